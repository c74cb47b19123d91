namespace Simulation.Scenarios.Finance;

/// <summary>Records as rows of numbers, so that a study that was stopped or killed goes on where it was.</summary>
/// <param name="frame">The frame of any replication of the study: its months.</param>
/// <param name="effects">Measures over the window.</param>
/// <param name="quoted">Measures over the second year.</param>
/// <remarks>Counts and parts of a penny are whole numbers below 2⁵³, which a double holds exactly.</remarks>
public sealed class LedgerRows(LedgerFrame frame, int effects, int quoted)
{
    private readonly int _months = frame.Months.Count;
    private readonly int _activities = frame.PartsPerCount.Count;
    private readonly int _lines = frame.Plan.Lines.Count;

    /// <summary>Numbers of a row.</summary>
    public int Length => 1 + _activities + (_lines * _months) + (_activities * _months) + effects + quoted;

    /// <summary>The row of a record.</summary>
    public static double[] Of(LedgerRecord record) =>
    [
        Exact(record.Events), .. record.Frame.PartsPerCount.Select(Exact), .. record.Frame.Fixed.SelectMany(l => l).Select(m => Exact(m.Parts)),
        .. record.Counts.Select(Exact), .. record.Effects, .. record.Quoted,
    ];

    /// <summary>The record of a row.</summary>
    public LedgerRecord Read(double[] row)
    {
        var at = 0;
        double[] Next(int count)
        {
            at += count;
            return row[(at - count)..at];
        }
        var events = (long)Next(1)[0];
        long[] parts = [.. Next(_activities).Select(v => (long)v)];
        Money[][] amounts = [.. Enumerable.Range(0, _lines).Select(_ => Next(_months).Select(v => new Money((long)v)).ToArray())];
        long[] counts = [.. Next(_activities * _months).Select(v => (long)v)];
        return new LedgerRecord(frame with { PartsPerCount = parts, Fixed = amounts }, counts, Next(effects), Next(quoted), events, null);
    }

    private static double Exact(long value) => value is > -(1L << 53) and < 1L << 53 ? value : throw new OverflowException($"{value} is too large to be kept exactly.");
}
