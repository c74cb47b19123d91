using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Tonight;
using Xunit;
using static Simulation.Tests.Sections.MadeStudies;

namespace Simulation.Tests.Sections;

/// <summary>A forecast: each band where it belongs, the pool that matters first, and no number that points at few people.</summary>
public sealed class TonightSectionTests
{
    private static readonly DateOnly From = new(2026, 11, 23);

    // Median 20 tonight and one more each day; ends of the bands so far below and above: 10, 7, 4; 3, 8, 14. Capacity 40 and one more each day; full in two futures more each day.
    private static readonly Forecast Ward = Series("use:ward", "Ward: in use", "places", 20, 14) with { Capacity = [.. Enumerable.Range(40, 15).Select(c => (double)c)], Full = [.. Enumerable.Range(0, 15).Select(d => 2 * d)] };
    private static readonly Forecast Theatre = Series("use:theatre", "Theatre: in use", "places", 30, 14) with { Capacity = [.. Enumerable.Repeat(35.0, 15)], Full = [.. Enumerable.Repeat(3, 15)] };
    private static readonly Forecast Delayed = Series("delayed", "Delayed", "people", 60, 14) with { Tonight = 57 };
    private static readonly TonightResult Result = new(From, 2, 300, [Theatre, Ward, Delayed], 50, [], StopReason.None);

    // Wilson's interval of 14 in 50: (0.3184 ± 0.1302) / 1.0768 is 17% to 42%.
    [Fact]
    public void Finding_IsOfThePoolThatIsFullMostOftenInAWeek() =>
        Assert.Equal("Ward: in use at the midnight of 30 Nov 2026: 27 (80% band 20 to 35) of 47 places; full in 28% of futures (17% to 42%). Delayed then: 67 (80% band 60 to 75); tonight 57.",
            Finding(Result));

    // 3 in 50 each: the fuller tonight is told, 20 of 22 before 30 of 35.
    [Fact]
    public void Finding_OfPoolsAsOftenFull_IsOfTheFullerTonight() =>
        Assert.StartsWith("Ward: in use at",
            Finding(Result with { Series = [Theatre, Ward with { Capacity = [.. Enumerable.Repeat(22.0, 15)], Full = Theatre.Full }] }), StringComparison.Ordinal);

    [Fact]
    public void Finding_WithoutPoolsOrFutures_SaysSo()
    {
        Assert.Equal("The system has no limited capacity: only the numbers of people are told.", Finding(Result with { Series = [Delayed] }));
        Assert.Equal("Nothing can be said: fewer than two futures were finished.", Finding(Result with { Replications = 1 }));
        Assert.StartsWith("Ward: in use", Finding(Result with { Replications = 50 }), StringComparison.Ordinal);
        Assert.Empty(Section(Result with { Replications = 1 }).Blocks.OfType<DataTable>());
    }

    [Fact]
    public void Weeks_AreTheFirstAndTheLastWithEveryBand()
    {
        var table = Table(Section(Result with { Weeks = 2, Series = [Ward] }), "tonight-weeks");
        Assert.Equal(["What", "Tonight", "Midnight of", "Median", "50% band", "80% band", "95% band"], table.Columns.Select(c => c.Heading));
        Assert.Equal(["Ward: in use", "20", "30 Nov 2026", "27", "23 to 30", "20 to 35", "17 to 41"], Texts(table, 0));
        Assert.Equal(["Ward: in use", "20", "7 Dec 2026", "34", "30 to 37", "27 to 42", "24 to 48"], Texts(table, 1));
        Assert.Equal(2, table.Rows.Count);
        Assert.Equal((20.0, 34.0), (table.Rows[1][1].Value!.Value, table.Rows[1][3].Value!.Value));
    }

    [Fact]
    public void Weeks_OfOne_StandOnce()
    {
        var section = Section(Result with { Weeks = 1, Series = [Ward] });
        Assert.Single(Table(section, "tonight-weeks").Rows);
        Assert.Equal("The 1 week from 23 Nov 2026", section.Heading);
        Assert.Equal("The 2 weeks from 23 Nov 2026", Section(Result).Heading);
    }

