using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Simulation.Scenarios;
using Simulation.Scenarios.Commands;
using Xunit;

namespace Simulation.Tests.Finance;

/// <summary><c>sim finance</c> as a user meets it.</summary>
public sealed class FinanceCommandTests : IDisposable
{
    private readonly string _here = Directory.CreateTempSubdirectory("finance-").FullName;
    private readonly FinanceOnDisk _disk = new();

    public void Dispose()
    {
        _disk.Dispose();
        Directory.Delete(_here, recursive: true);
    }

    [Fact]
    public async Task Case_AnyThreads_WritesTheSameBytesAndReadsAt100Columns()
    {
        foreach (var threads in (string[])["1", "2"])
        {
            var (code, output, error) = await Sim("finance", _disk.Root, "--threads", threads, "--fresh", "--out", "t" + threads);
            Assert.Equal((ExitCode.Done, ""), (code, error));
            Assert.All(output.Split('\n'), line => Assert.InRange(new StringInfo(line).LengthInTextElements, 0, 100));
        }
        var files = Directory.EnumerateFiles(Path.Combine(_here, "t1")).Select(f => Path.GetFileName(f)).Where(f => f != "run.json").ToArray();
        Assert.Contains("ledgers.csv", files);
        // The page ends with how long it took.
        files = [.. files.Where(f => f != "report.html")];
        Assert.All(files, file => Assert.Equal(File.ReadAllText(Path.Combine(_here, "t1", file)), File.ReadAllText(Path.Combine(_here, "t2", file))));
    }

