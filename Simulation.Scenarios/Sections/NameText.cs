using Simulation.Scenarios.Finance;

namespace Simulation.Scenarios.Sections;

/// <summary>Labels within a sentence: "Council" is the council there, and a CCG stays one.</summary>
internal static class NameText
{
    /// <summary>A label that does not open a sentence: without its first capital, where it has no other.</summary>
    public static string Within(string label) => label.Length == 0 || label.Skip(1).Any(char.IsUpper) ? label : char.ToLowerInvariant(label[0]) + label[1..];

    /// <summary>A party that does not open a sentence: where its label is its name in the tables, as the tables write it.</summary>
    /// <param name="plan">The ledgers.</param>
    /// <param name="party">Position of the party.</param>
    public static string Within(LedgerPlan plan, int party) =>
        plan.Parties[party] is var row && string.Equals(row.Label, row.Party, StringComparison.OrdinalIgnoreCase) ? row.Party : Within(row.Label);
}
