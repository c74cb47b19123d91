using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;
using Xunit;
using static Simulation.Tests.Sections.Compared;

namespace Simulation.Tests.Sections;

/// <summary>Delays by reason: which measures are the parts of a total, what moves, and what the parts leave over.</summary>
public sealed class DelaySectionTests
{
    private static readonly MeasureRow Total = Row("all", "Delayed days of residents");

    private static readonly Figure None = Change(0, 0);

    [Fact]
    public void Of_FewerThanTwoReasons_IsNotThere()
    {
        Assert.Null(DelaySection.Of(Alone(Measure(Total, Level(50, 5)))));
        Assert.Null(DelaySection.Of(Alone(Measure(Total, Level(50, 5)), Part("home", Level(50, 5)))));
        // A reason nobody was delayed by, one of two populations, two reasons at once, a mean and not days, days of another state: none is a part.
        Assert.Null(DelaySection.Of(Alone(Part("home", Level(50, 5)), Part("rest", Figure.None))));
        Assert.Null(DelaySection.Of(Alone(Part("home", Level(50, 5)), Measure(Reason("rest") with { Population = "trust" }, Level(50, 5)))));
        Assert.Null(DelaySection.Of(Alone(Part("home", Level(50, 5)), Measure(Reason("rest") with { Of = "reason:rest reason:other" }, Level(50, 5)))));
        Assert.Null(DelaySection.Of(Alone(Part("home", Level(50, 5)), Measure(Reason("rest") with { Kind = "census-mean" }, Level(50, 5)))));
        Assert.Null(DelaySection.Of(Alone(Part("home", Level(50, 5)), Measure(Reason("rest") with { Of = "stage:rest" }, Level(50, 5)))));
        Assert.Null(DelaySection.Of(Alone(Part("home", Level(50, 5)), Measure(Reason("rest") with { Scale = 0.5 }, Level(50, 5)))));
    }

    [Fact]
    public void Of_TwoPopulations_TakesTheOneWithMoreReasons_AndItsTotal()
    {
        var trust = Total with { Measure = "trust", Label = "Delayed days of the trust", Population = "trust" };
        var section = DelaySection.Of(Alone(Measure(Total, Level(900, 90)), Part("home", Level(50, 5)), Part("rest", Level(70, 7)), Measure(trust, Level(400, 40)),
            Measure(Reason("home") with { Population = "trust" }, Level(20, 2)), Measure(Reason("rest") with { Population = "trust" }, Level(30, 3)), Measure(Reason("care") with { Population = "trust" }, Level(10, 1))))!;
        Assert.Equal("Delayed days of the trust (trust): 400 ± 40 days, by 3 reasons.", section.Finding);
    }

    [Fact]
    public void Of_NoTotalOfThesePeople_ClaimsNone() =>
        Assert.Equal("", DelaySection.Of(Alone(Measure(Total with { Population = "trust" }, Level(400, 40)), Measure(Total with { Scale = 2 }, Level(400, 40)), Part("home", Level(50, 5)), Part("rest", Level(70, 7))))!.Finding);

    [Fact]
    public void Reasons_AreDrawnFromMostToFewest()
    {
        var chart = Assert.IsType<Chart>(DelaySection.Of(Alone(Part("home", Level(50, 20)), Part("rest", Level(300, 40)), Part("care", Level(70, 30))))!.Blocks[0]);
        Assert.Equal(["rest", "care", "home"], chart.Up.Names);
        Assert.Equal([300.0, 70, 50], chart.Series[0].Points.Select(p => p.X));
        Assert.Equal("Most days are spent on: rest, 300 ± 40 days", chart.Finding);
    }

    [Fact]
    public void Waterfall_GoesFromTheLargestFallToTheLargestRise_AndEndsWithAll()
    {
        // −30 + 10 − 5 are −25; the total is −40, so 15 fewer are of other reasons.
        var chart = Waterfall(Against(["A", "B"],
            Measure(Total, Level(500, 50), None, Change(-40, 8)),
            Part("home", Level(200, 20), None, Change(10, 4)), Part("rest", Level(150, 15), None, Change(-30, 6)), Part("care", Level(100, 10), None, Change(-5, 7))));
        Assert.Equal(["rest", "care", "home", "Other reasons", "All reasons"], chart.Up.Names);
        Assert.Equal([new ChartPoint(0, -30, -36, -24), new ChartPoint(1, -5, -12, 2), new ChartPoint(2, 10, 6, 14), new ChartPoint(3, -15), new ChartPoint(4, -40, -48, -32)], Assert.Single(chart.Series).Points);
        Assert.Equal(("moved-2", SeriesKind.Waterfall, "Change from the baseline, days"), (chart.Id, chart.Series[0].Kind, chart.Across.Label));
    }

