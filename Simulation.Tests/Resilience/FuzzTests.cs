using System.Diagnostics;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Simulation.Scenarios.Commands;
using Xunit;

namespace Simulation.Tests.Resilience;

/// <summary>
/// Real system folders and workbooks with faults put into them: every command answers with a result or a refusal in words, in time, and
/// writes nowhere but into its output folder. 2,000 folders and 200 workbooks here; FUZZ_CASES says how many folders, with a tenth as many
/// workbooks and a new seed (FUZZ_SEED repeats one, FUZZ_STEP one case).
/// </summary>
public sealed class FuzzTests : IDisposable
{
    private static readonly int? Cases = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_CASES"), CultureInfo.InvariantCulture, out var cases) ? cases : null;

    // The three numbers that a failure tells to replay it at once, joined by commas.
    private static readonly ulong[]? Step = Environment.GetEnvironmentVariable("FUZZ_STEP")?.Split(',').Select(n => ulong.Parse(n, CultureInfo.InvariantCulture)).ToArray();

    // Of a processor: other programs share this machine's, so by the clock it may be longer.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private const long MostMemory = 1_000_000_000;

    private readonly SimFolder _sim = new();

    public void Dispose() => _sim.Dispose();

    [Fact]
    public void SpoiltFolder_IsRunOrRefusedInWords_InTime_AndNothingElseIsWritten()
    {
        var outcomes = Answered(SpoiltFolder.Any, Cases ?? 2000, (folder, root) => folder.Write(Directory.CreateDirectory(Path.Combine(root, "system")).FullName), Commands);
        // Faults that all were refused, or none of which was, would test little.
        var all = outcomes.Values.Sum();
        Assert.True(Step is not null || (outcomes.GetValueOrDefault("refused") > all / 4 && outcomes.GetValueOrDefault("run") > all / 50), string.Join(", ", outcomes));
    }

    [Fact]
    public void SpoiltWorkbook_IsReadOrRefusedInWords_InTime_AndNothingElseIsWritten()
    {
        var outcomes = Answered(SpoiltWorkbook.Any, (Cases ?? 2000) / 10, (workbook, root) => workbook.Write(Path.Combine(root, "book.xlsx")),
            (_, root) => SpoiltAnswer.Told(root, "import", "book.xlsx", "out") == ExitCode.Done ? "read" : "refused");
        var all = outcomes.Values.Sum();
        Assert.True(Step is not null || (outcomes.GetValueOrDefault("refused") > all / 4 && outcomes.GetValueOrDefault("read") > all / 50), string.Join(", ", outcomes));
    }

    // How often which answer came.
    private SortedDictionary<string, int> Answered<T>(Arbitrary<T> any, int cases, Action<T, string> write, Func<T, string, string> commands)
    {
        var seed = ulong.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), CultureInfo.InvariantCulture, out var asked) ? asked : Cases is null ? 8 : (ulong)Stopwatch.GetTimestamp();
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var slowest = TimeSpan.Zero;
        var slowestCase = "";
        var property = Prop.ForAll(any, spoilt =>
        {
            var root = Directory.CreateDirectory(_sim.PathOf("case")).FullName;
            try
            {
                write(spoilt, root);
                var before = Environment.CpuUsage.TotalTime;
                var outcome = SpoiltAnswer.Of(root, () => commands(spoilt, root));
                outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
                var took = Environment.CpuUsage.TotalTime - before;
                if (took > slowest) (slowest, slowestCase) = (took, spoilt!.ToString()!);
                // The processors' time and the memory are those of all tests of this process, so only where this is the only one they are this one's.
                if (Cases is null) return;
                Assert.True(took <= Longest, $"{took.TotalSeconds:0.0} s of a processor");
                Assert.True(Environment.WorkingSet <= MostMemory, $"{Environment.WorkingSet:N0} bytes");
            }
            finally
            {
                Directory.Delete(root, recursive: true);
            }
        });
        try
        {
            var config = Config.QuickThrowOnFailure.WithMaxTest(Step is null ? cases : 1);
            Check.One(Step is [var at, var gamma, var size] ? config.WithReplay(at, gamma, (int)size) : config.WithReplay(seed, 1), property);
        }
        finally
        {
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"seed {seed}: {outcomes.Values.Sum():N0} answers ({string.Join(", ", outcomes.Select(o => $"{o.Value:N0} {o.Key}"))}), the slowest took {slowest.TotalSeconds:0.00} s of a processor ({slowestCase}), largest working set {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000:N0} MB"));
        }
        return outcomes;
    }

    private static string Commands(SpoiltFolder folder, string root)
    {
        // The largest system takes seconds to run with all its scenarios; reading it is what is tested.
        if (folder.Name == "coventry-2017") return SpoiltAnswer.Told(root, "describe", "system") == ExitCode.Done ? "read" : "refused";
        // What cannot be run can still go into a workbook, to be mended there.
        SpoiltAnswer.Told(root, "export-template", "system", "--out", Path.Combine("out", "book.xlsx"));
        if (SpoiltAnswer.Told(root, "validate-input", "system") != ExitCode.Done) return "refused";
        var input = ScenarioInput.Read(Path.Combine(root, "system"), (h, _) => [null, .. h.DefaultScenarios], null, root);
        var request = new RunRequest(1, 1, null, 1, Path.Combine(root, "out"), EngineChoice.Fast, All: true, Store: null, DrawnInputs.FirstCut);
        // A folder may ask for a long run; whoever stops it gets an answer.
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            var code = new StudySession(TextWriter.Null, false, TimeProvider.System).Run("compare", input.Folder, input.Scenarios, DrawnInputs.Find(input, request, root, TextWriter.Null)!, request, root, stop.Token);
            if (code == ExitCode.Done) SpoiltAnswer.AssertInert(Path.Combine(root, "out"));
            return code == ExitCode.Done ? "run" : code == ExitCode.Stopped ? "stopped" : throw new InvalidOperationException($"exit code {code}");
        }
        catch (InvalidOperationException refused) when (refused.InnerException is null && refused.Message.Length is > 20 and < 5000)
        {
            // What a run may say that begins and cannot go on, told as the program tells it.
            return "failed in words";
        }
    }
}
