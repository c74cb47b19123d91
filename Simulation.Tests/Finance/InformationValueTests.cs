using Simulation.Core.Distributions;
using Simulation.Core.Randomness;
using Simulation.Scenarios.Finance;
using Xunit;

namespace Simulation.Tests.Finance;

public sealed class InformationValueTests
{
    private const int Replications = 4000;

    [Fact]
    public void Of_LinearGaussian_AgreesWithTheClosedForm()
    {
        // y = 50 + 100 x + 30 z + 200 e: knowing x is worth σφ(μ/σ) + μΦ(μ/σ) − μ with μ = 50, σ = 100.
        double[] x = Normals(1), z = Normals(2), e = Normals(3);
        double[] y = [.. x.Select((value, r) => 50 + (100 * value) + (30 * z[r]) + (200 * e[r]))];
        var ofX = InformationValue.Of([x], y, 3);
        // Half the width of the interval covers the regression's error; the sample's own of the mean positive part is σ/√n = 1.6 at most, twice that and more is allowed.
        Assert.InRange(Expected(50, 100), ofX.Low - 4, ofX.High + 4);
        var both = InformationValue.Of([x, z], y, 2);
        Assert.InRange(Expected(50, Math.Sqrt((100 * 100) + (30 * 30))), both.Low - 4, both.High + 4);
        Assert.True(both.Value > InformationValue.Of([z], y, 3).Value);
    }

    [Fact]
    public void Of_InputThatCannotChangeTheChoice_IsWorthNothing()
    {
        double[] x = Normals(1);
        Assert.Equal(0, InformationValue.Of([x], [.. x.Select(value => 1000 + value)], 3).Value, 1e-9);
    }

    [Fact]
    public void Of_InputThatDoesNotVary_IsWorthNothing() => Assert.Equal(0, InformationValue.Of([[1, 1, 1, 1]], [-1, 2, -3, 4], 3).Value);

    private static double Expected(double mean, double deviation)
    {
        var t = mean / deviation;
        var density = Math.Exp(-0.5 * t * t) / Math.Sqrt(2 * Math.PI);
        return (deviation * density) + (mean * Below(t)) - mean;
    }

    private static double Below(double t) => MathNet.Numerics.Distributions.Normal.CDF(0, 1, t);

    private static double[] Normals(int column) => [.. Enumerable.Range(0, Replications).Select(r =>
    {
        var u = Math.Max(1e-12, Keys.Unit(Keys.Draw(7, Keys.Site("test", "normal", "draw"), (column * Replications) + r)));
        return u < 0.5 ? NormalTail.Quantile(u, upper: false) : NormalTail.Quantile(1 - u, upper: true);
    })];
}
