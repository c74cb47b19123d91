using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Precision;

namespace Simulation.Scenarios.Sections;

/// <summary>How often to run, as people read it.</summary>
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
            r.Reached is { } n ? StudyBlocks.Whole(n) : StudyBlocks.Text(r.Projected is { } about && about > result.Replications ? string.Create(Invariant, $"not yet; about {about:N0}") : "not yet", Tone.Middling),
        ]).ToArray();
        Block[] blocks =
        [
            .. StudyBlocks.Stopped(result.Stopped, $"{result.Rows.Count(r => r.Reached is null)} of {result.Rows.Count} half-widths were not reached."),
            new DataTable("precision", $"Half of the 95% interval, asked for and after {result.Replications.ToString("N0", Invariant)} replications", [new("Measure"), new("Of"), new("Asked for", Numeric: true), new("Reached", Numeric: true), new("Replications needed", Numeric: true)], rows),
            StudyBlocks.Method(runs, "replications until every half-width is reached and stays reached while looking 5 ahead (in proportion beyond 100; Hoad, Robinson and Davies 2010). \"About\" is the number by which the half-width would shrink to what is asked."),
        ];
        var finding = result.Needed is { } needed
            ? string.Create(Invariant, $"{needed:N0} replications give every half-width asked for.")
            : string.Create(Invariant, $"{result.Replications:N0} replications do not give every half-width asked for; {Would(result)}.");
        return new Section("precision", "How often to run", finding, blocks);
    }

    // A figure without an interval says nothing of how many it takes; one that is narrow enough already was stopped before it was seen to stay so.
    private static string Would(PrecisionResult result)
    {
        var open = result.Rows.Where(r => r.Reached is null).Select(r => r.Projected).ToArray();
        return open.Any(p => p is null) ? "how many would is not known" : open.Max() > result.Replications ? string.Create(Invariant, $"about {open.Max():N0} would") : "a few more would show whether they do";
    }
}
