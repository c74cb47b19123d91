using System.Text.RegularExpressions;
using Simulation.Scenarios.Commands;
using Simulation.Tests.Finance;
using Xunit;

namespace Simulation.Tests.Resilience;

/// <summary>
/// Every command that runs for long is killed midway and given again: it goes on from what was stored, and its tables are those
/// of a run that nobody killed. compare, shard and the case of finance are killed in tests of their own.
/// </summary>
public sealed class KilledTests : IDisposable
{
    private const string Beds = "more-beds.beds=";

    private readonly SimFolder _sim = new();

    public void Dispose() => _sim.Dispose();

    public static TheoryData<string[]> Commands => new(
    [
        ["run", "WARD", "-r", "400"],
        ["precision", "WARD", "two-more-beds", "--half-width", "wait=0.001", "--budget-runs", "500"],
        ["warm-up", "WARD", "-r", "100"],
        ["frontier", "WARD", "--axis", Beds + "0..4", "--promise", "wait < 9", "--years-tried", "60", "--ladder", "20"],
        ["marginal", "WARD", "--step", Beds + "4/1", "-r", "200"],
        ["sweep", "WARD", Beds + "0..3", "-r", "100"],
        ["best", "WARD", "baseline", "two-more-beds", "--most", "40", "--fresh-replications", "200"],
        ["uncertainty", "WARD", "--with", "two-more-beds", "--setting", Beds[..^1], "--vectors", "60", "--paths", "4", "--points", "60"],
        ["causes", "WARD", "--lift", Beds + "10", "--measure", "wait", "-r", "200"],
        ["calibrate", "UNCALIBRATED", "--waves", "1", "--first-vectors", "100", "--wave-vectors", "40", "--vectors", "20"],
        ["validate", "UNCALIBRATED", "-r", "400"],
        ["finance", "contract", "FINANCE", "-r", "60"],
        ["finance", "portfolio", "FINANCE", "--budget", "100", "-r", "60"],
    ]);

    [Xunit.Theory]
    [MemberData(nameof(Commands))]
    public async Task Killed_GoesOnWhereItWas(string[] words)
    {
        using var disk = new FinanceOnDisk();
        string[] command = [.. words.Select(w => w switch { "WARD" => _sim.ShortWard(), "UNCALIBRATED" => _sim.Uncalibrated(), "FINANCE" => disk.Root, _ => w }), "--threads", "1"];
        var code = (await _sim.Sim([.. command, "--fresh", "--out", "one"])).Code;
        Assert.True(code is ExitCode.Done or ExitCode.Stopped, $"{code}");
        using (var run = _sim.Start("", [.. command, "--out", "o"]))
        {
            await _sim.AwaitStored(Path.Combine("out", "store"), 1_000, run);
            run.Kill();
            await run.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(137, run.ExitCode);
        }
        Assert.Empty(_sim.Tables("o"));
        var (again, said, _) = await _sim.Sim([.. command, "--out", "o"]);
        Assert.Equal(code, again);
        Assert.Equal(_sim.Tables("one"), _sim.Tables("o"));
        // That stored runs were used is in the words of every command.
        Assert.Matches(new Regex("[1-9][0-9,]* (of them stored|of [0-9,]+ runs were stored)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)), said.ReplaceLineEndings(" "));
    }

    [Fact]
    public async Task Merge_Killed_LeavesThePartsAndIsGivenAgain()
    {
        var ward = _sim.ShortWard();
        Assert.Equal(ExitCode.Done, (await _sim.Sim("shard", ward, "-r", "300", "--index", "1", "--of", "1", "--parts", "p")).Code);
        var part = Directory.EnumerateFiles(_sim.PathOf("p")).Single();
        var before = File.ReadAllBytes(part);
        for (var attempt = 1; ; attempt++)
        {
            using (var run = _sim.Start("", "merge", ward, "-r", "300", "--parts", "p", "--out", "o"))
            {
                // The folder is held from before the first replication is folded.
                while (!run.HasExited && !Directory.Exists(_sim.PathOf("o"))) await Task.Delay(1, TestContext.Current.CancellationToken);
                run.Kill();
                await run.WaitForExitAsync(TestContext.Current.CancellationToken);
            }
            if (!File.Exists(_sim.PathOf("o", "run.json"))) break;
            // On a busy machine it may be done before this process is woken to kill it.
            Assert.True(attempt < 10, "Ten merges were done before they could be killed.");
            Directory.Delete(_sim.PathOf("o"), recursive: true);
        }
        Assert.Equal(before, File.ReadAllBytes(part));
        Assert.Equal(ExitCode.Done, (await _sim.Sim("merge", ward, "-r", "300", "--parts", "p", "--out", "o")).Code);
        Assert.Equal(ExitCode.Done, (await _sim.Sim("compare", ward, "-r", "300", "--fresh", "--out", "one")).Code);
        _sim.AssertSameResults("one", "o");
        Assert.Empty(Directory.EnumerateFiles(_sim.PathOf("o"), ".*"));
    }
}
