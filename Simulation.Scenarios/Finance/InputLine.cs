using MathNet.Numerics.LinearAlgebra;
using Simulation.Core.Statistics;

namespace Simulation.Scenarios.Finance;

/// <summary>What a net benefit changes by with one input while the others stay: the slope of a straight line.</summary>
/// <param name="Slope">Change for each unit of the input.</param>
/// <param name="Error">Standard error of the slope.</param>
/// <param name="Degrees">Degrees of freedom of the error. Range: at least 1.</param>
public sealed record InputLine(double Slope, double Error, int Degrees)
{
    /// <summary>Fewest replications for each input of a regression: with fewer, what one does and what chance does hang together too much.</summary>
    public const int ReplicationsAnInput = 3;

    // A size below which a sum of squares is rounding.
    private const double Tiny = 1e-9;

    /// <summary>Half the 95% interval, by Student's t, of the change between two values of the input.</summary>
    /// <param name="apart">How far apart they are.</param>
    public double HalfWidth(double apart) => StudentT.Factor(0.95, Degrees) * Error * Math.Abs(apart);

    /// <summary>The lines of inputs that were all drawn at once, by one least-squares regression on all of them.</summary>
    /// <param name="inputs">Values of inputs that vary. Shape: input × replication.</param>
    /// <param name="netBenefit">Net benefit by replication.</param>
    /// <returns>A line an input; null with too few replications, or where inputs hang together wholly.</returns>
    /// <remarks>
    /// An input's slope is that with the others of the regression held: what they had to do with it in the sample by chance is taken off.
    /// Its error is from the residual variance and (XᵀX)⁻¹. Source: Draper &amp; Smith, Applied Regression Analysis, chapter 5.
    /// </remarks>
    public static IReadOnlyList<InputLine>? Joint(IReadOnlyList<double[]> inputs, double[] netBenefit)
    {
        if (inputs.Count == 0) return [];
        var (n, degrees) = (netBenefit.Length, netBenefit.Length - 1 - inputs.Count);
        if (n < ReplicationsAnInput * inputs.Count || degrees < 1) return null;
        // To mean 0 and deviation 1: inputs in days and in shares are told apart alike.
        double[] deviations = [.. inputs.Select(x => Math.Sqrt(Variance(x)))];
        var columns = Matrix<double>.Build.DenseOfColumnArrays(inputs.Select((x, i) => Centred(x, deviations[i])));
        var qr = columns.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin);
        if (qr.R.Diagonal().Any(d => Math.Abs(d) < Tiny * Math.Sqrt(n))) return null;
        var centred = Vector<double>.Build.DenseOfArray(Centred(netBenefit, 1));
        var onto = qr.Q.TransposeThisAndMultiply(centred);
        var inverse = qr.R.Inverse();
        var slopes = inverse * onto;
        var residual = centred - (qr.Q * onto);
        var squares = residual.DotProduct(residual);
        var deviation = squares > Tiny * Tiny * centred.DotProduct(centred) ? Math.Sqrt(squares / degrees) : 0;
        return [.. deviations.Select((scale, i) => new InputLine(slopes[i] / scale, deviation * inverse.Row(i).L2Norm() / scale, degrees))];
    }

    /// <summary>The line between two values of an input at which every replication was worked out again.</summary>
    /// <param name="atLow">Net benefit by replication at the lower value.</param>
    /// <param name="atHigh">At the higher.</param>
    /// <param name="apart">How far apart they are. Range: above 0.</param>
    /// <returns>The mean of the replications' own slopes: its error is how they differ, and no other input is in it.</returns>
    public static InputLine Between(double[] atLow, double[] atHigh, double apart)
    {
        var mean = MeanInterval.OfDifference(atHigh, atLow);
        return new InputLine(mean.Mean / apart, (mean.StandardDeviation ?? 0) / Math.Sqrt(mean.Count) / apart, Math.Max(1, mean.Count - 1));
    }

    private static double Variance(double[] x)
    {
        var mean = x.Average();
        return x.Average(v => (v - mean) * (v - mean));
    }

    private static double[] Centred(double[] x, double scale)
    {
        var mean = x.Average();
        return [.. x.Select(v => (v - mean) / scale)];
    }
}
