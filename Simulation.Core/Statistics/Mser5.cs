namespace Simulation.Core.Statistics;

/// <summary>How much of the beginning of one long stationary run to leave out, by the marginal standard error rule on batches of five (MSER-5).</summary>
/// <remarks>
/// The truncation point is the one after which the mean of the rest has the least estimated standard error. For networks without
/// season, weekly pattern or trend only: a seasonal series has no steady state to find. Sources: White, "An effective truncation
/// heuristic for bias reduction in simulation output", Simulation 69, 1997; Hoad &amp; Robinson, "Implementing MSER-5 in commercial
/// simulation software and its wider implications", Winter Simulation Conference 2011.
/// </remarks>
public static class Mser5
{
    /// <summary>Observations in a batch.</summary>
    public const int BatchSize = 5;

    /// <summary>Observations to leave out.</summary>
    /// <param name="values">The series, such as a midnight count averaged over replications. Range: finite.</param>
    /// <returns>A multiple of five; null where the minimum lies in the last half of the series, so that it is too short to tell.</returns>
    /// <exception cref="ArgumentException">Fewer than ten batches, or a value that is not finite.</exception>
    public static int? Truncation(ReadOnlySpan<double> values)
    {
        var batches = values.Length / BatchSize;
        if (batches < 10) throw new ArgumentException($"MSER-5 needs at least {10 * BatchSize} observations; there are {values.Length}.", nameof(values));
        double sum = 0, squares = 0, least = double.PositiveInfinity;
        var best = 0;
        var means = Means(values, batches, out var centre);
        for (var first = batches - 1; first >= 0; first--)
        {
            var deviation = means[first] - centre;
            sum += deviation;
            squares += deviation * deviation;
            var count = batches - first;
            // The last five batches are too few to estimate a spread from (Hoad & Robinson, section 3).
            if (count <= 5) continue;
            var rest = squares - (sum * sum / count);
            // What is left of equal values is rounding.
            var statistic = rest <= 1e-12 * squares ? 0 : rest / ((double)count * count);
            if (statistic <= least) (least, best) = (statistic, first);
        }
        return best > batches / 2 ? null : best * BatchSize;
    }

    // Batch means, and their mean, around which squares lose no digits.
    private static double[] Means(ReadOnlySpan<double> values, int batches, out double centre)
    {
        var means = new double[batches];
        centre = 0;
        for (var batch = 0; batch < batches; batch++)
        {
            var sum = 0.0;
            foreach (var value in values.Slice(batch * BatchSize, BatchSize)) sum += value;
            if (!double.IsFinite(sum)) throw new ArgumentException($"Batch {batch + 1} holds a value that is not finite.", nameof(values));
            means[batch] = sum / BatchSize;
            centre += means[batch] / batches;
        }
        return means;
    }
}
