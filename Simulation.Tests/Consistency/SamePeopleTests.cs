using Simulation.Core.Distributions;
using Simulation.Core.Engine;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Tests.Verification;
using Xunit;

namespace Simulation.Tests.Consistency;

/// <summary>Common random numbers at the level of the person: a change touches who it is meant for and nobody else.</summary>
public class SamePeopleTests
{
    private static NetworkSketch Chain(double perTick = 0.05, double toA = 0.6, bool inserted = false)
    {
        var sketch = new NetworkSketch(30).Exit("out")
            .Stage("first", null, new Exponential(300), ("a", toA), ("b", 1 - toA));
        if (inserted) sketch.Stage("inserted", null, new Exponential(120), ("a-on", 1));
        sketch.Stage("a", null, Gamma.FromShapeMean(2, 400), ("leave", 1)).Stage("b", null, new Exponential(900), ("leave", 1))
            .Route("in").Option("first", WaitMode.Wait)
            .Route("a").Option(inserted ? "inserted" : "a").Route("b").Option("b").Route("leave").Option("out");
        if (inserted) sketch.Route("a-on").Option("a");
        return sketch.Stream("people", perTick, "in", proposal: 0.04);
    }

    private static Dictionary<PersonId, string[]> Journeys(Network network)
    {
        var log = new Runs.MoveList();
        Runs.Once(network, log: log);
        return log.Moves.GroupBy(m => m.Person).ToDictionary(
            g => g.Key, g => g.OrderBy(m => m.Step).Select(m => $"{m.Tick} {network.StateName(m.State)}").ToArray());
    }

    [Fact]
    public void Rate_Raised_AddsPeopleAndMovesNone()
    {
        var before = Journeys(Chain(0.05).Build());
        var after = Journeys(Chain(0.11).Build());          // above twice D: a third layer proposes too
        Assert.True(after.Count > before.Count * 1.8);
        Assert.All(before, p => Assert.Equal(p.Value, after[p.Key]));
    }

    [Fact]
    public void Rate_LoweredByFivePercent_RemovesAboutFivePercentOfTheSamePeople()
    {
        var before = Journeys(Chain(0.04).Build());
        var after = Journeys(Chain(0.038).Build());
        Assert.All(after, p => Assert.Equal(p.Value, before[p.Key]));
        // The number removed is binomial (n, 0.05): within 5 standard deviations, error probability below 1e-6.
        var (n, removed) = (before.Count, before.Count - after.Count);
        Assert.InRange(removed, (0.05 * n) - (5 * Math.Sqrt(n * 0.05 * 0.95)), (0.05 * n) + (5 * Math.Sqrt(n * 0.05 * 0.95)));
    }

    [Fact]
    public void Route_ShareMovedFromTheUpperEnd_ChangesThatShareOfPeopleAndNobodyElse()
    {
        // a had [0, 0.6), b the rest. Moving 0.1 gives b the interval [0.5, 0.6) as well.
        var baseline = Chain().Build();
        var moved = Moved(baseline, 0.5, 0.6);
        var before = Journeys(baseline);
        var after = Journeys(moved);
        var changed = before.Where(p => !p.Value.SequenceEqual(after[p.Key])).ToList();
        Assert.All(changed, p => Assert.Contains(p.Value, s => s.EndsWith(" a", StringComparison.Ordinal)));
        Assert.All(changed, p => Assert.Contains(after[p.Key], s => s.EndsWith(" b", StringComparison.Ordinal)));
        var n = before.Count(p => p.Value.Length > 1);
        Assert.InRange(changed.Count, (0.1 * n) - (5 * Math.Sqrt(n * 0.09)), (0.1 * n) + (5 * Math.Sqrt(n * 0.09)));
    }

    private static Network Moved(Network network, double from, double to)
    {
        ulong End(double p) => (ulong)(p * 18446744073709551616.0) - 1;
        var routes = network.Choices[0].Intervals;
        RouteInterval[] intervals = [new(End(from), routes[0].Route), new(End(to), routes[1].Route), new(ulong.MaxValue, routes[1].Route)];
        return network with { Choices = [new RouteChoice { Intervals = intervals }, .. network.Choices[1..]] };
    }

    [Fact]
    public void Stage_Inserted_ChangesNobodyElsesDraws()
    {
        var before = Journeys(Chain().Build());
        var after = Journeys(Chain(inserted: true).Build());
        Assert.Equal(before.Count, after.Count);
        var compared = 0;
        foreach (var (person, journey) in before)
        {
            var viaA = after[person].Any(s => s.EndsWith(" inserted", StringComparison.Ordinal));
            if (!viaA) Assert.Equal(journey, after[person]);
            else if (StayIn(after[person], "a") is { } stay) compared += Same(StayIn(journey, "a"), stay);
        }
        Assert.True(compared > 500, $"only {compared} people were through");

        static int Same(int? expected, int actual)
        {
            Assert.Equal(expected, actual);
            return 1;
        }
    }

    // How long the person was in a stage, or nothing when still there.
    private static int? StayIn(string[] journey, string stage)
    {
        var i = Array.FindIndex(journey, s => s.EndsWith(" " + stage, StringComparison.Ordinal));
        return i < 0 || i + 1 >= journey.Length ? null : TickOf(journey[i + 1]) - TickOf(journey[i]);
    }

