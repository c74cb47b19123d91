using Simulation.Core.Engine;
using Simulation.Scenarios.Studies;
using Xunit;
using static Simulation.Tests.Measures.Example;

namespace Simulation.Tests.Studies;

public class ComparisonTests
{
    [Fact]
    public void Difference_OfAScenarioWithItself_IsExactlyZero()
    {
        var system = Ward(Row("w", "wait-mean", "arrive/ward", "minutes", headline: 1, worthwhile: 5), Row("m", "pool-mean", "beds"), Row("q", "census-quantile", "stage:ward", "0.9"));
        var sheet = Sheet(system);
        var outcomes = Study.Run([(system, sheet), (system, sheet)], new StudySettings { Seed = 3, Replications = 5, Threads = 2, EngineFor = n => new ReplicationEngine(n) }, cancellation: TestContext.Current.CancellationToken);
        var comparison = Comparison.Of(outcomes);
        Assert.All(comparison.Measures, m =>
        {
            Assert.Equal(0, m.Figures[1].Difference!.Value);
            Assert.Equal(0, m.Figures[1].Difference!.HalfWidth);
            Assert.Equal(m.Figures[0].Mean, m.Figures[1].Mean);
        });
        Assert.Equal(Verdict.NoDifference, comparison.Measures[0].Figures[1].Verdict);
        Assert.All(outcomes, o => Assert.Null(o.FirstMiss));
    }

    [Xunit.Theory]
    [InlineData(-12.0, 0.001, 1.0, 10.0, Verdict.WorthwhileLower)]
    [InlineData(12.0, 0.001, 1.0, 10.0, Verdict.WorthwhileHigher)]
    [InlineData(-5.0, 0.001, 1.0, 10.0, Verdict.SlightlyLower)]
    [InlineData(-10.0, 0.001, 1.0, 10.0, Verdict.Lower)]
    [InlineData(9.5, 0.001, 1.0, 10.0, Verdict.Higher)]
    [InlineData(-0.5, 0.4, 1.0, 10.0, Verdict.NoDifference)]
    [InlineData(-5.0, 0.06, 6.0, 10.0, Verdict.CannotTell)]
    [InlineData(0.0, 1.0, 0.0, 10.0, Verdict.NoDifference)]
    public void Judge_SaysWhatTheIntervalAllows(double difference, double adjustedP, double half, double worthwhile, Verdict expected) =>
        Assert.Equal(expected, Claim.Judge(difference, adjustedP, half, worthwhile));

    [Fact]
    public void Judge_WithoutAnInterval_CannotTell() => Assert.Equal(Verdict.CannotTell, Claim.Judge(-50, null, null, 1));

    [Fact]
    public void PValue_AgreesWithItsInterval()
    {
        var difference = Difference.Of([1, 2, 3, 5], [1, 1, 1, 1], [0, 0, 0, 0], [1, 1, 1, 1])!;
        // The interval at level 1 - p just reaches 0.
        Assert.Equal(Math.Abs(difference.Value), difference.HalfWidthAt(1 - difference.PValue!.Value)!.Value, 1e-6);
    }

    // Two pairs that differ by two each have no spread, and no more certainty than any other two.
    [Fact]
    public void PValue_OfPairsThatDifferAlike_IsNone()
    {
        var same = Difference.Of([3, 4], [1, 1], [5, 6], [1, 1])!;
        Assert.Equal((-2.0, 0.0, null), (same.Value, same.HalfWidth, same.PValue));
        Assert.Equal(1, Difference.Of([3, 4], [1, 1], [3, 4], [1, 1])!.PValue);
        // One turned away in five years with and without, of more who came: whether more or fewer are turned away is not known.
        Assert.Null(Difference.Of([1, 0, 0, 0, 0], [1010, 1020, 1005, 1011, 1012], [1, 0, 0, 0, 0], [1000, 1001, 1002, 1003, 1004])!.PValue);
        Assert.NotNull(Difference.Of([1, 0, 0, 2, 0], [1010, 1020, 1005, 1011, 1012], [1, 0, 0, 0, 0], [1000, 1001, 1002, 1003, 1004])!.PValue);
    }

    [Fact]
    public void Verdicts_AtMostFiveHeadlines_CarryAClaim()
    {
        var rows = Enumerable.Range(1, 6).Select(i => Row($"m{i}", "entered", "stage:ward", scale: i, headline: i, worthwhile: 1)).ToArray();
        var system = Ward(rows);
        var outcomes = new[] { new ScenarioOutcome(system, Sheet(system)), new ScenarioOutcome(system, Sheet(system)) };
        Fill(outcomes, [10, 11, 12], [110, 112, 111]);
        var comparison = Comparison.Of(outcomes);
        Assert.Equal(5, comparison.Claims);
        Assert.Equal(5, comparison.Measures.Count(m => m.Figures[1].Verdict is not null));
        Assert.All(comparison.Headlines, m => Assert.Equal(Verdict.WorthwhileHigher, m.Figures[1].Verdict));
    }

    private static void Fill(ScenarioOutcome[] outcomes, params double[][] values)
    {
        for (var o = 0; o < outcomes.Length; o++)
        {
            foreach (var value in values[o])
            {
                var cells = outcomes[o].Sheet.Cells.Count;
                outcomes[o].Add(new StudyRecord
                {
                    Numerators = [.. Enumerable.Range(1, cells).Select(i => i * value)],
                    Denominators = [.. Enumerable.Repeat(1.0, cells)],
                    Daily = new int[outcomes[o].Sheet.Daily.Count * 365],
                    StayCount = new long[1],
                    StayTicks = new long[1],
                    OptionEntered = new int[2],
                    OptionWaitTicks = new long[2],
                    UnfinishedCount = new int[2],
                    UnfinishedTicks = new long[2],
                    Miss = null,
                    Events = 1,
                });
            }
        }
    }
}
