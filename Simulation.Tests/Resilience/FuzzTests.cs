using System.Diagnostics;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Simulation.Scenarios;
using Simulation.Scenarios.Commands;
using Xunit;

namespace Simulation.Tests.Resilience;

/// <summary>
/// Real system folders with faults put into them: every command answers with a result or a refusal in words, in time, and writes nowhere
/// but into its output folder. 2,000 folders here; FUZZ_CASES says how many others, with a new seed (FUZZ_SEED repeats one).
/// </summary>
public sealed class FuzzTests : IDisposable
{
    private static readonly int? Cases = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_CASES"), CultureInfo.InvariantCulture, out var cases) ? cases : null;

    // Of a processor. Other programs share this machine's, so by the clock it may be longer.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestByTheClock = TimeSpan.FromMinutes(1);

    private readonly SimFolder _sim = new();

    public void Dispose() => _sim.Dispose();

    [Fact]
    public void SpoiltFolder_IsRunOrRefusedInWords_InTime_AndNothingElseIsWritten()
    {
        var seed = ulong.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), CultureInfo.InvariantCulture, out var asked) ? asked : Cases is null ? 8 : (ulong)Stopwatch.GetTimestamp();
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var slowest = TimeSpan.Zero;
        var property = Prop.ForAll(SpoiltFolder.Any, folder =>
        {
            var before = Environment.CpuUsage.TotalTime;
            var outcome = Answer(folder);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            var took = Environment.CpuUsage.TotalTime - before;
            if (took > slowest) slowest = took;
            // The processors' time is that of all tests of this process, so only where this is the only one it is this one's.
            if (Cases is not null) Assert.True(took <= Longest, $"{took.TotalSeconds:0.0} s of a processor");
        });
        try
        {
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases ?? 2000).WithReplay(seed, 1), property);
        }
        finally
        {
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"seed {seed}: {outcomes.Values.Sum():N0} answers ({string.Join(", ", outcomes.Select(o => $"{o.Value:N0} {o.Key}"))}), the slowest took {slowest.TotalSeconds:0.00} s of a processor, largest working set {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000:N0} MB"));
        }
        // Faults that all were refused, or none of which was, would test little.
        var all = outcomes.Values.Sum();
        Assert.True(outcomes.GetValueOrDefault("refused") > all / 4 && outcomes.GetValueOrDefault("run") > all / 50, string.Join(", ", outcomes));
    }

    private string Answer(SpoiltFolder folder)
    {
        var root = _sim.PathOf("case");
        var system = Path.Combine(root, "system");
        Directory.CreateDirectory(system);
        try
        {
            folder.Write(system);
            var before = Tree(root);
            string outcome = "nothing";
            Exception? thrown = null;
            using var stop = new CancellationTokenSource();
            var thread = new Thread(() =>
            {
                try
                {
                    outcome = Commands(folder, root, stop);
                }
                catch (Exception e)
                {
                    thrown = e;
                }
            })
            { IsBackground = true };
            thread.Start();
            Assert.True(thread.Join(LongestByTheClock), $"no answer in {LongestByTheClock.TotalSeconds} s");
            Assert.True(thrown is null, thrown?.ToString());
            Assert.Equal(before, Tree(root));
            return outcome;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static string Commands(SpoiltFolder folder, string root, CancellationTokenSource stop)
    {
        // The largest system takes seconds to run with all its scenarios; reading it is what is tested.
        if (folder.Name == "coventry-2017") return Told(root, "describe", "system") == ExitCode.Done ? "read" : "refused";
        if (Told(root, "validate-input", "system") != ExitCode.Done) return "refused";
        var input = ScenarioInput.Read(Path.Combine(root, "system"), (h, _) => [null, .. h.DefaultScenarios], null, root);
        var request = new RunRequest(1, 1, null, 1, Path.Combine(root, "out"), EngineChoice.Fast, All: true, Store: null, DrawnInputs.FirstCut);
        // A folder may ask for a long run; whoever stops it gets an answer.
        stop.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            var code = new StudySession(TextWriter.Null, false, TimeProvider.System).Run("compare", input.Folder, input.Scenarios, DrawnInputs.Find(input, request, root, TextWriter.Null)!, request, root, stop.Token);
            if (code == ExitCode.Done) AssertNoFormula(Path.Combine(root, "out"));
            return code == ExitCode.Done ? "run" : code == ExitCode.Stopped ? "stopped" : throw new InvalidOperationException($"exit code {code}");
        }
        catch (InvalidOperationException refused) when (refused.InnerException is null && refused.Message.Length is > 20 and < 5000)
        {
            // What a run may say that begins and cannot go on, told as the program tells it.
            return "failed in words";
        }
    }

    private static int Told(string here, params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = Program.Run(args, output, error, terminal: false, here).GetAwaiter().GetResult();
        var said = error.ToString();
        Assert.True(code is ExitCode.Done or ExitCode.BadInput or ExitCode.Failed, $"exit code {code}: {said}");
        Assert.Equal(code == ExitCode.Done, said.Length == 0);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', said);
        return code;
    }

    private static void AssertNoFormula(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.csv"))
        {
            foreach (var line in File.ReadLines(file)) Assert.DoesNotMatch("(^|,)\"?[=@]", line);
        }
    }

    // Everything outside the output folder, with what it holds as far as that can be read at once.
    private static List<string> Tree(string root)
    {
        var all = new List<string>();
        var folders = new Stack<string>([root]);
        while (folders.TryPop(out var at))
        {
            foreach (var entry in new DirectoryInfo(at).EnumerateFileSystemInfos().Where(e => e.Name != "out" || at != root))
            {
                var link = entry.LinkTarget;
                all.Add($"{entry.FullName} {link} {(entry is FileInfo f && link is null ? f.Length : 0)} {(link is null ? entry.LastWriteTimeUtc.Ticks : 0)}");
                if (entry is DirectoryInfo && link is null) folders.Push(entry.FullName);
            }
        }
        all.Sort(StringComparer.Ordinal);
        return all;
    }
}
