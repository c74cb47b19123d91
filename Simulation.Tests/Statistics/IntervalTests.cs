using Simulation.Core.Distributions;
using Simulation.Core.Randomness;
using Simulation.Core.Statistics;
using Xunit;

namespace Simulation.Tests.Statistics;

public sealed class IntervalTests
{
    private const int Experiments = 20_000;

    // Two-sided error probability 1e-6.
    private const double Z = 4.892;

    [Fact]
    public void MeanInterval_OfNormalValues_CoversAtItsLevel()
    {
        var covered = Covered(10, 0.95, NormalOf, (values, level) => MeanInterval.Of(values, level) is { Lower: <= 3, Upper: >= 3 });
        Assert.InRange(covered, 0.95 - Reach(0.95), 0.95 + Reach(0.95));
    }

    [Fact]
    public void QuantileInterval_OfSkewedValues_CoversAtLeastAtItsLevel()
    {
        var truth = new Exponential(3).Quantile(0.2, upper: true);
        var covered = Covered(40, 0.9, draw => ValueOf(new Exponential(3), draw), (values, level) =>
        {
            Array.Sort(values);
            var interval = QuantileInterval.Of(values, 0.8, level);
            return interval.Lower <= truth && interval.Upper >= truth;
        });
        Assert.InRange(covered, 0.9 - Reach(0.9), 0.99);
    }

    [Fact]
    public void RatioInterval_OfRelatedSums_CoversNearItsLevel()
    {
        // Attendances X and, of them, Y = 0.7 X + noise; 30 replications. The jackknife is not exact: 1.5 points are allowed beside the chance error.
        var covered = Covered(60, 0.95, NormalOf, (values, level) =>
        {
            var (y, x) = (new double[30], new double[30]);
            for (var i = 0; i < 30; i++)
            {
                x[i] = 100 + (10 * (values[i] - 3));
                y[i] = (0.7 * x[i]) + (4 * (values[30 + i] - 3));
            }
            return RatioInterval.Of(y, x, level) is { Lower: <= 0.7, Upper: >= 0.7 };
        });
        Assert.InRange(covered, 0.935 - Reach(0.95), 0.965 + Reach(0.95));
    }

    [Xunit.Theory]
    // Shares of 1 in so many of the years, of 0.5 in half of the rest. A score interval is not exact: 2 points are allowed beside the chance error, and above the level all.
    [InlineData(0.9, 10)]
    [InlineData(0.5, 5)]
    [InlineData(0.98, 30)]
    public void ProportionInterval_OfShares_CoversNearItsLevelAndStaysInside(double full, int years)
    {
        double Share(ulong draw) => UniformOf(draw) is var u && u < full ? 1 : u < full + ((1 - full) / 2) ? 0.5 : 0;
        var truth = full + (0.5 * (1 - full) / 2);
        var covered = Covered(years, 0.95, Share, (values, level) =>
        {
            var interval = ProportionInterval.OfShares(values, level)!.Value;
            Assert.True(interval is { Lower: >= 0, Upper: <= 1 } && interval.Lower <= interval.Share && interval.Share <= interval.Upper);
            return interval.Lower <= truth && truth <= interval.Upper;
        });
        Assert.InRange(covered, 0.93 - Reach(0.95), 1);
    }

    [Fact]
    public void ProportionInterval_OfSharesThatAreYesOrNo_IsWilsonsWithStudentsFactor()
    {
        // 9 of 10 years: m(1 - m) / (s² / n) is 9 trials, t(9; 0.975) = 2.262157; (0.9 + t²/18 ± t √(0.09/9 + t²/324)) / (1 + t²/9), by hand.
        double[] years = [1, 1, 1, 1, 1, 1, 1, 1, 1, 0];
        const double T2 = 2.2621571627409915 * 2.2621571627409915;
        var interval = ProportionInterval.OfShares(years)!.Value;
        var reach = Math.Sqrt(T2 * (0.01 + (T2 / 324)));
        Assert.Equal((0.9 + (T2 / 18) - reach) / (1 + (T2 / 9)), interval.Lower, 1e-9);
        Assert.Equal((0.9 + (T2 / 18) + reach) / (1 + (T2 / 9)), interval.Upper, 1e-9);
        Assert.Equal(0.9, interval.Share, 1e-15);
    }

