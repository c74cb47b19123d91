using Xunit;

namespace Simulation.Tests.Finance;

/// <summary>Each mistake in a finance folder is told with its place, what was got and what is allowed.</summary>
public sealed class BadFinanceTests
{
    [Fact]
    public void Good_HasNoProblems()
    {
        using var disk = new FinanceOnDisk();
        Assert.Empty(disk.Load().Problems);
    }

    [Xunit.Theory]
    [InlineData("costs.csv", "2016-17,trust,src,,", "2016-17,,src,,", "costs.csv:2 payer: is blank; a cost needs a payer. Known are trust, council, clinic, pool, giver, staff and suppliers.")]
    [InlineData("costs.csv", "2016-17,trust,src,,", "2016-17,trusts,src,,", "costs.csv:2 payer: party \"trusts\" is not known; did you mean \"trust\"?")]
    [InlineData("costs.csv", "300,2016-17", "300,2019-20", "costs.csv:2 price_year: \"2019-20\" has no index in index.csv; it has 2015-16, 2016-17.")]
    [InlineData("costs.csv", "300,2016-17", "300,", "costs.csv:2 price_year: is blank; a price has a financial year (such as 2017-18).")]
    [InlineData("costs.csv", "in:acute,300", "in:acute,-300", "costs.csv:2 price: -300 is not a number from 0 to 1000000000.")]
    [InlineData("schemes/leaflet.yaml", "payer: pool", "payer: council 0.4; clinic 0.5", "schemes/leaflet.yaml:5 payer: the shares of \"council 0.4; clinic 0.5\" add up to 0.9; they must add up to 1.")]
    [InlineData("schemes/leaflet.yaml", "payer: pool", "price_year: 2014-15, payer: pool", "schemes/leaflet.yaml:5 price_year: \"2014-15\" has no index in index.csv; it has 2015-16, 2016-17.")]
    [InlineData("schemes/leaflet.yaml", "payer: pool", "price_year: 2016-2017, payer: pool", "schemes/leaflet.yaml:5 price_year: \"2016-2017\" is not a financial year (such as 2017-18).")]
    [InlineData("finance/cases/leaflets.yaml", "vary: [price care-hour]", "vary: [price care-hour]\ntogether: [care-hour, visits, charge]", "finance/cases/leaflets.yaml:1 together: price \"charge\" is not known; known are bed-day, care-hour, visits.")]
    [InlineData("finance/payments.csv", "clinic,trust,spot,,,src,,\nvisits", "clinic,trsut,spot,,,src,,\nvisits", "finance/payments.csv:2 payee: party \"trsut\" is not known; did you mean \"trust\"?")]
    [InlineData("finance/payments.csv", "spot,1000,0.7", "spot,1000,", "finance/payments.csv:3 marginal_rate: is blank; baseline and marginal_rate go together.")]
    [InlineData("system.yaml", "from: 2016-04-01", "from: 2016-04-15", "system.yaml:1 window: 2016-04-15 is not the first of a month: the ledgers are kept by whole months.")]
    [InlineData("finance/payments.csv", "spot,1000,0.7", "spot,1000,1.7", "finance/payments.csv:3 marginal_rate: 1.7 is not a share (0 to 1).")]
    [InlineData("finance/payments.csv", "Beds,bed-day,,,,,,,", "Beds,bed-day,day,,,,2016-17,,", "finance/payments.csv:2 per: is given beside item \"bed-day\", which has its own in costs.csv.|finance/payments.csv:2 price_year: is given beside item \"bed-day\", which has its own in costs.csv.")]
    [InlineData("finance/payments.csv", "Visits,,entry,stage:triage,,10,2015-16", "Visits,,,stage:triage,,,2015-16", "finance/payments.csv:3 per: is blank; a payment has an item of costs.csv, or per, of, price and price_year.|finance/payments.csv:3 price: is blank; a payment has an item of costs.csv, or per, of, price and price_year.")]
    [InlineData("finance/payments.csv", ",,10,2015-16,,", ",,10,2014-15,,", "finance/payments.csv:3 price_year: \"2014-15\" has no index in index.csv; it has 2015-16, 2016-17.")]
    [InlineData("finance/payments.csv", "bed-day,,,,,,,clinic,trust,spot", "bed-day,,,,,,,clinic,trust,block", "finance/payments.csv:2 funding: \"in:acute\" is not a pool; a block pays for a pool's capacity.")]
    [InlineData("finance/payments.csv", "0.25,council,giver,spot,,,src,0,0.5", "0.75,council,giver,spot,,,src,0,0.5", "finance/payments.csv:5 high: 0.75 lies outside its range.")]
    [InlineData("finance/contributions.csv", "2016-17,council", "2016-2017,council", "finance/contributions.csv:2 year: \"2016-2017\" is not a financial year (such as 2017-18).")]
    [InlineData("finance/cash.csv", "care-hour,1", "care-hours,1", "finance/cash.csv: item: \"care-hour\" of costs.csv:3 is missing: say which share of a fall in it is cash.|finance/cash.csv:3 item: cost item \"care-hours\" is not known; did you mean \"care-hour\"?")]
    [InlineData("finance/portfolio.csv", "One,2016-17,60", "One,2016-17,61", "finance/printed-totals.csv:2 pounds: 100 is printed, but the 2 rows of portfolio.csv add up to 101.")]
    [InlineData("finance/finance.yaml", "risk_share: none", "risk_share: council 0.5", "finance/finance.yaml:1 risk_share: the shares of \"council 0.5\" add up to 0.5; they must add up to 1.")]
    [InlineData("finance/contract.yaml", "weight: 1", "weight: 0.5", "finance/contract.yaml:1 indicators: the weights add up to 0.5; they must add up to 1.")]
    [InlineData("finance/cases/beds.yaml", "winter-beds.beds", "winter-beds.bed", "finance/cases/beds.yaml:6 vary: setting \"winter-beds.bed\" is not known; did you mean \"winter-beds.beds\"?")]
    [InlineData("finance/index.csv", "2016-17,102,src", "2016-17,102,nowhere", "finance/index.csv:3 evidence: evidence \"nowhere\" is not known; known are src.")]
    [InlineData("finance/finance.yaml", "measure: delayed", "measure: delay", "finance/finance.yaml:1 portfolio: measure \"delay\" is not known; did you mean \"delayed\"?")]
    [InlineData("finance/cases/beds.yaml", "measure: delayed", "measure: delays", "finance/cases/beds.yaml:1 effects: measure \"delays\" is not known; did you mean \"delayed\"?")]
    public void Load_AMistake_IsTold(string file, string old, string with, string expected)
    {
        using var disk = new FinanceOnDisk().Replace(file, old, with);
        Assert.Equal(expected.Split('|'), disk.Load().Problems);
    }

