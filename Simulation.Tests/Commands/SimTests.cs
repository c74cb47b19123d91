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
        foreach (var threads in (string[])["1", "2", "3"])
            Assert.Equal(ExitCode.Done, (await Sim("compare", Ward, "-r", "6", "--threads", threads, "--out", "t" + threads)).Code);
        foreach (var file in (string[])["summary.csv", "daily.csv", "occupancy.csv", "checks.csv"])
        {
            Assert.Equal(Bytes("t1", file), Bytes("t2", file));
            Assert.Equal(Bytes("t1", file), Bytes("t3", file));
        }
    }

    [Fact]
    public async Task Compare_EitherEngine_WritesTheSameBytes()
    {
        Assert.Equal(ExitCode.Done, (await Sim("compare", Ward, "-r", "2", "--engine", "fast", "--out", "a")).Code);
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
        var copy = Path.Combine(_here, "ward");
        foreach (var file in Directory.EnumerateFiles(Ward, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(Ward, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
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
    [InlineData("compare", "no-such-system")]
    [InlineData("compare", "mmc-ward", "two-more-bed")]
    [InlineData("compare", "mmc-ward", "--replications", "0")]
    [InlineData("compare", "mmc-ward", "--replications", "many")]
    [InlineData("compare", "mmc-ward", "--engine", "quick")]
    [InlineData("simulate")]
    public async Task WrongCommandLine_IsExitCode2(params string[] args)
    {
        var (code, output, error) = await Sim([.. args.Select(a => a == "mmc-ward" ? Ward : a)]);
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Empty(output);
        Assert.NotEmpty(error);
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

    private async Task<(int Code, string Output, string Error)> Sim(params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var code = await Program.Run(args, output, error, terminal: false, _here);
        return (code, output.ToString(), error.ToString());
    }

    private byte[] Bytes(string folder, string file) => File.ReadAllBytes(Path.Combine(_here, folder, file));
}
