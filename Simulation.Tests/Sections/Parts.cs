using Simulation.Scenarios.Documents;

namespace Simulation.Tests.Sections;

/// <summary>Finds the parts of a section.</summary>
internal static class Parts
{
    public static Chart Chart(this Section section, string id) => section.Blocks.OfType<Chart>().Single(c => c.Id == id);

    /// <summary>A table, also one of a chart.</summary>
    public static DataTable Table(this Section section, string id) => section.Blocks.Select(b => b as DataTable ?? (b as Chart)?.Data).Single(t => t?.Id == id)!;

    public static string[] Headings(this DataTable table) => [.. table.Columns.Select(c => c.Heading)];

    public static string[] Texts(this IReadOnlyList<DataCell> row) => [.. row.Select(c => c.Text)];

    /// <summary>The cells of the row that begins with a text, as people read them.</summary>
    public static string[] Texts(this DataTable table, string label) => table.Row(label).Texts();

    /// <summary>The numbers behind the cells of the row that begins with a text.</summary>
    public static double?[] Values(this DataTable table, string label) => [.. table.Row(label).Select(c => c.Value)];

    public static IReadOnlyList<DataCell> Row(this DataTable table, string label) => table.Rows.Single(r => r[0].Text == label);
}
