using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Spreadsheets;

/// <summary>A system's folder as a workbook: a sheet a table, a sheet of the text files, a list of sheets, and what each column holds.</summary>
internal sealed class TableWorkbook
{
    private readonly WorkbookPart _workbook;
    private readonly Sheets _sheets;

    private TableWorkbook(SpreadsheetDocument document)
    {
        _workbook = document.AddWorkbookPart();
        _workbook.Workbook = new Workbook();
        _sheets = _workbook.Workbook.AppendChild(new Sheets());
        _workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = TableStyles.Sheet();
    }

    /// <summary>The workbook's bytes; null when there are problems.</summary>
    /// <param name="name">Name of the system.</param>
    /// <param name="shown">The folder as messages name it.</param>
    /// <param name="files">Its input files.</param>
    /// <param name="problems">Where problems go: what no cell can hold.</param>
    public static byte[]? Of(string name, string shown, IReadOnlyList<(string Name, byte[] Bytes)> files, ICollection<Problem> problems)
    {
        var before = problems.Count;
        var cells = 0;
        var tables = new List<(string File, string Sheet, IReadOnlyList<string[]> Rows)>();
        var texts = new List<string[]>();
        var taken = SheetNames.Taken();
        // In the order of the reference; finance, rows of schemes and calibrations after it.
        foreach (var (file, bytes) in files.OrderBy(f => Place(f.Name)))
        {
            var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').ReplaceLineEndings("\n");
            cells += text.AsSpan().Count('\n') + text.AsSpan().Count(',');
            if (cells > WorkbookReader.MostCells)
            {
                problems.Add(new Problem(new Systems.Place($"{shown}/{file}", 0), "", string.Create(CultureInfo.InvariantCulture, $"is more than fits in a workbook: all files together may have {WorkbookReader.MostCells:N0} cells.")));
                return null;
            }
            if (file.EndsWith(".csv", StringComparison.Ordinal)) tables.Add((file, SheetNames.Of(file, taken), [.. CsvRecords.Read(text)]));
            else texts.AddRange(text.TrimEnd('\n').Split('\n').Select(line => (string[])[file, line]));
            foreach (var cell in (tables.Count > 0 && tables[^1].File == file ? tables[^1].Rows.SelectMany(r => r) : text.Split('\n')).Where(c => c.Length > TextFile.LongestText))
                problems.Add(new Problem(new Systems.Place($"{shown}/{file}", 0), "", string.Create(CultureInfo.InvariantCulture, $"\"{cell[..40]}…\" has {cell.Length:N0} letters; a cell of a sheet holds at most {TextFile.LongestText:N0}.")));
        }
        return problems.Count > before ? null : Written(name, tables, texts);
    }

