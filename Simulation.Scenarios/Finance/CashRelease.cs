namespace Simulation.Scenarios.Finance;

/// <summary>Parts the fall in what care costs into cash and released capacity, by the rule of <c>cash.csv</c>.</summary>
public static class CashRelease
{
    /// <summary>The part of a month's fall that is cash.</summary>
    /// <param name="fall">Fall in the cost; negative for a rise, all of which is cash spent.</param>
    /// <param name="share">Share that is cash.</param>
    /// <param name="stepCost">What a step costs: less than a whole one frees no cash; 0 is no steps.</param>
    public static double Cash(double fall, double share, double stepCost)
    {
        if (fall <= 0) return fall;
        return share * (stepCost > 0 ? Math.Floor(fall / stepCost) * stepCost : fall);
    }

    /// <summary>Cash by replication of a resource line. Shape: replication × month.</summary>
    /// <param name="view">The case counted one way.</param>
    /// <param name="line">Position of the line.</param>
    /// <param name="prices">Prices of a replication.</param>
    public static double[][] OfLine(CaseView view, int line, Func<int, PriceSet> prices)
    {
        var plan = view.Frame.Plan;
        var id = plan.Lines[line].Id;
        var rule = plan.Tables.Cash.FirstOrDefault(c => c.Item == id);
        var falls = view.OfLine(line);
        // A scheme's own cost is money spent or not spent.
        return [.. falls.Select((r, i) => r.Select(fall => Cash(fall, rule?.Share ?? 1, rule is null ? 0 : rule.Step * prices(i).Pence(plan.Lines[line]) / 100.0)).ToArray())];
    }
}
