using Simulation.Core.Distributions;
using Simulation.Core.Engine;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Core.Reference;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Commands;
using Xunit;

namespace Simulation.Tests.Properties;

/// <summary>The hot loop gives the integers of the reference engine, on networks that use the whole contract.</summary>
public sealed class EnginesAgreeTests
{
    // RANDOM_NETWORKS asks for more, as the nightly check does.
    private static readonly int Networks = int.TryParse(Environment.GetEnvironmentVariable("RANDOM_NETWORKS"), out var asked) ? asked : 3000;
    private const ulong Seed = 20170401;

    [Fact]
    public void Run_ThousandsOfRandomNetworks_AllResultsEqualTheReference() =>
        ForAll(0, Networks, network =>
        {
            var reference = new ReferenceEngine(network);
            var engine = new ReplicationEngine(network);
            ReplicationResult expected = new(network), actual = new(network);
            for (var replication = 0; replication < 2; replication++)
            {
                reference.Run(Seed, replication, expected);
                engine.Run(Seed, replication, actual);
                if (ResultComparison.FirstDifference(network, expected, actual) is { } difference) return $"replication {replication}: {difference}";
            }
            return null;
        });

    [Fact]
    public void Run_RandomNetworksWithALog_EveryMoveEqualsTheReference() =>
        ForAll(Networks, Networks / 3, network =>
        {
            MoveList expected = new(), actual = new();
            ReplicationResult expectedResult = new(network), actualResult = new(network);
            new ReferenceEngine(network).Run(Seed, 7, expectedResult, expected);
            new ReplicationEngine(network).Run(Seed, 7, actualResult, actual);
            return ResultComparison.FirstDifference(network, expected.Sorted(), actual.Sorted())
                ?? ResultComparison.FirstDifference(network, expectedResult, actualResult);
        });

    [Fact]
    public void Run_CoventryOverThreeYears_AllResultsEqualTheReference()
    {
        var folder = SystemFolder.Load(Repository.PathOf("data", "coventry-2017"));
        var network = Compiler.Compile(ScenarioInput.Stretched(folder.System!, 3), null, folder.Schemes).System!.Network;
        ReplicationResult expected = new(network), actual = new(network);
        new ReferenceEngine(network).Run(Seed, 0, expected);
        new ReplicationEngine(network).Run(Seed, 0, actual);
        Assert.Null(ResultComparison.FirstDifference(network, expected, actual));
    }

    // Pools of the tests are smaller than those that promise places, so here the smallest does, and now and then more than it can keep.
    [Fact]
    public void Run_PoolsThatPromisePlaces_AllResultsEqualTheReference()
    {
        long letIn = 0, visits = 0, retries = 0;
        ForAll(0, Networks, network =>
        {
            ReplicationResult expected = new(network), actual = new(network);
            var engine = new ReplicationEngine(network, cachedPeople: 8192, leastPromise: 1);
            for (var replication = 0; replication < 2; replication++)
            {
                new ReferenceEngine(network).Run(Seed, replication, expected);
                engine.Run(Seed, replication, actual);
                if (ResultComparison.FirstDifference(network, expected, actual) is { } difference) return $"replication {replication}: {difference}";
            }
            Interlocked.Add(ref letIn, engine.LetInAhead);
            Interlocked.Add(ref visits, engine.Visits);
            Interlocked.Add(ref retries, engine.Retries);
            return null;
        });
        Assert.True(letIn > Networks && visits > Networks / 10 && retries > Networks / 10, $"{letIn} let in ahead, {visits} visits, {retries} retries");
    }

    // The same amount for every cohort of a stage, which visits need, 1, 6 or 11 by stage: somebody may wait for more than those who arrive ask for, and tapers count.
    [Fact]
    public void Run_PromisesOfUnlikeAmounts_AllResultsEqualTheReference() =>
        ForAll(0, Networks / 3, network =>
        {
            network = network with { Stages = [.. network.Stages.Select((s, i) => s with { Amount = [.. s.Amount.Select(_ => 1 + (5 * (i % 3)))] })] };
            ReplicationResult expected = new(network), actual = new(network);
            new ReferenceEngine(network).Run(Seed, 0, expected);
            new ReplicationEngine(network, cachedPeople: 8192, leastPromise: 1).Run(Seed, 0, actual);
            return ResultComparison.FirstDifference(network, expected, actual);
        });

