using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies;

namespace Simulation.Scenarios.Sections;

/// <summary>What people wait for, and which reasons move when a scenario moves the total.</summary>
internal static class DelaySection
{
    private const int MostWaterfalls = 6;

    /// <summary>The section; null where no measure counts days by reason.</summary>
    public static Section? Of(Comparison comparison)
    {
        if (Parts(comparison) is not { Length: > 1 } parts) return null;
        var total = Total(comparison, parts);
        var largest = parts.MaxBy(m => m.Figures[0].Mean ?? 0)!;
        var blocks = new List<Block>
        {
            MeasureChart.Of(comparison, "delays-by-reason", [.. parts.OrderByDescending(m => m.Figures[0].Mean ?? 0)],
                $"Most days are spent on: {Reason(largest)}, {NumberText.WithError(largest.Figures[0].Mean, largest.Figures[0].HalfWidth, "")} {largest.Measure.Unit}", "Delayed days by reason, with the 95% interval of the mean", largest.Measure.Unit),
        };
        // Runs that move both ways may have no difference on average.
        var moved = Enumerable.Range(1, comparison.Outcomes.Count - 1).Where(i => parts.Any(p => p.Figures[i].Difference is { Value: not 0 } or { HalfWidth: > 0 })).ToArray();
        blocks.AddRange(moved.Take(MostWaterfalls).Select(i => Waterfall(comparison, i, parts, total)));
        var still = Enumerable.Range(1, comparison.Outcomes.Count - 1).Except(moved).Select(i => comparison.Outcomes[i].Name).ToArray();
        if (still.Length > 0) blocks.Add(new Prose($"No reason moves by a single day in any run: {string.Join(", ", still)}."));
        if (moved.Length > MostWaterfalls) blocks.Add(new Prose(string.Create(CultureInfo.InvariantCulture, $"The first {MostWaterfalls} of {moved.Length} scenarios that move delays are drawn; the table of reasons has all.")));
        return new Section("delays", "Delays by reason", Headline(parts, total), blocks);
    }

    // Measures that count the days of one reason each, of one population.
    private static ComparedMeasure[] Parts(Comparison comparison) =>
        [.. comparison.Measures.Where(m => m.Measure.Kind == "census-days" && m.Measure.Of.StartsWith("reason:", StringComparison.Ordinal) && !m.Measure.Of.Contains(' ', StringComparison.Ordinal) && m.Figures[0].Mean is not null)
            .GroupBy(m => (m.Measure.Population, m.Measure.Scale)).OrderByDescending(g => g.Count()).FirstOrDefault() ?? Enumerable.Empty<ComparedMeasure>()];

    private static ComparedMeasure? Total(Comparison comparison, ComparedMeasure[] parts) =>
        comparison.Measures.FirstOrDefault(m => m.Measure is { Kind: "census-days", Of: "delayed" } && m.Measure.Population == parts[0].Measure.Population && m.Measure.Scale == parts[0].Measure.Scale);

    private static string Headline(ComparedMeasure[] parts, ComparedMeasure? total)
    {
        if (total is null) return "";
        return $"{FigureText.Name(total.Measure)}: {NumberText.WithError(total.Figures[0].Mean, total.Figures[0].HalfWidth, "")} {total.Measure.Unit}, by {parts.Length} reasons.";
    }

    private static Chart Waterfall(Comparison comparison, int scenario, ComparedMeasure[] parts, ComparedMeasure? total)
    {
        var name = comparison.Outcomes[scenario].Name;
        var steps = parts.Where(p => p.Figures[scenario].Difference is not null).OrderBy(p => p.Figures[scenario].Difference!.Value).ToArray();
        var sum = steps.Sum(p => p.Figures[scenario].Difference!.Value);
        var whole = total?.Figures[scenario].Difference;
        var rest = whole is null ? 0 : whole.Value - sum;
        var points = steps.Select((p, k) => Point(k, p.Figures[scenario].Difference!)).ToList();
        var names = steps.Select(Reason).ToList();
        // What the reasons leave over is shown, not hidden in one of them.
        if (Math.Abs(rest) > 1e-6 * Math.Max(1, Math.Abs(sum)))
        {
            points.Add(new ChartPoint(points.Count, rest));
            names.Add("Other reasons");
        }
        points.Add(whole is null ? new ChartPoint(points.Count, sum) : Point(points.Count, whole));
        names.Add("All reasons");
        var unit = parts[0].Measure.Unit;
        return new Chart($"moved-{scenario}", Title(name, steps, scenario),
            $"A waterfall: the change of delayed days reason by reason under {name}, from the largest fall to the largest rise, and at the end the change of all. Falls and rises differ in colour, and in the sign in the table.",
            new Axis($"Change from {comparison.FromWhat}, {unit}", AxisKind.Number, []), new Axis("", AxisKind.Name, names), [new ChartSeries("Change", SeriesKind.Waterfall, points) { Key = new WaterfallKey("More days", "Fewer days", names[^1]) }], Table(comparison, scenario, [.. steps, .. total is null ? Array.Empty<ComparedMeasure>() : [total]]));
    }

    private static string Title(string name, ComparedMeasure[] steps, int scenario)
    {
        var shown = steps.Where(p => p.Figures[scenario].Difference is { Low: { } low, High: { } high } && (low > 0 || high < 0)).ToArray();
        if (shown.Length == 0) return $"{name}: no single reason can be told from unmoved; every interval holds 0";
        var most = shown.MaxBy(p => Math.Abs(p.Figures[scenario].Difference!.Value))!;
        return $"{name}: what moves most is {Reason(most)}, {FigureText.Words(most.Figures[scenario].Difference!, most.Measure.Unit)} {most.Measure.Unit}";
    }

    private static ChartPoint Point(int place, Difference difference) => new(place, difference.Value, difference.Low, difference.High);

    private static DataTable Table(Comparison comparison, int scenario, ComparedMeasure[] measures) => new($"moved-{comparison.Outcomes[scenario].Id}", $"Delayed days by reason under {comparison.Outcomes[scenario].Name}",
        [new DataColumn("Reason"), new DataColumn("Baseline", measures[0].Measure.Unit, Numeric: true), new DataColumn("Change", measures[0].Measure.Unit, Numeric: true)],
        [.. measures.Select(m => (IReadOnlyList<DataCell>)[new DataCell(Reason(m)), FigureText.Mean(m.Figures[0], m.Measure), FigureText.Difference(m.Figures[scenario], m.Measure)])], "Changes with their 95% interval, paired by replication; no claim is made about single reasons.");

    private static string Reason(ComparedMeasure measure) => measure.Measure.Label is var label && label.IndexOf(": ", StringComparison.Ordinal) is > 0 and var at ? label[(at + 2)..] : label;
}
