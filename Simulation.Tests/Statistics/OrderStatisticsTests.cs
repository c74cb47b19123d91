using Simulation.Core.Statistics;
using Xunit;

namespace Simulation.Tests.Statistics;

public class OrderStatisticsTests
{
    private static readonly double[] Probabilities = [0.05, 0.3, 0.5, 0.95];

    // Below and above what is sorted at once: both ways must give what sorting all of them gives.
    [Xunit.Theory]
    [InlineData(2)]
    [InlineData(997)]
    [InlineData(OrderStatistics.MostSorted)]
    [InlineData(OrderStatistics.MostSorted + 1)]
    [InlineData(200_003)]
    public void Quantiles_AreThoseOfAllValuesSorted(int count)
    {
        // A multiplicative walk through all residues of a prime: no two alike, in no order, of both signs and many sizes.
        double[] values = [.. Enumerable.Range(1, count).Select(i => (i * 48_271L % 2_147_483_647) - 1.1e9).Select(v => v * Math.Abs(v) / 1e9)];
        var sorted = values.Order().ToArray();
        Assert.Equal([.. Probabilities.Select(p => QuantileInterval.Of(sorted, p).Value)], OrderStatistics.Quantiles(values, Probabilities));
    }

    [Fact]
    public void Quantiles_ManyTies_AreTheTies()
    {
        double[] values = [.. Enumerable.Range(0, 100_000).Select(i => (double)(i % 10)), 1e300, double.NegativeInfinity];
        Assert.Equal([0, 2, 4, 9], OrderStatistics.Quantiles(values, Probabilities));
    }

    [Fact]
    public void Quantiles_FewerThanTwo_AreNone()
    {
        Assert.Empty(OrderStatistics.Quantiles([], 0.5));
        Assert.Empty(OrderStatistics.Quantiles([3], 0.5));
    }
}
