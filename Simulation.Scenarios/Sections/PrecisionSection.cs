using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Precision;

namespace Simulation.Scenarios.Sections;

/// <summary>How long and how often to run, as people read it.</summary>
internal static class PrecisionSection
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The section of the replications needed.</summary>
    public static Section Of(PrecisionResult result, DesignRuns runs)
    {
        var rows = result.Rows.OrderBy(r => r.Scenario == result.Rows[0].Scenario ? 0 : 1).Select(r => (IReadOnlyList<DataCell>)
        [
            StudyBlocks.Name(r.Goal.Measure), StudyBlocks.Text(r.IsDifference ? "difference: " + r.Scenario : r.Scenario),
            new DataCell(NumberText.Stated(r.Goal.HalfWidth, r.Goal.Measure.Unit), r.Goal.HalfWidth), new DataCell(r.HalfWidth is { } half ? NumberText.Amount(half, half, r.Goal.Measure.Unit) : NumberText.None, r.HalfWidth),
            r.Reached is { } n ? StudyBlocks.Whole(n) : StudyBlocks.Text(r.Projected is { } about ? string.Create(Invariant, $"not yet; about {about:N0}") : "not yet", Tone.Middling),
        ]).ToArray();
        Block[] blocks =
        [
            .. StudyBlocks.Stopped(result.Stopped, $"{result.Rows.Count(r => r.Reached is null)} of {result.Rows.Count} half-widths were not reached."),
            new DataTable("precision", $"Half of the 95% interval, asked for and after {result.Replications.ToString("N0", Invariant)} replications", [new("Measure"), new("Of"), new("Asked", Numeric: true), new("There", Numeric: true), new("Replications", Numeric: true)], rows),
            StudyBlocks.Method(runs, "replications until every half-width is reached and stays reached while looking 5 ahead (in proportion beyond 100; Hoad, Robinson and Davies 2010). \"About\" is the number by which the half-width would shrink to what is asked."),
        ];
        var finding = result.Needed is { } needed
            ? string.Create(Invariant, $"{needed:N0} replications give every half-width asked for.")
            : string.Create(Invariant, $"{result.Replications:N0} replications do not give every half-width asked for; about {result.Rows.Where(r => r.Reached is null).Max(r => r.Projected ?? 0):N0} would.");
        return new Section("precision", "How often to run", finding, blocks);
    }

    /// <summary>The section of the warm-up.</summary>
    public static Section Of(WarmUpResult result, DesignRuns runs)
    {
        var blocks = new List<Block>(StudyBlocks.Stopped(result.Stopped, "The warm-up rests on the pairs finished."));
        if (result.Measures.Count > 0)
        {
            int[] months = [0, 3, 12, 24];
            var rows = result.Measures.Select(m => (IReadOnlyList<DataCell>)
            [
                StudyBlocks.Name(m.Measure), new DataCell(NumberText.Amount(m.Tolerance, m.Tolerance, "").TrimEnd(), m.Tolerance),
                .. months.Select(at => m.Years[at].Difference is { } d ? new DataCell(NumberText.WithError(d.Value, d.HalfWidth, m.Measure.Unit), d.Value, m.Years[at].Negligible ? Tone.Good : Tone.Plain) : new DataCell(NumberText.None)),
                m.Months is { } enough ? new DataCell(enough.ToString(Invariant), enough) : new DataCell($"over {WarmUpStudy.MostMonths}", null, Tone.Bad),
            ]).ToArray();
            blocks.Add(new DataTable("warm-up", "Over-full start minus the system's own start, in the year that begins so many months after the start", [new("Measure"), new("Negligible", Numeric: true), .. months.Select(m => new DataColumn(m.ToString(Invariant), Numeric: true)), new("Enough", "months", Numeric: true)], rows,
                "Mean of pairs ± 95%. Negligible: all of the interval within a quarter of the smallest worthwhile difference, both in the measure's unit (1% of the figure where none is stated)."));
        }
        if (result.Stationary) blocks.Add(new Prose(result.Mser is { } days ? $"The network is stationary: MSER-5 leaves out the first {days} days of the midnight counts." : "The network is stationary, but MSER-5 refuses: its minimum lies in the last half of the series."));
        else blocks.Add(new Prose("MSER-5 is not applied: the network has seasons, gates or dated changes, so there is no steady state to find."));
        blocks.Add(StudyBlocks.Method(runs, string.Create(Invariant, $"{result.Replications} pairs of runs from the system's own start (empty but for its census, where it has one) and from one with one and a half times the people that flow and stay put in every other stage, their whole stay before them; the arrivals are the same people on the same days.")));
        return new Section("warm-up", "How long to run before the window", Finding(result), blocks);
    }

    private static string Finding(WarmUpResult result)
    {
        if (result.Replications < 2) return "Nothing can be said: fewer than two pairs were finished.";
        if (result.Measures.Count == 0) return "No headline measure can be told for parts of the window, so the starts cannot be compared.";
        if (result.Months is not { } months) return string.Create(Invariant, $"Even {WarmUpStudy.MostMonths} months do not make the start forgotten by every headline measure; {string.Join(", ", result.Measures.Where(m => m.Months is null).Select(m => m.Measure.Label))} still shows it (or too few pairs cannot rule it out).");
        return string.Create(Invariant, $"{months} {(months == 1 ? "month" : "months")} of warm-up {(months == 1 ? "is" : "are")} enough for every headline measure; the system has {result.DaysNow:N0} days, {(result.IsEnough == true ? "which is enough" : "which is too short")}.");
    }
}
