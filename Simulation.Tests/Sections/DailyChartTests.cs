using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;
using Xunit;
using static Simulation.Tests.Sections.Compared;

namespace Simulation.Tests.Sections;

/// <summary>Fans by day: which quantile is drawn where, when the capacity is, and what stands in the table.</summary>
/// <remarks>Twenty runs with 1 to 20 beds in use, and on every second day five more: 5%, 25%, 50%, 75% and 95% of the runs are at most 1, 5, 10, 15 and 19.</remarks>
public sealed class DailyChartTests
{
    // Position of the series "use:beds" of the ward.
    private const int Beds = 0;
    private static readonly double First = new DateOnly(2016, 4, 1).DayNumber - new DateOnly(1970, 1, 1).DayNumber;

    private static readonly ScenarioOutcome Busy = Days(null, (run, day) => run + 1 + (5 * (day % 2)));

    [Fact]
    public void Bands_AreNineOfTenAndHalfOfTheRuns_WithTheMedianOnTop()
    {
        var chart = DailySection.Chart(Of([Busy, Days("A", (run, day) => run + 3 + (5 * (day % 2)))]), Beds)!;
        Assert.Equal(["Baseline: nine of ten runs", "Baseline: half of the runs", "A: median", "Baseline: median", "Capacity of the baseline"], chart.Series.Select(s => s.Name));
        Assert.Equal([SeriesKind.Band, SeriesKind.Band, SeriesKind.Line, SeriesKind.Line, SeriesKind.Step], chart.Series.Select(s => s.Kind));
        Assert.Equal([new ChartPoint(First, null, 1, 19), new ChartPoint(First + 1, null, 6, 24)], chart.Series[0].Points.Take(2));
        Assert.Equal([new ChartPoint(First, null, 5, 15), new ChartPoint(First + 1, null, 10, 20)], chart.Series[1].Points.Take(2));
        Assert.Equal([new ChartPoint(First, 12), new ChartPoint(First + 1, 17)], chart.Series[2].Points.Take(2));
        Assert.Equal([new ChartPoint(First, 10), new ChartPoint(First + 1, 15)], chart.Series[3].Points.Take(2));
        Assert.Equal([new ChartPoint(First, 20), new ChartPoint(First + 1, 20)], chart.Series[4].Points.Take(2));
        Assert.All(chart.Series, s => Assert.Equal(365, s.Points.Count));
        Assert.Equal(("days-use-beds", "places (the axis need not begin at 0)"), (chart.Id, chart.Up.Label));
    }

    [Fact]
    public void Table_HasTheCapacityAndTheQuantilesOfEachDay()
    {
        var table = DailySection.Chart(Of([Busy, Days("A", (run, _) => run + 3)]), Beds)!.Data;
        Assert.Equal(["Day", "Capacity", "5%", "25%", "Median", "75%", "95%", "A: median"], Headings(table));
        Assert.Equal(["2016-04-01 | 20 | 1 | 5 | 10 | 15 | 19 | 12", "2016-04-02 | 20 | 6 | 10 | 15 | 20 | 24 | 12"], Lines(table).Take(2));
        Assert.Equal("2017-03-31", table.Rows[^1][0].Text);
        Assert.Equal(24, table.Rows[1][6].Value);
    }

    // 98% of 20 beds are 19.6. In all runs the same number, on every fifth day of 365 one as given.
    [Xunit.Theory]
    [InlineData(20, "Beds: in a middling run full (98% or more) on 73 of 365 days")]
    [InlineData(19, "Beds: in a middling run full (98% or more) on 0 of 365 days")]
    public void Title_CountsTheDaysOnWhichTheMedianIsFull(int beds, string title) => Assert.Equal(title, DailySection.Chart(Of([Days(null, (_, day) => day % 5 == 0 ? beds : 12)]), Beds)!.Finding);

    // Each run draws its own capacity: no count of full days against the first-cut one.
    [Fact]
    public void Capacity_OfCalibratedInputs_IsNamedAndNotCountedAgainst()
    {
        var chart = DailySection.Chart(Of([Days(null, (_, day) => day % 5 == 0 ? 20 : 12)]) with { Inputs = new StudyInputs(9, 1, false) }, Beds)!;
        Assert.Equal("Capacity of the baseline by the first-cut inputs (runs draw theirs)", chart.Series[^1].Name);
        Assert.Contains("between 12 and 20 places on the days of a middling run", chart.Finding, StringComparison.Ordinal);
    }

    // Half of 20 beds: what comes no nearer is drawn without them.
    [Xunit.Theory]
    [InlineData(10, true)]
    [InlineData(9, false)]
    public void Capacity_ThatNothingComesNear_IsNotDrawn(int beds, bool drawn)
    {
        var chart = DailySection.Chart(Of([Days(null, (_, day) => day == 3 ? beds : 4)]), Beds)!;
        Assert.Equal(drawn, chart.Series.Any(s => s.Name == "Capacity of the baseline"));
        Assert.Equal(drawn, Headings(chart.Data).Contains("Capacity"));
        Assert.Equal(drawn, chart.Alternative.Contains(", and the capacity", StringComparison.Ordinal));
        if (!drawn) Assert.Equal("Beds: in use: between 4 and 9 places on the days of a middling run", chart.Finding);
    }

