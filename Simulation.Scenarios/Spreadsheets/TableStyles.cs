using DocumentFormat.OpenXml.Spreadsheet;

namespace Simulation.Scenarios.Spreadsheets;

/// <summary>The formats of a workbook of tables.</summary>
internal static class TableStyles
{
    /// <summary>A number as it is.</summary>
    public const uint Number = 0;

    /// <summary>Text, whatever is typed.</summary>
    public const uint Text = 1;

    /// <summary>A heading.</summary>
    public const uint Heading = 2;

    // "@" among the formats that every program knows (ECMA-376, part 1, 18.8.30).
    private const uint AsTyped = 49;

    /// <summary>The style sheet.</summary>
    public static Stylesheet Sheet() => new(
        new Fonts(new Font(new FontSize { Val = 10 }, new FontName { Val = "Arial" }), new Font(new Bold(), new FontSize { Val = 10 }, new FontName { Val = "Arial" })) { Count = 2 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())) { Count = 1 },
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
        new CellFormats(Format(0, 0), Format(AsTyped, 0), Format(AsTyped, 1)) { Count = 3 });

    private static CellFormat Format(uint number, uint font) => new() { NumberFormatId = number, FontId = font, FillId = 0, BorderId = 0, FormatId = 0, ApplyNumberFormat = number > 0, ApplyFont = font > 0 };
}
