using Simulation.Core.Engine;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Systems;
using Simulation.Tests.Sources;
using Xunit;

namespace Simulation.Tests.Calibration;

public sealed class CalibratedSystemTests
{
    private const string Free = """
        name: Small
        settings:
          beds: { label: Beds, value: 40, low: 30, high: 60, unit: beds, evidence: assumption }
          stay: { label: Ward stay, value: 1, low: 0.8, high: 1.2, unit: times, evidence: assumption }
        levers:
          - { change: capacity, pool: ward, set: beds }
          - { change: stay, stage: ward, scale: stay }
        targets:
          - { measure: delayed, discrepancy: 10%, use: fit, reason: "a toy" }
        """;

    [Fact]
    public void Of_FreeParameters_ChangeTheNetworkThatIsCompiled()
    {
        using var disk = new SystemOnDisk().Write("calibration.yaml", Free);
        var system = Read(disk, out var problems);
        Assert.Empty(problems);
        var (compiled, _) = system!.Compile([50, 1.1]);
        Assert.Contains(compiled.Network.Pools, p => p.Name == "ward" && p.Capacity.Any(c => c.Capacity == 50));
        Assert.Equal(["beds", "stay"], system.Problem.Parameters.Select(p => p.Id));
        Assert.Equal(2300, Assert.Single(system.Problem.Targets).Discrepancy, 1e-9);
    }

    // The calibration's inputs are a scheme before the scenario's own: what people chose, paid for and left without a cost is asked of those that they named.
    [Fact]
    public void Chosen_WithCalibratedInputs_IsWhatTheScenarioNames()
    {
        using var disk = new SystemOnDisk().Write("calibration.yaml", Free);
        var winter = SystemFolder.Load(disk.Root).Scenario("winter");
        var (compiled, _) = Read(disk, out _)!.Compile([50, 1.1], winter);
        Assert.Equal(winter!.Schemes.Count + 1, compiled.Schemes.Count);
        Assert.Equal(winter.Schemes, compiled.Chosen.Select(s => s.Id));
        Assert.Empty(Read(disk, out _)!.Compile([50, 1.1]).System.Chosen);
    }

