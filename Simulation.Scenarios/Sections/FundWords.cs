using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>What readers must know of pooled funds.</summary>
internal static class FundWords
{
    /// <summary>Which years' contributions stand in for years that have none: said, not hidden. Empty where every year has its own.</summary>
    /// <param name="plan">The ledgers.</param>
    /// <param name="years">Years in which the funds pay.</param>
    public static string StandIns(LedgerPlan plan, IReadOnlyList<FinancialYear> years) => string.Concat(plan.Parties.Where(p => p.Kind == "fund")
        .SelectMany(f => years.Select(y => (Fund: f.Label, Year: y.ToString(), By: plan.ContributionYear(f.Party, y)))).Where(x => x.By != x.Year)
        .GroupBy(x => (x.Fund, x.By)).Select(g => $" {g.Key.Fund}: contributions.csv has nothing for {string.Join(", ", g.Select(x => x.Year))}; the shares of {g.Key.By} stand in."));
}
