using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;
using Xunit;
using static Simulation.Tests.Measures.Example;

namespace Simulation.Tests.Sections;

/// <summary>What £100,000 of each scenario moves.</summary>
public sealed class PerPoundSectionTests
{
    private static readonly MeasureRow[] Rows =
    [
        Row("first", "entered", "stage:ward", headline: 1, worthwhile: 1), Row("money", "entered", "stage:ward", unit: "£", headline: 2, worthwhile: 1),
        Row("second", "entered", "stage:ward", headline: 3, worthwhile: 1), Row("other", "entered", "stage:ward"),
    ];

    private static CompiledSystem Compiled { get; } = Ward(Rows);

    [Fact]
    public void Rows_AreEachHeadlineOfEachScenarioThatCosts()
    {
        // £400,000 and £25,000: a quarter of the change, and four times it.
        var table = Section(null, 400_000, 0, 25_000)!.Table("per-pound");
        Assert.Equal(
        [
            ["first (people; everyone)", "Scenario 1", "£400,000", "\u221210.0 (\u221212.0 to \u22128.0)"], ["first (people; everyone)", "Scenario 3", "£25,000", "\u2212480 (\u2212576 to \u2212384)"],
            ["second (people; everyone)", "Scenario 1", "£400,000", "\u221230.0 (\u221236.0 to \u221224.0)"], ["second (people; everyone)", "Scenario 3", "£25,000", "\u22121,440 (\u22121,728 to \u22121,152)"],
        ], table.Rows.Select(r => r.Texts()));
        Assert.Equal([-10, -480, -30, -1440], table.Rows.Select(r => r[3].Value!.Value));
        Assert.Equal("Schemes cost", table.Columns[2].Heading);
    }

    [Fact]
    public void Rows_WithAScenarioAsTheBaseline_CountWhatIsSpentBeyondIt()
    {
        // Of 130,000, 100,000 and 60,000 the first alone is more than the baseline's 100,000.
        var table = Section(100_000, 130_000, 100_000, 60_000)!.Table("per-pound");
        Assert.Equal(["£30,000", "£30,000"], table.Rows.Select(r => r[2].Text));
        // −40 and −120 for 30,000.
        Assert.Equal([-133.333333, -400], table.Rows.Select(r => Math.Round(r[3].Value!.Value, 6)));
        Assert.Equal("Schemes cost more than the baseline's", table.Columns[2].Heading);
    }

    [Fact]
    public void Section_WhereNothingCosts_IsNone() => Assert.Null(Section(null, 0, 0));

    [Fact]
    public void Section_OfMoneyAlone_IsNone() => Assert.Null(PerPoundSection.Of(Compare(null, 400_000) with { Measures = [Compared(Rows[1], 1)] }));

    private static Section? Section(double? baseline, params double[] pounds) => PerPoundSection.Of(Compare(baseline, pounds));

    // Scenario i changes headline k by −40 i k, ± 20% of it.
    private static Comparison Compare(double? baseline, params double[] pounds) => new()
    {
        Outcomes = [Outcome(baseline is null ? null : Named("Basis"), baseline ?? 0), .. pounds.Select((p, i) => Outcome(Named(FormattableString.Invariant($"Scenario {i + 1}")), p))],
        Measures = [Compared(Rows[0], pounds.Length), Compared(Rows[1], pounds.Length), Compared(Rows[2], pounds.Length), Compared(Rows[3], pounds.Length)],
        Published = [],
        Claims = 0,
    };

    private static ComparedMeasure Compared(MeasureRow row, int scenarios) => new(row, [Of(null), .. Enumerable.Range(1, scenarios).Select(i => -40.0 * i * (row.Headline ?? 7)).Select(v => Of(new Difference(v, -0.2 * v, 9)))]);

    private static Figure Of(Difference? difference) => new() { Mean = 500, HalfWidth = 5, YearLow = 400, YearHigh = 600, Difference = difference };

    private static ScenarioSpec Named(string name) => new() { Id = "scenario", At = Here, Name = name, About = "", Schemes = [] };

    private static ScenarioOutcome Outcome(ScenarioSpec? scenario, double once) =>
        new(Compiled with { Scenario = scenario, Schemes = [new SchemeSpec { Id = "scheme", At = Here, Name = "Scheme", About = "", Levers = [], Costs = [new SchemeCost(Here, "Once", 0, once, "trust", new Sourcing("", null, null))] }] }, Sheet(Compiled));
}
