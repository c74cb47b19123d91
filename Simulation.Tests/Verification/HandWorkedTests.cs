using Simulation.Core.Distributions;
using Simulation.Core.Engine;
using Simulation.Core.Networks;
using Xunit;

namespace Simulation.Tests.Verification;

/// <summary>Cases small enough to work by hand: every option, clock and step of the tick order.</summary>
public class HandWorkedTests
{
    // A ward with one place, then rehab with one place; a person waits for rehab in the ward.
    private static NetworkSketch WardThenRehab(WaitMode mode, params (int Ticks, int To)[] clocks)
    {
        var sketch = new NetworkSketch(1).Pool("ward", 1).Pool("rehab", 1).Exit("home").Exit("lost")
            .Stage("ward", "ward", new Fixed(5), ("on", 1)).Stage("rehab", "rehab", new Fixed(20), ("out", 1))
            .Route("in").Option("ward", WaitMode.Wait).Route("on").Option("rehab", mode);
        foreach (var (ticks, to) in clocks) sketch.Clock(ticks, to);
        return sketch.Option("lost").Route("out").Option("home");
    }

    private static InitialPerson InStage(int row, int stage, int entered = 0) => new() { Row = row, State = stage, Cohort = 0, Entered = entered };

    // Awaiting option 0 ("in/ward") from outside.
    private static InitialPerson AtTheDoor(Network network, int row, int asked = 0) =>
        new() { Row = row, State = network.AwaitState(0), Cohort = 0, Entered = asked, Asked = asked };

    private static string[] Story(NetworkSketch sketch, int waiting)
    {
        var network = sketch.Build();
        sketch.Census.Add(InStage(0, 0));
        for (var i = 1; i <= waiting; i++) sketch.Census.Add(AtTheDoor(network, i, asked: i - 10));
        return Runs.Story(sketch.Build());
    }

    [Fact]
    public void Hold_NextServiceFull_KeepsThePlaceAndThoseBehindWait()
    {
        Assert.Equal(
        [
            "5 p0 awaiting on/rehab", "5 p0 rehab",
            "5 p1 ward",                       // the place that p0 gave back in the same tick
            "10 p1 awaiting on/rehab",         // rehab is taken until 25: p1 holds the ward bed
            "25 p0 home", "25 p1 rehab", "25 p2 ward",
            "30 p2 awaiting on/rehab",
            "45 p1 home", "45 p2 rehab",
            "65 p2 home",
        ], Story(WardThenRehab(WaitMode.Hold), waiting: 2));
    }

