using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;
using Xunit;
using static Simulation.Tests.Sections.Compared;

namespace Simulation.Tests.Sections;

/// <summary>What each scenario changes, by which settings, and what it costs.</summary>
public sealed class SchemesSectionTests
{
    private static readonly Place Here = new("test", 0);

    private static readonly SchemeSpec Beds = new()
    {
        Id = "beds",
        At = Here,
        Name = "Winter beds",
        About = "",
        Settings =
        [
            new SchemeSetting(Here, "beds", "Beds", 12, 5, 20.5, "beds", "definition"),
            new SchemeSetting(Here, "start", "Start", new DateOnly(2016, 12, 1).DayNumber, new DateOnly(2016, 10, 1).DayNumber, new DateOnly(2017, 1, 31).DayNumber, "date", ""),
        ],
        // A factor of one changes nothing.
        Levers = [new CapacityLever(Here, new DateOnly(2016, 12, 1), null, "beds", CapacityChange.Add, 12, 0), new RateLever(Here, null, null, "arrivals", [], 1)],
        Costs = [new SchemeCost(Here, "Staff", 12_000, 700, "trust", new Sourcing("assumption", 1, 2))],
    };

    private static readonly SchemeSpec Leaflet = Beds with { Id = "leaflet", Name = "Leaflet", Settings = [], Levers = [], Costs = [] };

    [Fact]
    public void Of_NoSchemes_IsNotThere() => Assert.Null(SchemesSection.Of(Against(["A"])));

    [Fact]
    public void Of_AScenario_HasItsChangesSettingsAndCosts()
    {
        var section = SchemesSection.Of(Of([Outcome((string?)null), With("A", Beds)]))!;
        Assert.Equal("A: About A", Assert.Single(section.Blocks.OfType<Prose>()).Text);
        Assert.Equal(["Capacity of \"Beds\": +12 | everyone it meets | from 2016-12-01"], Lines(Table(section, "changes-a")));
        Assert.Equal(["Beds | 12 | 5 to 20.5 | beds | By construction of the example", "Start | 2016-12-01 | 2016-10-01 to 2017-01-31 | date | UNSOURCED"], Lines(Table(section, "settings-a")));
        Assert.Equal(((double?)12, (double?)null), (Table(section, "settings-a").Rows[0][1].Value, Table(section, "settings-a").Rows[1][1].Value));
        Assert.Equal(["A | Staff | 12,000 | 700 | not stated | trust | assumption"], Lines(Table(section, "scheme-costs")));
        Assert.Equal(["Scenario", "Item", "A year", "Once", "Prices of", "Payer", "Source"], Headings(Table(section, "scheme-costs")));
    }

    [Fact]
    public void Of_AScenarioWithoutSettingsOrCosts_HasNoEmptyTables()
    {
        var section = SchemesSection.Of(Of([Outcome((string?)null), With("A", Leaflet)]))!;
        Assert.Empty(section.Blocks.OfType<DataTable>());
        Assert.Equal(["A: About A", "These schemes state no cost of their own."], section.Blocks.Cast<Prose>().Select(p => p.Text));
    }

    [Fact]
    public void Of_ASchemeThatStatesNoCost_HasARowBesideThoseThatDo()
    {
        var table = Table(SchemesSection.Of(Of([Outcome((string?)null), With("A", Beds, Leaflet with { Name = "Leaflet" })]))!, "scheme-costs");
        Assert.Equal(["A | Staff | 12,000 | 700 | not stated | trust | assumption", "A | Leaflet | states no cost |  |  |  | "], Lines(table));
        Assert.Contains("Pounds are as the tables state them, which name no price year.", table.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SeveralSchemes_NamesThemInAColumn()
    {
        var other = Beds with { Id = "other", Name = "Other", Levers = [new RateLever(Here, null, new DateOnly(2017, 1, 31), "arrivals", [], 0.9)] };
        var section = SchemesSection.Of(Of([Outcome((string?)null), With("A", Beds, other)]))!;
        Assert.Equal(["Winter beds | Capacity of \"Beds\": +12 | everyone it meets | from 2016-12-01", "Other | Arrivals of \"Arrivals\": times 0.9 | everyone it meets | until 2017-01-31"], Lines(Table(section, "changes-a")));
        Assert.Equal(["Scheme", "Change", "For whom", "When"], Headings(Table(section, "changes-a")));
    }

    [Xunit.Theory]
    [InlineData(6, "changes-s1")]
    [InlineData(7, "changes")]
    public void Of_MoreThanSixScenarios_SharesATable(int scenarios, string table)
    {
        var section = SchemesSection.Of(Of([Outcome((string?)null), .. Enumerable.Range(1, scenarios).Select(i => With($"s{i}", Beds))]))!;
        Assert.Equal(scenarios, section.Blocks.OfType<Prose>().Count());
        Assert.Equal(table, section.Blocks.OfType<DataTable>().First().Id);
        if (table == "changes") Assert.Equal("s2 | Capacity of \"Beds\": +12 | everyone it meets | from 2016-12-01", Lines(Table(section, "changes"))[1]);
        Assert.Equal(scenarios, Table(section, "scheme-costs").Rows.Count);
    }

    [Fact]
    public void Of_AScenarioForTheBaseline_SaysThatItsSchemesAreOnBothSides()
    {
        var section = SchemesSection.Of(Of([With("Old", Beds), With("New", Beds)]))!;
        Assert.Contains("the baseline “Old” among them", Assert.IsType<Prose>(section.Blocks[0]).Text, StringComparison.Ordinal);
        Assert.Equal(["Old: About Old", "New: About New"], section.Blocks.OfType<Prose>().Skip(1).Select(p => p.Text));
    }

    [Fact]
    public void Of_AScenarioWhoseSentenceIsItsName_SaysItOnce() =>
        Assert.Equal("A.", Assert.Single(SchemesSection.Of(Of([Outcome((string?)null), Outcome(Ward with { Scenario = Scenario("A") with { About = "A" }, Schemes = [Beds] })]))!.Blocks.OfType<Prose>()).Text);

    private static ScenarioOutcome With(string name, params SchemeSpec[] schemes) => Outcome(Ward with { Scenario = Scenario(name), Schemes = schemes });
}
