using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>Which year's prices pounds are in.</summary>
internal static class PriceWords
{
    /// <summary>One sentence.</summary>
    /// <param name="system">The system.</param>
    /// <param name="schemes">The schemes whose costs are told.</param>
    public static string Of(SystemSpec system, IEnumerable<SchemeSpec> schemes)
    {
        string[] stated = [.. system.Costs.Select(c => c.PriceYear).Concat(schemes.SelectMany(s => s.Costs).Select(c => c.PriceYear)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string[] years = [.. stated.Where(y => y.Length > 0)];
        var open = years.Length < stated.Length;
        if (system.Prices.Year is { Length: > 0 } year)
        {
            var others = years.Where(y => y != year).ToArray();
            return $"Pounds are in prices of {year}{(others.Length > 0 ? $"; what is priced in {string.Join(" and ", others)} is brought there by finance/index.csv" : "")}{(open ? "; what states no price year is taken as of it" : "")}.";
        }
        return years.Length switch
        {
            0 => "Pounds are as the tables state them, which name no price year.",
            1 when !open => $"Pounds are in prices of {years[0]}.",
            _ => $"Pounds are as the tables state them, in prices of {string.Join(" and ", years)}{(open ? " and of no stated year" : "")}: no finance/index.csv brings them to one year.",
        };
    }

    /// <summary>The year of a scheme's cost as it is stated, or what it is taken as.</summary>
    public static string Of(SystemSpec system, SchemeCost cost) => cost.PriceYear.Length > 0 ? cost.PriceYear : system.Prices.Year.Length > 0 ? $"{system.Prices.Year} (not stated)" : "not stated";
}
