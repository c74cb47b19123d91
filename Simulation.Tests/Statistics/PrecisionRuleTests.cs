using Simulation.Core.Statistics;
using Xunit;

namespace Simulation.Tests.Statistics;

public sealed class PrecisionRuleTests
{
    [Fact]
    public void Reached_StaysReached_IsTheFirst() => Assert.Equal(4, PrecisionRule.Reached([null, 9, 6, 5, 4, 4, 4, 4, 4, 4], 5));

    [Fact]
    public void Reached_LostWithinTheLookAhead_StartsAgain() => Assert.Equal(7, PrecisionRule.Reached([null, 9, 5, 5, 5, 6, 5, 5, 5, 5, 5, 5], 5));

    [Fact]
    public void Reached_LookAheadNotSeen_IsNotYet() => Assert.Null(PrecisionRule.Reached([null, 9, 6, 5, 4, 4, 4, 4], 5));

    [Fact]
    public void Reached_TooFewByChance_IsNotBelievedBelowThree() => Assert.Equal(3, PrecisionRule.Reached([null, 1, 1, 1, 1, 1, 1, 1], 5));

    // Values that are all alike have not shown their error: 59 of them leave 5% for one in twenty that differs.
    [Fact]
    public void Reached_WithoutAnyError_IsNotBelievedBelow59()
    {
        double?[] zeros = [null, .. Enumerable.Repeat<double?>(0, 80)];
        Assert.Null(PrecisionRule.Reached(zeros[..63], 5));
        Assert.Equal(59, PrecisionRule.Reached(zeros, 5));
    }

    [Fact]
    public void LookAhead_GrowsBeyondAHundred() => Assert.Equal((5, 5, 10), (PrecisionRule.LookAheadAt(10), PrecisionRule.LookAheadAt(100), PrecisionRule.LookAheadAt(200)));

    [Fact]
    public void Reached_NormalValues_TakesAboutWhatTheFormulaSays()
    {
        // Half-width 0.2 of a mean of N(0, 1): t·1/√n ≤ 0.2 at n ≈ (1.96/0.2)² + 2 = 98. Stopping on an estimated spread scatters n
        // by about 2·sd(s)·n = 2·(1/√(2·98))·98 = 14, so the mean of 300 by 0.8. To stop at the first such n can only be early, by no more
        // than a scatter; four standard errors at either end.
        var reached = new double[300];
        for (var s = 0; s < reached.Length; s++)
        {
            var values = new Normals(s + 10).Take(250);
            var moments = default(RunningMoments);
            var halves = new double?[values.Length];
            for (var i = 0; i < values.Length; i++)
            {
                moments = moments.With(values[i]);
                halves[i] = MeanInterval.Of(moments).HalfWidth;
            }
            reached[s] = PrecisionRule.Reached(halves, 0.2)!.Value;
            // The rule by its definition: the first from the third on that holds for the five after it too (a look-ahead of five up to a hundred).
            if (reached[s] <= 100) Assert.Equal(Enumerable.Range(3, 98).First(n => halves[(n - 1)..(n + 5)].All(h => h <= 0.2)), reached[s]);
        }
        Assert.InRange(reached.Average(), 98 - 14 - 3.2, 98 + 3.2);
    }

    [Fact]
    public void Reached_NothingAskedFor_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => PrecisionRule.Reached([1, 1, 1], 0));
}
