using System.Globalization;
using System.Text.Json.Nodes;
using Simulation.Scenarios;
using Simulation.Scenarios.Commands;
using Xunit;

namespace Simulation.Tests.Commands;

/// <summary>The program as a user meets it, on the example folders.</summary>
public sealed class SimTests : IDisposable
{
    private readonly string _here = Directory.CreateTempSubdirectory("sim-").FullName;

    private static string Ward => Repository.PathOf("data", "examples", "mmc-ward");

    public void Dispose() => Directory.Delete(_here, recursive: true);

    [Fact]
    public async Task Compare_AnyThreads_WritesTheSameBytes()
    {
        // Fresh: a stored replication would be recalled, whatever the threads.
        foreach (var threads in (string[])["1", "2", "3"])
            Assert.Equal(ExitCode.Done, (await Sim("compare", Ward, "-r", "6", "--threads", threads, "--fresh", "--out", "t" + threads)).Code);
        foreach (var file in (string[])["summary.csv", "daily.csv", "occupancy.csv", "checks.csv"])
        {
            Assert.Equal(Bytes("t1", file), Bytes("t2", file));
            Assert.Equal(Bytes("t1", file), Bytes("t3", file));
        }
    }

    [Fact]
    public async Task Compare_EitherEngine_WritesTheSameBytes()
    {
        Assert.Equal(ExitCode.Done, (await Sim("compare", Ward, "-r", "2", "--engine", "fast", "--fresh", "--out", "a")).Code);
        Assert.Equal(ExitCode.Done, (await Sim("compare", Ward, "-r", "2", "--engine", "reference", "--out", "b")).Code);
        Assert.Equal(Bytes("a", "summary.csv"), Bytes("b", "summary.csv"));
        Assert.Equal(Bytes("a", "daily.csv"), Bytes("b", "daily.csv"));
    }

    [Fact]
    public async Task Compare_InAPipe_ReadsWellAt100Columns()
    {
        var (code, output, error) = await Sim("compare", Ward, "-r", "5", "--all");
        Assert.Equal(ExitCode.Done, code);
        Assert.Empty(error);
        Assert.DoesNotContain('\u001b', output);
        Assert.All(output.Split('\n'), line => Assert.InRange(new StringInfo(line).LengthInTextElements, 0, 100));
        Assert.All(output.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
        var finding = output.IndexOf("Two more beds: Mean wait for a bed lower by", StringComparison.Ordinal);
        var table = output.IndexOf("5\u201395% of years", StringComparison.Ordinal);
        Assert.InRange(finding, 0, table);
        Assert.Contains("lower by a", output, StringComparison.Ordinal);
        Assert.Contains("Method: 5 replications, seed 1", output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("out", "mmc-ward-compare"), output.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_UnlimitedService_ReportsItsOccupancyDistribution()
    {
        Assert.Equal(ExitCode.Done, (await Sim("run", Repository.PathOf("data", "examples", "acute-rehab"), "-r", "2", "--out", "o")).Code);
        var rows = File.ReadAllLines(Path.Combine(_here, "o", "occupancy.csv")).Skip(1).Select(l => l.Split(',')).Where(c => c[1] == "in:acute").ToArray();
        Assert.Equal(1, rows.Sum(c => double.Parse(c[4], CultureInfo.InvariantCulture)), 1e-8);
        Assert.Equal("1", rows[^1][5]);
        // P(N = n) / P(N <= n), for the highest level.
        Assert.Equal(rows[^1][4], rows[^1][6]);
    }

    [Fact]
    public async Task Run_WritesAReceiptThatNamesEveryInput()
    {
        Assert.Equal(ExitCode.Done, (await Sim("run", Ward, "-r", "2", "--seed", "9", "--out", "o")).Code);
        var receipt = JsonNode.Parse(File.ReadAllText(Path.Combine(_here, "o", "run.json")))!;
        Assert.Equal(9UL, receipt["seed"]!.GetValue<ulong>());
        Assert.Equal(2, receipt["replicationsDone"]!.GetValue<int>());
        var inputs = receipt["inputs"]!.AsObject();
        foreach (var file in Directory.EnumerateFiles(Ward, "*", SearchOption.AllDirectories))
            Assert.Matches("^[0-9a-f]{64}$", inputs[Path.GetRelativePath(Ward, file).Replace('\\', '/')]!.GetValue<string>());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_here, "o"), "*.tmp"));
    }

