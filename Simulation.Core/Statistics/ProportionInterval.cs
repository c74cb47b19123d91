namespace Simulation.Core.Statistics;

/// <summary>A share of independent trials with its Wilson interval.</summary>
/// <param name="Share">Successes divided by trials.</param>
/// <param name="Lower">Lower end. Range: 0 to the share.</param>
/// <param name="Upper">Upper end. Range: the share to 1.</param>
/// <param name="Level">Confidence level.</param>
public readonly record struct ProportionInterval(double Share, double Lower, double Upper, double Level)
{
    /// <summary>The Wilson interval of a share.</summary>
    /// <param name="successes">Range: 0 to the trials.</param>
    /// <param name="trials">Independent trials; people of one replication are not. Range: at least 1.</param>
    /// <param name="confidence">Confidence level. Range: above 0, below 1. Default: 0.95.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range is broken.</exception>
    /// <remarks>Source: Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22, 1927.</remarks>
    public static ProportionInterval Wilson(long successes, long trials, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        if (successes < 0 || successes > trials)
            throw new ArgumentOutOfRangeException(nameof(successes), successes, $"There are {successes} successes of {trials} trials; allowed is 0 to {trials}.");
        var z = Confidence.NormalFactor(confidence);
        double n = trials;
        var share = successes / n;
        var centre = share + (z * z / (2 * n));
        var reach = z * Math.Sqrt((share * (1 - share) / n) + (z * z / (4 * n * n)));
        var scale = 1 + (z * z / n);
        return new ProportionInterval(
            share,
            successes == 0 ? 0 : Math.Max(0, (centre - reach) / scale),
            successes == trials ? 1 : Math.Min(1, (centre + reach) / scale),
            confidence);
    }
}