    // When the person entered a stage, or nothing when they did not.
    private static int? EntryTo(string[] journey, string stage) =>
        Array.Find(journey, s => s.EndsWith(" " + stage, StringComparison.Ordinal)) is { } move ? TickOf(move) : null;

    private static int TickOf(string move) => int.Parse(move.Split(' ')[0]);

    [Fact]
    public void OnePersonMore_InAFullWard_DelaysThoseBehindAndTouchesNobodyElse()
    {
        NetworkSketch TwoWards() => new NetworkSketch(10).Pool("a", 1).Pool("b", 1).Exit("out")
            .Stage("a", "a", new Exponential(60), ("leave", 1)).Stage("b", "b", new Exponential(60), ("leave", 1))
            .Route("to-a").Option("a", WaitMode.Wait).Route("to-b").Option("b", WaitMode.Wait).Route("leave").Option("out")
            .Stream("for-a", 0.7 / 60, "to-a").Stream("for-b", 0.7 / 60, "to-b");
        var before = Journeys(TwoWards().Build());
        var more = TwoWards();
        more.Census.Add(new InitialPerson { Row = 7, State = 0, Cohort = 0, Entered = 0 });
        var after = Journeys(more.Build());
        Assert.Equal(before.Count + 1, after.Count);
        Assert.All(before.Where(p => p.Key.Stream == 1), p => Assert.Equal(p.Value, after[p.Key]));
        var late = 0;
        foreach (var (person, journey) in before.Where(p => p.Key.Stream == 0))
        {
            Assert.Equal(journey[0], after[person][0]);
            if (EntryTo(after[person], "a") is not { } then || EntryTo(journey, "a") is not { } entry) continue;
            Assert.True(then >= entry, $"{person} enters at {then}, before {entry}");
            if (then > entry) late++;
            if (StayIn(after[person], "a") is { } stay && StayIn(journey, "a") is { } own) Assert.Equal(own, stay);
        }
        Assert.True(late > 0);
    }

    [Fact]
    public void Scenario_AgainstItself_DiffersByExactlyNothing()
    {
        var one = Runs.Once(Chain().Build(), 5);
        var two = Runs.Once(Chain().Build(), 5);
        Assert.Equal(one.Integral, two.Integral);
        Assert.Equal(one.Census, two.Census);
    }

    [Xunit.Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WarmUp_OfTwoYears_HasThePeopleOfOneYearFromItsFirstTickOn(bool hotLoop)
    {
        // The window opens on 1 April 2017 in both; shares of a stream, thinning by hour, three autocorrelated factors.
        Network Window(int warmUpDays)
        {
            var sketch = new NetworkSketch(30, warmUpDays) { Start = new DateOnly(2017, 4, 1).AddDays(-warmUpDays), HourFactor = HourWave }
                .Exit("out").Stage("s", null, new Exponential(300), ("leave", 1)).Route("in").Option("s", WaitMode.Wait).Route("leave").Option("out")
                .Stream("people", 0.01, "in", proposal: 0.004, factors: [0, 1, 2]);
            foreach (var period in Enum.GetValues<FactorPeriod>())
                sketch.Factors.Add(new RandomFactor { Name = $"{period}", Period = period, Spread = 0.2, Autocorrelation = 0.6, Site = Sites.Factor($"{period}") });
            return sketch.Build();
        }
        HashSet<(int, PersonId, int, int)> Moves(int warmUpDays, int from)
        {
            var network = Window(warmUpDays);
            var log = new Runs.MoveList();
            Runs.Once(network, log: log, engine: hotLoop ? new ReplicationEngine(network) : null);
            var born = log.Moves.Where(m => m.Step == 0 && m.Tick >= from).Select(m => m.Person).ToHashSet();
            return [.. log.Moves.Where(m => born.Contains(m.Person)).Select(m => (m.Tick - from, m.Person, m.Step, m.State))];
        }
        var one = Moves(365, 0);
        var two = Moves(730, 365 * 1440);
        Assert.True(one.Count > 5000);
        Assert.Equal(one.Order(), two.Order());
    }

    private static readonly double[] HourWave = [.. Enumerable.Range(0, 8 * 24).Select(i => 1 + (0.8 * Math.Sin(2 * Math.PI * (i % 24) / 24)))];

    [Fact]
    public void WarmUp_Longer_IsAnotherRunButTheSameLaw()
    {
        // Fifteen more days before the window; the mean number present in the window keeps its expectation: 0.05 × (300 + …).
        static double[] Present(int warmUp) => Runs.Each(
            new NetworkSketch(20, warmUp).Exit("out").Stage("s", null, new Exponential(300), ("leave", 1))
                .Route("in").Option("s", WaitMode.Wait).Route("leave").Option("out").Stream("people", 0.05, "in").Build(),
            60, r => r.Integral[0] / (20.0 * 1440));
        foreach (var warmUp in (int[])[5, 20])
        {
            var interval = Simulation.Core.Statistics.MeanInterval.Of(Present(warmUp), 1 - 1e-6);
            // Stays are rounded to whole ticks without bias but are at least 1: the mean is 300 + P(stay < 1)·… < 300.01.
            Assert.InRange(15.0, interval.Lower!.Value, interval.Upper!.Value);
        }
    }
}
