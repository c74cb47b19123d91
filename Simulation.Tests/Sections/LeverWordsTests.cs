using System.Globalization;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Sections;

/// <summary>Levers in words: the value, its sign, what it acts on, whom it is for and when.</summary>
public sealed class LeverWordsTests
{
    private static readonly Place Here = MadeStudies.Here;

    private static readonly SystemTables Tables = new()
    {
        Cohorts = [new CohortRow(Here, "young", "adult", "Young people"), new CohortRow(Here, "old", "adult", "Old people"), new CohortRow(Here, "frail", "adult", "Frail people")],
        CohortLabels = [new CohortLabelRow(Here, "old", "age", "over 65"), new CohortLabelRow(Here, "frail", "age", "over 65"), new CohortLabelRow(Here, "young", "age", "under 65"), new CohortLabelRow(Here, "frail", "frailty", "severe")],
        Pools = [new PoolRow(Here, "w", "places", "Ward beds", ""), new PoolRow(Here, "c", "hours", "Care hours", "")],
        Streams = [new StreamRow(Here, "s", 3, "in", "", "", "", "", "Walk-in")],
        Stages = [Stage("ward", "The ward"), Stage("care", "Care at home")],
        Options = [Option("to-care", "care"), Option("home", "gone"), Option("early", "gone")],
        Exits = [new ExitRow(Here, "gone", "Own home")],
    };

    [Xunit.Theory]
    [InlineData(CapacityChange.Add, 30, "Capacity of \"Ward beds\": +30")]
    [InlineData(CapacityChange.Add, -12.5, "Capacity of \"Ward beds\": −12.5")]
    [InlineData(CapacityChange.Set, 1250, "Capacity of \"Ward beds\": 1,250")]
    [InlineData(CapacityChange.Scale, 1.15, "Capacity of \"Ward beds\": times 1.15")]
    public void Change_OfACapacity_SaysToByOrTimes(CapacityChange change, double value, string words) =>
        Assert.Equal(words, LeverWords.Change(new CapacityLever(Here, null, null, "w", change, value, 0), Tables));

    [Fact]
    public void Change_OverWeeks_SaysHowMany()
    {
        Assert.Equal("Capacity of \"Ward beds\": +30, over 6 weekly steps", LeverWords.Change(new CapacityLever(Here, null, null, "w", CapacityChange.Add, 30, 6), Tables));
        Assert.Equal("Arrivals of \"Walk-in\": times 0.9, over 4 weekly steps", LeverWords.Change(new RateLever(Here, null, null, "s", [], 0.9) { RampWeeks = 4 }, Tables));
        Assert.Equal("Arrivals of s: times 0.9", LeverWords.Change(new RateLever(Here, null, null, "s", [], 0.9)));
    }

    [Fact]
    public void Change_OfARoute_SaysWhereFromWhereToAndTheShare()
    {
        var lever = new RouteLever(Here, null, null, "ward", [], "home", "to-care", 0.125, 3);
        Assert.Equal("On leaving \"The ward\": 12.5% of people go to \"Care at home\" instead of \"Own home\", over 3 weekly steps", LeverWords.Change(lever, Tables));
        Assert.Equal("On leaving ward: 12.5% of people go to to-care instead of home, over 3 weekly steps", LeverWords.Change(lever));
        // Both first try the same: their own names tell them apart.
        Assert.Equal("On leaving \"The ward\": 12.5% of people go to early instead of home", LeverWords.Change(lever with { ToRoute = "early", RampWeeks = 0 }, Tables));
    }

    [Fact]
    public void Change_OfAStayOrClock_NamesItAndItsFactor()
    {
        Assert.Equal("Stay in \"Care at home\": times 0.75", LeverWords.Change(new ScaleStayLever(Here, null, null, "care", [], 0.75), Tables));
        Assert.Equal("Stay in \"Care at home\": short-stay", LeverWords.Change(new ReplaceStayLever(Here, null, null, "care", [], "short-stay"), Tables));
        Assert.Equal("Time until spot: times 0.5", LeverWords.Change(new ClockLever(Here, "spot", [], 0.5), Tables));
    }

    [Xunit.Theory]
    [InlineData(GateChange.Set, 0.7, "Leaving by rounds on sat, sun: chance 0.7")]
    [InlineData(GateChange.Scale, 1.3, "Leaving by rounds on sat, sun: chance times 1.3")]
    [InlineData(GateChange.Earlier, 2, "Leaving by rounds on sat, sun: 2 hours earlier")]
    public void Change_OfAGate_SaysDaysAndHow(GateChange change, double value, string words)
    {
        Assert.Equal(words, LeverWords.Change(new GateLever(Here, "rounds", ["sat", "sun"], change, value)));
        Assert.Equal(words.Replace(" on sat, sun", "", StringComparison.Ordinal), LeverWords.Change(new GateLever(Here, "rounds", [], change, value)));
    }

