using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Studies.Designs;
using Xunit;
using static Simulation.Tests.Sections.MadeStudies;

namespace Simulation.Tests.Sections;

/// <summary>What all studies say alike: early ends, figures, changes with their tone, levels and pounds.</summary>
public sealed class StudyBlocksTests
{
    [Xunit.Theory]
    [InlineData(StopReason.Cancelled, true, "The study was stopped before it was done. Half. The same command goes on from its stored runs.")]
    [InlineData(StopReason.OutOfRuns, true, "The budget of runs ended before it was done. Half. The same command goes on from its stored runs, with a larger budget.")]
    [InlineData(StopReason.OutOfTime, true, "The budget of time ended before it was done. Half. The same command goes on from its stored runs, with a larger budget.")]
    [InlineData(StopReason.OutOfTime, false, "The budget of time ended before it was done. Half. Nothing is stored, so the same command begins anew.")]
    public void Stopped_SaysWhyWhatAndHowToGoOn(StopReason reason, bool goesOn, string words) =>
        Assert.Equal(new Caution(words, Severity.Warning), Assert.Single(StudyBlocks.Stopped(reason, "Half.", goesOn)));

    [Fact]
    public void Stopped_OfAStudyThatWasDone_IsNothing() => Assert.Empty(StudyBlocks.Stopped(StopReason.None, "Half."));

    // An interval that only touches 0 does not tell it from none.
    [Xunit.Theory]
    [InlineData("lower", -5, 3.0, Tone.Good)]
    [InlineData("lower", 5, 3.0, Tone.Bad)]
    [InlineData("higher", -5, 3.0, Tone.Bad)]
    [InlineData("higher", 5, 3.0, Tone.Good)]
    [InlineData("neither", -5, 3.0, Tone.Plain)]
    [InlineData("", 5, 3.0, Tone.Plain)]
    [InlineData("lower", -5, 5.0, Tone.Quiet)]
    [InlineData("lower", -5, 4.9, Tone.Good)]
    [InlineData("lower", 5, 5.0, Tone.Quiet)]
    [InlineData("higher", 5, 4.9, Tone.Good)]
    [InlineData("neither", 5, 8.0, Tone.Quiet)]
    [InlineData("lower", -5, null, Tone.Quiet)]
    [InlineData("lower", 0, 0.0, Tone.Quiet)]
    public void Change_IsGoodOrBadOnlyWhereItIsToldFromNone(string good, double value, double? half, Tone tone) =>
        Assert.Equal((tone, value), StudyBlocks.Change(new Difference(value, half, 10), Measure("m", "M", "days", "", good)) is var cell ? (cell.Tone, cell.Value!.Value) : default);

    [Xunit.Theory]
    [InlineData(-5, 3.0, "−5.0 (−8.0 to −2.0)")]
    [InlineData(5, 7.0, "+5.0 (−2.0 to 12.0)")]
    [InlineData(0, 0.0, "0")]
    [InlineData(5, null, "+5.00")]
    public void Change_IsWrittenWithItsInterval(double value, double? half, string text) => Assert.Equal(text, StudyBlocks.Change(new Difference(value, half, 10), Delays).Text);

    [Fact]
    public void Change_OfNoCase_IsADash() => Assert.Equal(new DataCell("–"), StudyBlocks.Change(null, Delays));

    // Whoever knows better than the interval says so.
    [Fact]
    public void Change_ThatIsSaidToBeShownOrNot_IsTakenAtTheWord() =>
        Assert.Equal((Tone.Good, Tone.Quiet), (StudyBlocks.Change(new Difference(-5, 9, 10), Delays, shown: true).Tone, StudyBlocks.Change(new Difference(-5, 1, 10), Delays, shown: false).Tone));

    [Fact]
    public void Name_HasUnitPopulationAndPeriodWhereTheyAreNotClear()
    {
        Assert.Equal("Delayed days (days; residents; 2016-12 to 2017-03)", StudyBlocks.Name(Delays, "2016-12..2017-03").Text);
        Assert.Equal("Four-hour performance (trust)", StudyBlocks.Name(Hours).Text);
        Assert.Equal("M", StudyBlocks.Name(Measure("m", "M", "%", "", "lower")).Text);
    }

    [Xunit.Theory]
    [InlineData(5, "%", "5%")]
    [InlineData(0.955, "share", "95.5%")]
    [InlineData(0.9513, "share", "95.13%")]
    [InlineData(1250, "admissions", "1,250 admissions")]
    [InlineData(2500, "£", "£2,500")]
    public void Level_IsAsItWasAskedFor(double value, string unit, string text) => Assert.Equal(text, StudyBlocks.Level(value, unit));

    // From a million on in millions of two decimals.
    [Xunit.Theory]
    [InlineData(999_999, "£999,999")]
    [InlineData(1_000_000, "£1.00m")]
    [InlineData(12_345_678, "£12.35m")]
    public void Pounds_AreInMillionsFromAMillionOn(double pounds, string text) => Assert.Equal(new DataCell(text, pounds), StudyBlocks.Pounds(pounds));

    [Fact]
    public void Percent_HasAtMostTheDecimalsAskedFor() =>
        Assert.Equal(("12%", "12.3%", "100%", "0.5%"), (StudyBlocks.Percent(0.1234), StudyBlocks.Percent(0.1234, 1), StudyBlocks.Percent(1, 1), StudyBlocks.Percent(0.005, 2)));

    [Fact]
    public void Figure_HasItsErrorAndTheNumberBehindIt()
    {
        Assert.Equal(new DataCell("900 ± 30", 900), StudyBlocks.Figure(Figure(900, 30), Delays));
        Assert.Equal(new DataCell("91.0% ± 1.0", 0.91), StudyBlocks.Figure(Figure(0.91, 0.01), Hours));
        Assert.Equal(new DataCell("–"), StudyBlocks.Figure(null, Delays));
    }

    [Fact]
    public void Method_TellsTheSeedAndWhereInputsComeFrom()
    {
        using var first = Runs();
        using var calibrated = Runs(new StudyInputs(100, 12, false));
        Assert.StartsWith("Method: Ten pairs. Seed 77; ", StudyBlocks.Method(first, "Ten pairs.").Text, StringComparison.Ordinal);
        Assert.Contains("first cut", StudyBlocks.Method(first, "").Text, StringComparison.Ordinal);
        Assert.Contains("draws one of 100 calibrated sets", StudyBlocks.Method(calibrated, "").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("first cut", StudyBlocks.Method(calibrated, "").Text, StringComparison.Ordinal);
    }
}
