using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Simulation.Scenarios.Documents;

namespace Simulation.Scenarios.Reporting.Excel;

/// <summary>Sections as a workbook: a sheet a table, and for each chart a sheet with its points and a native chart that can be edited.</summary>
internal static class WorkbookFile
{
    private const int LongestName = 31;
    private const int LongestText = 32_767;

    // Unit: letters.
    private const int WidestColumn = 60;

    // Unit: points.
    private const double LineHeight = 13.5;

    /// <summary>The file's bytes.</summary>
    /// <param name="sections">The sections; a table's id is the name of its sheet.</param>
    /// <param name="whole">Tables that are in no section: a sheet each, after the others.</param>
    public static byte[] Of(IReadOnlyList<Section> sections, params IReadOnlyList<WholeTable> whole)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook();
            var sheets = workbook.Workbook.AppendChild(new Sheets());
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = WorkbookStyles.Sheet();
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            Add(workbook, sheets, Name("contents", names), Contents(sections, whole), null);
            foreach (var block in sections.SelectMany(s => s.Blocks))
            {
                if (block is DataTable table && Name(table.Id, names) is { } sheet) Add(workbook, sheets, sheet, SheetGrid.Of(table), null);
                if (block is not Chart chart) continue;
                if (Drawable(chart)) Add(workbook, sheets, Name("chart-" + chart.Id, names), SheetGrid.Of(chart), chart);
                // Points by day are the table already.
                if (!Drawable(chart) || chart.Across.Kind != AxisKind.Date) Add(workbook, sheets, Name(chart.Data.Id, names), SheetGrid.Of(chart.Data), null);
            }
            foreach (var table in whole) Add(workbook, sheets, Name(table.Name, names), SheetGrid.OfCsv(table.Csv), null);
        }
        return stream.ToArray();
    }

    // What a section found, in words, and where its tables are.
    private static List<IReadOnlyList<SheetCell>> Contents(IReadOnlyList<Section> sections, IReadOnlyList<WholeTable> whole)
    {
        var rows = new List<IReadOnlyList<SheetCell>> { new SheetCell[] { new("Section", null, Heading: true), new("Finding, words and tables", null, Heading: true) } };
        foreach (var section in sections)
        {
            rows.Add([new SheetCell(section.Heading), new SheetCell(section.Finding)]);
            rows.AddRange(section.Blocks.Select(b => (IReadOnlyList<SheetCell>)[new SheetCell(""), new SheetCell(b switch
            {
                Caution caution => $"{caution.Severity}: {caution.Text}",
                Prose prose => prose.Text,
                DataTable table => $"Sheet {table.Id}: {table.Caption}. {table.Note}".TrimEnd(),
                Chart chart => $"Sheet {(Drawable(chart) ? "chart-" + chart.Id : chart.Data.Id)}: {chart.Finding}",
                _ => "",
            })]));
        }
        if (whole.Count > 0) rows.Add([new SheetCell("Whole tables"), new SheetCell("As in the files beside the report.")]);
        rows.AddRange(whole.Select(t => (IReadOnlyList<SheetCell>)[new SheetCell(""), new SheetCell($"Sheet {t.Name}: {t.About}")]));
        return rows;
    }

    // Excel has no flows.
    private static bool Drawable(Chart chart) => chart.Series.Count > 0 && chart.Series.All(s => s.Kind != SeriesKind.Flow);

    // At most 31 letters, and no two alike, case apart.
    private static string Name(string id, HashSet<string> taken)
    {
        var clean = string.Concat(id.Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' or '\'' ? '-' : c));
        var name = clean.Length <= LongestName ? clean : clean[..LongestName];
        for (var n = 2; !taken.Add(name); n++)
        {
            var ending = string.Create(CultureInfo.InvariantCulture, $"-{n}");
            name = clean[..Math.Min(clean.Length, LongestName - ending.Length)] + ending;
        }
        return name;
    }

    private static void Add(WorkbookPart workbook, Sheets sheets, string name, IReadOnlyList<IReadOnlyList<SheetCell>> rows, Chart? chart)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        part.Worksheet = new Worksheet(new SheetProperties(new PageSetupProperties { FitToPage = true }), View(), Widths(rows), Data(rows), new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
        if (chart is not null) WorkbookChart.AddTo(part, name, rows, chart);
        sheets.Append(new Sheet { Name = name, SheetId = (uint)sheets.ChildElements.Count + 1, Id = workbook.GetIdOfPart(part) });
    }

    // Headings stay in sight.
    private static SheetViews View() => new(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 });

    private static Columns Widths(IReadOnlyList<IReadOnlyList<SheetCell>> rows)
    {
        var columns = new Columns();
        for (var i = 0; i < rows[0].Count; i++)
        {
            var longest = rows.Take(60).Max(r => i < r.Count ? r[i].Text.Length : 0);
            columns.Append(new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = Math.Clamp(longest + 2, 10, WidestColumn), CustomWidth = true });
        }
        return columns;
    }

    private static SheetData Data(IReadOnlyList<IReadOnlyList<SheetCell>> rows)
    {
        var data = new SheetData();
        foreach (var row in rows)
        {
            // Not every program works out the height of wrapped text when it opens a file.
            var lines = row.Max(c => 1 + (c.Text.Length / WidestColumn));
            var written = new Row(row.Select(Cell));
            if (lines > 1) (written.Height, written.CustomHeight) = (Math.Min(400, lines * LineHeight), true);
            data.Append(written);
        }
        return data;
    }

    private static Cell Cell(SheetCell cell)
    {
        if (cell.Number is { } number && double.IsFinite(number)) return new Cell { CellValue = new CellValue(number), DataType = CellValues.Number, StyleIndex = WorkbookStyles.ForNumber(number) };
        var text = cell.Text.Length <= LongestText ? cell.Text : cell.Text[..LongestText];
        // An inline string is text whatever it begins with; letters that XML cannot hold are left out.
        return new Cell { InlineString = new InlineString(new Text(string.Concat(text.Where(System.Xml.XmlConvert.IsXmlChar))) { Space = SpaceProcessingModeValues.Preserve }), DataType = CellValues.InlineString, StyleIndex = cell.Heading ? WorkbookStyles.Heading : text.Length > WidestColumn ? WorkbookStyles.Wrapped : WorkbookStyles.Plain };
    }
}
