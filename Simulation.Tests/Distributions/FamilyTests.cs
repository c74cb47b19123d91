using MathNet.Numerics.Distributions;
using Simulation.Core.Distributions;
using Xunit;
using Distribution = Simulation.Core.Distributions.Distribution;
using Erlang = Simulation.Core.Distributions.Erlang;
using Exponential = Simulation.Core.Distributions.Exponential;
using Gamma = Simulation.Core.Distributions.Gamma;
using Triangular = Simulation.Core.Distributions.Triangular;
using Weibull = Simulation.Core.Distributions.Weibull;

namespace Simulation.Tests.Distributions;

public sealed class FamilyTests
{
    private static readonly QuantilePoint[] Points = [new(0, 1), new(0.25, 2), new(0.5, 2), new(0.9, 10), new(1, 30)];

    public static TheoryData<Distribution> All => [
        new Exponential(3), Gamma.FromShapeScale(0.5, 4), Gamma.FromShapeMean(7, 3), Gamma.FromMeanSd(5, 2), new Erlang(4, 6),
        new Weibull(0.8, 3), new Weibull(2.5, 3), Lognormal.FromMuSigma(1, 0.7), Lognormal.FromMeanSd(4, 3), Lognormal.FromMeanMedian(8, 5),
        new Triangular(1, 2, 6), new Triangular(0, 0, 1), new Triangular(0, 1, 1), new Uniform(2, 5), new Fixed(4), new EmpiricalQuantiles(Points)];

    /// <summary>MathNet's own quantiles, at the probability that the tail means; stated bound: relative 1e-9 down to tails of 2^-26, both sides.</summary>
    [Fact]
    public void Quantile_DownToTwoToMinus26_AgreesWithMathNet()
    {
        for (var tail = 0.5; tail >= 1.0 / (1 << 26); tail /= 2)
        {
            foreach (var upper in (bool[])[false, true])
            {
                // Exact: the tail is a power of 2 above 2^-53.
                var p = upper ? 1 - tail : tail;
                Close.Relative(MathNet.Numerics.Distributions.Exponential.InvCDF(1 / 3.0, p), new Exponential(3).Quantile(tail, upper), 1e-9);
                Close.Relative(LogNormal.InvCDF(1, 1.2, p), Lognormal.FromMuSigma(1, 1.2).Quantile(tail, upper), 1e-9);
                // MathNet's Weibull has no quantile, and its distribution function is off by 1.5e-7 at probability 1/16; by definition, (x / scale)^shape is exponential.
                Close.Relative(new Exponential(1).Quantile(tail, upper), Math.Pow(new Weibull(0.8, 3).Quantile(tail, upper) / 3, 0.8), 1e-13);
                // MathNet's gamma distribution gives 0 at lower tails below 1e-7; shape ½ is a half-normal squared, shape 4 a Poisson sum.
                var z = NormalTail.Quantile(0.5 * (upper ? tail : 1 - tail), upper: true);
                if (upper || tail > 0.01) Close.Relative(4 * 0.5 * z * z, Gamma.FromShapeScale(0.5, 4).Quantile(tail, upper), 1e-12);
                Close.Relative(tail, PoissonTail(4, new Erlang(4, 4).Quantile(tail, upper), upper), 1e-12);
                Close.Relative(MathNet.Numerics.Distributions.Triangular.InvCDF(1, 6, 2, p), new Triangular(1, 2, 6).Quantile(tail, upper), 1e-9);
            }
        }
    }

