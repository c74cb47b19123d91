using Simulation.Core.Experiments;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Frontier;
using Simulation.Scenarios.Systems;
using Simulation.Tests.Studies;
using Xunit;
using static Simulation.Tests.Sections.MadeStudies;

namespace Simulation.Tests.Sections;

/// <summary>The cheapest mix that keeps a promise: what is claimed of it, and what may not be.</summary>
public sealed class FrontierSectionTests
{
    private static readonly LeverAxis Beds = Axis("beds", "Extra beds", "beds", 0, 10, 20, 30);
    private static readonly LeverAxis Care = Axis("care", "Extra hours", "hours a week", 0, 50, 100);
    private static readonly PromiseCondition Days = new(new AskedFigure("delayed", "2016-12..2017-03"), "<=", 600);
    private static readonly PromiseCondition InFour = new(new AskedFigure("four-hours", ""), ">", 0.95);

    // Beds, hours, cost; kept, years.
    private static readonly TriedDesign Least = Tried(0, 0, 0, 40, 100, false);
    private static readonly TriedDesign Small = Tried(1, 1, 300_000, 96, 100, true);
    private static readonly TriedDesign Larger = Tried(2, 1, 412_300, 97, 100, true);
    private static readonly TriedDesign Most = Tried(3, 2, 1_500_000, 30, 100, false);

    private static readonly FrontierResult Found = new()
    {
        Problem = new FrontierProblem { Axes = [Beds, Care], Schemes = [], Basis = null, Promise = new Promise([Days, InFour], 0.95), Shown = [], Years = 100, LadderYears = 30 },
        GridSize = 12,
        Tried = [Most, Least, Larger],
        Chosen = Larger,
        Fresh = [Larger with { Kept = 60, Years = 60 }],
        Claimed = Larger,
        Open = 0,
        Binding = Days,
        LeastIsNothing = true,
        Ladder = [],
        LadderIsFlat = false,
        Shown = [],
        Conditions = [(Days, Delays, 40, 100, 97, 100), (InFour, Hours, 70, 100, 49, 50)],
        Stopped = StopReason.None,
    };

    // Exact lower bound of 60 in 60, one-sided at 95%: 0.05^(1/60) = 0.951.
    private const string Twice = "kept in 97 of 100 single years of the search and in 60 of 60 with fresh people (by these alone in at least 95.1% of years with 95% confidence).";

    [Fact]
    public void Finding_OfAClaimedMix_NamesItItsCostAndBothCounts() =>
        Assert.Equal($"Extra beds 20, extra hours 50, at £412,300, is the cheapest mix found for which the promise for 19 years in 20 is shown twice: {Twice}", Finding(Found));

    [Fact]
    public void Finding_WhereFreshPeopleAskedForMore_SaysWhyTheFirstChoiceIsNotClaimed() =>
        Assert.Equal($"Extra beds 20, extra hours 50, at £412,300, is the cheapest mix found for which the promise for 19 years in 20 is shown twice: {Twice} The search's first choice was cheaper (Extra beds 10, extra hours 50, at £300,000), but fresh people kept the promise in 55 of 60 years, so it is not claimed.",
            Finding(Found with { Chosen = Small, Fresh = [Small with { Kept = 55, Years = 60 }, Larger with { Kept = 60, Years = 60 }] }));

    [Fact]
    public void Finding_WhereNothingNeedBeAdded_SaysSo() =>
        Assert.Equal($"Nothing need be added: the promise for 19 years in 20 is {Twice}",
            Finding(Found with { Claimed = Least with { Kept = 97 }, Chosen = Least, Fresh = [Least with { Kept = 60, Years = 60 }] }));

    [Xunit.Theory]
    [InlineData(StopReason.None, "No mix in these ranges is shown")]
    [InlineData(StopReason.OutOfTime, "No mix so far is shown")]
    public void Finding_WhereFreshPeopleDoNotShowIt_ClaimsNothing(StopReason stopped, string opening) =>
        Assert.Equal($"{opening} to keep the promise for 19 years in 20 with fresh people. The cheapest that the search found (Extra beds 10, extra hours 50, at £300,000) kept it in 96 of 100 of its own years and in 55 of 60 with fresh people; with more added up to Extra beds 20, extra hours 50 (£412,300) it was 56 of 60.",
            Finding(Found with { Chosen = Small, Claimed = null, Fresh = [Small with { Kept = 55, Years = 60 }, Larger with { Kept = 56, Years = 60 }], Stopped = stopped }));

    [Fact]
    public void Finding_WhereOneMixWasJudgedInVain_TellsOfNoOther() =>
        Assert.EndsWith("and in 55 of 60 with fresh people.",
            Finding(Found with { Chosen = Small, Claimed = null, Fresh = [Small with { Kept = 55, Years = 60 }] }), StringComparison.Ordinal);

