using System.Globalization;
using Simulation.Scenarios.Documents;

namespace Simulation.Scenarios.Sections.Stress;

/// <summary>Part 1 of STRESS-DES: purpose, outputs, aims of experiments.</summary>
internal static class StressObjectives
{
    /// <summary>The part.</summary>
    public static Section Of(StressModel model)
    {
        var system = model.Baseline.System;
        var blocks = new List<Block> { new Prose($"1.1 Purpose of the model. {(system.Header.About.Length > 0 ? system.Header.About : "Not stated.")}") };
        blocks.AddRange(system.Header.Notes.Select(n => new Prose(n)));
        blocks.Add(Outputs(model));
        blocks.Add(new Prose(model.Systems.Count == 1
            ? "1.3 Experimentation aims. The system has no scenarios: the baseline is run by itself."
            : $"1.3 Experimentation aims. The baseline is compared with {StressText.Counted(model.Systems.Count - 1, "scenario")} on the same people: what follows for the measures of 1.2, and how sure it is. By default: {string.Join(", ", system.Header.DefaultScenarios.Select(id => model.Systems.FirstOrDefault(s => s.Scenario?.Id == id)?.Scenario?.Name ?? id).DefaultIfEmpty("none named"))}."));
        if (model.Systems.Count > 1) blocks.Add(StressText.Table("scenarios", "1.3 The scenarios", ["Scenario", "What it asks", "Schemes"], model.Systems.Skip(1).Select(s => (string[])[s.Scenario!.Name, s.Scenario.About, string.Join("; ", s.Schemes.Select(x => x.Name))])));
        return new Section("objectives", "1 Objectives", "", blocks);
    }

    private static DataTable Outputs(StressModel model) => StressText.Table("outputs", "1.2 Model outputs", ["Measure", "Unit", "Population", "Counted as", "Good", "Worthwhile", "Definition"],
        model.Baseline.System.Measures.OrderBy(m => m.Headline ?? int.MaxValue).Select(m => (string[])
        [
            m.Headline is { } place ? string.Create(CultureInfo.InvariantCulture, $"{m.Label} (headline {place})") : m.Label, m.Unit, m.Population, $"{m.Kind} {m.Of} {m.Argument}".Trim(), m.Good,
            m.Worthwhile is { } least ? least.ToString("#,0.####", CultureInfo.InvariantCulture) : "", m.Definition,
        ]), "Headline measures carry a claim, each against the smallest worthwhile difference. The words under \"Counted as\" are those of measures.csv; docs/reference/measures.md has their formulas.");
}
