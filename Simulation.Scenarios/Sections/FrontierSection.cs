using System.Globalization;
using Simulation.Core.Experiments;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Frontier;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>The cheapest mix that keeps a promise, as people read it.</summary>
internal static class FrontierSection
{
    private const string WholeWindow = "whole window";

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The section of a result.</summary>
    public static Section Of(FrontierResult result, DesignRuns runs)
    {
        var blocks = new List<Block>
        {
            new Prose($"Promise: {string.Join(" and ", result.Conditions.Select(Words))}, all in the same year, in {Share(result.Problem.Promise.Share)}."),
        };
        blocks.AddRange(StudyBlocks.Stopped(result.Stopped, Undecided(result)));
        if (result.Mix is { } mix) blocks.Add(Mix(result, mix.Design));
        blocks.Add(Conditions(result));
        if (result.Shown.Count > 0) blocks.Add(Measures(result, runs));
        if (result.Fresh.Count > 0) blocks.Add(FreshTable(result));
        blocks.Add(TriedTable(result));
        if (result.Ladder.Count > 1)
        {
            var chart = LadderChart(result, runs);
            blocks.AddRange([chart, chart.Data]);
        }
        blocks.Add(StudyBlocks.Method(runs, string.Create(Invariant, $"each try is the design of {result.GridSize:N0} that rules out most of the rest, if more of anything never makes the promise worse; it is judged by {result.Problem.Years} single years and given up once they cannot show the promise. The bound on the share of years is exact (Clopper and Pearson), one-sided at 95%. The choice is judged anew by fresh people (seed {runs.FreshSeed}), the same for every mix judged so; which step is added where they do not show the promise is settled by the years of the search. Each has at least as much of everything as the one before, so a mix that does not keep the promise is claimed with at most 5% probability, however many are judged. Costs are those that the schemes state for the window; what the model spends or saves beside them is in the measures. Demand is held: others who use the trust's beds come in the same number.{StudyBlocks.Prices(runs)}")));
        return new Section("frontier", "The cheapest mix that keeps the promise", Finding(result), blocks);
    }

    private static string Finding(FrontierResult result)
    {
        var asked = Share(result.Problem.Promise.Share);
        if (result.Chosen is { } chosen) return Found(result, chosen, asked);
        if (result.Tried.FirstOrDefault(t => t.Design.Steps.Zip(result.Problem.Axes).All(x => x.First == x.Second.Values.Count - 1)) is not { } most)
            return "Nothing can be said yet: not even the most of everything was tried.";
        // By the same years of everybody: the most of everything cannot be beaten by less.
        var closest = result.Conditions.Where(c => c.Years > 0).OrderBy(c => c.Kept / (double)c.Years).Select(c => $"{c.Measure.Label} alone was kept in {c.Kept} of {c.Years}").FirstOrDefault();
        return string.Create(Invariant, $"No mix in these ranges is shown to keep the promise for {asked}. The best it found is the most of everything ({MixWords(result, most.Design)}, {Money(most.Design.Cost)}): kept in {most.Kept} of {most.Years} single years (in at most {StudyBlocks.Percent(FrontierStudy.UpperBound(most.Kept, most.Years), 1)}){(closest is null ? "" : "; " + closest)}.");
    }

    private static string Found(FrontierResult result, TriedDesign chosen, string asked)
    {
        var mix = $"{MixWords(result, chosen.Design)}, at {Money(chosen.Design.Cost)}";
        if (result.Claimed is not { } claimed)
        {
            return result.Fresh is [.., var last]
                ? string.Create(Invariant, $"No mix{(result.Stopped == StopReason.None ? " in these ranges" : " so far")} is shown to keep the promise for {asked} with fresh people. The cheapest that the search found ({mix}) kept it in {Count(chosen)} of its own years and in {Count(result.Fresh[0])} with fresh people{(result.Fresh.Count > 1 ? $"; with more added up to {MixWords(result, last.Design)} ({Money(last.Design.Cost)}) it was {Count(last)}" : "")}.")
                : $"{mix}, is the cheapest mix found so far: in the search the promise for {asked} was kept in {Count(chosen)} years. It was not judged with fresh people, so it is not claimed yet.";
        }
        var fresh = result.Fresh[^1];
        var sure = string.Create(Invariant, $"kept in {Count(claimed)} single years of the search and in {Count(fresh)} with fresh people (by these alone in at least {StudyBlocks.Percent(FrontierStudy.LowerBound(fresh.Kept, fresh.Years), 1)} of years with 95% confidence).");
        if (claimed.Design.Steps.All(s => s == 0)) return $"{(result.LeastIsNothing ? "Nothing need be added" : "No more need be added than the least that was tried of everything")}: the promise for {asked} is {sure}";
        var first = result.Fresh.Count == 1 ? "" : $" The search's first choice was cheaper ({mix}), but fresh people kept the promise in {Count(result.Fresh[0])} years, so it is not claimed.";
        return $"{MixWords(result, claimed.Design)}, at {Money(claimed.Design.Cost)}, is the cheapest mix found for which the promise for {asked} is shown twice: {sure}{first}";
    }

