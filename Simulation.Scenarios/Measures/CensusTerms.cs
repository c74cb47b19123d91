namespace Simulation.Scenarios.Measures;

/// <summary>People at midnight, summed over days (of) or per day (mean).</summary>
internal sealed class CensusDaysTerm(int series, bool perDay) : MeasureTerm
{
    public override Fraction Evaluate(ReplicationView view, PeriodRange range)
    {
        var sum = 0L;
        for (var day = range.FirstDay; day < range.EndDay; day++) sum += view.Series[series][day];
        return new Fraction(sum, perDay ? range.Days : 1);
    }
}

/// <summary>A quantile over days of the midnight count.</summary>
internal sealed class CensusQuantileTerm(int series, double probability) : MeasureTerm
{
    public override Fraction Evaluate(ReplicationView view, PeriodRange range)
    {
        for (var day = range.FirstDay; day < range.EndDay; day++) view.Scratch[day - range.FirstDay] = view.Series[series][day];
        return Fraction.Whole(DayQuantile.Of(view.Scratch.AsSpan(0, range.Days), probability));
    }
}

/// <summary>Share of days on which the midnight count exceeds a level.</summary>
internal sealed class CensusShareOverTerm(int series, double level) : MeasureTerm
{
    public override Fraction Evaluate(ReplicationView view, PeriodRange range)
    {
        var over = 0;
        for (var day = range.FirstDay; day < range.EndDay; day++)
            if (view.Series[series][day] > level) over++;
        return new Fraction(over, range.Days);
    }
}

/// <summary>The smallest value that at least a share of the days does not exceed.</summary>
internal static class DayQuantile
{
    public static double Of(Span<double> days, double probability)
    {
        days.Sort();
        return days[Math.Clamp((int)Math.Ceiling(probability * days.Length) - 1, 0, days.Length - 1)];
    }
}
