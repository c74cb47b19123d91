using Simulation.Core.Distributions;

namespace Simulation.Core.Statistics;

/// <summary>The regularised incomplete beta function, from which Student's t and the binomial distribution follow.</summary>
public static class BetaFunction
{
    private const double Tiny = 1e-300;

    /// <summary>Logarithm of the beta function B(a, b), without the cancellation of large gamma functions.</summary>
    /// <param name="a">Range: above 0.</param>
    /// <param name="b">Range: above 0.</param>
    /// <remarks>Source: Stirling's series, NIST Digital Library of Mathematical Functions 5.11.1, of both terms at once where the larger is above 15.</remarks>
    public static double Log(double a, double b)
    {
        var (large, small) = a >= b ? (a, b) : (b, a);
        if (large < 15) return GammaFunction.Log(a) + GammaFunction.Log(b) - GammaFunction.Log(a + b);
        var rise = ((large + small - 0.5) * PortableMath.Log1p(small / large)) + (small * PortableMath.Log(large)) - small
            + GammaFunction.StirlingRest(large + small) - GammaFunction.StirlingRest(large);
        return GammaFunction.Log(small) - rise;
    }

    /// <summary>Regularised incomplete beta function I_x(a, b): the probability that a beta variable is at most x.</summary>
    /// <param name="a">Range: above 0.</param>
    /// <param name="b">Range: above 0.</param>
    /// <param name="x">Range: 0 to 1.</param>
    /// <param name="rest">1 − x, given apart so that it keeps its digits where x is near 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range is broken.</exception>
    /// <remarks>Source: continued fraction of NIST DLMF 8.17.22, by Lentz's method.</remarks>
    public static double Regularised(double a, double b, double x, double rest)
    {
        if (!(a > 0)) throw new ArgumentOutOfRangeException(nameof(a), a, "A beta parameter is above 0.");
        if (!(b > 0)) throw new ArgumentOutOfRangeException(nameof(b), b, "A beta parameter is above 0.");
        if (!(x >= 0 && rest >= 0)) throw new ArgumentOutOfRangeException(nameof(x), x, "The incomplete beta function is taken from 0 to 1.");
        if (x == 0) return 0;
        if (rest == 0) return 1;
        return x <= (a + 1) / (a + b + 2) ? Part(a, b, x, rest) : 1 - Part(b, a, rest, x);
    }

    private static double Part(double a, double b, double x, double rest)
    {
        // The nearer of x and 1 − x carries the digits.
        var logX = x <= 0.5 ? PortableMath.Log(x) : PortableMath.Log1p(-rest);
        var logRest = rest <= 0.5 ? PortableMath.Log(rest) : PortableMath.Log1p(-x);
        return PortableMath.Exp((a * logX) + (b * logRest) - Log(a, b)) / (a * Fraction(a, b, x));
    }

    private static double Fraction(double a, double b, double x)
    {
        double h = 1, c = 1, d = 0;
        for (var i = 1; i < 100_000; i++)
        {
            var m = i / 2;
            var term = i % 2 == 0
                ? m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)))
                : -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / Away(1 + (term * d));
            c = Away(1 + (term / c));
            var factor = c * d;
            h *= factor;
            if (Math.Abs(factor - 1) < 1e-16) break;
        }
        return h;
    }

    private static double Away(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