    [Fact]
    public async Task Compare_BadInput_ListsProblemsAndWritesNothing()
    {
        var copy = Copy(Ward, "ward");
        File.WriteAllText(Path.Combine(copy, "capacities.csv"), "pool,from,capacity,evidence,low,high\nbeds,,-1,assumption,17,30\n");
        File.AppendAllText(Path.Combine(copy, "exits.csv"), "left,Again\n");
        var (code, output, error) = await Sim("compare", copy, "--out", "none");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Empty(output);
        Assert.Contains("capacities.csv:2", error, StringComparison.Ordinal);
        Assert.Contains("exits.csv:3", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_here, "none")));
    }

    [Xunit.Theory]
    [InlineData("capacities.csv", "pool,from,capacitie,evidence,low,high\nbeds,,20,assumption,17,30\n", true)]
    [InlineData("capacities.csv", "pool,from,capacity,evidence,low,high\nbeds,,-1,assumption,17,30\n", false)]
    public async Task Run_WhatCannotBeRead_IsSaidToHideMore(string file, string text, bool hides)
    {
        var copy = Copy(Ward, "ward");
        File.WriteAllText(Path.Combine(copy, file), text);
        var (code, _, error) = await Sim("run", copy, "--out", "none");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Equal(hides, error.EndsWith(Refusal.More + "\n", StringComparison.Ordinal));
    }

    [Xunit.Theory]
    [InlineData("compare", "no-such-system")]
    [InlineData("compare", "mmc-ward", "two-more-bed")]
    [InlineData("compare", "mmc-ward", "--replications", "0")]
    [InlineData("compare", "mmc-ward", "--replications", "many")]
    [InlineData("compare", "mmc-ward", "--engine", "quick")]
    [InlineData("compare", "mmc-ward", "--out", "")]
    [InlineData("simulate")]
    public async Task WrongCommandLine_IsExitCode2(params string[] args)
    {
        var (code, output, error) = await Sim([.. args.Select(a => a == "mmc-ward" ? Ward : a)]);
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Empty(output);
        Assert.NotEmpty(error);
        Assert.DoesNotContain("System.", error, StringComparison.Ordinal);
    }

    [Xunit.Theory]
    [InlineData("\"comparee\" is not known; did you mean \"compare\"?", "comparee")]
    [InlineData("\"--replication\" is not known; did you mean \"--replications\"?", "--replication", "3")]
    [InlineData("\"--out\" is not known; sim import takes <workbook> [<folder>] [--check].", "import", "x.xlsx", "--out", "q")]
    [InlineData("\"--chek\" is not known; did you mean \"--check\"? sim import takes <workbook> [<folder>] [--check].", "import", "x.xlsx", "--chek")]
    [InlineData("\"q\" is not known; sim import takes <workbook> [<folder>] [--check].", "import", "x.xlsx", "there", "q")]
    [InlineData("\"wrong\" is not known; sim schemas takes ", "schemas", "wrong", "wrong")]
    [InlineData("--seed: \"-1\" is not a whole number from 0 to 18,446,744,073,709,551,615.", "compare", "--seed", "-1")]
    [InlineData("--years: \"two\" is not a whole number from 1 to 20.", "compare", "--years", "two")]
    [InlineData("there is no such folder, here or in a data folder above; did you mean \"mmc-ward\"?", "compare", "mmc-word")]
    public async Task WrongCommandLine_SaysWhatIsAllowedAndTheNearest(string message, params string[] args)
    {
        var (code, _, error) = await Sim(args);
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Out_ThatIsAFile_IsToldBeforeTheRun()
    {
        File.WriteAllText(Path.Combine(_here, "taken"), "");
        var (code, output, error) = await Sim("run", Ward, "-r", "1", "--out", "taken");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Empty(output);
        Assert.Contains("--out: \"taken\" is a file; a folder belongs here.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownScenario_NamesTheNearest() =>
        Assert.Contains("did you mean \"two-more-beds\"?", (await Sim("compare", Ward, "two-more-bed")).Error, StringComparison.Ordinal);

    [Fact]
    public async Task ValidateAndDescribe_TellTheNetwork()
    {
        var (code, valid, _) = await Sim("validate-input", Ward);
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("M/M/c ward: no problems", valid, StringComparison.Ordinal);
        Assert.Contains("80%", valid, StringComparison.Ordinal);
        Assert.Contains("ward: takes a place of beds; mean stay 4 hours", (await Sim("describe", Ward)).Output, StringComparison.Ordinal);
        Assert.StartsWith("flowchart LR\n", (await Sim("describe", Ward, "--mermaid")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_OfMoreYears_JudgesSumsAgainstAsManyTimesTheWorthwhileDifference()
    {
        // Five years are the example's own window: a count over two is judged against two fifths, a mean number against the same as ever.
        var copy = Copy(Repository.PathOf("data", "examples", "acute-rehab"), "rehab");
        var measures = Path.Combine(copy, "measures.csv");
        var lines = File.ReadAllLines(measures).Select(l => l.StartsWith("supported,", StringComparison.Ordinal) ? l.Replace(",,,", ",5,10,", StringComparison.Ordinal) : l).ToArray();
        Assert.Contains(lines, l => l.Contains(",5,10,", StringComparison.Ordinal));
        File.WriteAllLines(measures, lines);
        var (code, output, _) = await Sim("compare", copy, "-r", "2", "--years", "2", "--fresh", "--out", "o");
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("worthwhile: 4 people", output, StringComparison.Ordinal);
        Assert.Contains("worthwhile: 0.2 people", output, StringComparison.Ordinal);
    }

    private string Copy(string system, string name)
    {
        var copy = Path.Combine(_here, name);
        foreach (var file in Directory.EnumerateFiles(system, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(system, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
        return copy;
    }

    private async Task<(int Code, string Output, string Error)> Sim(params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var code = await Program.Run(args, output, error, terminal: false, _here);
        return (code, output.ToString(), error.ToString());
    }

    private byte[] Bytes(string folder, string file) => File.ReadAllBytes(Path.Combine(_here, folder, file));
}
