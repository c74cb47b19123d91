using Simulation.Core.Statistics;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Sections;
using Simulation.Tests.Finance;
using Xunit;

namespace Simulation.Tests.Sections;

/// <summary>The answer of an invest-to-save case: net present value, probability of not losing, payback.</summary>
public sealed class CaseSectionsTests
{
    // Student's t at 0.975 with one degree of freedom is 12.706: two runs that are d apart have a half-width of 12.706 d / 2.

    [Fact]
    public void Finding_TellsBothWaysOfCounting()
    {
        // In present value 15 in the first year and 25 / 1.25 in the second, 2 less in one run: 34 ± 12.7; without care homes −24 and −30 / 1.25.
        var result = HandCase.Of(HandCase.Spec(2), HandCase.Frame(24), 2, (run, m) => [("fees", m == 0 ? 24 : m == 12 ? 30 : 0), ("homes", m == 0 ? 39 - (2 * run) : m == 12 ? 55 : 0)]);
        Assert.Equal("Over 2 years the council gains £34k ± £13k in present value when all payments are counted, and has a 100% (34 to 100%) probability of not losing."
            + " Counted as without care homes, it loses £48k ± £0k in present value, and has a 0% (0 to 66%) probability of not losing.", Summary(result).Finding);
    }

    [Fact]
    public void Finding_OfAChangeWithinItsError_ClaimsNeitherGainNorLoss()
    {
        // 1 and 3 are 2 ± 12.7.
        var result = HandCase.Of(HandCase.Spec(1), HandCase.Frame(12), 2, (run, m) => [("homes", m == 4 ? -1 - (2 * run) : 0)]);
        Assert.StartsWith("Over one year the council neither gains nor loses beyond what 2 runs can tell (\u22122 ± 13 thousand pounds) in present value", Summary(result).Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Finding_WhereNothingChanges_SaysSo()
    {
        var result = HandCase.Of(HandCase.Spec(1), HandCase.Frame(12), 2, (_, _) => [("stays", 3)]);
        Assert.Equal("Over one year nothing changes for the council when all payments are counted: it neither puts in nor saves anything in any run. Counted as without care homes, nothing changes for it either way.", Summary(result).Finding);
        var table = Summary(result).Table("finance-case");
        Assert.Equal(["nothing changes", "nothing changes"], table.Texts("Month of payback, median")[1..]);
        Assert.Equal(["nothing changes", "nothing changes"], table.Texts("Net saving by the end of year 1")[1..]);
        Assert.Equal("Paid back within 12 months in no run, as nothing changes (all payments), no run, as nothing changes (without care homes)", PaybackChart.Of(result).Finding);
        // The trust's net saving does change.
        Assert.StartsWith("Over one year the trust loses", Summary(HandCase.Of(HandCase.Spec(1) with { Investor = "trust" }, HandCase.Frame(12), 2, (_, _) => [("stays", 3)])).Finding, StringComparison.Ordinal);
    }

    [Xunit.Theory]
    [InlineData("clinic,Clinic group,", "clinic,Clinic,", "clinic", "the clinic gains")]
    [InlineData("clinic,Clinic group,", "clinic,CCG,", "clinic", "the CCG gains")]
    [InlineData("clinic,Clinic group,", "clinic,Clinics of the area,", "clinic", "the clinics of the area gains")]
    [InlineData("clinic,Clinic group,", "clinic,Coventry Clinics,", "clinic", "the Coventry Clinics gains")]
    public void Finding_NamesTheInvestorAsItIsWritten(string old, string with, string investor, string expected)
    {
        var result = HandCase.Of(HandCase.Spec(1) with { Investor = investor, Investment = [] }, HandCase.Frame(12, HandCase.PlanOf(disk => disk.Replace("finance/parties.csv", old, with))), 2, (_, _) => [("stays", 3)]);
        Assert.Contains(expected, Summary(result).Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Finding_OfAPresentValueOfNothing_HasNotLost()
    {
        // −4 and −3 a month, then 5 and 6: a present value of 0 in one run and of 21.6 in the other.
        Assert.Contains("(11 ± 137 thousand pounds) in present value when all payments are counted, and has a 100% (34 to 100%)", Summary(HandCase.TwoYears()).Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_WithRunsAtTheInputsOfTheTables_SetsThemBeside()
    {
        // Over the ranges 34 and 36 a year; at the tables' inputs the council gets £14k less in fees and pays £4k and £6k less for homes: −10 and −8, −9 ± 12.7; without homes −14.
        var frame = HandCase.Frame(12);
        LedgerRecord[] Arm(long fees, long homes) => HandCase.Arm(frame, 2, (run, m) => m == 3 ? [("fees", -fees), ("homes", homes + (2 * run))] : []);
        var result = HandCase.Of(HandCase.Spec(1), frame, 2, (run, m) => [("homes", m == 4 ? 34 + (2 * run) : 0)]) with
        {
            Unknowns = [new UnknownInput("price homes", "Price: Homes", "£", new LedgerNumber(1000, 1000, 1600)), new UnknownInput("price service", "Even", "£", new LedgerNumber(5, 4, 6))],
            Central = [HandCase.Arm(frame, 2, (_, _) => []), Arm(-14, 4)],
            TableArm = 1,
        };
        Assert.EndsWith(" At the inputs of the tables instead of over their ranges it neither gains nor loses beyond what 2 runs can tell (\u22129 ± 13 thousand pounds) (all payments; 0 of 2 runs do not lose) and loses £14k ± £0k (without care homes; 0 of 2 runs do not lose).", Summary(result).Finding, StringComparison.Ordinal);
        var table = Summary(result).Table("finance-case");
        Assert.Equal(["\u22129 ± 13", "\u221214 ± 0"], table.Texts("At the inputs of the tables: net present value, £ thousand")[1..]);
        Assert.Equal(["\u22129 ± 13", "\u221214 ± 0"], table.Texts("At the inputs of the tables: net saving, £ thousand")[1..]);
        Assert.Equal(["not within 12 months (100% of runs)", "not within 12 months (100% of runs)"], table.Texts("At the inputs of the tables: month of payback, median")[1..]);
        Assert.Equal(["0% (0 to 66)", "0% (0 to 66)"], table.Texts("At the inputs of the tables: net present value not below zero")[1..]);
        // The mean of £1,000, £1,000 and £1,600; an even range is not named.
        Assert.Contains(Summary(result).Blocks.OfType<Prose>(), p => p.Text.EndsWith(" Furthest from it: Price: Homes £1,000.00 in the tables and £1,200.00 on average.", StringComparison.Ordinal));
        Assert.DoesNotContain("inputs of the tables", Summary(result with { Central = [] }).Finding, StringComparison.Ordinal);
        Assert.DoesNotContain(Summary(result with { Central = [] }).Table("finance-case").Rows, r => r[0].Text.StartsWith("At the inputs", StringComparison.Ordinal));
    }

    [Fact]
    public void Ways_SetEachFigureOfAWayInItsColumn()
    {
        var table = Summary(HandCase.TwoYears()).Table("finance-case");
        Assert.Equal(["Figure", "All payments", "Without care homes"], table.Headings());
        Assert.Contains("(Council), 2 years, payments ledger, prices of 2016-17", table.Caption, StringComparison.Ordinal);
        Assert.Equal(["144 ± 0", "144 ± 0"], table.Texts("Put in, £ thousand")[1..]);
        // 12 and 36; −8 and −7 a month.
        Assert.Equal(["24 ± 152", "\u2212180 ± 0"], table.Texts("Net saving, £ thousand")[1..]);
        Assert.Equal(["12 to 36", "\u2212180 to \u2212180"], table.Texts("  5% and 95% of runs")[1..]);
        // 0 and 21.6; −96 − 84 / 1.25.
        Assert.Equal(["11 ± 137", "\u2212163 ± 0"], table.Texts("Net present value, £ thousand")[1..]);
        // 280.8 and 96 back of 259.2 put in by both runs (CaseFiguresTests).
        Assert.Equal(["£1.08 ± 1.06", "\u2212£0.26 ± 0.00"], table.Texts("Returned for each pound put in")[1..]);
        // Lower of the two middle months 18 and 22.
        Assert.Equal(["18 (18 to 22)", "not within 24 months (100% of runs)"], table.Texts("Month of payback, median")[1..]);
        Assert.Equal([18, null], table.Values("Month of payback, median")[1..]);
        Assert.Equal([PoundsText.Probability(ProportionInterval.Wilson(0, 2)), PoundsText.Probability(ProportionInterval.Wilson(0, 2))], table.Row("Net saving by the end of year 1").Skip(1));
        Assert.Equal([PoundsText.Probability(ProportionInterval.Wilson(2, 2)), PoundsText.Probability(ProportionInterval.Wilson(0, 2))], table.Row("Net saving by the end of year 2").Skip(1));
    }

    [Xunit.Theory]
    [InlineData(12, "1")]
    [InlineData(24, "1 2")]
    [InlineData(48, "1 2 3")]
    [InlineData(60, "1 2 3 5")]
    public void Ways_TellTheYearsThatTheWindowHas(int months, string years)
    {
        const string Label = "Net saving by the end of year ";
        var result = HandCase.Of(HandCase.Spec(months / 12), HandCase.Frame(months), 1, (_, _) => [("homes", 1)]);
        Assert.Equal(years, string.Join(' ', Summary(result).Table("finance-case").Rows.Select(r => r[0].Text).Where(t => t.StartsWith(Label, StringComparison.Ordinal)).Select(t => t[Label.Length..])));
    }

    [Fact]
    public void Ways_WhereNothingIsPutIn_HaveNoReturn()
    {
        var result = HandCase.Of(HandCase.Spec(1), HandCase.Frame(12), 1, (_, _) => [("homes", 1)]);
        Assert.Contains("neither gains nor loses beyond what 1 run can tell", Summary(result).Finding, StringComparison.Ordinal);
        Assert.Equal(["\u2013", "\u2013"], Summary(result).Table("finance-case").Texts("Returned for each pound put in")[1..]);
    }

    // Of twenty runs so many pay back, one in each month from month 2 on, the first run last.
    [Xunit.Theory]
    [InlineData(20, "11 (2 to 21)", 11.0)]
    [InlineData(19, "11 (2 to over 24)", 11.0)]
    [InlineData(10, "11 (2 to over 24)", 11.0)]
    [InlineData(9, "not within 24 months (55% of runs)", null)]
    public void Payback_IsTheMedianOfAllRunsAndNotOfThoseThatPayBack(int back, string expected, double? value)
    {
        var cell = Summary(PayingBack(back, new DateOnly(2016, 4, 1))).Table("finance-case").Row("Month of payback, median")[1];
        Assert.Equal(new DataCell(expected, value), cell);
    }

    [Xunit.Theory]
    [InlineData(18, "11 (2 to over 24)")]
    [InlineData(9, "not within 24 months (55% of runs)")]
    public void Payback_OfAWindowThatBeginsInOctober_CountsItsMonths(int back, string expected)
    {
        var table = Summary(PayingBack(back, new DateOnly(2016, 10, 1))).Table("finance-case");
        Assert.Equal(expected, table.Texts("Month of payback, median")[1]);
        // Two years touch three financial years: there is no third year's end.
        Assert.DoesNotContain(table.Rows, r => r[0].Text.EndsWith("year 3", StringComparison.Ordinal));
    }

    [Fact]
    public void Summary_OfABrokenIdentity_ForbidsTheFigures()
    {
        var result = HandCase.TwoYears();
        Assert.DoesNotContain(Summary(result).Blocks, b => b is Caution);
        var lost = result with { Sample = [result.Sample[0], [result.Sample[1][0], result.Sample[1][1] with { Miss = "Two people are lost." }]] };
        Assert.Equal([new Caution("Two people are lost. This is a fault of the program: do not use these figures.", Severity.Error)], Summary(lost).Blocks.OfType<Caution>());
    }

    [Fact]
    public void Commercial_TellsWhatIsBoughtByUseFromWhatIsPaidAnyway()
    {
        var prose = Commercial(HandCase.TwoYears());
        Assert.Contains("Counted as bought by use: New service.", prose, StringComparison.Ordinal);
        Assert.DoesNotContain("Paid the same empty or full", prose, StringComparison.Ordinal);
        var blocked = HandCase.PlanOf(disk => disk.Replace("finance/payments.csv", "homes,Care homes,,entry,homes,,1000,2016-17,council,giver,spot", "homes,Care homes,,day,home,,1000,2016-17,council,giver,block"));
        Assert.EndsWith("less use saves nothing: Care homes.", Commercial(HandCase.TwoYears(blocked)), StringComparison.Ordinal);
    }

    private static string Commercial(CaseResult result) => CaseSections.Of(result).Single(s => s.Id == "finance-commercial").Blocks.OfType<Prose>().First().Text;

    private static Section Summary(CaseResult result) => CaseSections.Of(result)[0];

    private static CaseResult PayingBack(int back, DateOnly first) =>
        HandCase.Of(HandCase.Spec(2), HandCase.Frame(24, first: first), 20, (run, m) => [("homes", m == 0 ? -1 : run < back && m == back - run ? 1 : 0)]);
}
