namespace Simulation.Core.Statistics;

/// <summary>A quantile of a sample with an interval that assumes no distribution.</summary>
/// <param name="Value">The order statistic of <see cref="Rank"/>.</param>
/// <param name="Lower">Lower end; null where the sample is too small for one at this level.</param>
/// <param name="Upper">Upper end; null where the sample is too small for one at this level.</param>
/// <param name="Level">Confidence level; the coverage is at least this where both ends are given.</param>
public readonly record struct QuantileInterval(double Value, double? Lower, double? Upper, double Level)
{
    /// <summary>The quantile of a sample and its interval between two order statistics.</summary>
    /// <param name="sorted">Independent values. Shape: at least one, not falling.</param>
    /// <param name="probability">Range: above 0, below 1.</param>
    /// <param name="confidence">Confidence level. Range: above 0, below 1. Default: 0.95.</param>
    /// <exception cref="ArgumentException">There is no value, the values fall, or a range is broken.</exception>
    /// <remarks>
    /// How many values are at most the true quantile is binomial (n, p); either end leaves out at most half of what the level leaves.
    /// Source: David &amp; Nagaraja, Order Statistics, 3rd edition, 2003, section 7.1.
    /// </remarks>
    public static QuantileInterval Of(ReadOnlySpan<double> sorted, double probability, double confidence = 0.95)
    {
        Confidence.Check(confidence);
        if (!(probability > 0 && probability < 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability here is above 0 and below 1.");
        if (sorted.IsEmpty) throw new ArgumentException("A quantile needs at least one value; there is none.", nameof(sorted));
        for (var i = 1; i < sorted.Length; i++)
        {
            if (!(sorted[i] >= sorted[i - 1])) throw new ArgumentException($"The values must not fall; value {i + 1} does.", nameof(sorted));
        }
        var n = sorted.Length;
        var outside = 0.5 * (1 - confidence);
        var lower = LargestRankBelow(n, probability, outside);
        // From above, ranks count from the largest value and the share is 1 − p.
        var upper = LargestRankBelow(n, 1 - probability, outside);
        return new QuantileInterval(sorted[Rank(n, probability) - 1], lower == 0 ? null : sorted[lower - 1], upper == 0 ? null : sorted[n - upper], confidence);
    }

    /// <summary>Probability that a binomial variable is at least a number.</summary>
    /// <param name="least">The number. Range: at most n + 1.</param>
    /// <param name="n">Trials. Range: at least 1.</param>
    /// <param name="probability">Probability of success. Range: 0 to 1.</param>
    /// <remarks>Source: NIST Digital Library of Mathematical Functions 8.17.5.</remarks>
    public static double BinomialAtLeast(int least, int n, double probability) =>
        least <= 0 ? 1 : least > n ? 0 : BetaFunction.Regularised(least, n - least + 1, probability, 1 - probability);

    /// <summary>The rank of a quantile: ⌊(n + 1) p⌋ up to the median, and above it the same counted from the largest value.</summary>
    /// <param name="count">Values. Range: at least 1.</param>
    /// <param name="probability">Range: above 0, below 1.</param>
    /// <returns>Range: 1 to the number of values. A rank that is whole but for rounding, such as 0.07 × 100, is that rank.</returns>
    /// <remarks>
    /// One more value like the n lies below the one of rank r with probability r / (n + 1), whatever their distribution. So the values at p and 1 − p hold
    /// it between them with at least 1 − 2p, from n = 1 / p − 1 on: nine in ten from 19 values, where ⌈n p⌉ and ⌈n (1 − p)⌉ of 20 hold 86 in a hundred.
    /// Source: Wilks, Annals of Mathematical Statistics 12 (1941).
    /// </remarks>
    public static int Rank(int count, double probability)
    {
        if (probability > 0.5) return count + 1 - Rank(count, 1 - probability);
        return Math.Clamp((int)Math.Floor(((count + 1) * probability) + (1e-12 * count)), 1, count);
    }

    // The largest rank r for which fewer than r of n values fall below the quantile with at most a probability; 0 is none.
    private static int LargestRankBelow(int n, double probability, double outside)
    {
        int low = 0, high = n + 1;
        while (high - low > 1)
        {
            var mid = (low + high) / 2;
            // P(K < mid) = P(n − K ≥ n − mid + 1), which keeps its digits.
            if (BinomialAtLeast(n - mid + 1, n, 1 - probability) <= outside) low = mid; else high = mid;
        }
        return low;
    }
}
