using Simulation.Scenarios.Finance;
using Xunit;

namespace Simulation.Tests.Finance;

/// <summary>Slopes of inputs drawn all at once, against sums worked out by hand.</summary>
public sealed class InputLineTests
{
    [Fact]
    public void Joint_InputsThatHangTogetherByChance_TellsEachWithTheOtherHeld()
    {
        // y = 10 a − 4 b exactly; a and b rise together, so that a alone would show 10 − 4 × 17/28 = 7.57 (Σa² = 28 and Σab = 17, means taken off).
        double[] a = [1, 2, 3, 4, 5, 6, 7], b = [1, 3, 2, 4, 3, 5, 5];
        var lines = InputLine.Joint([a, b], [.. a.Zip(b, (x, z) => (10 * x) - (4 * z) + 100)])!;
        Assert.Equal([10, -4], lines.Select(l => Math.Round(l.Slope, 9)));
        Assert.All(lines, l => Assert.Equal(0, l.HalfWidth(100), 1e-6));
    }

    [Fact]
    public void Joint_OneInput_IsTheTextbookLineWithItsError()
    {
        // Σx² = 17.5, Σxy = 8 and Σy² = 10, means taken off: the slope is 16/35. The residuals' squares sum to 10 − 8 × 16/35 = 222/35; with 4 degrees
        // of freedom s² = 111/70, and the error is √(111/70 / 17.5) = 0.30102. Student's t of 4 degrees at 0.975 is 2.77645.
        var line = InputLine.Joint([[0, 1, 2, 3, 4, 5]], [1, 3, 2, 5, 4, 3])!.Single();
        Assert.Equal(16.0 / 35, line.Slope, 1e-12);
        Assert.Equal(Math.Sqrt(111.0 / 70 / 17.5), line.Error, 1e-12);
        Assert.Equal(4, line.Degrees);
        Assert.Equal(2.77645 * 0.30102 * 2, line.HalfWidth(-2), 1e-4);
    }

    [Fact]
    public void Joint_FewerThanThreeReplicationsAnInput_TellsNothing()
    {
        double[] a = [1, 2, 3, 4, 5, 7], b = [1, -1, 2, 1, 0, 2], c = [3, 1, 4, 1, 5, 9];
        Assert.NotNull(InputLine.Joint([a, b], c));
        Assert.Null(InputLine.Joint([a[..5], b[..5]], c[..5]));
    }

    [Fact]
    public void Joint_InputsThatHangTogetherWholly_TellsNothing()
    {
        double[] a = [1, 2, 3, 4, 5, 7];
        Assert.Null(InputLine.Joint([a, [.. a.Select(x => 3 - (2 * x))]], [3, 1, 4, 1, 5, 9]));
    }

    [Fact]
    public void Joint_OfManyMadeSamples_CoversTheSlopeAtItsLevel()
    {
        // A 95% interval misses in 50 of 1,000 samples, give or take 3 × √47.5 = 21.
        var random = new Random(5);
        var missed = 0;
        for (var sample = 0; sample < 1000; sample++)
        {
            double[] a = [.. Enumerable.Range(0, 20).Select(_ => random.NextDouble())], b = [.. a.Select(x => x + random.NextDouble())];
            var line = InputLine.Joint([a, b], [.. a.Zip(b, (x, z) => (2 * x) + (5 * z) + Normal(random))])![0];
            if (Math.Abs(line.Slope - 2) > line.HalfWidth(1)) missed++;
        }
        Assert.InRange(missed, 29, 71);
    }

    [Fact]
    public void Between_IsTheMeanOfEachReplicationsOwnChange()
    {
        // Changes of 4, 6 and 8 over 2 apart: 2, 3 and 4, whose deviation is 1.
        var line = InputLine.Between([1, 10, 100], [5, 16, 108], 2);
        Assert.Equal((3.0, 2), (line.Slope, line.Degrees));
        Assert.Equal(1 / Math.Sqrt(3), line.Error, 1e-12);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
