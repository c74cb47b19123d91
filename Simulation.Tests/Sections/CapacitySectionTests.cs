using Simulation.Core.Experiments;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Xunit;

namespace Simulation.Tests.Sections;

/// <summary>What every pool is asked for and has: places as they are, minutes of care as hours a week, shares pool by pool and scenario by scenario.</summary>
public sealed class CapacitySectionTests
{
    private const int WardPool = 0;
    private const int HomePool = 1;

    // 38.48 of 40.4 places, and 12,000 of 18,000 minutes a week: 95% and 67%.
    private static readonly OfferedLoad Ward = new(WardPool, 5.24, 38.48, 0, 40.4, 1);
    private static readonly OfferedLoad Home = new(HomePool, 1.7, 12_000, 0, 18_000, 1);

    [Fact]
    public void Of_NoPools_IsNotThere()
    {
        Assert.Null(CapacitySection.Of(Small(1), []));
        Assert.Null(CapacitySection.Of(Small(1), [[]]));
    }

    [Fact]
    public void Loads_AreInPlacesAndInHoursAWeek()
    {
        var table = Loads(Small(1), [[Ward, Home]]);
        Assert.Equal(["Ward | 5.2 | 38.5 | 40 | places | 95%", "Care at home | 1.7 | 200 | 300 | hours a week | 67%"], Compared.Lines(table));
        Assert.Equal([5.24, 38.48, 40.4], table.Rows[0].Skip(1).Take(3).Select(c => c.Value!.Value));
        Assert.Equal([(1.7, 200.0, 300.0)], table.Rows.Skip(1).Select(r => (r[1].Value!.Value, Math.Round(r[2].Value!.Value, 9), Math.Round(r[3].Value!.Value, 9))));
        Assert.Equal(38.48 / 40.4, table.Rows[0][5].Value);
    }

    [Xunit.Theory]
    [InlineData(99.8, "99.8")]
    [InlineData(100, "100")]
    [InlineData(1240.4, "1,240")]
    public void Loads_Below100_HaveADecimal(double load, string text) => Assert.Equal(text, Loads(Small(1), [[Ward with { Load = load }]]).Rows[0][2].Text);

    [Fact]
    public void Loads_OfScenarios_AreFoundByTheNameOfThePool()
    {
        // The scenario lists its pools in another order, and a second one has no ward.
        var table = Loads(Small(3), [[Ward, Home], [Home with { Load = 9_000 }, Ward with { Load = 20.2 }], [Home with { Load = 13_500 }]]);
        Assert.Equal(["95% | 50% | –", "67% | 50% | 75%"], table.Rows.Select(r => string.Join(" | ", r.Skip(5).Select(c => c.Text))));
        Assert.Equal(["Pool", "People a day", "Asked for", "Capacity", "Unit", "Baseline", "s1", "s2"], Compared.Headings(table));
    }

