using FsCheck;
using FsCheck.Fluent;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Core.Reference;
using Simulation.Tests.Verification;
using Xunit;

namespace Simulation.Tests.Properties;

/// <summary>What holds in every network, over networks made at random.</summary>
public class ReferenceEngineProperties
{
    private static void ForRandomNetworks(int count, Action<int, Network> check)
    {
        var seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();
        Prop.ForAll(seeds, seed => check(seed, RandomNetworks.Generate(seed)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(20161, 401));
    }

    [Fact]
    public void People_AreConserved_InEveryStateAndGroup() => ForRandomNetworks(300, (_, network) =>
    {
        var r = Runs.Once(network);
        for (var i = 0; i < r.Entries.Length; i++)
            Assert.Equal(r.AtWindowStart[i] + r.Entries[i] - r.Leaves[i], r.AtWindowEnd[i]);
        Assert.All(r.AtWindowEnd, n => Assert.True(n >= 0));
    });

    [Fact]
    public void LittlesLaw_IntegralsAndSojourns_AreTheSameIntegers() => ForRandomNetworks(300, (_, network) =>
    {
        var r = Runs.Once(network);
        Assert.Equal(r.Integral, r.Sojourn);
    });

    [Fact]
    public void SpellsByWeekday_AddUpToTheSpells_AndAreWhereTheLogHasThem() => ForRandomNetworks(150, (_, network) =>
    {
        var log = new Runs.MoveList();
        var r = Runs.Once(network, log: log);
        var groups = network.Groups.Length;
        for (var s = 0; s < network.Spells.Length; s++)
        {
            var ends = r.SpellEndsOn.AsSpan(s * 7 * groups, 7 * groups).ToArray();
            Assert.Equal(network.Spells[s].ByWeekday ? r.SpellBins[s].Sum() : 0, ends.Sum());
            // What census people were in before is not in the log.
            if (!network.Spells[s].ByWeekday || network.InitialPeople.Length > 0) continue;
            var within = network.Spells[s].Within;
            var expected = new int[7];
            foreach (var moves in log.Moves.GroupBy(m => m.Person).Select(g => g.OrderBy(m => m.Step).ToArray()))
            {
                for (var i = 0; i < moves.Length; i++)
                {
                    if (!within[moves[i].State] || (i > 0 && within[moves[i - 1].State]) || moves[i].Tick < network.WindowStart || moves[i].Tick >= network.WindowEnd) continue;
                    expected[(int)(network.Calendar.Start.AddDays(moves[i].Tick / network.Calendar.TicksPerDay).DayOfWeek + 6) % 7]++;
                }
            }
            Assert.Equal(expected, Enumerable.Range(0, 7).Select(d => r.SpellStartsOn.AsSpan(((s * 7) + d) * groups, groups).ToArray().Sum()));
        }
    });

    [Fact]
    public void Log_ArrivalsAndExits_AddUpToWhoIsLeft() => ForRandomNetworks(150, (_, network) =>
    {
        var log = new Runs.MoveList();
        var r = Runs.Once(network, log: log);
        var last = log.Moves.GroupBy(m => m.Person).Select(g => g.MaxBy(m => m.Step)).ToList();
        var stillThere = last.Count(m => !network.IsExit(m.State));
        var censusNeverMoved = network.InitialPeople.Length - last.Count(m => m.Person.Stream < 0);
        Assert.Equal(r.Arrivals, last.Count(m => m.Person.Stream >= 0));
        if (network.WindowEnd == network.Horizon) Assert.Equal(r.AtWindowEnd.Sum(), stillThere + censusNeverMoved);
        foreach (var person in log.Moves.GroupBy(m => m.Person))
            Assert.Equal(Enumerable.Range(0, person.Count()), person.OrderBy(m => m.Step).Select(m => m.Step));
    });

    [Fact]
    public void Admit_NeverFillsMoreThanCapacity_UnlessItFellOrTheCensusBroughtThem() => ForRandomNetworks(200, (_, network) =>
    {
        if (network.InitialPeople.Length > 0) return;
        var r = Runs.Once(network);
        for (var day = 0; day < network.WindowDays; day++)
        {
            for (var pool = 0; pool < network.Pools.Length; pool++)
                Assert.True(r.PoolCensus[(day * network.Pools.Length) + pool] <= network.Pools[pool].Capacity.Max(c => c.Capacity));
        }
    });

    [Fact]
    public void Replication_RunAgainOrAfterAnother_GivesTheSameIntegers() => ForRandomNetworks(100, (_, network) =>
    {
        var engine = new ReferenceEngine(network);
        var first = Runs.Once(network, 3, engine: engine);
        var reused = new ReplicationResult(network);
        engine.Run(20161, 7, reused);
        engine.Run(20161, 3, reused);
        Assert.Equal(first.Census, reused.Census);
        Assert.Equal(first.Integral, reused.Integral);
        Assert.Equal(first.Entered, reused.Entered);
        Assert.Equal(first.SpellTicks, reused.SpellTicks);
        Assert.Equal(first.Events, reused.Events);
    });

    [Fact]
    public void OnePersonMoreInTheCensus_WhereNothingIsShared_MovesNobodyElse() => ForRandomNetworks(150, (_, network) =>
    {
        var unlimited = network with
        {
            Stages = [.. network.Stages.Select(s => s with { Pool = null, Pressure = null })],
            InitialPeople = [],
        };
        var before = new Runs.MoveList();
        var after = new Runs.MoveList();
        Runs.Once(unlimited, log: before);
        Runs.Once(unlimited with { InitialPeople = [new InitialPerson { Row = 99, State = 0, Cohort = 0, Entered = 0 }] }, log: after);
        Assert.Equal(Runs.Sorted(before.Moves), Runs.Sorted(after.Moves.Where(m => m.Person.Stream >= 0)));
    });
}