    [Fact]
    public void ProportionInterval_OfSharesThatDoNotVary_SaysWhatIsKnown()
    {
        Assert.Null(ProportionInterval.OfShares([0.4]));
        Assert.Equal((0.4, 0.4), ProportionInterval.OfShares([0.4, 0.4, 0.4]) is { } alike ? (alike.Lower, alike.Upper) : default);
        // Never reached in four years is not never: the upper end is t²/(4 + t²), t(3; 0.975) = 3.182446.
        Assert.Equal(10.127963 / 14.127963, ProportionInterval.OfShares([0, 0, 0, 0])!.Value.Upper, 1e-6);
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionInterval.OfShares([0.5, 1.2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionInterval.OfShares([0.5, double.NaN]));
    }

    [Fact]
    public void MeanInterval_OfKnownValues_IsTheHandWorkedOne()
    {
        // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squared deviations 32, t(7; 0.975) = 2.364624.
        var interval = MeanInterval.Of([2, 4, 4, 4, 5, 5, 7, 9]);
        Assert.Equal(5, interval.Mean, 1e-14);
        Assert.Equal(Math.Sqrt(32 / 7.0), interval.StandardDeviation!.Value, 1e-14);
        Assert.Equal(2.364624251592785 * Math.Sqrt(32 / 7.0 / 8), interval.HalfWidth!.Value, 1e-9);
    }

    [Fact]
    public void MeanInterval_OfOneReplication_HasNoWidth()
    {
        var interval = MeanInterval.Of([3]);
        Assert.Equal(3, interval.Mean);
        Assert.Null(interval.StandardDeviation);
        Assert.Null(interval.Lower);
        Assert.Throws<ArgumentException>(() => MeanInterval.Of([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MeanInterval.Of([1, 2], 95));
        Assert.Throws<ArgumentOutOfRangeException>(() => MeanInterval.Of([1, double.NaN]));
    }

    [Fact]
    public void OfDifference_OfPairedValues_IsTheIntervalOfTheDifferences()
    {
        var paired = MeanInterval.OfDifference([10, 21, 29], [9, 18, 27]);
        Assert.Equal(MeanInterval.Of([1, 3, 2]), paired);
        Assert.Throws<ArgumentException>(() => MeanInterval.OfDifference([1, 2], [1]));
    }

    [Fact]
    public void RatioInterval_OfEqualDenominators_IsTheMeanInterval()
    {
        var ratio = RatioInterval.Of([5, 6, 8, 7], [10, 10, 10, 10]);
        var mean = MeanInterval.Of([0.5, 0.6, 0.8, 0.7]);
        Assert.Equal(mean.Mean, ratio.Ratio, 1e-14);
        Assert.Equal(mean.HalfWidth!.Value, ratio.HalfWidth!.Value, 1e-12);
        var difference = RatioInterval.OfDifference([5, 6, 8, 7], [10, 10, 10, 10], [4, 6, 6, 6], [10, 10, 10, 10]);
        var paired = MeanInterval.OfDifference([0.5, 0.6, 0.8, 0.7], [0.4, 0.6, 0.6, 0.6]);
        Assert.Equal(paired.Mean, difference.Ratio, 1e-14);
        Assert.Equal(paired.HalfWidth!.Value, difference.HalfWidth!.Value, 1e-12);
    }

    [Fact]
    public void RatioInterval_OfUnequalReplications_WeighsPeople()
    {
        // Jackknife by hand: R = 1/2, without the first 8/10, without the second 2/10; pseudo-values 0.2 and 0.8.
        var ratio = RatioInterval.Of([2, 8], [10, 10]);
        Assert.Equal(0.5, ratio.Ratio, 1e-14);
        Assert.Equal(12.7062047361747 * 0.3, ratio.HalfWidth!.Value, 1e-9);
        Assert.Equal(0.75, RatioInterval.Of([1, 2], [1, 3]).Ratio, 1e-14);
        Assert.Null(RatioInterval.Of([1, 0], [2, 0]).HalfWidth);
        Assert.Throws<ArgumentException>(() => RatioInterval.Of([0], [0]));
        Assert.Throws<ArgumentException>(() => RatioInterval.Of([0, 1], [1]));
        Assert.Throws<ArgumentException>(() => RatioInterval.Of([0, 1], [1, -1]));
    }

    // By its definition: at the bound, as many successes or more have just the error's probability, added up term by term.
    [Theory]
    [InlineData(81, 263, 0.975)]
    [InlineData(15, 148, 0.975)]
    [InlineData(1, 29, 0.975)]
    [InlineData(95, 100, 0.95)]
    [InlineData(60, 60, 0.95)]
    [InlineData(3, 3, 0.5)]
    public void ExactLower_IsWhereSoManySuccessesHaveTheErrorsProbability(int successes, int trials, double confidence)
    {
        var bound = ProportionInterval.ExactLower(successes, trials, confidence);
        var (term, sum) = (Math.Pow(1 - bound, trials), 0.0);
        for (var k = 0; k <= trials; k++)
        {
            if (k >= successes) sum += term;
            term *= (trials - k) / (k + 1.0) * (bound / (1 - bound));
        }
        Assert.Equal(1 - confidence, sum, 1e-9);
        Assert.Equal(0, ProportionInterval.ExactLower(0, trials, confidence));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionInterval.ExactLower(trials + 1, trials));
    }

    /// <summary>Published: Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, 1998, table I, method 3.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_OfPublishedCases_GivesThem(long successes, long trials, double lower, double upper)
    {
        var interval = ProportionInterval.Wilson(successes, trials);
        Assert.Equal(lower, interval.Lower, 0.00005);
        Assert.Equal(upper, interval.Upper, 0.00005);
        var mirrored = ProportionInterval.Wilson(trials - successes, trials);
        Assert.Equal(1 - interval.Upper, mirrored.Lower, 1e-14);
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionInterval.Wilson(trials + 1, trials));
    }

    // Of n values and one more, every order is as likely: the one more lies between ranks a and b with (b − a) / (n + 1).
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.025)]
    [InlineData(0.1)]
    [InlineData(0.25)]
    public void RangesBetweenTwoRanksHoldOneMoreValueAsOftenAsTheySay(double outside)
    {
        for (var n = (int)Math.Round(1 / outside) - 1; n <= 2_000; n++)
        {
            var (low, high) = (QuantileInterval.Rank(n, outside), QuantileInterval.Rank(n, 1 - outside));
            Assert.Equal(n + 1, low + high);
            Assert.InRange((high - low) / (n + 1.0), (1 - (2 * outside)) - 1e-12, 1 - (2 * outside) + (2.0 / (n + 1)) - 1e-12);
        }
    }

    [Fact]
    public void QuantileInterval_OfTheMedian_UsesThePublishedRanks()
    {
        // Sign-test ranks at 95 %: none for 5 values, 1 and 6 of 6, 2 and 9 of 10 (binomial sums).
        Assert.Equal(new QuantileInterval(3, null, null, 0.95), QuantileInterval.Of([1, 2, 3, 4, 5], 0.5));
        Assert.Equal(new QuantileInterval(3, 1, 6, 0.95), QuantileInterval.Of([1, 2, 3, 4, 5, 6], 0.5));
        Assert.Equal(new QuantileInterval(5, 2, 9, 0.95), QuantileInterval.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.5));
        var hundred = Enumerable.Range(1, 100).Select(i => (double)i).ToArray();
        Assert.Equal(7, QuantileInterval.Of(hundred, 0.07).Value);
        Assert.Null(QuantileInterval.Of(hundred, 0.99).Upper);
        Assert.Throws<ArgumentException>(() => QuantileInterval.Of([2, 1], 0.5));
    }

    [Fact]
    public void Holm_OfAWorkedExample_StepsDown()
    {
        var adjusted = Holm.Adjust([0.01, 0.04, 0.03, 0.005]);
        double[] expected = [0.03, 0.06, 0.06, 0.02];
        for (var i = 0; i < 4; i++) Assert.Equal(expected[i], adjusted[i], 1e-15);
        Assert.Equal([1.0, 1.0], Holm.Adjust([0.7, 0.9]));
        Assert.Empty(Holm.Adjust([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Holm.Adjust([1.2]));
    }

    [Fact]
    public void RunningMoments_OfShiftedValues_KeepTheVariance()
    {
        var moments = RunningMoments.Of([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]);
        Assert.Equal(30, moments.Variance!.Value, 1e-6);
        Assert.Equal(1e9 + 10, moments.Mean, 1e-6);
        Assert.Null(default(RunningMoments).With(1).Variance);
    }

    private static double Reach(double level) => Z * Math.Sqrt(level * (1 - level) / Experiments);

    private static double UniformOf(ulong draw) => (draw >> 11) / (double)(1UL << 53);

    private static double NormalOf(ulong draw) => 3 + ValueOf(draw, NormalTail.Quantile);

    private static double ValueOf(Distribution distribution, ulong draw) => ValueOf(draw, distribution.Quantile);

    private static double ValueOf(ulong draw, Func<double, bool, double> quantile) =>
        quantile(((draw >> 12) + 0.5) / (1UL << 53), (draw & 1) == 1);

    private static double Covered(int values, double level, Func<ulong, double> value, Func<double[], double, bool> covers)
    {
        var count = 0;
        for (var experiment = 0; experiment < Experiments; experiment++)
        {
            var key = Keys.Replication(42, experiment);
            var sample = new double[values];
            for (var i = 0; i < values; i++) sample[i] = value(Keys.Draw(key, 1, i));
            if (covers(sample, level)) count++;
        }
        return count / (double)Experiments;
    }
}
