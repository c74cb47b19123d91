using Simulation.Scenarios.Results;
using Xunit;

namespace Simulation.Tests.Results;

/// <summary>What two runs differ in, by hand-made receipts and figures.</summary>
public class RunDifferenceTests
{
    private static RunFolder Run(string seed, string hash, double mean, double half, string threads = "1") => new("run",
        new Dictionary<string, string>(StringComparer.Ordinal) { ["seed"] = seed, ["threads"] = threads, ["machine system"] = threads, ["inputs demand.csv"] = hash, ["engineVersion"] = "2" },
        [new("wait", "Wait", "minutes", "baseline", mean, half, Headline: true)], new Dictionary<string, string>(StringComparer.Ordinal) { ["summary.csv"] = $"{mean}" });

    [Fact]
    public void Of_SameRunOnAnotherMachine_DiffersInNothing()
    {
        var difference = RunDifference.Of(Run("1", "a", 10, 3), Run("1", "a", 10, 3, threads: "8"));
        Assert.Empty(difference.Inputs);
        Assert.Empty(difference.Asked);
        Assert.Empty(difference.Versions);
        Assert.Empty(difference.Figures);
        Assert.Empty(difference.Tables);
        Assert.Equal(1, difference.Compared);
    }

    [Fact]
    public void Of_OtherInputAndSeed_NamesBothAndTheFigure()
    {
        var difference = RunDifference.Of(Run("1", "a", 10, 3), Run("2", "b", 15, 4));
        Assert.Equal(new FactChange("demand.csv", "a", "b"), Assert.Single(difference.Inputs));
        Assert.Equal(new FactChange("seed", "1", "2"), Assert.Single(difference.Asked));
        var figure = Assert.Single(difference.Figures);
        // Half-widths 3 and 4 add in squares to 5: a change of 5 is exactly one error.
        Assert.Equal((5.0, 1.0), (figure.Change, figure.Distance));
        Assert.Equal("summary.csv", Assert.Single(difference.Tables));
    }

    [Fact]
    public void Of_FigureOfOneRunOnly_StandsAlone()
    {
        var second = Run("1", "a", 10, 3);
        var difference = RunDifference.Of(Run("1", "a", 10, 3) with { Figures = [] }, second);
        Assert.Equal((2, second.Figures[0]), Assert.Single(difference.Alone));
        Assert.Equal(0, difference.Compared);
    }
}
