using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Store;
using Simulation.Tests.Finance;
using Xunit;

namespace Simulation.Tests.Resilience;

/// <summary>
/// Ctrl-C in the middle of every command that runs for long: it ends within a second, says how far it got, and leaves what is
/// finished, whole. compare is interrupted in a test of its own. trace runs one replication, so there is no middle.
/// </summary>
public sealed class InterruptedTests : IDisposable
{
    private const string Beds = "more-beds.beds=";
    private const string Many = "1000000";

    private readonly SimFolder _sim = new();

    public void Dispose() => _sim.Dispose();

    /// <summary>Each would take minutes, and keeps its replications: whether it tells a part of them, or what the same command goes on from.</summary>
    public static TheoryData<bool, string[]> Commands => new()
    {
        { true, ["run", "WARD", "-r", Many] },
        { true, ["precision", "WARD", "two-more-beds", "--half-width", "wait=0.00001", "--budget-runs", Many] },
        { true, ["warm-up", "WARD", "-r", Many] },
        { true, ["frontier", "WARD", "--axis", Beds + "0..4", "--promise", "wait < 9", "--years-tried", "100000", "--ladder", "20"] },
        { true, ["marginal", "WARD", "--step", Beds + "4/1", "-r", Many] },
        { true, ["sweep", "WARD", Beds + "0..3", "-r", Many] },
        { true, ["best", "WARD", "baseline", "two-more-beds", "--indifference", "0.000001", "--most", Many] },
        { true, ["uncertainty", "WARD", "--with", "two-more-beds", "--setting", Beds[..^1], "--vectors", "5000", "--paths", "400"] },
        { true, ["causes", "WARD", "--lift", Beds + "10", "--measure", "wait", "-r", Many] },
        { false, ["calibrate", "UNCALIBRATED", "--waves", "1", "--first-vectors", "10000", "--wave-vectors", "4000"] },
        { true, ["validate", "UNCALIBRATED", "-r", Many] },
        { true, ["finance", "FINANCE", "-r", Many] },
        { true, ["finance", "contract", "FINANCE", "-r", Many] },
        { false, ["finance", "portfolio", "FINANCE", "--budget", "100", "-r", Many] },
        { false, ["shard", "WARD", "-r", Many, "--index", "1", "--of", "1", "--parts", "out/store"] },
    };

    [Xunit.Theory]
    [MemberData(nameof(Commands))]
    public async Task CtrlC_EndsWithinASecondAndSaysHowFarItGot(bool tellsAPart, string[] words)
    {
        using var disk = new FinanceOnDisk();
        string[] command = [.. words.Select(w => w switch { "WARD" => _sim.ShortWard(), "UNCALIBRATED" => _sim.Uncalibrated(), "FINANCE" => disk.Root, _ => w }), "--threads", "2"];
        using var run = _sim.Start(SimFolder.ListensToCtrlC, words[0] == "shard" ? command : [.. command, "--out", "o"]);
        // Far more than the few runs that one thread may have stored while the other is still at the first, of which alone there is nothing to tell.
        await _sim.AwaitStored(Path.Combine("out", "store"), 200_000, run);
        var said = await SimFolder.Interrupt(run);
        Assert.True(run.ExitCode == ExitCode.Stopped, said);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.Matches("(?i)stopped", said);
        if (tellsAPart) ToldInPart(said);
        else Assert.False(Directory.Exists(_sim.PathOf("o")), "it writes nothing, and leaves no folder");
    }

    [Fact]
    public async Task Tonight_CtrlC_TellsThePartThatIsDone()
    {
        using var run = _sim.Start(SimFolder.ListensToCtrlC, "tonight", _sim.ShortWard(), "--simulated-census", "--date", "2016-05-15", "--out", "o", "-r", Many, "--threads", "2");
        await AwaitFile(run, "o", ".in-use");
        // The folder is held just before the first replication.
        await Task.Delay(1_000, TestContext.Current.CancellationToken);
        var said = await SimFolder.Interrupt(run);
        Assert.True(run.ExitCode == ExitCode.Stopped, said);
        ToldInPart(said);
    }

    [Fact]
    public async Task Reproduce_CtrlC_SaysThatItWasStopped()
    {
        Assert.Equal(ExitCode.Done, (await _sim.Sim("compare", _sim.ShortWard(), "-r", "2", "--out", "o")).Code);
        // The receipt of a run as long as none of the tests has time for.
        var receipt = JsonNode.Parse(_sim.Bytes("o", "run.json"))!;
        foreach (var key in (string[])["replicationsAsked", "replicationsDone"]) receipt[key] = int.Parse(Many, CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(_sim.PathOf("o", "run.json"), receipt.ToJsonString(), TestContext.Current.CancellationToken);
        using var run = _sim.Start(SimFolder.ListensToCtrlC, "reproduce", "o", "--out", "again", "--threads", "2");
        await AwaitFile(run, "again", ".in-use");
        await Task.Delay(1_000, TestContext.Current.CancellationToken);
        var said = await SimFolder.Interrupt(run);
        Assert.True(run.ExitCode == ExitCode.Stopped, said);
        Assert.Contains("stopped", said, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Merge_CtrlC_WritesNothingAndLeavesTheParts()
    {
        const int Longer = 40_000;
        var ward = _sim.ShortWard();
        Assert.Equal(ExitCode.Done, (await _sim.Sim("shard", ward, "-r", "100", "--index", "1", "--of", "1", "--parts", "p")).Code);
        var part = Directory.EnumerateFiles(_sim.PathOf("p")).Single();
        // The same replications over and over: what they say does not matter here.
        var header = PartHeader.Parse(File.ReadLines(part).First())!;
        byte[][] records = [.. PartFile.Records(_sim.PathOf("p"), header).Select(r => r.Record.ToArray())];
        PartFile.Write(_sim.PathOf("p"), header with { Replications = Longer }, (replication, record) => records[replication % records.Length].CopyTo(record));
        var length = new FileInfo(part).Length;
        using var run = _sim.Start(SimFolder.ListensToCtrlC, "merge", ward, "-r", $"{Longer}", "--parts", "p", "--out", "o", "--threads", "1");
        await AwaitFile(run, "o", ".in-use");
        var said = await SimFolder.Interrupt(run);
        Assert.True(run.ExitCode == ExitCode.Stopped, said);
        Assert.Contains("nothing was written", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_sim.PathOf("o")));
        Assert.Equal(length, new FileInfo(part).Length);
    }

    // The page, the tables and the receipt of what is finished, and how far that is.
    private void ToldInPart(string said)
    {
        Assert.True(File.Exists(_sim.PathOf("o", SectionReports.PageName)), said);
        Assert.NotEmpty(_sim.Tables("o"));
        var receipt = JsonNode.Parse(_sim.Bytes("o", OutputFolder.ReceiptName))!.AsObject();
        Assert.True(receipt[ReceiptFile.StoppedKey] is not null || receipt["replicationsDone"]!.GetValue<long>() < receipt["replicationsAsked"]!.GetValue<long>(), receipt.ToJsonString());
    }

    private async Task AwaitFile(Process run, params string[] file)
    {
        while (!run.HasExited && !File.Exists(_sim.PathOf(file))) await Task.Delay(1, TestContext.Current.CancellationToken);
        Assert.False(run.HasExited, "it ended before it began");
    }
}
