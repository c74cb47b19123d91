using System.Globalization;
using System.Text;
using Simulation.Scenarios.Documents;

namespace Simulation.Scenarios.Reporting;

/// <summary>Sections as a Markdown text: for a paper that others go on writing.</summary>
internal static class SectionText
{
    /// <summary>The text.</summary>
    /// <param name="sections">The sections; the first gives the title.</param>
    /// <param name="longTable">Rows from which a table stands in its CSV file alone.</param>
    public static string Of(IReadOnlyList<Section> sections, int longTable = int.MaxValue)
    {
        var text = new StringBuilder();
        foreach (var section in sections)
        {
            text.Append(text.Length == 0 ? "# " : "\n## ").Append(section.Heading).Append('\n');
            if (section.Finding.Length > 0) text.Append('\n').Append(section.Finding).Append('\n');
            foreach (var block in section.Blocks) Write(text.Append('\n'), block, longTable);
        }
        return text.ToString();
    }

    private static void Write(StringBuilder text, Block block, int longTable)
    {
        switch (block)
        {
            case Prose prose: text.Append(prose.Text).Append('\n'); break;
            case Caution caution: text.Append("> ").Append(caution.Text).Append('\n'); break;
            case Chart chart:
                text.Append("**").Append(chart.Finding).Append("** ").Append(chart.Alternative).Append('\n');
                if (chart.Series.FirstOrDefault(s => s.Kind == SeriesKind.Flow) is { } flows) Diagram(text.Append('\n'), flows);
                break;
            case DataTable table when table.Rows.Count >= longTable: text.Append(CultureInfo.InvariantCulture, $"{table.Caption}: {table.Rows.Count:N0} rows, in {table.Id}.csv beside this text.\n"); break;
            case DataTable table: Write(text, table); break;
            default: throw new ArgumentOutOfRangeException(nameof(block), block, "Unknown kind of block.");
        }
    }

    // Mermaid, which readers of Markdown draw; text in quotation marks, so no name is read as its language.
    private static void Diagram(StringBuilder text, ChartSeries flows)
    {
        var names = flows.Points.SelectMany(p => (string[])[p.From, p.To]).Distinct(StringComparer.Ordinal).ToList();
        text.Append("```mermaid\nflowchart LR\n");
        for (var i = 0; i < names.Count; i++) text.Append(CultureInfo.InvariantCulture, $"  n{i}[\"{Quoted(names[i])}\"]\n");
        foreach (var flow in flows.Points) text.Append(CultureInfo.InvariantCulture, $"  n{names.IndexOf(flow.From)} -->|\"{flow.Y?.ToString(flow.Y < 10 ? "0.#" : "N0", CultureInfo.InvariantCulture)}\"| n{names.IndexOf(flow.To)}\n");
        text.Append("```\n");
    }

    private static string Quoted(string name) => name.Replace("\"", "#quot;", StringComparison.Ordinal).Replace("<", "#lt;", StringComparison.Ordinal).Replace(">", "#gt;", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private static void Write(StringBuilder text, DataTable table)
    {
        if (table.Caption.Length > 0) text.Append(table.Caption).Append("\n\n");
        void Row(IEnumerable<string> cells) => text.Append("| ").Append(string.Join(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ")))).Append(" |\n");
        Row(table.Columns.Select(c => c.Unit.Length > 0 ? $"{c.Heading} ({c.Unit})" : c.Heading));
        Row(table.Columns.Select(c => c.Numeric ? "---:" : "---"));
        foreach (var row in table.Rows) Row(row.Select(c => c.Text));
        if (table.Note.Length > 0) text.Append('\n').Append(table.Note).Append('\n');
    }
}
