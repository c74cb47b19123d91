using Simulation.Core.Distributions;
using Simulation.Core.Randomness;
using Simulation.Scenarios.Calibration;
using Xunit;

namespace Simulation.Tests.Calibration;

public sealed class QuadraticEmulatorsTests
{
    private const double Noise = 0.5;

    [Fact]
    public void Of_PlantedQuadraticWithoutChance_IsRecovered()
    {
        var points = LatinHypercube.Draw(1, "fit", 60, 4);
        var emulators = QuadraticEmulators.Of(points, [.. points.Select(p => new[] { Planted(p), 7.0 })], [0, 0]);
        var (means, variances) = (new double[2], new double[2]);
        foreach (var point in LatinHypercube.Draw(1, "check", 50, 4))
        {
            emulators.Predict(point, means, variances);
            Assert.Equal(Planted(point), means[0], 1e-4);
            Assert.Equal(7.0, means[1], 1e-9);
        }
        Assert.InRange(emulators.LeftOutShares[0], 0.999999, 1);
    }

    [Fact]
    public void Of_PlantedQuadraticWithChance_SaysHowWrongItIs()
    {
        // Errors at new points divided by the stated deviation have mean square 1 if the statement is right. One fit has some
        // 15 coefficients in error, so its mean square is uncertain by √(2/15) or more: 40 fits leave 0.06 to 0.1. Choosing the
        // penalty by the same points makes the statement a little bold: 0.8 to 1.4 is asked.
        var points = LatinHypercube.Draw(2, "fit", 150, 4);
        var check = LatinHypercube.Draw(2, "check", 50, 4);
        var (means, variances) = (new double[1], new double[1]);
        double squares = 0, leftOut = 0;
        for (var fit = 0; fit < 40; fit++)
        {
            var emulators = QuadraticEmulators.Of(points, [.. points.Select((p, i) => new[] { Planted(p) + (Noise * Normal((fit * 1000) + i)) })], [Noise * Noise]);
            leftOut += emulators.LeftOutErrors[0] / 40;
            foreach (var point in check)
            {
                emulators.Predict(point, means, variances);
                squares += Math.Pow(Planted(point) - means[0], 2) / variances[0] / (40 * check.Length);
            }
        }
        Assert.InRange(squares, 0.8, 1.4);
        Assert.InRange(leftOut, Noise, 1.1 * Noise);
    }

    [Fact]
    public void LeftOutErrors_OfOneFigure_AreThoseOfFittingWithoutEachPoint()
    {
        // The closed form against doing it: with ample points the weakest penalty is chosen, and refits centre alike within rounding.
        var points = LatinHypercube.Draw(3, "fit", 40, 2);
        var values = points.Select((p, i) => new[] { (10 * p[0]) - (4 * p[1] * p[1]) + (0.1 * Normal(i)) }).ToArray();
        var all = QuadraticEmulators.Of(points, values, [0.01]);
        var squares = 0.0;
        var (means, variances) = (new double[1], new double[1]);
        for (var i = 0; i < points.Length; i++)
        {
            var without = QuadraticEmulators.Of([.. points.Where((_, j) => j != i)], [.. values.Where((_, j) => j != i)], [0.01]);
            without.Predict(points[i], means, variances);
            squares += Math.Pow(values[i][0] - means[0], 2) / points.Length;
        }
        Assert.Equal(1, all.LeftOutErrors[0] / Math.Sqrt(squares), 0.01);
    }

    [Fact]
    public void Of_FewerPointsThanTerms_StillPredictsTheLinearPart()
    {
        var points = LatinHypercube.Draw(4, "fit", 30, 8);
        var emulators = QuadraticEmulators.Of(points, [.. points.Select(p => new[] { 3 * p[0] })], [0]);
        Assert.InRange(emulators.LeftOutShares[0], 0.95, 1);
    }

    private static double Planted(double[] p) => 2 + (3 * p[0]) - (5 * p[1] * p[1]) + (4 * p[0] * p[2]) + (6 * p[3] * p[3]) - p[3];

    private static double Normal(int number)
    {
        var u = Keys.Unit(Keys.Draw(77, Keys.Site("test", "noise", "draw"), number)) + 1e-12;
        return u < 0.5 ? NormalTail.Quantile(u, upper: false) : NormalTail.Quantile(1 - u, upper: true);
    }
}
