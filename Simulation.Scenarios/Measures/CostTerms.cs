using Simulation.Core.Networks;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Measures;

/// <summary>Compiles cost measures: priced quantities of <c>costs.csv</c>, and what the scenario's schemes cost.</summary>
/// <param name="system">The system.</param>
/// <param name="population">Whose care is counted; empty or everyone for all. What schemes state to cost belongs to no population, and is counted for everyone alone.</param>
internal sealed class CostTerms(CompiledSystem system, string population)
{
    private readonly int[] _groups = new MeasurePopulation(system).GroupsOf(population);
    private readonly bool _isEveryone = population.Length == 0 || population == MeasurePopulation.Everyone;
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
        // Only all of everyone holds what schemes state; anywhere else use is all that there is of a price.
        var paid = all && _isEveryone ? system.System.PaidAsCapacity : [];
        var priced = system.System.Costs.Where(c => (all || wanted.Contains(c.Item, StringComparer.Ordinal)) && !paid.Contains(c.Of, StringComparer.Ordinal)).Select(c => Priced(c, paid)).ToArray();
        var schemes = _isEveryone ? system.Schemes.Sum(s => s.Costs.Where(c => all || wanted.Contains(c.Item, StringComparer.Ordinal)).Sum(c => SchemePounds.InWindow(c, _network, system.System.Prices))) : 0;
        return new CostTerm(schemes, priced);
    }

    private PricedQuantity Priced(CostRow row, IReadOnlyList<string> paid)
    {
        var ticksPerDay = (double)_network.Calendar.TicksPerDay;
        var price = row.Price * system.System.Prices.Factor(row.PriceYear);
        var pool = Array.FindIndex(_network.Pools, p => string.Equals(p.Name, row.Of, StringComparison.Ordinal));
        if (pool >= 0 && !IsOfPopulation(row.Of)) throw new FormatException($"cost item \"{row.Item}\" is priced by its pool \"{row.Of}\", which others use too as far as pools.csv says; it cannot be split for \"{population}\".");
        if (pool >= 0) return new PricedQuantity(price * PoolUnits(_network.Pools[pool], row, ticksPerDay), null, [], pool);
        var states = system.States.Resolve(row.Of);
        if (row.Per is "entry") return new PricedQuantity(price, Entries.Into(_network, states, _groups), [], null);
        foreach (var bought in paid) LeaveOut(states, bought);
        return new PricedQuantity(price / (ticksPerDay * DaysIn(row.Per)), null, SeriesTable.CellsOf(_network, states, _groups), null);
    }

    // The stages that take a pool's capacity. Who waits for what comes next and holds the place is in no stage: a price on that is one of the delay, and stays.
    private void LeaveOut(bool[] states, string pool)
    {
        for (var stage = 0; stage < _network.Stages.Length; stage++)
            if (_network.Stages[stage].Pool is { } taken && _network.Pools[taken].Name == pool) states[stage] = false;
    }

    // A pool counts places and hours, and not whose they are: only the table says so.
    private bool IsOfPopulation(string pool)
    {
        if (_isEveryone) return true;
        var whose = system.System.Pools.FirstOrDefault(p => p.Pool == pool)?.Population ?? "";
        return whose.Length > 0 && system.System.Header.Populations.ContainsKey(whose) && new MeasurePopulation(system).GroupsOf(whose).All(_groups.Contains);
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
