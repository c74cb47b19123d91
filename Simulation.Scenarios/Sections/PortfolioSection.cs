using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>The portfolio as printed, with who pays and which lines have a modelled effect; and the best choice under a budget.</summary>
internal static class PortfolioSection
{
    /// <summary>The portfolio.</summary>
    /// <param name="plan">The ledgers.</param>
    public static Section Of(LedgerPlan plan)
    {
        var portfolio = Portfolio.Of(plan);
        var total = portfolio.Lines.Aggregate(Money.Zero, (sum, l) => sum + l.Total);
        var modelled = portfolio.Lines.Where(l => l.Scenario.Length > 0).ToArray();
        var share = modelled.Aggregate(Money.Zero, (sum, l) => sum + l.Total).Pounds / total.Pounds;
        var printed = plan.Tables.PrintedTotals.Count(t => t.Table == "portfolio");
        return new Section("finance-portfolio", "The portfolio, and who pays",
            string.Create(CultureInfo.InvariantCulture, $"£{total.Pounds / 1e6:0.000}m over {portfolio.Years.Count} years, equal to the printed totals ({printed} checked); {modelled.Length} of {portfolio.Lines.Count} lines have a modelled effect, {100 * share:0}% of the money."),
            [Table(plan, portfolio), Contributions(plan)]);
    }

    private static DataTable Table(LedgerPlan plan, Portfolio portfolio)
    {
        IReadOnlyList<DataCell> Row(string line, IEnumerable<Money> years, Money total, IEnumerable<Money> payers, string effect, Tone tone = Tone.Plain) =>
            [new DataCell(line, null, tone), .. years.Select(Millions), Millions(total), .. payers.Select(Millions), new DataCell(effect)];
        var rows = portfolio.Lines.Select(l => Row(l.Line, l.ByYear, l.Total, l.ByPayer, l.Scenario.Length == 0 ? "no modelled effect" : l.Scenario)).ToList();
        rows.Add(Row("Total", portfolio.Years.Select((_, i) => Sum(portfolio.Lines.Select(l => l.ByYear[i]))), Sum(portfolio.Lines.Select(l => l.Total)), portfolio.Payers.Select((_, i) => Sum(portfolio.Lines.Select(l => l.ByPayer[i]))), "", Tone.Strong));
        return new DataTable("finance-portfolio", "Portfolio, £ million",
            [new DataColumn("Line"), .. portfolio.Years.Select(y => new DataColumn(y, "", true)), new DataColumn("Total", "", true), .. portfolio.Payers.Select(p => new DataColumn(Label(plan, p), "", true)), new DataColumn("Scenario")], rows,
            "Payers: what the fund pays is its contributors', by their shares of the year. The plan prints no split by line." + FundWords.StandIns(plan, [.. portfolio.Years.Select(y => FinancialYear.TryRead(y, out var year) ? year : default)]));
    }

