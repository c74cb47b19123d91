namespace Simulation.Scenarios.Studies.Causes;

/// <summary>Shares out what several causes take away together: each gets the mean of what it takes away, over all orders in which they can be lifted.</summary>
/// <remarks>Source: Shapley, "A value for n-person games", 1953.</remarks>
public static class Shapley
{
    /// <summary>Most causes for which all subsets are run.</summary>
    public const int MostExact = 6;

    /// <summary>The shares, from the value with every subset lifted.</summary>
    /// <param name="values">Value with each subset lifted; bit i of the position is cause i. Shape: 2 to the power of the causes.</param>
    /// <returns>What each cause takes away. Guarantee: they add to the value with none lifted minus that with all lifted.</returns>
    /// <exception cref="ArgumentException">The number of values is no power of 2.</exception>
    public static double[] Of(IReadOnlyList<double> values)
    {
        var causes = (int)Math.Round(Math.Log2(values.Count));
        if (values.Count != 1 << causes) throw new ArgumentException($"Values are of all subsets; {values.Count} is no power of 2.", nameof(values));
        var shares = new double[causes];
        for (var subset = 0; subset < values.Count; subset++)
        {
            for (var i = 0; i < causes; i++)
            {
                if ((subset & (1 << i)) == 0) shares[i] += Weight(System.Numerics.BitOperations.PopCount((uint)subset), causes) * (values[subset] - values[subset | (1 << i)]);
            }
        }
        return shares;
    }

    /// <summary>The shares along one order: what each takes away when its turn comes. Over random orders their means are the shares.</summary>
    /// <param name="order">The causes in the order in which they are lifted.</param>
    /// <param name="values">Value before the first, and after each. Shape: causes + 1.</param>
    public static double[] Along(IReadOnlyList<int> order, IReadOnlyList<double> values)
    {
        var shares = new double[order.Count];
        for (var k = 0; k < order.Count; k++) shares[order[k]] = values[k] - values[k + 1];
        return shares;
    }

    // Share of the orders in which exactly these so many come before the cause: s! (n − s − 1)! / n!.
    private static double Weight(int before, int causes)
    {
        var weight = 1.0 / causes;
        for (var k = 1; k <= before; k++) weight *= k / (double)(causes - k);
        return weight;
    }
}
