namespace Simulation.Scenarios.Finance;

/// <summary>Parts the change in what care costs into cash and released capacity, by the rule of <c>cash.csv</c>.</summary>
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
        return [.. falls.Select((r, i) => Enumerable.Range(0, months.Count).GroupBy(m => months[m].Year).Sum(year =>
            Cash(year.Sum(m => r[m]), rule.Share, rule.Step * year.Count() * prices(i).Pence(plan.Lines[line]) / 100.0)))];
    }
}
