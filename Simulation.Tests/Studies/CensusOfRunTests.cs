using Simulation.Core.Engine;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Studies.Tonight;
using Xunit;

namespace Simulation.Tests.Studies;

/// <summary>A census taken out of a run of Coventry, against what the engine counted at the same midnight.</summary>
public sealed class CensusOfRunTests
{
    private static readonly DateOnly Date = new(2016, 12, 15);

    [Fact]
    public void Take_OfCoventry_FillsEveryPoolAsTheRunDid()
    {
        var system = SystemFolder.Load(RepositorySystems.Folder("coventry-2017")).Compile().System!;
        var network = system.Network;
        var rows = CensusOfRun.Take(system, new ReplicationEngine(network), 7, 0, Date);
        var result = new ReplicationResult(network);
        new ReplicationEngine(network).Run(7, 0, result);
        var day = network.Calendar.DayOf(Date) - (network.WindowStart / network.Calendar.TicksPerDay);
        var stages = system.System.Stages.Select((s, i) => (s.Stage, i)).ToDictionary(s => s.Stage, s => s.i, StringComparer.Ordinal);
        var cohorts = system.System.Cohorts.Select((c, i) => (c.Cohort, i)).ToDictionary(c => c.Cohort, c => c.i, StringComparer.Ordinal);
        var compared = 0;
        for (var pool = 0; pool < network.Pools.Length; pool++)
        {
            var of = network.Stages.Where(s => s.Pool == pool).ToArray();
            // Where units fall with time or differ between stages, what somebody has taken cannot be told from where they are.
            if (of.Length == 0 || of.Any(s => s.Taper.Length > 0) || of.SelectMany(s => s.Amount).Distinct().Count() > 1) continue;
            var units = rows.Where(r => r.Stage.Length > 0 && network.Stages[stages[r.Stage]].Pool == pool).Sum(r => r.People * network.Stages[stages[r.Stage]].Amount[cohorts[r.Cohort]]);
            Assert.Equal((network.Pools[pool].Name, result.PoolCensus[(day * network.Pools.Length) + pool]), (network.Pools[pool].Name, units));
            compared++;
        }
        Assert.True(compared >= 5, $"{compared} pools compared");
        // Both kinds of waiting were among them: with the place kept, and without.
        Assert.Contains(rows, r => r.Awaiting.Length > 0 && r.Stage.Length > 0);
        Assert.Contains(rows, r => r.Awaiting.Length > 0 && r.Stage.Length == 0);
        Assert.All(rows.Where(r => r.Awaiting.Length > 0 && r.Stage.Length > 0), r => Assert.Equal(WaitMode.Hold, network.Options.First(o => o.Name == r.Awaiting).Mode));
    }
}
