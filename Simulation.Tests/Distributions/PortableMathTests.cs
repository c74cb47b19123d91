using Simulation.Core.Distributions;
using Xunit;

namespace Simulation.Tests.Distributions;

/// <summary>Reference values: mpmath 1.3 at 60 digits, of the very double that each literal denotes.</summary>
public sealed class PortableMathTests
{
    private const double Ulp = 2.220446049250313e-16;

    [Theory]
    [InlineData(5e-324, -744.4400719213812)]
    [InlineData(1e-310, -713.8013788281542)]
    [InlineData(2.3e-308, -708.363299519231)]
    [InlineData(1e-100, -230.25850929940458)]
    [InlineData(0.1, -2.3025850929940455)]
    [InlineData(0.5, -0.6931471805599453)]
    [InlineData(0.70710678, -0.3465735919580042)]
    [InlineData(0.99999999, -1.0000000100247594e-08)]
    [InlineData(1.0000001, 9.999999505838704e-08)]
    [InlineData(1.41421357, 0.3465735956730089)]
    [InlineData(1.5, 0.4054651081081644)]
    [InlineData(2, 0.6931471805599453)]
    [InlineData(10, 2.302585092994046)]
    [InlineData(123456.789, 11.723646487185881)]
    [InlineData(1e+300, 690.7755278982137)]
    public void Log_OfReference_IsWithinOneUlp(double x, double expected) => Close.Relative(expected, PortableMath.Log(x), 1.1 * Ulp);

    [Theory]
    [InlineData(-0.999, -6.907755278982136, -5.908755278982136)]
    [InlineData(-0.5, -0.6931471805599453, -0.19314718055994531)]
    [InlineData(-0.001, -0.0010005003335835335, -5.003335835335002e-07)]
    [InlineData(-1e-10, -1.00000000005e-10, -5.000000000333334e-21)]
    [InlineData(1e-17, 1e-17, -5.000000000000001e-35)]
    [InlineData(1e-10, 9.999999999500001e-11, -4.999999999666667e-21)]
    [InlineData(3e-05, 2.99995500089998e-05, -4.499910002024952e-10)]
    [InlineData(0.3, 0.26236426446749106, -0.03763573553250894)]
    [InlineData(2, 1.0986122886681098, -0.9013877113318903)]
    [InlineData(10000000000.0, 23.025850930040455, -9999999976.97415)]
    public void Log1p_OfReference_IsWithinThreeUlps(double x, double expected, double lessX)
    {
        Close.Relative(expected, PortableMath.Log1p(x), 3 * Ulp);
        Close.Relative(lessX, PortableMath.Log1pMinus(x), 8 * Ulp);
    }

    [Theory]
    [InlineData(-745, 5e-324)]
    [InlineData(-720.5, 1.2326102893e-313)]
    [InlineData(-100.25, 2.897198083210148e-44)]
    [InlineData(-1, 0.36787944117144233)]
    [InlineData(-0.3, 0.7408182206817179)]
    [InlineData(-1e-09, 0.999999999)]
    [InlineData(0, 1.0)]
    [InlineData(1e-09, 1.000000001)]
    [InlineData(0.34657, 1.4142084849595797)]
    [InlineData(0.35, 1.4190675485932571)]
    [InlineData(1, 2.718281828459045)]
    [InlineData(10.125, 24959.255641914595)]
    [InlineData(100.7, 5.413203172330057e+43)]
    [InlineData(709.7, 1.6549840276802644e+308)]
    public void Exp_OfReference_IsWithinOneUlp(double x, double expected) => Close.Relative(expected, PortableMath.Exp(x), 1.1 * Ulp);

    [Theory]
    [InlineData(1e-300, 37.0470962993612)]
    [InlineData(1e-100, 21.273453560965326)]
    [InlineData(1e-20, 9.262340089798407)]
    [InlineData(3.552713678800501e-15, 7.782590617802448)]
    [InlineData(1.1641532182693481e-10, 6.3379577545537895)]
    [InlineData(1.4901161193847656e-08, 5.54259405780294)]
    [InlineData(1e-05, 4.264890793922825)]
    [InlineData(0.001, 3.0902323061678136)]
    [InlineData(0.0249, 1.961677869063786)]
    [InlineData(0.05, 1.6448536269514726)]
    [InlineData(0.0749, 1.4402382675279637)]
    [InlineData(0.0751, 1.43882539275254)]
    [InlineData(0.1, 1.2815515655446004)]
    [InlineData(0.25, 0.6744897501960817)]
    [InlineData(0.4, 0.2533471031357997)]
    [InlineData(0.49, 0.025068908258711057)]
    [InlineData(0.499999, 2.5066282745665593e-06)]
    public void NormalQuantile_OfReference_KeepsRelativeAccuracyInBothTails(double tail, double expected)
    {
        Close.Relative(expected, NormalTail.Quantile(tail, upper: true), 2e-15);
        Close.Relative(-expected, NormalTail.Quantile(tail, upper: false), 2e-15);
    }

    [Theory]
    [InlineData(0.001, 6.907178885383853)]
    [InlineData(0.05, 2.9688792010517306)]
    [InlineData(0.5, 0.5723649429247001)]
    [InlineData(0.9999, 5.7729791561193866e-05)]
    [InlineData(1.5, -0.12078223763524522)]
    [InlineData(2.5, 0.2846828704729192)]
    [InlineData(7.3, 7.147892523022248)]
    [InlineData(14.9, 24.924132002217277)]
    [InlineData(15.1, 25.458999750992664)]
    [InlineData(100.5, 361.4355404677776)]
    [InlineData(12345.6, 103959.18506616846)]
    public void GammaLog_OfReference_IsWithinStatedError(double x, double expected) =>
        Assert.True(Math.Abs(GammaFunction.Log(x) - expected) <= 2e-15 * Math.Max(25, Math.Abs(expected)));

    [Fact]
    public void LogAndExp_AcrossTheirRange_AgreeWithTheRunTimeLibrary()
    {
        // The library's own functions are within 1 ulp here; so the two may differ by 2.
        for (var i = -70_000; i <= 70_000; i++)
        {
            var x = i * 0.010007;
            Close.Relative(Math.Exp(x), PortableMath.Exp(x), 2.2 * Ulp);
            var y = Math.Exp(x);
            Close.Relative(Math.Log(y), PortableMath.Log(y), 2.2 * Ulp);
        }
    }

    [Fact]
    public void Log_AndExp_AtTheEnds_GiveLimits()
    {
        Assert.Equal(double.NegativeInfinity, PortableMath.Log(0));
        Assert.Equal(double.PositiveInfinity, PortableMath.Log(double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, PortableMath.Exp(710));
        Assert.Equal(0, PortableMath.Exp(-746));
        Assert.Equal(1, PortableMath.Pow(0, 0));
        Assert.Equal(0, PortableMath.Pow(0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => PortableMath.Log(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalTail.Quantile(0.6, upper: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalTail.Quantile(0, upper: true));
    }
}
