namespace Simulation.Core.Statistics;

/// <summary>A mean over replications with its confidence interval by Student's t.</summary>
/// <param name="Count">Number of replications.</param>
/// <param name="Mean">The mean.</param>
/// <param name="StandardDeviation">Sample standard deviation; null below two replications.</param>
/// <param name="HalfWidth">Half the width of the interval; null below two replications.</param>
/// <param name="Level">Confidence level of the interval.</param>
/// <remarks>Exact for normal values; for others the coverage tends to the level as replications grow. Source: Law, Simulation Modeling and Analysis, chapter 4.</remarks>
public readonly record struct MeanInterval(int Count, double Mean, double? StandardDeviation, double? HalfWidth, double Level)
{
    /// <summary>Lower end; null below two replications.</summary>
    public double? Lower => Mean - HalfWidth;

    /// <summary>Upper end; null below two replications.</summary>
    public double? Upper => Mean + HalfWidth;

    /// <summary>The interval of a mean.</summary>
    /// <param name="values">One value per replication, in replication order. Shape: at least one.</param>
    /// <param name="confidence">Confidence level. Range: above 0, below 1. Default: 0.95.</param>
    /// <exception cref="ArgumentException">There is no value, or a range is broken.</exception>
    public static MeanInterval Of(ReadOnlySpan<double> values, double confidence = 0.95) => Of(RunningMoments.Of(values), confidence);

    /// <summary>The interval of a mean, from moments.</summary>
    /// <param name="moments">Moments of the replications' values. Range: at least one value.</param>
    /// <param name="confidence">Confidence level. Range: above 0, below 1. Default: 0.95.</param>
    /// <exception cref="ArgumentException">There is no value, or a range is broken.</exception>
    public static MeanInterval Of(RunningMoments moments, double confidence = 0.95)
    {
        Confidence.Check(confidence);
        if (moments.Count == 0) throw new ArgumentException("A mean needs at least one value; there is none.", nameof(moments));
        double? half = moments.StandardDeviation is { } deviation
            ? StudentT.Factor(confidence, moments.Count - 1) * deviation / Math.Sqrt(moments.Count)
            : null;
        return new MeanInterval(moments.Count, moments.Mean, moments.StandardDeviation, half, confidence);
    }

    /// <summary>The interval of a mean difference, scenario minus baseline, paired by replication.</summary>
    /// <param name="scenario">One value per replication.</param>
    /// <param name="baseline">The values of the same replications. Shape: as many.</param>
    /// <param name="confidence">Confidence level. Range: above 0, below 1. Default: 0.95.</param>
    /// <exception cref="ArgumentException">The numbers of replications differ, there is none, or a range is broken.</exception>
    public static MeanInterval OfDifference(ReadOnlySpan<double> scenario, ReadOnlySpan<double> baseline, double confidence = 0.95)
    {
        if (scenario.Length != baseline.Length)
            throw new ArgumentException($"Paired values need equal numbers of replications; there are {scenario.Length} and {baseline.Length}.", nameof(baseline));
        var moments = default(RunningMoments);
        for (var i = 0; i < scenario.Length; i++) moments = moments.With(scenario[i] - baseline[i]);
        return Of(moments, confidence);
    }
}
