using MathNet.Numerics.LinearAlgebra;
using Simulation.Core.Distributions;
using Simulation.Core.Randomness;

namespace Simulation.Scenarios.Finance;

/// <summary>What it would be worth to know inputs before deciding whether to invest.</summary>
/// <param name="Value">Expected gain over deciding now. Unit: that of the net benefit.</param>
/// <param name="Low">Lower end of the 95% interval of the regression.</param>
/// <param name="High">Upper end.</param>
/// <param name="Explained">Share of the variance of single replications that the inputs explain, judged on replications left out. Range: at most 1; not below 0.</param>
/// <remarks>
/// Source: Strong, Oakley &amp; Brennan (2014), Estimating multiparameter partial expected value of perfect information from a
/// probabilistic sensitivity analysis sample: a nonparametric regression approach, Medical Decision Making 34(3). The expected net
/// benefit given the inputs is fitted by regression on one sample; inputs may hang together, as those of a calibration do. Chance
/// is in the residual. The interval draws the regression's coefficients 1,000 times.
/// <para>One input is fitted by least squares. Several are fitted by ridge regression, whose penalty leaves the least error at
/// replications left out (Hoerl &amp; Kennard 1970; leave-one-out in closed form): a calibration has as many parameters as a sample
/// has replications.</para>
/// </remarks>
public sealed record InformationValue(double Value, double Low, double High, double Explained)
{
    private const int Draws = 1000;
    private const double Tiny = 1e-9;
    private static readonly double[] Penalties = [0, 0.001, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 100];
    private static readonly ulong Site = Keys.Site("finance", "information value", "coefficient");

    /// <summary>The value of knowing inputs.</summary>
    /// <param name="inputs">Values of the inputs. Shape: input × replication.</param>
    /// <param name="netBenefit">Net benefit of investing, against none of not investing.</param>
    /// <param name="degree">Highest power of each input.</param>
    public static InformationValue Of(IReadOnlyList<double[]> inputs, double[] netBenefit, int degree)
    {
        var varied = inputs.Where(x => x.Max() > x.Min()).ToArray();
        var mean = netBenefit.Average();
        if (varied.Length == 0) return new InformationValue(0, 0, 0, 0);
        var (n, now) = (netBenefit.Length, Math.Max(0, mean));
        var (u, sizes) = Directions(Matrix<double>.Build.DenseOfColumnArrays(varied.SelectMany(x => Powers(x, degree))));
        var kept = sizes.Count;
        var centred = Vector<double>.Build.DenseOfEnumerable(netBenefit.Select(y => y - mean));
        var onto = u.TransposeThisAndMultiply(centred);
        var penalty = varied.Length == 1 ? 0 : Penalties.MinBy(p => LeftOut(u, Kept(sizes, p * n), onto, centred));
        var keep = Kept(sizes, penalty * n);
        var fitted = (u * onto.PointwiseMultiply(keep)) + mean;
        var leftOut = LeftOut(u, keep, onto, centred) / n;
        var residual = centred + mean - fitted;
        var variance = residual.DotProduct(residual) / Math.Max(1, n - 1 - keep.Sum());
        // A drawn fit is the fit and σ U √k z, whose covariance is that of ridge coefficients with the penalty as their prior; and σ/√n for the mean.
        var roots = keep.PointwiseSqrt() * Math.Sqrt(variance);
        var values = new double[Draws];
        for (var d = 0; d < Draws; d++)
        {
            var drawn = fitted + (u * roots.PointwiseMultiply(Vector<double>.Build.Dense(kept, i => Normal(d, i + 1)))) + (Math.Sqrt(variance / n) * Normal(d, 0));
            values[d] = Gain(drawn, Math.Max(0, drawn.Average()));
        }
        Array.Sort(values);
        var spread = centred.DotProduct(centred) / n;
        return new InformationValue(Gain(fitted, now), values[(int)(0.025 * Draws)], values[(int)(0.975 * Draws)], spread > 0 ? Math.Max(0, 1 - (leftOut / spread)) : 0);
    }

