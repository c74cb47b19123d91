using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Finance;

/// <summary>A line of the portfolio over its years.</summary>
/// <param name="Line">Name, as printed.</param>
/// <param name="Scenario">Scenario that models it; blank: no modelled effect.</param>
/// <param name="ByYear">Amount a year, in the portfolio's years.</param>
/// <param name="ByPayer">Amount over all years, in the portfolio's payers; their sum is the line.</param>
public sealed record PortfolioLine(string Line, string Scenario, IReadOnlyList<Money> ByYear, IReadOnlyList<Money> ByPayer)
{
    /// <summary>Amount over all years.</summary>
    public Money Total => ByYear.Aggregate(Money.Zero, Money.Add);
}

/// <summary>A portfolio of schemes: what each costs in each year, and who pays.</summary>
/// <param name="Years">Financial years.</param>
/// <param name="Payers">Who pays.</param>
/// <param name="Lines">Lines, in written order.</param>
public sealed record Portfolio(IReadOnlyList<string> Years, IReadOnlyList<string> Payers, IReadOnlyList<PortfolioLine> Lines)
{
    /// <summary>The portfolio of a finance folder.</summary>
    public static Portfolio Of(LedgerPlan plan)
    {
        var rows = plan.Tables.Portfolio;
        string[] years = [.. rows.Select(r => r.Year).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string[] payers = [.. plan.Parties.Where(p => p.Kind != "fund").Select(p => p.Party)];
        var lines = rows.GroupBy(r => r.Line, StringComparer.Ordinal).Select(line =>
        {
            Money[] byYear = [.. years.Select(y => line.Where(r => r.Year == y).Select(r => Money.OfPounds(r.Pounds)).Aggregate(Money.Zero, Money.Add))];
            var byPayer = new Money[payers.Length];
            foreach (var row in line) Share(plan, row, payers, byPayer);
            return new PortfolioLine(line.Key, line.First().Scenario, byYear, byPayer);
        }).ToArray();
        var paying = Enumerable.Range(0, payers.Length).Where(p => lines.Any(l => l.ByPayer[p] != Money.Zero)).ToArray();
        return new Portfolio(years, [.. paying.Select(p => payers[p])], [.. lines.Select(l => l with { ByPayer = [.. paying.Select(p => l.ByPayer[p])] })]);
    }

    private static void Share(LedgerPlan plan, PortfolioRow row, string[] payers, Money[] byPayer)
    {
        FinancialYear.TryRead(row.Year, out var year);
        var shares = Finance.Payers.Read(row.Payer, row.At, "payer", [.. plan.Parties.Select(p => p.Party)], []);
        foreach (var (party, amount) in shares.Select(s => s.Party).Zip(Money.OfPounds(row.Pounds).Split([.. shares.Select(s => s.Share)])))
        {
            if (plan.Parties[plan.PartyOf(party)].Kind != "fund")
            {
                byPayer[Array.IndexOf(payers, party)] += amount;
                continue;
            }
            var contributors = plan.ContributorsOf(party, year);
            foreach (var (payer, part) in contributors.Select(c => c.Party).Zip(amount.Split([.. contributors.Select(c => c.Share)]))) byPayer[Array.IndexOf(payers, payer)] += part;
        }
    }
}
