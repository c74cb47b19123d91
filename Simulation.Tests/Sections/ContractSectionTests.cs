using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Sections;
using Simulation.Tests.Finance;
using Xunit;

namespace Simulation.Tests.Sections;

/// <summary>An outcome-based contract: what it pays without a scheme and with one, by year, and how much of each indicator is reached.</summary>
/// <remarks>
/// £5m a year, of which a tenth for performance; of that 20% in the first and 50% in the second year hang on outcomes. With a score s the years pay £4.9m + £100k s
/// and £4.75m + £250k s. Scores of the baseline are 0.75 × delays (all at 100, none at 200) + 0.25 × home (none at 0, all at 10): 1, 0.375, 0.16 and 0.5.
/// Their mean is 0.50875, their standard deviation 0.35633, and with Student's factor 3.18245 half the interval is 0.567.
/// </remarks>
public sealed class ContractSectionTests
{
    private static readonly double[][] Baseline = [[100, 10], [150, 0], [200, 6.4], [150, 5]];
    private static readonly double[][] Better = [[90, 12], [90, 12], [90, 12], [90, 12]];

    private static readonly Lazy<LedgerPlan> Plan = new(() =>
    {
        using var disk = new FinanceOnDisk();
        disk.Disk.Write("finance/contract.yaml", """
            name: Outcome contract
            about: What is published of it.
            payer: clinic
            payee: giver
            value: { value: 5000000, evidence: src }
            performance_share: { value: 0.1, low: 0, high: 1, evidence: assumption }
            outcomes: [0.2, 0.5]
            indicators:
              - { measure: delayed, weight: 0.75, none_at: 200, full_at: 100, evidence: src }
              - { measure: home, weight: 0.25, none_at: 0, full_at: 10, evidence: src }
            scenarios: [winter]
            """);
        var (plan, problems) = disk.Load();
        Assert.Empty(problems);
        return plan!;
    });

    [Fact]
    public void Finding_IsOfTheLastYearWithoutASchemeAndWhatCanBeLost() => Assert.Equal(
        "In year 2, when 50% of the performance part hangs on outcomes, the contract pays £4.9m ± £0.1m without any scheme, between £4.79m and £5.00m in nine years of ten; £500k of £5.0m can be lost.", Section(Baseline, Better).Finding);

    [Fact]
    public void Payment_HasEachArmsYearsAndItsChange()
    {
        var table = Compared.Table(Section(Baseline, Better), "finance-contract");
        // Paid in full in 1 of 4 and 4 of 4 years, with Wilson's intervals.
        Assert.Equal(["Without | 4,877 ± 142 | 4,790 to 5,000 | – | 25% (5 to 70)", "With | 5,000 ± 0 | 5,000 to 5,000 | 123 ± 142 | 100% (51 to 100)"], Compared.Lines(table));
        Assert.Equal("Payment of year 2, £ thousand (clinic to giver)", table.Caption);
        Assert.Equal(122.8125, table.Rows[1][3].Value!.Value, 6);
    }

    [Fact]
    public void Change_OfAnArmThatPaysLess_HasAMinus() => Assert.Equal("−123 ± 142", Compared.Table(Section(Better, Baseline), "finance-contract").Rows[1][3].Text);

    [Fact]
    public void Years_HaveTheirOwnShareOfOutcomes()
    {
        var table = Compared.Table(Section(Baseline, Better), "finance-contract-years");
        Assert.Equal(["Without | 4,951 ± 57 | 4,877 ± 142", "With | 5,000 ± 0 | 5,000 ± 0"], Compared.Lines(table));
        Assert.Equal(["Scenario", "Year 1", "Year 2"], Compared.Headings(table));
    }

    [Fact]
    public void Indicators_HaveTheMeanShareReached()
    {
        // Delays: 1, 0.5, 0, 0.5. Home: 1, 0, 0.64, 0.5.
        var table = Compared.Table(Section(Baseline, Better), "finance-contract-indicators");
        Assert.Equal(["Scenario", "Delayed days", "At home"], Compared.Headings(table));
        Assert.Equal([0.5, 0.535, 1, 1], table.Rows.SelectMany(r => r.Skip(1).Select(c => Math.Round(c.Value!.Value, 12))));
        Assert.StartsWith("54% (", table.Rows[0][2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void OneReplication_HasNoRangeOfYears()
    {
        var section = Section([[100, 10]], [[90, 12]]);
        Assert.Equal("In year 2, when 50% of the performance part hangs on outcomes, the contract pays £5.0m without any scheme; £500k of £5.0m can be lost.", section.Finding);
        Assert.Equal(["Without | – | –", "With | – | –"], Compared.Lines(Compared.Table(section, "finance-contract-indicators")));
    }

    private static Section Section(params double[][][] arms) => ContractSection.Of(Plan.Value, ["Without", "With"], [.. arms.Select(a => (IReadOnlyList<LedgerRecord>)[.. a.Select(e => new LedgerRecord(null!, [], e, [], 0, null))])]);
}
