namespace Simulation.Core.Statistics;

/// <summary>A ratio of sums over replications, such as attendances within four hours per attendance, with its jackknife interval.</summary>
/// <param name="Count">Number of replications.</param>
/// <param name="Ratio">Sum of the numerators divided by sum of the denominators (or the difference of two such ratios).</param>
/// <param name="HalfWidth">Half the width of the interval; null below two replications, or where one replication holds a whole denominator.</param>
/// <param name="Level">Confidence level of the interval.</param>
/// <remarks>
/// The mean of the replications' own ratios would weigh a quiet replication like a busy one; the ratio of sums weighs people.
/// Its spread is that of the pseudo-values n R − (n−1) R(i), R(i) without replication i, by Student's t.
/// Source: Efron &amp; Tibshirani, An Introduction to the Bootstrap, 1993, chapter 11.
/// </remarks>
public readonly record struct RatioInterval(int Count, double Ratio, double? HalfWidth, double Level)
{
    /// <summary>Lower end; null where there is no interval.</summary>
    public double? Lower => Ratio - HalfWidth;

    /// <summary>Upper end; null where there is no interval.</summary>
    public double? Upper => Ratio + HalfWidth;

    /// <summary>The interval of a ratio of sums.</summary>
    /// <param name="numerators">One per replication, read in order: they need not be in memory.</param>
    /// <param name="denominators">Of the same replications. Shape: as many. Range: at least 0, sum above 0.</param>
    /// <param name="confidence">Confidence level. Range: above 0, below 1. Default: 0.95.</param>
    /// <exception cref="ArgumentException">The numbers of replications differ, or a range is broken.</exception>
    public static RatioInterval Of(IReadOnlyList<double> numerators, IReadOnlyList<double> denominators, double confidence = 0.95) =>
        Interval(new Sums(numerators, denominators), null, confidence);

    /// <summary>The interval of a difference of two ratios of sums, scenario minus baseline, paired by replication.</summary>
    /// <param name="numerators">The scenario's numerators, one per replication.</param>
    /// <param name="denominators">The scenario's denominators. Range: at least 0, sum above 0.</param>
    /// <param name="baselineNumerators">The baseline's numerators. Shape: as many.</param>
    /// <param name="baselineDenominators">The baseline's denominators. Shape: as many. Range: at least 0, sum above 0.</param>
    /// <param name="confidence">Confidence level. Range: above 0, below 1. Default: 0.95.</param>
    /// <exception cref="ArgumentException">The numbers of replications differ, or a range is broken.</exception>
    public static RatioInterval OfDifference(
        IReadOnlyList<double> numerators, IReadOnlyList<double> denominators,
        IReadOnlyList<double> baselineNumerators, IReadOnlyList<double> baselineDenominators, double confidence = 0.95)
    {
        var scenario = new Sums(numerators, denominators);
        var baseline = new Sums(baselineNumerators, baselineDenominators);
        if (scenario.Count != baseline.Count)
            throw new ArgumentException($"Paired ratios need equal numbers of replications; there are {scenario.Count} and {baseline.Count}.", nameof(baselineNumerators));
        return Interval(scenario, baseline, confidence);
    }

    private static RatioInterval Interval(Sums scenario, Sums? baseline, double confidence)
    {
        Confidence.Check(confidence);
        var n = scenario.Count;
        var ratio = scenario.Ratio - (baseline?.Ratio ?? 0);
        var pseudo = default(RunningMoments);
        for (var i = 0; i < n && n > 1; i++)
        {
            if ((scenario.Without(i) - (baseline is null ? 0 : baseline.Without(i))) is not { } without) return new RatioInterval(n, ratio, null, confidence);
            pseudo = pseudo.With((n * ratio) - ((n - 1) * without));
        }
        return new RatioInterval(n, ratio, n > 1 ? MeanInterval.Of(pseudo, confidence).HalfWidth : null, confidence);
    }

    private sealed class Sums
    {
        private readonly IReadOnlyList<double> _numerators;
        private readonly IReadOnlyList<double> _denominators;
        private readonly double _numerator;
        private readonly double _denominator;

        public Sums(IReadOnlyList<double> numerators, IReadOnlyList<double> denominators)
        {
            if (numerators.Count != denominators.Count)
                throw new ArgumentException($"There are {numerators.Count} numerators and {denominators.Count} denominators; there must be as many.", nameof(denominators));
            _numerators = numerators;
            _denominators = denominators;
            for (var i = 0; i < Count; i++)
            {
                if (!double.IsFinite(_numerators[i])) throw new ArgumentException($"Numerator {i + 1} is not finite.", nameof(numerators));
                if (!(_denominators[i] >= 0 && double.IsFinite(_denominators[i]))) throw new ArgumentException($"Denominator {i + 1} is not a finite number of at least 0.", nameof(denominators));
                _numerator += _numerators[i];
                _denominator += _denominators[i];
            }
            if (!(_denominator > 0)) throw new ArgumentException("The denominators sum to 0; there is no ratio.", nameof(denominators));
        }

        public int Count => _numerators.Count;

        public double Ratio => _numerator / _denominator;

        // Null where the other replications' denominators are all 0.
        public double? Without(int i)
        {
            var rest = _denominator - _denominators[i];
            return rest > 0 ? (_numerator - _numerators[i]) / rest : null;
        }
    }
}
