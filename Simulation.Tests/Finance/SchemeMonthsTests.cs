using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Finance;
using Xunit;

namespace Simulation.Tests.Finance;

/// <summary>What a scheme costs in each month of the window: a year's pounds for the days that bear them, and once.</summary>
public sealed class SchemeMonthsTests
{
    // 2016-17 has 365 days: 36,500 a year are 100 a day.
    [Xunit.Theory]
    [InlineData("from: 2016-10-15, to: 2017-01-10, ", "0 0 0 0 0 0 2700 3000 3100 1000 0 0")]
    [InlineData("from: 2016-10-15, to: 2016-10-15, ", "0 0 0 0 0 0 1100 0 0 0 0 0")]
    [InlineData("from: 2017-03-31, ", "0 0 0 0 0 0 0 0 0 0 0 1100")]
    [InlineData("to: 2016-05-01, ", "4000 100 0 0 0 0 0 0 0 0 0 0")]
    [InlineData("from: 2017-04-01, ", "0 0 0 0 0 0 0 0 0 0 0 0")]
    [InlineData("from: 2016-05-01, to: 2016-05-31, ", "0 4100 0 0 0 0 0 0 0 0 0 0")]
    // Set up before the window: the year goes on, the thousand once is spent already.
    [InlineData("from: 2016-03-31, to: 2016-05-01, ", "3000 100 0 0 0 0 0 0 0 0 0 0")]
    [InlineData("from: 2016-04-01, to: 2016-05-01, ", "4000 100 0 0 0 0 0 0 0 0 0 0")]
    // £100 of 2015-16 is £102 of 2016-17, the ledger's year.
    [InlineData("price_year: 2015-16, from: 2016-04-01, to: 2016-05-01, ", "4080 102 0 0 0 0 0 0 0 0 0 0")]
    [InlineData("price_year: 2016-17, from: 2016-04-01, to: 2016-05-01, ", "4000 100 0 0 0 0 0 0 0 0 0 0")]
    public void Cost_WithDates_IsBorneOnItsDays(string dates, string expected)
    {
        using var disk = new FinanceOnDisk().Replace("schemes/leaflet.yaml", "payer: pool", dates + "payer: pool");
        var (plan, problems) = disk.Load();
        Assert.Empty(problems);
        var folder = SystemFolder.Load(disk.Root);
        var frame = LedgerSheet.Compile(plan!, folder.Compile(folder.Scenario("leaflets")).System!).Frame;
        foreach (var line in Enumerable.Range(0, plan!.Lines.Count).Where(l => plan.Lines[l].Id == "leaflet: Printing"))
            Assert.Equal(expected, string.Join(' ', frame.Fixed[line].Select(m => FormattableString.Invariant($"{Math.Round(m.Pounds, 6)}"))));
        // Another scheme's cost is not this scenario's.
        Assert.All(frame.Fixed[Enumerable.Range(0, plan.Lines.Count).First(l => plan.Lines[l].Id == "winter-beds: Staff")], m => Assert.Equal(Money.Zero, m));
    }
}
