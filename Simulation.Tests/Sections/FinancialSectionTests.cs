using Simulation.Core.Statistics;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Sections;
using Simulation.Tests.Finance;
using Xunit;

namespace Simulation.Tests.Sections;

/// <summary>Who pays more, who pays less, in which year, and how sure (<see cref="HandCase.TwoYears"/>).</summary>
public sealed class FinancialSectionTests
{
    // 1 May 2016, the end of April 2016: 46 years of 365 days, 11 leap days, and 121 days since 1 January.
    private const double EndOfApril2016 = (46 * 365) + 11 + 121;

    private static CaseResult Case { get; } = HandCase.TwoYears();

    private static Section Section { get; } = FinancialSection.Of(Case);

    [Fact]
    public void Finding_NamesPayersThatAreToldFromNoChange() =>
        // The trust's −2 and the clinic's 10 and 9 a month are alike in both runs; the council's 12 and 36 are 24 ± 152; givers pay for nothing.
        Assert.Equal("Pays more: Trust £48k ± £0k. Pays less: Clinic group £228k ± £0k. Over 2 years, not discounted.", Section.Finding);

    [Xunit.Theory]
    // In three of four runs d and in one 5 d: 2 d ± 3.182 d; alike in all, ± 0.
    [InlineData(-7, 1, "Pays more: Council £84k ± £0k. Pays less: nobody")]
    [InlineData(7, 1, "Pays more: nobody beyond what the runs can tell. Pays less: Council £84k ± £0k.")]
    [InlineData(-7, 5, "Pays more: nobody beyond what the runs can tell. Pays less: nobody")]
    public void Finding_OfAChange_ClaimsItBeyondItsErrorAlone(int fall, int times, string expected)
    {
        var result = HandCase.Of(HandCase.Spec(1), HandCase.Frame(12), 4, (run, _) => [("homes", run == 0 ? times * fall : fall)]);
        Assert.StartsWith(expected, FinancialSection.Of(result).Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Finding_OfAWindowThatBeginsInOctober_TellsItsYears()
    {
        var result = HandCase.Of(HandCase.Spec(1), HandCase.Frame(12, first: new DateOnly(2016, 10, 1)), 1, (_, _) => [("homes", 3)]);
        Assert.EndsWith(" Over one year, not discounted.", FinancialSection.Of(result).Finding, StringComparison.Ordinal);
        Assert.Contains(" Over one year: ", FinancialSection.Of(result).Chart("finance-payer-years-chart").Alternative, StringComparison.Ordinal);
        Assert.StartsWith("Over one year what care costs to give", EconomicSection.Of(result).Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Investor_YearByYear_IsWhatItPutsInSavesAndKeeps()
    {
        var table = Section.Table("finance-investor");
        Assert.Equal(["Year", "Put in", "Saved", "Net", "Net: 5% and 95% of runs", "Year does not lose"], table.Headings());
        // 24 and 36 saved; two runs that are 12 apart have a half-width of 12.706 × 6.
        Assert.Equal(["2016-17", "72 ± 0", "30 ± 76", "\u221242 ± 76", "\u221248 to \u221236", "0% (0 to 66)"], table.Texts("2016-17"));
        Assert.Equal(["2017-18", "72 ± 0", "138 ± 76", "66 ± 76", "60 to 72", "100% (34 to 100)"], table.Texts("2017-18"));
        Assert.StartsWith("Council, £ thousand a year (all payments)", table.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void ByParty_NetsToZero()
    {
        var table = Section.Table("finance-payers");
        Assert.Equal(["Party", "2016-17", "2017-18", "All years", "5% and 95% of runs"], table.Headings());
        Assert.Equal(["Trust", "Council", "Clinic group", "Giver"], table.Rows.Select(r => r[0].Text));
        Assert.Equal(["Trust", "\u221224 ± 0", "\u221224 ± 0", "\u221248 ± 0", "\u221248 to \u221248"], table.Texts("Trust"));
        Assert.Equal(["Council", "\u221242 ± 76", "66 ± 76", "24 ± 152", "12 to 36"], table.Texts("Council"));
        Assert.Equal(["Clinic group", "120 ± 0", "108 ± 0", "228 ± 0", "228 to 228"], table.Texts("Clinic group"));
        Assert.Equal(["Giver", "\u221254 ± 76", "\u2212150 ± 76", "\u2212204 ± 152", "\u2212216 to \u2212192"], table.Texts("Giver"));
        for (var column = 1; column < 4; column++) Assert.Equal(0, table.Rows.Sum(r => r[column].Value!.Value), 1e-6);
    }

    [Xunit.Theory]
    [InlineData(36, "2016-17 2017-18 2018-19", "")]
    [InlineData(48, "2016-17 2017-18 2018-19 2019-20", "2018-19")]
    [InlineData(60, "2016-17 2017-18 2018-19 2019-20 2020-21", "2018-19 2019-20")]
    public void ByParty_OfManyYears_HasThemAllAndSparesThoseBetween(int months, string years, string spare)
    {
        var result = HandCase.Of(HandCase.Spec(months / 12), HandCase.Frame(months), 1, (_, m) => [("homes", 1 + (m / 12))]);
        var table = FinancialSection.Of(result).Table("finance-payers");
        Assert.Equal(years, string.Join(' ', table.Headings()[1..^2]));
        Assert.Equal(spare, string.Join(' ', table.Spare.Select(c => table.Headings()[c])));
        Assert.Equal(Enumerable.Range(1, months / 12).Select(y => (double?)(12 * y)), table.Values("Council")[1..^2]);
        // 12 × (1 + 2 + …).
        Assert.Equal(6.0 * (months / 12) * ((months / 12) + 1), table.Values("Council")[^2]);
    }

    [Fact]
    public void RiskShare_OfTheParties_IsTheirShareOfTheSum()
    {
        var result = HandCase.TwoYears(HandCase.PlanOf(disk => disk.Replace("finance/finance.yaml", "risk_share: none", "risk_share: trust 0.125; council 0.875")));
        var table = FinancialSection.Of(result).Table("finance-risk-share");
        Assert.Equal(["Party", "Share", "Own result", "After sharing"], table.Headings());
        // −48 with 12 or 36: −36 or −12, so −24 ± 152 together, of which an eighth and seven.
        Assert.Equal(["Trust", "12.5%", "\u221248 ± 0", "\u22123 ± 19"], table.Texts("Trust"));
        Assert.Equal(["Council", "87.5%", "24 ± 152", "\u221221 ± 133"], table.Texts("Council"));
        Assert.Equal([-48, -3], table.Values("Trust")[2..].Select(v => Math.Round(v!.Value, 6)));
        Assert.DoesNotContain(Section.Blocks, b => b is DataTable { Id: "finance-risk-share" });
    }

    [Fact]
    public void Cumulative_TellsWhereEachWayOfCountingEnds()
    {
        var chart = Section.Chart("finance-cumulative-chart");
        Assert.Equal("All payments: neither ahead nor out of pocket beyond what the runs can tell after 24 months; Without care homes: out of pocket by £180k ± £0k after 24 months", chart.Finding);
        Assert.EndsWith("After 24 months: all payments 24 thousand pounds (5% and 95% of runs: 12 to 36); without care homes \u2212180 thousand pounds (5% and 95% of runs: \u2212180 to \u2212180).", chart.Alternative, StringComparison.Ordinal);
        Assert.Equal(["All payments: 5% to 95% of runs", "All payments", "Without care homes: 5% to 95% of runs", "Without care homes"], chart.Series.Select(s => s.Name));
        Assert.Equal(new ChartPoint(EndOfApril2016, null, -4, -3), chart.Series[0].Points[0]);
        Assert.Equal(new ChartPoint(EndOfApril2016, -3.5), chart.Series[1].Points[0]);
        Assert.Equal(-8, chart.Series[3].Points[0].Y);
        Assert.Equal(["All payments", "2017-03", "\u221242 ± 76", "\u221248 to \u221236"], chart.Data.Rows[11].Texts());
        Assert.Equal(["Without care homes", "2018-03", "\u2212180 ± 0", "\u2212180 to \u2212180"], chart.Data.Rows[47].Texts());
    }

    [Fact]
    public void Cumulative_OfASaving_IsAhead()
    {
        var result = HandCase.Of(HandCase.Spec(1), HandCase.Frame(12), 2, (_, _) => [("homes", 3)]);
        Assert.StartsWith("All payments: ahead by £36k ± £0k after 12 months; Without care homes: neither", FinancialSection.Of(result).Chart("finance-cumulative-chart").Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void PayerCharts_TellWhetherEachPayerSavesOrPays()
    {
        string Finding(string party) => Section.Chart($"finance-cumulative-{party}-chart").Finding;
        Assert.Equal("Trust: pays £48k ± £0k after 24 months", Finding("trust"));
        Assert.Equal("Council: no change beyond what the runs can tell after 24 months", Finding("council"));
        Assert.Equal("Clinic group: saves £228k ± £0k after 24 months", Finding("clinic"));
        // What is not a payer has no chart.
        Assert.Equal(3, Section.Blocks.OfType<Chart>().Count(c => c.Id.StartsWith("finance-cumulative-", StringComparison.Ordinal) && c.Id != "finance-cumulative-chart"));
        Assert.Contains("after 12 months \u221242 (\u221248 to \u221236); after 24 months 24 (12 to 36) thousand pounds", Section.Chart("finance-cumulative-council-chart").Alternative, StringComparison.Ordinal);
    }

    [Fact]
    public void PayerCharts_OfLessThanAYear_TellTheLastMonthOnce()
    {
        var result = HandCase.Of(HandCase.Spec(1), HandCase.Frame(7), 1, (_, _) => [("homes", 3)]);
        Assert.Contains("of runs: after 7 months 21 (\u2013) thousand pounds.", FinancialSection.Of(result).Chart("finance-cumulative-council-chart").Alternative, StringComparison.Ordinal);
    }

    [Fact]
    public void PayerCharts_MonthByMonth_ArePutInSavedAndNet()
    {
        var chart = Section.Chart("finance-cumulative-council-chart");
        Assert.Equal(["Month", "Put in", "Saved", "Net", "Net: 5% and 95% of runs", "Cumulative net", "Cumulative: 5% and 95% of runs"], chart.Data.Headings());
        // The first month of the second year: 11 and 12 saved of 6 put in, after −48 and −36.
        Assert.Equal(["2017-04", "5 to 6", "\u221243 to \u221230"], ((int[])[0, 4, 6]).Select(c => chart.Data.Rows[12][c].Text));
        Assert.Equal([6, 11.5, 5.5, -36.5], ((int[])[1, 2, 3, 5]).Select(c => Math.Round(chart.Data.Rows[12][c].Value!.Value, 6)));
        Assert.Equal((-43, -30), (chart.Series[0].Points[12].Low, chart.Series[0].Points[12].High));
        Assert.Equal(-36.5, chart.Series[1].Points[12].Y!.Value, 1e-6);
        Assert.Equal(EndOfApril2016 + 365, chart.Series[1].Points[12].X);
    }

    [Fact]
    public void PayerYears_SetEachPayersYearsSideBySide()
    {
        var chart = Section.Chart("finance-payer-years-chart");
        Assert.Equal("Council: \u221242 ± 76 in 2016-17, 66 ± 76 in 2017-18 (net saving, thousand pounds)", chart.Finding);
        Assert.Contains("Over 2 years: Trust \u221248 ± 0; Council 24 ± 152; Clinic group 228 ± 0 thousand pounds.", chart.Alternative, StringComparison.Ordinal);
        Assert.Equal(["Trust", "Council", "Clinic group"], chart.Up.Names);
        Assert.Equal(["2016-17", "2017-18"], chart.Series.Select(s => s.Name));
        Assert.Equal(new ChartPoint(-42, 1, -48, -36), chart.Series[0].Points[1]);
        Assert.Equal(new ChartPoint(108, 2, 108, 108), chart.Series[1].Points[2]);
        Assert.Equal(["Clinic group", "2017-18", "48 ± 0", "156 ± 0", "108 ± 0", "108 to 108", "100% (34 to 100)"], chart.Data.Rows[5].Texts());
        Assert.Equal(["Council", "2016-17", "72 ± 0", "30 ± 76", "\u221242 ± 76", "\u221248 to \u221236", "0% (0 to 66)"], chart.Data.Rows[2].Texts());
    }

    [Fact]
    public void PaybackChart_CountsTheRunsThatAreBackByEachMonth()
    {
        // Of twenty runs 18 pay back, the first in month 19, the last in month 2; without care homes nothing moves, so nothing is to be paid back.
        var result = HandCase.Of(HandCase.Spec(2), HandCase.Frame(24), 20, (run, m) => [("homes", m == 0 ? -1 : run < 18 && m == 18 - run ? 1 : 0)]);
        var chart = FinancialSection.Of(result).Chart("finance-payback-chart");
        Assert.Equal("Paid back within 24 months in 90% of runs (all payments), no run, as nothing changes (without care homes)", chart.Finding);
        Assert.Contains("All payments: 55% by month 12, 90% by month 24. Without care homes: 0% by month 12, 0% by month 24.", chart.Alternative, StringComparison.Ordinal);
        Assert.Equal(["All payments", "2016-04", "1", "0", "0% (0 to 16)"], chart.Data.Rows[0].Texts());
        Assert.Equal(["All payments", "2017-03", "12", "1", PoundsText.Probability(ProportionInterval.Wilson(11, 20)).Text], chart.Data.Rows[11].Texts());
        Assert.Equal(["All payments", "2017-11", "20", "0", PoundsText.Probability(ProportionInterval.Wilson(18, 20)).Text], chart.Data.Rows[19].Texts());
        Assert.Equal(["Without care homes", "2016-04", "1", "0"], chart.Data.Rows[24].Texts()[..4]);
        var by = ProportionInterval.Wilson(1, 20);
        Assert.Equal(new ChartPoint(EndOfApril2016 + 31, null, 100 * by.Lower, 100 * by.Upper), chart.Series[0].Points[1]);
        Assert.Equal(new ChartPoint(EndOfApril2016 + 31, 5), chart.Series[1].Points[1]);
    }

    [Xunit.Theory]
    [InlineData(36, "100% by month 12, 100% by month 24, 100% by month 36.")]
    [InlineData(60, "100% by month 24, 100% by month 36, 100% by month 60.")]
    public void PaybackChart_TellsTheYearsThatTheWindowHas(int months, string expected)
    {
        var result = HandCase.Of(HandCase.Spec(5) with { Variants = [HandCase.Spec(5).Variants[0]] }, HandCase.Frame(months), 2, (_, _) => [("homes", 1)]);
        Assert.Contains(expected, FinancialSection.Of(result).Chart("finance-payback-chart").Alternative, StringComparison.Ordinal);
    }
}