    [Fact]
    public void Finding_BeforeFreshPeople_ClaimsNothingYet() =>
        Assert.StartsWith("Extra beds 10, extra hours 50, at £300,000, is the cheapest mix found so far: in the search the promise for 19 years in 20 was kept in 96 of 100 years.",
            Finding(Found with { Chosen = Small, Claimed = null, Fresh = [] }), StringComparison.Ordinal);

    // Exact upper bound of 30 in 100: 38.4%. Kept least often alone is 49 of 50 against 97 of 100: 0.97 < 0.98.
    [Fact]
    public void Finding_WithoutAMix_TellsOfTheMostOfEverythingAndWhatWasKeptLeast() =>
        Assert.Equal("No mix in these ranges is shown to keep the promise for 19 years in 20. The best it found is the most of everything (Extra beds 30, extra hours 100, £1.50m): kept in 30 of 100 single years (in at most 38.4%); Delayed days alone was kept in 97 of 100.",
            Finding(Found with { Chosen = null, Claimed = null, Fresh = [] }));

    [Fact]
    public void Finding_WithoutAMix_LeavesOutPartsWithoutYears() =>
        Assert.EndsWith("; Four-hour performance alone was kept in 49 of 50.",
            Finding(Found with { Chosen = null, Claimed = null, Fresh = [], Conditions = [(Days, Delays, 40, 100, 0, 0), (InFour, Hours, 70, 100, 49, 50)] }), StringComparison.Ordinal);

    [Fact]
    public void Finding_WhereNotEvenTheMostWasTried_SaysNothing() =>
        Assert.Equal("Nothing can be said yet: not even the most of everything was tried.",
            Finding(Found with { Chosen = null, Claimed = null, Fresh = [], Tried = [Larger, Tried(3, 1, 1_000_000, 30, 100, false), Tried(2, 2, 1_000_000, 30, 100, false)] }));

    [Xunit.Theory]
    [InlineData(0.95, "19 years in 20")]
    [InlineData(0.5, "10 years in 20")]
    [InlineData(0.925, "92.5% of years")]
    [InlineData(0.96, "96% of years")]
    public void Promise_OfAShareOfYears_IsInTwentiethsWhereItCanBe(double share, string words)
    {
        var promise = Section(Found with { Problem = Found.Problem with { Promise = new Promise([Days], share) } }).Blocks.OfType<Prose>().First().Text;
        Assert.EndsWith($", all in the same year, in {words}.", promise, StringComparison.Ordinal);
    }

    [Xunit.Theory]
    [InlineData("<", "under")]
    [InlineData("<=", "at most")]
    [InlineData(">", "over")]
    [InlineData(">=", "at least")]
    public void Conditions_AreInWordsWithTheirPeriod(string sign, string words)
    {
        var table = Table(Section(Found with { Conditions = [(Days with { Sign = sign }, Delays, 40, 100, 97, 100)] }), "frontier-conditions");
        Assert.Equal([$"Delayed days (residents) {words} 600 days in 2016-12 to 2017-03", "40 of 100", "97 of 100"], Texts(table, 0));
    }

    [Fact]
    public void Conditions_StandBesideTheMixOrTheMostOfEverything()
    {
        var found = Table(Section(Found), "frontier-conditions");
        Assert.Equal(["Part of the promise", "Nothing added", "The mix"], found.Columns.Select(c => c.Heading));
        Assert.Equal(["Four-hour performance (trust) over 95%", "70 of 100", "49 of 50"], Texts(found, 1));
        var none = Table(Section(Found with { Chosen = null, Claimed = null, Fresh = [], Conditions = [(Days, Delays, 40, 100, 0, 0)] }), "frontier-conditions");
        Assert.Equal("Most of everything", none.Columns[2].Heading);
        Assert.Equal("–", none.Rows[0][2].Text);
    }

    [Fact]
    public void Mix_IsTheClaimedOne_WithItsRangesAndWhereItIsTheMostAllowed()
    {
        var table = Table(Section(Found with { Claimed = Tried(3, 1, 900_000, 99, 100, true) }), "frontier-mix");
        Assert.Equal(["Extra beds", "30 beds (the most allowed)", "0 to 30"], Texts(table, 0));
        Assert.Equal(["Extra hours", "50 hours a week", "0 to 100"], Texts(table, 1));
        Assert.Equal([30.0, 50.0], table.Rows.Select(r => r[1].Value!.Value));
        Assert.DoesNotContain(Section(Found with { Chosen = null, Claimed = null, Fresh = [] }).Blocks.OfType<DataTable>(), t => t.Id == "frontier-mix");
    }

