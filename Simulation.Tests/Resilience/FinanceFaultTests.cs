using System.Text.Json.Nodes;
using Simulation.Scenarios.Commands;
using Simulation.Tests.Finance;
using Xunit;

namespace Simulation.Tests.Resilience;

/// <summary>Finance runs that are killed, and receipts that are run again.</summary>
public sealed class FinanceFaultTests : IDisposable
{
    private readonly SimFolder _sim = new();
    private readonly FinanceOnDisk _disk = new();

    public void Dispose()
    {
        _disk.Dispose();
        _sim.Dispose();
    }

    [Fact]
    public async Task Case_Killed_GoesOnWhereItWas()
    {
        Assert.Equal(ExitCode.Done, (await _sim.Sim("finance", _disk.Root, "-r", "60", "--fresh", "--out", "one")).Code);
        string[] finance = ["finance", _disk.Root, "-r", "60", "-t", "1", "--out", "o"];
        using (var run = _sim.Start("", finance))
        {
            await _sim.AwaitStored(Path.Combine("out", "store"), 20_000, run);
            run.Kill();
            await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        Assert.False(File.Exists(_sim.PathOf("o", "ledgers.csv")));
        Assert.Equal(ExitCode.Done, (await _sim.Sim(finance)).Code);
        Assert.All(Directory.EnumerateFiles(_sim.PathOf("one"), "*.csv"), f => Assert.Equal(File.ReadAllBytes(f), _sim.Bytes("o", Path.GetFileName(f))));
        Assert.InRange(JsonNode.Parse(_sim.Bytes("o", "run.json"))!["runsRecalledFromStore"]!.GetValue<int>(), 1, 119);
    }

    [Xunit.Theory]
    [InlineData("finance", "--case", "beds")]
    [InlineData("finance", "contract")]
    [InlineData("finance", "portfolio", "--budget", "100")]
    public async Task Reproduce_AFinanceReceipt_Agrees(params string[] words)
    {
        Assert.Equal(ExitCode.Done, (await _sim.Sim([.. words, _disk.Root, "-r", "3", "--seed", "5", "--out", "o"])).Code);
        var receipt = JsonNode.Parse(_sim.Bytes("o", "run.json"))!;
        foreach (var key in (string[])["version", "engineVersion", "networks", "inputs", "results", "machine", "seed", "events"]) Assert.NotNull(receipt[key]);
        Assert.Equal(words.Contains("portfolio") ? 6UL : null, receipt["freshSeed"]?.GetValue<ulong>());
        Assert.True(receipt["events"]!.GetValue<long>() > 0);
        var (code, output, error) = await _sim.Sim("reproduce", "o", "--system", _disk.Root);
        Assert.Equal((ExitCode.Done, ""), (code, error));
        Assert.Contains("Reproduced: all ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reproduce_AnotherPrice_IsNotRun()
    {
        Assert.Equal(ExitCode.Done, (await _sim.Sim("finance", _disk.Root, "-r", "2", "--out", "o")).Code);
        _disk.Replace("finance/payments.csv", ",,10,2015-16,,", ",,11,2015-16,,");
        var (code, output, _) = await _sim.Sim("reproduce", "o", "--system", _disk.Root);
        Assert.Equal(ExitCode.NotReproduced, code);
        Assert.Contains("finance/payments.csv was changed.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reproduce_AChangedResult_IsTold()
    {
        Assert.Equal(ExitCode.Done, (await _sim.Sim("finance", _disk.Root, "-r", "2", "--out", "o")).Code);
        var path = _sim.PathOf("o", "finance-case.csv");
        File.WriteAllText(path, File.ReadAllText(path).Replace("Net present value", "Net past value", StringComparison.Ordinal));
        var (code, output, _) = await _sim.Sim("reproduce", "o", "--system", _disk.Root);
        Assert.Equal(ExitCode.NotReproduced, code);
        Assert.Contains("finance-case.csv: was changed after the run.", output, StringComparison.Ordinal);
    }

    [Xunit.Theory]
    [InlineData("\"--case\"", "\"--out\"", "asked: option \"--out\" does not belong there.")]
    [InlineData("\"replicationsAsked\": 2", "\"replicationsAsked\": 9", "a run of finance that was stopped (2 of 9 replications) cannot be run again; the same command finishes it.")]
    public async Task Reproduce_AReceiptThatCannotBe_IsTold(string old, string with, string expected)
    {
        Assert.Equal(ExitCode.Done, (await _sim.Sim("finance", _disk.Root, "-r", "2", "--out", "o")).Code);
        var path = _sim.PathOf("o", "run.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(old, with, StringComparison.Ordinal));
        var (code, _, error) = await _sim.Sim("reproduce", "o", "--system", _disk.Root);
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }
}
