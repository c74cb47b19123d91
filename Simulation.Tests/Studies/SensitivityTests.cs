using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Studies.Uncertainty;
using Simulation.Tests.Theory;
using Xunit;

namespace Simulation.Tests.Studies;

/// <summary>Sobol's shares on Ishigami's function, and Morris' effects on functions whose effects can be worked out.</summary>
public sealed class SensitivityTests
{
    private const double A = 7, B = 0.1;

    // Ishigami & Homma, 1990: variance parts in closed form.
    private static readonly double V1 = 0.5 * Math.Pow(1 + (B * Math.Pow(Math.PI, 4) / 5), 2);
    private static readonly double V2 = A * A / 8;
    private static readonly double V13 = B * B * Math.Pow(Math.PI, 8) * 8 / 225;

    private static double Ishigami(double[] unit)
    {
        double X(int i) => Math.PI * ((2 * unit[i]) - 1);
        return Math.Sin(X(0)) + (A * Math.Sin(X(1)) * Math.Sin(X(1))) + (B * Math.Pow(X(2), 4) * Math.Sin(X(0)));
    }

    [Fact]
    public void Indices_OfIshigami_AreTheClosedFormWithinTheFitsOwnError()
    {
        var points = LatinHypercube.Draw(3, "ishigami", 800, 3);
        var fit = PolynomialChaos.Of(points, [.. points.Select(Ishigami)]);
        // f = g + h with |h|² = e Var f: a part of the variance of g differs from that of f by at most 2√e + e, and so does the whole.
        var e = 1 - fit.LeftOutShare;
        Assert.InRange(e, 0, 1e-3);
        var slack = 2 * ((2 * Math.Sqrt(e)) + e);
        var whole = V1 + V2 + V13;
        var indices = fit.Indices(1, 0)!;
        double[] first = [V1 / whole, V2 / whole, 0], total = [(V1 + V13) / whole, V2 / whole, V13 / whole];
        for (var i = 0; i < 3; i++)
        {
            Assert.InRange(indices[i].First.Value, first[i] - slack, first[i] + slack);
            Assert.InRange(indices[i].Total.Value, total[i] - slack, total[i] + slack);
        }
        Assert.Equal(0.314, first[0], 3);
        Assert.Equal(0.558, total[0], 3);
    }

    [Fact]
    public void LeftOutShare_IsOneMinusTheSquaredErrorOverTheVariance()
    {
        var draws = new KeyedDraws(7, "noise");
        var points = LatinHypercube.Draw(2, "left-out", 200, 2);
        double[] values = [.. points.Select((p, i) => 10 + p[0] + draws.Normal(i, 0))];
        var fit = PolynomialChaos.Of(points, values, 1);
        Assert.Equal(1 - (fit.LeftOutError * fit.LeftOutError / MathNet.Numerics.Statistics.Statistics.PopulationVariance(values)), fit.LeftOutShare, 1e-12);
    }

