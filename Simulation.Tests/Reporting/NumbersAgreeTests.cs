using Simulation.Scenarios.Reporting;
using Xunit;

namespace Simulation.Tests.Reporting;

/// <summary>What decides that a run was reproduced: cell by cell, and nothing is overlooked.</summary>
public sealed class NumbersAgreeTests
{
    // The tolerance is a billionth of the larger number: 2.5e-9 of 2.5, 2.5e-12 of 0.0025, 2.5e-6 of 2,500.5.
    [Xunit.Theory]
    [InlineData("2.5", "2.500000002", true)]
    [InlineData("2.5", "2.500000003", false)]
    [InlineData("2.500000002", "2.5", true)]
    [InlineData("2.500000003", "2.5", false)]
    [InlineData("0.0025", "0.002500000002", true)]
    [InlineData("0.0025", "0.002500000003", false)]
    [InlineData("2500.5", "2500.500002", true)]
    [InlineData("2500.5", "2500.500003", false)]
    [InlineData("-2.5", "-2.500000002", true)]
    [InlineData("-2.500000003", "-2.5", false)]
    [InlineData("-2.5", "2.5", false)]
    [InlineData("0.25", "-0.25", false)]
    public void Agree_OfFractions_IsWithinABillionthOfTheirSize(string before, string now, bool agree) => Assert.Equal(agree, NumbersAgree.Agree(before, now));

    // A mean that is whole on one processor may miss it in the last digit on another; two counts may not differ.
    [Xunit.Theory]
    [InlineData("3", "3.000000002", true)]
    [InlineData("3.000000002", "3", true)]
    [InlineData("3", "3.000000004", false)]
    [InlineData("3", "4", false)]
    [InlineData("4000000001", "4000000000", false)]
    [InlineData("-3", "3", false)]
    public void Agree_OfWholeNumbers_IsExactUnlessOneIsAFraction(string before, string now, bool agree) => Assert.Equal(agree, NumbersAgree.Agree(before, now));

    [Xunit.Theory]
    [InlineData("NaN", "NaN", true)]
    [InlineData("NaN", "2.5", false)]
    [InlineData("2.5", "NaN", false)]
    [InlineData("Infinity", "2.5", false)]
    [InlineData("2.5", "", false)]
    [InlineData("", "2.5", false)]
    [InlineData("", "", true)]
    [InlineData("hold", "Hold", false)]
    [InlineData("2.5 days", "2.5 nights", false)]
    public void Agree_OfWords_IsToTheLetter(string before, string now, bool agree) => Assert.Equal(agree, NumbersAgree.Agree(before, now));

    private const string Before = "scenario,mean,note\nbaseline,2.5,hold\nbeds,7,40\n";

    [Fact]
    public void Compare_OfEqualFiles_CountsTheirNumbers()
    {
        var (numbers, differences) = Compare(Before, Before);
        // 2.5, 7 and the 40 of a note.
        Assert.Equal(3, numbers);
        Assert.Empty(differences);
    }

    [Fact]
    public void Compare_OfAChangedCell_NamesFileLineColumnAndBothValues()
    {
        var (numbers, differences) = Compare(Before, Before.Replace("beds,7,", "beds,8,", StringComparison.Ordinal));
        Assert.Equal(["x.csv:3 mean: was 7 and now is 8."], differences);
        Assert.Equal(3, numbers);
    }

    [Fact]
    public void Compare_OfSeveralChanges_NamesEach() =>
        Assert.Equal(["x.csv:1 note: was note and now is words.", "x.csv:2 scenario: was baseline and now is basis.", "x.csv:3 note: was 40 and now is 41."],
            Compare(Before, "scenario,mean,words\nbasis,2.5,hold\nbeds,7,41\n").Differences);

    [Fact]
    public void Compare_WithinTheTolerance_IsNoDifferenceAndIsCounted()
    {
        var (numbers, differences) = Compare(Before, Before.Replace("2.5", "2.5000000001", StringComparison.Ordinal));
        Assert.Empty(differences);
        Assert.Equal(3, numbers);
    }

    [Fact]
    public void Compare_OfAColumnLeftOut_NeitherComparesNorCountsIt()
    {
        var differences = new List<string>();
        Assert.Equal(1, NumbersAgree.Compare("x.csv", Before, Before.Replace("2.5", "9.5", StringComparison.Ordinal).Replace(",7,", ",70,", StringComparison.Ordinal), column => column == "mean", differences));
        Assert.Empty(differences);
        Assert.Equal(1, NumbersAgree.Compare("x.csv", Before, Before.Replace("40", "41", StringComparison.Ordinal), column => column == "mean", differences));
        Assert.Equal(["x.csv:3 note: was 40 and now is 41."], differences);
    }

    [Xunit.Theory]
    [InlineData(Before + "more,1,2\n", "x.csv: had 3 rows and now has 4.")]
    [InlineData("scenario,mean,note\nbaseline,2.5,hold\n", "x.csv: had 3 rows and now has 2.")]
    [InlineData("", "x.csv: had 3 rows and now has 0.")]
    public void Compare_OfOtherRows_IsADifferenceAndComparesNothing(string now, string difference)
    {
        var (numbers, differences) = Compare(Before, now);
        Assert.Equal([difference], differences);
        Assert.Equal(0, numbers);
    }

    // Two empty files show nothing.
    [Fact]
    public void Compare_OfNothing_IsADifference() => Assert.Equal(["x.csv: had 0 rows and now has 0."], Compare("", "").Differences);

    [Fact]
    public void Compare_OfALongerOrShorterRow_SaysSoAndComparesWhatBothHave()
    {
        var (numbers, differences) = Compare(Before, "scenario,mean,note\nbaseline,2.5,hold,5\nbeds,8\n");
        Assert.Equal(["x.csv:2: had 3 cells and now has 4.", "x.csv:3: had 3 cells and now has 2.", "x.csv:3 mean: was 7 and now is 8."], differences);
        // 2.5 and 7: the 40 has nothing beside it.
        Assert.Equal(2, numbers);
    }

    [Fact]
    public void Compare_OfCellsPastTheHeadings_ComparesThemWithoutAName() => Assert.Equal(["x.csv:2 : was 6 and now is 9."], Compare("a,b\n4,5,6\n", "a,b\n4,5,9\n").Differences);

    [Fact]
    public void Compare_OfQuotedCells_ReadsTheCommaAsText() =>
        Assert.Equal(["x.csv:2 mean: was 3 and now is 5."], Compare("name,mean\n\"Beds, extra\",3\n", "name,mean\n\"Beds, extra\",5\n").Differences);

    private static (int Numbers, List<string> Differences) Compare(string before, string now)
    {
        var differences = new List<string>();
        return (NumbersAgree.Compare("x.csv", before, now, _ => false, differences), differences);
    }
}
