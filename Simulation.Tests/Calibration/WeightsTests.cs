using Simulation.Scenarios.Calibration;
using Xunit;

namespace Simulation.Tests.Calibration;

public sealed class WeightsTests
{
    [Theory]
    [InlineData(new[] { 1.0, 1, 1, 1 }, 4)]
    [InlineData(new[] { 1.0, 0, 0 }, 1)]
    [InlineData(new[] { 2.0, 1, 1 }, 16.0 / 6)]
    public void EffectiveSize_HandWorked_IsSumSquaredOverSumOfSquares(double[] weights, double expected) =>
        Assert.Equal(expected, Weights.EffectiveSize(weights), 1e-12);

    // Weights 3 and 1 of 1 and 5: mean (3·1 + 1·5) / 4 = 2. With 10 and 2: mean 8, covariance (3·(1−2)(10−8) + 1·(5−2)(2−8)) / 4 = −6.
    [Fact]
    public void MeanAndCovariance_WeightsThatDoNotSumToOne_AreOverTheirSum()
    {
        Assert.Equal(2, Weights.Mean([1, 5], [3, 1]), 1e-12);
        Assert.Equal(-6, Weights.Covariance([1, 5], [10, 2], [3, 1]), 1e-12);
    }

    [Fact]
    public void FromLogs_FarBelowAnyNumber_SumToOne()
    {
        var weights = Weights.FromLogs([-5000, -5000 + Math.Log(2)]);
        Assert.Equal(1.0 / 3, weights[0], 1e-12);
        Assert.Equal(2.0 / 3, weights[1], 1e-12);
    }

    [Fact]
    public void Systematic_AnyOffset_DrawsEachAsOftenAsExpectedOrOneMoreOrLess()
    {
        double[] weights = [0.05, 0.4, 0, 0.3, 0.25];
        foreach (var offset in (double[])[0, 0.37, 0.999])
        {
            var drawn = Weights.Systematic(weights, 17, offset);
            for (var i = 0; i < weights.Length; i++) Assert.InRange(drawn.Count(d => d == i), Math.Floor(17 * weights[i]), Math.Ceiling(17 * weights[i]));
        }
    }

    [Fact]
    public void PredictionInterval_OfNormalRuns_CoversPublishedFiguresAtItsLevel()
    {
        // Runs N(0, 1), the published figure N(0, 1) with sampling error 0.5: 1,000 experiments of 1,000 runs; coverage 95%
        // within 4.89 × √(0.95 × 0.05 / 1000) = 3.4 points (error probability 1e-6), and 0.3 for the runs' own quantiles.
        var inside = 0;
        for (var e = 0; e < 1000; e++)
        {
            var figures = Enumerable.Range(0, 1000).Select(r => ToyProblems.Normal(r, e)).ToArray();
            var published = ToyProblems.Normal(5000, e) + (0.5 * ToyProblems.Normal(5001, e));
            if (PredictionInterval.Of(figures, null, published, 0.5, (ulong)e)!.Inside) inside++;
        }
        Assert.InRange(inside / 1000.0, 0.95 - 0.037, 0.95 + 0.037);
    }

    [Fact]
    public void PredictionInterval_WithWeights_IsThatOfTheHeavyRuns()
    {
        var interval = PredictionInterval.Of([.. Enumerable.Range(0, 1000).Select(i => i < 500 ? 0.0 + (i * 1e-6) : 10)], [.. Enumerable.Range(0, 1000).Select(i => i < 500 ? 1.0 : 0)], 10, 0, 1)!;
        Assert.InRange(interval.High, 0, 0.001);
        Assert.False(interval.Inside);
    }
}
