using Simulation.Core.Distributions;
using Simulation.Core.Experiments;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Core.Reference;
using Simulation.Tests.Sources;
using Simulation.Tests.Verification;
using Xunit;

namespace Simulation.Tests.Experiments;

public class OfferedLoadTests
{
    /// <summary>4 people a day; everyone spends 2 days in A (10 places), half of them 5 days in B (8 places), a fifth of B's leavers return to A.</summary>
    private static NetworkSketch Sketch(int placesOfB, bool relief) => Entry(new NetworkSketch(100, tickMinutes: 60)
        .Pool("a", 10).Pool("b", placesOfB)
        .Stage("A", "a", new Fixed(48), ("to-b", 0.5), ("out", 0.5))
        .Stage("B", "b", new Fixed(120), ("back", 0.2), ("out", 0.8)), relief);

    private static NetworkSketch Entry(NetworkSketch sketch, bool relief)
    {
        sketch.Exit("home").Route("in").Option("A", WaitMode.Wait).Route("to-b").Option("B");
        if (relief) sketch.Clock(24, 1).Option("home", WaitMode.Leave);
        return sketch.Route("back").Option("A", WaitMode.Wait).Route("out").Option("home", WaitMode.Leave).Stream("people", 4.0 / 24, "in");
    }

    [Fact]
    public void Flow_HandWorkedLoop_Settles()
    {
        // x = 4 + 0.2 y, y = 0.5 x: x = 4 / 0.9, y = 2 / 0.9.
        var network = Sketch(8, relief: false).Build();
        var flow = ExpectedFlow.Of(network);
        Assert.Equal(4 / 0.9, flow.PerDay(0), 1e-9);
        Assert.Equal(2 / 0.9, flow.PerDay(1), 1e-9);
    }

    [Fact]
    public void Load_HandWorked_IsFlowTimesStayOverCapacity()
    {
        var network = Sketch(8, relief: false).Build();
        var loads = OfferedLoad.Of(network, ExpectedFlow.Of(network));
        Assert.Equal(4 / 0.9 * 2 / 10, loads[0].Utilisation, 1e-6);
        Assert.Equal(2 / 0.9 * 5 / 8, loads[1].Utilisation, 1e-6);
        Assert.False(loads[0].Grows);
        Assert.True(loads[1].Grows);
    }

    [Fact]
    public void Load_OfAPool_NamesItsOwnPeopleAndPressure()
    {
        // Pressure of A is that of pool a alone; everybody of B asked for it first, nobody moved within the pool.
        var sketch = Entry(new NetworkSketch(100, tickMinutes: 60)
            .Pool("a", 10).Pool("b", 8)
            .Stage("A", "a", new Fixed(48), ("to-b", 0.5), ("out", 0.5)).With(s => s with { Pressure = new Pressure(900, (1 << QuantileTable.FractionBits) * 3 / 4) })
            .Stage("B", "b", new Fixed(120), ("back", 0.2), ("out", 0.8)), relief: false);
        var network = sketch.Build();
        var loads = OfferedLoad.Of(network, ExpectedFlow.Of(network));
        Assert.Equal([0.75, 1], loads.Select(l => l.PressureFactor));
        Assert.Equal(4 / 0.9, loads[0].PeoplePerDay, 1e-9);
        Assert.Equal(2 / 0.9, loads[1].PeoplePerDay, 1e-9);
    }

    [Fact]
    public void Load_OfCohortsWithStaysAndHoursOfTheirOwn_IsTheSumOfTheirs()
    {
        // Of 1,000 young and 500 old a year 0.3 go to the ward; a tenth of the young come back from it, so 300 / 0.97 of them; 0.4 and 0.6 go on to care.
        using var disk = new SystemOnDisk().Replace("demand.csv", "walk-in,old,0.5,1000,700,65plus,,assumption,500,900", "walk-in,old,0.5,year,500,,2016,src,,")
            .Replace("stays.csv", "lognormal,mean=4 sd=5", "fixed,value=4").Replace("stays.csv", "gamma,mean=8 shape=1.5", "fixed,value=8").Replace("stays.csv", "exponential,mean=30,,42", "fixed,value=30,,")
            .Replace("stages.csv", "care-stay,2:0.5", "care-stay,").Replace("stages.csv", ",rounds,0.95,0.9,,assumption,0.8,1", ",,,,,,,");
        var network = disk.Load().Compile().System!.Network;
        var loads = OfferedLoad.Of(network, ExpectedFlow.Of(network));
        var (young, old) = (300 / 0.97 / 365, 150 / 365.0);
        Assert.Equal(young + old, loads[0].PeoplePerDay, 1e-9 * (young + old));
        Assert.Equal(Relative(1), Relative(loads[0].Load / ((young * 4) + (old * ((0.3 * 0.5) + (0.7 * 8))))));
        Assert.Equal(loads[0].Load, loads[0].LoadWithoutClock);
        // Hours a week count in minutes; whoever improves while waiting for care needs none.
        Assert.Equal(Relative(1), Relative(loads[1].Load / (30 * ((young * 0.4 * 600) + (old * 0.6 * 840)))));
        Assert.Equal(0, loads[1].LoadWithoutClock);
        Assert.Equal(300 * 60, loads[1].Capacity);

        // Shares are kept in 64 bits and people counted in ticks of a minute: six digits stand.
        static double Relative(double x) => Math.Round(x, 6);
    }

