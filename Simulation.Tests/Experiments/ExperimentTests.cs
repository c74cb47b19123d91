using System.Collections.Concurrent;
using Simulation.Core.Engine;
using Simulation.Core.Experiments;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Tests.Properties;
using Xunit;

namespace Simulation.Tests.Experiments;

public class ExperimentTests
{
    private static readonly Network[] Networks = [RandomNetworks.Generate(3), RandomNetworks.Generate(4)];

    [Xunit.Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Run_AnyThreads_FoldsTheSameRecordsInTheSameOrder(int threads) => Assert.Equal(Folded(1, 40), Folded(threads, 40));

    [Fact]
    public void Run_SlowFirstReplication_KeepsOrderAndABoundedRing()
    {
        var order = new List<int>();
        var waiting = 0;
        var most = 0;
        var plan = Plan(3, 200) with { EngineFor = network => new SlowEngine(network) };
        Experiment.Run(plan, (_, result) =>
        {
            Interlocked.Increment(ref waiting);
            return result.Replication;
        }, (replication, records) =>
        {
            most = Math.Max(most, waiting);
            waiting -= records.Length;
            order.Add(replication);
            Assert.All(records.ToArray(), r => Assert.Equal(replication, r));
        }, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, 200), order);
        Assert.InRange(most, 1, 3 * 4 * 32);
    }

    [Fact]
    public void Run_ManyLargeNetworks_KeepsOneEngineAThread()
    {
        // Five megabytes an engine: those of eight networks would be 40 MB a thread.
        const int Threads = 2, Large = 8;
        var engines = new ConcurrentQueue<WeakReference>();
        var most = 0;
        Experiment.Run(Plan(Threads, 200) with
        {
            Networks = [.. Enumerable.Range(0, Large).Select(_ => RandomNetworks.Generate(3))],
            EngineFor = network =>
            {
                var engine = new LargeEngine(network);
                engines.Enqueue(new WeakReference(engine));
                return engine;
            },
        }, (_, result) => result.Replication, (replication, records) =>
        {
            Assert.All(records.ToArray(), r => Assert.Equal(replication, r));
            if (replication % 50 != 49) return;
            GC.Collect();
            most = Math.Max(most, engines.Count(e => e.IsAlive));
        }, cancellation: TestContext.Current.CancellationToken);
        // The one in use, and one that has just been put away.
        Assert.InRange(most, 1, 2 * Threads);
        // Blocks of 1, 1, 2, 4 and then 8 replications are 28: an engine a block and network, and fewer where a thread meets a network twice running.
        Assert.InRange(engines.Count, 20 * Large, 28 * Large);
    }

    [Fact]
    public void Run_Chunks_AreNoLargerThanWhatIsThere()
    {
        // With one thread the order of runs tells the chunks: replications of a network in a row.
        var ran = new List<(int Network, int Replication)>();
        Experiment.Run(Plan(1, 64), (network, result) =>
        {
            ran.Add((network, result.Replication));
            return 0;
        }, (_, _) => { }, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal([(0, 0), (1, 0), (0, 1), (1, 1), (0, 2), (0, 3), (1, 2), (1, 3)], ran[..8]);
        Assert.Equal(128, ran.Distinct().Count());
    }

    [Fact]
    public void Run_Cancelled_LeavesAFinishedPrefix()
    {
        using var stop = new CancellationTokenSource();
        var folded = new List<int>();
        var done = Experiment.Run(Plan(2, 500), (_, result) => result.Events, (replication, _) =>
        {
            folded.Add(replication);
            if (replication == 9) stop.Cancel();
        }, cancellation: stop.Token);
        Assert.InRange(done, 10, 499);
        Assert.Equal(Enumerable.Range(0, done), folded);
    }

    [Fact]
    public void Run_FailingReplication_IsNamed()
    {
        var wrong = Assert.Throws<InvalidOperationException>(() => Experiment.Run<int>(Plan(2, 20),
            (_, result) => result.Replication == 7 ? throw new FormatException("odd") : 0, (_, _) => { }, cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("Replication 7", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("odd", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Progress_RisesToTheEnd()
    {
        var told = new List<long>();
        Experiment.Run(Plan(2, 50), (_, _) => 0, (_, _) => { }, null, (done, total) =>
        {
            Assert.Equal(100, total);
            told.Add(done);
        }, TestContext.Current.CancellationToken);
        Assert.Equal(told.Order(), told);
        Assert.Equal(100, told[^1]);
    }

    private static List<long> Folded(int threads, int replications)
    {
        var seen = new List<long>();
        Experiment.Run(Plan(threads, replications), (_, result) => result.Events + (result.Integral.Sum() * 31), (replication, records) =>
        {
            seen.Add(replication);
            seen.AddRange(records);
        }, cancellation: TestContext.Current.CancellationToken);
        return seen;
    }

    private static ExperimentPlan Plan(int threads, int replications) => new()
    {
        Networks = Networks,
        Seed = 5,
        Replications = replications,
        Threads = threads,
        EngineFor = network => new ReplicationEngine(network),
    };

    // Does nothing, and takes five megabytes.
    private sealed class LargeEngine(Network network) : IReplicationEngine
    {
        private readonly byte[] _room = new byte[5 << 20];

        public Network Network => network;

        public void Run(ulong seed, int replication, ReplicationResult result, IEventLog? log = null) => result.Replication = replication + _room[0];
    }

    // Does nothing, and takes long over the first replication only.
    private sealed class SlowEngine(Network network) : IReplicationEngine
    {
        public Network Network => network;

        public void Run(ulong seed, int replication, ReplicationResult result, IEventLog? log = null)
        {
            if (replication == 0) Thread.Sleep(50);
            result.Replication = replication;
        }
    }
}
