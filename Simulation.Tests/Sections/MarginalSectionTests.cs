using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Marginal;
using Simulation.Scenarios.Systems;
using Simulation.Tests.Studies;
using Xunit;

namespace Simulation.Tests.Sections;

/// <summary>The price of one day avoided by one more of each, and which is the cheapest.</summary>
public sealed class MarginalSectionTests
{
    private static readonly Place Here = new("test", 0);

    private static readonly MeasureRow Delays = new(Here, "delayed", "Delayed days", "days", "residents", "census-days", "delayed", "", 1, "lower", 1, 10, "Definition");
    private static readonly MeasureRow AtHome = Delays with { Measure = "home", Label = "At home", Unit = "people", Population = "", Good = "higher" };
    private static readonly MeasureRow Cost = Delays with { Measure = "cost", Label = "Cost", Unit = "£", Population = "" };

    [Fact]
    public void Finding_NamesTheCheapestOfThoseShownToImprove() => Assert.Equal(
        "Beds, +1 bed: Delayed days (residents) \u2212250 (\u2212290 to \u2212210), at £20 for each; the cheapest of 2 with a stated cost and a shown improvement."
        + " Shown too, with no cost stated: Rules, +1 rule (\u2212900 (\u2212950 to \u2212850)). No improvement is shown for Hours, +1 hour; Wards, +1 ward.",
        // £30, £20, no cost; not shown although cheaper; shown to be worse.
        Finding(Row("Vans", "vans", 12_000, Shown(-400, 30)), Row("Beds", "beds", 5000, Shown(-250, 40)), Row("Rules", "rule", 0, Shown(-900, 50)),
            Row("Hours", "hours", 10, new MarginalEffect(new Difference(-600, 700, 9), 0.0501)), Row("Wards", "ward", 10, Shown(600, 50))));

