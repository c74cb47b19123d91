using System.Globalization;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sections;

namespace Simulation.Web.Drafts;

/// <summary>How a scenario differs from the baseline, in plain words.</summary>
/// <param name="Changes">What changes, for whom and when.</param>
/// <param name="Payers">Who pays what for it.</param>
public sealed record Difference(IReadOnlyList<string> Changes, IReadOnlyList<string> Payers);

/// <summary>Says it.</summary>
internal static class DraftWords
{
    /// <summary>The difference of a scenario from the baseline.</summary>
    public static Difference Of(ScenarioSpec scenario, IReadOnlyList<SchemeSpec> schemes)
    {
        var own = scenario.Schemes.Select(id => Filled(schemes.First(s => s.Id == id), scenario)).ToArray();
        return new Difference(
            [.. own.SelectMany(s => s.Levers.Count == 0 ? [$"{s.Name}: no modelled effect on anybody's way."] : s.Levers.Where(Does).Select(l => $"{s.Name}: {LeverWords.Change(l)}{(LeverWords.Cohorts(l).Count > 0 ? ", for " + LeverWords.ForWhom(l) : "")}, {LeverWords.When(l)}."))],
            [.. own.SelectMany(s => s.Costs.Select(c => $"{Capital(c.Payer)} pays {string.Join(" and ", ((string[])[c.PoundsPerYear != 0 ? $"{Pounds(c.PoundsPerYear)} a year{Days(c)}" : "", c.PoundsOnce != 0 ? $"{Pounds(c.PoundsOnce)} once" : ""]).Where(t => t.Length > 0).DefaultIfEmpty("nothing"))} for {c.Item}.")),
             own.Any(s => s.Costs.Count > 0) ? "Who saves, and how much, is an answer of the run: the measures in pounds, and the business cases." : "The schemes state no cost of their own."]);
    }

    // A factor of one stands in a scheme for what a setting may change.
    private static bool Does(Lever lever) => lever switch
    {
        RateLever x => x.Factor.Value != 1,
        ScaleStayLever x => x.Factor.Value != 1,
        ClockLever x => x.Factor.Value != 1,
        _ => true,
    };

    private static SchemeSpec Filled(SchemeSpec scheme, ScenarioSpec scenario) => scheme.With(scheme.Settings
        .Where(s => scenario.Settings.ContainsKey($"{scheme.Id}.{s.Id}")).ToDictionary(s => s.Id, s => scenario.Settings[$"{scheme.Id}.{s.Id}"], StringComparer.Ordinal));

    private static string Days(SchemeCost cost) => (cost.From, cost.To) is (null, null) ? "" : " while it runs";

    private static string Capital(string text) => text.Length == 0 ? "Somebody" : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Pounds(double value) => "£" + value.ToString("#,0", CultureInfo.InvariantCulture);
}
