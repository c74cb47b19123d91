using System.Globalization;
using Simulation.Core.Engine;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Studies;

public sealed class StudyStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("study-store").FullName;
    private readonly (CompiledSystem System, MeasureSheet Sheet)[] _scenarios;

    public StudyStoreTests()
    {
        var system = SystemFolder.Load(Repository.PathOf("data/examples/mmc-ward")).Compile().System!;
        _scenarios = [(system, MeasureSheet.Compile(system, new List<Problem>())!)];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (string Summary, int Recalled, int Run) Study(int replications, ulong seed = 1)
    {
        var run = 0;
        using var store = StudyStore.Open(_folder, _scenarios, seed);
        var outcomes = Scenarios.Studies.Study.Run(_scenarios, new StudySettings
        {
            Seed = seed,
            Replications = replications,
            Threads = 2,
            EngineFor = n => new Counting(new ReplicationEngine(n), () => Interlocked.Increment(ref run)),
        }, store, cancellation: TestContext.Current.CancellationToken);
        var comparison = Comparison.Of(outcomes);
        using var daily = new StringWriter(CultureInfo.InvariantCulture);
        ResultFiles.Daily(comparison, daily);
        return (ResultFiles.Summary(comparison) + daily, store.Recalled, run);
    }

    private sealed class Counting(IReplicationEngine engine, Action ran) : IReplicationEngine
    {
        public Network Network => engine.Network;

        public void Run(ulong seed, int replication, ReplicationResult result, IEventLog? log = null)
        {
            ran();
            engine.Run(seed, replication, result, log);
        }
    }

    [Fact]
    public void Study_Again_RunsNothingAndGivesTheSameBytes()
    {
        var first = Study(12);
        var second = Study(12);
        Assert.Equal((0, 12), (first.Recalled, first.Run));
        Assert.Equal((12, 0), (second.Recalled, second.Run));
        Assert.Equal(first.Summary, second.Summary);
    }

    [Fact]
    public void Study_MoreReplications_RunsOnlyTheNewOnes()
    {
        Study(5);
        var more = Study(9);
        Assert.Equal((5, 4), (more.Recalled, more.Run));
        Directory.Delete(_folder, recursive: true);
        Assert.Equal(Study(9).Summary, more.Summary);
    }

    [Fact]
    public void RecalledOf_ReplicationsThatAreTold_CountsNoOthers()
    {
        Study(5);
        using var store = StudyStore.Open(_folder, _scenarios, 1);
        for (var replication = 0; replication < 6; replication++) Assert.Equal(replication < 5, store.TryRecall(0, replication, out _));
        // A study that is stopped tells only what every scenario has finished: here three replications.
        Assert.Equal((5, 3, 5), (store.Recalled, store.RecalledOf(3), store.RecalledOf(9)));
    }

    [Fact]
    public void Study_OtherSeed_SharesNothing()
    {
        Study(5);
        Assert.Equal(0, Study(5, seed: 2).Recalled);
    }
}
