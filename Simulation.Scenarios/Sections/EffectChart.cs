using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>What scenarios change in the headline measures, on one scale: multiples of the smallest worthwhile difference.</summary>
internal static class EffectChart
{
    private const int MostScenarios = 5;

    /// <summary>The chart; null without scenarios or without a headline measure that has a worthwhile difference.</summary>
    public static Chart? Of(Comparison comparison)
    {
        var measures = comparison.Headlines.Where(m => m.Measure.Worthwhile is > 0).ToArray();
        if (comparison.Outcomes.Count < 2 || measures.Length == 0) return null;
        var all = Enumerable.Range(1, comparison.Outcomes.Count - 1).ToArray();
        var shown = all.OrderByDescending(i => measures.Max(m => Math.Abs(Times(m, i)?.Value ?? 0))).Take(MostScenarios).Order().ToArray();
        var series = shown.Select(i => new ChartSeries(comparison.Outcomes[i].Name, SeriesKind.Point, [.. measures.Select((m, k) => (Of: Times(m, i), Place: k))
            .Where(x => x.Of is not null).Select(x => new ChartPoint(x.Of!.Value, x.Place, x.Of.Low, x.Of.High))])).ToArray();
        var some = shown.Length < all.Length ? string.Create(CultureInfo.InvariantCulture, $" The {shown.Length} scenarios that change most of {all.Length} are drawn.") : "";
        // A measure of which neither way is good has a right and a left, and no better.
        static bool IsNeither(ComparedMeasure m) => m.Measure.Good is not ("lower" or "higher");
        string[] neither = [.. measures.Where(IsNeither).Select(m => FigureText.Name(m.Measure))];
        var undirected = neither.Length > 0 ? $" For {string.Join(", ", neither)} neither way is better: right of 0 is higher." : "";
        return new Chart("effects", Title(comparison, measures),
            $"For each headline measure, how much each scenario changes it, {(comparison.Outcomes[0].Replications > 1 ? "with its 95% interval" : "without intervals, which one replication does not have")}. Right of 0 is better in the measure's own direction, left is worse; 1 is the smallest worthwhile difference.{undirected}{some}",
            new Axis("Worse \u2190 0 \u2192 better, in multiples of the smallest worthwhile difference", AxisKind.Number, []),
            new Axis("", AxisKind.Name, [.. measures.Select(m => FigureText.Name(m.Measure) + (IsNeither(m) ? ": right is higher" : ""))]), series, Table(comparison, measures));
    }

    private sealed record Multiple(double Value, double? Low, double? High);

    private static Multiple? Times(ComparedMeasure measure, int scenario)
    {
        if (measure.Figures[scenario].Difference is not { } difference) return null;
        var unit = measure.Measure.Worthwhile!.Value * (measure.Measure.Good == "lower" ? -1 : 1);
        double? Multiplied(double? value) => value / unit;
        var (a, b) = (Multiplied(difference.Low), Multiplied(difference.High));
        return new Multiple(difference.Value / unit, a < b ? a : b, a < b ? b : a);
    }

    private static string Title(Comparison comparison, ComparedMeasure[] measures)
    {
        var claims = measures.SelectMany(m => Enumerable.Range(1, comparison.Outcomes.Count - 1).Select(i => (Measure: m, Scenario: i, Light: TrafficLight.Of(m.Figures[i].Verdict, m.Measure.Good))))
            .Where(x => x.Measure.Figures[x.Scenario].Verdict is Verdict.WorthwhileLower or Verdict.WorthwhileHigher).OrderByDescending(x => Math.Abs(Times(x.Measure, x.Scenario)?.Value ?? 0)).ToArray();
        // An interval that holds the worthwhile amount and less may yet be one: nothing is ruled out.
        var isOpen = measures.Any(m => m.Figures.Skip(1).Any(f => f.Verdict is Verdict.CannotTell or Verdict.Lower or Verdict.Higher));
        if (claims.Length == 0) return isOpen ? "Whether a headline measure changes by a worthwhile amount cannot be told yet" : "No headline measure is shown to change by a worthwhile amount";
        var first = claims[0];
        var more = claims.Length == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {claims.Length - 1} more {(claims.Length == 2 ? "change is" : "changes are")} worthwhile");
        return string.Create(CultureInfo.InvariantCulture, $"{comparison.Outcomes[first.Scenario].Name} makes \"{first.Measure.Measure.Label}\" {first.Light.Word} by a worthwhile amount, the largest change of all{more}");
    }

    private static DataTable Table(Comparison comparison, ComparedMeasure[] measures) => new("effects", "Changes of the headline measures",
        [new DataColumn("Measure"), new DataColumn("Scenario"), new DataColumn($"Difference from {comparison.FromWhat}", "", Numeric: true), new DataColumn("Lower end", "", Numeric: true), new DataColumn("Upper end", "", Numeric: true), new DataColumn("Smallest worthwhile", "", Numeric: true), new DataColumn("Verdict")],
        [.. measures.SelectMany(m => Enumerable.Range(1, comparison.Outcomes.Count - 1).Select(i => Row(m.Measure, m.Figures[i], comparison.Outcomes[i].Name)))], "95% intervals, paired by replication.");

    private static DataCell[] Row(MeasureRow row, Figure figure, string scenario)
    {
        var difference = figure.Difference;
        DataCell Cell(double? value) => new(value is { } v ? NumberText.Difference(v, difference?.HalfWidth, row.Unit) : NumberText.None, value);
        return [new DataCell(FigureText.NameAndUnit(row)), new DataCell(scenario), Cell(difference?.Value), Cell(difference?.Low), Cell(difference?.High), new DataCell(NumberText.Stated(row.Worthwhile!.Value, row.Unit), row.Worthwhile), new DataCell(figure.Verdict is { } v ? Claim.Words(v) : "")];
    }
}
