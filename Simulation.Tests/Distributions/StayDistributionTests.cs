using Simulation.Core.Distributions;
using Simulation.Core.Randomness;
using Xunit;

namespace Simulation.Tests.Distributions;

public sealed class StayDistributionTests
{
    private const int Draws = 400_000;

    // Two-sided error probability 1e-6 of a normal mean: |z| ≤ 4.892.
    private const double Z = 4.892;

    private static readonly QuantileTable Short = QuantileTable.Build(new Exponential(0.02), 96);
    private static readonly QuantileTable Long = QuantileTable.Build(Lognormal.FromMeanMedian(9, 5), 96);

    private static StayDistribution Mixture(int cap) =>
        new("mixture", [new(0x4000_0000_0000_0000UL, Short), new(ulong.MaxValue, Long)], 1, cap);

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(1000)]
    [InlineData(96)]
    [InlineData(2)]
    [InlineData(1)]
    public void DrawnMean_OfACappedMixture_AgreesWithSamples(int cap)
    {
        var stay = Mixture(cap);
        double sum = 0, squares = 0;
        for (var i = 0; i < Draws; i++)
        {
            var value = stay.Sample(Keys.Person(7, i), Keys.Site("stage", "ward", "stay"), Keys.Site("stage", "ward", "component"));
            Assert.InRange(value, 1, cap);
            sum += value;
            squares += (double)value * value;
        }
        var mean = sum / Draws;
        var error = Math.Sqrt(Math.Max(0, (squares / Draws) - (mean * mean)) / Draws);
        Assert.Equal(stay.DrawnMean, mean, (Z * error) + (1.0 / 65536));
    }

    [Fact]
    public void DrawnMean_OfAMixture_IsTheWeightedMeanOfItsTables() =>
        Assert.Equal((0.25 * Short.Mean) + (0.75 * Long.Mean), Mixture(int.MaxValue).DrawnMean, 1e-9);

    [Fact]
    public void Sample_UnderPressure_ScalesTheStay()
    {
        var stay = new StayDistribution("long", [new(ulong.MaxValue, Long)], Long.Mean);
        for (var i = 0UL; i < 10_000; i++)
        {
            var key = Keys.Mix(i);
            // Half the value, then rounded by the same draw: never more than 1 tick from half the rounded stay.
            var full = stay.Sample(key, 1, 2);
            Assert.InRange(stay.Sample(key, 1, 2, 32768), Math.Max(1, (full / 2) - 1), (full / 2) + 1);
        }
    }

    [Fact]
    public void Constructor_OfABrokenShape_Throws()
    {
        Assert.Throws<ArgumentException>(() => new StayDistribution("x", [], 1));
        Assert.Throws<ArgumentException>(() => new StayDistribution("x", [new(5, Short)], 1));
        Assert.Throws<ArgumentException>(() => new StayDistribution("x", [new(5, Short), new(5, Long), new(ulong.MaxValue, Long)], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StayDistribution("x", [new(ulong.MaxValue, Short)], 1, 0));
    }
}
