using Simulation.Core.Networks;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Assembly;

/// <summary>Works out which stays and route choices hold when: a new epoch at each date at which a lever changes them.</summary>
internal sealed class EpochAssembly(AssemblyPlan plan)
{
    private readonly List<RouteChoice> _choices = [];
    private readonly Dictionary<string, int> _choiceIndex = new(StringComparer.Ordinal);
    private readonly Dictionary<Intervals, int> _numbers = [];
    private readonly Dictionary<(int Stage, string Rows), Intervals> _written = [];
    private readonly CohortRows _rows = new(plan.System.CohortLabels);
    private readonly int _cohorts = plan.System.Cohorts.Count;

    /// <summary>The route choices made so far, by number.</summary>
    public RouteChoice[] Choices => [.. _choices];

    /// <summary>The epochs.</summary>
    public Epoch[] Epochs()
    {
        var changing = plan.Levers.Where(x => x is RouteLever or ScaleStayLever or ReplaceStayLever).ToArray();
        return [.. Days(changing).Select(day => OnDay(day, changing))];
    }

    private SortedSet<int> Days(Lever[] levers)
    {
        var days = new SortedSet<int> { 0 };
        foreach (var lever in levers)
        {
            var from = lever.From is { } first ? plan.Calendar.DayOf(first) : 0;
            var weeks = Weeks(lever);
            for (var week = 0; week < Math.Max(1, weeks); week++) days.Add(from + (7 * week));
            if (lever.To is { } last) days.Add(plan.Calendar.DayOf(last) + 1);
        }
        days.RemoveWhere(d => d < 0 || d >= plan.Calendar.Days);
        return days;
    }

    private Epoch OnDay(int day, Lever[] levers)
    {
        var stays = new int[plan.System.Stages.Count * _cohorts];
        var choices = new int[stays.Length];
        for (var stage = 0; stage < plan.System.Stages.Count; stage++)
        {
            var acting = levers.Where(x => StageOf(x) == plan.System.Stages[stage].Stage && Ramp.Step(x, plan.Calendar.Start, day, Weeks(x)) > 0).ToArray();
            for (var cohort = 0; cohort < _cohorts; cohort++)
            {
                var on = acting.Where(x => CohortsOf(x) is var c && (c.Count == 0 || c.Any(cell => _rows.Names(cell, plan.System.Cohorts[cohort].Cohort)))).ToArray();
                stays[(stage * _cohorts) + cohort] = Stay(stage, cohort, on);
                choices[(stage * _cohorts) + cohort] = Choice(stage, cohort, on, day);
            }
        }
        return new Epoch { Start = day * plan.Calendar.TicksPerDay, Stay = stays, Choice = choices };
    }

    private int Stay(int stage, int cohort, Lever[] acting)
    {
        var (stay, factor) = (plan.System.Stages[stage].Stay, 1.0);
        foreach (var lever in acting)
        {
            if (lever is ReplaceStayLever replace) stay = replace.Stay;
            if (lever is ScaleStayLever scale) factor *= scale.Factor;
        }
        return plan.Stays.Of(stay, plan.System.Cohorts[cohort].Cohort, factor);
    }

    private int Choice(int stage, int cohort, Lever[] acting, int day)
    {
        var intervals = Written(stage, cohort);
        foreach (var lever in acting.OfType<RouteLever>())
        {
            // Every step of a ramp is cut from the same intervals, so that a later step moves those of an earlier one and more.
            var strength = Ramp.Strength(lever, plan.Calendar.Start, day, (int)lever.RampWeeks.Value);
            var moved = intervals.Move(plan.RouteIndex[lever.FromRoute], plan.RouteIndex[lever.ToRoute], lever.Share * strength);
            if (moved is not null) intervals = moved;
            else if (plan.Journeys.CanBe(stage, cohort)) Complain(lever, stage, cohort, intervals);
        }
        return Number(intervals);
    }

    private void Complain(RouteLever lever, int stage, int cohort, Intervals intervals)
    {
        if (plan.Problems.Exists(p => p.At == lever.At)) return;
        var share = intervals.ShareOf(plan.RouteIndex[lever.FromRoute]);
        plan.Complain(lever.At, "share", $"{Problem.Text(lever.Share)} cannot be moved from \"{lever.FromRoute}\": it has {Problem.Text(Math.Round(share, 9))} of those who leave \"{plan.System.Stages[stage].Stage}\" (cohort {plan.System.Cohorts[cohort].Cohort}).");
    }

    private Intervals Written(int stage, int cohort)
    {
        var name = plan.System.Stages[stage].Stage;
        var rows = plan.Journeys.RowsOf(name, plan.System.Cohorts[cohort].Cohort);
        // Nobody of such a cohort can be there (validation saw to it); any rows do.
        if (rows.Count == 0) rows = plan.Journeys.FirstRowsOf(name);
        var key = (stage, rows[0].Cohort);
        if (!_written.TryGetValue(key, out var intervals))
            _written.Add(key, intervals = Intervals.Of(rows.Select(r => (r.Share, plan.RouteIndex[r.Route]))));
        return intervals;
    }

    // Most stages and cohorts share the intervals that were written for them.
    private int Number(Intervals intervals)
    {
        if (!_numbers.TryGetValue(intervals, out var number)) _numbers.Add(intervals, number = NumberOfEqual(intervals));
        return number;
    }

    private int NumberOfEqual(Intervals intervals)
    {
        var uppers = intervals.Uppers();
        var key = string.Join(';', uppers.Select(u => $"{u.Upper:X}>{u.Target}"));
        if (_choiceIndex.TryGetValue(key, out var index)) return index;
        _choices.Add(intervals.ToChoice());
        _choiceIndex.Add(key, _choices.Count - 1);
        return _choices.Count - 1;
    }

    private static int Weeks(Lever lever) => lever is RouteLever route ? (int)route.RampWeeks.Value : 0;

    private static string StageOf(Lever lever) => lever switch { RouteLever x => x.Stage, ScaleStayLever x => x.Stage, ReplaceStayLever x => x.Stage, _ => "" };

    private static IReadOnlyList<string> CohortsOf(Lever lever) => lever switch { RouteLever x => x.Cohorts, ScaleStayLever x => x.Cohorts, ReplaceStayLever x => x.Cohorts, _ => [] };
}
