using MathNet.Numerics.LinearAlgebra;
using Simulation.Core.Distributions;
using Simulation.Core.Randomness;

namespace Simulation.Scenarios.Finance;

/// <summary>What it is worth to know inputs before deciding, by regression on one sample.</summary>
/// <param name="Value">Expected gain over deciding now. Range: at least 0.</param>
/// <param name="Low">Lower end of its 95% interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="AtLow">Expected net benefit where the first input is at its 10th percentile.</param>
/// <param name="AtHigh">Expected net benefit where it is at its 90th percentile.</param>
/// <remarks>
/// The choice is between doing (net benefit y) and not doing (0). The fitted values of a regression of y on the inputs are the
/// expected net benefit given the inputs; their mean positive part, less what the better choice gives now, is the value.
/// The interval comes from the regression's own error, by draws of its coefficients.
/// Source: Strong, Oakley &amp; Brennan, "Estimating multiparameter partial expected value of perfect information from a
/// probabilistic sensitivity analysis sample: a nonparametric regression approach", Medical Decision Making 34, 2014.
/// </remarks>
public sealed record InformationValue(double Value, double Low, double High, double AtLow, double AtHigh)
{
    private const int Draws = 1000;
    private static readonly ulong Site = Keys.Site("finance", "information value", "coefficient");

    /// <summary>The value of knowing some inputs.</summary>
    /// <param name="inputs">Values of the inputs. Shape: input × replication.</param>
    /// <param name="netBenefit">Net benefit of doing, by replication. Shape: at least 3 values more than twice the inputs.</param>
    /// <param name="degree">Highest power of each input: 3 for one input, 2 for several.</param>
    public static InformationValue Of(IReadOnlyList<double[]> inputs, double[] netBenefit, int degree)
    {
        var varied = inputs.Where(x => x.Max() > x.Min()).ToArray();
        var now = Math.Max(0, netBenefit.Average());
        if (varied.Length == 0) return new InformationValue(0, 0, 0, netBenefit.Average(), netBenefit.Average());
        var design = Matrix<double>.Build.DenseOfRowArrays(Enumerable.Range(0, netBenefit.Length).Select(r => Row(varied, r, degree)));
        var y = Vector<double>.Build.DenseOfArray(netBenefit);
        var qr = design.QR();
        var beta = qr.Solve(y);
        var fitted = design * beta;
        var variance = (y - fitted).DotProduct(y - fitted) / Math.Max(1, netBenefit.Length - beta.Count);
        // Cov(β) = σ² (R'R)⁻¹, so β + σ R⁻¹ z has it.
        var inverse = qr.R.Inverse();
        var values = new double[Draws];
        for (var d = 0; d < Draws; d++)
        {
            var z = Vector<double>.Build.Dense(beta.Count, i => Normal(d, i));
            var drawn = design * (beta + (inverse * z * Math.Sqrt(variance)));
            values[d] = Gain(drawn, Math.Max(0, drawn.Average()));
        }
        Array.Sort(values);
        var order = varied[0].Select((x, r) => (x, r)).OrderBy(p => p.x).Select(p => p.r).ToArray();
        return new InformationValue(Gain(fitted, now), values[(int)(0.025 * Draws)], values[(int)(0.975 * Draws)], fitted[order[(int)(0.1 * (order.Length - 1))]], fitted[order[(int)Math.Ceiling(0.9 * (order.Length - 1))]]);
    }

    private static double Gain(Vector<double> expected, double now) => Math.Max(0, expected.Average(v => Math.Max(0, v)) - now);

    // Powers of inputs scaled to mean 0 and deviation 1.
    private static double[] Row(double[][] inputs, int replication, int degree)
    {
        var row = new List<double> { 1 };
        foreach (var x in inputs)
        {
            var mean = x.Average();
            var deviation = Math.Sqrt(x.Average(v => (v - mean) * (v - mean)));
            for (var power = 1; power <= degree; power++) row.Add(Math.Pow((x[replication] - mean) / deviation, power));
        }
        return [.. row];
    }

    private static double Normal(int row, int column)
    {
        var u = Math.Max(1e-15, Keys.Unit(Keys.Draw(Keys.Draw(0, Site, row), Site, column)));
        return u < 0.5 ? NormalTail.Quantile(u, upper: false) : NormalTail.Quantile(1 - u, upper: true);
    }
}
