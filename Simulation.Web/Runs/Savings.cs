using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;

namespace Simulation.Web.Runs;

/// <summary>What a scenario changed in pounds, in a run that was as precise as was asked for.</summary>
/// <param name="Scenario">Its id in the run.</param>
/// <param name="Lines">The measures in pounds.</param>
public sealed record Savings(string Scenario, IReadOnlyList<SavingLine> Lines);

/// <summary>The change of a measure in pounds.</summary>
/// <param name="Label">The measure.</param>
/// <param name="Payers">Who bears the items that it adds up, as the ledger has them.</param>
/// <param name="Change">Its change from the baseline with the 95% interval, in words.</param>
/// <param name="Side">lower or higher where the whole interval lies on one side of nothing; else open. No claim: many measures are looked at.</param>
public sealed record SavingLine(string Label, IReadOnlyList<string> Payers, string Change, string Side);

/// <summary>What a finished run found in pounds, and under which inputs.</summary>
/// <param name="Inputs">Hash of every input file of the system.</param>
/// <param name="Scenarios">By scenario.</param>
internal sealed record FoundPounds(string Inputs, IReadOnlyList<Savings> Scenarios)
{
    /// <summary>Of a comparison.</summary>
    public static FoundPounds Of(Comparison comparison, string inputs) => new(inputs, [.. Enumerable.Range(1, comparison.Outcomes.Count - 1).Select(i => new Savings(comparison.Outcomes[i].Id,
        [.. comparison.Measures.Where(m => m.Measure.Unit == "£" && m.Figures[i].Difference is not null).Select(m => Line(m, comparison.Outcomes[i], i))]))]);

    private static SavingLine Line(ComparedMeasure measure, ScenarioOutcome outcome, int scenario)
    {
        var items = measure.Measure.Of.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool Adds(string item) => items.Contains("*", StringComparer.Ordinal) || items.Contains(item, StringComparer.Ordinal);
        var payers = outcome.System.System.Costs.Where(c => Adds(c.Item)).Select(c => c.Payer).Concat(outcome.System.Schemes.SelectMany(s => s.Costs).Where(c => Adds(c.Item)).Select(c => c.Payer));
        var difference = measure.Figures[scenario].Difference!;
        return new SavingLine(measure.Measure.Label, [.. payers.Where(p => p.Length > 0).Distinct(StringComparer.Ordinal)], FigureText.Words(difference, measure.Measure.Unit),
            difference.High < 0 ? "lower" : difference.Low > 0 ? "higher" : "open");
    }
}
