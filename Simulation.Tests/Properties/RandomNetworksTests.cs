using Simulation.Core.Engine;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Xunit;

namespace Simulation.Tests.Properties;

public sealed class RandomNetworksTests
{
    [Fact]
    public void Generate_ManySeeds_BetweenThemUseEverything()
    {
        var networks = Enumerable.Range(0, 400).Select(RandomNetworks.Generate).ToArray();

        Assert.All(networks, n => Assert.All(n.Options, o => Assert.InRange(o.Target, 0, n.StateCount - 1)));
        Assert.All(networks, n => Assert.All(n.Routes, r => Assert.Empty(n.Options[r.FirstOption + r.OptionCount - 1].Clocks)));
        foreach (var mode in Enum.GetValues<WaitMode>()) Assert.Contains(networks, n => n.Options.Any(o => o.Mode == mode));
        foreach (var minutes in (int[])[1, 5, 60]) Assert.Contains(networks, n => n.Calendar.TickMinutes == minutes);
        Assert.Contains(networks, n => n.Stages.Any(s => s.Taper.Length > 1));
        Assert.Contains(networks, n => n.Stages.Any(s => s.Gate is not null));
        Assert.Contains(networks, n => n.Stages.Any(s => s.Pressure is not null));
        Assert.Contains(networks, n => n.Routes.Any(r => r.IsReturn));
        Assert.Contains(networks, n => n.Routes.Any(r => r.NewCohort is not null));
        Assert.Contains(networks, n => n.Epochs.Length > 2);
        Assert.Contains(networks, n => n.Spells.Length > 2);
        Assert.Contains(networks, n => n.Spells.Any(s => s.Edges.Length > 16));
        Assert.Contains(networks, n => n.Spells.GroupBy(s => s.Within).Any(f => f.Count() > 2 && f.Any(s => s.EndsIn is not null) && f.Any(s => s.ByWeekday) && f.Any(s => !s.ByWeekday)));
        Assert.Contains(networks, n => n.FollowUps.Length > 1);
        Assert.Contains(networks, n => n.Factors.Length > 0);
        Assert.Contains(networks, n => n.InitialPeople.Any(p => p.Held is not null));
        Assert.Contains(networks, n => n.Stays.Any(s => s.Components.Length > 1 && s.CapTicks < int.MaxValue));
    }

    [Fact]
    public void Generate_ManySeeds_BetweenThemEverythingHappens()
    {
        long fired = 0, unfinished = 0, waited = 0, overlaps = 0, spells = 0, followUps = 0, booked = 0, starts = 0, ends = 0;
        for (var seed = 0; seed < 100; seed++)
        {
            var network = RandomNetworks.Generate(seed);
            var result = new ReplicationResult(network);
            new ReplicationEngine(network).Run(1, 0, result);
            fired += result.ClockFired.Sum();
            unfinished += result.UnfinishedCount.Sum();
            waited += result.WaitTicks.Count(w => w > 0);
            overlaps += result.FollowUpOverlaps.Sum();
            spells += result.SpellBins.Sum(b => b.Sum());
            followUps += result.FollowUpCounts.Sum(c => c.Sum());
            booked += result.Events;
            starts += result.SpellStartsOn.Sum();
            ends += result.SpellEndsOn.Sum();
        }
        Assert.All((long[])[fired, unfinished, waited, overlaps, spells, followUps, booked, starts, ends], count => Assert.InRange(count, 100, long.MaxValue));
    }
}
