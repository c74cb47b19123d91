using Simulation.Core.Distributions;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Core.Statistics;
using Simulation.Tests.Theory;
using Xunit;

namespace Simulation.Tests.Verification;

/// <summary>
/// The reference engine against queueing theory. Each test forms a t interval over replications at error probability 1e-4
/// (fixed seed) and asks that the closed form lies in it, widened by a stated bound on what whole ticks and the warm-up
/// leave over. A tick is a minute; stays are whole ticks with the mean kept, arrivals fall into the tick they happen in.
/// </summary>
public class QueueTheoryTests
{
    private const double Confidence = 1 - 1e-4;

    private static NetworkSketch Queue(int servers, double perTick, Distribution service, int days, int warmUp, WaitMode mode = WaitMode.Wait) =>
        new NetworkSketch(days, warmUp).Pool("servers", servers).Exit("served").Stage("service", "servers", service, ("out", 1))
            .Route("in").Option("service", mode).Route("out").Option("served").Stream("people", perTick, "in");

    private static void AssertCovers(double theory, double bound, double[] values)
    {
        var interval = MeanInterval.Of(values, Confidence);
        Assert.True(interval.Lower - bound <= theory && theory <= interval.Upper + bound,
            $"theory {theory} is not in {interval.Lower} … {interval.Upper} (± {bound})");
    }

    private static double MeanWait(ReplicationResult r, int option = 0) => r.WaitTicks[option] / (double)r.Entered[option];

    // Rounding of arrivals down and of stays at random moves a wait by less than one tick.
    private const double WholeTicks = 1.0;

    [Theory]
    [InlineData(1, 0.7)]
    [InlineData(5, 0.85)]
    [InlineData(20, 0.9)]
    public void MMc_MeanWait_AgreesWithErlangC(int servers, double load)
    {
        const double Mean = 60.0;
        var network = Queue(servers, load * servers / Mean, new Exponential(Mean), days: 60, warmUp: 20).Build();
        AssertCovers(MultiServerQueue.MeanWait(load * servers / Mean, 1 / Mean, servers), WholeTicks, Runs.Each(network, 40, r => MeanWait(r)));
    }

    [Fact]
    public void MM1_ShareWaitingOverAnHour_AgreesWithTheExponentialTail()
    {
        // P(W > x) = ρ exp(−(μ − λ)x).
        var sketch = Queue(1, 0.7 / 60, new Exponential(60), days: 60, warmUp: 20).Spell("wait", ["awaiting in/service"], [60]);
        AssertCovers(SingleServerQueue.WaitTail(0.7 / 60, 1.0 / 60, 60), 0.7 * 0.3 / 60 * WholeTicks,
            Runs.Each(sketch.Build(), 60, r => r.SpellBins[0][1] / (double)r.SpellBins[0].Sum()));
    }

    [Fact]
    public void Loss_ShareTurnedAway_AgreesWithErlangB()
    {
        // Ten places, offered 8 Erlang; whoever finds none free leaves at once (a clock of 0).
        var network = new NetworkSketch(60, 5).Pool("beds", 10).Exit("home").Exit("lost")
            .Stage("bed", "beds", new Exponential(300), ("out", 1))
            .Route("in").Option("bed", WaitMode.Wait).Clock(0, 1).Option("lost", WaitMode.Leave)
            .Route("out").Option("home").Stream("people", 8.0 / 300, "in").Build();
        // Arrivals that share a tick with a departure see the place freed: at most one tick in 300 of a stay.
        AssertCovers(ErlangFormulas.ErlangB(10, 8), 0.002, Runs.Each(network, 60, r => r.Entered[1] / (double)r.Asked[0]));
    }

