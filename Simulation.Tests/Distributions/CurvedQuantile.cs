using Simulation.Core.Distributions;

namespace Simulation.Tests.Distributions;

/// <summary>A distribution of mean about 5 days with a bound on the second derivative of its quantile function in the tail t.</summary>
/// <remarks>
/// Every bound is a product of factors, each at its largest over the two ends of a cell:
/// exponential, Q = -m log t above and -m log(1-t) below, so Q'' = m/t² or m/(1-t)²;
/// lognormal, Q = exp(μ + σ z), z' = 1/φ(z), z'' = z z'², so |Q''| ≤ Q z'² (σ² + σ|z|);
/// gamma of shape ½ and scale s, Q = s z²/2 with z the half-normal quantile, z' = 1/(2φ(z)), so Q'' = s z'² (1 + z²).
/// </remarks>
internal sealed record CurvedQuantile(string Name, Distribution Distribution, Func<double, double, bool, double> Curvature)
{
    public static CurvedQuantile Of(string name) => name switch
    {
        "exponential" => new(name, new Exponential(5), (a, _, upper) => 5 / Square(upper ? a : 0.5)),
        "lognormal 0.6" => Lognormal(name, 0.6),
        "lognormal 1.2" => Lognormal(name, 1.2),
        "gamma 0.5" => new(name, Gamma.FromShapeMean(0.5, 5), (a, b, upper) => Worst(a, b, t =>
        {
            var z = upper ? NormalTail.Quantile(0.5 * t, upper: true) : NormalTail.Quantile(0.5 * (1 - t), upper: true);
            return (10 * (1 + (z * z)), 1 / Square(2 * Density(z)), 1);
        })),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such distribution."),
    };

    private static CurvedQuantile Lognormal(string name, double sigma)
    {
        var distribution = Core.Distributions.Lognormal.FromMuSigma(Math.Log(5) - (0.5 * sigma * sigma), sigma);
        return new(name, distribution, (a, b, upper) => Worst(a, b, t =>
        {
            var z = NormalTail.Quantile(t, upper);
            return (distribution.Quantile(t, upper), 1 / Square(Density(z)), (sigma * sigma) + (sigma * Math.Abs(z)));
        }));
    }

    private static double Worst(double a, double b, Func<double, (double X, double Y, double Z)> factors)
    {
        var (at, to) = (factors(a), factors(b));
        return Math.Max(at.X, to.X) * Math.Max(at.Y, to.Y) * Math.Max(at.Z, to.Z);
    }

    private static double Square(double x) => x * x;

    private static double Density(double z) => Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);
}
