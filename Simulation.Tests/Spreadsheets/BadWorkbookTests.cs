using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Simulation.Scenarios;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Spreadsheets;
using Xunit;

namespace Simulation.Tests.Spreadsheets;

/// <summary>What people do to workbooks: every problem is told at once by sheet and cell, and nothing is written.</summary>
public sealed class BadWorkbookTests : IDisposable
{
    private readonly string _here = Directory.CreateTempSubdirectory("bad-workbook-").FullName;

    public void Dispose() => Directory.Delete(_here, recursive: true);

    [Fact]
    public async Task Import_ManyFaults_AllToldAtOnceByCell_AndNothingWritten()
    {
        await Export();
        Edit(("stages", "D2", Text("bedz")), ("capacities", "C2", Number("-4")), ("streams", "B2", new Cell { CellFormula = new CellFormula("2*3"), CellValue = new CellValue("6") }), ("measures", "D2", Text("entred")));
        var (code, output, error) = await Sim("import", "book.xlsx", "back");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Equal("", output);
        Assert.Contains("book.xlsx, sheet stages, cell D2: pool: pool \"bedz\" is not known; did you mean \"beds\"?", error, StringComparison.Ordinal);
        Assert.Contains("book.xlsx, sheet capacities, cell C2: capacity: -4 is not a number from 0", error, StringComparison.Ordinal);
        Assert.Contains("book.xlsx, sheet streams, cell B2: holds the formula \"=2*3\"; allowed is a value", error, StringComparison.Ordinal);
        Assert.Contains("book.xlsx, sheet measures, cell D2: kind: \"entred\" is not known; did you mean \"entered\"?", error, StringComparison.Ordinal);
        Assert.EndsWith("nothing was written.\n", error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        AssertOnly("book.xlsx");
    }

    [Fact]
    public async Task Import_HeadingSheetAndTextFaults_AreToldWhereTheyStand()
    {
        await Export();
        Edit(("stages", "B1", Text("lable")), ("text", "B2", Text("nmae: Ward")));
        Rename("exits", "exitz");
        var (code, _, error) = await Sim("import", "book.xlsx", "back");
        Assert.Equal(ExitCode.BadInput, code);
        // What a sheet lacks shows in others only once it can be read.
        Assert.EndsWith("nothing was written.\nMore may show once every file, row and column can be read.\n", error, StringComparison.Ordinal);
        Assert.Contains("sheet stages, cell B1: lable: column \"lable\" is not known; did you mean \"label\"?", error, StringComparison.Ordinal);
        Assert.Contains("sheet text, cell B2: nmae: key \"nmae\" is not known; did you mean \"name\"?", error, StringComparison.Ordinal);
        Assert.Contains("sheet contents: lists sheet \"exits\" (exits.csv), which is not there; did somebody rename it? The nearest is \"exitz\".", error, StringComparison.Ordinal);
        Assert.DoesNotContain(_here, error, StringComparison.Ordinal);
        AssertOnly("book.xlsx");
    }

    [Fact]
    public async Task Import_APathOutOfTheFolder_IsRefused()
    {
        await Export();
        Edit(("text", "A2", Text("../../evil.yaml")), ("contents", "B7", Text("/etc/x.csv")));
        var (code, _, error) = await Sim("import", "book.xlsx", "back");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("sheet text, cell A2: \"../../evil.yaml\" is not the path of a text file in a system's folder", error, StringComparison.Ordinal);
        Assert.Contains("sheet contents, cell B7: \"/etc/x.csv\" is not the path of a table", error, StringComparison.Ordinal);
        AssertOnly("book.xlsx");
    }

    [Fact]
    public async Task Import_DatesAndNumbersAsExcelStoresThem_AreRead()
    {
        await Export();
        // The day number of a date, in the format of a date.
        Edit(("capacities", "B2", new Cell { CellValue = new CellValue("36526"), DataType = CellValues.Number, StyleIndex = 3 }));
        var sheet = WorkbookReader.Read(File.ReadAllBytes(Path.Combine(_here, "book.xlsx"))).Single(s => s.Name == "capacities");
        Assert.Equal("2000-01-01", sheet.Rows[1].Cells[1]);
    }

    [Fact]
    public async Task Import_AFolderThatIsThere_IsNotTouched()
    {
        await Export();
        Directory.CreateDirectory(Path.Combine(_here, "back"));
        File.WriteAllText(Path.Combine(_here, "back", "mine.txt"), "mine");
        var (code, _, error) = await Sim("import", "book.xlsx", "back");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("back: is there already; sim import overwrites nothing.", error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_here, "back", "mine.txt")));
    }

    [Fact]
    public async Task Import_CheckOnly_WritesNothing()
    {
        await Export();
        var (code, output, error) = await Sim("import", "book.xlsx", "--check");
        Assert.Equal((ExitCode.Done, ""), (code, error));
        Assert.Contains("no problems", output, StringComparison.Ordinal);
        AssertOnly("book.xlsx");
    }

    [Fact]
    public async Task Import_WhatIsNoWorkbook_IsRefusedInWords()
    {
        File.WriteAllBytes(Path.Combine(_here, "old.xlsx"), [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
        File.WriteAllText(Path.Combine(_here, "text.xlsx"), "stage,label\n");
        Zip("zip.xlsx", ("a.txt", 10));
        Zip("bomb.xlsx", ("[Content_Types].xml", 10), ("xl/a.xml", PackageCheck.LargestUnpacked));
        Zip("parts.xlsx", [("[Content_Types].xml", 10), .. Enumerable.Range(0, PackageCheck.MostParts).Select(i => ($"p{i}", 1L))]);
        Zip("broken.xlsx", ("[Content_Types].xml", 10), ("xl/workbook.xml", 10));
        foreach (var (file, words) in ((string, string)[])[("old.xlsx", "is an old or a protected Excel file"), ("text.xlsx", "is not an Excel workbook (.xlsx), or is damaged."), ("zip.xlsx", "is a zip file but no Excel workbook"),
            ("bomb.xlsx", "unpacks to more than 100,000,000 bytes (part xl/a.xml), the most that are read."), ("parts.xlsx", "holds 2,001 parts; a workbook read here has at most 2,000."), ("broken.xlsx", "damaged Excel workbook"), ("none.xlsx", "there is no such file.")])
        {
            var (code, output, error) = await Sim("import", file, "back");
            Assert.Equal((ExitCode.BadInput, ""), (code, output));
            Assert.Contains($"{file}: ", error, StringComparison.Ordinal);
            Assert.Contains(words, error, StringComparison.Ordinal);
            Assert.False(Directory.Exists(Path.Combine(_here, "back")));
        }
    }

    [Fact]
    public async Task Import_WorkbooksThatGrowOnceRead_AreRefused()
    {
        const string Head = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>", Foot = "</sheetData></worksheet>";
        static string Rows(int rows, Func<int, string> cells) => Head + string.Concat(Enumerable.Range(1, rows).Select(r => $"<row r=\"{r}\">{cells(r)}</row>")) + Foot;
        static string Cell(string at, string text) => $"<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";
        foreach (var (sheet, words) in ((string, string)[])[
            (Rows(2_000, r => Cell($"XFD{r}", "x")), "whose rows make more than 20,000,000 letters"),
            (Rows(1, _ => string.Concat(Enumerable.Repeat("<c/>", WorkbookReader.MostCells + 1))), "has more than 300,000 cells"),
            (Rows(1, _ => string.Concat(Enumerable.Repeat("<c/>", PackageCheck.MostMarks))), "holds more than 3,000,000 marks of XML"),
            (Rows(1, _ => new string(' ', PackageCheck.LongestText + 1)), "holds a text of more than 2,000,000 bytes"),
            (Rows(1, _ => $"<!--{new string('x', PackageCheck.LongestText)}-->"), "holds a text of more than 2,000,000 bytes"),
            (Rows(1, _ => $"<c {string.Concat(Enumerable.Range(0, PackageCheck.MostInATag + 1).Select(i => $"a{i}=\"\" "))}/>"), "holds a tag of more than 40,000 attributes"),
            (Rows(1, _ => "<c><is>" + string.Concat(Enumerable.Repeat("<t>", 200_000)) + string.Concat(Enumerable.Repeat("</t>", 200_000)) + "</is></c>"), "holds XML more than 100 elements deep"),
            (Rows(1, _ => Cell("A1", new string('x', 32_768))), "cell A1: holds 32,768 letters; a cell of a workbook holds at most 32,767."),
        ])
        {
            await Export();
            ReplaceSheet("stages", sheet);
            var (code, _, error) = await Sim("import", "book.xlsx", "back");
            Assert.Equal(ExitCode.BadInput, code);
            Assert.Contains(words, error, StringComparison.Ordinal);
            AssertOnly("book.xlsx");
        }
    }

    [Xunit.Theory]
    [InlineData("<row r=\"99999999999\"><c r=\"A1\"/></row>", "book.xlsx: is a damaged Excel workbook (")]
    [InlineData("<row r=\"1048577\"><c/></row>", "(sheet stages has a row 1,048,577; rows go from 1 to 1,048,576)")]
    [InlineData("<row r=\"0\"><c/></row>", "(sheet stages has a row 0; rows go from 1 to 1,048,576)")]
    [InlineData("<row r=\"1\"><c r=\"A0\"/></row>", "(sheet stages has a cell \"A0\", which is no cell's name)")]
    [InlineData("<row r=\"1\"><c r=\"XFE1\"/></row>", "(sheet stages has a cell \"XFE1\", which is no cell's name)")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>", "sheet stages, cell A1: refers to text \"-1\" of the workbook's 0 texts, from 0; the file is damaged.")]
    public async Task Import_ANumberOfTheFileThatCannotBe_IsRefused(string rows, string words)
    {
        await Export();
        ReplaceSheet("stages", $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>");
        var (code, _, error) = await Sim("import", "book.xlsx", "back");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains(words, error, StringComparison.Ordinal);
        AssertOnly("book.xlsx");
    }

    [Fact]
    public async Task Import_AControlCharacter_IsToldAndNotObeyed()
    {
        await Export();
        Edit(("stages", "D2", Text("_x001B_[2Jbeds")));
        var (code, _, error) = await Sim("import", "book.xlsx", "back");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("sheet stages, cell D2: pool: pool \"\\u001B[2Jbeds\" is not known", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001B', error);
    }

    [Fact]
    public async Task Import_ASheetThatExpandsItself_IsRefused()
    {
        await Export();
        // A document type with entities that would grow without end: no reader here takes document types.
        Replace("book.xlsx", "xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheets>&c;</sheets></workbook>");
        var (code, _, error) = await Sim("import", "book.xlsx", "back");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("damaged Excel workbook", error, StringComparison.Ordinal);
    }

    private static Cell Text(string text) => new() { InlineString = new InlineString(new Text(text)), DataType = CellValues.InlineString };

    private static Cell Number(string number) => new() { CellValue = new CellValue(number), DataType = CellValues.Number };

    private Task<(int Code, string Output, string Error)> Export() => Sim("export-template", RepositorySystems.Folder("mmc-ward"), "--out", "book.xlsx");

    private void Edit(params (string Sheet, string Cell, Cell? To)[] edits)
    {
        using var document = SpreadsheetDocument.Open(Path.Combine(_here, "book.xlsx"), isEditable: true);
        var workbook = document.WorkbookPart!;
        var formats = workbook.WorkbookStylesPart!.Stylesheet.CellFormats!;
        formats.Append(new CellFormat { NumberFormatId = 14, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0, ApplyNumberFormat = true });
        formats.Count = 4;
        foreach (var (sheet, at, to) in edits.Where(e => e.To is not null))
        {
            var part = (WorksheetPart)workbook.GetPartById(workbook.Workbook.Descendants<Sheet>().Single(s => s.Name == sheet).Id!);
            to!.CellReference = at;
            var row = part.Worksheet.Descendants<Row>().Single(r => r.RowIndex! == uint.Parse(at[1..], CultureInfo.InvariantCulture));
            row.Elements<Cell>().FirstOrDefault(c => c.CellReference == at)?.Remove();
            var after = row.Elements<Cell>().LastOrDefault(c => string.CompareOrdinal(c.CellReference!.Value, at) < 0);
            if (after is null) row.InsertAt(to, 0);
            else row.InsertAfter(to, after);
        }
    }

    private void Rename(string sheet, string to)
    {
        using var document = SpreadsheetDocument.Open(Path.Combine(_here, "book.xlsx"), isEditable: true);
        document.WorkbookPart!.Workbook.Descendants<Sheet>().Single(s => s.Name == sheet).Name = to;
    }

    private void Zip(string name, params (string Part, long Bytes)[] parts)
    {
        using var zip = new ZipArchive(File.Create(Path.Combine(_here, name)), ZipArchiveMode.Create);
        var zeros = new byte[1 << 20];
        foreach (var (part, bytes) in parts)
        {
            using var stream = zip.CreateEntry(part, CompressionLevel.Fastest).Open();
            for (var left = bytes; left > 0; left -= zeros.Length) stream.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
        }
    }

    private void Replace(string name, string part, string text)
    {
        using var zip = ZipFile.Open(Path.Combine(_here, name), ZipArchiveMode.Update);
        zip.GetEntry(part)!.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(part).Open());
        writer.Write(text);
    }

    private void ReplaceSheet(string sheet, string text)
    {
        string part;
        using (var document = SpreadsheetDocument.Open(Path.Combine(_here, "book.xlsx"), isEditable: false))
            part = document.WorkbookPart!.GetPartById(document.WorkbookPart.Workbook.Descendants<Sheet>().Single(s => s.Name == sheet).Id!).Uri.ToString().TrimStart('/');
        Replace("book.xlsx", part, text);
    }

    private void AssertOnly(string file) => Assert.Equal([file], Directory.EnumerateFileSystemEntries(_here).Select(f => Path.GetFileName(f)));

    private async Task<(int Code, string Output, string Error)> Sim(params string[] arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = await Program.Run(arguments, output, error, terminal: false, _here);
        return (code, output.ToString(), error.ToString());
    }
}
