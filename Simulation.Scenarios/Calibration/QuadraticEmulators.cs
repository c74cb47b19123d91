using MathNet.Numerics.LinearAlgebra;

namespace Simulation.Scenarios.Calibration;

/// <summary>
/// Quadratic approximations of several simulated figures as functions of the parameters: what a run would give on average,
/// and how wrong that may be.
/// </summary>
/// <remarks>
/// Penalised least squares; the penalty of each figure is the one whose predictions of points left out are best (the sum of
/// squares of leave-one-out errors, PRESS, in closed form). Sources: Allen, "The relationship between variable selection and
/// data augmentation and a method for prediction", Technometrics 16, 1974; Hoerl &amp; Kennard, Technometrics 12, 1970.
/// </remarks>
public sealed class QuadraticEmulators
{
    private static readonly double[] Strengths = [1e-8, 0.003, 0.03, 0.3, 3];

    private readonly QuadraticBasis _basis;
    private readonly RidgeSystem[] _systems;
    private readonly Fit[] _fits;

    private QuadraticEmulators(QuadraticBasis basis, RidgeSystem[] systems, Fit[] fits)
    {
        _basis = basis;
        _systems = systems;
        _fits = fits;
    }

    /// <summary>Number of figures.</summary>
    public int Outputs => _fits.Length;

    /// <summary>Root mean square of the errors at points left out, by figure.</summary>
    public IReadOnlyList<double> LeftOutErrors => [.. _fits.Select(f => f.LeftOutError)];

    /// <summary>Share of the variance between points that is predicted when they are left out, by figure. Range: at most 1; below 0 is worse than the mean.</summary>
    public IReadOnlyList<double> LeftOutShares => [.. _fits.Select(f => f.LeftOutShare)];

    /// <summary>Fits the approximations.</summary>
    /// <param name="points">Parameter vectors. Shape: at least 3.</param>
    /// <param name="values">Mean simulated figures. Shape: point × figure.</param>
    /// <param name="valueVariances">Variance by chance of each figure's value at a point (of one run, divided by the runs of a point).</param>
    public static QuadraticEmulators Of(IReadOnlyList<double[]> points, IReadOnlyList<double[]> values, IReadOnlyList<double> valueVariances)
    {
        if (points.Count < 3 || values.Count != points.Count) throw new ArgumentException($"An approximation needs at least 3 points with values; there are {points.Count} and {values.Count}.", nameof(points));
        var basis = QuadraticBasis.Of(points);
        var design = Matrix<double>.Build.DenseOfRowArrays(points.Select(basis.At));
        // Fewer points than terms: without a penalty there is no solution.
        var strengths = points.Count > basis.Terms ? Strengths : Strengths[1..];
        RidgeSystem[] systems = [.. strengths.Select(s => new RidgeSystem(design, basis, s))];
        var fits = new Fit[valueVariances.Count];
        for (var t = 0; t < fits.Length; t++) fits[t] = Best(design, systems, [.. values.Select(v => v[t])], valueVariances[t]);
        return new QuadraticEmulators(basis, systems, fits);
    }

    /// <summary>What a run with these parameters gives on average.</summary>
    /// <param name="point">The parameter vector.</param>
    /// <param name="means">Gets the expected figures.</param>
    /// <param name="variances">Gets the variances of the approximation's error: from the number of points, and lack of fit.</param>
    public void Predict(double[] point, Span<double> means, Span<double> variances)
    {
        var terms = _basis.At(point);
        Span<double> leverages = stackalloc double[_systems.Length];
        leverages.Fill(double.NaN);
        for (var t = 0; t < _fits.Length; t++)
        {
            var fit = _fits[t];
            if (double.IsNaN(leverages[fit.System])) leverages[fit.System] = _systems[fit.System].Leverage(terms);
            var sum = 0.0;
            for (var j = 0; j < terms.Length; j++) sum += fit.Coefficients[j] * terms[j];
            means[t] = sum;
            variances[t] = (fit.ResidualVariance * leverages[fit.System]) + fit.LackOfFit;
        }
    }

    private static Fit Best(Matrix<double> design, RidgeSystem[] systems, double[] values, double valueVariance)
    {
        Fit? best = null;
        for (var s = 0; s < systems.Length; s++)
        {
            var fit = At(design, systems[s], s, values, valueVariance);
            if (best is null || fit.LeftOutError < best.LeftOutError) best = fit;
        }
        return best!;
    }

    private static Fit At(Matrix<double> design, RidgeSystem system, int index, double[] values, double valueVariance)
    {
        var n = values.Length;
        var coefficients = system.Coefficients(values);
        var fitted = design * Vector<double>.Build.Dense(coefficients);
        double residual = 0, leftOut = 0;
        var mean = values.Average();
        for (var i = 0; i < n; i++)
        {
            var error = values[i] - fitted[i];
            var rest = Math.Max(1e-9, 1 - system.Leverages[i]);
            // E[error²] = σ² (1 − leverage) for the plain fit, so this mean is unbiased for σ².
            residual += error * error / rest / n;
            leftOut += error / rest * (error / rest) / n;
        }
        var spread = values.Average(v => (v - mean) * (v - mean));
        return new Fit(index, coefficients, residual, Math.Max(0, residual - valueVariance), Math.Sqrt(leftOut), spread > 0 ? 1 - (leftOut / spread) : 1);
    }

    private sealed record Fit(int System, double[] Coefficients, double ResidualVariance, double LackOfFit, double LeftOutError, double LeftOutShare);
}