    [Xunit.Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Amounts_TogetherBeyondAnInteger_DoNotFit(bool fast)
    {
        var sketch = new NetworkSketch(1).Pool("hours", int.MaxValue).Exit("end")
            .Stage("home", null, new Fixed(5), ("on", 1)).Stage("care", "hours", new Fixed(20), ("out", 1)).With(s => s with { Amount = [1_500_000_000] })
            .Route("on").Option("care").Route("out").Option("end");
        sketch.Census.AddRange([InStage(0, 0, entered: -1), InStage(1, 0)]);
        var network = sketch.Build();
        Assert.Equal(
            ["4 p0 awaiting on/care", "4 p0 care", "5 p1 awaiting on/care", "24 p0 end", "24 p1 care", "44 p1 end"],
            Runs.Story(network, fast ? new ReplicationEngine(network) : null));
    }

    [Fact]
    public void Wait_NextServiceFull_GivesThePlaceBackAtOnce()
    {
        Assert.Equal(
        [
            "5 p0 awaiting on/rehab", "5 p0 rehab", "5 p1 ward",
            "10 p1 awaiting on/rehab", "10 p2 ward",
            "15 p2 awaiting on/rehab",
            "25 p0 home", "25 p1 rehab", "45 p1 home", "45 p2 rehab", "65 p2 home",
        ], Story(WardThenRehab(WaitMode.Wait), waiting: 2));
    }

    [Fact]
    public void Clock_OfZero_DivertsInTheSameTick()
    {
        Assert.Equal(
        [
            "5 p0 awaiting on/rehab", "5 p0 rehab", "5 p1 ward",
            "10 p1 awaiting on/rehab", "10 p1 lost",
            "25 p0 home",
        ], Story(WardThenRehab(WaitMode.Hold, (0, 1)), waiting: 1));
    }

    [Fact]
    public void Clock_EndsInTheTickAPlaceIsFreed_ThePlaceIsTaken()
    {
        Assert.Contains("25 p1 rehab", Story(WardThenRehab(WaitMode.Hold, (15, 1)), waiting: 1));
        Assert.Contains("24 p1 lost", Story(WardThenRehab(WaitMode.Hold, (14, 1)), waiting: 1));
    }

    [Fact]
    public void Clocks_Several_TheEarliestActsAndTiesGoToTheFirstWritten()
    {
        var story = Story(WardThenRehab(WaitMode.Hold, (9, 1), (7, 1), (7, 1)), waiting: 1);
        Assert.Contains("17 p1 lost", story);
        var network = WardThenRehab(WaitMode.Hold, (9, 1), (7, 1), (7, 1));
        var built = network.Build();
        network.Census.AddRange([InStage(0, 0), AtTheDoor(built, 1)]);
        var fired = Runs.Once(network.Build()).ClockFired;
        Assert.Equal([0, 1, 0], fired);
    }

    [Fact]
    public void Divert_FromAHold_FreesThePlaceForTheQueueInTheSameTick()
    {
        // p1 holds the ward from 10, gives up at 13; p2 at the door gets the ward bed in tick 13.
        Assert.Contains("13 p2 ward", Story(WardThenRehab(WaitMode.Hold, (3, 1)), waiting: 2));
    }

    [Fact]
    public void SamePool_MoveBetweenStages_KeepsThePlaceAndNeverQueues()
    {
        var sketch = new NetworkSketch(1).Pool("bed", 1).Exit("home")
            .Stage("treated", "bed", new Fixed(5), ("ready", 1)).Stage("delayed", "bed", new Fixed(7), ("out", 1))
            .Route("in").Option("treated", WaitMode.Wait).Route("ready").Option("delayed").Route("out").Option("home");
        Assert.Equal(["5 p0 delayed", "12 p0 home", "12 p1 treated", "17 p1 delayed", "24 p1 home"], Story(sketch, waiting: 1));
    }

    [Fact]
    public void Queue_PriorityThenEndOfStay_DecidesWhoIsNext()
    {
        // Two doors to one ward: option 0 of class 1, option 1 of class 0. The later asker of the better class goes first.
        var sketch = new NetworkSketch(1).Pool("ward", 1).Exit("home").Stage("ward", "ward", new Fixed(5), ("out", 1))
            .Route("routine").Option("ward", WaitMode.Wait, priority: 1)
            .Route("urgent").Option("ward", WaitMode.Wait)
            .Route("out").Option("home");
        var network = sketch.Build();
        sketch.Census.Add(InStage(0, 0));
        sketch.Census.Add(new InitialPerson { Row = 1, State = network.AwaitState(0), Cohort = 0, Entered = -9, Asked = -9 });
        sketch.Census.Add(new InitialPerson { Row = 2, State = network.AwaitState(1), Cohort = 0, Entered = -2, Asked = -2 });
        sketch.Census.Add(new InitialPerson { Row = 3, State = network.AwaitState(1), Cohort = 0, Entered = -3, Asked = -3 });
        Assert.Equal(["5 p0 home", "5 p3 ward", "10 p2 ward", "10 p3 home", "15 p1 ward", "15 p2 home", "20 p1 home"], Runs.Story(sketch.Build()));
    }

    [Fact]
    public void Arrival_InTheTickAPlaceIsFreed_CompetesByItsClass()
    {
        // The tick of the first urgent arrival is read from a run without limits; the ward bed is then freed in that very tick.
        static NetworkSketch Urgent(Distribution stay, string? pool) => new NetworkSketch(2).Pool("ward", 1).Exit("home")
            .Stage("ward", pool, stay, ("out", 1))
            .Route("routine").Option("ward", WaitMode.Wait, priority: 1).Route("urgent").Option("ward", WaitMode.Wait)
            .Route("out").Option("home").Stream("urgent", 0.002, "urgent");
        var log = new Runs.MoveList();
        Runs.Once(Urgent(new Fixed(1), null).Build(), log: log);
        var (arrival, urgent) = log.Moves.Min(m => (m.Tick, m.Person.Candidate));
        var sketch = Urgent(new Fixed(arrival), "ward");
        var network = sketch.Build();
        sketch.Census.Add(InStage(7, 0));
        sketch.Census.Add(new InitialPerson { Row = 8, State = network.AwaitState(0), Cohort = 0, Entered = -5, Asked = -5 });
        // Step 1 frees the bed, step 3 lets the urgent person ask, step 4 serves class 0 first although class 1 has waited longer.
        Assert.Equal(
            [$"{arrival} p7 home", $"{arrival} p{urgent} awaiting urgent/ward", $"{arrival} p{urgent} ward"],
            Runs.Story(sketch.Build()).Where(m => m.StartsWith($"{arrival} ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Capacity_FallsBelowUse_NobodyIsPutOutAndNobodyEnters()
    {
        var sketch = new NetworkSketch(1).Pool("ward", 2, new CapacityStep(3, 1), new CapacityStep(12, 2)).Exit("home")
            .Stage("ward", "ward", new Fixed(5), ("out", 1)).Route("in").Option("ward", WaitMode.Wait).Route("out").Option("home");
        var network = sketch.Build();
        sketch.Census.AddRange([InStage(0, 0), InStage(1, 0, entered: -1), AtTheDoor(network, 2, -3), AtTheDoor(network, 3, -2), AtTheDoor(network, 4, -1)]);
        // 4: one leaves, use 1 = capacity 1, nobody enters. 5: use 0, one enters. 10: the next. 12: capacity 2 again, the last enters.
        Assert.Equal(
        [
            "4 p1 home", "5 p0 home", "5 p2 ward", "10 p2 home", "10 p3 ward", "12 p4 ward", "15 p3 home", "17 p4 home",
        ], Runs.Story(sketch.Build()));
    }

    [Fact]
    public void Census_MorePeopleThanPlaces_NobodyEntersUntilUseIsBelowCapacity()
    {
        var sketch = new NetworkSketch(1).Pool("ward", 1).Exit("home").Stage("ward", "ward", new Fixed(5), ("out", 1))
            .Route("in").Option("ward", WaitMode.Wait).Route("out").Option("home");
        var network = sketch.Build();
        sketch.Census.AddRange([InStage(0, 0), InStage(1, 0, entered: -2), AtTheDoor(network, 2)]);
        Assert.Equal(["3 p1 home", "5 p0 home", "5 p2 ward", "10 p2 home"], Runs.Story(sketch.Build()));
    }

    [Fact]
    public void Midnight_MovesInItsTick_AreReadTheNextDay()
    {
        // Leaves exactly at the second midnight (tick 1440): still counted in that midnight's census.
        var sketch = new NetworkSketch(3).Exit("home").Stage("ward", null, new Fixed(1440), ("out", 1)).Route("out").Option("home");
        sketch.Census.Add(InStage(0, 0));
        var result = Runs.Once(sketch.Build());
        Assert.Equal([1, 0, 1, 0, 0, 0], result.Census);   // day × (in ward, awaiting out/home)
        Assert.Equal(1440, result.Integral[0]);
        Assert.Equal(1440, result.Sojourn[0]);
    }

    [Fact]
    public void Taper_FreedMinutes_ServeTheHeadOfTheQueue()
    {
        // 900 minutes a week; each person takes 600, and half of it from one week after entry.
        var week = 7 * 1440;
        var sketch = new NetworkSketch(30).Hours("care", 900).Exit("home")
            .Stage("care", "care", new Fixed(3 * week), ("out", 1)).With(s => s with { Amount = [600], Taper = [new TaperStep(1, 500)] })
            .Route("in").Option("care", WaitMode.Wait).Route("out").Option("home");
        var network = sketch.Build();
        sketch.Census.AddRange([InStage(0, 0), AtTheDoor(network, 1, -2), AtTheDoor(network, 2, -1)]);
        // p0 falls to 300 at one week: 600 free, p1 in. p1 falls at two weeks: 300 free, not enough. p0 leaves at three: 600 free, p2 in.
        Assert.Equal([$"{week} p1 care", $"{3 * week} p0 home", $"{3 * week} p2 care", $"{4 * week} p1 home"], Runs.Story(sketch.Build()));
    }

    [Fact]
    public void Gate_WeekdaysOnly_FridayEveningLeavesOnMonday()
    {
        // 2024-01-05 is a Friday. Leaving hours are 10 to 12 only, Monday to Friday.
        var gate = new Gate
        {
            Name = "weekdays",
            DayThreshold = [ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0, 0, 0],
            HourCumulative = [.. Enumerable.Range(0, 25).Select(h => (long)(Math.Clamp(h - 10, 0, 2) * (1L << 31)))],
        };
        var sketch = new NetworkSketch(7) { Start = new DateOnly(2024, 1, 5) }.Gate(gate).Exit("home")
            .Stage("ward", null, new Fixed(18 * 60), ("out", 1)).With(s => s with { Gate = 0 }).Route("out").Option("home");
        sketch.Census.Add(InStage(0, 0));
        var log = new Runs.MoveList();
        Runs.Once(sketch.Build(), log: log);
        Assert.InRange(Assert.Single(log.Moves).Tick, (3 * 1440) + 600, (3 * 1440) + 719);
    }

    [Fact]
    public void Pressure_PoolOverLevelAtTheEndOfTheTickBefore_ShortensTheStay()
    {
        var sketch = new NetworkSketch(1).Pool("ward", 2).Exit("home").Stage("ward", "ward", new Fixed(100), ("out", 1))
            .With(s => s with { Pressure = new Pressure(900, 1 << 15) })
            .Route("in").Option("ward", WaitMode.Wait).Route("out").Option("home");
        var network = sketch.Build();
        sketch.Census.AddRange([InStage(0, 0, -50), InStage(1, 0, -50), AtTheDoor(network, 2), AtTheDoor(network, 3)]);
        // Both leave at 50, when the ward was full: the next two stay half as long. At 100 it was full again.
        Assert.Equal(["50 p0 home", "50 p1 home", "50 p2 ward", "50 p3 ward", "100 p2 home", "100 p3 home"], Runs.Story(sketch.Build()));
    }

    [Fact]
    public void FollowUp_StateAtTheDueTick_IsTheOneBeforeAnythingHappensInIt()
    {
        var sketch = new NetworkSketch(2).Exit("gone").Stage("ward", null, new Fixed(10), ("h", 1)).Stage("home", null, new Fixed(30), ("out", 1))
            .Route("h").Option("home").Route("out").Option("gone");
        var network = sketch.Build();
        sketch.Census.Add(InStage(0, 0));
        foreach (var after in (int[])[29, 30, 31])
        {
            sketch.FollowUps.Add(new FollowUp
            {
                Name = $"{after}",
                From = NetworkSketch.StateFlags(network, "ward"),
                To = NetworkSketch.StateFlags(network, "home"),
                After = after,
                ClassOf = [.. NetworkSketch.StateFlags(network, "home").Select(f => f ? 0 : 1)],
                Classes = ["home", "elsewhere"],
            });
        }
        var result = Runs.Once(sketch.Build());
        Assert.Equal([[1, 0], [1, 0], [0, 1]], result.FollowUpCounts);
    }

    [Fact]
    public void Spell_FourHourClock_CountsTheWholeTimeAndTheUpperEdgeIsInclusive()
    {
        var sketch = new NetworkSketch(1).Exit("home").Stage("short", null, new Fixed(240), ("out", 1)).Stage("long", null, new Fixed(100), ("more", 1))
            .Stage("board", null, new Fixed(141), ("out", 1)).Route("more").Option("board").Route("out").Option("home")
            .Spell("in A&E", ["short", "long", "board"], [240]);
        sketch.Census.AddRange([InStage(0, 0), InStage(1, 1)]);
        var result = Runs.Once(sketch.Build());
        Assert.Equal([1, 1], result.SpellBins[0]);
        Assert.Equal(481, result.SpellTicks[0]);
    }
}