    // The exact upper bound of 30 in 100 is 38.4%, of 90 in 100 it is 94.5% (both below 95%), of 91 in 100 95.2%.
    [Fact]
    public void Tried_SaysWhatIsShownWhatIsNotKeptAndWhatIsOpen()
    {
        var table = Table(Section(Found with { Tried = [Most, Tried(1, 0, 250_000, 90, 100, false), Tried(0, 2, 150_000, 91, 100, false), Larger] }), "frontier-tried");
        Assert.Equal(["Extra beds", "Extra hours", "Cost", "Kept", "Promise"], table.Columns.Select(c => c.Heading));
        Assert.Equal(["30", "100", "£1.50m", "30 of 100", "not kept"], Texts(table, 0));
        Assert.Equal(["10", "0", "£250,000", "90 of 100", "not kept"], Texts(table, 1));
        Assert.Equal(["0", "100", "£150,000", "91 of 100", "not shown"], Texts(table, 2));
        Assert.Equal(["20", "50", "£412,300", "97 of 100", "shown"], Texts(table, 3));
        Assert.Equal([Tone.Quiet, Tone.Quiet, Tone.Quiet, Tone.Good], table.Rows.Select(r => r[4].Tone));
        Assert.Equal([30.0, 100, 1_500_000], table.Rows[0].Take(3).Select(c => c.Value!.Value));
    }

    // Lower bounds of 55 and 60 in 60 at 95% one-sided: of at least 55 in 60 there is a chance of 5% at a share of 83.3%; and 95.1%.
    [Fact]
    public void Fresh_IsTheFirstChoiceAndWhatWasAdded()
    {
        var table = Table(Section(Found with { Chosen = Small, Fresh = [Small with { Kept = 55, Years = 60, Passed = false }, Larger with { Kept = 60, Years = 60 }] }), "frontier-fresh");
        Assert.Equal(["10", "50", "£300,000", "55 of 60", "83.3%", "not shown"], Texts(table, 0));
        Assert.Equal(["20", "50", "£412,300", "60 of 60", "95.1%", "shown"], Texts(table, 1));
        Assert.Equal([Tone.Quiet, Tone.Good], table.Rows.Select(r => r[5].Tone));
    }

    [Fact]
    public void Measures_AreOfNothingAddedTheMixAndTheirDifference()
    {
        var shown = Found with { Shown = [(Delays, new AskedFigure("delayed", "2016-Q4"), Figure(900, 30), Figure(700, 20), new Difference(-200, 25, 30))] };
        var table = Table(Section(shown), "frontier-measures");
        Assert.Equal(["Measure (population)", "Nothing added", "The mix", "Difference (95% interval)"], table.Columns.Select(c => c.Heading));
        Assert.Equal(["Delayed days (days; residents; Q3 2016-17 (Oct–Dec))", "900 ± 30", "700 ± 20", "−200 (−225 to −175)"], Texts(table, 0));
        Assert.Equal(Tone.Good, table.Rows[0][3].Tone);
        var none = Table(Section(shown with { Chosen = null, Claimed = null, Fresh = [] }), "frontier-measures");
        Assert.Equal(["Delayed days (days; residents; Q3 2016-17 (Oct–Dec))", "900 ± 30"], Texts(none, 0));
        Assert.Equal(2, none.Columns.Count);
    }

    // A promise of some months is not to be read beside a figure of the whole year.
    [Fact]
    public void Measures_OfMonthsBesideTheWholeWindow_EachSayWhichTheyAre()
    {
        (MeasureRow, AskedFigure, Figure, Figure?, Difference?) Of(string period) => (Delays, new AskedFigure("delayed", period), Figure(900, 30), null, null);
        var both = Table(Section(Found with { Shown = [Of("2016-12..2017-03"), Of("")] }), "frontier-measures");
        Assert.Equal(["Delayed days (days; residents; 2016-12 to 2017-03)", "Delayed days (days; residents; whole window)"], both.Rows.Select(r => r[0].Text));
        Assert.StartsWith("The promise is kept or broken in the months that it names", both.Note, StringComparison.Ordinal);
        var alone = Table(Section(Found with { Shown = [Of("")] }), "frontier-measures");
        Assert.Equal(("Delayed days (days; residents)", ""), (alone.Rows[0][0].Text, alone.Note));
    }

    [Fact]
    public void Method_SaysWhoseAreTheFreshPeople()
    {
        using var runs = Studies.Ward.Runs();
        Assert.Contains($"judged anew by fresh people (seed {runs.Settings.Seed + 1})", FrontierSection.Of(Found, runs).Blocks.OfType<Prose>().Last().Text, StringComparison.Ordinal);
    }

