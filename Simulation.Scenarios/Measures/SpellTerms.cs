namespace Simulation.Scenarios.Measures;

/// <summary>Spells longer than an edge of their histogram: a number, or a share of all.</summary>
/// <param name="spell">The spell.</param>
/// <param name="firstBin">First bin that counts.</param>
/// <param name="groups">The groups that count.</param>
/// <param name="asShare">Over all spells, or a count.</param>
internal sealed class SpellOverTerm(int spell, int firstBin, int[] groups, bool asShare) : MeasureTerm
{
    public override Fraction Evaluate(ReplicationView view, PeriodRange range)
    {
        var bins = view.Network.Spells[spell].Edges.Length + 1;
        long over = 0, all = 0;
        for (var period = range.FirstPeriod; period < range.EndPeriod; period++)
        {
            foreach (var group in groups)
            {
                var row = view.Result.SpellBins[spell].AsSpan(((period * view.Network.Groups.Length) + group) * bins, bins);
                for (var bin = 0; bin < bins; bin++)
                {
                    all += row[bin];
                    if (bin >= firstBin) over += row[bin];
                }
            }
        }
        return new Fraction(over, asShare ? all : 1);
    }
}

/// <summary>Spells that start or end on some weekdays, a day of them on average: weekdays are not equally many in a window.</summary>
/// <param name="spell">The spell.</param>
/// <param name="starts">Starts, or ends.</param>
/// <param name="weekdays">The weekdays, 0 Monday … 6 Sunday.</param>
/// <param name="groups">The groups that count.</param>
internal sealed class SpellOnTerm(int spell, bool starts, IReadOnlyList<int> weekdays, int[] groups) : MeasureTerm
{
    public override bool ByPeriod => false;

    public override Fraction Evaluate(ReplicationView view, PeriodRange range)
    {
        var counts = starts ? view.Result.SpellStartsOn : view.Result.SpellEndsOn;
        var calendar = view.Network.Calendar;
        var first = view.Network.WindowStart / calendar.TicksPerDay;
        long sum = 0, days = 0;
        foreach (var weekday in weekdays)
            foreach (var group in groups)
                sum += counts[(((spell * 7) + weekday) * view.Network.Groups.Length) + group];
        for (var day = 0; day < view.Network.WindowDays; day++)
            if (weekdays.Contains(calendar.Weekday(first + day))) days++;
        return new Fraction(sum, days);
    }
}

/// <summary>Mean length of the spells that ended.</summary>
internal sealed class SpellMeanTerm(int spell, int[] groups, double unitsPerTick) : MeasureTerm
{
    private readonly SpellOverTerm _count = new(spell, 0, groups, asShare: false);

    public override Fraction Evaluate(ReplicationView view, PeriodRange range)
    {
        var ticks = 0L;
        for (var period = range.FirstPeriod; period < range.EndPeriod; period++)
        {
            var row = ((spell * view.Network.PeriodStarts.Length) + period) * view.Network.Groups.Length;
            foreach (var group in groups) ticks += view.Result.SpellTicks[row + group];
        }
        return new Fraction(ticks * unitsPerTick, _count.Evaluate(view, range).Numerator);
    }
}

/// <summary>Share of follow-ups in a class.</summary>
internal sealed class FollowUpShareTerm(int followUp, int wanted, int[] groups) : MeasureTerm
{
    public override Fraction Evaluate(ReplicationView view, PeriodRange range)
    {
        var classes = view.Network.FollowUps[followUp].Classes.Length;
        long some = 0, all = 0;
        for (var period = range.FirstPeriod; period < range.EndPeriod; period++)
        {
            foreach (var group in groups)
            {
                var row = view.Result.FollowUpCounts[followUp].AsSpan(((period * view.Network.Groups.Length) + group) * classes, classes);
                foreach (var count in row) all += count;
                some += row[wanted];
            }
        }
        return new Fraction(some, all);
    }
}
