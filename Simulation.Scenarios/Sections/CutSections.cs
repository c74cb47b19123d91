using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>Measures cut by labels of the cohorts: a section a label, the headline measures first.</summary>
internal static class CutSections
{
    /// <summary>Figures of the table of every measure; more are in the file alone, so that the page can still be mailed.</summary>
    private const int MostCells = 2_000;

    /// <summary>The sections; none where nobody asked.</summary>
    public static IReadOnlyList<Section> Of(Comparison comparison) => [.. comparison.Cuts.GroupBy(c => c.Measure.Cut!.By, StringComparer.Ordinal).Select(g => Of(comparison, g.Key, [.. g]))];

    /// <summary>A section with the headline measures alone, for the screen.</summary>
    public static Section Short(Section section) => section with { Blocks = [.. section.Blocks.Where(b => b is DataTable).Take(1)] };

    private static Section Of(Comparison comparison, string by, ComparedMeasure[] cuts)
    {
        // The headline measures, or where none of them counts people the first that does.
        var ids = comparison.Headlines.Select(m => m.Measure.Measure).Where(id => cuts.Any(c => c.Measure.Cut!.Measure == id)).DefaultIfEmpty(cuts[0].Measure.Cut!.Measure).ToArray();
        ComparedMeasure[] heads = [.. ids.SelectMany(id => cuts.Where(c => c.Measure.Cut!.Measure == id))];
        ComparedMeasure[] first = [.. cuts.Where(c => c.Measure.Cut!.Measure == ids[0])];
        var whole = comparison.Measures.First(m => m.Measure.Measure == ids[0]).Measure;
        var finding = Finding(comparison, whole, first, by);
        var chart = MeasureChart.Of(comparison, $"cut-{Id(by)}", [.. first.Select(m => m with { Measure = m.Measure with { Label = m.Measure.Cut!.Value } })], $"{whole.Label} by {by}", $"{FigureText.Name(whole)} by {by}", whole.Unit);
        return new Section($"by-{Id(by)}", $"Measures by {by}", finding,
        [
            Table(comparison, $"by-{Id(by)}", $"Headline measures by {by}", by, heads),
            chart with { Data = Table(comparison, $"cut-{Id(by)}", $"{whole.Label} by {by}", by, first) },
            cuts.Length * comparison.Outcomes.Count <= MostCells ? Table(comparison, $"by-{Id(by)}-all", $"Every measure of people by {by}", by, cuts)
                : new Prose(string.Create(CultureInfo.InvariantCulture, $"All {cuts.Select(c => c.Measure.Cut!.Measure).Distinct(StringComparer.Ordinal).Count():N0} measures of people by {by} are in cuts.csv beside this page.")),
        ]);
    }

    private static string Finding(Comparison comparison, MeasureRow whole, ComparedMeasure[] cuts, string by)
    {
        var known = cuts.Where(c => c.Figures[0].Mean is not null).ToArray();
        if (known.Length < 2) return $"{FigureText.Name(whole)} by {by}: fewer than two labels have a case in {comparison.Outcomes[0].Name}.";
        var (most, least) = (known.MaxBy(c => c.Figures[0].Mean)!, known.MinBy(c => c.Figures[0].Mean)!);
        string Words(ComparedMeasure m) => $"{m.Measure.Cut!.Value} ({NumberText.WithError(m.Figures[0].Mean, m.Figures[0].HalfWidth, m.Measure.Unit)}{(NumberText.StandsWithNumber(m.Measure.Unit) ? "" : " " + m.Measure.Unit)})";
        var single = comparison.Outcomes[0].Replications < 2 ? " One replication: there is no interval." : "";
        return MeasureKinds.AddUp.Contains(whole.Kind, StringComparer.Ordinal)
            ? $"{FigureText.Name(whole)} in {comparison.Outcomes[0].Name}, by {by}: most are of {Words(most)}, fewest of {Words(least)}.{single}"
            : $"{FigureText.Name(whole)} in {comparison.Outcomes[0].Name}, by {by}: highest for {Words(most)}, lowest for {Words(least)}.{single}";
    }

    private static DataTable Table(Comparison comparison, string id, string caption, string by, ComparedMeasure[] cuts)
    {
        DataColumn[] columns = [new("Measure"), new(char.ToUpperInvariant(by[0]) + by[1..]), new(comparison.Outcomes[0].Name, "", Numeric: true), .. comparison.Outcomes.Skip(1).Select(o => new DataColumn($"{o.Name}: change", "", Numeric: true))];
        return new DataTable(id, caption, columns, [.. cuts.Select(m => (IReadOnlyList<DataCell>)
        [
            new DataCell(NameAndUnit(comparison, m.Measure)), new DataCell(m.Measure.Cut!.Value), FigureText.Mean(m.Figures[0], m.Measure), .. m.Figures.Skip(1).Select(f => f.Difference is null ? FigureText.Mean(f, m.Measure) : FigureText.Difference(f, m.Measure)),
        ])], $"Means ± half their 95% interval; changes from {comparison.FromWhat} with their 95% interval, each by itself: no claim is made about single labels. A rate per head keeps the denominator of its whole population, so its parts add up to it. A dash: nobody with the label had a case.");
    }

    private static string NameAndUnit(Comparison comparison, MeasureRow row) => comparison.Measures.FirstOrDefault(m => m.Measure.Measure == row.Cut!.Measure) is { } whole ? FigureText.NameAndUnit(whole.Measure) : row.Label;

    // Letters and digits, as ids are.
    private static string Id(string by) => string.Concat(by.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"-{(int)c}-")));
}
