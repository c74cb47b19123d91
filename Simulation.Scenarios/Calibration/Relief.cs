using System.Globalization;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;

namespace Simulation.Scenarios.Calibration;

/// <summary>What relief carries where a pool is full: how a full service behaves rests on it.</summary>
/// <param name="Pool">The pool, as readers see it.</param>
/// <param name="Asked">Times a place was asked for, with another way in reach. Unit: a run's window.</param>
/// <param name="Ways">Share of them that took each other way, by the name of its clock, the largest first.</param>
/// <param name="Pressed">Share of midnights at which stays of those who enter are shortened; null where the pool knows no pressure.</param>
public sealed record ReliefShape(string Pool, double Asked, IReadOnlyList<(string Way, double Share)> Ways, double? Pressed)
{
    /// <summary>The other ways in a line, such as "spot 7.9%, improved 2.9%".</summary>
    public string WaysText => string.Join(", ", Ways.Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Way} {100 * w.Share:0.0}%")));
}

/// <summary>Counts of relief that add up over replications.</summary>
internal sealed class ReliefSums
{
    private readonly double[] _asked;
    private readonly double[] _pressed;
    private readonly double[] _ways;

    private ReliefSums(double[] asked, double[] pressed, double[] ways) => (_asked, _pressed, _ways) = (asked, pressed, ways);

    /// <summary>The counts as a row of numbers.</summary>
    public double[] Numbers => [.. _asked, .. _pressed, .. _ways];

    /// <summary>Length of that row.</summary>
    public static int Length(Network network) => (2 * network.Pools.Length) + WaysOf(network).Length;

    /// <summary>The counts of such a row.</summary>
    public static ReliefSums Of(Network network, ReadOnlySpan<double> numbers)
    {
        var pools = network.Pools.Length;
        return new ReliefSums(numbers[..pools].ToArray(), numbers.Slice(pools, pools).ToArray(), numbers.Slice(2 * pools, WaysOf(network).Length).ToArray());
    }

    /// <summary>The counts of a replication.</summary>
    public static ReliefSums Of(Network network, ReplicationResult result)
    {
        var ways = WaysOf(network);
        var sums = new ReliefSums(new double[network.Pools.Length], new double[network.Pools.Length], new double[ways.Length]);
        int groups = network.Groups.Length, cells = network.PeriodStarts.Length * groups, clock = 0;
        for (var o = 0; o < network.Options.Length; o++)
        {
            var option = network.Options[o];
            var pool = option.Target < network.Stages.Length ? network.Stages[option.Target].Pool : null;
            if (pool is { } p && option.Clocks.Length > 0) sums._asked[p] += result.Asked.AsSpan(o * cells, cells).ToArray().Sum();
            foreach (var way in option.Clocks)
            {
                var fired = result.ClockFired.AsSpan(clock++ * groups, groups).ToArray().Sum();
                if (pool is { } q) sums._ways[Array.IndexOf(ways, (q, way.Name))] += fired;
            }
        }
        for (var pool = 0; pool < network.Pools.Length; pool++)
        {
            if (Level(network, pool) is not { } level) continue;
            var capacity = DailyCapacity.AtMidnight(network, pool);
            for (var day = 0; day < network.WindowDays; day++)
                if ((long)result.PoolCensus[(day * network.Pools.Length) + pool] * 1000 > (long)level * capacity[day]) sums._pressed[pool]++;
        }
        return sums;
    }

    /// <summary>The shares over replications, of pools that anybody asked for, in the order in which they are served.</summary>
    /// <param name="system">The system.</param>
    /// <param name="all">The counts of each replication.</param>
    /// <param name="weights">Weight of each replication, adding to 1; null weighs all alike.</param>
    public static IReadOnlyList<ReliefShape> Shapes(CompiledSystem system, IReadOnlyList<ReliefSums> all, IReadOnlyList<double>? weights = null)
    {
        double Mean(Func<ReliefSums, double> count) => weights is null ? all.Sum(count) / all.Count : all.Zip(weights, (a, w) => w * count(a)).Sum();
        var network = system.Network;
        var known = WaysOf(network);
        var shapes = new List<ReliefShape>();
        for (var p = 0; p < network.Pools.Length; p++)
        {
            var pool = p;
            var asked = Mean(a => a._asked[pool]);
            if (asked == 0) continue;
            var ways = known.Index().Where(w => w.Item.Pool == pool)
                .Select(w => (w.Item.Way, Share: Mean(a => a._ways[w.Index]) / asked)).OrderByDescending(w => w.Share).ThenBy(w => w.Way, StringComparer.Ordinal);
            shapes.Add(new ReliefShape(system.System.Pools[pool].Label, asked, [.. ways],
                Level(network, pool) is null ? null : Mean(a => a._pressed[pool]) / network.WindowDays));
        }
        return shapes;
    }

    // Ways round a pool, in the order of the options that have them.
    private static (int Pool, string Way)[] WaysOf(Network network) =>
        [.. network.Options.Where(o => o.Target < network.Stages.Length && network.Stages[o.Target].Pool is not null)
            .SelectMany(o => o.Clocks.Select(c => (network.Stages[o.Target].Pool!.Value, c.Name))).Distinct()];

    // The lowest level at which any stage of the pool shortens stays.
    private static int? Level(Network network, int pool) =>
        network.Stages.Where(s => s.Pool == pool && s.Pressure is not null).Min(s => s.Pressure?.LevelPerMille);
}
