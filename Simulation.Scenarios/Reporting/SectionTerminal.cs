using Simulation.Scenarios.Documents;
using Spectre.Console;

namespace Simulation.Scenarios.Reporting;

/// <summary>A section as a terminal shows it: heading, finding, then cautions, paragraphs and tables. A chart is shown by its title and its words.</summary>
/// <param name="console">Where it is shown; its width is the tables' width.</param>
internal sealed class SectionTerminal(IAnsiConsole console)
{
    /// <summary>Writes sections one after the other.</summary>
    public void Write(params IReadOnlyList<Section> sections)
    {
        foreach (var section in sections)
        {
            console.WriteLine();
            console.MarkupLine($"[bold]{Markup.Escape(section.Heading)}[/]");
            if (section.Finding.Length > 0) Line("", "\n" + section.Finding, "");
            foreach (var block in section.Blocks) Write(block);
        }
    }

    private void Write(Block block)
    {
        console.WriteLine();
        switch (block)
        {
            case Prose prose: Line("", prose.Text, ""); break;
            case Caution caution: Line(Opening(caution.Severity), caution.Text, ""); break;
            case DataTable table: Write(table); break;
            case Chart chart: Line("[bold]", chart.Finding, "[/]"); Line("[dim]", chart.Alternative, "[/]"); break;
            default: throw new ArgumentOutOfRangeException(nameof(block), block, "Unknown kind of block.");
        }
    }

    private static string Opening(Severity severity) => severity switch
    {
        Severity.Note => "[yellow]Note:[/] ",
        Severity.Warning => "[bold yellow]WARNING:[/] ",
        Severity.Error => "[bold red]ERROR:[/] ",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "Unknown severity."),
    };

    private void Write(DataTable table)
    {
        var leftOut = table.Spare.Count > 0 && WidthOf(table) > console.Profile.Width ? table.Spare : [];
        var left = Enumerable.Range(0, table.Columns.Count).Where(c => !leftOut.Contains(c)).ToArray();
        var grid = new Table { Border = TableBorder.None };
        foreach (var column in left.Select(c => table.Columns[c]))
        {
            grid.AddColumn(new TableColumn(new Markup($"[bold]{Markup.Escape(Heading(column))}[/]")) { Alignment = column.Numeric ? Justify.Right : Justify.Left });
        }
        foreach (var row in table.Rows) grid.AddRow(left.Select(c => row[c]).Select(c => new Markup($"[{Style(c.Tone)}]{Markup.Escape(c.Text)}[/]")));
        if (table.Caption.Length > 0) Line("[bold]", table.Caption, "[/]");
        console.Write(grid);
        if (leftOut.Count > 0) Line("[dim]", $"Not shown, for want of room: {string.Join(", ", leftOut.Select(c => Heading(table.Columns[c])))}. {table.Id}.csv has all columns.", "[/]");
        if (table.Note.Length > 0) Line("[dim]", table.Note, "[/]");
    }

    private static string Heading(DataColumn column) => column.Unit.Length > 0 ? $"{column.Heading} ({column.Unit})" : column.Heading;

    // Two blanks a column: what the console needs for a cell not to be broken, and at most a few to spare.
    private static int WidthOf(DataTable table) => Enumerable.Range(0, table.Columns.Count).Sum(c => 2 + table.Rows.Select(r => r[c].Text.Length).Append(Heading(table.Columns[c]).Length).Max());

    private static string Style(Tone tone) => tone switch
    {
        Tone.Plain => "default",
        Tone.Good => "green",
        Tone.Middling => "yellow",
        Tone.Bad => "red",
        Tone.Quiet => "dim",
        Tone.Strong => "bold",
        _ => throw new ArgumentOutOfRangeException(nameof(tone), tone, "Unknown tone."),
    };

    private void Line(string open, string text, string close) => console.MarkupLine(open + Markup.Escape(text) + close);
}