    private static DataTable Contributions(LedgerPlan plan)
    {
        string[] years = [.. plan.Tables.Contributions.Select(c => c.Year).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var rows = plan.Tables.Contributions.GroupBy(c => (c.Payer, c.SourceOfMoney)).Select(g => (IReadOnlyList<DataCell>)[new DataCell(Label(plan, g.Key.Payer)), new DataCell(g.Key.SourceOfMoney),
            .. years.Select(y => Millions(Sum(g.Where(c => c.Year == y).Select(c => Money.OfPounds(c.Pounds)))))]).ToList();
        rows.Add([new DataCell("Total", null, Tone.Strong), new DataCell(""), .. years.Select(y => Millions(Sum(plan.Tables.Contributions.Where(c => c.Year == y).Select(c => Money.OfPounds(c.Pounds)))))]);
        return new DataTable("finance-contributions", "What is paid in, £ million", [new DataColumn("Payer"), new DataColumn("From"), .. years.Select(y => new DataColumn(y, "", true))], rows);
    }

    private static string Label(LedgerPlan plan, string party) => plan.Parties[plan.PartyOf(party)].Label;

    /// <summary>The best choice under a budget.</summary>
    /// <param name="plan">The ledgers.</param>
    /// <param name="candidates">Names of the lines chosen from.</param>
    /// <param name="measure">Measure that is to fall.</param>
    /// <param name="budget">Budget a year.</param>
    /// <param name="choices">Every choice that the budget and a step more allow.</param>
    /// <param name="fresh">The best within the budget and with the step, on fresh replications.</param>
    /// <param name="step">The step.</param>
    public static Section Best(LedgerPlan plan, IReadOnlyList<string> candidates, string measure, Money budget, IReadOnlyList<BudgetChoice> choices, (BudgetChoice Best, BudgetChoice Next) fresh, Money step)
    {
        var label = plan.MeasureLabels[measure];
        string Names(BudgetChoice c) => c.Lines.Count == 0 ? "nothing" : string.Join(", ", c.Lines.Select(i => candidates[i]));
        var (best, next) = fresh;
        var (found, more) = (Spread.Of(best.Avoided), Spread.Of([.. next.Avoided.Zip(best.Avoided, (n, b) => n - b)]));
        var same = next.Lines.SequenceEqual(best.Lines);
        var portfolio = Portfolio.Of(plan);
        var year = portfolio.Years[0];
        var later = portfolio.Years.Skip(1).Select((y, i) => string.Create(CultureInfo.InvariantCulture, $"£{Sum(best.Lines.SelectMany(l => portfolio.Lines.Where(p => p.Line == candidates[l])).Select(p => p.ByYear[i + 1])).Pounds / 1000:N0}k in {y}")).ToArray();
        IReadOnlyList<DataCell> Row(BudgetChoice c) => [new DataCell(Names(c)), PoundsText.Thousands(c.Cost.Pounds), new DataCell(NumberText.WithError(c.Mean, Spread.Of(c.Avoided).HalfWidth, ""), c.Mean)];
        return new Section("finance-budget", string.Create(CultureInfo.InvariantCulture, $"The best choice for £{budget.Pounds / 1000:N0}k in {year}"),
            $"For {label} the best choice is {Names(best)} (£{best.Cost.Pounds / 1000:N0}k{(later.Length > 0 ? $"; {string.Join(", ", later)}" : "")}): {NumberText.WithError(Math.Abs(found.Mean), found.HalfWidth, "")} {(found.Mean < 0 ? "more, not fewer" : "fewer")}, on fresh replications. "
            + (same ? $"Another £{step.Pounds / 1000:N0}k would buy nothing better among these lines."
                : $"Another £{step.Pounds / 1000:N0}k would buy {Names(next)}: {NumberText.WithError(Math.Abs(more.Mean), more.HalfWidth, "")} {(more.Mean < 0 ? "more, not fewer, on these replications" : "fewer still")}{(more.HalfWidth is { } half && Math.Abs(more.Mean) <= half ? ", no more than the runs can tell" : "")}."),
            [new DataTable("finance-budget", $"The ten best choices within the budget, {label}", [new DataColumn("Lines"), new DataColumn($"£ thousand in {year}", "", true), new DataColumn("Avoided", "", true)],
                [.. choices.Where(c => c.Cost <= budget).OrderByDescending(c => c.Mean).ThenBy(c => c.Cost).Take(10).Select(Row)],
                $"The budget is held against what lines cost in {year}, the first year of the portfolio. All {choices.Count} choices that the budget or a step more affords were run together, on the same people, so that what schemes do to each other is in; the best was run again on {found.Replications} fresh replications, since the best of many looks better than it is.")]);
    }

    private static DataCell Millions(Money money) => new(NumberText.Plain(money.Pounds / 1e6, 3), money.Pounds / 1e6);

    private static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero, Money.Add);
}
