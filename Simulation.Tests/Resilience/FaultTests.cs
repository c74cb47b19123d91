using System.Diagnostics;
using System.Text.Json.Nodes;
using Simulation.Core.Engine;
using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Reporting;
using Xunit;

namespace Simulation.Tests.Resilience;

/// <summary>What a run leaves when something goes wrong: whole files or none, a clear message, and what was finished.</summary>
public sealed class FaultTests : IDisposable
{
    // A limit on the size of a file fails a write as a full disk does; the runtime itself keeps code in such a file unless told not to.
    private const string SmallFiles = "trap '' XFSZ; ulimit -f 24; export DOTNET_EnableWriteXorExecute=0;";

    private readonly SimFolder _sim = new();

    public void Dispose() => _sim.Dispose();

    [Fact]
    public async Task Validate_PipeInThePlaceOfATable_IsToldAndNotWaitedFor()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such pipes.");
        var system = _sim.PathOf("piped");
        Directory.CreateDirectory(system);
        foreach (var file in Directory.EnumerateFiles(SimFolder.Ward)) File.Copy(file, Path.Combine(system, Path.GetFileName(file)));
        foreach (var file in (string[])["stages.csv", "system.yaml"])
        {
            File.Delete(Path.Combine(system, file));
            using var make = Process.Start("mkfifo", Path.Combine(system, file));
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        var answer = _sim.Sim("validate-input", "piped");
        Assert.Same(answer, await Task.WhenAny(answer, Task.Delay(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)));
        Assert.Equal(ExitCode.BadInput, (await answer).Code);
        Assert.Contains("stages.csv: is empty", (await answer).Error, StringComparison.Ordinal);
        Assert.Contains("system.yaml: is empty", (await answer).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_Killed_GoesOnWhereItWas()
    {
        Assert.Equal(ExitCode.Done, (await _sim.Sim("compare", SimFolder.Ward, "-r", "400", "--fresh", "--out", "one")).Code);
        string[] compare = ["compare", SimFolder.Ward, "-r", "400", "-t", "1", "--out", "o"];
        using (var run = _sim.Start("", compare))
        {
            await _sim.AwaitStored(Path.Combine("out", "store"), 40_000, run);
            run.Kill();
            await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        Assert.False(File.Exists(_sim.PathOf("o", "summary.csv")));
        Assert.Equal(ExitCode.Done, (await _sim.Sim(compare)).Code);
        _sim.AssertSameResults("one", "o");
        Assert.True(JsonNode.Parse(_sim.Bytes("o", "run.json"))!["runsRecalledFromStore"]!.GetValue<int>() > 0);
    }

    [Fact]
    public async Task CtrlC_EndsWithinASecondAndReportsWhatIsFinished()
    {
        using var run = _sim.Start(SimFolder.ListensToCtrlC, "compare", SimFolder.Ward, "-r", "1000000", "-t", "2", "--out", "o");
        await _sim.AwaitStored(Path.Combine("out", "store"), 100_000, run);
        var said = await SimFolder.Interrupt(run);
        Assert.Equal(ExitCode.Stopped, run.ExitCode);
        var receipt = JsonNode.Parse(_sim.Bytes("o", "run.json"))!;
        var done = receipt["replicationsDone"]!.GetValue<int>();
        Assert.InRange(done, 1, 999_999);
        Assert.Contains($"{done:N0} of 1,000,000", said, StringComparison.Ordinal);
        // What is there is what as many replications give.
        Assert.Equal(ExitCode.Done, (await _sim.Sim("compare", SimFolder.Ward, "-r", $"{done}", "--fresh", "--out", "whole")).Code);
        _sim.AssertSameResults("whole", "o");
    }

    [Fact]
    public async Task Compare_AgainIntoAFolder_LeavesNothingOfTheRunBeforeAndAllElse()
    {
        Assert.Equal(ExitCode.Done, (await _sim.Sim("compare", SimFolder.Ward, "-r", "3", "--db", "--xlsx", "--out", "o")).Code);
        Assert.Equal(ExitCode.Done, (await _sim.Sim("query", "o", "select value from receipt where key = 'replicationsDone'", "--csv")).Code);
        // Tables of the run before that this one does not write: one as it was written, one that somebody has changed since, one of another folder.
        var receipt = JsonNode.Parse(_sim.Bytes("o", "run.json"))!;
        foreach (var (name, written) in ((string, string)[])[("old.csv", "a\n"), ("changed.csv", "b\n"), ("../beside.csv", "a\n")])
        {
            await File.WriteAllTextAsync(_sim.PathOf("o", name), "a\n", TestContext.Current.CancellationToken);
            receipt["results"]![name] = Receipt.HashOf(System.Text.Encoding.UTF8.GetBytes(written));
        }
        await File.WriteAllTextAsync(_sim.PathOf("o", "run.json"), receipt.ToJsonString(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_sim.PathOf("o", "mine.csv"), "a\n", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Done, (await _sim.Sim("compare", SimFolder.Ward, "-r", "2", "--out", "o")).Code);
        Assert.Equal(((string[])[.. SimFolder.ResultFiles, "report.html", "run.json", "changed.csv", "mine.csv"]).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(_sim.PathOf("o")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.True(File.Exists(_sim.PathOf("beside.csv")));
        var (code, _, error) = await _sim.Sim("query", "o");
        Assert.Equal((ExitCode.BadInput, "o: there is no results.sqlite; the same command with --db writes one.\n"), (code, error));
    }

    [Fact]
    public async Task DiskFull_IsToldAndLeavesTheFilesThatWereThere()
    {
        Assert.Equal(ExitCode.Done, (await _sim.Sim("compare", SimFolder.Ward, "-r", "3", "--out", "o")).Code);
        var before = SimFolder.ResultFiles.Append("run.json").Select(f => _sim.Bytes("o", f)).ToArray();
        using var run = _sim.Start(SmallFiles, "compare", SimFolder.Ward, "-r", "4", "--fresh", "--out", "o");
        var error = await run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("the results could not be written", error, StringComparison.Ordinal);
        Assert.Equal(before, SimFolder.ResultFiles.Append("run.json").Select(f => _sim.Bytes("o", f)));
        // And the report, which is no part of the comparison.
        Assert.Equal(before.Length + 1, Directory.EnumerateFiles(_sim.PathOf("o")).Count());
    }

    [Fact]
    public async Task DiskFull_OfTheStore_KeepsWhatWasStored()
    {
        string[] compare = ["compare", SimFolder.Ward, "-r", "60", "-t", "1", "--out", "o"];
        using (var run = _sim.Start(SmallFiles, compare))
        {
            var error = await run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await run.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(ExitCode.Failed, run.ExitCode);
            Assert.Contains("a replication could not be stored", error, StringComparison.Ordinal);
            Assert.Contains("free space", error, StringComparison.Ordinal);
        }
        Assert.Equal(ExitCode.Done, (await _sim.Sim(compare)).Code);
        Assert.True(JsonNode.Parse(_sim.Bytes("o", "run.json"))!["runsRecalledFromStore"]!.GetValue<int>() > 0);
        Assert.Equal(ExitCode.Done, (await _sim.Sim("compare", SimFolder.Ward, "-r", "60", "--fresh", "--out", "one")).Code);
        _sim.AssertSameResults("one", "o");
    }

    [Fact]
    public async Task Out_InUseByAnotherRun_IsRefusedBeforeTheRun()
    {
        using var held = OutputFolder.Open(_sim.PathOf("o"));
        var (code, output, error) = await _sim.Sim("compare", SimFolder.Ward, "-r", "2", "--out", "o");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Empty(output);
        Assert.Contains("another run is writing into this folder", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Out_WithTheLeavingsOfAKilledRun_IsTaken()
    {
        Directory.CreateDirectory(_sim.PathOf("o"));
        File.WriteAllText(_sim.PathOf("o", ".in-use"), "");
        File.WriteAllText(_sim.PathOf("o", ".summary.csv.0123456789abcdef.tmp"), "half");
        Assert.Equal(ExitCode.Done, (await _sim.Sim("compare", SimFolder.Ward, "-r", "2", "--out", "o")).Code);
        Assert.DoesNotContain(Directory.EnumerateFiles(_sim.PathOf("o")), f => Path.GetFileName(f).StartsWith('.'));
    }

    [Fact]
    public async Task Out_ThatCannotBeWritten_IsRefusedBeforeTheRun()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a folder that even root cannot write");
        var (code, output, error) = await _sim.Sim("compare", SimFolder.Ward, "-r", "2", "--out", "/proc/nowhere");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Empty(output);
        Assert.Contains("cannot be written", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClockThatGoesBack_ChangesNoFigure()
    {
        Assert.Equal(ExitCode.Done, (await _sim.Sim("compare", SimFolder.Ward, "-r", "3", "--fresh", "--out", "one")).Code);
        var input = ScenarioInput.Read(SimFolder.Ward, (h, _) => [null, .. h.DefaultScenarios], null, _sim.Here);
        var request = new RunRequest(3, 1, null, 1, "o", EngineChoice.Fast, All: false, Store: null, DrawnInputs.FirstCut);
        var code = new StudySession(TextWriter.Null, false, new BackwardClock())
            .Run("compare", input.Folder, input.Scenarios, DrawnInputs.Find(input, request, _sim.Here, TextWriter.Null)!, request, _sim.Here, CancellationToken.None);
        Assert.Equal(ExitCode.Done, code);
        _sim.AssertSameResults("one", "o");
    }

    [Fact]
    public async Task Batch_Again_RecallsEveryRowAndGivesTheSameNumbers()
    {
        var input = ScenarioInput.Read(SimFolder.Ward, (_, _) => [null], null, _sim.Here);
        var scenario = input.Scenarios[0];
        var ran = 0;
        double[][][] Run(int replications)
        {
            using var store = BatchStore.Open(_sim.PathOf("store"), ["test"], 1, 2);
            var batch = new Batch(1, 2, n => new ReplicationEngine(n));
            return batch.Run([new BatchJob(() => scenario, [.. Enumerable.Range(0, replications)])], (_, _, result) =>
            {
                Interlocked.Increment(ref ran);
                return [result.Events, result.Replication];
            }, store, null, CancellationToken.None);
        }
        var first = Run(5);
        var second = Run(8);
        Assert.Equal(8, ran);
        Assert.Equal(first[0], second[0][..5]);
        await Task.CompletedTask;
    }

    private sealed class BackwardClock : TimeProvider
    {
        private long _now = 1_000_000_000_000;

        public override DateTimeOffset GetUtcNow() => new(2016, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override long GetTimestamp() => _now -= 10_000_000;
    }
}
