using Simulation.Core.Networks;
namespace Simulation.Core.Observation;

/// <summary>
/// What one replication gave: integers only. Counts, tick integrals, midnight censuses and fixed-bin histograms; no means.
/// </summary>
/// <remarks>All arrays are flat; the shape of each is stated. G is the number of groups, P of periods, S of live states.</remarks>
public sealed class ReplicationResult
{
    /// <summary>Empty results for a network.</summary>
    public ReplicationResult(Network network)
    {
        int g = network.Groups.Length, p = network.PeriodStarts.Length, s = network.LiveStates, o = network.Options.Length;
        Asked = new int[o * p * g];
        Entered = new int[o * p * g];
        WaitTicks = new long[o * p * g];
        LongestWait = new int[o];
        UnfinishedCount = new int[o];
        UnfinishedTicks = new long[o];
        ClockFired = new int[network.Options.Sum(x => x.Clocks.Length) * g];
        AtWindowStart = new int[s * g];
        Entries = new int[s * g];
        Leaves = new int[s * g];
        AtWindowEnd = new int[s * g];
        Integral = new long[s * g];
        Sojourn = new long[s * g];
        Census = new int[network.WindowDays * s * g];
        PoolIntegral = new long[network.Pools.Length];
        PoolCensus = new int[network.WindowDays * network.Pools.Length];
        StayCount = new long[network.Stages.Length];
        StayTicks = new long[network.Stages.Length];
        SpellBins = new int[network.Spells.Length][];
        for (var i = 0; i < SpellBins.Length; i++) SpellBins[i] = new int[p * g * (network.Spells[i].Edges.Length + 1)];
        SpellTicks = new long[network.Spells.Length * p * g];
        SpellStartsOn = new int[network.Spells.Length * 7 * g];
        SpellEndsOn = new int[network.Spells.Length * 7 * g];
        FollowUpCounts = new int[network.FollowUps.Length][];
        for (var i = 0; i < FollowUpCounts.Length; i++) FollowUpCounts[i] = new int[p * g * network.FollowUps[i].Classes.Length];
        FollowUpOverlaps = new int[network.FollowUps.Length];
    }

    /// <summary>Replication number.</summary>
    public int Replication { get; set; }

    /// <summary>Timed dispatches over the whole run: accepted arrivals and ends of stays.</summary>
    public long Events { get; set; }

    /// <summary>People accepted over the whole run.</summary>
    public long Arrivals { get; set; }

    /// <summary>Times an option was asked for, by tick of asking. Shape: option × P × G.</summary>
    public int[] Asked { get; }

    /// <summary>Times an option was entered, by tick of entry. Shape: option × P × G.</summary>
    public int[] Entered { get; }

    /// <summary>Waits that ended by entering the option, by tick of entry. Unit: ticks. Shape: option × P × G.</summary>
    public long[] WaitTicks { get; }

    /// <summary>The longest wait that ended by entering the option in the window. Unit: ticks. Shape: option.</summary>
    public int[] LongestWait { get; }

    /// <summary>People still awaiting the option when the run ends. Shape: option.</summary>
    public int[] UnfinishedCount { get; }

    /// <summary>How long they have waited by the horizon. Unit: ticks. Shape: option.</summary>
    public long[] UnfinishedTicks { get; }

    /// <summary>Clocks that ended in the window, options' clocks in written order. Shape: clock × G.</summary>
    public int[] ClockFired { get; }

    /// <summary>People in a state at the window's first tick, before anything happens in it. Shape: S × G.</summary>
    public int[] AtWindowStart { get; }

    /// <summary>Entries into a state in the window. Shape: S × G.</summary>
    public int[] Entries { get; }

    /// <summary>Leaves from a state in the window. Shape: S × G.</summary>
    public int[] Leaves { get; }

    /// <summary>People in a state at the first tick after the window, before anything happens in it. Shape: S × G.</summary>
    public int[] AtWindowEnd { get; }

    /// <summary>Number in a state summed over the window's ticks, from the counts. Unit: person-ticks. Shape: S × G.</summary>
    public long[] Integral { get; }

    /// <summary>Sojourns clipped to the window, summed person by person. Little's law: equals <see cref="Integral"/>. Shape: S × G.</summary>
    public long[] Sojourn { get; }

    /// <summary>People in a state at each midnight of the window. Shape: day × S × G.</summary>
    public int[] Census { get; }

    /// <summary>Units of a pool in use summed over the window's ticks. Shape: pool.</summary>
    public long[] PoolIntegral { get; }

    /// <summary>Units of a pool in use at each midnight of the window. Shape: day × pool.</summary>
    public int[] PoolCensus { get; }

    /// <summary>Stays drawn over the whole run. Shape: stage.</summary>
    public long[] StayCount { get; }

    /// <summary>Sum of the stays drawn over the whole run, before any gate. Unit: ticks. Shape: stage.</summary>
    public long[] StayTicks { get; }

    /// <summary>Spells that ended in the window, by length. Shape of each: P × G × bin.</summary>
    public int[][] SpellBins { get; }

    /// <summary>Lengths of the spells that ended in the window. Unit: ticks. Shape: spell × P × G.</summary>
    public long[] SpellTicks { get; }

    /// <summary>Spells begun in the window, by weekday from Monday, where the spell asks for it. Shape: spell × 7 × G.</summary>
    public int[] SpellStartsOn { get; }

    /// <summary>Spells that ended in the window and count, by weekday from Monday, where the spell asks for it. Shape: spell × 7 × G.</summary>
    public int[] SpellEndsOn { get; }

    /// <summary>Follow-ups begun in the window, by where the person was at the end. Shape of each: P × G × class.</summary>
    public int[][] FollowUpCounts { get; }

    /// <summary>Follow-ups not begun because one was running. Shape: follow-up.</summary>
    public int[] FollowUpOverlaps { get; }

    /// <summary>Sets everything back to 0.</summary>
    public void Clear()
    {
        Events = Arrivals = 0;
        foreach (var a in (int[][])[Asked, Entered, LongestWait, UnfinishedCount, ClockFired, AtWindowStart, Entries, Leaves,
                     AtWindowEnd, Census, PoolCensus, FollowUpOverlaps, SpellStartsOn, SpellEndsOn, .. SpellBins, .. FollowUpCounts])
            Array.Clear(a);
        foreach (var a in (long[][])[WaitTicks, UnfinishedTicks, Integral, Sojourn, PoolIntegral, StayCount, StayTicks, SpellTicks])
            Array.Clear(a);
    }
}