    // Probability that at least k (lower tail of the k-th event) or fewer than k (upper tail) events happen when x are expected.
    private static double PoissonTail(int k, double x, bool upper)
    {
        var (sum, term) = (0.0, Math.Exp(-x));
        for (var i = 0; i < k + 60; i++)
        {
            if (i < k == upper) sum += term;
            term *= x / (i + 1);
        }
        return sum;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Mean_OfEveryFamily_IsTheIntegralOfItsQuantiles(Distribution distribution)
    {
        // Midpoints on a grid that halves towards both ends; the chord error of such a cell is at most (1/64)²/24 of t² |Q''|, here below 1e-4.
        var sum = 0.0;
        for (var octave = 1; octave <= 40; octave++)
        {
            var width = Math.Pow(2, -octave - 1) / 64;
            for (var j = 0; j < 64; j++)
            {
                var tail = (64 + j + 0.5) * width;
                sum += width * (distribution.Quantile(tail, upper: false) + distribution.Quantile(tail, upper: true));
            }
        }
        Close.Relative(distribution.Mean, sum, 1e-4);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Quantile_OfEveryFamily_RisesWithinItsBoundsAndMeetsAtTheMedian(Distribution distribution)
    {
        var last = distribution.Minimum;
        for (var i = 1; i < 2000; i++)
        {
            var p = i / 2000.0;
            var value = distribution.Quantile(Math.Min(p, 1 - p), p > 0.5);
            Assert.True(value >= last * (1 - 1e-14), $"{distribution} falls at {p}");
            last = value;
        }
        Assert.True(last <= distribution.Maximum);
        Close.Relative(distribution.Quantile(0.5, upper: false), distribution.Quantile(0.5, upper: true), 1e-12);
    }

    [Fact]
    public void Lognormal_FromMeanAndMedian_HasThem()
    {
        var stay = Lognormal.FromMeanMedian(8.3, 5);
        Close.Relative(8.3, stay.Mean, 1e-14);
        Close.Relative(5, stay.Quantile(0.5, upper: false), 1e-14);
        var other = Lognormal.FromMeanSd(4, 3);
        Close.Relative(9, (Math.Exp(other.Sigma * other.Sigma) - 1) * 16, 1e-13);
    }

    [Fact]
    public void EmpiricalQuantiles_BetweenPoints_IsLinear()
    {
        var empirical = new EmpiricalQuantiles(Points);
        Assert.Equal(6, empirical.Quantile(0.3, upper: true), 1e-12);
        Assert.Equal(1.4, empirical.Quantile(0.1, upper: false), 1e-12);
        Assert.Equal(2, empirical.Quantile(0.4, upper: false), 1e-12);
        Close.Relative(30 - (200 * 1e-12), empirical.Quantile(1e-12, upper: true), 1e-15);
        Assert.Equal(empirical, new EmpiricalQuantiles(Points));
    }

    public static TheoryData<QuantilePoint[], string> BrokenQuantiles => new()
    {
        { [], "must begin at probability 0 and end at probability 1" },
        { [new(1, 2)], "must begin at probability 0 and end at probability 1" },
        { [new(0.1, 1), new(1, 2)], "must begin at probability 0 and end at probability 1" },
        { [new(0, 1), new(0.9, 2)], "must begin at probability 0 and end at probability 1" },
        { [new(0, -1), new(1, 2)], "The value of quantile point 1 is -1; allowed is a number of at least 0." },
        { [new(0, 1), new(0.5, 2), new(0.5, 3), new(1, 4)], "The probability of quantile point 3 is 0.5; allowed is a number above 0.5." },
        { [new(0, 1), new(0.5, 4), new(1, 3)], "The value of quantile point 3 is 3; allowed is a number of at least 4." },
    };

    [Theory]
    [MemberData(nameof(BrokenQuantiles))]
    public void EmpiricalQuantiles_Broken_SaysWhichPoint(QuantilePoint[] points, string why) =>
        Assert.Contains(why, Assert.Throws<ArgumentOutOfRangeException>(() => new EmpiricalQuantiles(points)).Message, StringComparison.Ordinal);

    [Fact]
    public void EmpiricalQuantiles_TwoPoints_AreAUniform() => Assert.Equal(3, new EmpiricalQuantiles([new(0, 1), new(1, 5)]).Mean);

    [Fact]
    public void Constructor_OutOfRange_SaysWhatWasGotAndAllowed()
    {
        Action[] broken = [
            () => _ = new Exponential(0), () => _ = new Exponential(double.NaN), () => Gamma.FromShapeScale(-1, 1), () => Gamma.FromShapeMean(1, double.PositiveInfinity),
            () => _ = new Erlang(0, 1), () => _ = new Weibull(0, 1), () => Lognormal.FromMuSigma(0, 0), () => Lognormal.FromMeanSd(0, 1),
            () => Lognormal.FromMeanMedian(5, 5), () => _ = new Triangular(3, 2, 4), () => _ = new Triangular(3, 3, 3), () => _ = new Triangular(-1, 2, 4),
            () => _ = new Uniform(2, 2), () => _ = new Fixed(-1), () => _ = new EmpiricalQuantiles([new(0, 1), new(0.9, 2)]),
            () => _ = new EmpiricalQuantiles([new(0, 3), new(1, 2)]), () => _ = new EmpiricalQuantiles([new(0, 1), new(0, 2), new(1, 2)])];
        Assert.All(broken, make => Assert.Throws<ArgumentOutOfRangeException>(make));
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Lognormal.FromMeanMedian(4.5, 5));
        Assert.Contains("4.5", error.Message, StringComparison.Ordinal);
        Assert.Contains("above 5", error.Message, StringComparison.Ordinal);
    }
}