    // 14 of 50 as above, and 28 of 50: (0.5984 ± 0.1429) / 1.0768 is 42% to 69%.
    [Fact]
    public void Full_IsTheShareOfFuturesAtTheEndOfEachWeek()
    {
        var table = Table(Section(Result with { Series = [Ward, Delayed] }), "tonight-full");
        Assert.Equal(["What", "30 Nov", "7 Dec"], table.Columns.Select(c => c.Heading));
        Assert.Equal(["Ward: in use", "28% (17%–42%)", "56% (42%–69%)"], Texts(table, 0));
        Assert.Equal((0.28, 0.56), (table.Rows[0][1].Value!.Value, table.Rows[0][2].Value!.Value));
        Assert.Single(table.Rows);
    }

    [Fact]
    public void Full_OfPoolsThatNeverAre_IsNoTable()
    {
        var never = Ward with { Full = [.. Enumerable.Repeat(0, 15)] };
        Assert.DoesNotContain(Section(Result with { Series = [never] }).Blocks.OfType<DataTable>(), t => t.Id == "tonight-full");
        Assert.Single(Table(Section(Result with { Series = [never, Theatre] }), "tonight-full").Rows);
    }

    // Pools, people waiting for one and everybody delayed; and five people at least at the upper end of a band on some day.
    [Xunit.Theory]
    [InlineData("waiting:ward", 5, true)]
    [InlineData("waiting:ward", 4, false)]
    [InlineData("delayed", 5, true)]
    [InlineData("delayed", 4, false)]
    [InlineData("delayed:care", 50, false)]
    [InlineData("in:acute", 50, false)]
    public void Charts_AreOfPoolsWaitsAndDelaysOfEnoughPeople(string id, double most, bool isShown)
    {
        ForecastDay[] days = [.. Enumerable.Range(0, 15).Select(d => new ForecastDay(0, 0, 0, 1, 2, 3, d == 9 ? most : 4))];
        var series = new Forecast(new DailySeries(id, "Label", "people", 1), 1, days, null, null);
        Assert.Equal(isShown ? 1 : 0, Section(Result with { Series = [series] }).Blocks.OfType<Chart>().Count());
    }

    [Fact]
    public void Chart_BandsMedianAndCapacity_AreDrawnWhereTheyAre()
    {
        var chart = Section(Result with { Series = [Ward] }).Blocks.OfType<Chart>().Single();
        Assert.Equal([("95% of futures", SeriesKind.Band), ("80%", SeriesKind.Band), ("50%", SeriesKind.Band), ("Median", SeriesKind.Line), ("Capacity", SeriesKind.Step)],
            chart.Series.Select(s => (s.Name, s.Kind)));
        // 26 November 2026, three days on, is day 20,783 from 1 January 1970.
        Assert.Equal([(20783.0, 23.0, 13.0, 37.0), (20783, 23, 16, 31), (20783, 23, 19, 26)],
            chart.Series.Take(3).Select(s => (s.Points[3].X, s.Points[3].Y!.Value, s.Points[3].Low!.Value, s.Points[3].High!.Value)));
        Assert.Equal([(20783.0, 23.0), (20783, 43)], chart.Series.Skip(3).Select(s => (s.Points[3].X, s.Points[3].Y!.Value)));
        Assert.Equal("Ward: in use: 20 tonight, 27 to 42 (80% band) on 7 Dec 2026", chart.Finding);
        Assert.Equal(["26 Nov 2026", "13", "16", "19", "23", "26", "31", "37", "43"], Texts(chart.Data, 3));
        Assert.Equal(["Midnight of", "2.5%", "10%", "25%", "Median", "75%", "90%", "97.5%", "Capacity"], chart.Data.Columns.Select(c => c.Heading));
        Assert.Contains("Median: 27 on 30 Nov, 34 on 7 Dec.", chart.Alternative, StringComparison.Ordinal);
        Assert.EndsWith("7 Dec.", chart.Alternative, StringComparison.Ordinal);
    }

