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

    [Fact]
    public void Run_MorePeopleThanAreReadWithoutFetchingAhead_AllResultsEqualTheReference()
    {
        // Some 17,000 people at the end; random networks hold a few hundred.
        var network = SystemFolder.Load(Repository.PathOf("data", "examples", "w1")).Compile().System!.Network;
        ReplicationResult expected = new(network), actual = new(network);
        new ReferenceEngine(network).Run(Seed, 0, expected);
        new ReplicationEngine(network).Run(Seed, 0, actual);
        Assert.True(expected.AtWindowEnd.Sum() > 10_000);
        Assert.Null(ResultComparison.FirstDifference(network, expected, actual));
    }

    [Fact]
    public void Run_OnAnEngineThatRanOthersBefore_GivesTheSame() =>
        ForAll(0, 200, network =>
        {
            var used = new ReplicationEngine(network);
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
            var before = GC.GetAllocatedBytesForCurrentThread();
            engine.Run(Seed, 0, result);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            return allocated < 4096 ? null : $"{allocated} bytes for {result.Events} events";
        });

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
