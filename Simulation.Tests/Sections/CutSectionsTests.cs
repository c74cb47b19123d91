using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;
using Xunit;
using static Simulation.Tests.Sections.Compared;

namespace Simulation.Tests.Sections;

/// <summary>Measures cut by labels: a section a label, the headline measures first, and which label has most and fewest.</summary>
public sealed class CutSectionsTests
{
    private static readonly MeasureRow Wait = Row("wait", "Mean wait", "hours", headline: 2, worthwhile: 1, kind: "wait-mean");

    [Fact]
    public void Of_NoCuts_IsNothing() => Assert.Empty(CutSections.Of(Alone(Measure(Delays, Level(1, 1)))));

    [Fact]
    public void Of_TwoLabels_IsASectionEach()
    {
        var sections = CutSections.Of(Alone(Measure(Delays, Level(100, 10))) with { Cuts = [Cut(Delays, "age", "85+", Level(70, 20)), Cut(Delays, "Care home", "yes", Level(30, 20)), Cut(Delays, "age", "65-84", Level(20, 20))] });
        // A blank is character 32.
        Assert.Equal(["by-age", "by-care-32-home"], sections.Select(s => s.Id));
        Assert.Equal(["Delayed days (days; residents) | 85+ | 70 ± 20", "Delayed days (days; residents) | 65-84 | 20 ± 20"], Lines(Table(sections[0], "by-age")));
        Assert.Equal(["Measure", "Care home", "Baseline"], Headings(Table(sections[1], "by-care-32-home")));
        Assert.Equal("Age", Table(sections[0], "by-age").Columns[1].Heading);
    }