    [Fact]
    public void MGInfinity_Occupancy_IsPoissonWithTheMeanOfLittlesLaw()
    {
        var network = new NetworkSketch(200, 20).Exit("out").Stage("ward", null, Lognormal.FromMeanSd(2880, 4000), ("leave", 1))
            .Route("in").Option("ward", WaitMode.Wait).Route("leave").Option("out").Stream("people", 40.0 / 2880, "in").Build();
        AssertCovers(40, 0.05, Runs.Each(network, 30, r => r.Integral[0] / (200.0 * 1440)));     // tail of the stay beyond the warm-up: below 0.1%
        // Mean square deviation from 40 over midnights and replications is the variance, 40 for a Poisson count.
        AssertCovers(40, 0.5, Runs.Each(network, 60, r => Enumerable.Range(0, 200).Average(d => Math.Pow(r.Census[d * network.LiveStates] - 40, 2))));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.5)]
    public void MG1_MeanWait_AgreesWithPollaczekKhinchine(double coefficientOfVariation)
    {
        const double Mean = 60.0;
        var service = Gamma.FromMeanSd(Mean, coefficientOfVariation * Mean);
        var network = Queue(1, 0.7 / Mean, service, days: 100, warmUp: 30).Build();
        // Random rounding to whole ticks adds at most 1/4 to the variance of 900 or more.
        AssertCovers(SingleServerQueue.MeanWait(0.7 / Mean, Mean, Math.Pow(coefficientOfVariation * Mean, 2)), WholeTicks, Runs.Each(network, 60, r => MeanWait(r)));
    }

    [Fact]
    public void TwoClasses_NonpreemptivePriority_AgreeWithCobham()
    {
        const double Mean = 60.0;
        var network = new NetworkSketch(100, 30).Pool("server", 1).Exit("served").Stage("service", "server", new Exponential(Mean), ("out", 1))
            .Route("urgent").Option("service", WaitMode.Wait, priority: 0).Route("routine").Option("service", WaitMode.Wait, priority: 1)
            .Route("out").Option("served").Stream("first", 0.3 / Mean, "urgent").Stream("second", 0.45 / Mean, "routine").Build();
        var theory = SingleServerQueue.PriorityMeanWaits((0.3 / Mean, Mean, Mean * Mean), (0.45 / Mean, Mean, Mean * Mean));
        AssertCovers(theory[0], WholeTicks, Runs.Each(network, 60, r => MeanWait(r, 0)));
        AssertCovers(theory[1], 3 * WholeTicks, Runs.Each(network, 60, r => MeanWait(r, 1)));
    }

    [Fact]
    public void Tandem_OfMMcQueues_HasTheWaitsOfEachAlone()
    {
        // Jackson: the departures of the first are Poisson, so each queue waits as if alone.
        const double Mean = 60.0, PerTick = 1.6 / Mean;
        var network = new NetworkSketch(100, 30).Pool("a", 2).Pool("b", 3).Exit("done")
            .Stage("first", "a", new Exponential(Mean), ("on", 1)).Stage("second", "b", new Exponential(1.5 * Mean), ("out", 1))
            .Route("in").Option("first", WaitMode.Wait).Route("on").Option("second", WaitMode.Wait).Route("out").Option("done")
            .Stream("people", PerTick, "in").Build();
        AssertCovers(MultiServerQueue.MeanWait(PerTick, 1 / Mean, 2), WholeTicks, Runs.Each(network, 60, r => MeanWait(r, 0)));
        AssertCovers(MultiServerQueue.MeanWait(PerTick, 1 / (1.5 * Mean), 3), WholeTicks, Runs.Each(network, 60, r => MeanWait(r, 1)));
    }

    [Fact]
    public void Patience_ShareThatGivesUp_AgreesWithErlangA()
    {
        const double Mean = 60.0, PerTick = 4.4 / Mean;
        var network = new NetworkSketch(60, 5).Pool("beds", 4).Exit("home").Exit("lost")
            .Stage("bed", "beds", new Exponential(Mean), ("out", 1))
            .Route("in").Option("bed", WaitMode.Wait).Clock(new Exponential(90), 1).Option("lost", WaitMode.Leave)
            .Route("out").Option("home").Stream("people", PerTick, "in").Build();
        // Patience is at least one tick, and a place freed in the tick it ends is taken: a tick in 60 of a service at most.
        AssertCovers(AbandonmentQueue.AbandonProbability(PerTick, 1 / Mean, 1.0 / 90, 4), 0.005, Runs.Each(network, 60, r => r.Entered[1] / (double)r.Asked[0]));
    }

    [Fact]
    public void Arrivals_TimeVarying_MeetTheIntegratedRateByDayAndHour()
    {
        // Twice the rate on every second day and a sine over the hours; proposals at 3 times the mean.
        var hours = Enumerable.Range(0, 8 * 24).Select(i => 1 + (0.8 * Math.Sin(2 * Math.PI * (i % 24) / 24))).ToArray();
        var network = new NetworkSketch(40) { HourFactor = hours }.Exit("out").Stage("s", null, new Fixed(1), ("leave", 1))
            .Route("in").Option("s", WaitMode.Wait).Route("leave").Option("out")
            .Stream("people", 0.05, "in", proposal: 0.15, dayFactor: d => d % 2 == 0 ? 2 : 1).Build();
        var log = new Runs.MoveList();
        for (var r = 0; r < 50; r++) Runs.Once(network, r, log);
        var arrivals = log.Moves.Where(m => m.Step == 0).ToList();
        for (var hour = 0; hour < 24; hour++)
        {
            foreach (var odd in (int[])[0, 1])
            {
                var expected = 50 * 20 * 60 * 0.05 * (odd == 0 ? 2 : 1) * hours[hour];
                var count = arrivals.Count(m => m.Tick / 60 % 24 == hour && m.Tick / 1440 % 2 == odd);
                // 48 Poisson counts: 5.2 standard deviations is an error probability below 1e-5 for all together.
                Assert.InRange(count, expected - (5.2 * Math.Sqrt(expected)), expected + (5.2 * Math.Sqrt(expected)));
            }
        }
    }

    [Fact]
    public void Arrivals_ByHour_ScatterAsPoissonCountsDo()
    {
        // 12,000 hours of mean 3 from layers of mean 2: counts of an hour have variance 3, and those of neighbouring hours are uncorrelated.
        const double Mean = 3;
        var network = new NetworkSketch(10) { HourFactor = [.. Enumerable.Repeat(1.0, 8 * 24)] }.Exit("out").Stage("s", null, new Fixed(1), ("leave", 1))
            .Route("in").Option("s", WaitMode.Wait).Route("leave").Option("out").Stream("people", Mean / 60, "in", proposal: 2.0 / 60).Build();
        var hours = new double[50 * 240];
        for (var r = 0; r < 50; r++)
        {
            var log = new Runs.MoveList();
            Runs.Once(network, r, log);
            foreach (var move in log.Moves.Where(m => m.Step == 0)) hours[(r * 240) + (move.Tick / 60)]++;
        }
        AssertCovers(Mean, 0, hours);
        AssertCovers(Mean, 0, [.. hours.Select(h => Math.Pow(h - Mean, 2))]);
        AssertCovers(0, 0, [.. hours.Zip(hours.Skip(1), (a, b) => (a - Mean) * (b - Mean)).Where((_, i) => i % 2 == 0)]);
    }

    [Fact]
    public void RandomYear_OfTheSameDates_IsTheSameWhereverTheRunBegins()
    {
        RandomYear From(DateOnly start, int days)
        {
            var sketch = new NetworkSketch(days) { Start = start }.Exit("out").Stage("s", null, new Fixed(1), ("leave", 1))
                .Route("in").Option("s", WaitMode.Wait).Route("leave").Option("out").Stream("people", 0.001, "in", factors: [0, 1, 2]);
            foreach (var period in Enum.GetValues<FactorPeriod>())
                sketch.Factors.Add(new RandomFactor { Name = $"{period}", Period = period, Spread = 0.3, Autocorrelation = 0.9, Site = Sites.Factor($"{period}") });
            return new RandomYear(sketch.Build());
        }
        var early = From(new DateOnly(2015, 4, 1), 1200);
        var late = From(new DateOnly(2017, 1, 18), 400);
        early.Draw(3, 4);
        late.Draw(3, 4);
        var shift = new DateOnly(2017, 1, 18).DayNumber - new DateOnly(2015, 4, 1).DayNumber;
        Assert.All(Enumerable.Range(0, 400), day => Assert.Equal(early.Factor(0, day + shift), late.Factor(0, day)));
        Assert.True(Enumerable.Range(0, 400).Select(day => late.Factor(0, day)).Distinct().Count() > 50);
    }

    [Fact]
    public void RandomYear_WeeklyCounts_ScatterAsTheStatedSpreadSays()
    {
        // Counts of a week are Poisson given the factor: variance m + (m s)².
        const double Spread = 0.2, Mean = 0.02 * 7 * 1440;
        var sketch = new NetworkSketch(7) { Start = new DateOnly(2024, 1, 1) }.Exit("out").Stage("s", null, new Fixed(1), ("leave", 1))
            .Route("in").Option("s", WaitMode.Wait).Route("leave").Option("out").Stream("people", 0.02, "in", factors: [0]);
        sketch.Factors.Add(new RandomFactor { Name = "week", Period = FactorPeriod.Week, Spread = Spread, Autocorrelation = 0.5, Site = Sites.Factor("week") });
        var network = sketch.Build();
        AssertCovers(Mean, 0, Runs.Each(network, 2000, r => r.Arrivals));
        AssertCovers(Mean + (Mean * Spread * Mean * Spread), 0, Runs.Each(network, 2000, r => Math.Pow(r.Arrivals - Mean, 2)));
    }

    [Fact]
    public void RandomYear_NeighbouringWeeks_AreCorrelatedAsStated()
    {
        // Of the lognormal factor: corr = (exp(ρσ²) − 1)/(exp(σ²) − 1), σ² = ln(1 + s²).
        const double Spread = 0.5, Rho = 0.6;
        var sketch = new NetworkSketch(14) { Start = new DateOnly(2024, 1, 1) }.Exit("out").Stage("s", null, new Fixed(1), ("leave", 1))
            .Route("in").Option("s", WaitMode.Wait).Route("leave").Option("out").Stream("people", 0.001, "in", factors: [0]);
        sketch.Factors.Add(new RandomFactor { Name = "week", Period = FactorPeriod.Week, Spread = Spread, Autocorrelation = Rho, Site = Sites.Factor("week") });
        var year = new RandomYear(sketch.Build());
        var products = new double[20000];
        for (var r = 0; r < products.Length; r++)
        {
            year.Draw(7, r);
            products[r] = (year.Factor(0, 0) - 1) * (year.Factor(0, 7) - 1);
        }
        var variance = Math.Log(1 + (Spread * Spread));
        AssertCovers(Math.Exp(Rho * variance) - 1, 0, products);
    }
}