    [Fact]
    public void Waterfall_OfReasonsThatAddUp_HasNoOthers()
    {
        var chart = Waterfall(Against(["A"], Measure(Total, Level(500, 50), Change(-20, 8)), Part("home", Level(200, 20), Change(10, 4)), Part("rest", Level(150, 15), Change(-30, 6))));
        Assert.Equal(["rest", "home", "All reasons"], chart.Up.Names);
        Assert.Equal(new ChartPoint(2, -20, -28, -12), chart.Series[0].Points[^1]);
    }

    [Fact]
    public void Waterfall_WithoutATotal_EndsWithTheSumOfReasons()
    {
        var chart = Waterfall(Against(["A"], Part("home", Level(200, 20), Change(10, 4)), Part("rest", Level(150, 15), Change(-30, 6))));
        Assert.Equal(new ChartPoint(2, -20), chart.Series[0].Points[^1]);
        Assert.Equal(["rest", "home", "All reasons"], chart.Up.Names);
    }

    [Fact]
    public void Waterfall_HasBaselineAndChangeOfEachReasonAndOfAll()
    {
        var table = Waterfall(Against(["A", "B"],
            Measure(Total, Level(500, 50), None, Change(-40, 12)), Part("home", Level(200, 20), None, Change(10, 14)), Part("rest", Level(150, 15), None, Change(-30, 16)))).Data;
        Assert.Equal(["rest | 150 ± 15 | −30 (−46 to −14)", "home | 200 ± 20 | +10 (−4 to 24)", "Delayed days of residents | 500 ± 50 | −40 (−52 to −28)"], Lines(table));
        Assert.Equal(("moved-b", "Delayed days by reason under B"), (table.Id, table.Caption));
    }

    // The interval of the largest change holds 0 in the first, ends at 0 in the second.
    [Xunit.Theory]
    [InlineData(-30.0, 40.0, 10.0, 4.0, "A: what moves most is home, +10.0 (6.0 to 14.0) days")]
    [InlineData(-30.0, 30.0, 10.0, 10.0, "A: no single reason can be told from unmoved; every interval holds 0")]
    [InlineData(-30.0, 29.0, 10.0, 4.0, "A: what moves most is rest, −30 (−59 to −1) days")]
    [InlineData(-30.0, null, 10.0, null, "A: no single reason can be told from unmoved; every interval holds 0")]
    public void Waterfall_NamesWhatIsShownToMoveMost(double rest, double? restHalf, double home, double? homeHalf, string title) =>
        Assert.Equal(title, Waterfall(Against(["A"], Part("home", Level(200, 20), Change(home, homeHalf)), Part("rest", Level(150, 15), Change(rest, restHalf)))).Finding);

    [Fact]
    public void Scenarios_ThatMoveNothing_AreNamedAndNotDrawn()
    {
        var section = DelaySection.Of(Against(["A", "B", "C"], Part("home", Level(200, 20), None, Change(-7, 3), None), Part("rest", Level(150, 15), None, None, None)))!;
        Assert.Equal(["delays-by-reason", "moved-2"], section.Blocks.OfType<Chart>().Select(c => c.Id));
        Assert.Equal("No reason moves by a single day in any run: A, C.", Assert.Single(section.Blocks.OfType<Prose>()).Text);
    }

    [Fact]
    public void Scenario_WhoseRunsMoveBothWays_IsNotSaidToMoveNothing()
    {
        var section = DelaySection.Of(Against(["A"], Part("home", Level(200, 20), Change(0, 7)), Part("rest", Level(150, 15), None)))!;
        Assert.Empty(section.Blocks.OfType<Prose>());
        Assert.Equal(["delays-by-reason", "moved-1"], section.Blocks.OfType<Chart>().Select(c => c.Id));
    }

    [Xunit.Theory]
    [InlineData(6, 6, "")]
    [InlineData(7, 6, "The first 6 of 7 scenarios that move delays are drawn; the table of reasons has all.")]
    public void Scenarios_BeyondSix_AreInTheTable(int scenarios, int drawn, string words)
    {
        Figure[] figures = [Level(200, 20), .. Enumerable.Repeat(Change(-7, 3), scenarios)];
        var section = DelaySection.Of(Against([.. Enumerable.Range(1, scenarios).Select(i => $"s{i}")], Part("home", figures), Part("rest", figures)))!;
        Assert.Equal(drawn, section.Blocks.OfType<Chart>().Count(c => c.Id.StartsWith("moved-", StringComparison.Ordinal)));
        Assert.Equal(words, string.Concat(section.Blocks.OfType<Prose>().Select(p => p.Text)));
    }

    private static MeasureRow Reason(string reason) => Row(reason, $"Delayed days: {reason}", of: $"reason:{reason}");

    private static ComparedMeasure Part(string reason, params Figure[] figures) => Measure(Reason(reason), figures);

    private static Chart Waterfall(Comparison comparison) => Assert.Single(DelaySection.Of(comparison)!.Blocks.OfType<Chart>(), c => c.Id.StartsWith("moved-", StringComparison.Ordinal));
}
