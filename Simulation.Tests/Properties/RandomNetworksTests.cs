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
        foreach (var minutes in (int[])[1, 5, 15, 60]) Assert.Contains(networks, n => n.Calendar.TickMinutes == minutes);
        Assert.Contains(networks, n => n.Stages.Any(s => s.Taper.Length > 1));
        Assert.Contains(networks, n => n.Stages.Any(s => s.Gate is not null));
        Assert.Contains(networks, n => n.Stages.Any(s => s.Pressure is not null));
        Assert.Contains(networks, n => n.Routes.Any(r => r.IsReturn));
        Assert.Contains(networks, n => n.Routes.Any(r => r.NewCohort is not null));
        Assert.Contains(networks, n => n.Epochs.Length > 2);
        Assert.Contains(networks, n => n.Spells.Length > 2);
        Assert.Contains(networks, n => n.Spells.Any(s => s.Edges.Length > 16));
        Assert.Contains(networks, n => n.Spells.GroupBy(s => s.Within).Any(f => f.Count() > 2 && f.Any(s => s.EndsIn is not null) && f.Any(s => s.ByWeekday) && f.Any(s => !s.ByWeekday)));
        Assert.Contains(networks, n => n.Spells.GroupBy(s => s.Slot).Any(s => s.Count() > 1));
        Assert.Contains(networks, n => n.FollowUps.Length > 1);
        Assert.Contains(networks, n => n.Streams.Any(s => n.Routes[s.EntryRoute].IsReturn));
        Assert.Contains(networks, n => n.Streams.Any(s => s.Cohorts.DistinctBy(c => c.ProposalShare).Count() > 1));
        Assert.Contains(networks, n => n.Groups.Length > 2);
        Assert.Contains(networks, n => n.Epochs.Count(e => e.Start <= 0) > 1);
        Assert.Contains(networks, n => n.Factors.Any(f => f.Autocorrelation == 0));
        Assert.Contains(networks, n => Enumerable.Range(0, n.Calendar.Days).Any(d => n.Calendar.DateOf(d) is { Month: 2, Day: 29 }));
        Assert.Contains(networks, n => n.Factors.Length > 0);
        Assert.Contains(networks, n => n.InitialPeople.Any(p => p.Held is not null));
        Assert.Contains(networks, n => n.InitialPeople.Any(p => HoldsDownwards(n, p)));
        Assert.Contains(networks, n => n.InitialPeople.Any(p => p.State < n.Stages.Length && FallsAt(n, p.State, p.Entered, 0)));
        Assert.Contains(networks, n => n.InitialPeople.Any(p => p.Held is { } held && FallsAt(n, held, p.Entered, p.Asked)));
        Assert.Contains(networks, n => n.Stays.Any(s => s.Components.Length > 1 && s.CapTicks < int.MaxValue));
    }

    private static bool HoldsDownwards(Network n, InitialPerson p) =>
        p.Held is { } held && n.Stages[n.Options[p.State - n.Stages.Length].Target].Pool < n.Stages[held].Pool;

    // Whether a taper of the stage falls in a tick.
    private static bool FallsAt(Network n, int stage, int entered, int tick) =>
        n.Stages[stage].Taper.Any(t => entered + (t.Weeks * 7 * n.Calendar.TicksPerDay) == tick);

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
