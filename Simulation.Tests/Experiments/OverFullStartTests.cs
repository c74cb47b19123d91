using Simulation.Core.Distributions;
using Simulation.Core.Engine;
using Simulation.Core.Experiments;
using Simulation.Core.Networks;
using Simulation.Core.Statistics;
using Simulation.Tests.Theory;
using Simulation.Tests.Verification;
using Xunit;

namespace Simulation.Tests.Experiments;

public sealed class OverFullStartTests
{
    [Fact]
    public void Coupling_FixedStays_AreTheSameRunAfterOneStay()
    {
        // Everybody there at the start has left after exactly one stay of three days; the arrivals are the same people.
        var network = new NetworkSketch(10).Exit("out").Stage("ward", null, new Fixed(3 * 1440), ("leave", 1))
            .Route("in").Option("ward", WaitMode.Wait).Route("leave").Option("out").Stream("people", 0.01, "in").Build();
        var empty = Runs.Once(network, engine: new ReplicationEngine(network));
        var full = OverFullStart.Of(network);
        var coupled = Runs.Once(full, engine: new ReplicationEngine(full));
        // 1.5 × 0.01 × 4320 = 64.8.
        Assert.Equal(65, full.InitialPeople.Length);
        for (var day = 0; day < 10; day++)
        {
            // The midnight of day 3 is read before anything happens in its tick.
            Assert.Equal(day <= 3 ? 65 : 0, coupled.Census[day * network.LiveStates] - empty.Census[day * network.LiveStates]);
        }
    }

    [Fact]
    public void Start_StageOfTheCensus_KeepsItsPeople()
    {
        var sketch = new NetworkSketch(10).Exit("out").Stage("known", null, new Fixed(1440), ("leave", 1)).Stage("unknown", null, new Fixed(1440), ("leave", 1))
            .Route("in").Option("known", WaitMode.Wait).Route("in2").Option("unknown", WaitMode.Wait).Route("leave").Option("out").Stream("a", 0.01, "in").Stream("b", 0.01, "in2");
        sketch.Census.Add(new InitialPerson { Row = 7, State = 0, Cohort = 0, Entered = -5 });
        var people = OverFullStart.Of(sketch.Build()).InitialPeople;
        // 1.5 × 0.01 × 1440 = 21.6, numbered after the census.
        Assert.Equal([7, .. Enumerable.Range(8, 22)], people.Select(p => p.Row));
        Assert.Equal(1, people.Count(p => p.State == 0));
    }

    [Fact]
    public void Start_MMcQueue_IsOverFullAtFirstAndMeetsTheEmptyRun()
    {
        var network = Queue(servers: 5, load: 0.8, days: 20);
        var full = OverFullStart.Of(network);
        var (empty, over) = (Runs.Once(network, engine: new ReplicationEngine(network)), Runs.Once(full, engine: new ReplicationEngine(full)));
        Assert.True(over.Census[0] + over.Census[1] > 4);
        // The same arrivals with the same stays in one queue: once both are empty together they are one run; 20 days are 480 stays of an hour.
        Assert.Equal(empty.Census[(19 * network.LiveStates)..], over.Census[(19 * network.LiveStates)..]);
    }

    [Fact]
    public void MeanIntervals_Of500MacroReplications_CoverErlangCNearTheirLevel()
    {
        const int Macros = 500, Each = 40;
        var network = Queue(servers: 3, load: 0.7, days: 10, warmUp: 2);
        var theory = MultiServerQueue.MeanWait(0.7 * 3 / 60, 1.0 / 60, 3);
        var engine = new ReplicationEngine(network);
        var result = new Core.Observation.ReplicationResult(network);
        var (plain, first) = (0, 0);
        for (var macro = 0; macro < Macros; macro++)
        {
            var (waits, people) = (new double[Each], new double[Each]);
            for (var r = 0; r < Each; r++)
            {
                engine.Run(7, (macro * Each) + r, result);
                (waits[r], people[r]) = (result.WaitTicks[0], result.Entered[0]);
            }
            var interval = RatioInterval.Of(waits, people);
            // Whole ticks move a mean wait by less than one (QueueTheoryTests); half of that on average.
            if (interval.Lower - 0.5 <= theory && theory <= interval.Upper + 0.5) plain++;
            if (theory < interval.Lower - 0.5) first++;
        }
        // 95%: three binomial standard deviations are 2.9 points. The mean wait of ten days is skewed; over 40 of them that costs less than a point.
        Assert.InRange(plain / (double)Macros, 0.95 - 0.029 - 0.01, 0.95 + 0.029);
        // Too low at most half of what is missed and three standard deviations more: 2.5% + 2.1 points.
        Assert.InRange(first / (double)Macros, 0, 0.046);
    }

    [Fact]
    public void IsStationary_SeasonGateOrStep_IsNot()
    {
        Assert.True(OverFullStart.IsStationary(Queue(3, 0.7, 10)));
        Assert.False(OverFullStart.IsStationary(new NetworkSketch(10).Pool("a", 3, new CapacityStep(1440, 4)).Exit("out").Stage("s", "a", new Fixed(60), ("leave", 1))
            .Route("in").Option("s", WaitMode.Wait).Route("leave").Option("out").Stream("people", 0.01, "in").Build()));
        Assert.False(OverFullStart.IsStationary(new NetworkSketch(10).Exit("out").Stage("s", null, new Fixed(60), ("leave", 1))
            .Route("in").Option("s", WaitMode.Wait).Route("leave").Option("out").Stream("people", 0.01, "in", proposal: 0.02, dayFactor: d => 1 + (d % 2)).Build()));
    }

    private static Network Queue(int servers, double load, int days, int warmUp = 0) =>
        new NetworkSketch(days, warmUp).Pool("servers", servers).Exit("served").Stage("service", "servers", new Exponential(60), ("out", 1))
            .Route("in").Option("service", WaitMode.Wait).Route("out").Option("served").Stream("people", load * servers / 60, "in").Build();
}