    [Fact]
    public void Indices_OfALineWithNoise_HaveTheTruthInTheirIntervals()
    {
        // y = 3u + 1v + 0w + noise of standard deviation 1: shares 0.9, 0.1 and 0 of the variance of the mean.
        var (covered, repeats) = (0, 60);
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var draws = new KeyedDraws((ulong)repeat, "noise");
            var points = LatinHypercube.Draw((ulong)repeat, "line", 120, 3);
            var fit = PolynomialChaos.Of(points, [.. points.Select((p, i) => (3 * p[0]) + p[1] + draws.Normal(i, 0))], 1);
            // The root mean square of 120 normal errors strays by 1/√240 of itself, 4.65 of which (2e-4 over 60 repeats, both sides) are 0.30; leaving out
            // a run from a fit of at most 10 terms makes it √(120/110) as large on average.
            Assert.InRange(fit.LeftOutError, 0.7, 1.3 * Math.Sqrt(120.0 / 110));
            var index = fit.Indices(9, 1)![0].First;
            if (index.Low <= 0.9 && 0.9 <= index.High) covered++;
        }
        // Of 60 at 95% at least 51 are covered but for a chance of 1 in 1,500 (binomial).
        Assert.InRange(covered, 51, 60);
    }

    [Fact]
    public void Indices_OfAWaitForABed_HaveTheTruthInTheirIntervals()
    {
        // Mean wait (Erlang C) for one of 20 to 30 beds, for stays of 2 to 4 hours where 4 people an hour come: next to nothing but for a corner of the square, which
        // polynomials fit badly. Runs scatter by a twentieth of their expectation.
        static double Wait(double beds, double stay)
        {
            var hours = 2 + (2 * stay);
            return MultiServerQueue.MeanWait(4, 1 / hours, 20 + Math.Min(10, (int)(11 * beds)));
        }
        double[] middles = [.. Enumerable.Range(0, 2000).Select(j => (j + 0.5) / 2000)];
        double[][] waits = [.. Enumerable.Range(0, 11).Select(k => middles.Select(v => Wait((k + 0.5) / 11, v)).ToArray())];
        var mean = waits.Average(row => row.Average());
        double Variance(IEnumerable<double> values) => values.Average(x => (x - mean) * (x - mean));
        var whole = Variance(waits.SelectMany(row => row));
        var (beds, stay) = (Variance(waits.Select(row => row.Average())) / whole, Variance(middles.Select((_, j) => waits.Average(row => row[j]))) / whole);
        double[] truth = [beds, stay, 1 - stay, 1 - beds];
        var chance = waits.Average(row => row.Average(x => x * x)) / 400;
        var covered = new int[4];
        for (var repeat = 0; repeat < 100; repeat++)
        {
            var draws = new KeyedDraws((ulong)repeat, "noise");
            var points = LatinHypercube.Draw((ulong)repeat, "ward", 150, 2);
            var indices = PolynomialChaos.Of(points, [.. points.Select((p, i) => Wait(p[0], p[1]) * (1 + (draws.Normal(i, 0) / 20)))]).Indices(1, chance)!;
            SobolShare[] told = [indices[0].First, indices[1].First, indices[0].Total, indices[1].Total];
            for (var i = 0; i < truth.Length; i++) covered[i] += told[i].Low <= truth[i] && truth[i] <= told[i].High ? 1 : 0;
        }
        // What the guide says: nine of ten. Of 100 at 95% fewer are covered with a chance of 1 in 90 (binomial); by the covariance of the coefficients alone some 75 would be.
        Assert.All(covered, c => Assert.InRange(c, 90, 100));
        // More than half of the variance is of both inputs together.
        Assert.InRange(beds + stay, 0.4, 0.5);
    }

    [Fact]
    public void Indices_OfNoiseAlone_AreNotTold_OrReachFromNothing()
    {
        var draws = new KeyedDraws(5, "noise");
        var points = LatinHypercube.Draw(5, "none", 100, 2);
        var indices = PolynomialChaos.Of(points, [.. points.Select((_, i) => draws.Normal(i, 0))]).Indices(1, 1);
        Assert.True(indices is null || indices.All(i => i.First.Low == 0));
    }

    [Fact]
    public void Effects_OfALine_AreItsSlopesWithoutSpread()
    {
        var paths = new ElementaryEffects(1, 8, 4);
        var effects = paths.Effects([.. Enumerable.Range(0, 8).Select(r => paths.Path(r).Select(p => (5 * p[0]) - (2 * p[1]) + p[3]).ToArray())]);
        double[] slopes = [5, 2, 0, 1];
        for (var i = 0; i < 4; i++) Assert.Equal((slopes[i], 0.0), (Math.Round(effects[i].Size.Mean, 9), Math.Round(effects[i].Spread, 9)));
    }

    [Fact]
    public void Effects_OfAProduct_HaveTheSpreadOfTheOther()
    {
        // ∂(uv)/∂u = v: over many paths the effect of u has the mean and the spread of the levels 0, 1/3, 2/3, 1.
        var paths = new ElementaryEffects(2, 4000, 2);
        var effect = paths.Effects([.. Enumerable.Range(0, 4000).Select(r => paths.Path(r).Select(p => p[0] * p[1]).ToArray())])[0];
        var deviation = Math.Sqrt(5.0 / 36);
        Assert.InRange(effect.Size.Mean, 0.5 - (4 * deviation / Math.Sqrt(4000)), 0.5 + (4 * deviation / Math.Sqrt(4000)));
        // Four equally likely levels have the kurtosis 1.64, so a deviation of n values strays by √(0.64/4n) of itself; 4.89 of these: 1e-6.
        Assert.Equal(deviation, effect.Spread, deviation * 4.89 * Math.Sqrt(0.64 / (4 * 4000)));
    }

    [Fact]
    public void Paths_ChangeEveryInputOnceWithinTheCube()
    {
        var paths = new ElementaryEffects(4, 10, 5);
        for (var r = 0; r < 10; r++)
        {
            var path = paths.Path(r);
            Assert.All(path.SelectMany(p => p), v => Assert.InRange(v, -1e-12, 1 + 1e-12));
            var changed = Enumerable.Range(0, 5).Select(k => Enumerable.Range(0, 5).Single(d => path[k][d] != path[k + 1][d]));
            Assert.Equal([0, 1, 2, 3, 4], changed.Order());
        }
    }
}
