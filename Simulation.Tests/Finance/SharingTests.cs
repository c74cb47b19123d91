using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Finance;

/// <summary>Who bears what: risk shares, funds, payers with shares, and the part of a fall that is cash.</summary>
public sealed class SharingTests
{
    [Fact]
    public void RiskShare_PutsResultsTogetherRunByRun()
    {
        var result = HandCase.TwoYears(HandCase.PlanOf(disk => disk.Replace("finance/finance.yaml", "risk_share: none", "risk_share: council 0.25; trust 0.75")));
        var shares = RiskShare.Of(result.Plan);
        Assert.Equal([("council", 0.25), ("trust", 0.75)], shares);
        // Over the window the council has 12 and 36, the trust −48: −36 and −12 together.
        Assert.Equal([[-9000, -3000], [-27_000, -9000]], RiskShare.Apply(result.View(result.Spec.Variants[0]), shares).Select(p => p.Select(v => Math.Round(v, 6)).ToArray()));
        Assert.Empty(RiskShare.Of(HandCase.Plan));
    }

    [Xunit.Theory]
    [InlineData("council", "council:1")]
    [InlineData("council 0.35; clinic 0.65", "council:0.35 clinic:0.65")]
    [InlineData("staff and suppliers", "staff and suppliers:1")]
    [InlineData("staff and suppliers 0.2;council 0.8", "staff and suppliers:0.2 council:0.8")]
    [InlineData("council 1", "council:1")]
    public void Payers_Read_ArePartiesWithShares(string text, string expected)
    {
        var problems = new List<Problem>();
        var read = Payers.Read(text, new Place("costs.csv", 2), "payer", ["council", "clinic", "staff and suppliers"], problems);
        Assert.Equal(expected, string.Join(' ', read.Select(p => FormattableString.Invariant($"{p.Party}:{p.Share}"))));
        Assert.Empty(problems);
    }

    [Xunit.Theory]
    [InlineData("council 0; clinic 1", "\"council 0\" is not a party with its share")]
    [InlineData("council 1.01; clinic 0.2", "\"council 1.01\" is not a party with its share")]
    [InlineData("council; clinic 0.5", "\"council\" is not a party with its share")]
    [InlineData("council 0.4; clinic 0.61", "add up to 1.01; they must add up to 1")]
    [InlineData("council 0.4; clinic 0.59", "add up to 0.99; they must add up to 1")]
    [InlineData("", "is blank")]
    public void Payers_ThatDoNotShareTheWhole_AreTold(string text, string expected)
    {
        var problems = new List<Problem>();
        Payers.Read(text, new Place("costs.csv", 2), "payer", ["council", "clinic"], problems);
        Assert.Contains(expected, Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Xunit.Theory]
    [InlineData(2011, "2013-14")]
    [InlineData(2013, "2013-14")]
    [InlineData(2014, "2013-14")]
    // As far from either: the earlier.
    [InlineData(2015, "2013-14")]
    [InlineData(2016, "2017-18")]
    [InlineData(2030, "2017-18")]
    public void ContributionYear_WithoutItsOwn_IsTheNearest(int year, string expected)
    {
        var plan = Pooled();
        Assert.Equal(expected, plan.ContributionYear("pool", new FinancialYear(year)));
        // Two rows of one payer add up: 15 and 35 of 200; later 12 of 20.
        Assert.Equal(expected == "2013-14" ? "clinic 0.75 council 0.25" : "council 0.6 clinic 0.4", string.Join(' ', plan.ContributorsOf("pool", new FinancialYear(year)).Select(c => FormattableString.Invariant($"{c.Party} {c.Share}"))));
    }

    [Fact]
    public void StandIns_NameTheYearsThatHaveNoneByTheYearThatStandsIn()
    {
        FinancialYear[] years = [.. Enumerable.Range(2013, 6).Select(y => new FinancialYear(y))];
        Assert.Equal(" Pool: contributions.csv has nothing for 2014-15, 2015-16; the shares of 2013-14 stand in. Pool: contributions.csv has nothing for 2016-17, 2018-19; the shares of 2017-18 stand in.",
            FundWords.StandIns(Pooled(), years));
        Assert.Equal("", FundWords.StandIns(Pooled(), [years[0], years[4]]));
    }

    // The year's step is 2 bed days a month at £1,000, and half of what is freed in whole steps is cash.
    [Xunit.Theory]
    [InlineData(12, 47, 12_000)]
    [InlineData(12, 48, 24_000)]
    [InlineData(12, -47, -12_000)]
    [InlineData(12, 23, 0)]
    // Six months of a year have half a step.
    [InlineData(6, 23, 6000)]
    [InlineData(6, 24, 12_000)]
    public void Cash_OfBeds_IsOfWholeStepsOfTheMonthsOfAYear(int months, int fall, double expected)
    {
        var result = HandCase.Of(HandCase.Spec(1), HandCase.Frame(months), 1, (_, m) => [("bed-day", m == 3 ? fall : 0)]);
        Assert.Equal([expected], CashOf(result, "bed-day"));
    }

    [Fact]
    public void Cash_OfEachYear_StandsAlone()
    {
        // 30 fewer bed days in one year and 20 more in the next: a step of 24 in the first and none in the second, not none in all.
        var result = HandCase.Of(HandCase.Spec(2), HandCase.Frame(24), 2, (run, m) => [("bed-day", m switch { 2 => 30 + (24 * run), 14 => -20, _ => 0 }), ("care-hour", m == 14 ? -10 : 0), ("leaflet: Printing", m == 5 ? -7 : 0)]);
        Assert.Equal([12_000, 24_000], CashOf(result, "bed-day"));
        Assert.Equal([-8000, -8000], CashOf(result, "care-hour"));
        // What a scheme costs is money spent.
        Assert.Equal([-7000, -7000], CashOf(result, "leaflet: Printing"));
    }

    [Fact]
    public void Cash_OfBeds_HasStepsOfTheRunsOwnPrice()
    {
        // At £2,000 a bed day a fall of 30 bed days is £60,000, of which one step of £48,000 is freed.
        var unknown = new UnknownInput("price bed-day", "Price", "£", new LedgerNumber(2000, 2000, 2000));
        var result = HandCase.Of(HandCase.Spec(1), HandCase.Frame(12), 1, (_, m) => [("bed-day", m == 2 ? 30 : 0)]) with { Unknowns = [unknown] };
        Assert.Equal([24_000], CashOf(result, "bed-day"));
    }

    private static double[] CashOf(CaseResult result, string id) =>
        [.. CashRelease.OfLine(result.View(result.Spec.Variants[0]), Enumerable.Range(0, result.Plan.Lines.Count).First(l => result.Plan.Lines[l].Id == id), result.PricesOf).Select(v => Math.Round(v, 6))];

    private static LedgerPlan Pooled() => HandCase.PlanOf(disk =>
    {
        disk.Disk.Write("finance/contributions.csv", "fund,year,payer,source_of_money,pounds,evidence\npool,2013-14,clinic,,150,src\npool,2013-14,council,grant,15,src\npool,2013-14,council,rates,35,src\npool,2017-18,council,,12,src\npool,2017-18,clinic,,8,src\n");
        disk.Disk.Write("finance/printed-totals.csv", "table,year,payer,pounds,evidence\nportfolio,2016-17,,100,src\n");
    });
}
