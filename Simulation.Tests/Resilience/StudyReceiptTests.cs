using System.Text.Json.Nodes;
using Simulation.Scenarios.Commands;
using Xunit;

namespace Simulation.Tests.Resilience;

/// <summary>The receipt of every study can be run again, from what it says was asked.</summary>
public sealed class StudyReceiptTests : IDisposable
{
    private const string Beds = "more-beds.beds=";

    private readonly SimFolder _sim = new();
    private readonly string _ward;

    public StudyReceiptTests() => _ward = _sim.ShortWard();

    public void Dispose() => _sim.Dispose();

    public static TheoryData<string[]> Studies => new(
    [
        ["precision", "WARD", "two-more-beds", "--half-width", "wait=0.001", "--budget-runs", "20"],
        ["warm-up", "WARD", "-r", "2"],
        ["frontier", "WARD", "--axis", Beds + "0..4", "--promise", "wait < 9", "--years-tried", "60", "--ladder", "5"],
        ["marginal", "WARD", "--step", Beds + "4/1", "--measure", "wait", "--measure", "arrived", "-r", "3", "--seed", "7"],
        ["sweep", "WARD", "x=0..4", "--lever", "change: capacity, pool: beds, add: x", "--target", "wait = 6", "-r", "20"],
        ["sweep", "WARD", Beds + "0..3", "--with", "two-more-beds", "-r", "3", "--budget-minutes", "60"],
        ["best", "WARD", "baseline", "two-more-beds", "--most", "20", "--fresh-replications", "3"],
        ["uncertainty", "WARD", "--with", "two-more-beds", "--setting", Beds[..^1], "--vectors", "4", "--paths", "2", "--points", "8"],
        ["tonight", "WARD", "--simulated-census", "--date", "2016-05-01", "--weeks", "2", "-r", "6"],
        ["trace", "WARD", "two-more-beds", "--spell", "waiting", "-r", "2", "--engine", "reference"],
        ["causes", "WARD", "--lift", Beds + "10", "--measure", "wait", "-r", "3"],
        ["validate", "UNCALIBRATED", "-r", "10"],
        ["run", "WARD", "--scenario", "two-more-beds", "--by", "cohort", "-r", "3"],
        ["compare", "WARD", "-r", "3", "--seed", "18446744073709551615"],
    ]);

    [Xunit.Theory]
    [MemberData(nameof(Studies))]
    public async Task Reproduce_AStudy_Agrees(string[] words)
    {
        var system = words[1] == "WARD" ? _ward : _sim.Uncalibrated();
        string[] command = [words[0], system, .. words[2..]];
        var (code, _, error) = await _sim.Sim([.. command, "--out", "o"]);
        Assert.True(code is ExitCode.Done or ExitCode.Stopped, error);
        var (again, said, wrong) = await _sim.Sim("reproduce", "o", "--system", system, "--out", "again");
        Assert.Equal((ExitCode.Done, ""), (again, wrong));
        Assert.Contains("Reproduced: all ", said, StringComparison.Ordinal);
        Assert.Equal(_sim.Tables("o"), _sim.Tables("again"));
        // It compares: a figure that is another is found.
        var (file, text) = _sim.Tables("o").First(t => t.Value.Split('\n')[1].Any(char.IsAsciiDigit));
        var at = text.IndexOf('\n', StringComparison.Ordinal) + 1;
        while (!char.IsAsciiDigit(text[at])) at++;
        File.WriteAllText(_sim.PathOf("o", file), text[..at] + (char)('0' + ((text[at] - '0' + 1) % 10)) + text[(at + 1)..]);
        var (not, which, _) = await _sim.Sim("reproduce", "o", "--system", system, "--out", "again");
        Assert.Equal(ExitCode.NotReproduced, not);
        Assert.Contains($"{file}:2 ", which, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reproduce_AStudyOfAnotherInput_NamesItAndDoesNotRun()
    {
        Assert.Equal(ExitCode.Done, (await _sim.Sim("warm-up", _ward, "-r", "2", "--out", "o")).Code);
        File.AppendAllText(Path.Combine(_ward, "stays.csv"), "\n");
        var (code, said, _) = await _sim.Sim("reproduce", "o", "--system", _ward, "--out", "again");
        Assert.Equal(ExitCode.NotReproduced, code);
        Assert.Contains("stays.csv was changed.", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_sim.PathOf("again")));
    }

    [Fact]
    public async Task Reproduce_AForecastFromAnotherCensus_NamesItAndDoesNotRun()
    {
        File.WriteAllText(_sim.PathOf("census.csv"), "stage,cohort,people,days,low,high,evidence\nward,anyone,8,1,7,9,assumption\n");
        var (made, _, wrong) = await _sim.Sim("tonight", _ward, "--census", "census.csv", "--date", "2016-05-01", "-r", "3", "--out", "o");
        Assert.True(made == ExitCode.Done, wrong);
        Assert.Equal(ExitCode.Done, (await _sim.Sim("reproduce", "o", "--system", _ward, "--out", "again")).Code);
        File.AppendAllText(_sim.PathOf("census.csv"), "ward,anyone,7,2,6,8,assumption\n");
        var (code, said, _) = await _sim.Sim("reproduce", "o", "--system", _ward, "--out", "other");
        Assert.Equal(ExitCode.NotReproduced, code);
        Assert.Contains("census.csv was changed.", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_sim.PathOf("other")));
    }

    [Xunit.Theory]
    [InlineData("\"--every\"", "asked: ")]
    [InlineData("\"--out=/tmp/elsewhere\"", "asked: option \"--out\" does not belong there.")]
    [InlineData("\"--fresh\"", "asked: option \"--fresh\" does not belong there.")]
    [InlineData("\"@census.csv\"", "asked: ")]
    [InlineData("3", "is not a receipt that can be run again")]
    public async Task Reproduce_AReceiptThatAsksForMore_IsRefused(string word, string expected)
    {
        Assert.Equal(ExitCode.Done, (await _sim.Sim("warm-up", _ward, "-r", "2", "--out", "o")).Code);
        var path = _sim.PathOf("o", "run.json");
        var receipt = JsonNode.Parse(File.ReadAllText(path))!;
        Assert.Equal(["--replications=2"], receipt["asked"]!.AsArray().Select(a => a!.GetValue<string>()));
        receipt["asked"]!.AsArray().Add(JsonNode.Parse(word));
        File.WriteAllText(path, receipt.ToJsonString());
        var (code, _, error) = await _sim.Sim("reproduce", "o", "--system", _ward, "--out", "again");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_sim.PathOf("again")));
    }

    [Fact]
    public async Task Reproduce_AStudyThatRanOutOfTime_IsRefusedWithTheReason()
    {
        Assert.Equal(ExitCode.Stopped, (await _sim.Sim("marginal", _ward, "--step", Beds + "4/1", "-r", "100000", "--budget-minutes", "0.01", "--out", "o")).Code);
        var (code, _, error) = await _sim.Sim("reproduce", "o", "--system", _ward, "--out", "again");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("a run of marginal that was stopped cannot be run again; the same command finishes it.", error, StringComparison.Ordinal);
    }
}
