using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Xunit;
using static Simulation.Tests.Sections.Compared;

namespace Simulation.Tests.Sections;

/// <summary>Measures as points with their intervals, and the table behind them.</summary>
public sealed class MeasureChartTests
{
    [Xunit.Theory]
    [InlineData("Delayed: home, Delayed: rest", "home, rest")]
    [InlineData("Delayed: home, Waiting: rest", "Delayed: home, Waiting: rest")]
    [InlineData("Delayed: home", "Delayed: home")]
    [InlineData("Delayed home, Delayed rest", "Delayed home, Delayed rest")]
    public void Labels_LoseWhatAllBeginWith(string labels, string shown) =>
        Assert.Equal(shown, string.Join(", ", MeasureChart.Labels([.. labels.Split(", ").Select(l => Measure(Row(l, l), Level(1)))])));

    [Fact]
    public void Of_PutsEachMeanWithItsInterval_AndLeavesAGapWithoutACase()
    {
        var chart = MeasureChart.Of(Against(["A"], []), "id", [Measure(Row("a"), Level(100, 10), Level(90, 5)), Measure(Row("b"), Figure.None, Level(40, 3)), Measure(Row("c"), Level(70), Level(75, 2))], "Finding", "What", "days");
        Assert.Equal(["Baseline", "A"], chart.Series.Select(s => s.Name));
        Assert.Equal([new ChartPoint(100, 0, 90, 110), new ChartPoint(70, 2)], chart.Series[0].Points);
        Assert.Equal([new ChartPoint(90, 0, 85, 95), new ChartPoint(40, 1, 37, 43), new ChartPoint(75, 2, 73, 77)], chart.Series[1].Points);
        Assert.Equal(("days", "Finding"), (chart.Across.Label, chart.Finding));
    }

    [Xunit.Theory]
    [InlineData(3, 4, "")]
    [InlineData(4, 4, " The first 4 of 5 scenarios are drawn; the table has all.")]
    public void Of_ManyScenarios_DrawsTheFirstFour(int scenarios, int drawn, string words)
    {
        Figure[] figures = [.. Enumerable.Range(1, scenarios + 1).Select(i => Level(i, 1))];
        var chart = MeasureChart.Of(Against([.. Enumerable.Range(1, scenarios).Select(i => $"s{i}")]), "id", [Measure(Row("a", "First"), figures)], "Finding", "What", "days");
        Assert.Equal(drawn, chart.Series.Count);
        Assert.Equal("What: First 1.0 ± 1.0." + words, chart.Alternative);
        Assert.Equal(scenarios + 3, chart.Data.Columns.Count);
    }

    [Fact]
    public void Of_ManyMeasures_SaysTheFirstFourOfTheBaseline()
    {
        ComparedMeasure[] measures = [.. Enumerable.Range(1, 5).Select(i => Measure(Row($"m{i}"), Level(10 * i, 20), Level(1, 1)))];
        Assert.Equal("What: m1 10 ± 20; m2 20 ± 20; m3 30 ± 20; m4 40 ± 20; the others are in the table.", MeasureChart.Of(Against(["A"]), "id", measures, "Finding", "What", "days").Alternative);
        Assert.EndsWith("m4 40 ± 20.", MeasureChart.Of(Against(["A"]), "id", measures[..4], "Finding", "What", "days").Alternative, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_HasTheBaselinesMeanAndYearsAndWhatEachScenarioChanges()
    {
        var table = MeasureTable.Of(Against(["A", "B"]), "id", "Caption",
        [
            Measure(Delays, Level(1000, 50, 700, 1400), Change(-30, 12), Change(50, 12)),
            // What only a scheme brings has no difference: its own mean stands instead.
            Measure(Row("own", "Own", "visits"), Figure.None, Level(300, 20), Figure.None),
        ]);
        Assert.Equal(["Delayed days (days; residents) | 1,000 ± 50 | 700 – 1,400 | −30 (−42 to −18) | +50 (38 to 62)", "Own (visits; residents) | – | – | 300 ± 20 | –"], Lines(table));
        Assert.Equal(["Measure", "Baseline", "5–95% of years", "A: change", "B: change"], Headings(table));
        Assert.Equal([1000.0, -30, 50], ((int[])[1, 3, 4]).Select(i => table.Rows[0][i].Value!.Value));
    }

    // In nine of ten single years between −90 and 20; with more than three scenarios the column would make the table too wide.
    [Fact]
    public void Table_OfFewScenarios_HasTheRangeOfSingleYears()
    {
        var change = Change(-30, 12) with { Difference = Change(-30, 12).Difference! with { PairLow = -90, PairHigh = 20 } };
        var table = MeasureTable.Of(Against(["A"]), "id", "Caption", [Measure(Delays, Level(1000, 50, 700, 1400), change)]);
        Assert.Equal(["Delayed days (days; residents) | 1,000 ± 50 | 700 – 1,400 | −30 (−42 to −18) | −90 to 20"], Lines(table));
        Assert.Equal("A: change in nine of ten single years", Headings(table)[^1]);
        Assert.Equal(3 + 4, Headings(MeasureTable.Of(Against(["A", "B", "C", "D"]), "id", "Caption", [Measure(Delays, Level(1000, 50), change, change, change, change)])).Count);
    }

    [Fact]
    public void Table_OfUnknownInputs_SaysWhatTheRangeIsOver() =>
        Assert.Equal("5–95% over unknown inputs and years", MeasureTable.Of(Alone() with { Inputs = new StudyInputs(9, 1, false) }, "id", "Caption", []).Columns[2].Heading);

    [Fact]
    public void All_DefinesEveryMeasure()
    {
        var section = MeasureTable.All(Alone(Measure(Delays, Level(1, 1)), Measure(Row("use", "Use", "%", "", "neither", kind: "pool-mean", of: "beds") with { Argument = "0.9" }, Level(2, 1))));
        Assert.Equal(["Delayed days | days | residents | lower | census-days delayed | Definition of delayed", "Use | % | everyone | neither | pool-mean beds 0.9 | Definition of use"], Lines(Table(section, "definitions")));
        Assert.Equal(2, Table(section, "measures").Rows.Count);
    }
}
