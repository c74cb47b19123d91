using Simulation.Core.Experiments;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;
using Xunit;
using static Simulation.Tests.Sections.Compared;

namespace Simulation.Tests.Sections;

/// <summary>What a reader must know before the figures, the gravest first and each thing once.</summary>
public sealed class CautionsTests
{
    // Ward of 20 beds: 21 asked for are 105%, of which 1 − 1 / 1.05 cannot be met.
    private static readonly OfferedLoad Over = new(0, 5, 21, 0, 20, 1);
    private static readonly OfferedLoad Under = new(0, 5, 19.99, 0, 20, 1);
    private static readonly OfferedLoad Grows = new(0, 5, 21, 21, 20, 1);

    // Of n runs the least and the greatest hold (n − 1) / (n + 1) of new ones: 18 in 20 of 19 runs.
    [Xunit.Theory]
    [InlineData(1, null)]
    [InlineData(2, "33%")]
    [InlineData(5, "67%")]
    [InlineData(18, "89%")]
    [InlineData(19, null)]
    public void FewRuns_SayWhatTheirRangesHold(int runs, string? held)
    {
        var told = Cautions.Of(Of([Compared.Outcome(Ward, runs)]), [[Under]], runs).Where(IsOfFewRuns).ToArray();
        Assert.Equal(held is null ? 0 : 1, told.Length);
        if (held is not null) Assert.Contains($"which hold about {held} of years", told[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NothingAmiss_IsEmpty() => Assert.Empty(Told(Against(["A"]), [[Under], [Under]], 2));

    [Xunit.Theory]
    [InlineData(0, "none of the demand can be met here (people go elsewhere, are moved on early or go without).")]
    [InlineData(21, "those who wait have no other way, and this queue grows; its mean depends on the run length.")]
    public void APoolThatIsClosed_HasNoShareOfItsCapacity(double withoutClock, string words) =>
        Assert.Contains(Told(Against(["A"]), [[new OfferedLoad(0, 5, 21, withoutClock, 0, 1)], [Under]], 2), c => c.Text == "\"Beds\" is asked for and none is open: " + words);

    [Fact]
    public void BrokenIdentity_IsAnErrorAndComesFirst()
    {
        var broken = Compared.Outcome(Ward with { Scenario = Scenario("A") }, 3, (r, record) => r > 0 ? record with { Miss = $"{r} people vanished" } : record);
        var first = Compared.Outcome(Ward, 3, (r, record) => r == 2 ? record with { Miss = "a bed vanished" } : record);
        var cautions = Told(Of([Compared.Outcome(Ward, 3), broken]) with { ByFirstCut = Of([first]) }, [[Over], [Over]], 1000);
        Assert.Equal(
        [
            new Caution("A: 1 people vanished (2 of 3 replications). This is a fault of the program: do not use these figures.", Severity.Error),
            new Caution("Baseline: a bed vanished (1 of 3 replications). This is a fault of the program: do not use these figures.", Severity.Error),
            new Caution("Stopped early: 3 of 1,000 replications were finished; the figures are theirs.", Severity.Warning),
            new Caution("\"Beds\" is over capacity at 105%: 5% of the demand cannot be met here (people go elsewhere, are moved on early or go without).", Severity.Note),
        ], cautions);
    }

    [Xunit.Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    public void FewerReplicationsThanAskedFor_AreAWarning(int asked, int warnings) => Assert.Equal(warnings, Told(Alone(), [[Under]], asked).Count(c => c.Severity == Severity.Warning));

    [Xunit.Theory]
    [InlineData(19.99, 0, 0)]
    [InlineData(20, 0, 1)]
    [InlineData(19.99, 19.99, 0)]
    public void Pool_FromItsCapacityOn_IsNoted(double load, double withoutClock, int notes) => Assert.Equal(notes, Told(Alone(), [[new OfferedLoad(0, 5, load, withoutClock, 20, 1)]], 2).Length);

    [Fact]
    public void Pool_ThatGrowsForEver_IsNotedBelowItsCapacityToo() =>
        Assert.StartsWith("\"Beds\" is asked for 95% of its capacity and those who wait have no other way", Assert.Single(Told(Alone(), [[new OfferedLoad(0, 5, 19, 20, 20, 1)]], 2)).Text, StringComparison.Ordinal);

    [Fact]
    public void Pool_OverInSeveralScenarios_IsNamedOnceAMessage()
    {
        var notes = Told(Against(["A", "B", "C"]), [[Under], [Over], [Over], [Grows]], 2).Select(c => c.Text).ToArray();
        Assert.Equal(2, notes.Length);
        Assert.Equal("A: \"Beds\" is over capacity at 105%: 5% of the demand cannot be met here (people go elsewhere, are moved on early or go without).", notes[0]);
        Assert.StartsWith("C: \"Beds\" is asked for 105% of its capacity", notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Scheme_WithANote_IsToldOnce()
    {
        var scheme = new SchemeSpec { Id = "s", At = new Place("test", 0), Name = "Scheme", About = "", Note = "Read this.", Levers = [] };
        ScenarioOutcome[] outcomes = [Outcome((string?)null), .. ((string[])["A", "B"]).Select(n => Outcome(Ward with { Scenario = Scenario(n), Schemes = [scheme, scheme with { Id = "t", Note = "" }] }))];
        Assert.Equal([new Caution("Scheme: Read this.", Severity.Note)], Told(Of(outcomes), [[], [], []], 2));
    }

    [Fact]
    public void ScenarioForTheBaseline_IsSaidFirstOfTheNotes() =>
        Assert.Equal(["Baseline: “Old”, a scenario and not the system as it is. Every change is from it.", "\"Beds\" is over capacity at 105%: 5% of the demand cannot be met here (people go elsewhere, are moved on early or go without)."], Told(Of([Outcome("Old"), Outcome("New")]), [[Over], []], 2).Select(c => c.Text));

    [Fact]
    public void LongestStay_AndCensusOfPeople_AreSaidOfTheBaselineAlone()
    {
        var listed = SmallSystem.Baseline with { System = SmallSystem.Baseline.System with { Census = [new CensusRow(new Place("census.csv", 2), "ward", "old", "", 1, 3, null, new Sourcing("src", null, null))] } };
        var comparison = Of([Compared.Outcome(listed), Compared.Outcome(listed with { Scenario = Scenario("A") })]);
        var notes = Told(comparison, [[], []], 2).Select(c => c.Text).ToArray();
        Assert.Equal(2, notes.Length);
        Assert.Contains("numbers of people or places at midnight under 5 are left out", notes[0], StringComparison.Ordinal);
        // Stays of 30 days on average, exponential and at most 42: 30 (1 − e^−1.4) = 22.6.
        Assert.Matches("^A longest stay lowers these means, in days: \"[^\"]+\" 30 → 22\\.[0-9]+ \\(at most 42\\)\\.$", notes[1]);
    }

    // These tests are of few runs, and of what else there is to say.
    private static Caution[] Told(Comparison comparison, IReadOnlyList<IReadOnlyList<OfferedLoad>> loads, int asked) => [.. Cautions.Of(comparison, loads, asked).Where(c => !IsOfFewRuns(c))];

    private static bool IsOfFewRuns(Caution caution) => caution.Text.StartsWith("The ranges of single years", StringComparison.Ordinal);
}