    // Stays of weeks that taper, then an exit: as visits they would hold all their units to the end.
    [Fact]
    public void Run_PromisesWhereUnitsTaper_AllResultsEqualTheReference()
    {
        var network = SingleServer();
        network = network with
        {
            Pools = [network.Pools[0] with { Capacity = [new CapacityStep(0, 100_000)] }],
            Stages = [network.Stages[0] with { Amount = [8], Taper = [new TaperStep(1, 500), new TaperStep(2, 250)] }],
            Stays = [new StayDistribution("weeks", [new StayComponent(ulong.MaxValue, QuantileTable.Build(new Exponential(20_000), 1))], 20_000)],
        };
        AssertAgree(network);
    }

    // Groups of ten wait for the places that single people would fit into: whoever waits comes first, so nobody is let in ahead then.
    [Fact]
    public void Run_PromisesBesideSomebodyWhoWaitsForMore_AllResultsEqualTheReference()
    {
        var network = SingleServer();
        const int Exit = 5;
        network = network with
        {
            Pools = [network.Pools[0] with { Capacity = [new CapacityStep(0, 40)] }],
            Stages = [network.Stages[0], network.Stages[0] with { Name = "ten", Amount = [10] }],
            Streams = [network.Streams[0], network.Streams[0] with { Name = "tens", Hash = Sites.Stream("tens"), EntryRoute = 2 }],
            Routes = [.. network.Routes, network.Routes[0] with { Name = "tens", FirstOption = 2 }],
            Options = [network.Options[0], network.Options[1] with { Target = Exit }, network.Options[0] with { Name = "tens", Route = 2, Target = 1 }],
            Stays = [new StayDistribution("hours", [new StayComponent(ulong.MaxValue, QuantileTable.Build(new Exponential(40), 1))], 40)],
            Epochs = [network.Epochs[0] with { Stay = [0, 0], Choice = [0, 0] }],
        };
        Assert.Equal(Exit, network.LiveStates);
        AssertAgree(network);
    }

    // A&E with a capacity that rises and falls within hours, below and above what is asked for: promises of hundreds of places, some of them broken.
    [Fact]
    public void Run_CoventryWithSpacesThatChangeWithinHours_AllResultsEqualTheReference()
    {
        var network = SystemFolder.Load(Repository.PathOf("data", "coventry-2017")).Compile().System!.Network;
        var steps = Enumerable.Range(0, network.Horizon / 997).Select(i => new CapacityStep(i * 997, 40 + (i * 37 % 90)));
        network = network with { Pools = [.. network.Pools.Select(p => p.Name == "ae-spaces" ? p with { Capacity = [.. steps] } : p)] };
        var engine = new ReplicationEngine(network);
        ReplicationResult expected = new(network), actual = new(network);
        new ReferenceEngine(network).Run(Seed, 0, expected);
        engine.Run(Seed, 0, actual);
        Assert.Null(ResultComparison.FirstDifference(network, expected, actual));
        Assert.True(engine.LetInAhead > 10_000 && engine.Visits > 10_000 && engine.Retries > 0, $"{engine.LetInAhead} let in ahead, {engine.Visits} visits, {engine.Retries} retries");
    }

    [Fact]
    public void Run_HorizonOfNothing_Ends()
    {
        var network = RandomNetworks.Generate(0) with { Horizon = 0, WindowStart = 0, WindowEnd = 0 };
        var result = new ReplicationResult(network);
        new ReplicationEngine(network).Run(Seed, 0, result);
        Assert.Equal(0, result.Events);
    }