    [Fact]
    public void Finding_OfWhatIsGoodWhenHigher_CountsRises()
    {
        var row = Row("Beds", "beds", 1200, Shown(30, 4));
        Assert.Contains("at £40 for each; the cheapest of 1", Said(Result([AtHome], row)).Finding, StringComparison.Ordinal);
        Assert.StartsWith("No step shows a better At home in 9 paired replications", Said(Result([AtHome], Row("Beds", "beds", 1200, Shown(-30, 4)))).Finding, StringComparison.Ordinal);
        Assert.StartsWith("No step shows a better At home", Said(Result([AtHome with { Good = "neither" }], row)).Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Finding_OfMoney_HasNoPriceInMoney() => Assert.StartsWith("Vans, +1 vans: Cost \u2212£9,000 (\u22129,900 to \u22128,100), the most of 2 with a stated cost and a shown improvement.",
        Said(Result([Cost], Row("Beds", "beds", 1000, Shown(-7000, 900)), Row("Vans", "vans", 12_000, Shown(-9000, 900)))).Finding, StringComparison.Ordinal);

    [Xunit.Theory]
    [InlineData(0.05, "Beds, +1 bed: ")]
    [InlineData(0.0501, "No step shows a better Delayed days")]
    [InlineData(null, "No step shows a better Delayed days")]
    public void Finding_AtTheLevelOfTheClaim(double? p, string expected) => Assert.StartsWith(expected, Finding(Row("Beds", "beds", 5000, new MarginalEffect(new Difference(-250, 40, 9), p))), StringComparison.Ordinal);

    [Fact]
    public void Finding_OfFewerThanTwoReplications_SaysNothing()
    {
        var result = Result([Delays], Row("Beds", "beds", 5000, Shown(-250, 40)));
        Assert.StartsWith("Nothing can be said", Said(result with { Replications = 1 }).Finding, StringComparison.Ordinal);
        Assert.Empty(Said(result with { Replications = 1 }).Blocks.OfType<DataTable>());
        Assert.Single(Said(result with { Replications = 2 }).Blocks.OfType<DataTable>());
    }

    [Fact]
    public void Table_TellsThePriceOverBothEndsOfTheInterval()
    {
        // £12,000 over 400, over 480 and over 320.
        var table = Section(Row("Beds", "beds", 12_000, Shown(-400, 80), tried: 10)).Table("marginal-delayed");
        Assert.Equal(["One more", "Tried at", "Costs", "Effect of one (95% interval)", "Shown", "£ for one better"], table.Headings());
        Assert.Equal(["Beds, +1 bed", "10 beds", "£12,000", "\u2212400 (\u2212480 to \u2212320)", "yes", "£30 (£25 to £38)"], table.Rows[0].Texts());
        Assert.Equal(30, table.Rows[0][5].Value);
        Assert.Equal(Tone.Good, table.Rows[0][3].Tone);
        Assert.StartsWith("Delayed days (days; residents), 1,000 ± 20 without", table.Caption, StringComparison.Ordinal);
    }

    [Xunit.Theory]
    // Shown to be worse, not shown, without a stated cost, or of no good direction: no price.
    [InlineData(400, 0.01, 12_000, "lower", "yes", "£12,000")]
    [InlineData(-400, 0.06, 12_000, "lower", "no", "£12,000")]
    [InlineData(-400, 0.01, 0, "lower", "yes", "none stated")]
    [InlineData(-400, 0.01, 12_000, "neither", "yes", "£12,000")]
    [InlineData(-400, 0.01, 12_000, "higher", "yes", "£12,000")]
    public void Table_OfWhatIsNotShownToImprove_HasNoPrice(int effect, double p, double pounds, string good, string shown, string costs)
    {
        var table = Said(Result([Delays with { Good = good }], Row("Beds", "beds", pounds, new MarginalEffect(new Difference(effect, 80, 9), p)))).Table("marginal-delayed");
        Assert.Equal([costs, shown, "\u2013"], ((int[])[2, 4, 5]).Select(c => table.Rows[0][c].Text));
        Assert.Null(table.Rows[0][5].Value);
    }

    [Fact]
    public void Tables_AreOneAMeasureWithItsOwnEffects()
    {
        var section = Said(Result([Delays, AtHome, Cost], Row("Beds", "beds", 12_000, Shown(-400, 80), Shown(30, 6), Shown(-7000, 900))));
        Assert.Equal("£30 (£25 to £38)", section.Table("marginal-delayed").Rows[0][5].Text);
        Assert.Equal(["+30.0 (24.0 to 36.0)", "yes", "£400 (£333 to £500)"], section.Table("marginal-home").Rows[0].Texts()[3..]);
        Assert.StartsWith("At home (people), 2,000 ± 20 without", section.Table("marginal-home").Caption, StringComparison.Ordinal);
        // Money has no price in money.
        Assert.Equal(5, section.Table("marginal-cost").Columns.Count);
        Assert.Equal(5, section.Table("marginal-cost").Rows[0].Count);
        Assert.Contains("cash only when they close", section.Table("marginal-cost").Note, StringComparison.Ordinal);
    }

    // £5,000 over 210 to 290 is £17 to £24; £12,000 over 370 to 430 is £28 to £32, over 350 to 650 £18 to £34. The third is dearer than both.
    [Fact]
    public void BestTwo_WhosePricesOverlap_AreNotedAsNotToldApart()
    {
        Assert.Empty(Notes([Delays], Row("Vans", "vans", 12_000, Shown(-400, 30)), Row("Beds", "beds", 5000, Shown(-250, 40)), Row("Wards", "ward", 90_000, Shown(-400, 390))));
        Assert.Empty(Notes([Delays], Row("Beds", "beds", 5000, Shown(-250, 40)), Row("Rules", "rule", 0, Shown(-250, 50))));
        var note = Assert.Single(Notes([Delays], Row("Vans", "vans", 12_000, Shown(-500, 150)), Row("Beds", "beds", 5000, Shown(-250, 40))));
        Assert.StartsWith("Beds, +1 bed (£17 to £24) and Vans, +1 vans (£18 to £34) are not told apart: their 95% intervals overlap. The cheapest of several estimates is partly so by chance and looks better than it is;", note, StringComparison.Ordinal);
        Assert.StartsWith("Vans, +1 vans (£8,100 to £9,900) and Beds, +1 bed (£7,100 to £8,900) are not told apart", Assert.Single(Notes([Cost], Row("Beds", "beds", 1000, Shown(-8000, 900)), Row("Vans", "vans", 12_000, Shown(-9000, 900)))), StringComparison.Ordinal);
    }

    private static string[] Notes(MeasureRow[] measures, params MarginalRow[] rows) => [.. Said(Result(measures, rows)).Blocks.OfType<Caution>().Select(c => c.Text)];

    [Xunit.Theory]
    [InlineData(1.0, "beds", "Beds, +1 bed")]
    [InlineData(-5.0, "beds", "Beds, \u22125 beds")]
    [InlineData(0.25, "hours", "Beds, +0.25 hours")]
    [InlineData(1000.0, "", "Beds, +1,000")]
    public void One_IsTheAmountWithItsSignAndUnit(double one, string unit, string expected) =>
        Assert.Equal(expected, Section(Row("Beds", unit, 5000, Shown(-250, 40), one: one)).Table("marginal-delayed").Rows[0][0].Text);

    [Fact]
    public void Section_ThatWasStopped_SaysWhatItRestsOn() =>
        Assert.Contains("The table rests on 9 of the replications asked for.", Said(Result([Delays], Row("Beds", "beds", 5000, Shown(-250, 40))) with { Stopped = StopReason.OutOfRuns }).Blocks.OfType<Caution>().Single().Text, StringComparison.Ordinal);

    private static Section Said(MarginalResult result)
    {
        using var runs = Ward.Runs();
        return MarginalSection.Of(result, runs);
    }

    private static string Finding(params MarginalRow[] rows) => Said(Result([Delays], rows)).Finding;

    private static Section Section(MarginalRow row) => Said(Result([Delays], row));

    private static MarginalResult Result(MeasureRow[] measures, params MarginalRow[] rows) =>
        new(measures, [.. measures.Select((_, i) => new Figure { Mean = 1000 * (i + 1), HalfWidth = 20, YearLow = null, YearHigh = null })], rows, 9, StopReason.None);

    private static MarginalEffect Shown(double value, double half) => new(new Difference(value, half, 9), 0.01);

    private static MarginalRow Row(string label, string unit, double pounds, params MarginalEffect[] effects) => Of(label, unit, pounds, effects, 1, 7);

    private static MarginalRow Row(string label, string unit, double pounds, MarginalEffect effect, double one = 1, double tried = 7) => Of(label, unit, pounds, [effect], one, tried);

    private static MarginalRow Of(string label, string unit, double pounds, MarginalEffect[] effects, double one, double tried) =>
        new(new MarginalStep(new LeverAxis("scheme", new SchemeSetting(Here, "setting", label, 0, -100, 100, unit, "assumption"), [tried]), one, 0), pounds, effects, false);
}
