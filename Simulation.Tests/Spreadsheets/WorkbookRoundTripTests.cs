using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Simulation.Core.Networks;
using Simulation.Scenarios;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Spreadsheets;
using Xunit;

namespace Simulation.Tests.Spreadsheets;

/// <summary>Tables into a workbook and back: every system keeps its networks, and nothing in a cell runs.</summary>
public sealed class WorkbookRoundTripTests : IDisposable
{
    private readonly string _here = Directory.CreateTempSubdirectory("workbook-").FullName;

    public static TheoryData<string> Names => [.. RepositorySystems.Names];

    public void Dispose() => Directory.Delete(_here, recursive: true);

    [Xunit.Theory]
    [MemberData(nameof(Names))]
    public async Task ExportThenImport_EverySystem_KeepsEveryNetwork(string name)
    {
        var book = Path.Combine(_here, "book.xlsx");
        Assert.Equal((ExitCode.Done, ""), await Sim("export-template", RepositorySystems.Folder(name), "--out", book));
        Assert.Equal((ExitCode.Done, ""), await Sim("import", book, "back"));

        var (before, after) = (SystemFolder.Load(RepositorySystems.Folder(name)), SystemFolder.Load(Path.Combine(_here, "back")));
        Assert.Equal(NetworkHash.Of(before.Compile().System!.Network), NetworkHash.Of(after.Compile().System!.Network));
        Assert.Equal(before.Scenarios.Select(s => s.Id), after.Scenarios.Select(s => s.Id));
        // Schemes, and tables that make no network (finance, evidence, calibrations), come back too: the same files with the same cells.
        var (files, back) = (InputFiles.Of(RepositorySystems.Folder(name)).ToArray(), InputFiles.Of(Path.Combine(_here, "back")).ToArray());
        Assert.Equal(files.Select(f => f.Name), back.Select(f => f.Name));
        foreach (var (one, other) in files.Zip(back)) Assert.Equal(Cells(one), Cells(other));
    }

    [Fact]
    public async Task Export_WithoutAName_GoesToOut_AndOtherEndingsAreRefused()
    {
        var (code, error) = await Sim("export-template", RepositorySystems.Folder("mmc-ward"), "--out", "book.xls");
        Assert.Equal((ExitCode.BadInput, true), (code, error.Contains("--out book.xls: is not the name of a workbook; it must end in .xlsx.", StringComparison.Ordinal)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_here));
        Assert.Equal((ExitCode.Done, ""), await Sim("export-template", RepositorySystems.Folder("mmc-ward")));
        // It may have been edited since.
        var (again, refusal) = await Sim("export-template", RepositorySystems.Folder("mmc-ward"));
        Assert.Equal(ExitCode.BadInput, again);
        Assert.Contains("is there already; sim export-template overwrites nothing", refusal, StringComparison.Ordinal);
        Assert.Equal([Path.Combine(_here, "out", "mmc-ward.xlsx")], Directory.EnumerateFiles(_here, "*", SearchOption.AllDirectories));
    }

    // A heading of digits (a year) stays a text in bold; "007" would come back as 7.
    [Xunit.Theory]
    [InlineData("2017", true, Simulation.Scenarios.Spreadsheets.TableStyles.Heading, true)]
    [InlineData("2017", false, Simulation.Scenarios.Spreadsheets.TableStyles.Number, false)]
    [InlineData("007", false, Simulation.Scenarios.Spreadsheets.TableStyles.Text, true)]
    public void Cell_OfDigits_IsANumberUnlessItHeadsAColumnOrWouldLoseItsZeros(string text, bool heading, uint style, bool isText)
    {
        var cell = TableCell.Of(text, 2, 1, heading)!;
        Assert.Equal((style, isText, isText ? text : ""), (cell.StyleIndex!.Value, cell.DataType!.Value == CellValues.InlineString, cell.InlineString?.Text?.Text ?? ""));
        Assert.Equal(isText ? null : text, cell.CellValue?.Text);
    }

