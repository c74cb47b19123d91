namespace Simulation.Scenarios.Finance;

/// <summary>Parts the change in what care costs into cash and released capacity, by the rule of <c>cash.csv</c>.</summary>
/// <remarks>
/// What a block pays for is cash as capacity is bought or withdrawn, used or not: it may be more than the change in use, and the
/// difference is capacity that stands idle, or no longer does.
/// </remarks>
public static class CashRelease
{
    /// <summary>The part of a financial year's fall that is cash; the same for a rise, so that chance alone adds up to nothing.</summary>
    /// <param name="fall">Fall in the cost; negative for a rise.</param>
    /// <param name="share">Share that is cash.</param>
    /// <param name="stepCost">What a step costs for the year: only whole steps count; 0 is no steps.</param>
    public static double Cash(double fall, double share, double stepCost) =>
        share * (stepCost > 0 ? Math.Truncate(fall / stepCost) * stepCost : fall);

    /// <summary>Cash over the window by replication, for a resource line.</summary>
    /// <param name="view">The case counted one way.</param>
    /// <param name="line">Position of the line.</param>
    /// <param name="prices">Prices of a replication.</param>
    public static double[] OfLine(CaseView view, int line, Func<int, PriceSet> prices)
    {
        var plan = view.Frame.Plan;
        var months = view.Frame.Months;
        var rule = plan.Tables.Cash.FirstOrDefault(c => c.Item == plan.Lines[line].Id);
        var falls = view.OfLine(line);
        // A scheme's own cost is money spent or not spent.
        if (rule is null) return [.. falls.Select(r => r.Sum())];
        return [.. falls.Select((r, i) => Of(r, Bought(view, plan, line, rule, i, prices(i)), prices(i).Pence(plan.Lines[line]) / 100.0, rule, months))];
    }

    // What is bought less is cash whole; what that leaves of the fall stands idle, and is cash by the rule's share and step.
    private static double Of(double[] falls, double[] bought, double price, Systems.CashRow rule, IReadOnlyList<LedgerMonth> months) =>
        bought.Sum() + Enumerable.Range(0, months.Count).GroupBy(m => months[m].Year).Sum(year =>
            Cash(year.Sum(m => falls[m] - bought[m]), rule.Share, rule.Step * year.Count() * price));

    // By month, what the payments of the rule buy less, at the price of the line: a payment may have a price of its own, and this is what care costs to give.
    private static double[] Bought(CaseView view, LedgerPlan plan, int line, Systems.CashRow rule, int replication, PriceSet prices)
    {
        var bought = new double[view.Frame.Months.Count];
        for (var payment = 0; payment < plan.Lines.Count; payment++)
        {
            var of = plan.Lines[payment];
            if (of.Ledger != Ledger.Payments || !rule.BoughtBy.Contains(of.Id, StringComparer.Ordinal) || prices.Pence(of) == 0) continue;
            var falls = view.OfLine(payment)[replication];
            var scale = prices.Pence(plan.Lines[line]) / (double)prices.Pence(of);
            for (var month = 0; month < bought.Length; month++) bought[month] += falls[month] * scale;
        }
        return bought;
    }
}
