using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Reporting.Excel;
using Xunit;

namespace Simulation.Tests.Reporting.Excel;

/// <summary>Sections as a workbook that is valid, and in which no text is a formula.</summary>
public class WorkbookFileTests
{
    private static readonly DataTable Table = new("bed-days", "Bed days", [new DataColumn("Stage"), new DataColumn("Bed days", "days", Numeric: true), new DataColumn("Plain", "", Numeric: true)],
        [[new DataCell("=1+1"), new DataCell("1,240 ± 30", 1240.25), new DataCell("7", 7)], [new DataCell("+cmd|' /C calc'!A0\u0001"), new DataCell("\u2013"), new DataCell("1,000.5", 1000.5)]]);

    private static readonly Axis Numbers = new("days", AxisKind.Number, []);
    private static readonly Axis Names = new("", AxisKind.Name, ["=a", "b"]);
    private static readonly Axis Dates = new("", AxisKind.Date, []);

    private static Chart ChartOf(SeriesKind kind, Axis across, Axis up, params ChartPoint[] points) => new($"chart <{kind}>", "Finding & more", "Alternative \"words\"", across, up, [new ChartSeries("A & <b>", kind, points), new ChartSeries("B", kind, points)], Table with { Id = "data-" + kind });

    private static Section[] Sections()
    {
        var (numbers, names, dates) = (Numbers, Names, Dates);
        return
        [
            new Section("a", "Heading", "=finding", [new Caution("=c", Severity.Error), new Prose("@p"), Table, Table,
                ChartOf(SeriesKind.Line, dates, numbers, new ChartPoint(17000, 1), new ChartPoint(17001, null), new ChartPoint(17002, 3)),
                ChartOf(SeriesKind.Step, dates, numbers, new ChartPoint(17000, 1)), ChartOf(SeriesKind.Band, dates, numbers, new ChartPoint(17000, null, 1, 2)),
                ChartOf(SeriesKind.Bar, names, numbers, new ChartPoint(0, 1)), ChartOf(SeriesKind.Stacked, names, numbers, new ChartPoint(1, 1)),
                ChartOf(SeriesKind.Point, numbers, names, new ChartPoint(4.5, 1, 4, 5)), ChartOf(SeriesKind.Waterfall, numbers, names, new ChartPoint(0, -3), new ChartPoint(1, -3)),
                ChartOf(SeriesKind.Flow, numbers, numbers, new ChartPoint(0, 5, From: "a", To: "b"))]),
        ];
    }

    private static T Read<T>(Func<SpreadsheetDocument, T> look)
    {
        using var stream = new MemoryStream(WorkbookFile.Of(Sections()));
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        return look(document);
    }

    [Fact]
    public async Task Workbook_OpenedByLibreOffice_KeepsItsSheetsAndCharts()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/soffice"), "LibreOffice is not here: apt-get install libreoffice-calc.");
        var folder = Directory.CreateTempSubdirectory("office-");
        try
        {
            var (mine, theirs) = (Path.Combine(folder.FullName, "book.xlsx"), Path.Combine(folder.FullName, "saved", "book.xlsx"));
            await File.WriteAllBytesAsync(mine, WorkbookFile.Of(Sections()), TestContext.Current.CancellationToken);
            using var office = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/usr/bin/soffice",
                ["--headless", $"-env:UserInstallation=file://{folder.FullName}/profile", "--convert-to", "xlsx", "--outdir", Path.GetDirectoryName(theirs)!, mine])
            { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            await office.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
            // What it had to repair would be gone from what it saves.
            Assert.Equal(Parts(mine), Parts(theirs));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (string Sheets, int Charts) Parts(string file)
    {
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        return (string.Join('|', document.WorkbookPart!.Workbook.Descendants<Sheet>().Select(s => s.Name!.Value)), document.WorkbookPart.WorksheetParts.Sum(p => p.DrawingsPart?.ChartParts.Count() ?? 0));
    }

    [Fact]
    public void Workbook_EveryKindOfChart_IsValid()
    {
        var errors = Read(d => new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2013).Validate(d).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}").ToArray());

        Assert.Empty(errors);
        Assert.Equal(7, Read(d => d.WorkbookPart!.WorksheetParts.Count(p => p.DrawingsPart is not null)));
    }

