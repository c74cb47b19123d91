using System.Globalization;
using System.Text;
using Simulation.Scenarios.Sources;

namespace Simulation.Scenarios.Spreadsheets;

/// <summary>A file made of a sheet's rows, and which cell each of its lines came from.</summary>
/// <param name="File">Path in the system's folder.</param>
/// <param name="Sheet">The sheet.</param>
/// <param name="Text">The file's text.</param>
/// <param name="RowOfLine">Row of the sheet by line of the file, both from 1.</param>
/// <param name="ColumnOf">Column of the sheet by heading; a text file has none.</param>
/// <param name="TextColumn">Column of the text, where the file is one of text.</param>
internal sealed record SheetText(string File, string Sheet, string Text, IReadOnlyDictionary<int, int> RowOfLine, IReadOnlyDictionary<string, int> ColumnOf, int? TextColumn)
{
    /// <summary>The CSV file of a table's sheet.</summary>
    /// <exception cref="WorkbookRefusedException">The file would be larger than any that is read: a cell far to the right makes every row as wide.</exception>
    public static SheetText OfTable(string file, WorkbookSheet sheet)
    {
        var text = new StringBuilder();
        var rows = new Dictionary<int, int>();
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var width = 0;
        var line = 1;
        var last = 0;
        foreach (var (row, cells) in sheet.Rows)
        {
            if (text.Length > TextFile.LargestBytes) throw new WorkbookRefusedException(string.Create(CultureInfo.InvariantCulture, $"holds a sheet (\"{sheet.Name}\") whose rows make more than {TextFile.LargestBytes:N0} letters, the most that are read."));
            // Rows left blank stay blank lines, so that the file reads as the sheet does.
            for (; last + 1 < row && last > 0; last++, line++) text.Append('\n');
            last = row;
            rows[line] = row;
            if (cells.Count == 1 && cells.TryGetValue(0, out var comment) && comment.StartsWith('#'))
            {
                var flat = comment.ReplaceLineEndings(" ");
                text.Append(flat).Append('\n');
                line++;
                continue;
            }
            if (width == 0)
            {
                width = cells.Keys.Max() + 1;
                for (var c = 0; c < width; c++) columns.TryAdd(cells.GetValueOrDefault(c, "").Trim() is { Length: > 0 } heading ? heading : "(blank)", c);
            }
            var written = CsvRecords.Line(Enumerable.Range(0, Math.Max(width, cells.Keys.Max() + 1)).Select(c => cells.GetValueOrDefault(c, "")));
            text.Append(written).Append('\n');
            line += 1 + written.Count(c => c == '\n');
        }
        return new SheetText(file, sheet.Name, text.ToString(), rows, columns, null);
    }

    /// <summary>A text file made of the rows that name it.</summary>
    public static SheetText OfLines(string file, string sheet, IEnumerable<(int Row, string Line)> lines, int column)
    {
        var all = lines.ToArray();
        return new SheetText(file, sheet, string.Concat(all.Select(l => l.Line.ReplaceLineEndings(" ") + "\n")), all.Select((l, i) => (Line: i + 1, l.Row)).ToDictionary(x => x.Line, x => x.Row), new Dictionary<string, int>(StringComparer.Ordinal), column);
    }

    /// <summary>Where in the workbook a line and column of the file stand: "sheet stages, cell D7".</summary>
    public string At(int line, string field)
    {
        var row = line > 0 && RowOfLine.TryGetValue(line, out var found) ? found : 0;
        var column = TextColumn ?? (ColumnOf.TryGetValue(field.Split(", ")[0], out var named) ? named : (int?)null);
        return (row, column) switch
        {
            (0, _) => $"sheet {Sheet}",
            (_, { } c) => $"sheet {Sheet}, cell {CellName.Of(c, row)}",
            _ => string.Create(CultureInfo.InvariantCulture, $"sheet {Sheet}, row {row}"),
        };
    }
}