    [Xunit.Theory]
    [MemberData(nameof(Names))]
    public async Task Export_EverySystem_IsAValidWorkbookWithoutFormulas(string name)
    {
        await Sim("export-template", RepositorySystems.Folder(name), "--out", "book.xlsx");
        using var document = SpreadsheetDocument.Open(Path.Combine(_here, "book.xlsx"), isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Take(5).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        Assert.Empty(document.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<CellFormula>()));
        var sheets = document.WorkbookPart.Workbook.Descendants<Sheet>().Select(s => s.Name!.Value!).ToArray();
        Assert.Equal("contents", sheets[0]);
        Assert.Contains("stages", sheets);
        Assert.All(sheets, s => Assert.InRange(s.Length, 1, 31));
    }

    [Fact]
    public async Task ExportThenImport_AwkwardTexts_ComeBackAsTheyAre()
    {
        var folder = Copy("mm1");
        string[] awkward = ["=HYPERLINK(\"http://x\")", "+1", "@SUM(A1)", "'quoted", "007", "1e5", "2-3", "_x0041_", "a,b", "say \"yes\"", "two\nlines", "#1", "µ ± £ – 🙂", "1.5"];
        var evidence = Path.Combine(folder, "evidence.csv");
        File.AppendAllText(evidence, Fitted(evidence, awkward));
        Assert.Equal((ExitCode.Done, ""), await Sim("export-template", folder, "--out", "book.xlsx"));
        Assert.Equal((ExitCode.Done, ""), await Sim("import", "book.xlsx", "back"));
        Assert.Equal(awkward, SystemFolder.Load(Path.Combine(_here, "back")).System!.Evidence.Where(e => e.Id.StartsWith("awkward", StringComparison.Ordinal)).Select(e => e.Quantity));
    }

    [Fact]
    public void Columns_OfEveryTable_HaveAMeaning_AndNoMeaningIsLeftOver()
    {
        var columns = TableLayouts.All.Concat(TableLayouts.Finance).SelectMany(t => Scenarios.Sources.TableColumns.Of(true, t.Columns).All.Select(c => (Table: Path.GetFileNameWithoutExtension(t.File), Column: c))).ToArray();
        Assert.Empty(columns.Where(c => ColumnMeanings.Of(c.Table!, c.Column).Length == 0).ToArray());
        Assert.Empty(ColumnMeanings.Keys.Where(k => !columns.Any(c => k == c.Column || k == $"{c.Table}.{c.Column}")).ToArray());
        // A prompt of Excel holds 255 letters.
        Assert.All(columns, c => Assert.InRange(ColumnMeanings.Of(c.Table!, c.Column).Length, 1, 255));
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // A row of evidence for each text, in the columns that the file has.
    private static string Fitted(string file, string[] texts)
    {
        var header = File.ReadLines(file).First(l => !l.StartsWith('#')).Split(',');
        return string.Concat(texts.Select((text, i) => string.Join(',', header.Select(h => h switch { "id" => string.Create(CultureInfo.InvariantCulture, $"awkward{i:00}"), "quantity" => Quoted(text), "source" => "a book", _ => "" })) + "\n"));
    }

    private static IEnumerable<string> Cells((string Name, byte[] Bytes) file) => file.Name.EndsWith(".csv", StringComparison.Ordinal)
        ? CsvRecords.Read(System.Text.Encoding.UTF8.GetString(file.Bytes)).SkipWhile(r => r.Length == 0).Select(r => string.Join('|', r.Select(Shortest)).TrimEnd('|'))
        : System.Text.Encoding.UTF8.GetString(file.Bytes).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    // 1.50 comes back as 1.5.
    private static string Shortest(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("R", CultureInfo.InvariantCulture) : cell;

    private string Copy(string name)
    {
        var to = Path.Combine(_here, name);
        foreach (var (file, bytes) in InputFiles.Of(RepositorySystems.Folder(name)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, file))!);
            File.WriteAllBytes(Path.Combine(to, file), bytes);
        }
        return to;
    }

    private async Task<(int Code, string Error)> Sim(params string[] arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        return (await Program.Run(arguments, output, error, terminal: false, _here), error.ToString());
    }
}
