using System.Globalization;
using Simulation.Core.Statistics;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>What an outcome-based contract pays, and what each scheme does to it.</summary>
internal static class ContractSection
{
    /// <summary>The section.</summary>
    /// <param name="plan">The ledgers.</param>
    /// <param name="names">What readers call the arms, baseline first.</param>
    /// <param name="records">Records with the indicators as effects. Shape: arm × replication.</param>
    public static Section Of(LedgerPlan plan, IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<LedgerRecord>> records)
    {
        var contract = plan.Tables.Contract!;
        var years = contract.Outcomes.Count;
        double[] Paid(int arm, int year) => [.. records[arm].Select(r => ContractPayment.Of(contract, year, r.Effects))];
        var last = Enumerable.Range(0, names.Count).Select(arm => Paid(arm, years)).ToArray();
        var without = Spread.Of(last[0]);
        var between = without is { Low: { } low, High: { } high } ? string.Create(CultureInfo.InvariantCulture, $", between £{low / 1e6:0.00}m and £{high / 1e6:0.00}m in nine years of ten") : "";
        var performance = contract.Pounds * contract.PerformanceShare;
        return new Section("finance-contract", contract.Name, string.Create(CultureInfo.InvariantCulture,
            $"In year {years}, when {100 * contract.Outcomes[^1]:0}% of the performance part hangs on outcomes, the contract pays {PoundsText.Amount(without)} without any scheme{between}; £{performance / 1000:N0}k of £{contract.Pounds / 1e6:0.0}m can be lost."),
            [
                new Prose(contract.About),
                new DataTable("finance-contract", $"Payment of year {years}, £ thousand ({contract.Payer} to {contract.Payee})",
                    [new DataColumn("Scenario"), new DataColumn("Payment", "", true), new DataColumn("5% and 95% of years"), new DataColumn("Change", "", true), new DataColumn("Paid in full", "", true)],
                    [.. names.Select((name, arm) => (IReadOnlyList<DataCell>)[new DataCell(name), PoundsText.Thousands(Spread.Of(last[arm])), PoundsText.Range(Spread.Of(last[arm])),
                        arm == 0 ? new DataCell(NumberText.None) : PoundsText.Thousands(Spread.Of([.. last[arm].Zip(last[0], (a, b) => a - b)])),
                        PoundsText.Probability(ProportionInterval.Wilson(records[arm].Count(r => Full(contract, r)), records[arm].Count))])],
                    "Pair by pair against the baseline. A scheme's own cost is not in it: that is another ledger line."),
                new DataTable("finance-contract-years", "Mean payment by year of the contract, £ thousand",
                    [new DataColumn("Scenario"), .. Enumerable.Range(1, years).Select(y => new DataColumn($"Year {y}", "", true))],
                    [.. names.Select((name, arm) => (IReadOnlyList<DataCell>)[new DataCell(name), .. Enumerable.Range(1, years).Select(y => PoundsText.Thousands(Spread.Of(Paid(arm, y))))])],
                    "Milestones are taken as reached."),
                new DataTable("finance-contract-indicators", "Share of each indicator that is reached",
                    [new DataColumn("Scenario"), .. contract.Indicators.Select(i => new DataColumn(plan.MeasureLabels[i.Measure], "", true))],
                    [.. names.Select((name, arm) => (IReadOnlyList<DataCell>)[new DataCell(name), .. contract.Indicators.Select((indicator, at) => Percent(ProportionInterval.OfShares([.. records[arm].Select(r => ContractPayment.Reached(indicator, r.Effects[at]))])))])],
                    "Mean of years, with its 95% interval."),
            ]);
    }

    private static bool Full(ContractSpec contract, LedgerRecord record) => contract.Indicators.Select((i, at) => ContractPayment.Reached(i, record.Effects[at])).All(r => r >= 1);

    private static DataCell Percent(ProportionInterval? share) => share is { } s ? PoundsText.Probability(s) : new DataCell(NumberText.None);
}
