using System.Globalization;
using Simulation.Core.Engine;
using Simulation.Scenarios;
using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;
using Simulation.Tests.Sources;
using Xunit;

namespace Simulation.Tests.Studies;

/// <summary>Studies in which every replication draws its input values from the calibration.</summary>
public sealed class DrawnInputsTests
{
    private const string Vectors = "# system of-another-time\nvector,weight,distance,triage\n1,0.25,1,0.5\n2,0.5,1,1\n3,0.25,1,1.5\n";

    // Everybody stays exactly two hours in triage, times a factor that is not known; a scheme makes it half as long again.
    private static SystemOnDisk Toy() => new SystemOnDisk()
        .Replace("stays.csv", "triage-stay,,,exponential,mean=2,hours", "triage-stay,,,fixed,value=2,hours")
        .Replace("measures.csv", "four-hours,", "triage-time,Time in triage,minutes,all,spell-mean,in-triage,minutes,1,lower,2,5,Definition\nfour-hours,")
        .Write("calibration.yaml", """
            name: Small
            settings:
              triage: { label: Time in triage, value: 1, low: 0.5, high: 1.5, unit: times, evidence: assumption }
            levers:
              - { change: stay, stage: triage, scale: triage }
            targets:
              - { measure: delayed, discrepancy: 10%, use: fit, reason: "a toy" }
            """)
        .Write("schemes/slow-triage.yaml", "name: Slow triage\nabout: Half as long again.\nlevers:\n  - { change: stay, stage: triage, scale: 1.5 }\n")
        .Write("scenarios/slow.yaml", "name: Slow\nabout: Slow triage.\nschemes:\n  - slow-triage\n")
        .Write("calibration.csv", Vectors);

    [Fact]
    public async Task Compare_OneUncertainFactor_GivesTheSpreadOfArithmetic()
    {
        using var disk = Toy();
        var (code, text, error) = await Sim(disk, "compare", disk.Root, "slow", "--inputs", "calibrated", "-r", "200", "--out", "o");
        Assert.True(code == ExitCode.Done, error);
        // 120 minutes × 0.5, 1 or 1.5; the scheme adds half of each.
        var baseline = Row(disk, "triage-time", "baseline");
        Assert.Equal((60, 180), (Number(baseline, "year_p05"), Number(baseline, "year_p95")));
        Assert.Equal((120, 120), (Number(baseline, "first_cut_year_p05"), Number(baseline, "first_cut_year_p95")));
        var slow = Row(disk, "triage-time", "slow");
        Assert.Equal((30, 90), (Number(slow, "difference_p05"), Number(slow, "difference_p95")));
        Assert.Equal((60, 60), (Number(slow, "first_cut_difference_p05"), Number(slow, "first_cut_difference_p95")));
        // Half of 60, 120 or 180 by weights 1, 2, 1: mean 60, standard deviation 15 √2 and kurtosis 2. Over 200 replications the mean has a standard error
        // of 1.5; the deviation found one of 1/(2 √200) of itself, and half the interval is t(199) = 1.972 such errors of the mean. 4.89 of each: 1e-6.
        var errorOfMean = 15 * Math.Sqrt(2) / Math.Sqrt(200);
        Assert.Equal(60, Number(slow, "difference"), 4.89 * errorOfMean);
        Assert.Equal(1.972 * errorOfMean, Number(slow, "difference_high") - Number(slow, "difference"), 1.972 * errorOfMean * 4.89 / (2 * Math.Sqrt(200)));
        Assert.Equal("calibrated", slow["inputs"]);
        Assert.Contains("draws one of the 3 sets of input values", Words(text), StringComparison.Ordinal);
        Assert.Contains("30 to 90 in nine of ten single years with unknown inputs", Words(text), StringComparison.Ordinal);
    }

    [Xunit.Theory]
    // 120 minutes times a factor: uniform over 0.5 to 1.5 (kurtosis 1.8), or 0.5, 1 and 1.5 by weights 1, 2, 1 (kurtosis 2).
    [InlineData("first-cut", 120 * 0.288675, 1.8)]
    [InlineData("calibrated", 120 * 0.353553, 2)]
    public async Task Uncertainty_OneUncertainFactor_IsAllIgnoranceOfItsOwnSpread(string inputs, double deviation, double kurtosis)
    {
        const int Sets = 300;
        using var disk = Toy();
        var (code, _, error) = await Sim(disk, "uncertainty", disk.Root, "--inputs", inputs, "--measure", "triage-time", "--vectors", "300", "-r", "2", "--paths", "2", "--points", "10", "--out", "o");
        Assert.True(code == ExitCode.Done, error);
        var lines = File.ReadAllLines(Path.Combine(disk.Root, "o", "uncertainty-split.csv"));
        var row = lines[0].Split(',').Zip(lines[1].Split(',')).ToDictionary(x => x.First, x => x.Second, StringComparer.Ordinal);
        double Of(string column) => double.Parse(row[row.Keys.Single(k => k.StartsWith(column, StringComparison.Ordinal) && k.EndsWith("_value", StringComparison.Ordinal))], CultureInfo.InvariantCulture);
        // Independent sets: a mean strays by s/√n, a deviation by s √((kurtosis − 1)/4n). 4.89 of each: 1e-6.
        Assert.Equal(120, Of("mean"), 4.89 * deviation / Math.Sqrt(Sets));
        Assert.Equal(deviation, Of("ignorance"), 4.89 * deviation * Math.Sqrt((kurtosis - 1) / (4 * Sets)));
        // Stays are rounded to whole minutes at random, by a deviation of at most half a minute a person; more than 1,000 people are seen in a year.
        Assert.InRange(Of("chance"), 0, 0.5 / Math.Sqrt(1000));
        Assert.InRange(Of("share"), 0.9999, 1);
    }