    [Fact]
    public void Load_FaultsOfEveryKind_AreToldTogether()
    {
        using var disk = new FinanceOnDisk().Replace("costs.csv", "in:acute,300", "in:acute,-3").Replace("costs.csv", "2016-17,giver,src", "2016-17,givers,src")
            .Replace("finance/payments.csv", "spot,1000,0.7", "spot,1000,1.7").Replace("finance/cases/beds.yaml", "winter-beds.beds", "winter-beds.bed")
            .Replace("finance/portfolio.csv", "One,2016-17,60", "One,2016-17,61");
        Assert.Equal(
        [
            "costs.csv:2 price: -3 is not a number from 0 to 1000000000.",
            "costs.csv:3 payer: party \"givers\" is not known; did you mean \"giver\"?",
            "finance/cases/beds.yaml:6 vary: setting \"winter-beds.bed\" is not known; did you mean \"winter-beds.beds\"?",
            "finance/payments.csv:3 marginal_rate: 1.7 is not a share (0 to 1).",
            "finance/printed-totals.csv:2 pounds: 100 is printed, but the 2 rows of portfolio.csv add up to 101.",
        ], disk.Load().Problems);
    }

    [Xunit.Theory]
    // The sum of rows that cannot be read, a party without its name: what follows from them is not told as well.
    [InlineData("finance/portfolio.csv", "One,2016-17,60", "One,2016-17,sixty", "finance/portfolio.csv:2 pounds: \"sixty\" is not a number.")]
    [InlineData("finance/parties.csv", "trust,Trust,payer", ",Trust,payer", "finance/parties.csv:2 party: is blank.")]
    public void Load_AFaultThatOthersFollowFrom_IsToldAlone(string file, string old, string with, string expected)
    {
        using var disk = new FinanceOnDisk().Replace(file, old, with);
        Assert.Equal([expected], disk.Load().Problems);
    }

