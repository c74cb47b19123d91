namespace Simulation.Scenarios.Measures;

/// <summary>Sums a table of option × period × group over chosen options and groups.</summary>
internal static class OptionTable
{
    public static long Sum(int[] table, int[] options, int[] groups, int periods, int groupCount, PeriodRange range)
    {
        var sum = 0L;
        foreach (var option in options)
        {
            for (var period = range.FirstPeriod; period < range.EndPeriod; period++)
            {
                var row = ((option * periods) + period) * groupCount;
                foreach (var group in groups) sum += table[row + group];
            }
        }
        return sum;
    }

    public static long Sum(long[] table, int[] options, int[] groups, int periods, int groupCount, PeriodRange range)
    {
        var sum = 0L;
        foreach (var option in options)
        {
            for (var period = range.FirstPeriod; period < range.EndPeriod; period++)
            {
                var row = ((option * periods) + period) * groupCount;
                foreach (var group in groups) sum += table[row + group];
            }
        }
        return sum;
    }
}

/// <summary>Entries into stages and exits: every entry is by an option, so the options that lead there are added up.</summary>
internal sealed class EnteredTerm(int[] options, int[] groups) : MeasureTerm
{
    public override Fraction Evaluate(ReplicationView view, PeriodRange range) =>
        Fraction.Whole(OptionTable.Sum(view.Result.Entered, options, groups, view.Network.PeriodStarts.Length, view.Network.Groups.Length, range));
}

/// <summary>Times options were asked for.</summary>
internal sealed class AskedTerm(int[] options, int[] groups) : MeasureTerm
{
    public override Fraction Evaluate(ReplicationView view, PeriodRange range) =>
        Fraction.Whole(OptionTable.Sum(view.Result.Asked, options, groups, view.Network.PeriodStarts.Length, view.Network.Groups.Length, range));
}

/// <summary>Mean wait of those who entered an option.</summary>
internal sealed class WaitMeanTerm(int[] options, int[] groups, double unitsPerTick) : MeasureTerm
{
    public override Fraction Evaluate(ReplicationView view, PeriodRange range)
    {
        int periods = view.Network.PeriodStarts.Length, groupCount = view.Network.Groups.Length;
        var ticks = OptionTable.Sum(view.Result.WaitTicks, options, groups, periods, groupCount, range);
        return new Fraction(ticks * unitsPerTick, OptionTable.Sum(view.Result.Entered, options, groups, periods, groupCount, range));
    }
}

/// <summary>Times clocks acted in the window.</summary>
internal sealed class ClockTerm(int[] clocks, int[] groups) : MeasureTerm
{
    public override bool ByPeriod => false;

    public override Fraction Evaluate(ReplicationView view, PeriodRange range)
    {
        var sum = 0L;
        foreach (var clock in clocks)
            foreach (var group in groups)
                sum += view.Result.ClockFired[(clock * view.Network.Groups.Length) + group];
        return Fraction.Whole(sum);
    }
}

/// <summary>Sums entries into states, for states that people only ever await in (no option leads into them).</summary>
internal sealed class StateEntriesTerm(int[] cells) : MeasureTerm
{
    public override bool ByPeriod => false;

    public override Fraction Evaluate(ReplicationView view, PeriodRange range)
    {
        var sum = 0L;
        foreach (var cell in cells) sum += view.Result.Entries[cell];
        return Fraction.Whole(sum);
    }
}

/// <summary>Mean number in states over time.</summary>
internal sealed class StateMeanTerm(int[] cells) : MeasureTerm
{
    public override bool ByPeriod => false;

    public override Fraction Evaluate(ReplicationView view, PeriodRange range)
    {
        var sum = 0L;
        foreach (var cell in cells) sum += view.Result.Integral[cell];
        return new Fraction(sum, view.Network.WindowEnd - view.Network.WindowStart);
    }
}
