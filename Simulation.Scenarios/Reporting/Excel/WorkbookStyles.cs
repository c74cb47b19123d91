using DocumentFormat.OpenXml.Spreadsheet;

namespace Simulation.Scenarios.Reporting.Excel;

/// <summary>The few formats of a workbook's cells.</summary>
internal static class WorkbookStyles
{
    /// <summary>Text.</summary>
    public const uint Plain = 0;

    /// <summary>A heading.</summary>
    public const uint Heading = 1;

    /// <summary>Text of more than a line.</summary>
    public const uint Wrapped = 5;

    private const uint Whole = 2;
    private const uint Decimals = 3;
    private const uint Fine = 4;

    /// <summary>The format of a number: as many decimals as its size warrants. The cell holds all of it.</summary>
    public static uint ForNumber(double number) => Math.Abs(number) >= 1000 || number % 1 == 0 ? Whole : Math.Abs(number) >= 1 ? Decimals : Fine;

    /// <summary>The style sheet.</summary>
    public static Stylesheet Sheet() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "#,##0.0###" }) { Count = 1 },
        new Fonts(new Font(new FontSize { Val = 10 }, new FontName { Val = "Arial" }), new Font(new Bold(), new FontSize { Val = 10 }, new FontName { Val = "Arial" })) { Count = 2 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())) { Count = 1 },
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
        new CellFormats(
            Format(0, 0), Format(0, 1), Format(3, 0), Format(4, 0), Format(164, 0), Wrap())
        { Count = 6 });

    private static CellFormat Wrap() => new(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0, ApplyAlignment = true };

    private static CellFormat Format(uint number, uint font) => new() { NumberFormatId = number, FontId = font, FillId = 0, BorderId = 0, FormatId = 0, ApplyNumberFormat = number > 0, ApplyFont = font > 0 };
}
