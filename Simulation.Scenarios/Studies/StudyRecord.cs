using Simulation.Core.Experiments;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Scenarios.Measures;

namespace Simulation.Scenarios.Studies;

/// <summary>What is kept of one replication of one scenario.</summary>
public sealed record StudyRecord
{
    /// <summary>Numerators of the sheet's cells.</summary>
    public required double[] Numerators { get; init; }

    /// <summary>Denominators of the sheet's cells; 0 is "no case".</summary>
    public required double[] Denominators { get; init; }

    /// <summary>Daily series. Shape: series × window day.</summary>
    public required int[] Daily { get; init; }

    /// <summary>Stays drawn, by stage.</summary>
    public required long[] StayCount { get; init; }

    /// <summary>Sum of the stays drawn, by stage. Unit: ticks.</summary>
    public required long[] StayTicks { get; init; }

    /// <summary>People who took an option in the window, by option.</summary>
    public required int[] OptionEntered { get; init; }

    /// <summary>How long they had waited for it, by option. Unit: ticks.</summary>
    public required long[] OptionWaitTicks { get; init; }

    /// <summary>People awaiting an option when the run ended, by option.</summary>
    public required int[] UnfinishedCount { get; init; }

    /// <summary>How long they had waited, by option. Unit: ticks.</summary>
    public required long[] UnfinishedTicks { get; init; }

    /// <summary>The first identity that is broken, in words, or null.</summary>
    public required string? Miss { get; init; }

    /// <summary>Timed events of the run.</summary>
    public required long Events { get; init; }

    /// <summary>Reduces a replication: a pure function of its result.</summary>
    public static StudyRecord Of(Network network, MeasureSheet sheet, ReplicationResult result)
    {
        var record = new StudyRecord
        {
            Numerators = new double[sheet.Cells.Count],
            Denominators = new double[sheet.Cells.Count],
            Daily = new int[sheet.Daily.Count * sheet.Days],
            StayCount = [.. result.StayCount],
            StayTicks = [.. result.StayTicks],
            OptionEntered = [.. result.Entered.Chunk(result.Entered.Length / Math.Max(1, network.Options.Length)).Select(o => o.Sum())],
            OptionWaitTicks = [.. result.WaitTicks.Chunk(result.WaitTicks.Length / Math.Max(1, network.Options.Length)).Select(o => o.Sum())],
            UnfinishedCount = [.. result.UnfinishedCount],
            UnfinishedTicks = [.. result.UnfinishedTicks],
            Miss = FlowIdentities.FirstMiss(network, result),
            Events = result.Events,
        };
        sheet.Evaluate(result, record.Numerators, record.Denominators, record.Daily);
        return record;
    }
}
