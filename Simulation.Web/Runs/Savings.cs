using Simulation.Scenarios.Schemes;
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
/// <param name="Schemes">Whether what the schemes of both sides state to cost is in it: in, part or out; empty where they state none.</param>
/// <param name="IsAll">Whether it is the cost of everything that is priced, for everyone.</param>
public sealed record SavingLine(string Label, IReadOnlyList<string> Payers, string Change, string Side, string Schemes = "", bool IsAll = false);

/// <summary>What a finished run found in pounds, and under which inputs.</summary>
/// <param name="Inputs">Hash of every input file of the system.</param>
/// <param name="Scenarios">By scenario.</param>
internal sealed record FoundPounds(string Inputs, IReadOnlyList<Savings> Scenarios)
{
    /// <summary>Of a comparison.</summary>
    public static FoundPounds Of(Comparison comparison, string inputs) => new(inputs, [.. Enumerable.Range(1, comparison.Outcomes.Count - 1).Select(i => new Savings(comparison.Outcomes[i].Id,
        [.. comparison.Measures.Where(m => m.Measure.Unit == "£" && m.Figures[i].Difference is not null).Select(m => Line(m, comparison, i))]))]);

    private static SavingLine Line(ComparedMeasure measure, Comparison comparison, int scenario)
    {
        var outcome = comparison.Outcomes[scenario];
        var items = measure.Measure.Of.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool Adds(string item) => items.Contains("*", StringComparer.Ordinal) || items.Contains(item, StringComparer.Ordinal);
        // As the measures count: what a scheme states to cost belongs to no population, and is in a measure of everyone alone.
        var isEveryone = measure.Measure.Population.Length == 0 || measure.Measure.Population == FrontSections.Everyone;
        SchemeCost[] stated = [.. outcome.System.Schemes.Concat(comparison.Outcomes[0].System.Schemes).SelectMany(s => s.Costs).Where(c => c.PoundsPerYear != 0 || c.PoundsOnce != 0)];
        SchemeCost[] added = isEveryone ? [.. stated.Where(c => Adds(c.Item))] : [];
        var payers = outcome.System.System.Costs.Where(c => Adds(c.Item)).Select(c => c.Payer).Concat(added.Select(c => c.Payer));
        var difference = measure.Figures[scenario].Difference!;
        return new SavingLine(measure.Measure.Label, [.. payers.Where(p => p.Length > 0).Distinct(StringComparer.Ordinal)], FigureText.Words(difference, measure.Measure.Unit),
            difference.High < 0 ? "lower" : difference.Low > 0 ? "higher" : "open", stated.Length == 0 ? "" : added.Length == 0 ? "out" : added.Length == stated.Length ? "in" : "part", isEveryone && items.Contains("*", StringComparer.Ordinal));
    }
}