    // Under five is not told, and drawn at five; an end of a band alone may be.
    [Fact]
    public void FewPeople_AreNotToldAndAreDrawnAtFive()
    {
        ForecastDay[] days = [.. Enumerable.Range(0, 15).Select(_ => new ForecastDay(1, 3, 4, 5, 6, 8, 9))];
        var section = Section(Result with { Series = [new Forecast(new DailySeries("waiting:ward", "Ward: people waiting", "people", 1), 4, days, null, null)] });
        var table = Table(section, "tonight-weeks");
        Assert.Equal(["Ward: people waiting", "under 5", "30 Nov 2026", "5", "under 5 to 6", "under 5 to 8", "under 5 to 9"], Texts(table, 0));
        Assert.Null(table.Rows[0][1].Value);
        var chart = section.Blocks.OfType<Chart>().Single();
        Assert.Equal((5.0, 5.0, 9.0), (chart.Series[0].Points[0].Y!.Value, chart.Series[0].Points[0].Low!.Value, chart.Series[0].Points[0].High!.Value));
        Assert.Contains(" Numbers under 5 are not told and are drawn at 5.", chart.Alternative, StringComparison.Ordinal);
        Assert.Equal(["under 5", "under 5", "under 5", "5", "6", "8", "9", "–"], Texts(chart.Data, 0)[1..]);
    }

    [Fact]
    public void FewPeople_ABandBelowFive_IsNotToldAtAll()
    {
        ForecastDay[] days = [.. Enumerable.Range(0, 15).Select(_ => new ForecastDay(0, 1, 2, 3, 4, 5, 6))];
        Assert.Equal(["under 5", "under 5", "under 5 to 5", "under 5 to 6"],
            Texts(Table(Section(Result with { Series = [new Forecast(new DailySeries("delayed", "Delayed", "people", 1), 30, days, null, null)] }), "tonight-weeks"), 0)[3..]);
    }

    // Hours do not say how many people have them: all or nothing, whatever the number.
    [Xunit.Theory]
    [InlineData(false, "3", "2 to 8")]
    [InlineData(true, "under 5", "under 5")]
    public void Hours_OfFewPeople_AreHiddenAsAWhole(bool few, string tonight, string band)
    {
        ForecastDay[] days = [.. Enumerable.Range(0, 15).Select(_ => new ForecastDay(1, 2, 3, 4, 6, 8, 9))];
        var hours = new Forecast(new DailySeries("use:home", "Home: in use", "hours a week", 1.0 / 60), 3, days, [.. Enumerable.Repeat(300.0, 15)], null) { IsFew = few };
        var section = Section(Result with { Series = [hours] });
        Assert.Equal((tonight, band), (Texts(Table(section, "tonight-weeks"), 0)[1], Texts(Table(section, "tonight-weeks"), 0)[5]));
        Assert.Equal(few ? (double?)null : 2, section.Blocks.OfType<Chart>().Single().Series[1].Points[0].Low);
    }

    // Tonight's number, wherever it comes up, where others would give a small one away by it.
    [Fact]
    public void TonightsNumber_ThatGivesOthersAway_IsToldNowhere()
    {
        var away = Ward with { GivesAway = true };
        var section = Section(Result with { Series = [away] });
        Assert.Equal(["not told", "not told to 35"], (string[])[Texts(Table(section, "tonight-weeks"), 0)[1], Texts(Table(section, "tonight-weeks"), 0)[5]]);
        var chart = section.Blocks.OfType<Chart>().Single();
        Assert.Null(chart.Series[3].Points[0].Y);
        Assert.Equal(21, chart.Series[3].Points[1].Y);
        Assert.Contains("27 (80% band not told to 35)", section.Finding, StringComparison.Ordinal);
        // A band whose upper end it is.
        Assert.Equal("not told", Texts(Table(Section(Result with { Series = [away with { Tonight = 35 }] }), "tonight-weeks"), 0)[5]);
    }

    [Fact]
    public void Warnings_OfTheCensus_AreCautions() => Assert.Equal(["Beds are over full."], Cautions(Section(Result with { Warnings = ["Beds are over full."] })));

    private static Forecast Series(string id, string label, string unit, double tonight, int days) => new(new DailySeries(id, label, unit, 1), tonight,
        [.. Enumerable.Range(0, days + 1).Select(d => tonight + d).Select(m => new ForecastDay(m - 10, m - 7, m - 4, m, m + 3, m + 8, m + 14))], null, null);

    private static string Finding(TonightResult result) => Section(result).Finding;

    private static Section Section(TonightResult result)
    {
        using var runs = Runs();
        return TonightSection.Of(result, runs);
    }
}
