using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Selection;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Sections;

/// <summary>What the selection of the best says it found: a claim for those rivals only that fresh people bear out.</summary>
public sealed class BestSectionTests
{
    private static readonly MeasureRow Delays = new(new Place("test", 0), "delayed", "Delayed days", "days", "residents", "census-days", "delayed", "", 1, "lower", 1, 10, "Definition");

    private static readonly SelectionSettings Settings = new(Delays, 25, 2, 400, 100);

    [Xunit.Theory]
    [InlineData(0.05, 0.05, "shown to be better than each of the other 2")]
    [InlineData(0.05, 0.0501, "shown to be better than 1 of the other 2; not than C")]
    [InlineData(0.0501, 0.01, "shown to be better than 1 of the other 2; not than A")]
    [InlineData(0.06, 0.9, "not shown to be better than any other on fresh people")]
    [InlineData(null, 0.9, "not shown to be better than any other on fresh people")]
    public void Finding_OfAWinner_ClaimsWhatTheAdjustedPsAllow(double? a, double? c, string claim) => Assert.Equal(
        $"B is selected: Delayed days (residents) 100 ± 10 on fresh people, {claim}.",
        BestSection.Finding(Result(1, Rival("A", a), Winner("B"), Rival("C", c))));

    [Fact]
    public void Finding_OfTwo_NamesTheOther() => Assert.EndsWith("on fresh people, shown to be better than A.", BestSection.Finding(Result(1, Rival("A", 0.01), Winner("B"))), StringComparison.Ordinal);

    [Fact]
    public void Finding_WithoutFreshPeople_PrintsNoFigure() => Assert.Equal("B was selected; the fresh replications that its figure should come from are missing, so none is printed.",
        BestSection.Finding(Result(1, Rival("A", null), Winner("B") with { Fresh = null })));

    [Fact]
    public void Finding_WithoutAWinner_SaysWhy()
    {
        var none = Result(null, Rival("A", null), Rival("B", null));
        Assert.Equal("Nothing was selected.", BestSection.Finding(none));
        Assert.Equal("Not decided after 20 replications: A, B are not told apart by 25 days. More replications, or a wider indifference zone, would decide.", BestSection.Finding(none with { Undecided = ["A", "B"] }));
        Assert.Equal("None is better: the leaders gave the same Delayed days in 20 replications, to the last digit.", BestSection.Finding(none with { AllSame = true }));
    }

    // Standard error of a share of 0.1 among futures, in points: √(0.09 / n).
    [Xunit.Theory]
    [InlineData(100, "3")]
    [InlineData(400, "1.5")]
    [InlineData(1, "30")]
    [InlineData(0, "30")]
    public void QuantileError_OfFutures_IsThatOfABinomialShare(int futures, string points) => Assert.Equal(points, TonightSection.QuantileError(futures));

    private static SelectionResult Result(int? winner, params Candidate[] candidates) => new(Settings, candidates, winner, false, [], StopReason.None);

    private static Candidate Winner(string name) => new(name, Figure, 40, false, null, Figure, null, null, null);

    private static Candidate Rival(string name, double? p) => new(name, Figure, 20, false, null, Figure, new Difference(-30, 12, 100), p, (70, 100));

    private static Figure Figure { get; } = new() { Mean = 100, HalfWidth = 10, YearLow = 60, YearHigh = 140 };
}
