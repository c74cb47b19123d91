using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Sections;
using Simulation.Tests.Finance;
using Xunit;

namespace Simulation.Tests.Sections;

/// <summary>A portfolio with who pays for it, and the best choice under a budget.</summary>
public sealed class PortfolioSectionTests
{
    [Fact]
    public void Finding_TellsTheSumAndHowMuchOfItIsModelled() =>
        // 110 of 150 million are the first line's; one of the two printed totals is the portfolio's.
        Assert.Equal("£150.000m over 2 years, equal to the printed totals (1 checked); 1 of 3 lines have a modelled effect, 73% of the money.", PortfolioSection.Of(Plan()).Finding);

    [Fact]
    public void Portfolio_OfAFund_IsPaidByItsContributorsOfTheYear()
    {
        var table = PortfolioSection.Of(Plan()).Table("finance-portfolio");
        Assert.Equal(["Line", "2016-17", "2017-18", "Total", "Council", "Clinic group", "Scenario"], table.Headings());
        // The council has 0.3 of 60 and 0.4 of 50; the second line is its by a quarter.
        Assert.Equal(["One", "60.000", "50.000", "110.000", "38.000", "72.000", "leaflets"], table.Texts("One"));
        Assert.Equal(["Two", "28.000", "0.000", "28.000", "7.000", "21.000", "no modelled effect"], table.Texts("Two"));
        // Half of 12 the pool's, half the clinic's.
        Assert.Equal(["Three", "0.000", "12.000", "12.000", "2.400", "9.600", "no modelled effect"], table.Texts("Three"));
        Assert.Equal(["Total", "88.000", "62.000", "150.000", "47.400", "102.600", ""], table.Texts("Total"));
        Assert.DoesNotContain("stand in", table.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Portfolio_WithALineOfAGiver_HasItsColumn()
    {
        var table = PortfolioSection.Of(Plan("Two,2016-17,28000000,council 0.25; giver 0.75,,src")).Table("finance-portfolio");
        Assert.Equal(["Line", "2016-17", "2017-18", "Total", "Council", "Clinic group", "Giver", "Scenario"], table.Headings());
        Assert.Equal(["7.000", "0.000", "21.000"], table.Texts("Two")[4..7]);
        Assert.Equal(["47.400", "81.600", "21.000"], table.Texts("Total")[4..7]);
    }

    [Fact]
    public void Contributions_AreEachPayersByYear()
    {
        var table = PortfolioSection.Of(Plan()).Table("finance-contributions");
        Assert.Equal(["Payer", "From", "2016-17", "2017-18"], table.Headings());
        Assert.Equal([["Council", "grant", "24.000", "40.000"], ["Clinic group", "", "70.000", "60.000"], ["Council", "rates", "6.000", "0.000"], ["Total", "", "100.000", "100.000"]], table.Rows.Select(r => r.Texts()));
    }

    [Fact]
    public void Best_NamesTheChoiceAndWhatAStepMoreBuys()
    {
        // 10, 12, 14 and 16 fewer: 13 ± 3.182 × 2.582 / 2 = 4.1. With the step 5, 6, 5 and 6 more: 5.5 ± 3.182 × 0.577 / 2 = 0.92.
        var section = Best(new BudgetChoice([0], Pounds(60), [10, 12, 14, 16]), new BudgetChoice([0, 2], Pounds(130), [15, 18, 19, 22]));
        Assert.Equal("For Delayed days the best choice is One (£60k): 13.0 ± 4.1 fewer, on fresh replications. Another £50k would buy One, Three: 5.50 ± 0.92 fewer still.", section.Finding);
        Assert.Equal("The best choice for £100k in 2016-17", section.Heading);
        Assert.Contains("All 5 choices that the budget or a step more affords", section.Table("finance-budget").Note, StringComparison.Ordinal);
        Assert.Contains("again on 4 fresh replications", section.Table("finance-budget").Note, StringComparison.Ordinal);
    }

    [Xunit.Theory]
    // One of four runs 4 better, or all: 1 ± 3.2, or 1 exactly.
    [InlineData(0, 0, 0, 4, ", no more than the runs can tell.")]
    [InlineData(0, 0, 0, -4, ", no more than the runs can tell.")]
    [InlineData(1, 1, 1, 1, ": 1.00 ± 0.00 fewer still.")]
    [InlineData(-1, -1, -1, -1, ": 1.00 ± 0.00 more, not fewer, on these replications.")]
    public void Best_OfAStepThatMayBuyNothing_SaysSo(int a, int b, int c, int d, string ending) =>
        Assert.EndsWith(ending, Best(new BudgetChoice([1], Pounds(60), [10, 12, 14, 16]), new BudgetChoice([2], Pounds(130), [10 + a, 12 + b, 14 + c, 16 + d])).Finding, StringComparison.Ordinal);

    // 10, 12, 14 and 16 more: 13 ± 4.1.
    [Fact]
    public void Best_ThatDoesWorseOnFreshPeople_SaysSo()
    {
        var worse = new BudgetChoice([0], Pounds(60), [-10, -12, -14, -16]);
        Assert.StartsWith("For Delayed days the best choice is One (£60k): 13.0 ± 4.1 more, not fewer, on fresh replications.", Best(worse, worse).Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Best_OfTheSameChoice_BuysNothingBetter()
    {
        var same = new BudgetChoice([], Pounds(0), [0, 0]);
        Assert.Equal("For Delayed days the best choice is nothing (£0k): 0 ± 0 fewer, on fresh replications. Another £50k would buy nothing better among these lines.", Best(same, same).Finding);
    }

    [Fact]
    public void Best_TableOfChoices_HasThoseWithinTheBudgetByWhatTheyAvoid()
    {
        var table = Best(new BudgetChoice([0], Pounds(60), [1, 1]), new BudgetChoice([0], Pounds(60), [1, 1])).Table("finance-budget");
        Assert.Equal(["Lines", "£ thousand in 2016-17", "Avoided"], table.Headings());
        // 150 is more than the budget of 100, which may be spent in full; of equals the cheaper comes first.
        Assert.Equal([["Two, Three", "100", "9"], ["Three", "40", "7"], ["One", "60", "7"], ["nothing", "0", "0"]], table.Rows.Select(r => (string[])[r[0].Text, r[1].Text, FormattableString.Invariant($"{r[2].Value}")]));
    }

    [Fact]
    public void Best_OfManyChoices_ShowsTen()
    {
        BudgetChoice[] choices = [.. Enumerable.Range(1, 12).Select(i => new BudgetChoice([0], Pounds(i), [i, i + 2]))];
        var table = PortfolioSection.Best(HandCase.Plan, ["One"], "delayed", Pounds(100), choices, (choices[0], choices[0]), Pounds(50)).Table("finance-budget");
        Assert.Equal([13, 12, 11, 10, 9, 8, 7, 6, 5, 4], table.Rows.Select(r => r[2].Value!.Value));
    }

    // A budget is of one year: what the choice costs in the others stands beside it.
    [Fact]
    public void Best_NamesTheYearOfTheBudgetAndWhatTheChoiceCostsLater()
    {
        var chosen = new BudgetChoice([0], Pounds(60_000), [10, 12]);
        var section = PortfolioSection.Best(Plan(), ["One", "Two", "Three"], "delayed", Pounds(70_000), [chosen], (chosen, chosen), Pounds(1000));
        Assert.Equal("The best choice for £70,000k in 2016-17", section.Heading);
        Assert.Contains("One (£60,000k; £50,000k in 2017-18)", section.Finding, StringComparison.Ordinal);
    }

    private static Section Best(BudgetChoice best, BudgetChoice next) => PortfolioSection.Best(HandCase.Plan, ["One", "Two", "Three"], "delayed", Pounds(100),
        [new([], Pounds(0), [0, 0]), new([0], Pounds(60), [6, 8]), new([1, 2], Pounds(100), [9, 9]), new([0, 1, 2], Pounds(150), [20, 22]), new([2], Pounds(40), [5, 9])], (best, next), Pounds(50));

    private static Money Pounds(int thousands) => Money.OfPounds(1000.0 * thousands);

    private static LedgerPlan Plan(string second = "Two,2016-17,28000000,council 0.25; clinic 0.75,,src") => HandCase.PlanOf(disk =>
    {
        disk.Disk.Write("finance/portfolio.csv", $"line,year,pounds,payer,scenario,evidence\nOne,2017-18,50000000,pool,leaflets,src\nOne,2016-17,60000000,pool,leaflets,src\n{second}\nThree,2017-18,12000000,pool 0.5; clinic 0.5,,src\n");
        disk.Disk.Write("finance/contributions.csv", "fund,year,payer,source_of_money,pounds,evidence\npool,2017-18,council,grant,40000000,src\npool,2016-17,council,grant,24000000,src\npool,2016-17,clinic,,70000000,src\npool,2017-18,clinic,,60000000,src\npool,2016-17,council,rates,6000000,src\n");
        disk.Disk.Write("finance/printed-totals.csv", "table,year,payer,pounds,evidence\nportfolio,,,150000000,src\ncontributions,2016-17,council,30000000,src\n");
    });
}
