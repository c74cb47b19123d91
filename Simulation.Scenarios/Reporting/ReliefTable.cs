using System.Globalization;
using Simulation.Scenarios.Calibration;
using Spectre.Console;

namespace Simulation.Scenarios.Reporting;

/// <summary>How much of the flow each way round a full service carries, as a terminal shows it.</summary>
internal static class ReliefTable
{
    /// <summary>Writes the table; nothing where nobody asked for a place with another way in reach.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<ReliefShape> shapes)
    {
        if (shapes.Count == 0) return;
        console.MarkupLine("[bold]What relief carries[/]");
        console.MarkupLine(Markup.Escape("Of those who ask for a place with another way in reach, the share that took it; and the midnights at which a full pool shortens stays."));
        var grid = new Table { Border = TableBorder.None };
        foreach (var heading in (string[])["", "Asked", "Took another way", "Shortened"]) grid.AddColumn(new TableColumn(new Markup(heading)) { NoWrap = heading is "Asked" or "Shortened", Alignment = heading == "Asked" ? Justify.Right : Justify.Left });
        foreach (var relief in shapes)
        {
            var ways = string.Join(", ", relief.Ways.Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Way} {100 * w.Share:0.0}%")));
            string[] cells = [relief.Pool, relief.Asked.ToString("N0", CultureInfo.InvariantCulture), ways, relief.Pressed is { } pressed ? string.Create(CultureInfo.InvariantCulture, $"{100 * pressed:0}%") : "\u2013"];
            grid.AddRow(cells.Select(c => new Markup(Markup.Escape(c))));
        }
        console.Write(grid);
        console.WriteLine();
    }
}
