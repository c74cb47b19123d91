namespace Simulation.Core.Statistics;

/// <summary>A share of independent trials with its interval: Wilson's, or exact on one side.</summary>
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
        CheckTrials(successes, trials);
        return Score(successes / (double)trials, trials, Confidence.NormalFactor(confidence), confidence);
    }

    /// <summary>The lower end of the exact one-sided interval of a share.</summary>
    /// <param name="successes">Range: 0 to the trials.</param>
    /// <param name="trials">Independent trials. Range: at least 1.</param>
    /// <param name="confidence">Confidence level, one-sided. Range: above 0, below 1. Default: 0.95.</param>
    /// <returns>Range: 0 to the share. Guarantee: whatever the true share is, the bound lies above it with at most probability 1 − confidence; to 1e-12.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A range is broken.</exception>
    /// <remarks>Source: Clopper and Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial", Biometrika 26, 1934: where I_p(x, n − x + 1) = 1 − confidence.</remarks>
    public static double ExactLower(long successes, long trials, double confidence = 0.95)
    {
        CheckTrials(successes, trials);
        Confidence.Check(confidence);
        if (successes == 0) return 0;
        var (low, high) = (0.0, successes / (double)trials);
        while (high - low > 1e-13)
        {
            var middle = (low + high) / 2;
            if (BetaFunction.Regularised(successes, trials - successes + 1, middle, 1 - middle) > 1 - confidence) high = middle;
            else low = middle;
        }
        return low;
    }

    /// <summary>The interval of the mean of values that are shares themselves, such as how far a target was reached in each year.</summary>
    /// <param name="values">One value per independent replication. Range: 0 to 1.</param>
    /// <param name="confidence">Confidence level. Range: above 0, below 1. Default: 0.95.</param>
    /// <returns>The interval, which does not leave 0 to 1; null below two values, where nothing is known of its width.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A range is broken.</exception>
    /// <remarks>
    /// Wilson's interval with the number of trials that would give a share the variance seen, m(1 − m) / (s² / n), and Student's factor because s is
    /// estimated. Where all values are 0, or all 1, s says nothing and the number of trials is n. Source: Dean and Pagano, "Evaluating confidence interval methods
    /// for binomial proportions in clustered surveys", Journal of Survey Statistics and Methodology 3, 2015 (the modified Wilson interval).
    /// </remarks>
    public static ProportionInterval? OfShares(IReadOnlyList<double> values, double confidence = 0.95)
    {
        foreach (var value in values)
            if (!(value is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(values), value, $"{value} is not a share; allowed is 0 to 1.");
        Confidence.Check(confidence);
        if (values.Count < 2) return null;
        var of = MeanInterval.Of([.. values], confidence);
        var (mean, deviation) = (of.Mean, of.StandardDeviation!.Value);
        // All alike and neither 0 nor 1: nothing varies.
        if (deviation == 0 && mean is > 0 and < 1) return new ProportionInterval(mean, mean, mean, confidence);
        var trials = deviation == 0 ? values.Count : mean * (1 - mean) * values.Count / (deviation * deviation);
        return Score(mean, trials, StudentT.Factor(confidence, values.Count - 1), confidence);
    }

    private static void CheckTrials(long successes, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        if (successes < 0 || successes > trials)
            throw new ArgumentOutOfRangeException(nameof(successes), successes, $"There are {successes} successes of {trials} trials; allowed is 0 to {trials}.");
    }

    private static ProportionInterval Score(double share, double trials, double factor, double confidence)
    {
        var centre = share + (factor * factor / (2 * trials));
        var reach = factor * Math.Sqrt((share * (1 - share) / trials) + (factor * factor / (4 * trials * trials)));
        var scale = 1 + (factor * factor / trials);
        return new ProportionInterval(
            share,
            share == 0 ? 0 : Math.Max(0, (centre - reach) / scale),
            share == 1 ? 1 : Math.Min(1, (centre + reach) / scale),
            confidence);
    }
}
