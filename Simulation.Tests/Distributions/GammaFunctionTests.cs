using MathNet.Numerics;
using Simulation.Core.Distributions;
using Xunit;

namespace Simulation.Tests.Distributions;

/// <summary>Reference quantiles: bisection of mpmath 1.3's incomplete gamma function at 40 digits.</summary>
public sealed class GammaFunctionTests
{
    [Theory]
    [InlineData(0.05, 1.1641532182693481e-10, false, 1.2216872391390888e-199)]
    [InlineData(0.05, 1.1641532182693481e-10, true, 17.153613874939133)]
    [InlineData(0.05, 1.4901161193847656e-08, false, 1.7027834895210637e-157)]
    [InlineData(0.05, 1.4901161193847656e-08, true, 12.57929270898947)]
    [InlineData(0.05, 0.001, false, 5.844632057286547e-61)]
    [InlineData(0.05, 0.001, true, 2.7364585987286763)]
    [InlineData(0.05, 0.2, false, 6.128540904101302e-15)]
    [InlineData(0.05, 0.2, true, 0.006781997575174132)]
    [InlineData(0.05, 0.5, false, 5.573878440746248e-07)]
    [InlineData(0.05, 0.5, true, 5.573878440746248e-07)]
    [InlineData(0.3, 1.1641532182693481e-10, false, 5.371571993190629e-34)]
    [InlineData(0.3, 1.1641532182693481e-10, true, 19.659623993320086)]
    [InlineData(0.3, 1.4901161193847656e-08, false, 5.677205736859695e-27)]
    [InlineData(0.3, 1.4901161193847656e-08, true, 14.9878647742937)]
    [InlineData(0.3, 0.001, false, 6.972699096783344e-11)]
    [InlineData(0.3, 0.001, true, 4.618936042791335)]
    [InlineData(0.3, 0.2, false, 0.003270339524684946)]
    [InlineData(0.3, 0.2, true, 0.4600738869878513)]
    [InlineData(0.3, 0.5, false, 0.0731311358669519)]
    [InlineData(0.3, 0.5, true, 0.0731311358669519)]
    [InlineData(0.5, 1.1641532182693481e-10, false, 1.0644129937770483e-20)]
    [InlineData(0.5, 1.1641532182693481e-10, true, 20.762146091157895)]
    [InlineData(0.5, 1.4901161193847656e-08, false, 1.7439342490043161e-16)]
    [InlineData(0.5, 1.4901161193847656e-08, true, 16.033072153390403)]
    [InlineData(0.5, 0.001, false, 7.85398574631245e-07)]
    [InlineData(0.5, 0.001, true, 5.413783085331366)]
    [InlineData(0.5, 0.2, false, 0.03209237733365079)]
    [InlineData(0.5, 0.2, true, 0.8211872075749082)]
    [InlineData(0.5, 0.5, false, 0.2274682115597864)]
    [InlineData(0.5, 0.5, true, 0.2274682115597864)]
    [InlineData(1, 1.1641532182693481e-10, false, 1.1641532183371108e-10)]
    [InlineData(1, 1.1641532182693481e-10, true, 22.873856958478196)]
    [InlineData(1, 1.4901161193847656e-08, false, 1.490116130486996e-08)]
    [InlineData(1, 1.4901161193847656e-08, true, 18.021826694558577)]
    [InlineData(1, 0.001, false, 0.0010005003335835335)]
    [InlineData(1, 0.001, true, 6.907755278982137)]
    [InlineData(1, 0.2, false, 0.22314355131420976)]
    [InlineData(1, 0.2, true, 1.6094379124341003)]
    [InlineData(1, 0.5, false, 0.6931471805599453)]
    [InlineData(1, 0.5, true, 0.6931471805599453)]
    [InlineData(2.5, 1.1641532182693481e-10, false, 0.00017181293618592062)]
    [InlineData(2.5, 1.1641532182693481e-10, true, 27.620828835399685)]
    [InlineData(2.5, 1.4901161193847656e-08, false, 0.0011969252870041652)]
    [InlineData(2.5, 1.4901161193847656e-08, true, 22.471495334729997)]
    [InlineData(2.5, 0.001, false, 0.10510630131460959)]
    [InlineData(2.5, 0.001, true, 10.25750282621644)]
    [InlineData(2.5, 0.2, false, 1.1712671529205605)]
    [InlineData(2.5, 0.2, true, 3.644638063324481)]
    [InlineData(2.5, 0.5, false, 2.1757300955477636)]
    [InlineData(2.5, 0.5, true, 2.1757300955477636)]
    [InlineData(14, 1.1641532182693481e-10, false, 1.2852727731309863)]
    [InlineData(14, 1.1641532182693481e-10, true, 51.957075926814596)]
    [InlineData(14, 1.4901161193847656e-08, false, 1.892145355352708)]
    [InlineData(14, 1.4901161193847656e-08, true, 45.39624509353634)]
    [InlineData(14, 0.001, false, 5.195439557912917)]
    [InlineData(14, 0.001, true, 28.4461426966768)]
    [InlineData(14, 0.2, false, 10.793984636512546)]
    [InlineData(14, 0.2, true, 17.01328256067461)]
    [InlineData(14, 0.5, false, 13.6681145993449)]
    [InlineData(14, 0.5, true, 13.6681145993449)]
    [InlineData(30, 1.1641532182693481e-10, false, 7.046400879502894)]
    [InlineData(30, 1.1641532182693481e-10, true, 78.65159697562139)]
    [InlineData(30, 1.4901161193847656e-08, false, 8.745036511202734)]
    [InlineData(30, 1.4901161193847656e-08, true, 70.82060722704107)]
    [InlineData(30, 0.001, false, 15.869170797140358)]
    [InlineData(30, 0.001, true, 49.803616534924686)]
    [InlineData(30, 0.2, false, 25.32030896555818)]
    [InlineData(30, 0.2, true, 34.48603436958551)]
    [InlineData(30, 0.5, false, 29.66733313822123)]
    [InlineData(30, 0.5, true, 29.66733313822123)]
    [InlineData(200, 1.1641532182693481e-10, false, 122.97852431496996)]
    [InlineData(200, 1.1641532182693481e-10, true, 303.07166780030656)]
    [InlineData(200, 1.4901161193847656e-08, false, 131.24494122790853)]
    [InlineData(200, 1.4901161193847656e-08, true, 288.53123815952677)]
    [InlineData(200, 0.001, false, 159.12980117448907)]
    [InlineData(200, 0.001, true, 246.56587936997389)]
    [InlineData(200, 0.2, false, 188.01091541157214)]
    [InlineData(200, 0.2, true, 211.79475336207375)]
    [InlineData(200, 0.5, false, 199.66676561246567)]
    [InlineData(200, 0.5, true, 199.66676561246567)]
    [InlineData(0.02, 0.3, true, 1.0263502785601006e-08)]
    [InlineData(0.02, 1e-08, true, 12.01050097225366)]
    [InlineData(1000, 1.1641532182693481e-10, false, 812.4416533651887)]
    [InlineData(1000, 1.1641532182693481e-10, true, 1213.658881681576)]
    [InlineData(10000, 1.1641532182693481e-10, false, 9379.20176299297)]
    [InlineData(10000, 1.1641532182693481e-10, true, 10646.910115298548)]
    [InlineData(10000, 0.2, false, 9915.742124149649)]
    public void Quantile_OfReference_IsWithinStatedError(double shape, double tail, bool upper, double expected) =>
        Close.Relative(expected, GammaFunction.Quantile(shape, tail, upper), 1e-12);

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    [InlineData(3)]
    [InlineData(15)]
    [InlineData(400)]
    public void LowerAndUpper_AcrossTheRange_AgreeWithMathNet(double shape)
    {
        for (var x = 0.01 * shape; x < 5 * shape; x *= 1.1)
        {
            Assert.Equal(SpecialFunctions.GammaLowerRegularized(shape, x), GammaFunction.Lower(shape, x), 1e-12);
            Assert.Equal(SpecialFunctions.GammaUpperRegularized(shape, x), GammaFunction.Upper(shape, x), 1e-12);
            Assert.Equal(1, GammaFunction.Lower(shape, x) + GammaFunction.Upper(shape, x), 1e-14);
        }
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(1)]
    [InlineData(10_000)]
    public void Quantile_OfAnyTail_InvertsTheTail(double shape)
    {
        for (var tail = 0.5; tail > 1e-12; tail *= 0.7)
        {
            Close.Relative(tail, GammaFunction.Upper(shape, GammaFunction.Quantile(shape, tail, upper: true)), 1e-10);
            Close.Relative(tail, GammaFunction.Lower(shape, GammaFunction.Quantile(shape, tail, upper: false)), 1e-10);
        }
    }

    [Fact]
    public void Quantile_BelowTheSmallestNumber_IsZero() => Assert.Equal(0, GammaFunction.Quantile(0.005, 1e-9, upper: false));
}
