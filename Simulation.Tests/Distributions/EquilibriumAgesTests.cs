using Simulation.Core.Distributions;
using Xunit;

namespace Simulation.Tests.Distributions;

public sealed class EquilibriumAgesTests
{
    private static StayDistribution Stay(Distribution distribution, double ticksPerUnit, int cap = int.MaxValue) =>
        new("stay", [new(ulong.MaxValue, QuantileTable.Build(distribution, ticksPerUnit))], distribution.Mean * ticksPerUnit, cap);

    [Fact]
    public void Spread_ExponentialStay_HasTheStaysOwnQuantiles()
    {
        // Without memory the age in equilibrium is distributed as the stay. The table is within 7.2e-5 of the value, the age within a tick.
        var ages = EquilibriumAges.Spread(Stay(new Exponential(100), 1440), 1000);
        for (var i = 0; i < ages.Length; i++)
        {
            var expected = -144_000 * Math.Log(1 - ((i + 0.5) / 1000));
            Assert.InRange(ages[i], expected - 1 - (2e-4 * expected) - 5, expected + 1 + (2e-4 * expected) + 5);
        }
    }

    [Fact]
    public void Spread_FixedStay_IsEven() =>
        Assert.Equal([10, 30, 50, 70, 90], EquilibriumAges.Spread(Stay(new Fixed(100), 1), 5));

    [Fact]
    public void Spread_CappedStay_StaysBelowTheCap()
    {
        var ages = EquilibriumAges.Spread(Stay(new Exponential(100), 1, cap: 50), 1000);
        Assert.True(ages[^1] < 50);
        Assert.InRange(ages[^1], 45, 49);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Spread_OfNobodyOrOne_Works(int people) => Assert.Equal(people, EquilibriumAges.Spread(Stay(new Exponential(100), 1), people).Length);

    [Theory]
    [InlineData(0, 2.0)]
    [InlineData(10, 2.0)]
    [InlineData(400, 2.0)]
    [InlineData(2000, 2.0)]
    public void Spread_MixtureOfStays_LeavesAsManyAsEquilibriumDoes(int afterDays, double tolerance)
    {
        // Of n people in equilibrium the share still there after t is P(age > t) = the integral of the survival function from t on over
        // the mean: two ways to the same number, one through the residual stays. The sum over n evenly spread ages misses the integral
        // of a falling function from 1 to 0 by at most one person, the sum over its own grid by less than another.
        const int People = 1000;
        var stay = new StayDistribution("mixture",
        [
            new(0x6000_0000_0000_0000UL, QuantileTable.Build(new Exponential(30), 1440)),
            new(ulong.MaxValue, QuantileTable.Build(Lognormal.FromMeanMedian(801, 462), 1440)),
        ], 1);
        double Survival(double ticks) => (0.375 * (1 - stay.Components[0].Table.ProbabilityAtMost(ticks))) + (0.625 * (1 - stay.Components[1].Table.ProbabilityAtMost(ticks)));
        var after = afterDays * 1440.0;
        var left = EquilibriumAges.Spread(stay, People).Sum(age => Survival(age + after) / Survival(age));
        double below = 0;
        for (var i = 0; i < stay.Components.Length; i++) below += (i == 0 ? 0.375 : 0.625) * stay.Components[i].Table.MeanBetween(1, Math.Max(1, (long)after));
        Assert.InRange(left, (People * (1 - (below / stay.DrawnMean))) - tolerance, (People * (1 - (below / stay.DrawnMean))) + tolerance);
    }
}
