using System.Text;
using Simulation.Scenarios.Documents;

namespace Simulation.Scenarios.Reporting;

/// <summary>Sections as a Markdown text: for a paper that others go on writing.</summary>
internal static class SectionText
{
    /// <summary>The text.</summary>
    public static string Of(params IReadOnlyList<Section> sections)
    {
        var text = new StringBuilder();
        foreach (var section in sections)
        {
            text.Append(text.Length == 0 ? "# " : "\n## ").Append(section.Heading).Append('\n');
            if (section.Finding.Length > 0) text.Append('\n').Append(section.Finding).Append('\n');
            foreach (var block in section.Blocks) Write(text.Append('\n'), block);
        }
        return text.ToString();
    }

    private static void Write(StringBuilder text, Block block)
    {
        switch (block)
        {
            case Prose prose: text.Append(prose.Text).Append('\n'); break;
            case Caution caution: text.Append("> ").Append(caution.Text).Append('\n'); break;
            case Chart chart: text.Append("**").Append(chart.Finding).Append("** ").Append(chart.Alternative).Append('\n'); break;
            case DataTable table: Write(text, table); break;
            default: throw new ArgumentOutOfRangeException(nameof(block), block, "Unknown kind of block.");
        }
    }

    private static void Write(StringBuilder text, DataTable table)
    {
        if (table.Caption.Length > 0) text.Append(table.Caption).Append("\n\n");
        void Row(IEnumerable<string> cells) => text.Append("| ").Append(string.Join(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal)))).Append(" |\n");
        Row(table.Columns.Select(c => c.Unit.Length > 0 ? $"{c.Heading} ({c.Unit})" : c.Heading));
        Row(table.Columns.Select(c => c.Numeric ? "---:" : "---"));
        foreach (var row in table.Rows) Row(row.Select(c => c.Text));
        if (table.Note.Length > 0) text.Append('\n').Append(table.Note).Append('\n');
    }
}
