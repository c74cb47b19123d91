using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Simulation.Scenarios.Spreadsheets;

/// <summary>A text of a table as a cell: a number where it comes back as the same number, else text that is never a formula, a date or a number.</summary>
internal static partial class TableCell
{
    /// <summary>The cell; null for nothing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="column">Column, from 0.</param>
    /// <param name="row">Row, from 1.</param>
    /// <param name="heading">Whether it heads a column.</param>
    public static Cell? Of(string text, int column, int row, bool heading)
    {
        if (text.Length == 0) return null;
        var cell = new Cell { CellReference = CellName.Of(column, row) };
        if (!heading && IsNumber(text))
        {
            (cell.CellValue, cell.DataType, cell.StyleIndex) = (new CellValue(text), CellValues.Number, TableStyles.Number);
            return cell;
        }
        // Format "text": what is typed over it stays as it is typed, and "2-3" is no date.
        (cell.InlineString, cell.DataType, cell.StyleIndex) = (new InlineString(new Text(Written(text)) { Space = SpaceProcessingModeValues.Preserve }), CellValues.InlineString, heading ? TableStyles.Heading : TableStyles.Text);
        return cell;
    }

    // Fifteen digits are what Excel keeps; "007" and "1e5" are texts that must come back as they are.
    private static bool IsNumber(string text) => Plain().IsMatch(text) && text.Count(char.IsAsciiDigit) <= 15;

    // What XML cannot hold is written as Excel writes it, and so is a text that looks like that.
    private static string Written(string text) => string.Concat(Escape().Replace(text, "_x005F_${code}").Select(c =>
        System.Xml.XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_")));

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Plain();

    [GeneratedRegex("_(?<code>x[0-9A-Fa-f]{4}_)", RegexOptions.None, 1000)]
    private static partial Regex Escape();
}