    /// <summary>The value of knowing one input, from its own straight line.</summary>
    /// <param name="input">Its values by replication.</param>
    /// <param name="line">What the net benefit changes by with it.</param>
    /// <param name="netBenefit">Net benefit of investing.</param>
    public static InformationValue OfLine(double[] input, InputLine line, double[] netBenefit)
    {
        ArgumentNullException.ThrowIfNull(line);
        var (n, mean, middle) = (netBenefit.Length, netBenefit.Average(), input.Average());
        var away = Vector<double>.Build.DenseOfEnumerable(input.Select(x => x - middle));
        var centred = Vector<double>.Build.DenseOfEnumerable(netBenefit.Select(y => y - mean));
        var residual = centred - (away * line.Slope);
        var error = Math.Sqrt(residual.DotProduct(residual) / n / Math.Max(1, n - 1));
        var values = new double[Draws];
        for (var d = 0; d < Draws; d++)
        {
            var now = mean + (error * Normal(d, 0));
            values[d] = Gain((away * (line.Slope + (line.Error * Normal(d, 1)))) + now, Math.Max(0, now));
        }
        Array.Sort(values);
        var spread = centred.DotProduct(centred);
        return new InformationValue(Gain((away * line.Slope) + mean, Math.Max(0, mean)), values[(int)(0.025 * Draws)], values[(int)(0.975 * Draws)],
            spread > 0 ? Math.Max(0, 1 - (residual.DotProduct(residual) / spread)) : 0);
    }

    private static double Gain(Vector<double> expected, double now) => Math.Max(0, expected.Average(v => Math.Max(0, v)) - now);

    // Orthogonal directions of the columns with their sizes; those of no size are dropped. Long tables are first made square.
    private static (Matrix<double> U, Vector<double> Sizes) Directions(Matrix<double> columns)
    {
        var tall = columns.RowCount > columns.ColumnCount ? columns.QR() : null;
        var svd = (tall?.R ?? columns).Svd(computeVectors: true);
        var kept = svd.S.Count(s => s > Tiny * svd.S[0]);
        var u = svd.U.SubMatrix(0, svd.U.RowCount, 0, kept);
        return (tall is null ? u : tall.Q * u, svd.S.SubVector(0, kept));
    }

    // The share of each direction that a penalty keeps.
    private static Vector<double> Kept(Vector<double> sizes, double penalty) => sizes.Map(s => s * s / ((s * s) + penalty));

    // Sum of squared errors at replications left out: the residual over one less the replication's own weight in its fit.
    private static double LeftOut(Matrix<double> u, Vector<double> keep, Vector<double> onto, Vector<double> centred)
    {
        var residual = centred - (u * onto.PointwiseMultiply(keep));
        var sum = 0.0;
        for (var r = 0; r < residual.Count; r++)
        {
            var weight = 1.0 / residual.Count;
            for (var c = 0; c < keep.Count; c++) weight += keep[c] * u[r, c] * u[r, c];
            if (weight > 1 - Tiny) return double.PositiveInfinity;
            sum += residual[r] * residual[r] / ((1 - weight) * (1 - weight));
        }
        return sum;
    }

    // Powers of an input scaled to mean 0 and deviation 1, each with mean 0.
    private static IEnumerable<double[]> Powers(double[] x, int degree)
    {
        var mean = x.Average();
        var deviation = Math.Sqrt(x.Average(v => (v - mean) * (v - mean)));
        for (var power = 1; power <= degree; power++)
        {
            double[] column = [.. x.Select(v => Math.Pow((v - mean) / deviation, power))];
            var middle = column.Average();
            yield return [.. column.Select(v => v - middle)];
        }
    }

    private static double Normal(int row, int column)
    {
        var u = Math.Max(1e-15, Keys.Unit(Keys.Draw(Keys.Draw(0, Site, row), Site, column)));
        return u < 0.5 ? NormalTail.Quantile(u, upper: false) : NormalTail.Quantile(1 - u, upper: true);
    }
}
