using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Web.Drafts;

/// <summary>A priced item that a change meets first.</summary>
/// <param name="Payer">Who bears it.</param>
/// <param name="Item">What is given.</param>
/// <param name="Pounds">What one unit costs to give.</param>
/// <param name="Per">The unit: entry, day, week or hour.</param>
public sealed record Touch(string Payer, string Item, double Pounds, string Per);

/// <summary>Finds whose unit costs the levers of a scenario meet first: the priced care in the stages that a lever changes or leads to.</summary>
/// <remarks>By the tables alone, before any run: it says where a saving or a cost could show, and never how much.</remarks>
internal static class Touches
{
    /// <summary>The priced items, by payer.</summary>
    /// <param name="system">The system with the scenario's changes.</param>
    /// <param name="levers">The levers that make the difference.</param>
    public static IReadOnlyList<Touch> Of(CompiledSystem system, IReadOnlyList<Lever> levers)
    {
        var everything = levers.OfType<PopulationLever>().Any();
        var stages = levers.SelectMany(l => StagesOf(l, system.System)).ToHashSet(StringComparer.Ordinal);
        var pools = levers.OfType<CapacityLever>().Select(l => l.Pool).Concat(system.System.Stages.Where(s => stages.Contains(s.Stage)).Select(s => s.Pool)).ToHashSet(StringComparer.Ordinal);
        bool IsTouched(CostRow cost)
        {
            if (everything || pools.Contains(cost.Of)) return true;
            if (system.System.Pools.Any(p => p.Pool == cost.Of)) return false;
            var states = system.States.Resolve(cost.Of);
            return system.Network.Stages.Where((s, i) => states[i] && stages.Contains(s.Name)).Any();
        }
        return [.. system.System.Costs.Where(IsTouched).OrderBy(c => c.Payer, StringComparer.Ordinal).Select(c => new Touch(c.Payer, c.Label.Length == 0 ? c.Item : c.Label, c.Price, c.Per))];
    }

    private static IEnumerable<string> StagesOf(Lever lever, SystemTables system) => lever switch
    {
        CapacityLever x => system.Stages.Where(s => s.Pool == x.Pool).Select(s => s.Stage),
        RateLever x => system.Streams.Where(s => s.Stream == x.Stream).SelectMany(s => Targets(s.EntryRoute, system)),
        RouteLever x => Targets(x.FromRoute, system).Concat(Targets(x.ToRoute, system)),
        ScaleStayLever x => [x.Stage],
        ReplaceStayLever x => [x.Stage],
        ClockLever x => system.Clocks.Where(c => c.Clock == x.Clock && (x.Routes.Count == 0 || x.Routes.Contains(c.Route, StringComparer.Ordinal))).SelectMany(c => (string[])[c.Awaiting, c.Then]),
        GateLever x => system.Stages.Where(s => s.Gate == x.Gate).Select(s => s.Stage),
        AddTablesLever x => x.Tables.Stages.Select(s => s.Stage),
        _ => [],
    };

    private static IEnumerable<string> Targets(string route, SystemTables system) => system.Options.Where(o => o.Route == route).Select(o => o.Target);
}
