using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Studies;

namespace Simulation.Scenarios.Sections;

/// <summary>What each scenario changes, for whom, from when, by which settings, and what it costs.</summary>
internal static class SchemesSection
{
    /// <summary>Scenarios that have tables of their own; more share one.</summary>
    private const int MostTables = 6;

    /// <summary>The section; null without schemes.</summary>
    public static Section? Of(Comparison comparison)
    {
        var scenarios = comparison.Outcomes.Where(o => o.System.Schemes.Count > 0).ToArray();
        if (scenarios.Length == 0) return null;
        IEnumerable<Block> blocks = scenarios.Length <= MostTables ? scenarios.SelectMany(Alone) : [.. scenarios.Select(About), Changes("changes", "Changes by scenario", scenarios), Settings("settings", "Settings by scenario", scenarios)];
        Block[] costs = scenarios.Any(o => o.System.Schemes.Any(s => s.StatesCost)) ? [Costs(scenarios)] : [new Prose("These schemes state no cost of their own.")];
        if (comparison.Basis is { } basis) blocks = blocks.Prepend(new Prose($"Changes and costs below are those of each scenario against the system as it is, the baseline \u201C{basis.Name}\u201D among them: what stands in both is on both sides of the comparison."));
        return new Section("schemes", "What each scenario changes, and for whom", "", [.. blocks.Where(b => b is not DataTable { Rows.Count: 0 }), .. costs]);
    }

    private static IEnumerable<Block> Alone(ScenarioOutcome scenario) =>
        [About(scenario), Changes($"changes-{scenario.Id}", $"{scenario.Name}: what changes", [scenario]), Settings($"settings-{scenario.Id}", $"{scenario.Name}: its settings, with range and source", [scenario])];

    // Who built it in the browser gave it a name and no sentence.
    private static Prose About(ScenarioOutcome scenario) => new(scenario.System.Scenario!.About == scenario.Name ? $"{scenario.Name}." : $"{scenario.Name}: {scenario.System.Scenario.About}");

    private static DataTable Changes(string id, string caption, ScenarioOutcome[] scenarios) => Rows(id, caption, scenarios, [new DataColumn("Change"), new DataColumn("For whom"), new DataColumn("When")],
        (outcome, scheme) => scheme.Levers.Where(LeverWords.Acts).Select(l => (DataCell[])[new DataCell(LeverWords.Change(l, outcome.System.System)), new DataCell(LeverWords.ForWhom(l, outcome.System.System)), new DataCell(LeverWords.When(l))]));

    private static DataTable Settings(string id, string caption, ScenarioOutcome[] scenarios) => Rows(id, caption, scenarios, [new DataColumn("Setting"), new DataColumn("Value", "", Numeric: true), new DataColumn("Range", "", Numeric: true), new DataColumn("Unit"), new DataColumn("Source")],
        (outcome, scheme) => scheme.Settings.Select(x => (DataCell[])[new DataCell(x.Label), Value(x, x.Value), new DataCell($"{Value(x, x.Low).Text} to {Value(x, x.High).Text}"), new DataCell(x.Unit), EvidenceSection.Sources(outcome.System, x.Evidence)]));

    private static DataTable Costs(ScenarioOutcome[] scenarios) => new("scheme-costs", "What the schemes cost",
        [new DataColumn("Scenario"), new DataColumn("Item"), new DataColumn("A year", "£", Numeric: true), new DataColumn("Once", "£", Numeric: true), new DataColumn("Prices of"), new DataColumn("Payer"), new DataColumn("Source")],
        [.. scenarios.SelectMany(o => o.System.Schemes.SelectMany(s => s.StatesCost ? s.Costs.Select(c => Stated(o, c)) : [None(o, s)]))],
        $"As the scheme states them. The measures of cost hold them for the days of the window, and brought to their year. {PriceWords.Of(scenarios[0].System.System, scenarios.SelectMany(o => o.System.Schemes))}{Sunk(scenarios)}");

    private static IReadOnlyList<DataCell> Stated(ScenarioOutcome outcome, SchemeCost cost) =>
        [new DataCell(outcome.Name), new DataCell(cost.Item), Number(cost.PoundsPerYear), Number(cost.PoundsOnce), new DataCell(PriceWords.Of(outcome.System.System, cost)), new DataCell(cost.Payer), EvidenceSection.Sources(outcome.System, cost.Sourcing.Evidence)];

    // A scheme that is missing from the table would look as if it had been counted.
    private static IReadOnlyList<DataCell> None(ScenarioOutcome outcome, SchemeSpec scheme) =>
        [new DataCell(outcome.Name), new DataCell(scheme.Name), new DataCell("states no cost"), new DataCell(""), new DataCell(""), new DataCell(""), new DataCell("")];

    private static string Sunk(ScenarioOutcome[] scenarios) =>
        scenarios.SelectMany(o => o.System.Schemes.SelectMany(s => s.Costs).Where(c => SchemePounds.IsPaidBefore(c, o.System.System.Header.From))).ToArray() is { Length: > 0 } sunk ? " " + SunkWords.Of(sunk) : "";

    // The scenario and the scheme are columns only where there are several.
    private static DataTable Rows(string id, string caption, ScenarioOutcome[] scenarios, DataColumn[] columns, Func<ScenarioOutcome, SchemeSpec, IEnumerable<DataCell[]>> rows)
    {
        var (many, schemes) = (scenarios.Length > 1, scenarios.Any(o => o.System.Schemes.Count > 1));
        DataColumn[] before = [.. many ? [new DataColumn("Scenario")] : Array.Empty<DataColumn>(), .. schemes ? [new DataColumn("Scheme")] : Array.Empty<DataColumn>()];
        return new DataTable(id, caption, [.. before, .. columns], [.. scenarios.SelectMany(o => o.System.Schemes.SelectMany(s => rows(o, s).Select(r => (IReadOnlyList<DataCell>)
            [.. many ? [new DataCell(o.Name)] : Array.Empty<DataCell>(), .. schemes ? [new DataCell(s.Name)] : Array.Empty<DataCell>(), .. r])))]);
    }

    private static DataCell Value(SchemeSetting setting, double value) =>
        setting.Unit == "date" ? new DataCell(DateOnly.FromDayNumber((int)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : Number(value);

    private static DataCell Number(double value) => new(value.ToString("#,0.####", CultureInfo.InvariantCulture), value);
}