    private static byte[] Written(string name, List<(string File, string Sheet, IReadOnlyList<string[]> Rows)> tables, List<string[]> texts)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, DocumentFormat.OpenXml.SpreadsheetDocumentType.Workbook))
        {
            var workbook = new TableWorkbook(document);
            workbook.Add(SheetNames.Contents, [.. Contents(name, tables)], 6, null);
            workbook.Add(SheetNames.Columns, [["Sheet", "Column", "Must be filled", "What it holds"], .. tables.SelectMany(Columns)], 1, null);
            foreach (var (file, sheet, rows) in tables) workbook.Add(sheet, rows, 1 + rows.TakeWhile(IsComment).Count(), TableLayouts.At(file));
            workbook.Add(SheetNames.Texts, [["File", "Text"], .. texts], 1, null);
        }
        return stream.ToArray();
    }

    // Above the list what somebody must know who opens it; the last of these rows is the list's heading.
    private static IEnumerable<string[]> Contents(string name, List<(string File, string Sheet, IReadOnlyList<string[]> Rows)> tables) =>
    [
        [$"The tables of {name}. Edit the sheets, save as .xlsx, and bring them back with: sim import <this workbook> <new folder>"],
        ["A blank cell is \"not stated\". Values, not formulas. Rows may be added and taken away; columns keep their headings. A row that begins with # is a remark."],
        [$"Sheet \"{SheetNames.Columns}\" says what each column holds; select a cell of a table to see it there. Sheet \"{SheetNames.Texts}\" has the other files, a line a row."],
        ["Everything is checked when it comes back; problems are told by sheet and cell, and then nothing is written."],
        [],
        ["Sheet", "File", "A row is", "Rows"],
        .. tables.Select(t => (string[])[t.Sheet, t.File, TableLayouts.At(t.File)?.Row ?? "", Math.Max(0, t.Rows.Count(r => r.Length > 0 && !IsComment(r)) - 1).ToString(CultureInfo.InvariantCulture)]),
        [SheetNames.Texts, "", "a line of a text file: system.yaml, schemes, scenarios, studies and others", ""],
    ];

    private static IEnumerable<string[]> Columns((string File, string Sheet, IReadOnlyList<string[]> Rows) table)
    {
        if (TableLayouts.At(table.File) is not { } layout || table.Rows.FirstOrDefault(r => r.Length > 0 && !IsComment(r)) is not { } header) return [];
        var read = layout.Read(false);
        return header.Where(h => read.All.Contains(h, StringComparer.Ordinal)).Select(h => (string[])[table.Sheet, h, read.MustHave.Contains(h, StringComparer.Ordinal) ? "yes" : "", layout.Meaning(h)]);
    }

    private static bool IsComment(string[] row) => row.Length == 1 && row[0].StartsWith('#');

    private static int Place(string file) => TableLayouts.All.TakeWhile(t => t.File != file).Count();

    private void Add(string name, IReadOnlyList<string[]> rows, int headings, TableLayout? layout)
    {
        var part = _workbook.AddNewPart<WorksheetPart>();
        var width = rows.Select(r => r.Length).DefaultIfEmpty(1).Max();
        var sheet = new Worksheet(View(headings), Widths(rows, Math.Max(1, width), headings), Data(rows, headings));
        if (layout is not null && headings <= rows.Count && Prompts(rows[headings - 1], headings, layout) is { } prompts) sheet.Append(prompts);
        part.Worksheet = sheet;
        _sheets.Append(new Sheet { Name = name, SheetId = (uint)_sheets.ChildElements.Count + 1, Id = _workbook.GetIdOfPart(part) });
    }

    // Headings stay in sight.
    private static SheetViews View(int rows) => new(new SheetView(new Pane { VerticalSplit = rows, TopLeftCell = CellName.Of(0, rows + 1), ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 });

    private static Columns Widths(IReadOnlyList<string[]> rows, int width, int headings) => new(Enumerable.Range(0, width).Select(i =>
        new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = Math.Clamp(rows.Skip(headings - 1).Take(200).Select(r => i < r.Length ? r[i].Length : 0).DefaultIfEmpty(0).Max() + 2, 10, 60), CustomWidth = true }));

    private static SheetData Data(IReadOnlyList<string[]> rows, int headings) => new(rows.Select((row, i) => new Row(row.Select((text, c) => TableCell.Of(text, c, i + 1, heading: i + 1 == headings)).OfType<Cell>()) { RowIndex = (uint)i + 1 }));

    // What the column holds, shown where somebody types.
    private static DataValidations? Prompts(string[] header, int row, TableLayout layout)
    {
        const int Longest = 255, LongestTitle = 32;
        DataValidation[] prompts = [.. header.Select((h, c) => (Heading: h, Column: c, Meaning: layout.Meaning(h))).Where(x => x.Meaning.Length > 0).Select(x => new DataValidation
        {
            AllowBlank = true,
            ShowInputMessage = true,
            PromptTitle = x.Heading.Length > LongestTitle ? x.Heading[..LongestTitle] : x.Heading,
            Prompt = x.Meaning.Length > Longest ? x.Meaning[..Longest] : x.Meaning,
            SequenceOfReferences = new DocumentFormat.OpenXml.ListValue<DocumentFormat.OpenXml.StringValue> { InnerText = $"{CellName.Of(x.Column, row + 1)}:{CellName.Of(x.Column, CellName.MostRows)}" },
        })];
        return prompts.Length == 0 ? null : new DataValidations(prompts) { Count = (uint)prompts.Length };
    }
}
