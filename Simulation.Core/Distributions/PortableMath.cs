using System.Runtime.CompilerServices;

namespace Simulation.Core.Distributions;

/// <summary>Elementary functions that give the same bits on every machine.</summary>
/// <remarks>
/// Built from + − × ÷, comparisons, square root and bit patterns, all of which IEEE 754 fixes exactly; the run-time
/// library's own logarithm and exponential differ between machines. Relative error, tested: below 2.5e-16 for
/// <see cref="Log"/> and <see cref="Exp"/>, below 7e-16 for <see cref="Log1p"/>.
/// Compiled at once, as what is built on them: a system's tables take a million calls before a command would have them compiled anew (docs/background/performance.md).
/// Source: the reductions and coefficients of FDLIBM 5.3 (e_log.c, e_exp.c), Sun Microsystems, 1993.
/// </remarks>
public static class PortableMath
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double TwoTo54 = 18014398509481984.0;

    /// <summary>Natural logarithm.</summary>
    /// <param name="x">Range: at least 0. At 0 the result is negative infinity.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is negative or not a number.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Log(double x)
    {
        if (!(x >= 0)) throw new ArgumentOutOfRangeException(nameof(x), x, "A logarithm needs a number of at least 0.");
        if (x == 0) return double.NegativeInfinity;
        if (double.IsPositiveInfinity(x)) return x;
        var k = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= TwoTo54;
            k = -54;
        }
        var bits = BitConverter.DoubleToInt64Bits(x);
        k += (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (mantissa > 1.4142135623730951)
        {
            mantissa *= 0.5;
            k++;
        }
        var f = mantissa - 1;
        var s = f / (2 + f);
        var z = s * s;
        var r = z * (6.666666666666735130e-01 + (z * (3.999999999940941908e-01 + (z * (2.857142874366239149e-01
            + (z * (2.222219843214978396e-01 + (z * (1.818357216161805012e-01
            + (z * (1.531383769920937332e-01 + (z * 1.479819860511658591e-01))))))))))));
        var half = 0.5 * f * f;
        return (k * Ln2High) - (half - ((s * (half + r)) + (k * Ln2Low)) - f);
    }

    /// <summary>log(1 + x), with full relative accuracy near 0.</summary>
    /// <param name="x">Range: at least -1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is below -1 or not a number.</exception>
    /// <remarks>The rounding of 1 + x is divided out. Source: Kahan, in the HP-15C Advanced Functions Handbook, 1982.</remarks>
    public static double Log1p(double x)
    {
        if (double.IsPositiveInfinity(x)) return x;
        var u = 1 + x;
        if (u == 1) return x;
        return u <= 0 ? Log(u) : Log(u) * (x / (u - 1));
    }

    /// <summary>log(1 + x) − x, with full relative accuracy near 0, where the two nearly cancel.</summary>
    /// <param name="x">Range: at least -1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Log1pMinus(double x)
    {
        if (!(Math.Abs(x) < 0.5)) return Log1p(x) - x;
        // With s = x / (2 + x), log(1 + x) = 2 (s + s³/3 + s⁵/5 + …) and x − 2s = x s.
        var s = x / (2 + x);
        var square = s * s;
        var sum = 0.0;
        var power = 1.0;
        for (var n = 3; n < 60; n += 2)
        {
            var term = power / n;
            sum += term;
            if (term < 1e-18 * sum) break;
            power *= square;
        }
        return (2 * s * square * sum) - (x * s);
    }

    /// <summary>Exponential.</summary>
    /// <param name="x">Any number. Above 709.78 the result is positive infinity, below -745.13 it is 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Exp(double x)
    {
        if (double.IsNaN(x)) throw new ArgumentOutOfRangeException(nameof(x), x, "An exponential needs a number.");
        if (x > 709.782712893383973096) return double.PositiveInfinity;
        if (x < -745.13321910194110842) return 0;
        var k = (int)Math.Floor((x * 1.44269504088896338700) + 0.5);
        var high = x - (k * Ln2High);
        var low = k * Ln2Low;
        var r = high - low;
        var t = r * r;
        var c = r - (t * (1.66666666666666019037e-01 + (t * (-2.77777777770155933842e-03 + (t * (6.61375632143793436117e-05
            + (t * (-1.65339022054652515390e-06 + (t * 4.13813679705723846039e-08)))))))));
        var y = 1 - (low - (r * c / (2 - c)) - high);
        // Two factors, for 2^k itself can leave the range of normal numbers.
        var first = k / 2;
        return y * PowerOfTwo(first) * PowerOfTwo(k - first);
    }

    /// <summary>A positive number raised to a power. Relative error: about 2e-16 · (1 + |y log x|).</summary>
    /// <param name="x">Range: at least 0.</param>
    /// <param name="y">Any number.</param>
    public static double Pow(double x, double y) => y == 0 ? 1 : y == 1 ? x : Exp(y * Log(x));

    private static double PowerOfTwo(int k) => BitConverter.Int64BitsToDouble((long)(k + 1023) << 52);
}
