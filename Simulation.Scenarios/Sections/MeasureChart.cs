using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies;

namespace Simulation.Scenarios.Sections;

/// <summary>Measures of one unit as points with their 95% intervals, a series a scenario.</summary>
internal static class MeasureChart
{
    private const int MostScenarios = 4;

    /// <summary>What all labels begin with, up to a colon, is said once, in the chart's title.</summary>
    public static string[] Labels(IReadOnlyList<ComparedMeasure> measures)
    {
        var first = measures[0].Measure.Label;
        var common = first[..(first.IndexOf(": ", StringComparison.Ordinal) + 2)];
        var drop = first.Contains(": ", StringComparison.Ordinal) && measures.Count > 1 && measures.All(m => m.Measure.Label.StartsWith(common, StringComparison.Ordinal)) ? common.Length : 0;
        return [.. measures.Select(m => m.Measure.Label[drop..])];
    }

    /// <summary>The chart.</summary>
    /// <param name="comparison">What was found.</param>
    /// <param name="id">Its id, and its table's.</param>
    /// <param name="measures">The measures, top to bottom.</param>
    /// <param name="finding">What to see in it.</param>
    /// <param name="what">What is measured, for who cannot see it.</param>
    /// <param name="unit">Unit of the axis.</param>
    public static Chart Of(Comparison comparison, string id, IReadOnlyList<ComparedMeasure> measures, string finding, string what, string unit)
    {
        var shown = comparison.Outcomes.Count <= MostScenarios ? comparison.Outcomes.Count : MostScenarios;
        var series = Enumerable.Range(0, shown).Select(i => new ChartSeries(comparison.Outcomes[i].Name, SeriesKind.Point, [.. measures.Select((m, k) => (Figure: m.Figures[i], Place: k)).Where(x => x.Figure.Mean is not null)
            .Select(x => new ChartPoint(x.Figure.Mean!.Value, x.Place, x.Figure.Mean - x.Figure.HalfWidth, x.Figure.Mean + x.Figure.HalfWidth))])).ToArray();
        var some = shown < comparison.Outcomes.Count ? string.Create(CultureInfo.InvariantCulture, $" The first {shown} of {comparison.Outcomes.Count} scenarios are drawn; the table has all.") : "";
        return new Chart(id, finding, $"{what}: {string.Join("; ", measures.Take(4).Select(m => $"{m.Measure.Label} {NumberText.WithError(m.Figures[0].Mean, m.Figures[0].HalfWidth, m.Measure.Unit)}"))}{(measures.Count > 4 ? "; the others are in the table" : "")}.{some}",
            new Axis(unit, AxisKind.Number, []), new Axis("", AxisKind.Name, Labels(measures)), series, MeasureTable.Of(comparison, id, what, measures));
    }
}