    [Fact]
    public async Task Compare_Calibrated_AnyThreadsWriteTheSameBytes()
    {
        using var disk = Toy();
        foreach (var threads in (string[])["1", "2", "3"])
            Assert.Equal(ExitCode.Done, (await Sim(disk, "compare", disk.Root, "winter", "--inputs", "calibrated", "-r", "9", "--threads", threads, "--out", "t" + threads)).Code);
        foreach (var file in (string[])["summary.csv", "daily.csv", "occupancy.csv", "checks.csv", "published.csv"])
        {
            var first = File.ReadAllBytes(Path.Combine(disk.Root, "t1", file));
            Assert.Equal(first, File.ReadAllBytes(Path.Combine(disk.Root, "t2", file)));
            Assert.Equal(first, File.ReadAllBytes(Path.Combine(disk.Root, "t3", file)));
        }
    }

    [Fact]
    public void Difference_OfAScenarioWithItself_IsExactlyZero()
    {
        using var disk = Toy();
        var folder = disk.Load();
        var problems = new List<Problem>();
        var spec = CalibrationFile.Read(disk.Root, disk.Root, problems)!;
        var system = CalibratedSystem.Of(folder.System!, folder.Schemes, spec, problems)!;
        var set = ParameterSetFile.Read(disk.Root, spec, problems)!;
        var scenario = folder.Scenario("slow");
        var settings = new StudySettings { Seed = 4, Replications = 12, Threads = 2, EngineFor = n => new ReplicationEngine(n) };
        var outcomes = Study.RunDrawn([system.Compile(null, scenario), system.Compile(null, scenario)], settings,
            (_, replication) => system.Of(set, set.VectorOf(settings.Seed, replication), scenario), cancellation: TestContext.Current.CancellationToken);
        Assert.All(outcomes, o => Assert.Null(o.FirstMiss));
        Assert.All(Comparison.Of(outcomes).Measures, m =>
            Assert.Equal((0, 0, 0, 0), (m.Figures[1].Difference!.Value, m.Figures[1].Difference!.HalfWidth, m.Figures[1].Difference!.PairLow, m.Figures[1].Difference!.PairHigh)));
    }

    [Fact]
    public async Task Compare_WithoutCalibration_SaysHowToGetOne()
    {
        using var disk = Toy().Delete("calibration.csv");
        var (code, output, error) = await Sim(disk, "compare", disk.Root, "winter", "--inputs", "calibrated", "-r", "2", "--out", "none");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Empty(output);
        Assert.Contains("has no calibration.csv. \"sim calibrate", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(disk.Root, "none")));
    }

    [Fact]
    public async Task Run_CalibrationOfAnotherVersion_Warns()
    {
        using var disk = Toy();
        var (code, text, _) = await Sim(disk, "run", disk.Root, "--inputs", "calibrated", "-r", "2", "--years", "2");
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("WARNING: calibration.csv was made for another version of this system", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CalibrationThatIsNotUsed_IsNamedWithTheFlag()
    {
        using var disk = Toy();
        var (_, text, _) = await Sim(disk, "run", disk.Root, "-r", "2");
        Assert.Contains("First-cut inputs.", text, StringComparison.Ordinal);
        Assert.Contains("was not used: --inputs calibrated", Words(text), StringComparison.Ordinal);
        disk.Delete("calibration.csv");
        Assert.DoesNotContain("--inputs", (await Sim(disk, "run", disk.Root, "-r", "2")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void RecentCache_MoreThanItKeeps_MakesTheOldestAgain()
    {
        var cache = new RecentCache<int, string>(2);
        var made = new List<int>();
        string Of(int key) => cache.Of(key, k =>
        {
            made.Add(k);
            return k.ToString(CultureInfo.InvariantCulture);
        });
        foreach (var key in (int[])[1, 2, 1, 3, 1, 2]) Assert.Equal(key.ToString(CultureInfo.InvariantCulture), Of(key));
        Assert.Equal([1, 2, 3, 2], made);
    }

    private static Dictionary<string, string> Row(SystemOnDisk disk, string measure, string scenario)
    {
        var lines = File.ReadAllLines(Path.Combine(disk.Root, "o", "summary.csv"));
        var heads = lines[0].Split(',');
        var cells = lines.Select(l => l.Split(',')).Single(c => c[0] == measure && c[6] == scenario);
        return heads.Zip(cells).ToDictionary(x => x.First, x => x.Second, StringComparer.Ordinal);
    }

    private static double Number(Dictionary<string, string> row, string column) => double.Parse(row[column], CultureInfo.InvariantCulture);

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task<(int Code, string Output, string Error)> Sim(SystemOnDisk disk, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Program.Run(args, output, error, terminal: false, disk.Root);
        return (code, output.ToString(), error.ToString());
    }
}
