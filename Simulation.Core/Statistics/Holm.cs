namespace Simulation.Core.Statistics;

/// <summary>Holm's adjustment for asking several questions of one experiment.</summary>
public static class Holm
{
    /// <summary>Adjusted p-values: rejecting those at most α keeps the probability of any false rejection at most α.</summary>
    /// <param name="pValues">Range: 0 to 1.</param>
    /// <returns>Adjusted p-values in the order given. Guarantee: at least the p-value, at most 1, in the same order of size.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A p-value is not from 0 to 1.</exception>
    /// <remarks>Source: Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6, 1979.</remarks>
    public static double[] Adjust(ReadOnlySpan<double> pValues)
    {
        var order = new int[pValues.Length];
        for (var i = 0; i < order.Length; i++)
        {
            if (!(pValues[i] >= 0 && pValues[i] <= 1)) throw new ArgumentOutOfRangeException(nameof(pValues), pValues[i], $"P-value {i + 1} is not from 0 to 1.");
            order[i] = i;
        }
        var sorted = pValues.ToArray();
        Array.Sort(sorted, order);
        var adjusted = new double[order.Length];
        var largest = 0.0;
        for (var i = 0; i < order.Length; i++)
        {
            largest = Math.Max(largest, Math.Min(1, sorted[i] * (order.Length - i)));
            adjusted[order[i]] = largest;
        }
        return adjusted;
    }
}
