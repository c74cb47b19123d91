using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Xunit;
using static Simulation.Tests.Sections.Compared;

namespace Simulation.Tests.Sections;

/// <summary>What scenarios change in multiples of the smallest worthwhile difference: right of 0 is better in the measure's own direction.</summary>
public sealed class EffectChartTests
{
    private static readonly Figure Base = Level(1000, 50);

    [Fact]
    public void Of_OneRunOrNothingWorthwhile_IsNotDrawn()
    {
        Assert.Null(EffectChart.Of(Alone(Measure(Delays, Base))));
        Assert.Null(EffectChart.Of(Against(["A"], Measure(Delays with { Worthwhile = null }, Base, Change(-30, 12)))));
        Assert.Null(EffectChart.Of(Against(["A"], Measure(Delays with { Worthwhile = 0 }, Base, Change(-30, 12)))));
        Assert.Null(EffectChart.Of(Against(["A"], Measure(Delays with { Headline = null }, Base, Change(-30, 12)))));
    }

    [Fact]
    public void Points_AreMultiplesOfWhatIsWorthwhile_BetterToTheRight()
    {
        var chart = EffectChart.Of(Against(["A"],
            Measure(Delays, Base, Change(-30, 12)),
            Measure(Row("c", headline: 2), Base, Change(9, 1)),
            Measure(FourHours, Base, Change(0.75, 0.25))))!;
        // Lower is better and 20 are worthwhile: −30 is 1.5, −42 is 2.1 and −18 is 0.9. Of 0.5, 0.75 is 1.5, 0.5 is 1 and 1 is 2. A measure of which nothing is said to be worthwhile has no place.
        Points([(1.5, 0, 0.9, 2.1), (1.5, 1, 1, 2)], Assert.Single(chart.Series));
        Assert.Equal(["Delayed days (residents)", "Four-hour performance (trust)"], chart.Up.Names);
    }

    [Fact]
    public void Points_OfAWorseScenario_AreToTheLeft() => Points([(-1.5, 0, -2.1, -0.9)], EffectChart.Of(Against(["A"], Measure(Delays, Base, Change(30, 12))))!.Series[0]);

    [Fact]
    public void Points_WithoutADifference_AreLeftOut() =>
        Points([(4, 1, 2, 6)], EffectChart.Of(Against(["A"], Measure(Delays, Base, Figure.None), Measure(FourHours, Base, Change(2, 1))))!.Series[0]);

    [Fact]
    public void Series_OfSixScenarios_AreTheFiveThatChangeMost_InTheirOrder()
    {
        // In multiples: 1.5, 0.25, 4 (by the second measure), −2, 0.5, 1. The second changes least, whatever the sign.
        var chart = EffectChart.Of(Against(["A", "B", "C", "D", "E", "F"],
            Measure(Delays, Base, Change(-30, 1), Change(-5, 1), Change(1, 1), Change(40, 1), Change(10, 1), Change(-20, 1)),
            Measure(FourHours, Base, Change(0, 0), Change(0, 0), Change(2, 1), Change(0, 0), Change(0, 0), Change(0, 0))))!;
        Assert.Equal(["A", "C", "D", "E", "F"], chart.Series.Select(s => s.Name));
        Assert.EndsWith("The 5 scenarios that change most of 6 are drawn.", chart.Alternative, StringComparison.Ordinal);
        Assert.Equal(12, chart.Data.Rows.Count);
    }

    [Fact]
    public void Series_OfFiveScenarios_AreAll()
    {
        var chart = EffectChart.Of(Against(["A", "B", "C", "D", "E"], Measure(Delays, Base, Change(-30, 1), Change(-5, 1), Change(1, 1), Change(40, 1), Change(10, 1))))!;
        Assert.Equal(5, chart.Series.Count);
        Assert.DoesNotContain("are drawn", chart.Alternative, StringComparison.Ordinal);
    }

    [Xunit.Theory]
    [InlineData(Verdict.NoDifference, "No headline measure is shown to change by a worthwhile amount")]
    [InlineData(Verdict.SlightlyHigher, "No headline measure is shown to change by a worthwhile amount")]
    [InlineData(Verdict.Lower, "Whether a headline measure changes by a worthwhile amount cannot be told yet")]
    [InlineData(Verdict.Higher, "Whether a headline measure changes by a worthwhile amount cannot be told yet")]
    [InlineData(Verdict.CannotTell, "Whether a headline measure changes by a worthwhile amount cannot be told yet")]
    public void Title_WithoutAClaim_SaysWhetherOneMayCome(Verdict first, string title) =>
        Assert.Equal(title, EffectChart.Of(Against(["A", "B"], Measure(Delays, Base, Change(-300, 12, first), Change(-3, 1, Verdict.SlightlyLower))))!.Finding);

