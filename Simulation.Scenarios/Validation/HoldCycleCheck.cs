using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Validation;

/// <summary>Holds between limited pools must form no cycle: everyone could hold what the next awaits, for ever.</summary>
internal static class HoldCycleCheck
{
    private sealed record Hold(string From, string To, string Stage, OptionRow Option);

    public static void Add(SystemSpec system, IReadOnlyList<Lever> levers, ICollection<Problem> problems)
    {
        var holds = Holds(system, levers);
        var from = holds.ToLookup(h => h.From, StringComparer.Ordinal);
        var pools = holds.SelectMany(h => (string[])[h.From, h.To]).Distinct(StringComparer.Ordinal).ToArray();
        var number = pools.Select((pool, i) => (pool, i)).ToDictionary(x => x.pool, x => x.i, StringComparer.Ordinal);
        var around = new Rounds(pools.Length, holds.Select(h => (number[h.From], number[h.To])));
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pool in holds.Select(h => h.From).Distinct(StringComparer.Ordinal))
        {
            if (told.Contains(pool) || !around.Has(number[pool]) || Way(pool, from) is not { } way) continue;
            told.UnionWith(way.Select(h => h.From));
            var last = way[^1];
            problems.Add(new Problem(last.Option.At, "mode",
                $"holds form a cycle: {string.Join(" -> ", way.Select(h => h.From))} -> {pool}; change route \"{last.Option.Route}\" (from stage \"{last.Stage}\" to \"{last.Option.Target}\") to wait, or give it another way."));
        }
    }

    private static List<Hold> Holds(SystemSpec system, IReadOnlyList<Lever> levers)
    {
        var pools = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var stage in system.Stages.Where(s => s.Pool.Length > 0)) pools[stage.Stage] = stage.Pool;
        var options = system.Options.Where(o => o.Mode == "hold").ToLookup(o => o.Route, StringComparer.Ordinal);
        var used = system.Routes.Select(r => (r.Stage, r.Route)).Concat(levers.OfType<RouteLever>().Select(x => (x.Stage, Route: x.ToRoute))).Distinct();
        return [.. used.Where(u => pools.ContainsKey(u.Stage)).SelectMany(u => options[u.Route]
            .Where(o => pools.TryGetValue(o.Target, out var to) && to != pools[u.Stage]).Select(o => new Hold(pools[u.Stage], pools[o.Target], u.Stage, o)))];
    }

    private static List<Hold>? Way(string start, ILookup<string, Hold> holds)
    {
        var came = new Dictionary<string, Hold>(StringComparer.Ordinal);
        var open = new Queue<string>([start]);
        while (open.TryDequeue(out var pool))
        {
            foreach (var hold in holds[pool])
            {
                if (hold.To == start)
                {
                    var way = new List<Hold> { hold };
                    for (var at = pool; at != start; at = way[^1].From) way.Add(came[at]);
                    way.Reverse();
                    return way;
                }
                if (came.TryAdd(hold.To, hold)) open.Enqueue(hold.To);
            }
        }
        return null;
    }
}
