using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Xunit;
using static Simulation.Tests.Sections.Compared;

namespace Simulation.Tests.Sections;

/// <summary>What a run may say before it is precise enough: figures, how far it is, and no verdict.</summary>
public sealed class NotYetSectionTests
{
    // Half of the smallest worthwhile difference: 10 of 20 days.
    private static readonly PrecisionGoal Goal = new(0.5, 20, 1400);

    [Xunit.Theory]
    [InlineData(12.0, "Not yet: 2 replications are done, and the widest headline interval is 1.2 times as wide as asked for. The figures")]
    [InlineData(10.0, "Not yet: 2 replications are done. The figures")]
    [InlineData(10.6, "Not yet: 2 replications are done, and the widest headline interval is 1.1 times as wide as asked for. The figures")]
    public void Finding_SaysHowFarTheWidestIntervalIs(double half, string words) =>
        Assert.StartsWith(words, NotYetSection.Of(Against(["A"], Measure(Delays, Level(1000, 50), Change(-30, half, Verdict.WorthwhileLower))), Goal, true).Finding, StringComparison.Ordinal);

    [Fact]
    public void Finding_OfOneReplication_HasNoInterval() => Assert.Equal("Not yet: 1 replication is done. The figures sharpen while the run goes on; nothing is claimed from them.",
        NotYetSection.Of(Of([Outcome((string?)null, 1), Outcome("A", 1)], Measure(Delays, Level(1000), Change(-30, null))), Goal, true).Finding);

    [Fact]
    public void Finding_OfARunThatEnded_SaysSo() => Assert.EndsWith("The run has ended before the precision asked for was met; nothing is claimed from them.", NotYetSection.Of(Against(["A"]), Goal, false).Finding, StringComparison.Ordinal);

    [Fact]
    public void Table_HasFiguresWithoutAVerdict()
    {
        var section = NotYetSection.Of(Against(["A", "B"], Measure(Delays, Level(1000, 50), Change(-30, 12, Verdict.WorthwhileLower), Change(50, 14)), Measure(FourHours, Level(77.17, 0.83), Figure.None, Change(0.73, 0.18)),
            Measure(Row("c", "Beds", headline: 3), Level(40, 20), Change(1, 20), Change(2, 20)), Measure(Row("d", "Other"), Level(1, 1))), Goal, true);
        var table = Table(section, "not-yet");
        Assert.Equal(
        [
            "Delayed days (days; residents) | 1,000 ± 50 | −30 (−42 to −18) | +50 (36 to 64) | ± 10 days",
            "Four-hour performance (trust) | 77.17% ± 0.83 | – | +0.73 points (0.55 to 0.91) | ± 0.25 percentage points",
            "Beds (days; residents) | 40 ± 20 | +1 (−19 to 21) | +2 (−18 to 22) | –",
        ], Lines(table));
        Assert.All(table.Rows.SelectMany(r => r), c => Assert.Equal(Tone.Plain, c.Tone));
        Assert.Equal(["Headline measure", "Baseline", "A: change so far", "B: change so far", "Precise enough at"], Headings(table));
        Assert.Contains("of every headline change is at most the last column, with at least 20 replications; at most 1,400 are run", table.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Note_OfOneRun_IsAboutItsMeans() => Assert.Contains("of every headline mean is", Table(NotYetSection.Of(Alone(Measure(Delays, Level(1000, 50))), Goal, true), "not-yet").Note, StringComparison.Ordinal);

    [Fact]
    public void Caption_AgainstAScenario_NamesIt()
    {
        var measure = Measure(Delays, Level(1000, 50), Change(-30, 12));
        Assert.Contains("and changes from the baseline “Old” with", Table(NotYetSection.Of(Of([Outcome("Old"), Outcome("New")], measure), Goal, true), "not-yet").Caption, StringComparison.Ordinal);
        Assert.Contains("and changes with", Table(NotYetSection.Of(Against(["New"], measure), Goal, true), "not-yet").Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void OnePopulation_ShowsItsHeadlines_AndSaysWhereItHasNone()
    {
        // The widest interval stays that of all headlines: 30 of 10 days.
        var comparison = Against(["A"], Measure(Delays, Level(1000, 50), Change(-30, 30)), Measure(FourHours, Level(77, 1), Change(0.5, 0.2)));
        var trust = NotYetSection.Of(comparison, Goal, true, comparison.Of("trust"));
        Assert.Contains("3.0 times as wide", trust.Finding, StringComparison.Ordinal);
        Assert.Equal("Four-hour performance (trust)", Assert.Single(Table(trust, "not-yet").Rows)[0].Text);
        var nobody = NotYetSection.Of(comparison, Goal, true, comparison.Of("visitors"));
        Assert.EndsWith(" No headline measure is one of visitors.", nobody.Finding, StringComparison.Ordinal);
        Assert.Empty(nobody.Blocks);
        Assert.DoesNotContain("No headline", trust.Finding, StringComparison.Ordinal);
    }
}
