using Simulation.Core.Networks;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Measures;

/// <summary>Compiles cost measures: priced quantities of <c>costs.csv</c>, and what the scenario's schemes cost.</summary>
internal sealed class CostTerms(CompiledSystem system, int[] groups)
{
    private readonly Network _network = system.Network;

    /// <summary>The cost of items, or of everything with "*".</summary>
    public CostTerm Of(string items)
    {
        var wanted = items.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var all = wanted.Contains("*", StringComparer.Ordinal);
        var schemeItems = system.Schemes.SelectMany(s => s.Costs.Select(c => c.Item)).ToHashSet(StringComparer.Ordinal);
        foreach (var item in wanted.Where(w => w is not "*"))
        {
            // An item that only a scheme brings is 0 in the baseline; the baseline cannot know it, so it is not refused there.
            if (!schemeItems.Contains(item) && !system.System.Costs.Any(c => string.Equals(c.Item, item, StringComparison.Ordinal)) && system.Scenario is not null)
                throw new FormatException($"cost item \"{item}\" is not known.");
        }
        var priced = system.System.Costs.Where(c => all || wanted.Contains(c.Item, StringComparer.Ordinal)).Select(Priced).ToArray();
        var schemes = system.Schemes.Sum(s => s.Costs.Where(c => all || wanted.Contains(c.Item, StringComparer.Ordinal)).Sum(c => SchemePounds.InWindow(c, _network)));
        return new CostTerm(schemes, priced);
    }

    private PricedQuantity Priced(CostRow row)
    {
        var ticksPerDay = (double)_network.Calendar.TicksPerDay;
        var pool = Array.FindIndex(_network.Pools, p => string.Equals(p.Name, row.Of, StringComparison.Ordinal));
        if (pool >= 0) return new PricedQuantity(row.Price * PoolUnits(_network.Pools[pool], row, ticksPerDay), null, [], pool);
        var states = system.States.Resolve(row.Of);
        if (row.Per is "entry") return new PricedQuantity(row.Price, Entries.Into(_network, states, groups), [], null);
        return new PricedQuantity(row.Price / (ticksPerDay * DaysIn(row.Per)), null, SeriesTable.CellsOf(_network, states, groups), null);
    }

    // Priced units in one unit-tick of a pool.
    private static double PoolUnits(Pool pool, CostRow row, double ticksPerDay) => (pool.Unit, row.Per) switch
    {
        (PoolUnit.MinutesPerWeek, "hour") => 1 / (60 * 7 * ticksPerDay),
        (PoolUnit.Places, "day" or "week" or "hour") => 1 / (ticksPerDay * DaysIn(row.Per)),
        _ => throw new FormatException($"cost item \"{row.Item}\": pool \"{pool.Name}\" cannot be priced per {row.Per}."),
    };

    private static double DaysIn(string per) => per switch
    {
        "hour" => 1.0 / 24,
        "day" => 1,
        "week" => 7,
        _ => throw new FormatException($"\"{per}\" is not what a price is for; allowed are entry, day, week and hour."),
    };
}
