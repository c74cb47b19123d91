using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Simulation.Scenarios.Sources;

namespace Simulation.Scenarios.Spreadsheets;

/// <summary>Reads the cells of a workbook as texts: numbers in their shortest form, dates as yyyy-MM-dd, formulas and errors as faults.</summary>
internal sealed partial class WorkbookReader
{
    /// <summary>Most cells with something in them, all sheets together.</summary>
    public const int MostCells = 300_000;

    // Days from the epochs of the two calendars of Excel; the first counts a 29 February 1900 that never was.
    private static readonly DateOnly Epoch1900 = new(1899, 12, 30);
    private static readonly DateOnly Epoch1904 = new(1904, 1, 1);

    private readonly IReadOnlyList<string> _shared;
    private readonly HashSet<uint> _dateStyles;
    private readonly DateOnly _epoch;
    private int _cells;

    private WorkbookReader(WorkbookPart workbook)
    {
        _shared = [.. Shared(workbook)];
        _dateStyles = DateStyles(workbook);
        _epoch = workbook.Workbook.WorkbookProperties?.Date1904?.Value == true ? Epoch1904 : Epoch1900;
    }

    /// <summary>The sheets, in the order of their tabs.</summary>
    /// <param name="bytes">The file.</param>
    /// <exception cref="WorkbookRefusedException">It is not a workbook, damaged, or too large.</exception>
    public static IReadOnlyList<WorkbookSheet> Read(byte[] bytes)
    {
        PackageCheck.Check(bytes);
        try
        {
            using var document = SpreadsheetDocument.Open(new MemoryStream(bytes, writable: false), isEditable: false);
            var workbook = document.WorkbookPart ?? throw new WorkbookRefusedException("is no Excel workbook (.xlsx).");
            var reader = new WorkbookReader(workbook);
            // A sheet of a chart has no cells.
            return [.. workbook.Workbook.Descendants<Sheet>().Where(s => s.Id?.Value is { } id && workbook.TryGetPartById(id, out var part) && part is WorksheetPart)
                .Select(s => reader.Sheet(s.Name?.Value ?? "", (WorksheetPart)workbook.GetPartById(s.Id!.Value!)))];
        }
        catch (Exception wrong) when (wrong is OpenXmlPackageException or XmlException or InvalidDataException or FileFormatException or ArgumentException or FormatException or OverflowException or InvalidOperationException or NotSupportedException)
        {
            throw new WorkbookRefusedException($"is a damaged Excel workbook ({wrong.Message.Split('\n')[0].Trim().TrimEnd('.')}).");
        }
    }

    private WorkbookSheet Sheet(string name, WorksheetPart part)
    {
        var rows = new List<(int, IReadOnlyDictionary<int, string>)>();
        var faults = new List<(int, int, string)>();
        var next = 1;
        // Element by element: a sheet is never whole in memory as XML.
        using var xml = OpenXmlReader.Create(part);
        while (xml.Read())
        {
            if (xml.ElementType != typeof(Row) || !xml.IsStartElement) continue;
            var row = (Row)xml.LoadCurrentElement()!;
            // A row or cell that does not say where it stands comes after the one before it.
            var number = row.RowIndex is { } index ? RowOf(index, name) : next;
            next = number + 1;
            var cells = new SortedDictionary<int, string>();
            var column = -1;
            foreach (var cell in row.Elements<Cell>())
            {
                column = cell.CellReference?.Value is { } reference ? ColumnOf(reference, name) : column + 1;
                if (++_cells > MostCells) throw new WorkbookRefusedException(string.Create(CultureInfo.InvariantCulture, $"has more than {MostCells:N0} cells (sheet {name}), the most that are read."));
                if (Fault(cell) is { } fault) faults.Add((column, number, fault));
                else if (Text(cell) is not { Length: > 0 } text) continue;
                else if (text.Length > TextFile.LongestText) faults.Add((column, number, string.Create(CultureInfo.InvariantCulture, $"holds {text.Length:N0} letters; a cell of a workbook holds at most {TextFile.LongestText:N0}.")));
                else cells[column] = text;
            }
            if (cells.Count > 0) rows.Add((number, cells));
        }
        return new WorkbookSheet(name, rows, faults);
    }

