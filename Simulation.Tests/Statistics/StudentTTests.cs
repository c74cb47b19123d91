using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using Simulation.Tests.Distributions;
using Simulation.Core.Statistics;
using Xunit;

namespace Simulation.Tests.Statistics;

public sealed class StudentTTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4.5)]
    [InlineData(9)]
    [InlineData(29)]
    [InlineData(99)]
    [InlineData(1999)]
    [InlineData(1_000_000)]
    public void UpperTail_AndQuantile_AgreeWithMathNet(double degrees)
    {
        foreach (var tail in (double[])[0.499, 0.4, 0.2, 0.1, 0.05, 0.025, 0.005, 0.0005, 1e-6])
        {
            var t = Core.Statistics.StudentT.Quantile(tail, degrees);
            // The residual in the tail, not the argument: MathNet inverts by root finding.
            Assert.Equal(tail, MathNet.Numerics.Distributions.StudentT.CDF(0, 1, degrees, -t), 1e-9);
            Close.Relative(tail, Core.Statistics.StudentT.UpperTail(t, degrees), 1e-10);
        }
    }

    [Theory]
    [InlineData(0.95, 1, 12.7062047361747)]
    [InlineData(0.95, 10, 2.22813885198627)]
    [InlineData(0.99, 29, 2.75638590367061)]
    [InlineData(0.9, 5, 2.01504837333302)]
    [InlineData(0.999, 1, 636.619248768720)]
    public void Factor_OfReference_IsWithinStatedError(double confidence, double degrees, double expected) =>
        Close.Relative(expected, Core.Statistics.StudentT.Factor(confidence, degrees), 1e-9);

    [Fact]
    public void Quantile_OfOneAndTwoDegrees_HasItsClosedForm()
    {
        foreach (var tail in (double[])[1e-8, 1e-4, 0.1, 0.3, 0.4999])
        {
            Close.Relative(1 / Math.Tan(Math.PI * tail), Core.Statistics.StudentT.Quantile(tail, 1), 1e-9);
            Close.Relative((1 - (2 * tail)) / Math.Sqrt(2 * tail * (1 - tail)), Core.Statistics.StudentT.Quantile(tail, 2), 1e-9);
        }
        Assert.Equal(0, Core.Statistics.StudentT.Quantile(0.5, 3));
        Assert.Equal(0.5, Core.Statistics.StudentT.UpperTail(0, 3), 1e-15);
        Assert.Equal(0.75, Core.Statistics.StudentT.UpperTail(-1, 1), 1e-14);
    }

    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(3, 40)]
    [InlineData(200, 300)]
    public void Regularised_AcrossTheRange_AgreesWithMathNet(double a, double b)
    {
        for (var x = 0.01; x < 1; x += 0.01) Assert.Equal(SpecialFunctions.BetaRegularized(a, b, x), BetaFunction.Regularised(a, b, x, 1 - x), 1e-12);
    }

    [Fact]
    public void BinomialAtLeast_OfSmallNumbers_IsTheSum()
    {
        for (var k = 0; k <= 21; k++)
        {
            var sum = 0.0;
            for (var i = k; i <= 20; i++) sum += Binomial.PMF(0.3, 20, i);
            Assert.Equal(sum, QuantileInterval.BinomialAtLeast(k, 20, 0.3), 1e-12);
        }
    }
}
