using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Sections;
using Simulation.Tests.Finance;
using Xunit;
using static Simulation.Tests.Sections.MadeStudies;

namespace Simulation.Tests.Sections;

/// <summary>The strategic case: the plan's own arithmetic, what the simulation gives beside it, and the claim against its cost.</summary>
public sealed class PlanSectionTests
{
    // Without the service 1,000 bed days in each year; at 10% success 400 and then 700 fewer (£120k and £210k), at 30% 900 and 800 fewer (£270k and £240k).
    private static readonly CaseResult Case = new(MadeCase.Spec, MadeCase.Plan, [],
        [
            [MadeCase.Record(1000, 1000), MadeCase.Record(1000, 1000), MadeCase.Record(1000, 1000), MadeCase.Record(1000, 1000)],
            [MadeCase.Record(1, 2), MadeCase.Record(3, 4), MadeCase.Record(5, 6), MadeCase.Record(7, 8)],
            [MadeCase.Record(900, 1010), MadeCase.Record(990, 1001), MadeCase.Record(1001, 950), MadeCase.Record(1000, 1100)],
        ],
        [
            [MadeCase.Record(1000, 1000, 900), MadeCase.Record(1000, 1000, 900)],
            [MadeCase.Record(600, 300, 1180, 700), MadeCase.Record(600, 300, 1220, 720)],
            [MadeCase.Record(100, 200, 50, 10), MadeCase.Record(100, 200, 70, 12)],
        ], 11);

    // 60 people × 20 hours × 52 weeks × £16.80 = £1.05m; 60 × £300 × 52 = £0.94m; the first year 1 a week for 46 weeks: 46² / 2 × £300 = £317k.
    [Fact]
    public void Finding_SetsThePlanBesideItsOwnArithmetic() =>
        Assert.Equal("The plan counts a year's starters at a full year's package each: £850k a year at 10%. From nobody in the service the first year can give at most £317k of it; the hours of care, £1.0m a year, are not in the plan's £400k, and about £0.9m of them is home care not needed meanwhile.",
            Section.Finding);

    [Fact]
    public void Service_IsArithmeticAndSimulationBesideOneAnother()
    {
        var table = Table(Section, "finance-service");
        Assert.Equal(["People in the service, by arithmetic", "60", "starters a week × weeks"], Texts(table, 0));
        Assert.Equal(["Hours of care a week, by arithmetic", "1,200", "people × hours"], Texts(table, 1));
        // Two values 20 apart: half the 95% interval is 12.706 × 14.142 / √2 = 127; of 40 it is 254.
        Assert.Equal(["Simulated: Delayed days", "710 ± 127", "2017-18"], Texts(table, 2));
        Assert.Equal(["Simulated: hours of care a week", "1,200 ± 254", "2017-18"], Texts(table, 3));
        Assert.Equal(["Cost of the hours, £ thousand a year", "1,048", "at £16.80 an hour"], Texts(table, 4));
        Assert.Equal(["Home care not needed meanwhile, £ thousand a year", "936", "at £300.00 a week"], Texts(table, 5));
        Assert.Equal(["Paid for it by the pooled fund as printed, £ thousand", "61 in 2016-17, 63 in 2017-18", "portfolio.csv"], Texts(table, 6));
        Assert.Equal(7, table.Rows.Count);
        Assert.Equal((710.0, 1200.0), (table.Rows[2][1].Value!.Value, Math.Round(table.Rows[3][1].Value!.Value, 6)));
    }

    // At 30%: 3 a week, £952k; a year's package each 0.3 × 520 × £300 × 52 = £2,434k, for two and a half years £6,084k.
    [Fact]
    public void Savings_AreARowASuccessRate()
    {
        var table = Table(Section, "finance-plan");
        Assert.Equal(["Success", "Published", "First year", "Steady, 1 y", "Steady, 2.5 y", "Simulated year 1", "Year 2"], table.Columns.Select(c => c.Heading));
        Assert.Equal(["10%", "850", "317", "811", "2,028", "120 ± 0", "210 ± 0"], Texts(table, 0));
        Assert.Equal(["30%", "2,500", "952", "2,434", "6,084", "270 ± 0", "240 ± 0"], Texts(table, 1));
        Assert.Equal([850.0, 317.4, 811.2, 2028, 120, 210], table.Rows[0].Skip(1).Select(c => Math.Round(c.Value!.Value, 6)));
    }

    // A week lasting a year is 52 of them, lasting two and a half 130.
    [Fact]
    public void SmallerPackages_AreThoseOfPrintedWeeksOnly()
    {
        var table = Table(Section, "finance-smaller-packages");
        Assert.Equal(["10%", "28", "1,456", "3,640"], Texts(table, 0));
        Assert.Single(table.Rows);
    }

    // Clinic: falls of 100, 10, −1 and 0 bed days: three of four years do not lose; then −10, −1, 50 and −100: one of four. Wilson: 30% to 95%, and 5% to 70%.
    [Fact]
    public void Claim_IsTheShareOfYearsThatDoNotLose_CountedEachWay()
    {
        var table = Table(Section, "finance-claim");
        Assert.Equal("The claim that 10% success covers the cost (£878k against £400k): probability that the year does not lose", table.Caption);
        Assert.Equal(["Year", "All lines", "Without beds"], table.Columns.Select(c => c.Heading));
        Assert.Equal(["2016-17", "75% (30 to 95)", "100% (51 to 100)"], Texts(table, 0));
        Assert.Equal(["2017-18", "25% (5 to 70)", "100% (51 to 100)"], Texts(table, 1));
    }

    [Fact]
    public void Of_ACaseWithoutAPlan_IsNothing()
    {
        Assert.Empty(PlanSection.Of(Case with { Spec = Case.Spec with { Plan = null } }));
        Assert.Empty(PlanSection.Of(Case with { Central = [] }));
    }

    private static Section Section => PlanSection.Of(Case).Single();
}