    [Fact]
    public void Of_TargetThatIsAnInputReproduced_IsRefused()
    {
        using var disk = new SystemOnDisk().Write("calibration.yaml", Free).Replace("published.csv", "target", "input reproduced");
        Assert.Null(Read(disk, out var problems));
        Assert.Contains("is of role \"input reproduced\"", Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_MisspeltMeasure_NamesTheNearest()
    {
        using var disk = new SystemOnDisk().Write("calibration.yaml", Free.Replace("measure: delayed", "measure: delaid", StringComparison.Ordinal));
        Assert.Null(Read(disk, out var problems));
        Assert.Equal("delayed", Assert.Single(problems).Nearest);
    }

    [Fact]
    public void ParameterSet_WrittenAndRead_IsTheSame()
    {
        using var disk = new SystemOnDisk().Write("calibration.yaml", Free);
        var system = Read(disk, out _)!;
        var result = Calibrate(system, runs: (vectors, count, _) => [.. vectors.Select(v => Enumerable.Range(0, count).Select(r => new[] { 23000 + (100 * (v[0] - 45)) + r }).ToArray())]);
        disk.Write("calibration.csv", CalibrationTables.Vectors(result, "sim calibrate", system.Hash()));
        var problems = new List<Problem>();
        var set = ParameterSetFile.Read(disk.Root, system.Spec, problems)!;
        Assert.Empty(problems);
        Assert.Equal(result.Set.Vectors.Count, set.Vectors.Count);
        for (var v = 0; v < set.Vectors.Count; v++)
        {
            Assert.Equal(result.Set.Weights[v], set.Weights[v], 1e-8);
            Assert.Equal(result.Set.Vectors[v][0], set.Vectors[v][0], 1e-6);
        }
        Assert.True(ParameterSetFile.IsFor(disk.Root, system.Hash()));
        Assert.False(ParameterSetFile.IsFor(disk.Root, "another"));
        Assert.Empty(disk.Problems());
    }

    [Fact]
    public void Calibrate_OnTheEngine_IsTheSameForAnyThreads()
    {
        using var disk = new SystemOnDisk().Write("calibration.yaml", Free);
        var system = Read(disk, out _)!;
        string With(int threads) => CalibrationTables.Vectors(
            Calibrate(system, CalibrationRuns.Simulator(system, new Batch(1, threads, n => new ReplicationEngine(n)), null, null, CancellationToken.None)), "", "");
        Assert.Equal(With(1), With(2));
    }

    [Fact]
    public void Validate_InputReproduced_IsLabelledAndNeverCounted()
    {
        using var disk = new SystemOnDisk().Write("published.csv", "measure,period,value,sampling_error,role,evidence\ndelayed,,1,,target,src\ndelayed,2016-07,1,,input reproduced,src\nfour-hours,,0.13,0.05,target,src\n");
        var folder = disk.Load();
        var compiled = folder.Compile().System!;
        var sheet = Simulation.Scenarios.Measures.MeasureSheet.Compile(compiled, new List<Problem>())!;
        var table = ValidationStudy.Run(_ => (compiled, sheet), null, null, new Batch(1, 2, n => new ReplicationEngine(n)), 1, 12, null, null, CancellationToken.None)!;
        Assert.Equal([PublishedUse.NotFitted, PublishedUse.InputReproduced, PublishedUse.NotFitted], table.Rows.Select(r => r.Use));
        Assert.Equal(2, table.Tested.Count);
        Assert.StartsWith("1 of 2 published figures lie inside", table.Summary, StringComparison.Ordinal);
        Assert.Contains("1 more are inputs given back and are not counted", table.Summary, StringComparison.Ordinal);
        Assert.All(table.Rows, r => Assert.Equal("A source", r.Source));
        var csv = ValidationReport.Csv(table).Split('\n');
        Assert.Contains(",not counted,", csv[2], StringComparison.Ordinal);
        Assert.Contains(",all,", csv[1], StringComparison.Ordinal);
    }

    [Fact]
    public void ClockLever_OnWrittenTimes_ScalesThemAndLeavesOthers()
    {
        using var disk = new SystemOnDisk().Replace("clocks.csv", "to-care,care,improved,improve,gone,src,,\n", "to-care,care,spot,6 days,gone,assumption,3,14\nto-care,care,improved,improve,gone,src,,\n")
            .Replace("schemes/winter-beds.yaml", "levers:", "levers:\n  - { change: clock, clock: spot, scale: 0.25 }");
        var folder = disk.Load();
        Assert.Empty(folder.CheckScenarios());
        Assert.Equal(6 * 1440, SpotTicks(folder.Compile()));
        Assert.Equal(6 * 1440 / 4, SpotTicks(folder.Compile(folder.Scenario("winter"))));
        disk.Replace("schemes/winter-beds.yaml", "clock: spot", "clock: spott");
        Assert.Contains(disk.Problems(), p => p.Contains("no clock \"spott\"", StringComparison.Ordinal));
    }

    private static int? SpotTicks(Compilation compilation) =>
        compilation.System!.Network.Options.SelectMany(o => o.Clocks).Single(c => c.Name == "spot").FixedTicks;

    private static CalibratedSystem? Read(SystemOnDisk disk, out List<Problem> problems)
    {
        problems = [];
        var folder = disk.Load();
        Assert.Empty(folder.Problems);
        var spec = CalibrationFile.Read(disk.Root, disk.Root, problems);
        return spec is null ? null : CalibratedSystem.Of(folder.System!, folder.Schemes, spec, problems);
    }

    private static CalibrationResult Calibrate(CalibratedSystem system, SimulateVectors runs) =>
        CalibrationStudy.Run(system.Problem, new CalibrationSettings { Seed = 1, Threads = 2, Waves = 1, FirstWaveVectors = 12, LaterWaveVectors = 6, FinalVectors = 6, Particles = 100 }, runs);
}
