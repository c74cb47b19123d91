using MathNet.Numerics.Distributions;
using Simulation.Core.Distributions;
using Xunit;

namespace Simulation.Tests.Distributions;

public sealed class PoissonTableTests
{
    public static TheoryData<double> Means => [1e-9, 0.04, 0.5, 1, 4, 23.7, 64];

    [Xunit.Theory]
    [MemberData(nameof(Means))]
    public void Of_EveryCount_HasThePoissonProbability(double mean)
    {
        // The table's cumulative sums are good to 2^-50; the comparison's incomplete gamma function to about 1e-13.
        var table = PoissonTable.Of(mean);
        for (var count = 0; count < table.Uppers.Length; count++)
            Assert.Equal(Poisson.CDF(mean, count), (table.Uppers[count] + 1.0) / 18446744073709551616.0, 2e-13);
    }

    [Xunit.Theory]
    [MemberData(nameof(Means))]
    public void Sample_AtTheEndsOfEveryInterval_GivesItsCount(double mean)
    {
        var table = PoissonTable.Of(mean);
        var below = ulong.MaxValue;
        for (var count = 0; count < table.Uppers.Length; count++)
        {
            var upper = table.Uppers[count];
            // An interval may be empty where a probability is below 2^-64.
            if (upper == below) continue;
            Assert.Equal(count, table.Sample(unchecked(below + 1)));
            Assert.Equal(count, table.Sample(upper));
            below = upper;
        }
        Assert.Equal(ulong.MaxValue, below);
        Assert.InRange(table.Uppers.Length, 1, 1 << Core.Observation.PersonId.HourBits);
    }

    [Xunit.Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(64.1)]
    [InlineData(double.NaN)]
    public void Of_MeanOutOfRange_IsRefused(double mean) => Assert.Throws<ArgumentOutOfRangeException>(() => PoissonTable.Of(mean));
}