    [Xunit.Theory]
    [InlineData(0.4, 0, "Population 0.4 of the way from the principal projection to high migration")]
    [InlineData(-0.4, 0, "Population 0.4 of the way from the principal projection to low migration")]
    [InlineData(0.4, 2025, "People of the year 2025, at the same rates a head")]
    public void Change_OfAPopulation_SaysWhichWayOrWhichYear(double place, double year, string words) =>
        Assert.Equal(words, LeverWords.Change(new PopulationLever(Here, "low migration", "high migration", place, year)));

    [Fact]
    public void Change_OfAddedTables_CountsTheirParts()
    {
        var added = new SystemTables { Stages = [Stage("a", "A")], Pools = [.. Tables.Pools], Streams = [] };
        Assert.Equal("New parts of the system: step-up (1 stage, 2 pools, 0 streams), over 5 weekly steps", LeverWords.Change(new AddTablesLever(Here, null, null, "step-up", added, 5)));
    }

    // A factor worked out of a setting is one as far as its digits go: one ten-thousandth.
    [Xunit.Theory]
    [InlineData(1, false)]
    [InlineData(1.00009, false)]
    [InlineData(0.99991, false)]
    [InlineData(1.00011, true)]
    [InlineData(0.99989, true)]
    public void Acts_OnlyAFactorOtherThanOne(double factor, bool acts)
    {
        Assert.Equal((acts, acts, acts), (LeverWords.Acts(new RateLever(Here, null, null, "s", [], factor)), LeverWords.Acts(new ScaleStayLever(Here, null, null, "care", [], factor)), LeverWords.Acts(new ClockLever(Here, "spot", [], factor))));
        Assert.True(LeverWords.Acts(new CapacityLever(Here, null, null, "w", CapacityChange.Add, factor, 0)));
    }

    [Xunit.Theory]
    [InlineData("old frail", "age: over 65")]
    [InlineData("frail old", "age: over 65")]
    [InlineData("young", "age: under 65")]
    [InlineData("frail", "frailty: severe")]
    [InlineData("old", "Old people")]
    [InlineData("young old", "Young people, Old people")]
    [InlineData("old stranger", "Old people, stranger")]
    [InlineData("", "everyone it meets")]
    public void ForWhom_IsALabelThatJustTheseHave_OrTheirNames(string cohorts, string words) =>
        Assert.Equal(words, LeverWords.ForWhom(new ScaleStayLever(Here, null, null, "care", cohorts.Split(' ', StringSplitOptions.RemoveEmptyEntries), 0.75), Tables));

    [Fact]
    public void ForWhom_WithoutASystem_IsIds() => Assert.Equal("old, frail", LeverWords.ForWhom(new RateLever(Here, null, null, "s", ["old", "frail"], 0.9)));

    [Fact]
    public void Cohorts_OfEveryLeverThatNamesThem_AreTold()
    {
        string[] those = ["old"];
        Assert.All((Lever[])[new RateLever(Here, null, null, "s", those, 2), new RouteLever(Here, null, null, "ward", those, "home", "to-care", 0.1, 0), new ScaleStayLever(Here, null, null, "care", those, 2), new ReplaceStayLever(Here, null, null, "care", those, "x")],
            l => Assert.Equal(those, LeverWords.Cohorts(l)));
        Assert.Empty(LeverWords.Cohorts(new CapacityLever(Here, null, null, "w", CapacityChange.Add, 3, 0)));
    }

    [Xunit.Theory]
    [InlineData(null, null, "the whole run")]
    [InlineData("2016-12-01", null, "from 2016-12-01")]
    [InlineData(null, "2017-03-31", "until 2017-03-31")]
    [InlineData("2016-12-01", "2017-03-31", "2016-12-01 to 2017-03-31")]
    public void When_IsFromTheFirstToTheLastDay(string? from, string? to, string words)
    {
        static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal(words, LeverWords.When(new CapacityLever(Here, Day(from), Day(to), "w", CapacityChange.Add, 3, 0)));
    }

    private static StageRow Stage(string stage, string label) => new(Here, stage, label, "", "", "", "", "", null, null, "", new Sourcing("", null, null));

    private static OptionRow Option(string route, string target) => new(Here, route, target, "leave", 0, "", "", "");
}
