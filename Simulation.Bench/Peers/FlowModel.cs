using Simulation.Core.Distributions;
using Simulation.Core.Networks;

namespace Simulation.Bench.Peers;

/// <summary>What one run of a peer gave.</summary>
internal sealed class PeerResult(int stages)
{
    public long Events { get; set; }

    /// <summary>Number in service summed over the ticks, by stage.</summary>
    public long[] InService { get; } = new long[stages];

    public long[] Waited { get; } = new long[stages];

    public long[] WaitTicks { get; } = new long[stages];

    public int[] LongestWait { get; } = new int[stages];
}

/// <summary>
/// The part of a network that the peers know: one stream at a constant rate, one cohort, one pool a stage, first come first
/// served. Draws and tables are the project's, so that what is compared is the engine and not the sampling. Arrivals are
/// a textbook's, a gap from one to the next: the same law as the engine's, not the same people.
/// </summary>
internal sealed class FlowModel
{
    public FlowModel(Network network)
    {
        Horizon = network.Horizon;
        Stream = network.Streams[0];
        Gap = QuantileTable.Build(new Exponential(1 / Stream.Cohorts[0].DayRate[0]), 1);
        Entry = TargetOf(network, Stream.EntryRoute);
        Stages = network.Stages;
        Stays = [.. network.Epochs[0].Stay.Select(s => network.Stays[s].Components[0].Table)];
        Places = [.. network.Stages.Select(s => s.Pool is { } pool ? network.Pools[pool].Capacity[0].Capacity : int.MaxValue)];
        Uppers = [.. network.Epochs[0].Choice.Select(c => network.Choices[c].Intervals.Select(i => i.Upper).ToArray())];
        Targets = [.. network.Epochs[0].Choice.Select(c => network.Choices[c].Intervals.Select(i => TargetOf(network, i.Route)).ToArray())];
    }

    public int Horizon { get; }

    public ArrivalStream Stream { get; }

    /// <summary>Time between arrivals, exponential.</summary>
    public QuantileTable Gap { get; }

    public int Entry { get; }

    public Stage[] Stages { get; }

    public QuantileTable[] Stays { get; }

    public int[] Places { get; }

    public ulong[][] Uppers { get; }

    /// <summary>Stage entered by each interval of a stage's choice; -1 is the exit.</summary>
    public int[][] Targets { get; }

    private static int TargetOf(Network network, int route)
    {
        var target = network.Options[network.Routes[route].FirstOption].Target;
        return target < network.Stages.Length ? target : -1;
    }
}
