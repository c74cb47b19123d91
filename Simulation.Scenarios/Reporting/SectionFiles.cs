using Simulation.Scenarios.Documents;

namespace Simulation.Scenarios.Reporting;

/// <summary>The tables of sections as CSV files: what people read, and beside it, in a column "…_value", the number behind it.</summary>
internal static class SectionFiles
{
    /// <summary>A file for each table and chart, in reading order.</summary>
    public static IReadOnlyList<(string Name, string Content)> Of(params IReadOnlyList<Section> sections) =>
        [.. sections.SelectMany(s => s.Blocks).Select(TableOf).OfType<DataTable>().DistinctBy(t => t.Id, StringComparer.Ordinal).Select(t => ($"{t.Id}.csv", Csv(t)))];

    private static DataTable? TableOf(Block block) => block switch
    {
        DataTable table => table,
        Chart chart => chart.Data,
        _ => null,
    };

    private static string Csv(DataTable table)
    {
        var csv = new CsvText();
        foreach (var column in table.Columns)
        {
            csv.Text(Name(column));
            if (column.Numeric) csv.Text(Name(column) + "_value");
        }
        csv.End();
        foreach (var row in table.Rows)
        {
            for (var i = 0; i < table.Columns.Count; i++)
            {
                csv.Text(row[i].Text);
                if (table.Columns[i].Numeric) csv.Number(row[i].Value);
            }
            csv.End();
        }
        return csv.ToString();
    }

    // "Delayed days (days)" is delayed_days_days: letters and digits, the rest underscores.
    private static string Name(DataColumn column) => string.Join('_', string.Concat($"{column.Heading} {column.Unit}".ToLowerInvariant()
        .Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