    [Fact]
    public void Of_OnePopulation_CutsItsOwnMeasuresOnly()
    {
        var both = Alone(Measure(Delays, Level(100, 10)), Measure(FourHours, Level(75, 1))) with { Cuts = [Cut(Delays, "age", "85+", Level(70, 20)), Cut(FourHours, "age", "85+", Level(77, 1))] };
        Assert.Equal("trust, age: 85+", Assert.Single(both.Of("trust").Cuts).Measure.Population);
        Assert.StartsWith("Four-hour performance", Assert.Single(Table(Assert.Single(CutSections.Of(both.Of("trust"))), "by-age").Rows)[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Finding_OfWhatAddsUp_NamesMostAndFewest() => Assert.Equal("Delayed days (residents) in Baseline, by age: most are of 85+ (70 ± 20 days), fewest of 65-84 (20 ± 20 days).",
        Single(Measure(Delays, Level(100, 10)), Cut(Delays, "age", "85+", Level(70, 20)), Cut(Delays, "age", "65-84", Level(20, 20)), Cut(Delays, "age", "75-84", Level(50, 20)), Cut(Delays, "age", "0-64", Figure.None)).Finding);

    [Fact]
    public void Finding_OfAMean_NamesHighestAndLowest() => Assert.Equal("Mean wait (residents) in Baseline, by age: highest for 65-84 (70 ± 20 hours), lowest for 85+ (20 ± 20 hours).",
        Single(Measure(Wait, Level(100, 10)), Cut(Wait, "age", "85+", Level(20, 20)), Cut(Wait, "age", "65-84", Level(70, 20))).Finding);

    [Fact]
    public void Finding_OfAShare_HasNoUnitBesideTheNumber() => Assert.Contains("highest for 85+ (77.17% ± 0.83), lowest for 65-84 (70.00% ± 0.50).",
        Single(Measure(FourHours with { Kind = "spell-share-over" }, Level(75, 1)), Cut(FourHours, "age", "85+", Level(77.17, 0.83)), Cut(FourHours, "age", "65-84", Level(70, 0.5))).Finding, StringComparison.Ordinal);

    [Fact]
    public void Finding_OfOneLabelWithACase_ClaimsNothing() => Assert.Equal("Delayed days (residents) by age: fewer than two labels have a case in Baseline.",
        Single(Measure(Delays, Level(100, 10)), Cut(Delays, "age", "85+", Level(70, 20)), Cut(Delays, "age", "65-84", Figure.None)).Finding);

    [Xunit.Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Finding_OfOneReplication_SaysThereIsNoInterval(int replications, bool said) =>
        Assert.Equal(said, CutSections.Of(Of([Outcome((string?)null, replications)], Measure(Delays, Level(100))) with { Cuts = [Cut(Delays, "age", "a", Level(70)), Cut(Delays, "age", "b", Level(20))] })[0].Finding.EndsWith(" One replication: there is no interval.", StringComparison.Ordinal));

    [Fact]
    public void Of_SeveralMeasures_PutsHeadlinesInTheirOrderFirst_AndDrawsTheFirst()
    {
        // The cuts come in another order, and one measure is no headline; the first headline cannot be cut.
        var other = Row("other", "Other");
        ComparedMeasure[] cuts = [Cut(other, "age", "85+", Level(9, 20)), Cut(Wait, "age", "85+", Level(20, 20)), Cut(Delays, "age", "85+", Level(70, 20)), Cut(Delays, "age", "65-84", Level(30, 20))];
        var section = CutSections.Of(Alone(Measure(Row("beds", headline: 0), Level(1, 1)), Measure(Delays, Level(100, 10)), Measure(Wait, Level(5, 1)), Measure(other, Level(5, 1))) with { Cuts = cuts })[0];
        Assert.Equal([("Delayed days (days; residents)", "85+"), ("Delayed days (days; residents)", "65-84"), ("Mean wait (hours; residents)", "85+")], Table(section, "by-age").Rows.Select(r => (r[0].Text, r[1].Text)));
        Assert.Equal(["Other (days; residents)", "Mean wait (hours; residents)", "Delayed days (days; residents)", "Delayed days (days; residents)"], Table(section, "by-age-all").Rows.Select(r => r[0].Text));
        var chart = Assert.Single(section.Blocks.OfType<Chart>());
        Assert.Equal(("cut-age", "Delayed days by age", "days"), (chart.Id, chart.Finding, chart.Across.Label));
        Assert.Equal(["85+", "65-84"], chart.Up.Names);
        Assert.Equal(["Delayed days (days; residents) | 85+ | 70 ± 20", "Delayed days (days; residents) | 65-84 | 30 ± 20"], Lines(chart.Data));
    }

    [Fact]
    public void Of_NoHeadlineThatCanBeCut_TakesTheFirstMeasure()
    {
        var (other, last) = (Row("other", "Other"), Row("last", "Last"));
        var section = CutSections.Of(Alone(Measure(Delays, Level(1, 1)), Measure(last, Level(2, 1)), Measure(other, Level(3, 1))) with { Cuts = [Cut(other, "age", "85+", Level(70, 20)), Cut(last, "age", "85+", Level(9, 20)), Cut(other, "age", "65-84", Level(20, 20))] })[0];
        Assert.StartsWith("Other (residents) in Baseline, by age: most are of 85+", section.Finding, StringComparison.Ordinal);
        Assert.Equal(["Other (days; residents)", "Other (days; residents)"], Table(section, "by-age").Rows.Select(r => r[0].Text));
    }

    [Fact]
    public void Table_HasWhatEachScenarioChanges()
    {
        var table = Table(CutSections.Of(Against(["A", "B"], Measure(Delays, Level(100, 10))) with { Cuts = [Cut(Delays, "age", "85+", Level(70, 20), Change(-30, 12), Level(40, 20)), Cut(Delays, "age", "65-84", Level(30, 20), Change(50, 12), Figure.None)] })[0], "by-age");
        Assert.Equal(["Delayed days (days; residents) | 85+ | 70 ± 20 | −30 (−42 to −18) | 40 ± 20", "Delayed days (days; residents) | 65-84 | 30 ± 20 | +50 (38 to 62) | –"], Lines(table));
        Assert.Equal(["Measure", "Age", "Baseline", "A: change", "B: change"], Headings(table));
    }

    // Two outcomes: 1,000 labels are 2,000 figures, one more is in the file alone.
    [Xunit.Theory]
    [InlineData(1000, 2, 0)]
    [InlineData(1001, 1, 1)]
    public void Of_VeryManyLabels_LeavesThemToTheFile(int labels, int tables, int words)
    {
        ComparedMeasure[] cuts = [.. Enumerable.Range(0, labels).Select(i => Cut(i < 7 ? Wait : Delays, "age", $"{i}", Level(i, 20), Change(1, 2)))];
        var section = CutSections.Of(Against(["A"], Measure(Delays, Level(100, 10)), Measure(Wait, Level(100, 10))) with { Cuts = cuts })[0];
        Assert.Equal((tables, words), (section.Blocks.OfType<DataTable>().Count(), section.Blocks.OfType<Prose>().Count()));
        Assert.All(section.Blocks.OfType<Prose>(), p => Assert.StartsWith("All 2 measures of people by age are in cuts.csv", p.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Short_KeepsTheFirstTable() => Assert.Equal("by-age", Assert.IsType<DataTable>(Assert.Single(CutSections.Short(Single(Measure(Delays, Level(100, 10)), Cut(Delays, "age", "85+", Level(70, 20)))).Blocks)).Id);

    private static Section Single(ComparedMeasure whole, params ComparedMeasure[] cuts) => Assert.Single(CutSections.Of(Alone(whole) with { Cuts = cuts }));

    // As the sheet has them: an id and population of their own, and no headline.
    private static ComparedMeasure Cut(MeasureRow row, string by, string value, params Figure[] figures) =>
        new(row with { Measure = $"{row.Measure}@{by}-{value}", Population = $"{row.Population}, {by}: {value}", Headline = null, Cut = new MeasureCut(by, value, row.Measure) }, figures);
}
