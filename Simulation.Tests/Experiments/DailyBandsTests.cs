using Simulation.Core.Experiments;
using Simulation.Core.Statistics;
using Xunit;

namespace Simulation.Tests.Experiments;

public class DailyBandsTests
{
    [Xunit.Theory]
    [InlineData(900, 100)]
    [InlineData(0, 127)]
    [InlineData(70_000, 20_000)]
    [InlineData(0, 1_000_000)]
    public void Quantile_AgreesWithOrderStatistics_WithinTheStatedResolution(int from, int range)
    {
        var bands = new DailyBands(1);
        var values = Enumerable.Range(0, 500).Select(i => from + (int)((i * 7919L) % 503 * range / 503)).ToArray();
        foreach (var value in values) bands.Add([value]);
        var sorted = values.Order().Select(v => (double)v).ToArray();
        var bound = range < 128 ? 0 : (sorted[^1] - sorted[0]) / 128;
        foreach (var p in (double[])[0.05, 0.5, 0.95]) Assert.Equal(QuantileInterval.Of(sorted, p).Value, bands.Quantile(0, p), bound);
        Assert.Equal(values.Average(), bands.Mean(0), 1e-9);
    }

    [Fact]
    public void Add_FallingValues_KeepsThemAll()
    {
        var bands = new DailyBands(2);
        for (var i = 300; i >= 0; i--) bands.Add([i, 5]);
        Assert.Equal(150, bands.Quantile(0, 0.5), 2.0);
        Assert.Equal(5, bands.Quantile(1, 0.95));
    }

    [Fact]
    public void Add_DaysOfDifferentWidths_CountAsEachDayAlone()
    {
        // Day 0 has one value, day 1 few, day 2 more than a byte counts of each, day 3 ever more, so that all days get wider bins on the way.
        var together = new DailyBands(4);
        var alone = Enumerable.Range(0, 4).Select(_ => new DailyBands(1)).ToArray();
        for (var i = 0; i < 3_000; i++)
        {
            int[] values = [4, i % 6, i % 10 * 2, i / 2 % 1_000];
            together.Add(values);
            for (var day = 0; day < 4; day++) alone[day].Add([values[day]]);
        }
        for (var day = 0; day < 4; day++)
            foreach (var p in (double[])[0.01, 0.05, 0.5, 0.95, 1]) Assert.Equal(alone[day].Quantile(0, p), together.Quantile(day, p));
        Assert.Equal([4, 2, 8], [together.Quantile(0, 0.5), together.Quantile(1, 0.5), together.Quantile(2, 0.5)]);
        // 0 to 499 come four times each, the others twice: rank 1,500 is 374, in a bin eight wide.
        Assert.Equal(374, together.Quantile(3, 0.5), 4.0);
    }

    [Fact]
    public void Add_MoreOfOneValueThanSixteenBitsCount_KeepsThemAllThroughAWiderRange()
    {
        var bands = new DailyBands(1);
        // Below 7 stands a third; the last value widens the bins, so the counts are moved.
        for (var i = 0; i < 70_000; i++) bands.Add([7]);
        for (var i = 0; i < 35_000; i++) bands.Add([3]);
        Assert.Equal(3, bands.Quantile(0, 0.333));
        Assert.Equal(7, bands.Quantile(0, 0.334));
        bands.Add([200]);
        // Bins of two: 2 and 3, 6 and 7; a quantile is the middle of its bin.
        Assert.Equal(2.5, bands.Quantile(0, 0.333));
        Assert.Equal(6.5, bands.Quantile(0, 0.334));
        Assert.Equal(200, bands.Quantile(0, 1), 0.5);
    }
}