    private static string Least(FrontierResult result) => result.LeastIsNothing ? "Nothing added" : "The least of everything";

    private static string Count(TriedDesign tried) => string.Create(Invariant, $"{tried.Kept:N0} of {tried.Years:N0}");

    // What was cut short; the search itself may have ended before.
    private static string Undecided(FrontierResult result) => result switch
    {
        { Chosen: null } => "No design was shown to keep the promise by then.",
        { Open: > 0 } => string.Create(Invariant, $"{result.Open:N0} {(result.Open == 1 ? "design" : "designs")} that might be cheaper {(result.Open == 1 ? "was" : "were")} not decided."),
        { Claimed: null } => "The search had ended; its answer was not judged with fresh people to the end.",
        _ => "The mix was found before; figures beside it or rungs of the ladder are missing.",
    };

    private static DataTable FreshTable(FrontierResult result)
    {
        var rows = result.Fresh.Select(t => (IReadOnlyList<DataCell>)
        [
            .. result.Problem.SettingsOf(t.Design).Select(s => new DataCell(s.Axis.Text(s.Value), s.Value)), StudyBlocks.Pounds(t.Design.Cost), StudyBlocks.Text(Count(t)),
            StudyBlocks.Text(StudyBlocks.Percent(FrontierStudy.LowerBound(t.Kept, t.Years), 1)), StudyBlocks.Text(t.Passed ? "shown" : "not shown", t.Passed ? Tone.Good : Tone.Quiet),
        ]).ToArray();
        return new DataTable("frontier-fresh", "Judged with fresh people", [.. result.Problem.Axes.Select(a => new DataColumn(a.Setting.Label, a.Setting.Unit, Numeric: true)), new("Cost", Numeric: true), new("Kept"), new("At least"), new("Promise")], rows,
            "From the search's choice on, a step is added until fresh people show the promise. \"At least\": share of years with 95% confidence.");
    }

    private static string Words((PromiseCondition Condition, MeasureRow Measure, int LeastKept, int LeastYears, int Kept, int Years) c)
    {
        var sign = c.Condition.Sign switch { "<" => "under", "<=" => "at most", ">" => "over", _ => "at least" };
        var period = c.Condition.Figure.Period is { Length: > 0 } p ? $" in {PeriodText.Of(p)}" : "";
        return $"{FigureText.Name(c.Measure)} {sign} {StudyBlocks.Level(c.Condition.Threshold, c.Measure.Unit)}{period}";
    }

    private static string Share(double share) => Math.Abs((share * 20) - Math.Round(share * 20)) < 1e-9 ? $"{Math.Round(share * 20).ToString("0", Invariant)} years in 20" : StudyBlocks.Percent(share, 1) + " of years";

    private static string MixWords(FrontierResult result, GridDesign design) => string.Join(", ", result.Problem.SettingsOf(design).Select(s => $"{s.Axis.Setting.Label.ToLowerInvariant()} {s.Axis.Text(s.Value)}")) is var text ? char.ToUpperInvariant(text[0]) + text[1..] : "";

    private static string Money(double pounds) => NumberText.Amount(pounds, pounds >= 1e6 ? 1e5 : null, "£");

    private static DataTable Mix(FrontierResult result, GridDesign design)
    {
        var rows = result.Problem.SettingsOf(design).Select((s, i) =>
        {
            var alone = new int[design.Steps.Length];
            alone[i] = design.Steps[i];
            var edge = s.Value == s.Axis.Values[^1] && s.Axis.Values.Count > 1 ? " (the most allowed)" : "";
            return (IReadOnlyList<DataCell>)[StudyBlocks.Text(s.Axis.Setting.Label), new DataCell(s.Axis.TextWithUnit(s.Value) + edge, s.Value), StudyBlocks.Text($"{s.Axis.Text(s.Axis.Values[0])} to {s.Axis.Text(s.Axis.Values[^1])}")];
        }).ToArray();
        return new DataTable("frontier-mix", "The mix", [new("What"), new("Added", Numeric: true), new("Range tried")], rows);
    }

    private static DataTable Conditions(FrontierResult result)
    {
        var rows = result.Conditions.Select(c => (IReadOnlyList<DataCell>)
            [StudyBlocks.Text(Words(c)), StudyBlocks.Text(Of(c.LeastKept, c.LeastYears)), StudyBlocks.Text(Of(c.Kept, c.Years))]).ToArray();
        return new DataTable("frontier-conditions", "Single years in which each part of the promise alone is kept",
            [new("Part of the promise"), new(Least(result)), new(result.Mix is null ? "Most of everything" : "The mix")], rows);

        static string Of(int kept, int years) => years == 0 ? NumberText.None : $"{kept} of {years}";
    }