    [Fact]
    public void Loads_OfAPoolThatASchemeAdds_AreThoseOfTheFirstScenarioThatHasIt()
    {
        IReadOnlyList<IReadOnlyList<OfferedLoad>> loads = [[Ward], [Ward], [Ward, Home with { Load = 18_900 }], [Ward, Home with { Load = 9_000 }]];
        Assert.Equal(["Ward | 5.2 | 38.5 | 40 | places | 95% | 95% | 95% | 95%", "Care at home | 1.7 | 315 | 300 | hours a week | – | – | 105% | 50%"], Compared.Lines(Loads(Small(4), loads)));
        Assert.StartsWith("In the baseline no pool is asked for more than it has", CapacitySection.Of(Small(4), loads)!.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Share_OfAClosedPool_IsNone() => Assert.Equal("none open", Loads(Small(1), [[Ward with { Capacity = 0 }]]).Rows[0][5].Text);

    [Xunit.Theory]
    [InlineData(39.9, 0, "100%", Tone.Plain)]
    [InlineData(40, 0, "100%", Tone.Middling)]
    [InlineData(42, 39.9, "105%", Tone.Middling)]
    [InlineData(42, 40, "105%, grows for ever", Tone.Bad)]
    public void Share_FromItsCapacityOn_IsMarked(double load, double withoutClock, string text, Tone tone)
    {
        var cell = Loads(Small(1), [[new OfferedLoad(WardPool, 5, load, withoutClock, 40, 1)]]).Rows[0][5];
        Assert.Equal(new DataCell(text, load / 40, tone), cell);
    }

    [Fact]
    public void Finding_NamesThePoolsOfTheBaselineThatAreAskedForMore()
    {
        Assert.Equal("Asked for more than they have in the baseline, people who wait not counted: Care at home.", CapacitySection.Of(Small(2), [[Ward, Home with { Load = 18_900 }], [Ward with { Load = 50 }, Home]])!.Finding);
        Assert.Equal("Asked for more than they have, people who wait not counted: Ward, Care at home.", CapacitySection.Of(Small(1), [[Ward with { Load = 50 }, Home with { Load = 18_900 }]])!.Finding);
        Assert.Equal("Asked for more than they have, by the first-cut inputs, people who wait not counted: Ward.", CapacitySection.Of(Small(1) with { Inputs = new StudyInputs(9, 1, false) }, [[Ward with { Load = 50 }, Home]])!.Finding);
        Assert.Equal("In the baseline no pool is asked for more than it has, people who wait not counted.", CapacitySection.Of(Small(2), [[Ward, Home], [Ward with { Load = 50 }, Home]])!.Finding);
    }

    // The pools of the small system are those of the population "all".
    [Fact]
    public void Pools_OfOtherPeople_AreNotTold()
    {
        Assert.Null(CapacitySection.Of(Small(1) with { Whose = "trust" }, [[Ward, Home]]));
        Assert.NotNull(CapacitySection.Of(Small(1) with { Whose = "all" }, [[Ward, Home]]));
        // A pool that a scheme adds is asked for in the scheme's own system.
        Assert.Null(CapacitySection.Of(Small(2) with { Whose = "trust" }, [[], [Ward]]));
    }

    [Fact]
    public void Use_IsDrawnOfTheUnitThatMostHave_AndNamesTheFullest()
    {
        // 80 per cent is less full than 0.9 of a measure that is not scaled, and the share is a unit of its own.
        var comparison = Small(2,
            Compared.Measure(Use("ward", "Ward", "%", 100), Compared.Level(80, 4), Compared.Level(70, 4)), Compared.Measure(Use("home", "Home", "%", 1), Compared.Level(0.9, 0.1), Compared.Level(0.7, 0.1)),
            Compared.Measure(Use("share", "Share", "share", 1), Compared.Level(0.99, 0.1), Compared.Level(0.7, 0.1)), Compared.Measure(Use("none", "None", "%", 100), Figure.None, Compared.Level(1, 1)),
            Compared.Measure(Compared.Row("other", "Other", "%"), Compared.Level(99, 1), Compared.Level(1, 1)));
        var chart = Assert.IsType<Chart>(CapacitySection.Of(comparison, [[Ward, Home], [Ward, Home]])!.Blocks[0]);
        Assert.Equal("The fullest is \"Home\": 0.90% ± 0.10 in the baseline", chart.Finding);
        Assert.Equal(["Ward", "Home"], chart.Up.Names);
        Assert.Equal("per cent of capacity", chart.Across.Label);
    }

    [Fact]
    public void Use_OfShares_HasTheirUnit() => Assert.Equal("share of capacity",
        Assert.IsType<Chart>(CapacitySection.Of(Small(1, Compared.Measure(Use("ward", "Ward", "share", 1), Compared.Level(0.8, 0.1))), [[Ward]])!.Blocks[0]).Across.Label);

    private static Simulation.Scenarios.Systems.MeasureRow Use(string id, string label, string unit, double scale) => Compared.Row(id, label, unit, kind: "pool-mean", of: "ward", scale: scale);

    private static DataTable Loads(Comparison comparison, IReadOnlyList<IReadOnlyList<OfferedLoad>> loads) => Compared.Table(CapacitySection.Of(comparison, loads)!, "loads");

    // The small system as the baseline and under other names.
    private static Comparison Small(int outcomes, params ComparedMeasure[] measures) => Compared.Of(
        [.. Enumerable.Range(0, outcomes).Select(i => Compared.Outcome(SmallSystem.Baseline with { Scenario = i == 0 ? null : Compared.Scenario($"s{i}") }))], measures);
}