    [Fact]
    public void Constructor_NoPeriodAtTheWindowsStart_Throws()
    {
        var network = RandomNetworks.Generate(0);
        var late = network with { PeriodStarts = [network.WindowStart + network.Calendar.TicksPerDay] };
        var message = $"no period has begun by the window's start, tick {network.WindowStart}";
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => new ReplicationEngine(late)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_MorePoolsThanAWordOfWords_Throws()
    {
        var network = RandomNetworks.Generate(0);
        var pool = network.Pools[0];
        var many = network with { Pools = [.. network.Pools, .. Enumerable.Range(0, 4096).Select(i => pool with { Name = $"more {i}" })] };
        Assert.Contains("allowed are 4096", Assert.Throws<ArgumentException>(() => new ReplicationEngine(many)).Message, StringComparison.Ordinal);
    }

    // Networks of the tests have fewer people than an engine reads without looking ahead, so here it always does.
    [Fact]
    public void Run_ReadingAheadFromTheFirstPerson_AllResultsEqualTheReference() =>
        ForAll(0, 200, network =>
        {
            ReplicationResult expected = new(network), actual = new(network);
            new ReferenceEngine(network).Run(Seed, 5, expected);
            new ReplicationEngine(network, cachedPeople: 0).Run(Seed, 5, actual);
            return ResultComparison.FirstDifference(network, expected, actual);
        });

    // More people fall due in a word of the agenda than are looked at ahead, and many of them hold places or have clocks.
    [Fact]
    public void Run_ReadingAheadWhereManyFallDueAtOnce_AllResultsEqualTheReference()
    {
        var network = SystemFolder.Load(Repository.PathOf("data", "examples", "w1")).Compile().System!.Network;
        network = network with
        {
            Horizon = 60 * 1440,
            WindowEnd = 60 * 1440,
            Streams = [.. network.Streams.Select(s => s with { ProposalRate = s.ProposalRate * 16, Candidates = PoissonTable.Of(s.Candidates.Mean * 16), Cohorts = [.. s.Cohorts.Select(c => c with { DayRate = [.. c.DayRate.Select(r => r * 16)] })] })],
            Pools = [.. network.Pools.Select(p => p with { Capacity = [new CapacityStep(0, 16 * p.Capacity[0].Capacity)] })],
        };
        ReplicationResult expected = new(network), actual = new(network);
        new ReferenceEngine(network).Run(Seed, 0, expected);
        new ReplicationEngine(network, cachedPeople: 0).Run(Seed, 0, actual);
        Assert.True(expected.Events > 1000 * (network.Horizon / 64));
        Assert.Null(ResultComparison.FirstDifference(network, expected, actual));
    }

    [Fact]
    public void Run_OnAnEngineThatRanOthersBefore_GivesTheSame() =>
        ForAll(0, 200, network =>
        {
            // Whose smallest pools promise places, and break promises.
            var used = new ReplicationEngine(network, cachedPeople: 8192, leastPromise: 1);
            ReplicationResult expected = new(network), actual = new(network);
            foreach (var replication in (int[])[3, 0, 2, 3, 1])
            {
                new ReplicationEngine(network).Run(Seed, replication, expected);
                used.Run(Seed, replication, actual, replication == 2 ? new MoveList() : null);
                if (ResultComparison.FirstDifference(network, expected, actual) is { } difference) return $"replication {replication}: {difference}";
            }
            return null;
        });

    [Fact]
    public void Run_EveryState_LittlesLawHoldsToTheTick() =>
        ForAll(0, 500, network =>
        {
            var result = new ReplicationResult(network);
            new ReplicationEngine(network).Run(Seed, 1, result);
            var cell = Enumerable.Range(0, result.Integral.Length).FirstOrDefault(i => result.Integral[i] != result.Sojourn[i], -1);
            return cell < 0 ? null : $"{network.StateName(cell / network.Groups.Length)}: {result.Integral[cell]} person-ticks by counts, {result.Sojourn[cell]} by people";
        });

    [Fact]
    public void Run_WarmEngine_AllocatesNextToNothing() =>
        ForAll(0, 50, network =>
        {
            var engine = new ReplicationEngine(network);
            var result = new ReplicationResult(network);
            // The same replication twice: everything has grown to its size.
            engine.Run(Seed, 0, result);
            engine.Run(Seed, 0, result);
            // Ten replications, so that what grows with each of them is seen, and what the run-time may do once on this thread does not decide.
            const int Replications = 10;
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Replications; i++) engine.Run(Seed, 0, result);
            var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / Replications;
            return allocated < 4096 ? null : $"{allocated} bytes a replication of {result.Events} events";
        });

    private static Network SingleServer() => SystemFolder.Load(Repository.PathOf("data", "examples", "mm1")).Compile().System!.Network;

    private static void AssertAgree(Network network)
    {
        var engine = new ReplicationEngine(network);
        ReplicationResult expected = new(network), actual = new(network);
        for (var replication = 0; replication < 3; replication++)
        {
            new ReferenceEngine(network).Run(Seed, replication, expected);
            engine.Run(Seed, replication, actual);
            Assert.Null(ResultComparison.FirstDifference(network, expected, actual));
        }
        Assert.True(engine.LetInAhead > 1000, $"{engine.LetInAhead} let in ahead");
    }

    private static void ForAll(int first, int count, Func<Network, string?> difference)
    {
        var failures = new List<string>();
        Parallel.ForEach(Enumerable.Range(first, count), seed =>
        {
            string? failure;
            try
            {
                failure = difference(RandomNetworks.Generate(seed));
            }
            catch (Exception e) when (e is IndexOutOfRangeException or InvalidOperationException or OverflowException or NullReferenceException or ArgumentException)
            {
                failure = e.ToString();
            }
            if (failure is null) return;
            lock (failures) failures.Add($"RandomNetworks.Generate({seed}): {failure}");
        });
        Assert.True(failures.Count == 0, $"{failures.Count} of {count} networks differ.\n{string.Join('\n', failures.Order(StringComparer.Ordinal).Take(8))}");
    }
}
