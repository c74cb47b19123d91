using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies;

namespace Simulation.Scenarios.Sections;

/// <summary>A verdict in the measure's own direction: the word first, the colour only beside it.</summary>
internal static class TrafficLight
{
    /// <summary>Word and tone of a verdict.</summary>
    /// <param name="verdict">The verdict; null when no claim is made.</param>
    /// <param name="good">Which way is good: lower, higher or neither.</param>
    public static (string Word, Tone Tone) Of(Verdict? verdict, string good)
    {
        switch (verdict)
        {
            case null: return ("", Tone.Plain);
            case Verdict.CannotTell: return ("cannot tell yet", Tone.Middling);
            case Verdict.NoDifference: return ("no difference shown", Tone.Quiet);
        }
        var lower = verdict is Verdict.WorthwhileLower or Verdict.SlightlyLower or Verdict.Lower;
        var word = good is not ("lower" or "higher") ? (lower ? "lower" : "higher") : lower == (good == "lower") ? "better" : "worse";
        return verdict switch
        {
            Verdict.WorthwhileLower or Verdict.WorthwhileHigher => (word, word switch { "better" => Tone.Good, "worse" => Tone.Bad, _ => Tone.Plain }),
            Verdict.SlightlyLower or Verdict.SlightlyHigher => ($"slightly {word}", Tone.Middling),
            _ => ($"{word}, by how much cannot be told yet", Tone.Middling),
        };
    }
}