    [Fact]
    public async Task Case_SchemeWithoutEffect_LosesItsCostForSure()
    {
        var (_, text, _) = await Sim("finance", _disk.Root, "--out", "o");
        var output = text.Replace('\n', ' ');
        // Two years of printing and the thousand, of which the council bears 30%; the second year is discounted.
        Assert.Contains("Over 2 years the council loses £22k ± £0k in present value", output, StringComparison.Ordinal);
        Assert.Contains("0% (0 to 56%) probability of not losing", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_LedgersFile_PaidIsReceivedInEveryMonth()
    {
        await Sim("finance", _disk.Root, "--case", "beds", "--out", "o");
        var rows = File.ReadAllLines(Path.Combine(_here, "o", "ledgers.csv")).Skip(1).Select(l => l.Split(',')).ToArray();
        Assert.Equal(3 * 12 * 6, rows.Length);
        double Sum(IEnumerable<string[]> some, string entry, int column) => some.Where(r => r[3] == entry).Sum(r => double.Parse(r[column], CultureInfo.InvariantCulture));
        foreach (var month in rows.GroupBy(r => r[4]))
        {
            // Means of ten digits of a few hundred thousand pounds.
            Assert.Equal(Sum(month, "paid", 5), Sum(month, "received", 5), 1e-3);
            Assert.Equal(Sum(month, "paid", 6), Sum(month, "received", 6), 1e-3);
            Assert.Equal(Sum(month, "paid", 6) - Sum(month, "paid", 5), Sum(month, "paid", 7), 1e-3);
        }
        Assert.True(Sum(rows, "borne", 6) > 0);
    }

    [Fact]
    public async Task Case_NotKnown_IsToldWithTheNearest()
    {
        var (code, output, error) = await Sim("finance", _disk.Root, "--case", "bed");
        Assert.Equal((ExitCode.BadInput, "", "case \"bed\" is not known; did you mean \"beds\"?"), (code, output, error.TrimEnd()));
        Assert.False(Directory.Exists(Path.Combine(_here, "out")));
    }

    [Fact]
    public async Task Finance_SystemWithoutAFolder_IsTold()
    {
        var (code, _, error) = await Sim("finance", Repository.PathOf("data", "examples", "mm1"));
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("has no finance folder", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ValidateInput_MistakeInTheLedgers_IsTold()
    {
        _disk.Replace("finance/parties.csv", "trust,Trust,payer", "trust,Trust,pays");
        var (code, output, error) = await Sim("validate-input", _disk.Root);
        Assert.Equal((ExitCode.BadInput, ""), (code, output));
        Assert.Contains("finance/parties.csv:2 kind: \"pays\" is not known; did you mean \"payer\"?", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_RiskShare_IsShownAndNetsToWhatThePartiesHave()
    {
        _disk.Replace("finance/finance.yaml", "risk_share: none", "risk_share: council 0.5; clinic 0.5");
        await Sim("finance", _disk.Root, "--out", "o");
        var rows = File.ReadAllLines(Path.Combine(_here, "o", "finance-risk-share.csv")).Skip(1).Select(l => l.Split(',')).ToArray();
        double Sum(int column) => rows.Sum(r => double.Parse(r[column], CultureInfo.InvariantCulture));
        // Two years' printing and the thousand: £74,000, shared half and half.
        Assert.Equal(-74, Sum(4), 1e-6);
        Assert.All(rows, r => Assert.Equal(-37, double.Parse(r[6], CultureInfo.InvariantCulture), 1e-6));
    }

    [Fact]
    public async Task Case_Charts_HaveTablesThatAgreeWithTheAnswer()
    {
        // Little care at home, so that somebody waits for it.
        _disk.Replace("capacities.csv", "home,,300", "home,,60");
        var (code, _, error) = await Sim("finance", _disk.Root, "--case", "beds", "-r", "80", "--out", "o", "--xlsx");
        Assert.Equal((ExitCode.Done, ""), (code, error));
        string[][] Rows(string file) => [.. File.ReadAllLines(Path.Combine(_here, "o", file + ".csv")).Skip(1).Select(Cells)];
        double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
        // At no price a delayed day's curve is the probability of not losing; in a single year nothing is discounted.
        var curve = Rows("finance-acceptability-delayed").Select(r => Number(r[^1])).ToArray();
        Assert.Equal(41, curve.Length);
        Assert.Equal(Number(Rows("finance-case").Single(r => r[0] == "Net saving by the end of year 1")[^1]), curve[0]);
        // The lines make the net saving; so do the last months of its own chart and the sum of its years.
        var lines = Rows("finance-lines");
        var net = Number(lines[^1][2]);
        Assert.Equal(net, lines[..^1].Sum(r => Number(r[2])), 1e-6);
        var months = Rows("finance-cumulative-trust");
        Assert.Equal(12, months.Length);
        Assert.Equal(net, Number(months[^1][9]), 1e-6);
        Assert.Equal(net, months.Sum(m => Number(m[6])), 1e-6);
        // What is put in, less what is saved, is the net with its sign turned.
        Assert.All(months, m => Assert.Equal(Number(m[6]), Number(m[4]) - Number(m[2]), 1e-6));
        // What is printed can be worked out from the runs: the mean, the share that does not lose, and each run's month of payback.
        var heads = Cells(File.ReadAllLines(Path.Combine(_here, "o", "case-runs.csv"))[0]);
        var runs = Rows("case-runs");
        string[] Column(string name) => [.. runs.Select(r => r[Array.IndexOf(heads, name)])];
        Assert.Equal((80, 80), (runs.Length, Column("replication").Distinct().Count()));
        Assert.Equal(Number(Rows("finance-case").Single(r => r[0] == "Net present value, £ thousand")[^1]), Column("net_present_value").Average(Number) / 1000, 1e-6);
        Assert.Equal(curve[0], Column("net_present_value").Count(v => Number(v) >= 0) / 80.0);
        Assert.Equal(Column("net_present_value"), Column("net_saving_by_year_1"));
        Assert.All(Column("Beds (beds)").Select(Number), b => Assert.InRange(b, 0, 20));
        Assert.Equal(Rows("ledgers").Select(r => r[0]).Distinct(), Column("counted").Distinct());
        // As many runs pay back as the last probability says.
        Assert.Equal(80 * Number(Rows("finance-payback")[^1][^1]), Column("payback_month").Count(m => m.Length > 0), 1e-9);
        var payback = Rows("finance-payback");
        Assert.Equal(80 * Number(payback[^1][^1]), payback.Sum(r => Number(r[5])), 1e-9);
        var page = File.ReadAllText(Path.Combine(_here, "o", "report.html"));
        foreach (var chart in (string[])["finance-acceptability-delayed-chart", "finance-tornado-chart", "finance-payback-chart", "finance-lines-chart", "finance-cumulative-trust-chart", "finance-payer-years-chart"]) Assert.Contains($"id=\"{chart}\"", page, StringComparison.Ordinal);
        // Both ledgers and the runs are sheets too, as whole as the files.
        using var book = SpreadsheetDocument.Open(Path.Combine(_here, "o", "report.xlsx"), isEditable: false);
        foreach (var whole in (string[])["ledgers", "ledger-lines", "case-runs"])
        {
            var sheet = book.WorkbookPart!.Workbook.Descendants<Sheet>().Single(s => s.Name == whole);
            Assert.Equal(1 + Rows(whole).Length, ((WorksheetPart)book.WorkbookPart.GetPartById(sheet.Id!)).Worksheet.Descendants<Row>().Count());
        }
    }

    [Fact]
    public async Task Case_YearWithoutContributions_SaysWhatStandsIn()
    {
        var (_, output, _) = await Sim("finance", _disk.Root, "--out", "o");
        Assert.Contains("Pool: contributions.csv has nothing for 2017-18; the shares of 2016-17 stand in.", output.Replace('\n', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_RunBefore_IsNotRunTwiceAndMoreReplicationsGoOn()
    {
        await Sim("finance", _disk.Root, "-r", "3", "--out", "a");
        var (code, output, _) = await Sim("finance", _disk.Root, "-r", "5", "--out", "b");
        Assert.Equal(ExitCode.Done, code);
        // Two arms over the ranges and two at the inputs of the tables, which are the same runs where no setting is unknown: 12 of the run before, and 4 of this one.
        Assert.Contains("16 of 20 runs were stored and not run again", output, StringComparison.Ordinal);
        await Sim("finance", _disk.Root, "-r", "5", "--fresh", "--out", "c");
        Assert.Equal(File.ReadAllText(Path.Combine(_here, "c", "ledgers.csv")), File.ReadAllText(Path.Combine(_here, "b", "ledgers.csv")));
        // Another range of an unknown input is another study.
        _disk.Replace("schemes/winter-beds.yaml", "high: 20", "high: 21");
        Assert.DoesNotContain("stored and not run again", (await Sim("finance", _disk.Root, "--case", "beds", "--out", "d")).Output, StringComparison.Ordinal);
    }

    [Xunit.Theory]
    [InlineData("finance", "--all")]
    [InlineData("forms", "--all")]
    [InlineData("forms", "--fresh")]
    [InlineData("forms", "--store")]
    public async Task Options_ThatWouldDoNothing_AreRefused(string command, string option)
    {
        var (code, _, error) = await Sim(command, _disk.Root, option);
        Assert.Equal(ExitCode.BadInput, code);
        Assert.StartsWith($"\"{option}\" is not known", error, StringComparison.Ordinal);
    }

    [Xunit.Theory]
    [InlineData("--measure: needs --budget;", "--measure", "delayed")]
    [InlineData("--replications: needs --budget;", "-r", "3")]
    [InlineData("--inputs, --seed, --years, --threads, --engine, --store, --fresh: need --budget;", "--fresh", "--seed", "2", "--years", "1", "--threads", "1", "--engine", "fast", "--inputs", "first-cut", "--store", "s")]
    public async Task Portfolio_WhatIsForABudget_IsRefusedWithoutOne(string told, params string[] options)
    {
        var (code, _, error) = await Sim(["finance", "portfolio", _disk.Root, .. options, "--out", "o"]);
        Assert.Equal((ExitCode.BadInput, told + " without it the portfolio is shown and nothing is run."), (code, error.TrimEnd()));
        Assert.False(Directory.Exists(Path.Combine(_disk.Root, "o")), "something was written");
    }

    [Fact]
    public async Task Portfolio_BudgetWithoutAMeasure_TakesThatOfTheTables()
    {
        var (code, output, _) = await Sim("finance", "portfolio", _disk.Root, "--budget", "100", "-r", "2", "--out", "o");
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("For Delayed days the best choice is nothing", output, StringComparison.Ordinal);
        _disk.Replace("finance/finance.yaml", "portfolio: { measure: delayed, step: 50 }\n", "");
        var (refused, _, error) = await Sim("finance", "portfolio", _disk.Root, "--budget", "100");
        Assert.Equal(ExitCode.BadInput, refused);
        Assert.Contains("finance/finance.yaml: portfolio is missing", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Portfolio_Coventry_SaysThatItAddsUp()
    {
        var (code, output, _) = await Sim("finance", "portfolio", Repository.PathOf("data", "coventry-2017"), "--out", "o");
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("£179.502m over 2 years, equal to the printed totals (3 checked)", output, StringComparison.Ordinal);
        Assert.All(output.Split('\n'), line => Assert.InRange(new StringInfo(line).LengthInTextElements, 0, 100));
    }

    [Fact]
    public async Task Budget_LineWithoutEffect_BuysNothing()
    {
        var (code, output, error) = await Sim("finance", "portfolio", _disk.Root, "--budget", "100", "--measure", "delayed", "-r", "2", "--out", "o");
        Assert.Equal((ExitCode.Done, ""), (code, error));
        Assert.Contains("the best choice is nothing", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contract_EveryScenario_HasARow()
    {
        var (code, output, error) = await Sim("finance", "contract", _disk.Root, "-r", "2", "--out", "o");
        Assert.Equal((ExitCode.Done, ""), (code, error));
        Assert.Contains("Baseline", output, StringComparison.Ordinal);
        Assert.Equal(3, File.ReadAllLines(Path.Combine(_here, "o", "finance-contract.csv")).Length);
        // The interval of a share does not leave 0 to 100%.
        string[] shares = [.. File.ReadAllLines(Path.Combine(_here, "o", "finance-contract-indicators.csv")).Skip(1).SelectMany(l => Cells(l).Skip(1).Where((_, i) => i % 2 == 0))];
        Assert.NotEmpty(shares);
        Assert.All(shares, s => Assert.Matches(@"^(\d|\d\d|100)% \((\d|\d\d|100) to (\d|\d\d|100)\)$", s));
    }

    private static string[] Cells(string line)
    {
        using var reader = new CsvHelper.CsvParser(new StringReader(line), CultureInfo.InvariantCulture);
        reader.Read();
        return reader.Record!;
    }

    private async Task<(int Code, string Output, string Error)> Sim(params string[] arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = await Program.Run(arguments, output, error, terminal: false, _here);
        return (code, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }
}