    private static int RowOf(UInt32Value index, string sheet) => index.Value is >= 1 and <= CellName.MostRows ? (int)index.Value
        : throw new WorkbookRefusedException(string.Create(CultureInfo.InvariantCulture, $"is a damaged Excel workbook (sheet {sheet} has a row {index.Value:N0}; rows go from 1 to {CellName.MostRows:N0})."));

    private static int ColumnOf(string reference, string sheet) => CellName.Read(reference)?.Column
        ?? throw new WorkbookRefusedException($"is a damaged Excel workbook (sheet {sheet} has a cell \"{Shortened(reference)}\", which is no cell's name).");

    private string? Fault(Cell cell) => cell.CellFormula is { } formula ? $"holds the formula \"={Shortened(formula.Text)}\"; allowed is a value: copy the cell and paste it as a value."
        : cell.DataType?.Value == CellValues.Error ? $"holds the error {cell.CellValue?.Text}; allowed is a value."
        : cell.DataType?.Value == CellValues.SharedString && SharedText(cell) is null ? string.Create(CultureInfo.InvariantCulture, $"refers to text \"{Shortened(cell.CellValue?.Text ?? "")}\" of the workbook's {_shared.Count:N0} texts, from 0; the file is damaged.") : null;

    private static string Shortened(string text) => text.Length > 60 ? text[..60] + "…" : text;

    private string Text(Cell cell)
    {
        var written = cell.CellValue?.Text ?? "";
        if (cell.DataType?.Value == CellValues.SharedString) return SharedText(cell)!;
        if (cell.DataType?.Value == CellValues.InlineString) return cell.InlineString is { } inline ? Decoded(TextOf(inline)) : "";
        if (cell.DataType?.Value == CellValues.Boolean) return written == "1" ? "TRUE" : "FALSE";
        if (cell.DataType is not null && cell.DataType.Value != CellValues.Number) return Decoded(written);
        if (!double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return written;
        return cell.StyleIndex?.Value is { } style && _dateStyles.Contains(style) && number == Math.Floor(number) && number is >= 0 and < 2_958_466
            ? _epoch.AddDays((int)number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
    }

    // Some programs write a text's cell without its number where it is empty.
    private string? SharedText(Cell cell) => string.IsNullOrEmpty(cell.CellValue?.Text) ? "" : int.TryParse(cell.CellValue.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _shared.Count ? _shared[index] : null;

    private static IEnumerable<string> Shared(WorkbookPart workbook)
    {
        if (workbook.SharedStringTablePart is not { } part) yield break;
        using var xml = OpenXmlReader.Create(part);
        while (xml.Read())
            if (xml.ElementType == typeof(SharedStringItem) && xml.IsStartElement) yield return Decoded(TextOf((SharedStringItem)xml.LoadCurrentElement()!));
    }

    // Plain text, or runs of it; how a reading is pronounced is no part of the text.
    private static string TextOf(RstType item) => item.GetFirstChild<Text>()?.Text ?? string.Concat(item.Elements<Run>().Select(r => r.Text?.Text));

    // Excel writes what XML cannot hold as _x000D_, and a text that looks so with its underscore written so.
    private static string Decoded(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escape().Replace(text, m => ((char)int.Parse(m.Groups["code"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()).ReplaceLineEndings("\n")
        : text.ReplaceLineEndings("\n");

    private static HashSet<uint> DateStyles(WorkbookPart workbook)
    {
        if (workbook.WorkbookStylesPart?.Stylesheet is not { } styles) return [];
        var own = styles.NumberingFormats?.Elements<NumberingFormat>().Where(f => f.NumberFormatId?.Value is not null).ToDictionary(f => f.NumberFormatId!.Value, f => f.FormatCode?.Value ?? "") ?? [];
        // The ids of dates are those of the standard (ECMA-376, part 1, 18.8.30); an own format is a date's when it names years or days.
        bool IsDate(uint id) => id is (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58) || (own.TryGetValue(id, out var code) && Literal().Replace(code, "").AsSpan().IndexOfAny("yYdD") >= 0);
        return [.. (styles.CellFormats?.Elements<CellFormat>() ?? []).Select((f, i) => (Id: f.NumberFormatId?.Value ?? 0, Index: (uint)i)).Where(f => IsDate(f.Id)).Select(f => f.Index)];
    }

    [GeneratedRegex("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.None, 1000)]
    private static partial Regex Escape();

    [GeneratedRegex("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", RegexOptions.None, 1000)]
    private static partial Regex Literal();
}