    [Fact]
    public void Title_NamesTheLargestChangeInMultiples_AndCountsTheOthers()
    {
        // 40 days are 2 of 20; 1.5 points are 3 of 0.5, though the smaller number.
        var days = Measure(Delays, Base, Change(40, 12, Verdict.WorthwhileHigher), Change(-30, 12, Verdict.WorthwhileLower));
        var comparison = Against(["A", "B"], days, Measure(FourHours, Base, Change(0, 0, Verdict.NoDifference), Change(-1.5, 0.5, Verdict.WorthwhileLower)));
        Assert.Equal("B makes \"Four-hour performance\" worse by a worthwhile amount, the largest change of all; 2 more changes are worthwhile", EffectChart.Of(comparison)!.Finding);
        Assert.Equal("A makes \"Delayed days\" worse by a worthwhile amount, the largest change of all; 1 more change is worthwhile", EffectChart.Of(Against(["A", "B"], days))!.Finding);
        Assert.Equal("A makes \"Delayed days\" better by a worthwhile amount, the largest change of all", EffectChart.Of(Against(["A"], Measure(Delays, Base, Change(-30, 12, Verdict.WorthwhileLower))))!.Finding);
    }

    [Fact]
    public void Table_HasEachDifferenceWithItsEndsAndWhatIsWorthwhile()
    {
        var table = EffectChart.Of(Against(["A", "B"], Measure(Delays, Base, Change(-30, 12, Verdict.WorthwhileLower), Change(50, 12)), Measure(FourHours, Base, Figure.None, Change(0.73, 0.18, Verdict.SlightlyHigher))))!.Data;
        Assert.Equal(
        [
            "Delayed days (days; residents) | A | −30 | −42 | −18 | 20 days | lower by a worthwhile amount",
            "Delayed days (days; residents) | B | +50 | +38 | +62 | 20 days | ",
            "Four-hour performance (trust) | A | – | – | – | 0.5 percentage points | ",
            "Four-hour performance (trust) | B | +0.73 points | +0.55 points | +0.91 points | 0.5 percentage points | higher, but less than worthwhile",
        ], Lines(table));
        Assert.Equal([-30.0, -42, -18, 20], table.Rows[0].Skip(2).Take(4).Select(c => c.Value));
        Assert.Equal(["Measure", "Scenario", "Difference from the baseline", "Lower end", "Upper end", "Smallest worthwhile", "Verdict"], Headings(table));
    }

    [Fact]
    public void Of_OneReplication_HasPointsWithoutIntervals()
    {
        var chart = EffectChart.Of(Of([Outcome((string?)null, 1), Outcome("A", 1)], Measure(Delays, Base, Change(-30, null, Verdict.CannotTell))))!;
        Assert.Equal([new ChartPoint(1.5, 0)], chart.Series[0].Points);
        Assert.Contains("without intervals", chart.Alternative, StringComparison.Ordinal);
        Assert.Contains("with its 95% interval", EffectChart.Of(Against(["A"], Measure(Delays, Base, Change(-30, 12))))!.Alternative, StringComparison.Ordinal);
    }

    [Fact]
    public void Measure_ThatIsGoodNeitherWay_IsNotCalledBetter()
    {
        var starts = Row("starts", "Starts of pathway 2", "people", good: "neither", headline: 2, worthwhile: 50);
        var chart = EffectChart.Of(Against(["A"], Measure(Delays, Base, Change(-30, 12, Verdict.WorthwhileLower)), Measure(starts, Base, Change(100, 25, Verdict.WorthwhileHigher))))!;
        Assert.Equal(["Delayed days (residents)", "Starts of pathway 2 (residents): right is higher"], chart.Up.Names);
        Assert.Contains("For Starts of pathway 2 (residents) neither way is better: right of 0 is higher.", chart.Alternative, StringComparison.Ordinal);
        Points([(1.5, 0, 0.9, 2.1), (2, 1, 1.5, 2.5)], chart.Series[0]);
        Assert.Equal("A makes \"Starts of pathway 2\" higher by a worthwhile amount, the largest change of all; 1 more change is worthwhile", chart.Finding);
    }

    // Quotients of numbers that have no exact binary form: equal but for their last digit.
    private static void Points((double X, double Y, double Low, double High)[] expected, ChartSeries series)
    {
        static double Rounded(double? value) => Math.Round(value!.Value, 12);
        Assert.Equal(expected, series.Points.Select(p => (Rounded(p.X), Rounded(p.Y), Rounded(p.Low), Rounded(p.High))));
    }
}
