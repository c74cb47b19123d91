using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Xunit;
using static Simulation.Tests.Sections.Compared;

namespace Simulation.Tests.Sections;

/// <summary>The measures by population, those that the system shows first, and those of money.</summary>
public sealed class FrontSectionsTests
{
    private static readonly Figure Some = Level(40, 20);

    private static readonly ComparedMeasure[] Measures =
    [
        Measure(FourHours, Some, Change(1, 20)), Measure(Row("old", "Of the old", population: "residents 65+"), Some, Change(2, 20)), Measure(Row("all", "Of all", population: "everyone"), Some, Change(3, 20)),
        Measure(Row("res", "Of residents"), Some, Change(4, 20)), Measure(Row("none", "Of nobody named", population: ""), Some, Change(5, 20)), Measure(Row("beds", "Bed days", "£"), Level(3000, 20), Change(-30, 12)),
        Measure(Row("care", "All care", "£", "trust"), Level(9000, 20), Change(50, 12)),
    ];

    [Fact]
    public void Populations_AreFirstWords_WithoutEveryone() => Assert.Equal(["trust", "residents"], FrontSections.Populations(Against(["A"], Measures)));

    [Fact]
    public void Of_HasASectionAPopulation_WithoutMoney()
    {
        var sections = FrontSections.Of(Against(["A"], Measures));
        Assert.Equal(["shown", "population-trust", "population-residents", "population-everyone", "money"], sections.Select(s => s.Id));
        Assert.Equal(["Of the old (days; residents 65+)", "Of residents (days; residents)"], Names(sections[2]));
        Assert.Equal("Measures: residents", sections[2].Heading);
        Assert.Equal("Of all (days; everyone) | 40 ± 20 | – | +3 (−17 to 23)", Assert.Single(Lines(Table(sections[3], "population-everyone"))));
    }

    [Fact]
    public void Shown_AreTheHeadlines_ThenWhatTheSystemNamesInItsOrder()
    {
        var ward = Ward with { System = Ward.System with { Header = Ward.System.Header with { DefaultShown = ["res", "old", "four-hours"] } } };
        Assert.Equal(["Four-hour performance (trust)", "Of residents (days; residents)", "Of the old (days; residents 65+)"], Names(FrontSections.Of(Of([Outcome(ward), Outcome("A")], Measures))[0]));
        Assert.Equal(["Four-hour performance (trust)"], Names(FrontSections.Of(Against(["A"], Measures))[0]));
        Assert.DoesNotContain(FrontSections.Of(Against(["A"], Measures[1..])), s => s.Id == "shown");
    }

    [Fact]
    public void Money_IsOfTheMeasuresInPounds_AndTellsTheChangeOfTheWidest()
    {
        var money = FrontSections.Of(Against(["A"], Measures))[^1];
        Assert.Equal("All care, change from the baseline: A +£50 (38 to 62).", money.Finding);
        Assert.Equal(["Bed days (residents)", "All care (trust)"], Names(money));
        Assert.EndsWith("Rows overlap, as parts and wholes do, so they do not add up. Pounds are as the tables state them, which name no price year.", Table(money, "money").Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Money_OfSeveralScenarios_TellsEach_AndOfOneRunClaimsNothing()
    {
        ComparedMeasure money = Measure(Row("care", "All care", "£"), Level(9000, 20), Change(50, 12), Figure.None, Change(-30, 12));
        Assert.Equal("All care, change from the baseline: A +£50 (38 to 62); C −£30 (−42 to −18).", Assert.Single(FrontSections.Of(Against(["A", "B", "C"], money)), s => s.Id == "money").Finding);
        Assert.Equal("", FrontSections.Of(Alone(money with { Figures = [Level(9000, 20)] }))[^1].Finding);
    }

    [Fact]
    public void Money_OfOnePopulation_SaysWhose()
    {
        var money = FrontSections.Of(Against(["A"], Measures).Of("residents"))[^1];
        Assert.Equal("Measures in pounds: what care costs to give (residents)", Table(money, "money-residents").Caption);
        Assert.Equal(["Bed days (residents)"], Names(money));
        Assert.Equal(("money", "money-trust"), (FrontSections.MoneyOf(""), FrontSections.MoneyOf("trust")));
    }

    private static IEnumerable<string> Names(Section section) => Assert.Single(section.Blocks.OfType<DataTable>()).Rows.Select(r => r[0].Text);
}