    // Of 39 runs the upper end of the range is the second greatest: one run is not shown.
    [Xunit.Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Series_ThatNearlyNobodyIsEverIn_IsNotDrawn(int runs, bool drawn) => Assert.Equal(drawn, DailySection.Chart(Of([DaysOf(Ward, (run, day) => run < runs && day == 7 ? 3 : 0, 39)]), Beds) is not null);

    [Fact]
    public void Chart_OfASeriesThatIsNotThere_IsNone() => Assert.Null(DailySection.Chart(Of([Busy]), Busy.Sheet.Daily.Count));

    [Fact]
    public void Scenarios_BeyondThree_AreNotDrawn()
    {
        var comparison = Of([Busy, .. ((string[])["A", "B", "C", "D"]).Select(n => Days(n, (run, _) => run))]);
        Assert.Equal(["A: median", "B: median", "C: median"], DailySection.Chart(comparison, Beds)!.Series.Where(s => s.Name.EndsWith("median", StringComparison.Ordinal)).Select(s => s.Name).SkipLast(1));
        Assert.Contains("The first 3 scenarios are drawn", Assert.IsType<Prose>(DailySection.Of(comparison)!.Blocks[0]).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("are drawn", Assert.IsType<Prose>(DailySection.Of(comparison with { Outcomes = [.. comparison.Outcomes.Take(4)] })!.Blocks[0]).Text, StringComparison.Ordinal);
    }

    // 120 points at most: of 365 days every fourth, 92 of them.
    [Xunit.Theory]
    [InlineData(20, 365, "midnight counts by day")]
    [InlineData(21, 92, "midnight counts on every 4th day")]
    public void Days_OfManyScenarios_AreThinnedOut(int outcomes, int points, string words)
    {
        var comparison = Of([Busy, .. Enumerable.Repeat(Busy, outcomes - 1)]);
        var chart = DailySection.Chart(comparison, Beds)!;
        Assert.Equal(points, chart.Series[0].Points.Count);
        Assert.Equal(points, chart.Data.Rows.Count);
        Assert.Contains(words, chart.Alternative, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ShowsThePoolsAndTheDelayed_ButWhatThePageHasAlready()
    {
        Assert.Equal(["days-use-beds"], Charts(DailySection.Of(Of([Busy]))!));
        Assert.Null(DailySection.Of(Of([Busy]), Beds));
        // Of the small system: two pools, and everybody delayed, who are people of the whole place.
        var small = Outcome(SmallSystem.Baseline, 2, (_, record) => record with { Daily = [.. record.Daily.Select(_ => 60)] });
        Assert.Equal(["days-use-ward", "days-use-home", "days-delayed"], Charts(DailySection.Of(Of([small]))!));
        Assert.Equal("delayed", small.Sheet.Daily[DailySection.First(Of([small]))].Id);
        Assert.Equal(0, DailySection.First(Of([Busy])));
        var told = DailySection.Of(Of([small]) with { Whose = "trust" })!;
        Assert.Equal("Delayed (everyone): 60 people on every day of a middling run", Assert.Single(told.Blocks.OfType<Chart>()).Finding);
    }

    [Fact]
    public void Hours_AreWeeklyHoursAndNotMinutes()
    {
        // 9,600 minutes of care a week are 160 hours, of a capacity of 300.
        var small = Outcome(SmallSystem.Baseline, 2, (_, record) => record with { Daily = [.. record.Daily.Select(_ => 9600)] });
        var home = small.Sheet.Daily.ToList().FindIndex(s => s.Id == "use:home");
        var chart = DailySection.Chart(Of([small]), home)!;
        Assert.Equal("2016-04-01 | 300 | 160 | 160 | 160 | 160 | 160", Lines(chart.Data)[0]);
        Assert.Equal("Care at home: in use by day, hours a week", chart.Data.Caption);
    }

    [Fact]
    public void NumbersOfFewPeople_AreDrawnAtTheLeastThatIsTold()
    {
        var listed = Ward with { System = Ward.System with { Census = [new CensusRow(new Place("census.csv", 2), "ward", "anyone", "", 1, 3, null, new Sourcing("assumption", null, null))] } };
        var chart = DailySection.Chart(Of([DaysOf(listed, (run, _) => run + 1)]), Beds)!;
        Assert.Equal(new ChartPoint(First, null, 5, 19), chart.Series[0].Points[0]);
        Assert.Equal("2016-04-01 | 20 | under 5 | 5 | 10 | 15 | 19", Lines(chart.Data)[0]);
        Assert.Contains("Numbers of people under 5 are not told", chart.Data.Note, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Charts(Section section) => section.Blocks.OfType<Chart>().Select(c => c.Id);

    private static ScenarioOutcome Days(string? scenario, Func<int, int, int> beds) => DaysOf(Ward with { Scenario = scenario is null ? null : Scenario(scenario) }, beds);

    // So many beds in use, by run and day; nothing else is counted. Of nineteen runs the 5% is the first, the 25% the fifth.
    private static ScenarioOutcome DaysOf(CompiledSystem system, Func<int, int, int> beds, int runs = 19) => Outcome(system, runs, (run, record) =>
    {
        for (var day = 0; day < 365; day++) record.Daily[(Beds * 365) + day] = beds(run, day);
        return record;
    });
}
