using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Systems;
using Xunit;
using static Simulation.Tests.Measures.Example;

namespace Simulation.Tests.Measures;

/// <summary>Measures against results written by hand: 20 beds, one group, 365 days, 12 months; states: ward, awaiting arrive/ward, awaiting done/left.</summary>
public class MeasureSheetTests
{
    private const int States = 3;

    [Fact]
    public void Counts_AreSummedOverMonths()
    {
        var values = Values(Ward(Row("n", "entered", "stage:ward"), Row("a", "asked", "arrive/ward"), Row("w", "wait-mean", "arrive/ward", "hours")), r =>
        {
            (r.Entered[0], r.Entered[11], r.Asked[3], r.WaitTicks[0], r.WaitTicks[11]) = (7, 3, 5, 600, 600);
        });
        Assert.Equal([10, 5, 2], values);
    }

    [Fact]
    public void Census_DaysMeanQuantileAndShareOver()
    {
        var values = Values(Ward(Row("d", "census-days", "stage:ward"), Row("m", "census-mean", "stage:ward"), Row("q", "census-quantile", "stage:ward", "0.95"),
            Row("o", "census-share-over", "stage:ward", "10")), r =>
        {
            for (var day = 0; day < 365; day++) r.Census[day * States] = day < 36 ? 20 : 10;
        });
        Assert.Equal([(36 * 20) + (329 * 10), ((36 * 20) + (329 * 10)) / 365.0, 20, 36 / 365.0], values);
    }

    [Fact]
    public void Pool_UseOverCapacity()
    {
        var values = Values(Ward(Row("m", "pool-mean", "beds", scale: 100), Row("q", "pool-quantile", "beds", "0.5"), Row("o", "pool-share-over", "beds", "0.92"), Row("u", "pool-use", "beds")), r =>
        {
            for (var day = 0; day < 365; day++) r.PoolCensus[day] = day < 73 ? 20 : 10;
            r.PoolIntegral[0] = 16L * 365 * 1440;
        });
        Assert.Equal([60, 0.5, 0.2, 16], values);
    }

    [Fact]
    public void Spells_OverAnEdge()
    {
        var values = Values(Ward(Row("s", "spell-share-over", "waiting", "60 minutes"), Row("c", "spell-count-over", "waiting", "1 hours"), Row("n", "spell-count", "waiting"), Row("m", "spell-mean", "waiting", "minutes")), r =>
        {
            (r.SpellBins[0][0], r.SpellBins[0][3], r.SpellBins[0][4]) = (6, 3, 1);
            r.SpellTicks[0] = 250;
        });
        Assert.Equal([0.1, 1, 10, 25], values);
    }

    [Fact]
    public void SpellsOnWeekdays_AreADayOfThoseWeekdays()
    {
        // 365 days from Friday 1 April 2016: 53 Fridays, 52 of every other day.
        var values = Values(Ward(Row("f", "spell-ends-on", "waiting", "fri"), Row("w", "spell-ends-on", "waiting", "sat sun"), Row("s", "spell-starts-on", "waiting", "fri"), Row("r", "ratio", "w", "f", scale: 100)), r =>
        {
            (r.SpellEndsOn[4], r.SpellEndsOn[5], r.SpellEndsOn[6], r.SpellStartsOn[4]) = (530, 208, 312, 53);
        });
        Assert.Equal([10, 5, 1, 50], values);
    }

    [Fact]
    public void RatioAndSum_AreMadeOfOtherMeasures()
    {
        var values = Values(Ward(Row("n", "entered", "stage:ward"), Row("left", "entered", "exit:left", scale: 2), Row("r", "ratio", "left", "n", scale: 100), Row("s", "sum", "n -left")), r =>
        {
            (r.Entered[0], r.Entered[12]) = (8, 3);
        });
        Assert.Equal([8, 6, 75, 2], values);
    }

    [Fact]
    public void Published_QuarterMonthAndYear_AreReadByPeriod()
    {
        var rows = ((string[])["", "2016-05", "2016-Q3", "2016-17", "2019-01"]).Select(p => new PublishedRow(Here, "n", p, 1, null, "target", "definition")).ToArray();
        var values = Values(Ward(rows, Row("n", "entered", "stage:ward")), r =>
        {
            for (var month = 0; month < 12; month++) r.Entered[month] = month + 1;
        });
        // Itself, the window, May, July to September, the financial year; January 2019 is outside and not compared.
        Assert.Equal([78, 78, 2, 4 + 5 + 6, 78], values);
    }

    [Fact]
    public void Compile_WrongRows_AreAllNamed()
    {
        var problems = new List<Problem>();
        // The readers refuse most of these; the sheet must not depend on that.
        var system = Ward(Row("n", "entered", "stage:ward"));
        var wrong = system with
        {
            System = system.System with
            {
                Measures = [Row("a", "spell-share-over", "waiting", "61 minutes"), Row("b", "pool-mean", "bed"), Row("c", "ratio", "c", "a"), Row("d", "census-quantile", "stage:ward", "2")],
            },
        };
        Assert.Null(MeasureSheet.Compile(wrong, problems));
        Assert.Equal(4, problems.Count);
        Assert.Contains(problems, p => p.Message.Contains("61 minutes is not an edge of spell \"waiting\"", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Message.Contains("made of itself", StringComparison.Ordinal));
    }
}
