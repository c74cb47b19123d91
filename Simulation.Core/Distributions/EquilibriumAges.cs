namespace Simulation.Core.Distributions;

/// <summary>How long people have been in a stay already, where stays have come and gone at a constant rate for ever.</summary>
/// <remarks>
/// Long stays are met more often than short ones (length-biased sampling), so the age of a stay in progress has the density
/// P(stay &gt; a) / mean, whatever the distribution. Source: renewal theory; D. R. Cox, Renewal Theory (1962), the backward recurrence time.
/// </remarks>
public static class EquilibriumAges
{
    /// <summary>Ages at evenly spread quantiles, (i + ½) / people.</summary>
    /// <param name="stay">The stay.</param>
    /// <param name="people">How many. Range: at least 0.</param>
    /// <returns>Unit: ticks. Shape: rising. Guarantee: within a tick of the quantile of the age in equilibrium; below the largest stay and the cap. No draw: equal input, equal ages.</returns>
    /// <remarks>The survival function runs linearly between the values of the tables' nodes, so each piece of its integral is a parabola and is inverted as one.</remarks>
    public static int[] Spread(StayDistribution stay, int people)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(people);
        var edges = Edges(stay);
        var middles = new double[edges.Length - 1];
        var total = 0.0;
        for (var i = 0; i < middles.Length; i++)
        {
            middles[i] = Survival(stay, (edges[i] + edges[i + 1]) / 2);
            total += middles[i] * (edges[i + 1] - edges[i]);
        }
        var ages = new int[people];
        var piece = 0;
        var before = 0.0;
        for (var i = 0; i < people; i++)
        {
            var target = total * (i + 0.5) / people;
            while (piece + 1 < middles.Length && before + (middles[piece] * (edges[piece + 1] - edges[piece])) < target)
            {
                before += middles[piece] * (edges[piece + 1] - edges[piece]);
                piece++;
            }
            var width = edges[piece + 1] - edges[piece];
            ages[i] = (int)Math.Floor(Math.Min(edges[piece] + Inside(Survival(stay, edges[piece]), middles[piece], width, target - before), edges[^1] - 1));
        }
        return ages;
    }

    // Where the integral of a line reaches an area: the line starts at a height and has another in the middle of the width.
    private static double Inside(double start, double middle, double width, double area)
    {
        var slope = 2 * (middle - start) / width;
        var root = Math.Sqrt(Math.Max(0, (start * start) + (2 * slope * area)));
        return start + root > 0 ? Math.Min(width, 2 * area / (start + root)) : width;
    }

    private static double Survival(StayDistribution stay, double ticks)
    {
        var sum = 0.0;
        var below = 0.0;
        foreach (var (upper, table) in stay.Components)
        {
            var end = upper == ulong.MaxValue ? 1.0 : upper / 18446744073709551616.0;
            sum += (end - below) * (1 - table.ProbabilityAtMost(ticks));
            below = end;
        }
        return sum;
    }

    // Where the survival function may bend: the nodes' values, up to the cap. A stay lasts a tick at least.
    private static double[] Edges(StayDistribution stay)
    {
        var edges = new List<double> { 0, 1 };
        foreach (var component in stay.Components)
            foreach (var node in component.Table.Nodes)
                edges.Add(Math.Max(1, Math.Min(node / (double)(1 << QuantileTable.FractionBits), stay.CapTicks)));
        edges.Sort();
        return [.. edges.Where((edge, i) => i == 0 || edge > edges[i - 1])];
    }
}
