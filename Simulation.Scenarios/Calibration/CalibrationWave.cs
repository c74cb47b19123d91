using MathNet.Numerics.LinearAlgebra;

namespace Simulation.Scenarios.Calibration;

/// <summary>What one wave of runs teaches: approximations of the fitted targets, and which parameter vectors they rule out.</summary>
public sealed class CalibrationWave
{
    private readonly QuadraticEmulators _emulators;
    private readonly CalibrationTarget[] _targets;
    private readonly Matrix<double> _year;

    /// <summary>A wave.</summary>
    /// <param name="emulators">Approximations of the fitted targets.</param>
    /// <param name="targets">The fitted targets.</param>
    /// <param name="year">Covariance of the fitted targets of one run: the published year was one such run.</param>
    public CalibrationWave(QuadraticEmulators emulators, IReadOnlyList<CalibrationTarget> targets, Matrix<double> year)
    {
        _emulators = emulators;
        _targets = [.. targets];
        _year = year;
    }

    /// <summary>The approximations.</summary>
    public QuadraticEmulators Emulators => _emulators;

    /// <summary>Implausibility of each fitted target at a point.</summary>
    /// <remarks>
    /// |z − E[f(x)]| / √(approximation² + sampling error² + discrepancy² + chance of one year²). Source: Craig, Goldstein,
    /// Seheult &amp; Smith, "Pressure matching for hydrocarbon reservoirs", Case Studies in Bayesian Statistics III, 1997.
    /// </remarks>
    public double[] Implausibilities(double[] point)
    {
        var (means, variances) = (new double[_targets.Length], new double[_targets.Length]);
        _emulators.Predict(point, means, variances);
        for (var t = 0; t < _targets.Length; t++)
            means[t] = Math.Abs(_targets[t].Published - means[t]) / Math.Sqrt(variances[t] + _targets[t].ErrorVariance + _year[t, t]);
        return means;
    }

    /// <summary>Logarithm of the synthetic likelihood: the density of the published figures, normal about the approximation.</summary>
    /// <remarks>
    /// Source: Wood, "Statistical inference for noisy nonlinear ecological dynamic systems", Nature 466, 2010; the
    /// approximation's error and the discrepancy are added to the covariance of one year.
    /// </remarks>
    public double LogLikelihood(double[] point)
    {
        var (means, variances) = (new double[_targets.Length], new double[_targets.Length]);
        _emulators.Predict(point, means, variances);
        return SyntheticLikelihood.Log(_targets, means, variances, _year);
    }
}
