namespace Simulation.Scenarios.Calibration;

/// <summary>Where a published figure should lie if the model were right, and where it does.</summary>
/// <param name="Runs">Runs with the figure.</param>
/// <param name="Mean">Mean of the simulated figures.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Distance">Published minus mean, in standard deviations of the prediction; null where the runs do not differ.</param>
/// <param name="Inside">Whether the published figure lies in the interval.</param>
public sealed record PredictionInterval(int Runs, double Mean, double Low, double High, double? Distance, bool Inside)
{
    /// <summary>The interval from runs, each with its own parameters and random year.</summary>
    /// <param name="figures">Simulated figures; those that are not finite are "no case" and left out.</param>
    /// <param name="weights">Weights of the runs; null is equal.</param>
    /// <param name="published">The published figure.</param>
    /// <param name="samplingError">Its standard error, which is part of the interval: a normal error is added to every run.</param>
    /// <param name="seed">Seed of these errors.</param>
    /// <param name="level">Level. Range: above 0, below 1. Default: 0.95.</param>
    /// <returns>Null when no run has the figure.</returns>
    public static PredictionInterval? Of(IReadOnlyList<double> figures, IReadOnlyList<double>? weights, double published, double samplingError, ulong seed, double level = 0.95)
    {
        var draws = new KeyedDraws(seed, "sampling error");
        var runs = Enumerable.Range(0, figures.Count).Where(i => double.IsFinite(figures[i])).ToArray();
        if (runs.Length == 0) return null;
        double[] values = [.. runs.Select(i => figures[i] + (samplingError > 0 ? samplingError * draws.Normal(i, 0) : 0))];
        double[] shares = [.. runs.Select(i => weights?[i] ?? 1)];
        var mean = Weights.Mean([.. runs.Select(i => figures[i])], shares);
        var spread = Math.Sqrt(Weights.Covariance(values, values, shares));
        Array.Sort(values, shares);
        var (low, high) = (Quantile(values, shares, 0.5 * (1 - level)), Quantile(values, shares, 0.5 * (1 + level)));
        return new PredictionInterval(runs.Length, mean, low, high, spread > 0 ? (published - mean) / spread : null, published >= low && published <= high);
    }

    // Each value stands at the middle of its own weight; between two, linear (Hazen).
    private static double Quantile(double[] sorted, double[] weights, double probability)
    {
        var sum = weights.Sum();
        double below = 0, lastAt = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var at = (below + (0.5 * weights[i])) / sum;
            if (at >= probability) return i == 0 ? sorted[0] : sorted[i - 1] + ((sorted[i] - sorted[i - 1]) * (probability - lastAt) / (at - lastAt));
            below += weights[i];
            lastAt = at;
        }
        return sorted[^1];
    }
}
