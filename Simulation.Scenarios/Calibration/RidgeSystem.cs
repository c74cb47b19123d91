using MathNet.Numerics.LinearAlgebra;

namespace Simulation.Scenarios.Calibration;

/// <summary>Penalised least squares at one strength of the penalty, for any number of outputs at the same points.</summary>
internal sealed class RidgeSystem
{
    // Terms of first order are held back a hundredth as much as those of second order; the constant not at all.
    private const double FirstOrderPenalty = 0.01;

    private readonly MathNet.Numerics.LinearAlgebra.Factorization.Cholesky<double> _cholesky;
    private readonly double[][] _inverseFactor;
    private readonly Matrix<double> _design;

    /// <summary>A system.</summary>
    /// <param name="design">Shape: point × term.</param>
    /// <param name="basis">Which terms are of second order.</param>
    /// <param name="strength">Penalty per point. Range: above 0.</param>
    public RidgeSystem(Matrix<double> design, QuadraticBasis basis, double strength)
    {
        _design = design;
        var normal = design.TransposeThisAndMultiply(design);
        for (var i = 1; i < normal.RowCount; i++) normal[i, i] += strength * design.RowCount * (basis.IsSecondOrder(i) ? 1 : FirstOrderPenalty);
        _cholesky = normal.Cholesky();
        _inverseFactor = [.. _cholesky.Factor.Inverse().ToRowArrays().Select((row, i) => row[..(i + 1)])];
        Leverages = [.. Enumerable.Range(0, design.RowCount).Select(i => Leverage(design.Row(i).AsArray() ?? design.Row(i).ToArray()))];
    }

    /// <summary>Leverage of each point on its own fit. Range: 0 to 1.</summary>
    public double[] Leverages { get; }

    /// <summary>Coefficients of an output.</summary>
    public double[] Coefficients(double[] values) => [.. _cholesky.Solve(_design.TransposeThisAndMultiply(Vector<double>.Build.Dense(values)))];

    /// <summary>Variance of a prediction over that of one value.</summary>
    public double Leverage(double[] terms)
    {
        var sum = 0.0;
        foreach (var row in _inverseFactor)
        {
            var dot = 0.0;
            for (var j = 0; j < row.Length; j++) dot += row[j] * terms[j];
            sum += dot * dot;
        }
        return sum;
    }
}
