using Simulation.Scenarios.Assembly;

namespace Simulation.Scenarios.Measures;

/// <summary>Which groups a population is.</summary>
internal sealed class MeasurePopulation(CompiledSystem system)
{
    /// <summary>Every group counts.</summary>
    public const string Everyone = "everyone";

    /// <summary>Indices of the groups.</summary>
    /// <exception cref="FormatException">The population is not known.</exception>
    public int[] GroupsOf(string population)
    {
        var names = system.Network.Groups;
        if (population.Length == 0 || string.Equals(population, Everyone, StringComparison.Ordinal)) return [.. Enumerable.Range(0, names.Length)];
        var known = system.System.Header.Populations;
        if (!known.TryGetValue(population, out var groups))
            throw new FormatException($"population \"{population}\" is not known; allowed are {string.Join(", ", known.Keys.Order(StringComparer.Ordinal).Append(Everyone))}.");
        return [.. groups.Select(g => Array.IndexOf(names, g)).Where(i => i >= 0).Distinct().Order()];
    }
}