    [Xunit.Theory]
    [InlineData("care-blok", "finance/cash.csv:3 bought_by: payment \"care-blok\" is not known; did you mean \"care-block\"?")]
    [InlineData("care-block charge", "finance/cash.csv:3 bought_by: payment \"charge\" pays for a part of what it counts (share, baseline or past); it must pay for all that is bought.")]
    [InlineData("visits", "finance/cash.csv:3 bought_by: payment \"visits\" pays for a part of what it counts (share, baseline or past); it must pay for all that is bought.")]
    [InlineData("beds", "finance/cash.csv:3 bought_by: payment \"beds\" is for item \"bed-day\", not \"care-hour\".")]
    [InlineData("late", "finance/cash.csv:3 bought_by: payment \"late\" is per day, and the item per hour.")]
    [InlineData("care-block", null)]
    public void Load_BoughtByWhatDoesNotBuyIt_IsTold(string payments, string? expected)
    {
        using var disk = new FinanceOnDisk().Replace("finance/payments.csv", "beds,Beds,", "late,Late,,day,in:acute,,10,2015-16,,clinic,trust,spot,,,src,,\nbeds,Beds,");
        disk.Disk.Write("finance/cash.csv", $"item,share,step,bought_by,evidence,low,high\nbed-day,0.5,100,,src,,\ncare-hour,0,,{payments},src,,\n");
        Assert.Equal(expected is null ? [] : [expected], disk.Load().Problems);
    }

    [Xunit.Theory]
    [InlineData("2 nights", "finance/payments.csv:2 past: \"2 nights\" is not a time of whole days (1 to 600), such as \"42 days\".")]
    [InlineData("36 hours", "finance/payments.csv:2 past: \"36 hours\" is not a time of whole days (1 to 600), such as \"42 days\".")]
    [InlineData("700 days", "finance/payments.csv:2 past: \"700 days\" is not a time of whole days (1 to 600), such as \"42 days\".")]
    public void Load_APastThatIsNoTime_IsTold(string past, string expected)
    {
        using var disk = new FinanceOnDisk().Late(past);
        Assert.Equal([expected], disk.Load().Problems);
    }

    [Fact]
    public void Load_APastOfWhatIsNotPaidByTheDay_IsTold()
    {
        using var disk = new FinanceOnDisk().Late("2 days").Replace("finance/payments.csv", ",day,", ",week,");
        Assert.Equal(["finance/payments.csv:2 past: is given, but only a payment of its own per day counts the days past a time."], disk.Load().Problems);
    }

    [Fact]
    public void Load_ASchemeThatNeitherChangesNorCostsAnything_IsTold()
    {
        using var disk = new FinanceOnDisk();
        disk.Disk.Write("schemes/leaflet.yaml", "name: Leaflet\nabout: Nothing.\nlevers: []\n");
        Assert.Contains("schemes/leaflet.yaml:3 levers: is missing: a scheme changes something, or costs something.", disk.Load().Problems);
    }
}
