using Simulation.Core.Statistics;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies.Causes;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Systems;
using Xunit;
using static Simulation.Tests.Sections.Compared;

namespace Simulation.Tests.Sections;

/// <summary>What causes a delay: the constraints by what they cause, and where the reason code misleads.</summary>
public sealed class CausesSectionTests
{
    private static readonly CauseShare Assessment = Share("Assessment", 80, 20);
    private static readonly CauseShare Place = Share("Place of care", 190, 40) with { First = Interval(120, 30), Last = Interval(230, 60), ReasonCoded = Interval(150, 10) };

    [Fact]
    public void Of_NoAnswer_SaysSo()
    {
        using var runs = Studies.Ward.Runs();
        Assert.StartsWith("Nothing can be said", CausesSection.Of(null, runs).Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Finding_NamesTheLargestCause_OfWhatLiftingTakesAway() =>
        Assert.Equal("Place of care causes more than any other of the constraints named here: 190 ± 40 of 300 days. Delayed days (residents) is 500 ± 50; with all of them lifted 200 ± 30 are left.", Finding(Assessment, Place));

    [Xunit.Theory]
    [InlineData(40, 39.9, "Assessment causes 40 ± 40 of 300 days.")]
    [InlineData(300, 10, "Assessment causes 300 ± 10 of 300 days.")]
    [InlineData(40, 40, "No constraint is shown to cause any of it.")]
    public void Finding_OfAShareWhoseIntervalHoldsZero_NamesNoCause(double mean, double half, string words) =>
        Assert.StartsWith(words, Finding(Share("Assessment", mean, half)), StringComparison.Ordinal);

    // The largest share may be the least certain: what is shown is said first.
    [Fact]
    public void Finding_WhereTheLargestShareIsNotShown_NamesTheOneThatIs() =>
        Assert.StartsWith("Place is shown to cause 120 ± 70 of 300 days; Assessment, with 180 ± 260, is not shown to cause any.", Finding(Share("Assessment", 180, 260), Share("Place", 120, 70)), StringComparison.Ordinal);

    // Most is told by the part of what lifting takes away in the same runs: the share's own interval takes that total as known.
    [Xunit.Theory]
    [InlineData(0.133, "Place causes most of what the constraints named here cause: 190 ± 39 of 300 days, 63% (50% to 77%).")]
    [InlineData(0.134, "Place causes more than any other of the constraints named here: 190 ± 39 of 300 days.")]
    [InlineData(null, "Place causes more than any other of the constraints named here: 190 ± 39 of 300 days.")]
    public void Finding_OfMost_NeedsMoreThanHalfOfAllInTheSameRuns(double? half, string words) =>
        Assert.StartsWith(words, Finding(Share("Assessment", 80, 20), Share("Place", 190, 39) with { OfAll = new RatioInterval(7, 190 / 300.0, half, 0.95) }), StringComparison.Ordinal);

    // More than another is told apart from it.
    [Xunit.Theory]
    [InlineData(190, 40, 80, 20, "Place causes more than any other of the constraints named here: 190 ± 40 of 300 days.")]
    [InlineData(150, 10, 150, 10, "Of the constraints named here Assessment causes 150 ± 10 of 300 days and Place 150 ± 10: none is shown to cause most.")]
    [InlineData(105, 9, 95, 9, "Of the constraints named here Place causes 105.0 ± 9.0 of 300.0 days and Assessment 95.0 ± 9.0: none is shown to cause most.")]
    public void Finding_OfTheLargestCause_ClaimsNoMoreThanTheIntervals(double place, double placeHalf, double assessment, double assessmentHalf, string words) =>
        Assert.StartsWith(words, Finding(Share("Assessment", assessment, assessmentHalf), Share("Place", place, placeHalf)), StringComparison.Ordinal);

    [Fact]
    public void Finding_NamesWhereTheReasonCodeIsFarthestOff()
    {
        // 160 is 80 from 80, 5 is 185 from 190; errors are 35 and 41.
        var words = Finding(Assessment with { ReasonCoded = Interval(160, 15) }, Place with { ReasonCoded = Interval(5, 1) });
        Assert.EndsWith(" The reason code misleads most for Place of care: it is charged 5.0 ± 1.0 and causes 190 ± 40.", words, StringComparison.Ordinal);
    }

    // Both errors are 20 and 15 together 35.
    [Xunit.Theory]
    [InlineData(115, false)]
    [InlineData(116, true)]
    [InlineData(45, false)]
    [InlineData(44, true)]
    public void Finding_OfACodeWithinBothErrors_DoesNotCallItMisleading(double coded, bool misleads) =>
        Assert.Equal(misleads, Finding(Assessment with { ReasonCoded = Interval(coded, 15) }).Contains("misleads", StringComparison.Ordinal));

    [Fact]
    public void Table_HasEachConstraintFromTheLargestOn_ThenWhatIsLeftAndAll()
    {
        var table = Table(Section(true, Assessment, Place), "causes");
        Assert.Equal(
        [
            "Place of care | 190 ± 40 | 120 ± 30 | 230 ± 60 | 150 ± 10",
            "Assessment | 80 ± 20 | – | – | –",
            "Left with all lifted | 200 ± 30 | – | – | –",
            "In all | 500 ± 50 | – | – | –",
        ], Lines(table));
        Assert.Equal([190.0, 120, 230, 150], table.Rows[0].Skip(1).Select(c => c.Value!.Value));
        Assert.Equal(["Constraint", "Causes ± 95%", "Lifted alone ± 95%", "Lifted last ± 95%", "By reason code ± 95%"], Headings(table));
    }

    [Fact]
    public void Chart_SetsCausesBesideReasonCodes()
    {
        var chart = Assert.Single(Section(true, Assessment, Place).Blocks.OfType<Chart>());
        Assert.Equal("Place of care causes 190 ± 40", chart.Finding);
        Assert.Equal(["Place of care", "Assessment"], chart.Up.Names);
        Assert.Equal([new ChartPoint(0, 190, 150, 230), new ChartPoint(1, 80, 60, 100)], chart.Series[0].Points);
        Assert.Equal([new ChartPoint(0, 150, 140, 160), new ChartPoint(1, null)], chart.Series[1].Points);
    }

    // As the words beside it: a part of one is told in hundredths.
    [Fact]
    public void Chart_OfAShare_IsInPercentagePoints()
    {
        var chart = Assert.Single(Section(true, Delays with { Unit = "share" }, Share("Assessment", 0.08, 0.02)).Blocks.OfType<Chart>());
        Assert.Equal([new ChartPoint(0, 8, 6, 10)], chart.Series[0].Points);
        Assert.EndsWith(" (percentage points)", chart.Across.Label, StringComparison.Ordinal);
    }

    [Xunit.Theory]
    [InlineData(true, "7 replications, the same people with constraints lifted and not; all 4 subsets of the 2 constraints were run")]
    [InlineData(false, "a random order of the 2 constraints for each replication")]
    public void Method_SaysWhatWasRun(bool exact, string words) => Assert.Contains(words, Assert.Single(Section(exact, Assessment, Place).Blocks.OfType<Prose>()).Text, StringComparison.Ordinal);

    private static string Finding(params CauseShare[] shares) => Section(true, shares).Finding;

    private static Section Section(bool exact, params CauseShare[] shares) => Section(exact, Delays, shares);

    private static Section Section(bool exact, MeasureRow measure, params CauseShare[] shares)
    {
        using var runs = Studies.Ward.Runs();
        return CausesSection.Of(new CausesResult(measure, Interval(500, 50), Interval(200, 30), shares, exact, 7, StopReason.None), runs);
    }

    private static CauseShare Share(string label, double mean, double half) =>
        new(new Constraint(new LeverAxis("locks", new SchemeSetting(new Place("test", 0), label, label, 0, 0, 1, "", "assumption"), [1]), []), Interval(mean, half), null, null, null);

    private static MeanInterval Interval(double mean, double half) => new(7, mean, half, half, 0.95);
}
