using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies;

namespace Simulation.Scenarios.Sections;

/// <summary>The measures as those read them who ask for one population, or for money.</summary>
internal static class FrontSections
{
    /// <summary>Id of the section of money.</summary>
    public const string Money = "money";

    /// <summary>Start of the ids of sections of one population.</summary>
    public const string Population = "population-";

    /// <summary>A section for every population that measures name by their first word, and one of the measures in pounds.</summary>
    public static IReadOnlyList<Section> Of(Comparison comparison)
    {
        var sections = comparison.Measures.Where(m => m.Measure.Unit != "£" && m.Measure.Population.Length > 0).GroupBy(m => m.Measure.Population.Split(' ')[0], StringComparer.Ordinal)
            .Select(g => Of(comparison, Population + g.Key, $"Measures: {g.Key}", $"Every measure of {g.Key}", [.. g])).ToList();
        var money = comparison.Measures.Where(m => m.Measure.Unit == "£").ToArray();
        if (money.Length > 0) sections.Add(Of(comparison, Money, "Cost of the care given", "Measures in pounds: what care costs to give", money));
        return sections;
    }

    private static Section Of(Comparison comparison, string id, string heading, string caption, ComparedMeasure[] measures) => new(id, heading, "", [MeasureTable.Of(comparison, id, caption, measures)]);
}