    [Xunit.Theory]
    [InlineData(1, "1 design that might be cheaper was not decided.")]
    [InlineData(1200, "1,200 designs that might be cheaper were not decided.")]
    [InlineData(0, "The mix was found before;")]
    public void Stopped_SaysWhatIsOpen(int open, string words) =>
        Assert.Contains($" {words}", Assert.Single(Cautions(Section(Found with { Open = open, Stopped = StopReason.OutOfRuns }))), StringComparison.Ordinal);

    [Fact]
    public void Stopped_BeforeADesignOrFreshPeople_SaysSo()
    {
        Assert.Contains("No design was shown to keep the promise by then.",
            Assert.Single(Cautions(Section(Found with { Chosen = null, Claimed = null, Fresh = [], Open = 4, Stopped = StopReason.OutOfRuns }))), StringComparison.Ordinal);
        Assert.Contains("its answer was not judged with fresh people",
            Assert.Single(Cautions(Section(Found with { Claimed = null, Fresh = [], Stopped = StopReason.OutOfRuns }))), StringComparison.Ordinal);
    }

    [Fact]
    public void Ladder_ARowARung_SaysInWhichPartAnImprovementIsShown()
    {
        var chart = Ladder(flat: false);
        Assert.Equal(["0", "0", "£0", "90.0 ± 3.0", "–", ""], Texts(chart.Data, 0));
        Assert.Equal(["10", "0", "£250,000", "60.0 ± 2.0", "−30.0 (−34.0 to −26.0)", "yes"], Texts(chart.Data, 1));
        Assert.Equal(["20", "0", "£500,000", "59.0 ± 2.0", "−1.0 (−2.5 to 0.5)", "other part"], Texts(chart.Data, 2));
        Assert.Equal(["20", "50", "£612,300", "61.0 ± 2.0", "+2.0 (1.0 to 3.0)", "no"], Texts(chart.Data, 3));
        // Good only where it is shown in this very part.
        Assert.Equal([Tone.Plain, Tone.Good, Tone.Quiet, Tone.Quiet], chart.Data.Rows.Select(r => r[4].Tone));
    }

    // Where the last step shows nothing, money stops buying at the rung before it.
    [Xunit.Theory]
    [InlineData(true, "Past £500,000 one step more of anything shows no improvement in any part of the promise")]
    [InlineData(false, "Up to £612,300 more money still buys an improvement in some part of the promise")]
    public void Ladder_Finding_IsWhereMoneyStopsBuying(bool flat, string finding) => Assert.Equal(finding, Ladder(flat).Finding);

    [Fact]
    public void Ladder_OfOneCondition_NamesTheMeasure() =>
        Assert.Equal("Past £500,000 one step more of anything shows no improvement in Mean wait for a bed", Ladder(true, Found.Conditions.Take(1)).Finding);

    [Fact]
    public void Ladder_Points_AreCostAndFigureWithItsInterval()
    {
        var chart = Ladder(flat: false);
        Assert.All(chart.Series, s => Assert.Equal([(0.0, 90.0, 87.0, 93.0), (250_000, 60, 58, 62), (500_000, 59, 57, 61), (612_300, 61, 59, 63)], s.Points.Select(p => (p.X, p.Y!.Value, p.Low!.Value, p.High!.Value))));
        Assert.Equal([SeriesKind.Band, SeriesKind.Line], chart.Series.Select(s => s.Kind));
    }

    private static Chart Ladder(bool flat, IEnumerable<(PromiseCondition, MeasureRow, int, int, int, int)>? conditions = null)
    {
        using var runs = Ward.Runs();
        runs.Add(null);
        var wait = new PromiseCondition(Ward.WaitFigure, "<", 10);
        LadderRung Rung(TriedDesign at, double mean, double half, Difference? change, PromiseCondition? shownIn) => new(at.Design, 0, change is null ? null : 0, Figure(mean, half), change, shownIn);
        var result = Found with
        {
            Binding = wait,
            LadderIsFlat = flat,
            Conditions = [.. conditions ?? Found.Conditions],
            Ladder = [Rung(Least, 90, 3, null, null), Rung(Tried(1, 0, 250_000, 0, 0, false), 60, 2, new Difference(-30, 4, 30), wait), Rung(Tried(2, 0, 500_000, 0, 0, false), 59, 2, new Difference(-1, 1.5, 30), InFour), Rung(Tried(2, 1, 612_300, 0, 0, false), 61, 2, new Difference(2, 1, 30), null)],
        };
        return FrontierSection.Of(result, runs).Blocks.OfType<Chart>().Single();
    }

    private static TriedDesign Tried(int beds, int hours, double cost, int kept, int years, bool passed) => new(new GridDesign([beds, hours], cost), 0, kept, years, passed);

    private static string Finding(FrontierResult result) => Section(result).Finding;

    private static Section Section(FrontierResult result)
    {
        using var runs = Runs();
        return FrontierSection.Of(result, runs);
    }
}
