namespace Simulation.Scenarios.Calibration;

/// <summary>Weights of a sample.</summary>
public static class Weights
{
    /// <summary>Weights from logarithms, which may be far below those of any number. Guarantee: they sum to 1.</summary>
    /// <exception cref="ArgumentException">There is none, or all are minus infinity.</exception>
    public static double[] FromLogs(IReadOnlyList<double> logs)
    {
        if (logs.Count == 0) throw new ArgumentException("Weights need at least one value; there is none.", nameof(logs));
        var largest = logs.Max();
        if (!double.IsFinite(largest)) throw new ArgumentException("All weights are 0, or one is not finite.", nameof(logs));
        var weights = logs.Select(l => Math.Exp(l - largest)).ToArray();
        var sum = weights.Sum();
        return [.. weights.Select(w => w / sum)];
    }

    /// <summary>Effective sample size: the number of equal weights that would be as good. Range: 1 to the number of weights.</summary>
    /// <remarks>(Σw)² / Σw². Source: Kong, "A note on importance sampling using standardized weights", University of Chicago 348, 1992.</remarks>
    public static double EffectiveSize(IReadOnlyList<double> weights)
    {
        var sum = weights.Sum();
        return sum * sum / weights.Sum(w => w * w);
    }

    /// <summary>Positions drawn in proportion to weights, each as often as expected or one more or less (systematic resampling).</summary>
    /// <param name="weights">Range: at least 0, sum above 0.</param>
    /// <param name="count">Number of draws.</param>
    /// <param name="offset">A uniform draw. Range: 0 to below 1.</param>
    public static int[] Systematic(IReadOnlyList<double> weights, int count, double offset)
    {
        var sum = weights.Sum();
        var drawn = new int[count];
        var below = 0.0;
        var position = -1;
        for (var i = 0; i < count; i++)
        {
            var at = (i + offset) / count * sum;
            while (position < weights.Count - 1 && (position < 0 || below <= at))
            {
                position++;
                below += weights[position];
            }
            drawn[i] = position;
        }
        return drawn;
    }

    /// <summary>Weighted mean.</summary>
    public static double Mean(IReadOnlyList<double> values, IReadOnlyList<double> weights) => values.Zip(weights, (v, w) => v * w).Sum() / weights.Sum();

    /// <summary>Weighted covariance about the weighted means.</summary>
    public static double Covariance(IReadOnlyList<double> first, IReadOnlyList<double> second, IReadOnlyList<double> weights)
    {
        var (a, b) = (Mean(first, weights), Mean(second, weights));
        var sum = 0.0;
        for (var i = 0; i < weights.Count; i++) sum += weights[i] * (first[i] - a) * (second[i] - b);
        return sum / weights.Sum();
    }
}
