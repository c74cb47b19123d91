using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Reporting;
using Xunit;

namespace Simulation.Tests.Resilience;

public sealed class ReproduceTests : IDisposable
{
    private readonly SimFolder _sim = new();
    private readonly string _ward;

    public ReproduceTests()
    {
        _ward = _sim.PathOf("ward");
        foreach (var file in Directory.EnumerateFiles(SimFolder.Ward, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(_ward, Path.GetRelativePath(SimFolder.Ward, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    public void Dispose() => _sim.Dispose();

    private async Task Run()
    {
        Assert.Equal(ExitCode.Done, (await _sim.Sim("compare", "ward", "-r", "4", "--seed", "7", "--out", "o")).Code);
    }

    [Fact]
    public async Task Reproduce_SameInputs_AgreesAndPutsAnEmptyQualityRecordBeside()
    {
        await Run();
        var (code, output, _) = await _sim.Sim("reproduce", "o/run.json");
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("Reproduced: all ", output, StringComparison.Ordinal);
        Assert.Contains("Reproducing is not approving. Quality record: not signed off.", output, StringComparison.Ordinal);
        Assert.Contains(Receipt.HashOf(_sim.Bytes("o", "run.json")), File.ReadAllText(_sim.PathOf("o", "quality.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task QualityRecord_SignedByPeople_IsReadAndNeverChanged()
    {
        await Run();
        await _sim.Sim("reproduce", "o");
        var path = _sim.PathOf("o", "quality.yaml");
        var signed = File.ReadAllText(path).Replace("approved: no ", "approved: yes", StringComparison.Ordinal).Replace("by: \"\"", "by: \"A. Approver\"", StringComparison.Ordinal).Replace("date: \"\"", "date: \"2026-11-22\"", StringComparison.Ordinal);
        File.WriteAllText(path, signed);
        Assert.Contains("reviewer, name or date is missing", (await _sim.Sim("reproduce", "o")).Output, StringComparison.Ordinal);
        signed = signed.Replace("reviewer: \"\"", "reviewer: \"B. Reviewer\"", StringComparison.Ordinal);
        File.WriteAllText(path, signed);
        Assert.Contains("signed off by A. Approver on 2026-11-22.", (await _sim.Sim("reproduce", "o")).Output, StringComparison.Ordinal);
        Assert.Equal(signed, File.ReadAllText(path));
        // Another run into the folder is another receipt: the signature is not its.
        Assert.Equal(ExitCode.Done, (await _sim.Sim("compare", "ward", "-r", "5", "--seed", "7", "--out", "o")).Code);
        Assert.Contains("it belongs to another receipt", (await _sim.Sim("reproduce", "o")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reproduce_ChangedInput_NamesItAndDoesNotRun()
    {
        await Run();
        File.AppendAllText(Path.Combine(_ward, "stays.csv"), "\n");
        File.Delete(Path.Combine(_ward, "scenarios", "two-more-beds.yaml"));
        File.WriteAllText(Path.Combine(_ward, "extra.csv"), "");
        var (code, output, _) = await _sim.Sim("reproduce", "o");
        Assert.Equal(ExitCode.NotReproduced, code);
        foreach (var said in (string[])["stays.csv was changed.", "scenarios/two-more-beds.yaml is not there any more.", "extra.csv was added."])
            Assert.Contains(said, output, StringComparison.Ordinal);
        Assert.False(File.Exists(_sim.PathOf("o", "quality.yaml")));
    }

    [Fact]
    public async Task Reproduce_ChangedFigureOrVersion_NamesIt()
    {
        await Run();
        var summary = File.ReadAllLines(_sim.PathOf("o", "summary.csv"));
        var cells = summary[1].Split(',');
        cells[7] = "1" + cells[7];
        summary[1] = string.Join(',', cells);
        File.WriteAllLines(_sim.PathOf("o", "summary.csv"), summary);
        var receipt = _sim.PathOf("o", "run.json");
        File.WriteAllText(receipt, File.ReadAllText(receipt).Replace("\"engineVersion\": ", "\"engineVersion\": 9", StringComparison.Ordinal));
        var (code, output, _) = await _sim.Sim("reproduce", "o");
        Assert.Equal(ExitCode.NotReproduced, code);
        Assert.Contains("summary.csv:2 mean: was 1", output, StringComparison.Ordinal);
        Assert.Contains("summary.csv: was changed after the run.", output, StringComparison.Ordinal);
        Assert.Contains("Engine version: was 9", output, StringComparison.Ordinal);
    }

    [Xunit.Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"version\": 3}")]
    [InlineData("nonsense")]
    public async Task Reproduce_WhatIsNoReceipt_IsBadInput(string text)
    {
        File.WriteAllText(_sim.PathOf("r.json"), text);
        var (code, output, error) = await _sim.Sim("reproduce", "r.json");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Empty(output);
        Assert.Contains("r.json: is not a receipt", error, StringComparison.Ordinal);
    }

    [Xunit.Theory]
    [InlineData("\"systemFolder\": \"ward\"", "\"systemFolder\": \"../../etc\"")]
    [InlineData("\"summary.csv\":", "\"../../summary.csv\":")]
    [InlineData("\"engine\": \"fast\"", "\"engine\": \"warp\"")]
    [InlineData("\"replicationsDone\": 4", "\"replicationsDone\": -4")]
    public async Task Reproduce_HostileReceipt_IsRefused(string good, string bad)
    {
        await Run();
        var receipt = _sim.PathOf("o", "run.json");
        File.WriteAllText(receipt, File.ReadAllText(receipt).Replace(good, bad, StringComparison.Ordinal));
        Assert.Equal(ExitCode.BadInput, (await _sim.Sim("reproduce", "o")).Code);
    }

    [Xunit.Theory]
    [InlineData("12", "12", true)]
    [InlineData("12", "13", false)]
    [InlineData("1000000000000", "1000000000001", false)]
    [InlineData("0.1234567891", "0.1234567892", true)]
    [InlineData("0.1234567891", "0.1234567991", false)]
    [InlineData("", "0", false)]
    [InlineData("lower", "higher", false)]
    public void Agree_WholeNumbersExactly_OthersNearly(string before, string now, bool agree) => Assert.Equal(agree, NumbersAgree.Agree(before, now));
}