    private static DataTable Measures(FrontierResult result, DesignRuns runs)
    {
        // Where some rows are of the promise's months, the others say that they are not.
        var ofMonths = result.Shown.Any(s => s.Asked.Period.Length > 0);
        var rows = result.Shown.Select(s => (IReadOnlyList<DataCell>)
            [StudyBlocks.Name(s.Measure, s.Asked.Period.Length > 0 || !ofMonths ? s.Asked.Period : WholeWindow), StudyBlocks.Figure(s.Least, s.Measure), .. result.Mix is null ? Array.Empty<DataCell>() : [StudyBlocks.Figure(s.Cheapest, s.Measure), StudyBlocks.Change(s.Difference, s.Measure)]]).ToArray();
        return new DataTable("frontier-measures", "Both populations, mean of single years ± 95% half-width",
            [new("Measure (population)"), new(Least(result), Numeric: true), .. result.Mix is null ? Array.Empty<DataColumn>() : [new("The mix", Numeric: true), new("Difference (95% interval)", Numeric: true)]], rows,
            string.Join(' ', result.Shown.Select(s => StudyBlocks.PaidAsCapacity(runs, s.Measure)).Prepend(ofMonths ? "The promise is kept or broken in the months that it names, so only rows of those months stand beside it; a row of the whole window holds its other months too." : "").Where(t => t.Length > 0)));
    }

    private static DataTable TriedTable(FrontierResult result)
    {
        var rows = result.Tried.Select(t => (IReadOnlyList<DataCell>)
        [
            .. result.Problem.SettingsOf(t.Design).Select(s => new DataCell(s.Axis.Text(s.Value), s.Value)),
            StudyBlocks.Pounds(t.Design.Cost), StudyBlocks.Text($"{t.Kept} of {t.Years}"),
            StudyBlocks.Text(t.Passed ? "shown" : FrontierStudy.UpperBound(t.Kept, t.Years) < result.Problem.Promise.Share ? "not kept" : "not shown", t.Passed ? Tone.Good : Tone.Quiet),
        ]).ToArray();
        return new DataTable("frontier-tried", "Designs tried, in order", [.. result.Problem.Axes.Select(a => new DataColumn(a.Setting.Label, a.Setting.Unit, Numeric: true)), new("Cost", Numeric: true), new("Kept"), new("Promise")], rows,
            "\"Not kept\": so few of these years keep it that a mix which keeps it as promised would do so at most once in twenty times; a mix is looked at up to five times, so that now and then one which just keeps it is called so. \"Not shown\": it may be kept, but these years do not show it.");
    }

    private static Chart LadderChart(FrontierResult result, DesignRuns runs)
    {
        var condition = result.Binding;
        var measure = runs.MeasureOf(condition.Figure.Measure);
        var top = result.LadderIsFlat ? result.Ladder[^2] : result.Ladder[^1];
        var finding = result.LadderIsFlat
            ? $"Past {Money(top.Design.Cost)} one step more of anything shows no improvement in {(result.Conditions.Count == 1 ? measure.Label : "any part of the promise")}"
            : $"Up to {Money(top.Design.Cost)} more money still buys an improvement in {(result.Conditions.Count == 1 ? measure.Label : "some part of the promise")}";
        var rows = result.Ladder.Select(r => (IReadOnlyList<DataCell>)
        [
            .. result.Problem.SettingsOf(r.Design).Select(s => new DataCell(s.Axis.Text(s.Value), s.Value)),
            StudyBlocks.Pounds(r.Design.Cost), StudyBlocks.Figure(r.Figure, measure), StudyBlocks.Change(r.Change, measure, r.ShownIn == condition),
            StudyBlocks.Text(r.Axis is null ? "" : r.ShownIn is null ? "no" : r.ShownIn == condition ? "yes" : "other part"),
        ]).ToArray();
        var table = new DataTable("frontier-ladder", string.Create(Invariant, $"Cost against {StudyBlocks.Name(measure with { Unit = "" }, condition.Figure.Period).Text}: the part of the promise that is kept least often"),
            [.. result.Problem.Axes.Select(a => new DataColumn(a.Setting.Label, a.Setting.Unit, Numeric: true)), new("Cost", Numeric: true), new("Mean ± 95%", Numeric: true), new("Against the rung below", Numeric: true), new("Shown")], rows,
            string.Create(Invariant, $"{result.Problem.LadderYears} single years a rung, paired. Each rung is the step that improves this measure most for a pound; \"other part\": nothing shows an improvement in it, but this step does in another part of the promise. Where no step shows any, the last rung is the best of these."));
        var points = result.Ladder.Select(r => new ChartPoint(r.Design.Cost, r.Figure.Mean, r.Figure.Mean - r.Figure.HalfWidth, r.Figure.Mean + r.Figure.HalfWidth)).ToArray();
        return new Chart("frontier-ladder-chart", finding, $"{measure.Label} by cost, mean of single years with its 95% interval: {string.Join("; ", result.Ladder.Select(r => $"{Money(r.Design.Cost)} {StudyBlocks.Figure(r.Figure, measure).Text}"))}.", new Axis("Cost (£)", AxisKind.Number, []), new Axis($"{measure.Label} ({measure.Unit})", AxisKind.Number, []), [new ChartSeries("95% interval", SeriesKind.Band, points, measure.Label), new ChartSeries(measure.Label, SeriesKind.Line, points, measure.Label)], table);
    }
}
