using Simulation.Scenarios.Calibration;
using Xunit;

namespace Simulation.Tests.Calibration;

public sealed class LatinHypercubeTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(250, 14)]
    public void Draw_AnySize_PutsOnePointInEveryStratumOfEveryDimension(int points, int dimensions)
    {
        var design = LatinHypercube.Draw(5, "test", points, dimensions);
        for (var d = 0; d < dimensions; d++)
            Assert.Equal(Enumerable.Range(0, points), design.Select(p => (int)(p[d] * points)).Order());
    }

    [Fact]
    public void Draw_SameSeedAndPurpose_GivesTheSameDesign()
    {
        Assert.Equal(LatinHypercube.Draw(5, "test", 20, 3), LatinHypercube.Draw(5, "test", 20, 3));
        Assert.NotEqual(LatinHypercube.Draw(5, "test", 20, 3), LatinHypercube.Draw(6, "test", 20, 3));
        Assert.NotEqual(LatinHypercube.Draw(5, "test", 20, 3), LatinHypercube.Draw(5, "other", 20, 3));
    }

    [Fact]
    public void Draw_TwoDimensions_AreNotTiedTogether()
    {
        // Rank correlation of 2,000 independent pairs: standard error 1/√1999; error probability 1e-6 two-sided is 4.89 of these.
        var design = LatinHypercube.Draw(5, "test", 2000, 2);
        var correlation = design.Average(p => (p[0] - 0.5) * (p[1] - 0.5)) * 12;
        Assert.InRange(correlation, -4.89 / Math.Sqrt(1999), 4.89 / Math.Sqrt(1999));
    }
}
