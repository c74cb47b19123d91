using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies;

namespace Simulation.Scenarios.Sections;

/// <summary>Measures down, scenarios across: the baseline's mean, its range of years, and what each scenario changes.</summary>
internal static class MeasureTable
{
    // With more scenarios than this the table would be too wide to read; the ranges are in summary.csv.
    private const int MostRanges = 3;

    /// <summary>The table.</summary>
    public static DataTable Of(Comparison comparison, string id, string caption, IReadOnlyList<ComparedMeasure> measures)
    {
        var ranges = comparison.Inputs.Varied ? "5\u201395% over unknown inputs and years" : "5\u201395% of years";
        var isRanged = comparison.Outcomes.Count - 1 <= MostRanges && measures.Any(m => m.Figures.Any(f => f.Difference?.PairLow is not null));
        DataColumn[] columns = [new("Measure"), new(comparison.Outcomes[0].Name, "", Numeric: true), new(ranges, "", Numeric: true), .. comparison.Outcomes.Skip(1).SelectMany(o => (DataColumn[])[new($"{o.Name}: change", "", Numeric: true), .. isRanged ? [new DataColumn($"{o.Name}: change in nine of ten single years", "", Numeric: true)] : Array.Empty<DataColumn>()])];
        var rows = measures.Select(m => (IReadOnlyList<DataCell>)
        [
            new DataCell(FigureText.NameAndUnit(m.Measure)), FigureText.Mean(m.Figures[0], m.Measure), FigureText.Years(m.Figures[0], m.Measure),
            .. m.Figures.Skip(1).SelectMany(f => (DataCell[])[f.Difference is null ? FigureText.Mean(f, m.Measure) : FigureText.Difference(f, m.Measure), .. isRanged ? [FigureText.SingleYears(f, m.Measure)] : Array.Empty<DataCell>()]),
        ]);
        return new DataTable(id, caption, columns, [.. rows], $"Means ± half their 95% interval; changes from {comparison.FromWhat} with their 95% interval{(isRanged ? ", and what nine of ten single years with and without lie between" : "")}. Only headline measures carry a claim. Where the baseline has no such measure, the scenario's mean stands instead of a change.");
    }

    /// <summary>Every measure, as a section of its own.</summary>
    public static Section All(Comparison comparison) =>
        new("measures", "All measures", "", [Of(comparison, "measures", "Every measure in every scenario", comparison.Measures), Definitions(comparison)]);

    private static DataTable Definitions(Comparison comparison) => new("definitions", "What each measure counts",
        [new DataColumn("Measure"), new DataColumn("Unit"), new DataColumn("Population"), new DataColumn("Good"), new DataColumn("Counted as"), new DataColumn("Definition")],
        [.. comparison.Measures.Select(m => (IReadOnlyList<DataCell>)
        [
            new DataCell(m.Measure.Label), new DataCell(m.Measure.Unit), new DataCell(m.Measure.Population.Length == 0 ? "everyone" : m.Measure.Population), new DataCell(m.Measure.Good),
            new DataCell($"{m.Measure.Kind} {m.Measure.Of} {m.Measure.Argument}".Trim()), new DataCell(m.Measure.Definition),
        ])], "The words under \"Counted as\" are those of measures.csv.");
}
