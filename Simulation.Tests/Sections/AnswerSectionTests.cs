using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Xunit;
using static Simulation.Tests.Sections.Compared;

namespace Simulation.Tests.Sections;

/// <summary>The first screen: the answer, what to know before it, and the traffic lights.</summary>
public sealed class AnswerSectionTests
{
    private static readonly Figure Base = Level(1000, 50);

    [Fact]
    public void Of_OneRun_IsHeadedByItsNameAndAnswersWithTheLevels()
    {
        var section = AnswerSection.Of(Of([Outcome("Only")], Measure(Delays, Level(23_501, 811))), []);
        Assert.Equal(("Only", "Only: Delayed days (residents) 23,501 ± 811 days."), (section.Heading, section.Finding));
        // The levels are said once: what follows is what the intervals mean.
        Assert.StartsWith("First-cut inputs.", Assert.Single(section.Blocks.OfType<Prose>()).Text, StringComparison.Ordinal);
        Assert.Equal("Headline measures", Table(section, "headlines").Caption);
        Assert.DoesNotContain("worthwhile", Table(section, "headlines").Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_UpToThreeScenarios_GivesEachASentence()
    {
        var lower = Change(-30, 12, Verdict.WorthwhileLower);
        var section = AnswerSection.Of(Against(["A", "B", "C"], Measure(Delays, Base, lower, Change(50, 12, Verdict.WorthwhileHigher), lower)), []);
        Assert.Equal("The answer", section.Heading);
        Assert.Equal("A: Delayed days lower by 30 days (18 to 42), worthwhile. B: Delayed days higher by 50 days (38 to 62), worthwhile. C: Delayed days lower by 30 days (18 to 42), worthwhile.", section.Finding);
        Assert.StartsWith("First-cut inputs.", Assert.Single(section.Blocks.OfType<Prose>()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_FourScenarios_CountsThoseThatMakeAHeadlineBetterOrWorse()
    {
        // Fewer delays are better, and a lower four-hour performance is worse. What is slight counts as neither.
        Figure none = Change(0, 0, Verdict.NoDifference), lower = Change(-30, 12, Verdict.WorthwhileLower), higher = Change(30, 12, Verdict.WorthwhileHigher);
        var comparison = Against(["A", "B", "C", "D"],
            Measure(Delays, Base, lower, none, Change(-3, 1, Verdict.SlightlyLower), none),
            Measure(FourHours, Base, none, lower, Change(3, 1, Verdict.Higher), higher));
        Assert.Equal("Of 4 scenarios, 2 make a headline measure better by a worthwhile amount (A, D); 1 makes one worse by as much (B). Each difference stands below with its interval.",
            AnswerSection.Of(comparison, []).Finding);
    }

    [Xunit.Theory]
    [InlineData(6, "Of 6 scenarios, 6 make a headline measure better by a worthwhile amount (s1, s2, s3, s4, s5, s6); 0 make one worse by as much.")]
    [InlineData(7, "Of 7 scenarios, 7 make a headline measure better by a worthwhile amount; 0 make one worse by as much.")]
    public void Of_ManyScenarios_NamesAtMostSix(int scenarios, string words)
    {
        Figure[] figures = [Base, .. Enumerable.Repeat(Change(-30, 12, Verdict.WorthwhileLower), scenarios)];
        Assert.StartsWith(words, AnswerSection.Of(Against([.. Enumerable.Range(1, scenarios).Select(i => $"s{i}")], Measure(Delays, figures)), []).Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_FourScenariosOfWhichOneIsBetter_SaysItInTheSingular() =>
        Assert.StartsWith("Of 4 scenarios, 1 makes a headline measure better by a worthwhile amount (C); 0 make one worse by as much.", AnswerSection.Of(Against(["A", "B", "C", "D"],
            Measure(Delays, Base, Change(0, 0, Verdict.NoDifference), Change(0, 0), Change(-30, 12, Verdict.WorthwhileLower), Change(-3, 1, Verdict.Lower))), []).Finding, StringComparison.Ordinal);

    [Fact]
    public void Cautions_StandBeforeEverythingElse()
    {
        Caution[] cautions = [new("First", Severity.Error), new("Second", Severity.Note)];
        Assert.Equal(cautions, AnswerSection.Of(Against(["A"], Measure(Delays, Base, Change(-30, 12, Verdict.WorthwhileLower))), cautions).Blocks.Take(2));
    }

    [Fact]
    public void Lights_HaveTheBaselinesMeansAndWhatEachScenarioChanges()
    {
        var table = Lights(Against(["A", "B"],
            Measure(Delays, Level(1000, 50), Change(-30, 12, Verdict.WorthwhileLower), Change(50, 12)),
            Measure(FourHours, Level(77.17, 0.83), Change(0.73, 0.18, Verdict.SlightlyHigher), Change(-0.73, 0.18, Verdict.WorthwhileLower))));
        Assert.Equal(
        [
            "Baseline | 1,000 ± 50 | 77.17% ± 0.83",
            "A | better: −30 (−42 to −18) | slightly better: +0.73 points (0.55 to 0.91)",
            "B | +50 (38 to 62) | worse: −0.73 points (−0.91 to −0.55)",
        ], Lines(table));
        Assert.Equal([[Tone.Strong, Tone.Strong, Tone.Strong], [Tone.Plain, Tone.Good, Tone.Middling], [Tone.Plain, Tone.Plain, Tone.Bad]], table.Rows.Select(r => r.Select(c => c.Tone)));
        Assert.Equal([(1000.0, 77.17), (-30, 0.73), (50, -0.73)], table.Rows.Select(r => (r[1].Value!.Value, r[2].Value!.Value)));
    }

    [Fact]
    public void Lights_HeadEachMeasureWithUnitAndPopulation()
    {
        var table = Lights(Alone(Measure(Delays, Base), Measure(FourHours, Base), Measure(Row("c", "Beds", "places", "", headline: 3), Base)));
        Assert.Equal([("Scenario", ""), ("Delayed days", "days; residents"), ("Four-hour performance", "trust"), ("Beds", "places")], table.Columns.Select(c => (c.Heading, c.Unit)));
    }

    [Fact]
    public void Lights_SayTheSmallestWorthwhileDifferences()
    {
        var comparison = Against(["A"], Measure(Delays, Base, Change(1, 2)), Measure(FourHours, Base, Change(1, 2)), Measure(Row("c", "Beds", headline: 3), Base, Change(1, 2)));
        Assert.Contains("smallest worthwhile difference (Delayed days 20 days; Four-hour performance 0.5 percentage points)", Lights(comparison).Note, StringComparison.Ordinal);
        Assert.StartsWith("Means ± half their 95% interval", Lights(comparison).Note, StringComparison.Ordinal);
        Assert.StartsWith("One replication has no interval, so nothing is claimed.", Lights(Of([Outcome((string?)null, 1), Outcome("A", 1)], [.. comparison.Measures])).Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Lights_AgainstAScenario_NameIt() => Assert.Equal("Headline measures by scenario: the mean of the baseline “Old”, and what each scenario changes of it",
        Lights(Of([Outcome("Old"), Outcome("New")], Measure(Delays, Base, Change(1, 2)))).Caption);

    [Fact]
    public void Of_NoHeadlines_HasNoLights() => Assert.Empty(AnswerSection.Of(Against(["A"], Measure(Row("other"), Base, Change(1, 2))), []).Blocks.OfType<DataTable>());

    [Fact]
    public void Of_AComparison_DrawsTheEffects_AndOneRunItsDays()
    {
        var measure = Measure(Delays, Base, Change(-30, 12, Verdict.WorthwhileLower));
        Assert.Equal("effects", Assert.Single(AnswerSection.Of(Against(["A"], measure), []).Blocks.OfType<Chart>()).Id);
        var busy = Outcome(Ward, 2, (_, record) => record with { Daily = [.. record.Daily.Select(_ => 7)] });
        Assert.Equal("answer-days", Assert.Single(AnswerSection.Of(Of([busy], Measure(Delays, Base)), []).Blocks.OfType<Chart>()).Id);
    }

    private static DataTable Lights(Comparison comparison) => Table(AnswerSection.Of(comparison, []), "headlines");
}
