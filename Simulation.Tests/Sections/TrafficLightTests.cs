using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Xunit;

namespace Simulation.Tests.Sections;

/// <summary>Word and colour of each verdict: better and worse are in the measure's own direction, and only a worthwhile change is green or red.</summary>
public sealed class TrafficLightTests
{
    [Xunit.Theory]
    [InlineData(Verdict.WorthwhileLower, "lower", "better", Tone.Good)]
    [InlineData(Verdict.WorthwhileLower, "higher", "worse", Tone.Bad)]
    [InlineData(Verdict.WorthwhileLower, "neither", "lower", Tone.Plain)]
    [InlineData(Verdict.WorthwhileHigher, "lower", "worse", Tone.Bad)]
    [InlineData(Verdict.WorthwhileHigher, "higher", "better", Tone.Good)]
    [InlineData(Verdict.WorthwhileHigher, "neither", "higher", Tone.Plain)]
    [InlineData(Verdict.SlightlyLower, "lower", "slightly better", Tone.Middling)]
    [InlineData(Verdict.SlightlyLower, "higher", "slightly worse", Tone.Middling)]
    [InlineData(Verdict.SlightlyLower, "neither", "slightly lower", Tone.Middling)]
    [InlineData(Verdict.SlightlyHigher, "lower", "slightly worse", Tone.Middling)]
    [InlineData(Verdict.SlightlyHigher, "higher", "slightly better", Tone.Middling)]
    [InlineData(Verdict.SlightlyHigher, "", "slightly higher", Tone.Middling)]
    [InlineData(Verdict.Lower, "lower", "better, by how much cannot be told yet", Tone.Middling)]
    [InlineData(Verdict.Lower, "higher", "worse, by how much cannot be told yet", Tone.Middling)]
    [InlineData(Verdict.Lower, "neither", "lower, by how much cannot be told yet", Tone.Middling)]
    [InlineData(Verdict.Higher, "lower", "worse, by how much cannot be told yet", Tone.Middling)]
    [InlineData(Verdict.Higher, "higher", "better, by how much cannot be told yet", Tone.Middling)]
    [InlineData(Verdict.Higher, "neither", "higher, by how much cannot be told yet", Tone.Middling)]
    [InlineData(Verdict.CannotTell, "lower", "cannot tell yet", Tone.Middling)]
    [InlineData(Verdict.NoDifference, "lower", "no difference shown", Tone.Quiet)]
    [InlineData(null, "lower", "", Tone.Plain)]
    public void Of_AVerdict_IsInTheMeasuresOwnDirection(Verdict? verdict, string good, string word, Tone tone) => Assert.Equal((word, tone), TrafficLight.Of(verdict, good));
}
