using Simulation.Scenarios.Assembly;

namespace Simulation.Scenarios.Measures;

/// <summary>Which groups a population is.</summary>
internal sealed class MeasurePopulation(CompiledSystem system)
{
    /// <summary>Every group counts.</summary>
    public const string Everyone = "everyone";

    /// <summary>Populations that measures name by their first word and that are some of the people in the model, not all: whom counts of people can be split by.</summary>
    /// <remarks>None where the census lists people: a part taken from a whole could show a number under five.</remarks>
    public IReadOnlyList<string> Parts() => system.System.IsPersonLevel ? [] :
        [.. system.System.Measures.Select(m => m.FirstWord()).Distinct(StringComparer.Ordinal).Where(p => system.System.Header.Populations.ContainsKey(p) && GroupsOf(p).Length < system.Network.Groups.Length)];

    /// <summary>Whether everybody in the model may belong to a population.</summary>
    public bool IsAll(string population) => population.Length > 0 && population != Everyone && system.System.Header.Populations.ContainsKey(population) && GroupsOf(population).Length == system.Network.Groups.Length;

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
