using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Systems;
using Simulation.Tests.Sections;
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

    // Care hours are paid for as a block. In thousands of pounds a year: what use falls by, what capacity falls by, cash, and what is released.
    [Xunit.Theory]
    // Bought and half of it used: paid for whole, and the other half stands idle for others.
    [InlineData(-188, -359, 0, -359, 171)]
    // Withdrawn, most of it from use: what was idle before is gone too.
    [InlineData(685, 770, 0, 770, -85)]
    // Bought and never used.
    [InlineData(0, -10, 0, -10, 10)]
    // Used less with the same capacity: nothing is saved.
    [InlineData(40, 0, 0, 0, 40)]
    // What is withdrawn is cash whole, and half of what is freed besides.
    [InlineData(100, 40, 0.5, 70, 30)]
    public void Cash_OfABlock_IsCapacityBoughtOrWithdrawn(int use, int capacity, double share, double cash, double released)
    {
        var plan = Bought(FormattableString.Invariant($"bed-day,0.5,2,,src,,\ncare-hour,{share},,care-block,src,,\n"));
        var result = HandCase.Of(HandCase.Spec(1), HandCase.Frame(12, plan), 2, (_, m) => [("care-hour", m == 3 ? use : 0), ("care-block", m == 3 ? capacity : 0)]);
        Assert.Equal([1000 * cash, 1000 * cash], CashOf(result, "care-hour"));
        var row = EconomicSection.Of(result).Table("finance-resources").Texts("Care hour");
        string Text(double thousand) => (thousand < 0 ? "\u2212" : "") + FormattableString.Invariant($"{Math.Abs(thousand):0}");
        Assert.Equal(["Care hour", Text(use) + " ± 0", Text(cash) + " ± 0", Text(released)], row);
    }

    [Fact]
    public void Cash_OfSeveralPayments_IsAtThePriceOfWhatCareCosts()
    {
        // 30 bed days fewer are paid for at £500, and 4 more by use at £1,000: 26 at the £1,000 that they cost to give. Of 34 freed besides a step of 24 is cash by half.
        var plan = Bought("bed-day,0.5,2,nights spot,src,,\ncare-hour,1,,,src,,\n");
        var result = HandCase.Of(HandCase.Spec(1), HandCase.Frame(12, plan), 2, (_, m) => [("bed-day", 5), ("nights", m < 6 ? 5 : 0), ("spot", m == 7 ? -4 : 0)]);
        Assert.Equal([38_000, 38_000], CashOf(result, "bed-day"));
    }

    // The hand's ledgers with care hours paid for as a block, and bed days by two payments of which one has a price of its own.
    private static LedgerPlan Bought(string cash) => HandCase.PlanOf(disk =>
    {
        disk.Disk.Write("finance/cash.csv", "item,share,step,bought_by,evidence,low,high\n" + cash);
        disk.Disk.Write("finance/payments.csv", "payment,label,item,per,of,population,price,price_year,payer,payee,funding,evidence\n"
            + "care-block,Care block,care-hour,,,,,,council,giver,block,src\nnights,Nights,,day,stage:ward,,500,2016-17,council,giver,spot,src\nspot,Nights by use,,day,stage:triage,,1000,2016-17,council,giver,spot,src\n"
            + HandCase.Payment("service", "New service", "council", "giver") + HandCase.Payment("homes", "Care homes", "council", "giver"));
    });

    private static double[] CashOf(CaseResult result, string id) =>
        [.. CashRelease.OfLine(result.View(result.Spec.Variants[0]), Enumerable.Range(0, result.Plan.Lines.Count).First(l => result.Plan.Lines[l].Id == id), result.PricesOf).Select(v => Math.Round(v, 6))];

    private static LedgerPlan Pooled() => HandCase.PlanOf(disk =>
    {
        disk.Disk.Write("finance/contributions.csv", "fund,year,payer,source_of_money,pounds,evidence\npool,2013-14,clinic,,150,src\npool,2013-14,council,grant,15,src\npool,2013-14,council,rates,35,src\npool,2017-18,council,,12,src\npool,2017-18,clinic,,8,src\n");
        disk.Disk.Write("finance/printed-totals.csv", "table,year,payer,pounds,evidence\nportfolio,2016-17,,100,src\n");
    });
}
