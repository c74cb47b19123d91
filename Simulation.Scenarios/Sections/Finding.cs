using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>The result in a few plain sentences, with its uncertainty.</summary>
internal static class Finding
{
    // More names than this are a number: every writer has them in its tables.
    private const int MostNames = 6;

    /// <summary>What was asked: the system, the scenarios and the days.</summary>
    public static string Title(Comparison comparison)
    {
        var header = comparison.Outcomes[0].System.System.Header;
        var days = string.Create(CultureInfo.InvariantCulture, $"{header.From:d MMMM yyyy} to {header.To:d MMMM yyyy}");
        return comparison.Outcomes.Count == 1 ? $"{header.Name}: {comparison.Outcomes[0].Name}, {days}" : $"{header.Name}: {comparison.Outcomes[0].Name}{(comparison.Basis is null ? "" : " (as the baseline)")} against {Names(comparison.Outcomes)}, {days}";
    }

    private static string Names(IReadOnlyList<ScenarioOutcome> outcomes) =>
        outcomes.Count - 1 <= MostNames ? string.Join(" and ", outcomes.Skip(1).Select(o => o.Name)) : string.Create(CultureInfo.InvariantCulture, $"{outcomes.Count - 1} scenarios");

    /// <summary>One sentence a scenario, and one about what the intervals mean.</summary>
    public static IReadOnlyList<string> Of(Comparison comparison)
    {
        var sentences = new List<string>();
        if (comparison.Outcomes.Count == 1) sentences.Add(Levels(comparison));
        for (var i = 1; i < comparison.Outcomes.Count; i++) sentences.Add(Scenario(comparison, i));
        sentences.Add(Meaning(comparison));
        if (comparison.Inputs.Unused) sentences.Add("A calibration of this system (calibration.csv) was not used: --inputs calibrated draws the input values from it.");
        return sentences;
    }

    /// <summary>A scenario's shown changes in one sentence: of the headline measures that are not named no difference is shown, or none can be told.</summary>
    public static string Brief(Comparison comparison, int scenario)
    {
        var name = comparison.Outcomes[scenario].Name;
        var judged = comparison.Headlines.Where(m => m.Figures[scenario].Mean is not null).ToArray();
        if (judged.Length == 0 || comparison.Outcomes[0].Replications < 2) return Scenario(comparison, scenario);
        var shown = judged.Where(m => m.Figures[scenario].Verdict is not (null or Verdict.CannotTell or Verdict.NoDifference)).ToArray();
        var open = judged.Count(m => m.Figures[scenario].Verdict is null or Verdict.CannotTell);
        var others = judged.Length - shown.Length - open;
        var parts = shown.Select(m => Shown(comparison, scenario, m.Measure, m.Figures[scenario], m.Measure.Label, isBrief: true)).ToList();
        if (others > 0) parts.Add(shown.Length + open == 0 ? "no difference is shown in any headline measure" : $"no difference is shown in {others} {(shown.Length > 0 ? "other " : "")}headline {(others == 1 ? "measure" : "measures")}");
        if (open > 0) parts.Add($"for {open} these replications cannot tell yet");
        return $"{name}: {string.Join("; ", parts)}.";
    }

    private static string Levels(Comparison comparison)
    {
        var parts = comparison.Headlines.Where(m => m.Figures[0].Mean is not null).Select(m =>
            $"{Name(m.Measure)} {NumberText.WithError(m.Figures[0].Mean, m.Figures[0].HalfWidth, m.Measure.Unit)}{Suffix(m.Measure)}").ToArray();
        return parts.Length == 0 ? $"{comparison.Outcomes[0].Name}: no headline measure is defined; the table has every measure." : $"{comparison.Outcomes[0].Name}: {string.Join("; ", parts)}.";
    }