    [Fact]
    public void PeoplePerDay_OfAPoolWithTwoStages_CountsWhoMovesOnWithinItOnce()
    {
        // 4 people a day spend 2 days in A; half go on to B in the same pool for 5 days, half of those to C in another, of whom a tenth come back to B.
        var network = new NetworkSketch(100, tickMinutes: 60)
            .Pool("beds", 30).Pool("care", 10)
            .Stage("A", "beds", new Fixed(48), ("to-b", 0.5), ("out", 0.5))
            .Stage("B", "beds", new Fixed(120), ("to-c", 0.5), ("out", 0.5))
            .Stage("C", "care", new Fixed(24), ("to-b", 0.1), ("out", 0.9))
            .Exit("home").Route("in").Option("A", WaitMode.Wait).Route("to-b").Option("B").Route("to-c").Option("C").Route("out").Option("home", WaitMode.Leave)
            .Stream("people", 4.0 / 24, "in").Build();
        var loads = OfferedLoad.Of(network, ExpectedFlow.Of(network));
        // Into B come 2 from A and c from C, c = 0.1 × 0.5 × (2 + c): c = 2 / 19. The pool is asked for by the 4 and by those who come back.
        var back = 2 / 19.0;
        Assert.Equal(4 + back, loads[0].PeoplePerDay, 1e-9);
        Assert.Equal(10 * back, loads[1].PeoplePerDay, 1e-9);
        // The load is that of both stages.
        Assert.Equal(((4 * 2) + ((2 + back) * 5)) / 30, loads[0].Utilisation, 1e-6);
    }

    [Fact]
    public void Load_WithAClock_GoesByRelief()
    {
        var network = Sketch(8, relief: true).Build();
        var load = OfferedLoad.Of(network, ExpectedFlow.Of(network))[1];
        Assert.False(load.Grows);
        Assert.Equal(1 - (8 / (10 / 0.9)), load.ReliefShare, 1e-6);
    }

    [Fact]
    public void MeanGateDelay_WeekdaysAtNoon_IsWorkedByHand()
    {
        // Open Monday to Friday, the hour from 12: leaving on average at 12.5. A day's mean wait to the next opening, over the week.
        var hours = new long[25];
        for (var h = 13; h <= 24; h++) hours[h] = 1L << 32;
        var gate = new Gate { Name = "noon", DayThreshold = [ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0, 0, ulong.MaxValue], HourCumulative = hours };
        // Gaps between openings: four of 24 hours and one of 72; a random moment waits gap²/2 over the week.
        Assert.Equal(((4 * 24 * 24) + (72 * 72)) / 2.0 / 168 * 60, WorkPerEntry.MeanGateDelay(gate, 1440), 30.0);
    }

    [Fact]
    public void Identities_ATouchedResult_IsToldWithStateAndGroup()
    {
        var network = Sketch(20, relief: false).Build();
        var result = new ReplicationResult(network);
        new ReferenceEngine(network).Run(1, 0, result);
        Assert.Null(FlowIdentities.FirstMiss(network, result));
        var (ticks, end) = (result.Integral[1], result.AtWindowEnd[1]);
        result.Sojourn[1]++;
        Assert.Equal($"Little's law is broken in replication 0 for \"B\", group \"all\": {ticks} against {ticks + 1}", FlowIdentities.FirstMiss(network, result));
        result.Sojourn[1]--;
        result.Entries[1]++;
        Assert.Equal($"flow balance is broken in replication 0 for \"B\", group \"all\": {end + 1} against {end}", FlowIdentities.FirstMiss(network, result));
    }

    [Fact]
    public void StayCheck_FlagsAWrongMeanAndNoOther()
    {
        var network = Sketch(20, relief: false).Build();
        var counts = new[] { Enumerable.Repeat(100.0, 10).ToArray(), Enumerable.Repeat(50.0, 10).ToArray() };
        var right = new[] { Enumerable.Repeat(4800.0, 10).ToArray(), Enumerable.Range(0, 10).Select(i => 6000.0 + (i % 2 == 0 ? 40 : -40)).ToArray() };
        Assert.DoesNotContain(StayCheck.Of(network, s => counts[s], s => right[s]), c => c.Misses);
        right[1] = [.. right[1].Select(t => t + 200)];
        Assert.Equal([1], StayCheck.Of(network, s => counts[s], s => right[s]).Where(c => c.Misses).Select(c => c.Stage));
    }
}