    [Fact]
    public void Workbook_Text_IsNeverAFormula()
    {
        var (formulas, kinds) = Read(d =>
        {
            var cells = d.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<Cell>()).ToArray();
            return (cells.Count(c => c.CellFormula is not null), cells.Select(c => c.DataType!.Value).Distinct().ToArray());
        });

        Assert.Equal(0, formulas);
        Assert.All(kinds, k => Assert.True(k is CellValues.InlineString or CellValues.Number));
    }

    [Fact]
    public void Table_NumbersThatAreReadAsMore_HaveAColumnOfTextBeside()
    {
        var grid = SheetGrid.Of(Table);

        Assert.Equal(["Stage", "Bed days (days)", "Bed days (days), as read", "Plain"], grid[0].Select(c => c.Text));
        Assert.Equal([null, 1240.25, null, 7], grid[1].Select(c => c.Number));
        Assert.Equal("1,240 ± 30", grid[1][2].Text);
    }

    // A column is one of numbers where every filled cell is: a year such as 2016-17 is none.
    [Fact]
    public void WholeTable_OfACsvFile_HasNumbersWhereAColumnHasNothingElse()
    {
        var grid = SheetGrid.OfCsv("line,year,paid\n\"a, b\",2016-17,12.5\nc,2017,\n");
        Assert.Equal([true, true, true], grid[0].Select(c => c.Heading));
        Assert.Equal([("a, b", null), ("2016-17", null), ("", 12.5)], grid[1].Select(c => (c.Text, c.Number)));
        Assert.Equal([("c", null), ("2017", null), ("", (double?)null)], grid[2].Select(c => (c.Text, c.Number)));
    }

    [Fact]
    public void Chart_PointsBesideNamesThatStandUp_HaveTheirValueFromAcross()
    {
        var grid = SheetGrid.Of(ChartOf(SeriesKind.Point, Numbers, Names, new ChartPoint(4.5, 1, 4, 5), new ChartPoint(7.25, 0, 7, 8)));
        Assert.Equal(["", "A & <b>", "B"], grid[0].Select(c => c.Text));
        Assert.Equal([("=a", 7.25, 7.25), ("b", 4.5, 4.5)], grid.Skip(1).Select(r => (r[0].Text, r[1].Number!.Value, r[2].Number!.Value)));
    }

    [Xunit.Theory]
    [InlineData(SeriesKind.Bar, false)]
    [InlineData(SeriesKind.Waterfall, true)]
    [InlineData(SeriesKind.Bar, true)]
    public void Chart_OfNames_HasTheirValuesByPlace(SeriesKind kind, bool up)
    {
        var grid = SheetGrid.Of(ChartOf(kind, up ? Numbers : Names, up ? Names : Numbers, new ChartPoint(1, -3), new ChartPoint(0, 8)));
        Assert.Equal([("=a", 8.0), ("b", -3.0)], grid.Skip(1).Select(r => (r[0].Text, r[1].Number!.Value)));
    }

    // Day 17,000 since 1 January 1970 is 18 July 2016.
    [Fact]
    public void Chart_OfABandByDay_HasItsEndsSideBySide_AndTheDaysOfAllSeries()
    {
        var band = ChartOf(SeriesKind.Band, Dates, Numbers, new ChartPoint(17000, null, 1, 2));
        var grid = SheetGrid.Of(band with { Series = [band.Series[0], new ChartSeries("Mean", SeriesKind.Line, [new ChartPoint(17001, 9)])] });
        Assert.Equal(["", "A & <b>, from", "A & <b>, to", "Mean"], grid[0].Select(c => c.Text));
        Assert.Equal(["2016-07-18", "2016-07-19"], grid.Skip(1).Select(r => r[0].Text));
        Assert.Equal([1, 2, null], grid[1].Skip(1).Select(c => c.Number));
        Assert.Equal([null, null, 9], grid[2].Skip(1).Select(c => c.Number));
    }

    [Fact]
    public void Sheets_NamesTooLongOrAlike_AreToldApart()
    {
        var longNames = Enumerable.Range(0, 3).Select(i => (Block)(Table with { Id = new string('x', 40) + i })).ToArray();
        using var stream = new MemoryStream(WorkbookFile.Of([new Section("s", "S", "", longNames)]));
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);

        var names = document.WorkbookPart!.Workbook.Descendants<Sheet>().Select(s => s.Name!.Value!).ToArray();

        Assert.Equal(4, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, n => Assert.True(n.Length <= 31));
    }
}