    private static string Scenario(Comparison comparison, int scenario)
    {
        var name = comparison.Outcomes[scenario].Name;
        var shown = new List<string>();
        var none = new List<string>();
        var open = new List<string>();
        foreach (var measure in comparison.Headlines)
        {
            var figure = measure.Figures[scenario];
            if (figure.Mean is null) continue;
            switch (figure.Verdict)
            {
                case null or Verdict.CannotTell:
                    open.Add(Name(measure.Measure));
                    break;
                case Verdict.NoDifference:
                    none.Add(Name(measure.Measure));
                    break;
                default:
                    shown.Add(Shown(comparison, scenario, measure.Measure, figure, Name(measure.Measure), isBrief: false));
                    break;
            }
        }
        if (shown.Count + none.Count + open.Count == 0) return $"{name}: no headline measure is defined, so nothing is claimed; the table has every difference.";
        var text = shown.Count > 0 ? $"{name}: {string.Join("; ", shown)}." : $"{name}: no difference from {comparison.FromWhat} is shown.";
        if (none.Count > 0 && shown.Count > 0) text += $" No difference is shown in {List(none)}.";
        if (open.Count > 0) text += $" For {List(open)} these replications cannot tell yet.";
        return text;
    }

    private static string Shown(Comparison comparison, int scenario, MeasureRow measure, Figure figure, string name, bool isBrief)
    {
        var difference = figure.Difference!;
        var half = difference.HalfWidth ?? 0;
        var (low, high) = (Math.Abs(difference.Value) - half, Math.Abs(difference.Value) + half);
        var size = figure.Verdict switch
        {
            Verdict.WorthwhileLower or Verdict.WorthwhileHigher => isBrief ? ", worthwhile" : ", a worthwhile amount",
            Verdict.SlightlyLower or Verdict.SlightlyHigher => ", less than worthwhile",
            _ => isBrief ? ", whether worthwhile cannot be told yet" : ", whether a worthwhile amount cannot be told yet",
        };
        // What another scenario draws says nothing of these two.
        var varied = comparison.Inputs.Calibrated || new[] { 0, scenario }.Any(i => comparison.Outcomes[i].System.Scenario is { Drawn.Count: > 0 });
        if (varied && figure.Verdict is not (Verdict.Lower or Verdict.Higher)) size += " on average";
        var direction = difference.Value < 0 ? "lower" : "higher";
        var open = varied && difference is { PairLow: { } from, PairHigh: { } to } ? $"; {(difference.Value < 0 ? NumberText.Interval(-to, -from, measure.Unit) : NumberText.Interval(from, to, measure.Unit))} in nine of ten single years with unknown inputs" : "";
        return $"{name} {direction} by {NumberText.Amount(difference.Value, difference.HalfWidth, measure.Unit)} ({NumberText.Interval(low, high, measure.Unit)}{open}){size}";
    }

    private static string Meaning(Comparison comparison)
    {
        var n = comparison.Outcomes[0].Replications.ToString("N0", CultureInfo.InvariantCulture);
        if (comparison.Outcomes[0].Replications < 2) return "One replication has no interval: nothing is claimed.";
        var paired = comparison.Outcomes.Count > 1 ? " of the same people in every scenario" : "";
        if (!comparison.Inputs.Varied)
            return $"First-cut inputs. Intervals are 95% and hold the error of {n} replications{paired} only: how far one year strays by chance stands apart, and not knowing the inputs is not in them.";
        var difference = comparison.Outcomes.Count > 1 ? $" The range of a difference is what a scheme may do in one such year; as far as it is wider than with {(comparison.Inputs.Calibrated ? "the first-cut inputs, the published figures do not say" : "the settings at their stated values, nobody knows")}, and more runs do not narrow it." : "";
        if (!comparison.Inputs.Calibrated)
            return $"First-cut inputs, but each of {n} replications{paired} draws {string.Join(", ", comparison.Inputs.Drawn)} by the chances that the schemes state. Intervals are 95%, are about the mean over these draws, and hold the error of the simulation and of the draws together. The 5\u201395% ranges are what single years give when these settings are not known.{difference}";
        return $"Calibrated inputs: each of {n} replications{paired} draws one of the {comparison.Inputs.Vectors.ToString("N0", CultureInfo.InvariantCulture)} sets of input values that the published figures leave, by their weights and independently of the others. Intervals are 95%, are about the mean over these sets, and hold the error of the simulation and of drawing the sets together. The 5\u201395% ranges are what single years give when the inputs are not known.{difference}";
    }

    private static string Suffix(MeasureRow measure) => NumberText.StandsWithNumber(measure.Unit) ? "" : " " + measure.Unit;

    private static string Name(MeasureRow measure) => measure.Population is "" or "everyone" ? measure.Label : $"{FigureText.Name(measure)}";

    private static string List(List<string> items) => items.Count == 1 ? items[0] : string.Join(", ", items[..^1]) + " and " + items[^1];
}
