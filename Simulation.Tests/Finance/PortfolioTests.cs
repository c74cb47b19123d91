using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Finance;

public sealed class PortfolioTests
{
    private static readonly Lazy<LedgerPlan> Coventry = new(() =>
    {
        var folder = SystemFolder.Load(Repository.PathOf("data", "coventry-2017"));
        var problems = new List<Problem>();
        var tables = FinanceFolder.Read(Repository.PathOf("data", "coventry-2017"), "coventry-2017", problems)!;
        var plan = LedgerPlan.Of(folder.System!, folder.Schemes, tables, problems);
        Assert.Empty(problems);
        return plan!;
    });

    [Fact]
    public void Coventry_Portfolio_IsTable9WithThePayersOfTable1()
    {
        var portfolio = Portfolio.Of(Coventry.Value);
        Assert.Equal(14, portfolio.Lines.Count);
        Money Sum(Func<PortfolioLine, Money> of) => portfolio.Lines.Aggregate(Money.Zero, (sum, l) => sum + of(l));
        Assert.Equal(Money.OfPounds(88_178_000), Sum(l => l.ByYear[0]));
        Assert.Equal(Money.OfPounds(91_324_000), Sum(l => l.ByYear[1]));
        Assert.Equal(Money.OfPounds(179_502_000), Sum(l => l.Total));
        // By payer the sum of lines is Table 1's, to the penny: each of 28 amounts is rounded to a 10,080th of one.
        Assert.Equal(115_605_000, Sum(l => l.ByPayer[portfolio.Payers.ToList().IndexOf("CCG")]).Pounds, 0.005);
        Assert.Equal(63_897_000, Sum(l => l.ByPayer[portfolio.Payers.ToList().IndexOf("council")]).Pounds, 0.005);
        Assert.All(portfolio.Lines, l => Assert.Equal(l.Total, l.ByPayer.Aggregate(Money.Zero, Money.Add)));
    }

    [Fact]
    public void Coventry_Contributions_AreTable1()
    {
        var rows = Coventry.Value.Tables.Contributions;
        Assert.Equal(55_900_000, rows.Where(r => r.Year == "2016-17").Sum(r => r.Pounds));
        Assert.Equal(88_178_000, rows.Where(r => r.Year == "2017-18").Sum(r => r.Pounds));
        Assert.Equal(91_324_000, rows.Where(r => r.Year == "2018-19").Sum(r => r.Pounds));
        Assert.Equal(30_920_000, rows.Where(r => r is { Year: "2017-18", Payer: "council" }).Sum(r => r.Pounds));
    }

    [Fact]
    public void Coventry_PlanArithmetic_IsThePublished()
    {
        var plan = Coventry.Value.Tables.Cases.Single(c => c.Plan is not null).Plan!;
        var figures = new PlanFigures(plan, 90.80, 17.19);
        foreach (var row in plan.Rows)
        {
            // Printed to the thousand from rounded weekly figures: within 1 in 100.
            Assert.Equal(row.Saving, figures.AsPrinted(row.Success), 0.01 * row.Saving);
        }
        // 22 a week for six weeks are 132; 1,150 a year are 132.7.
        Assert.Equal(1150.0 / 52 * 6, figures.People, 1e-9);
        Assert.Equal(figures.People * 20, figures.HoursAWeek, 1e-9);
        // Starters of 46 weeks, on average half of them paid for: 2.21 a week × 46² / 2 weeks × 90.80.
        Assert.Equal(115.0 / 52 * 46 * 46 / 2 * 90.80, figures.FirstYear(0.1, null), 1e-6);
        // Of packages that last 10,000 years few end in the first: a share of 46 weeks over three times the mean, £6.3.
        Assert.InRange(figures.FirstYear(0.1, null) - figures.FirstYear(0.1, 1e4), 0, 6.4);
        Assert.Equal(2 * figures.AsPrinted(0.1), figures.SteadyState(0.1, 2), 1e-9);
        Assert.Equal(52 * 28_000, PlanFigures.Lasting(28_000, 1));
    }

    [Fact]
    public void Affordable_ThreeLines_AreTheSubsetsWithinTheBudget()
    {
        Money[] costs = [.. new[] { 1.0, 2, 4 }.Select(Money.OfPounds)];
        Assert.Equal([[], [0], [1], [0, 1]], BudgetChoice.Affordable(costs, Money.OfPounds(3)).Select(c => c.ToArray()));
        Assert.Equal(8, BudgetChoice.Affordable(costs, Money.OfPounds(7)).Count);
    }

    [Fact]
    public void Best_OfEquals_IsTheCheaper()
    {
        BudgetChoice[] choices = [new([0, 1], Money.OfPounds(5), [3, 5]), new([0], Money.OfPounds(2), [4, 4]), new([], Money.Zero, [0, 0])];
        Assert.Equal([0], BudgetChoice.Best(choices).Lines);
    }

    [Fact]
    public void ContractPayment_BetweenThresholds_IsInProportion()
    {
        using var disk = new FinanceOnDisk();
        var contract = disk.Load().Plan!.Tables.Contract!;
        // Lower is better here: nothing at 200, all at 100.
        Assert.Equal(0, ContractPayment.Reached(contract.Indicators[0], 250));
        Assert.Equal(0.25, ContractPayment.Reached(contract.Indicators[0], 175), 1e-12);
        Assert.Equal(1, ContractPayment.Reached(contract.Indicators[0], 20));
        // Year 1 hangs on milestones; from year 2 on the hundred pounds hang on the outcome.
        Assert.Equal(1000, ContractPayment.Of(contract, 1, [175]), 1e-9);
        Assert.Equal(925, ContractPayment.Of(contract, 2, [175]), 1e-9);
        Assert.Equal(925, ContractPayment.Of(contract, 7, [175]), 1e-9);
    }
}
