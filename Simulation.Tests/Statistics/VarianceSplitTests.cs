using Simulation.Core.Statistics;
using Simulation.Scenarios.Calibration;
using Xunit;

namespace Simulation.Tests.Statistics;

public sealed class VarianceSplitTests
{
    [Fact]
    public void Of_HandWorkedTable_IsTheTextbookEstimate()
    {
        // Means 2, 4, 9; MSB = 2 × ((−3)² + (−1)² + 4²)/2 = 26; MSW = (2 + 2 + 2)/3 = 2; between = (26 − 2)/2 = 12.
        var split = VarianceSplit.Of([[1, 3], [3, 5], [8, 10]]);
        Assert.Equal([5, 2, 12], (double[])[split.Mean, split.Within, split.Between], (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.False(split.Truncated);
        Assert.Equal(12.0 / 14, split.Share, 12);
    }

    [Fact]
    public void Of_GroupsThatDifferLessThanChance_IsNothingAndSaysSo()
    {
        // All means are 2: MSB = 0.
        var split = VarianceSplit.Of([[1, 3], [0, 4], [2, 2]]);
        Assert.Equal((0.0, 0.0, true), (split.Between, split.Share, split.Truncated));
        Assert.Equal(0, split.ShareLow);
    }

    [Xunit.Theory]
    // Tables of Fisher's distribution at 95%.
    [InlineData(0.95, 4, 10, 3.478)]
    [InlineData(0.95, 1, 20, 4.351)]
    [InlineData(0.05, 10, 4, 0.2875)]
    public void FisherQuantile_AgreesWithTables(double probability, double first, double second, double table) =>
        Assert.Equal(table, VarianceSplit.FisherQuantile(probability, first, second), 3);

    [Fact]
    public void Of_NormalGroups_CoversItsShareAndIsUnbiased()
    {
        const int Repeats = 2000;
        var draws = new KeyedDraws(7, "variance split");
        // Variance 4 between, 9 within: a share of 4/13.
        var (covered, uneven) = (0, 0);
        var sum = default(RunningMoments);
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var groups = Enumerable.Range(0, 20).Select(g =>
            {
                var own = 2 * draws.Normal(repeat, g * 10);
                return Enumerable.Range(1, 3).Select(i => own + (3 * draws.Normal(repeat, (g * 10) + i))).ToArray();
            }).ToArray();
            var split = VarianceSplit.Of(groups);
            uneven += split.Uneven ? 1 : 0;
            covered += split.ShareLow <= 4.0 / 13 && 4.0 / 13 <= split.ShareHigh ? 1 : 0;
            // Before 0 is put in its place the estimate has no bias.
            sum = sum.With(split.Truncated ? ((3 * Variance(groups)) - split.Within) / 3 : split.Between);
        }
        // Normal values, of which two in three degrees of freedom are lost by chance only.
        Assert.InRange(uneven, 0, Repeats / 20);
        // Fisher's interval is exact, and the jackknife takes hardly a degree of freedom from normal values: the count is binomial, outside four standard deviations once in 16,000.
        Assert.InRange(covered / (double)Repeats, 0.95 - (4 * Math.Sqrt(0.95 * 0.05 / Repeats)), 0.95 + (4 * Math.Sqrt(0.95 * 0.05 / Repeats)));
        Assert.InRange(4, sum.Mean - (4 * sum.StandardDeviation!.Value / Math.Sqrt(Repeats)), sum.Mean + (4 * sum.StandardDeviation.Value / Math.Sqrt(Repeats)));

        static double Variance(double[][] groups) => RunningMoments.Of(groups.Select(g => g.Average()).ToArray()).Variance!.Value;
    }

    [Fact]
    public void Of_AQueueThatIsLongInFewGroups_MissesItsShareLessThanHalfAsOftenAsFishersInterval()
    {
        const int Repeats = 500;
        var draws = new KeyedDraws(11, "variance split");
        // Expectations x⁻¹ of x = U + 0.02, as of a queue's length: E = ln 51, E² = 1/0.02 − 1/1.02; chance of variance 1.
        var (mean, square) = (Math.Log(51), 50 - (1 / 1.02));
        var truth = (square - (mean * mean)) / (square - (mean * mean) + 1);
        var (covered, byFisher, uneven) = (0, 0, 0);
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            double[][] groups = [.. Enumerable.Range(0, 40).Select(g =>
            {
                var own = 1 / (0.02 + draws.Unit(repeat, g * 10));
                return Enumerable.Range(1, 2).Select(i => own + draws.Normal(repeat, (g * 10) + i)).ToArray();
            })];
            var split = VarianceSplit.Of(groups);
            covered += split.ShareLow <= truth && truth <= split.ShareHigh ? 1 : 0;
            uneven += split.Uneven ? 1 : 0;
            var ratio = 1 + (2 * Math.Max(0, split.Between) / split.Within);
            double End(double tail)
            {
                var f = ratio / VarianceSplit.FisherQuantile(tail, 39, 40);
                return (f - 1) / (f + 1);
            }
            byFisher += End(0.975) <= truth && truth <= End(0.025) ? 1 : 0;
        }
        // No formula says how often it misses with 40 groups of so skewed values: that it does so less than half as often is what the jackknife is for.
        Assert.True(Repeats - covered < (Repeats - byFisher) / 2, $"{covered} of {Repeats} are covered, {byFisher} with the degrees of freedom of normal values; {uneven} uneven");
        // What the table's note says of them: up to one in four, and that is where it stands.
        Assert.InRange(Repeats - covered, Repeats / 20, Repeats / 4);
        Assert.InRange(uneven, 9 * Repeats / 10, Repeats);
    }

    [Fact]
    public void Of_OneGroupApart_HasItsShareInItsInterval()
    {
        // Without that group nothing, or hardly anything, varies: the jackknife sees a scatter without bound.
        double[][][] tables =
        [
            [[1, 1.1], [1, 1.1], [1, 1.1], [9, 9.1]],
            [[1, 1], [1, 1], [1, 1], [9, 9.1]],
            [[1, 1], [1, 1], [1, 1], [1, 1.1]],
            [[1, 2], [1, 2], [1, 2], [1, 2]],
            [[0, 0], [0, 0], [0, 0]],
            [[1, 1.1], [5, 5.1]],
        ];
        foreach (var split in tables.Select(t => VarianceSplit.Of(t))) Assert.InRange(split.Share, split.ShareLow, split.ShareHigh);
        var apart = VarianceSplit.Of(tables[0]);
        Assert.True(apart.ShareLow < apart.Share && apart.Share < apart.ShareHigh && apart.ShareHigh < 1);
    }

    [Fact]
    public void Of_OneGroupOrOneValueEach_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => VarianceSplit.Of([[1, 2]]));
        Assert.Throws<ArgumentException>(() => VarianceSplit.Of([[1], [2]]));
        Assert.Throws<ArgumentException>(() => VarianceSplit.Of([[1, 2], [2, 3, 4]]));
    }
}
