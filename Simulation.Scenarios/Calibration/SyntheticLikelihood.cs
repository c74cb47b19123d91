using MathNet.Numerics.LinearAlgebra;

namespace Simulation.Scenarios.Calibration;

/// <summary>The density of published figures, normal about what the model gives.</summary>
public static class SyntheticLikelihood
{
    /// <summary>Logarithm of the density, up to a constant of the number of targets.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="means">Expected figures.</param>
    /// <param name="meanVariances">Variances of the errors of the expectations.</param>
    /// <param name="year">Covariance of one run.</param>
    public static double Log(IReadOnlyList<CalibrationTarget> targets, ReadOnlySpan<double> means, ReadOnlySpan<double> meanVariances, Matrix<double> year)
    {
        var (covariance, off) = Parts(targets, means, meanVariances, year);
        var cholesky = covariance.Cholesky();
        return -0.5 * (off.DotProduct(cholesky.Solve(off)) + cholesky.DeterminantLn);
    }

    /// <summary>Distance of the published figures from the expected ones in standard deviations, all targets together (Mahalanobis).</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="means">Expected figures.</param>
    /// <param name="meanVariances">Variances of the errors of the expectations.</param>
    /// <param name="year">Covariance of one run.</param>
    /// <returns>About √(number of targets) where the model is right.</returns>
    public static double Distance(IReadOnlyList<CalibrationTarget> targets, ReadOnlySpan<double> means, ReadOnlySpan<double> meanVariances, Matrix<double> year)
    {
        var (covariance, off) = Parts(targets, means, meanVariances, year);
        return Math.Sqrt(off.DotProduct(covariance.Cholesky().Solve(off)));
    }

    private static (Matrix<double> Covariance, Vector<double> Off) Parts(IReadOnlyList<CalibrationTarget> targets, ReadOnlySpan<double> means, ReadOnlySpan<double> meanVariances, Matrix<double> year)
    {
        var covariance = year.Clone();
        var off = Vector<double>.Build.Dense(targets.Count);
        for (var t = 0; t < targets.Count; t++)
        {
            off[t] = targets[t].Published - means[t];
            // A billionth keeps figures that are sums of others from making the matrix singular.
            covariance[t, t] = (covariance[t, t] * (1 + 1e-9)) + targets[t].ErrorVariance + meanVariances[t];
        }
        return (covariance, off);
    }
}
