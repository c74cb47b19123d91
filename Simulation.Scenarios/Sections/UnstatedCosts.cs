using System.Globalization;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>Schemes that buy capacity and state no cost: they would look free, so it is said where their capacity is priced.</summary>
internal static class UnstatedCosts
{
    /// <summary>One note for each of them.</summary>
    /// <param name="system">The system with its schemes.</param>
    public static IEnumerable<string> Of(CompiledSystem system) => system.Chosen.Where(s => !s.StatesCost).Select(s => (Scheme: s, Pools: Bought(s).ToArray())).Where(x => x.Pools.Length > 0)
        .Select(x => $"{x.Scheme.Name} states no cost of its own. {string.Join(" ", x.Pools.Select(p => Priced(system, p)))}");

    // Pools of which a scheme may add something.
    private static IEnumerable<string> Bought(SchemeSpec scheme) => scheme.Levers.OfType<CapacityLever>().Where(l => l.MayAdd).Select(l => l.Pool).Distinct(StringComparer.Ordinal);

    private static string Priced(CompiledSystem system, string pool)
    {
        var label = system.System.PoolLabel(pool);
        string[] prices = [.. system.System.Costs.Where(c => IsFor(system, c, pool)).Select(c => string.Create(CultureInfo.InvariantCulture, $"\u00A3{c.Price:#,0.##} for each {c.Per}"))];
        return prices.Length == 0 ? $"What it adds of \u201C{label}\u201D is priced nowhere: no sum of money holds it."
            : $"What it adds of \u201C{label}\u201D is in the costs as far as it is used ({string.Join(", ", prices)}); what stands empty is not.";
    }

    private static bool IsFor(CompiledSystem system, CostRow cost, string pool)
    {
        if (cost.Of == pool) return true;
        if (system.System.Pools.Any(p => p.Pool == cost.Of) || cost.Per is "entry") return false;
        var states = system.States.Resolve(cost.Of);
        return Enumerable.Range(0, system.Network.Stages.Length).Any(s => states[s] && system.Network.Stages[s].Pool is { } taken && system.Network.Pools[taken].Name == pool);
    }
}
