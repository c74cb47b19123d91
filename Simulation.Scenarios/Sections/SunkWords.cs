using System.Globalization;
using Simulation.Scenarios.Schemes;

namespace Simulation.Scenarios.Sections;

/// <summary>Sums that schemes paid once before the window: said, not hidden.</summary>
internal static class SunkWords
{
    /// <summary>One sentence for all of them.</summary>
    /// <param name="costs">The costs, each with a first day before the window.</param>
    public static string Of(IEnumerable<SchemeCost> costs) => $"Paid once before the first day of the window, spent whatever is decided now, and so not counted: {string.Join("; ", costs.Select(One).Distinct(StringComparer.Ordinal))}.";

    private static string One(SchemeCost cost) => string.Create(CultureInfo.InvariantCulture, $"{cost.Item} £{(double)cost.PoundsOnce:N0} (from {cost.From:yyyy-MM-dd})");
}
