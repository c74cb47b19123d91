using Simulation.Core.Statistics;
using Xunit;

namespace Simulation.Tests.Statistics;

/// <summary>Root finding on curves whose root is known, with the noise of paired runs: the same for all points.</summary>
public sealed class NoisyRootTests
{
    private static readonly int[] Stages = [10, 40];

    // y = slope · x + noise of the replication, and a little of the point's own.
    private static Func<double, int, double, (double, double)> Line(int seed, double slope, double own = 0.1)
    {
        var common = new Normals(seed).Take(Stages[^1]);
        return (x, n, level) =>
        {
            var noise = new Normals(unchecked((seed * 7919) + (int)Math.Round(x * 100)));
            var interval = MeanInterval.Of([.. common.Take(n).Select(c => (slope * x) + c + (own * noise.Next()))], level);
            return (interval.Mean, interval.HalfWidth!.Value);
        };
    }

    [Xunit.Theory]
    [InlineData(0.05)]
    [InlineData(-0.05)]
    public void Find_LinesWithKnownRoot_EnclosesItAtTheStatedConfidence(double slope)
    {
        // Root at 37.3 of 0 … 100; half-width of 40 paired replications 0.32/0.05 = 6.4 either side.
        const int Times = 500;
        var (covered, width, error) = (0, 0.0, 0.0);
        for (var s = 0; s < Times; s++)
        {
            var root = NoisyRoot.Find(Line(s + 1, slope), slope * 37.3, 0, 100, 0.5, Stages);
            Assert.Equal(RootEnd.Found, root.End);
            if (root.Low <= 37.3 && root.High >= 37.3) covered++;
            width += (root.High!.Value - root.Low!.Value) / Times;
            error += (root.Estimate!.Value - 37.3) / Times;
        }
        // 95%, less three binomial standard deviations (2.9 points) and what the few early 99.9% looks may cost (1 point).
        Assert.InRange(covered, (int)(Times * (0.95 - 0.039)), Times);
        // Twice 2.02 · 0.994/√40/0.05 = 6.35 (Student's t, mean of the estimated spread), and from none to one step of 0.5 at either end;
        // widths scatter by 2 · 6.35/√(2 · 39) = 1.4, so their mean by 0.064: four of them.
        Assert.InRange(width, 12.7 - 0.26, 13.7 + 0.26);
        // Standard error of the mean root: (1/√40)/0.05/√500 = 0.14; four of them.
        Assert.InRange(error, -0.57, 0.57);
    }

    // A rare event that the first ten replications do not show anywhere: 0 ± 0 there is not below the target. Rate 0.02 − 0.0002 x, root at 50.
    [Fact]
    public void Find_RareEvents_AreNotJudgedByAFirstStageThatSawNone()
    {
        static (double, double) Measure(double x, int n, double level) => n == 10 ? (0, 0) : ((0.02 - 0.0002 * x), 0.001);
        var root = NoisyRoot.Find(Measure, 0.01, 0, 100, 1, Stages);
        Assert.Equal(RootEnd.Found, root.End);
        Assert.InRange(50, root.Low!.Value, root.High!.Value);
        Assert.All(root.Points, p => Assert.Equal(40, p.Replications));
    }

    [Fact]
    public void Find_WithoutNoise_BracketsTheRootByOneStep()
    {
        var root = NoisyRoot.Find((x, _, _) => (x * x, 0), 30, 0, 10, 1, Stages);
        Assert.Equal((5.0, 6.0), (root.Low, root.High));
        Assert.InRange(root.Points.Count, 4, 7);
    }

    [Fact]
    public void Find_RootOnAPoint_EnclosesIt()
    {
        var root = NoisyRoot.Find((x, _, _) => (x, 0), 4, 0, 10, 1, Stages);
        Assert.Equal((RootEnd.Found, 3.0, 5.0, 4.0), (root.End, root.Low, root.High, root.Estimate));
    }

    [Fact]
    public void Find_TargetBeyondTheRange_SaysSoWithBothEnds()
    {
        var root = NoisyRoot.Find((x, _, _) => (x, 0.1), 20, 0, 10, 1, Stages);
        Assert.Equal(RootEnd.OutOfRange, root.End);
        Assert.Equal([0.0, 10.0], root.Points.Select(p => p.X));
        Assert.Null(root.Estimate);
    }

    [Fact]
    public void Find_CurveTooFlatForTheNoise_SaysSo() => Assert.Equal(RootEnd.TooFlat, NoisyRoot.Find((x, _, _) => (0.001 * x, 1), 0.005, 0, 10, 1, Stages).End);

    [Fact]
    public void Find_Stopped_KeepsWhatWasMeasured()
    {
        var left = 3;
        var root = NoisyRoot.Find((x, _, _) => (x, 1e-9), 4.5, 0, 10, 1, Stages, () => left-- <= 0);
        Assert.Equal((RootEnd.Stopped, 3), (root.End, root.Points.Count));
    }

    [Xunit.Theory]
    [InlineData(1, 1, 0.5, 1)]
    [InlineData(2, 1, 0.5, 1)]
    [InlineData(0, 1, 0, 1)]
    [InlineData(0, 1, -0.5, 1)]
    [InlineData(0, 1, 1e-6, 1)]
    [InlineData(0, 1, 1e-9, 1)]
    [InlineData(0, double.NaN, 0.5, 1)]
    [InlineData(0, 1, 0.5, 0)]
    public void Find_ARangeThatCannotBeSearched_IsRefusedWithIt(double low, double high, double resolution, int stages)
    {
        var refused = Assert.Throws<ArgumentException>(() => NoisyRoot.Find((x, _, _) => (x, 0), 0.7, low, high, resolution, Stages[..stages]));
        Assert.StartsWith(string.Create(System.Globalization.CultureInfo.CurrentCulture, $"A search from {low} to {high} by {resolution} with {stages} stages is not one"), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_ARangeFarFromZero_IsSearched()
    {
        // A million and one points would be too many; it is the range that counts, not where it lies.
        var root = NoisyRoot.Find((x, _, _) => (x - 5e6, 0), 4.5, 5e6, 5e6 + 10, 1, Stages);
        Assert.Equal((RootEnd.Found, 5_000_004.0, 5_000_005.0), (root.End, root.Low, root.High));
    }
}
