using Simulation.Core.Networks;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Measures;

/// <summary>A midnight count reported day by day.</summary>
/// <param name="Id">Id in <c>daily.csv</c>.</param>
/// <param name="Label">What readers see.</param>
/// <param name="Unit">Unit that readers see.</param>
/// <param name="PerUnit">Units in one count: a pool of hours counts minutes of care a week.</param>
public sealed record DailySeries(string Id, string Label, string Unit, double PerUnit)
{
    /// <summary>Pool read; null when it is a state set.</summary>
    internal int? Pool { get; init; }

    /// <summary>Day series read, when it is a state set.</summary>
    internal int Series { get; init; }

    /// <summary>The population whose people are counted; empty for everyone.</summary>
    public string Population { get; init; } = "";

    /// <summary>Use of every pool, people waiting for it, people in every setting and those of each population that is a part of all, everybody delayed, and the delayed by reason; and the counts that forms ask for by day.</summary>
    internal static DailySeries[] Of(CompiledSystem system, SeriesTable table, IEnumerable<MeasureRow> byDay)
    {
        var network = system.Network;
        var everyone = Enumerable.Range(0, network.Groups.Length).ToArray();
        var all = new List<DailySeries>();
        for (var pool = 0; pool < network.Pools.Length; pool++)
        {
            var name = network.Pools[pool].Name;
            var label = system.System.Pools.FirstOrDefault(p => string.Equals(p.Pool, name, StringComparison.Ordinal))?.Label;
            label = string.IsNullOrEmpty(label) ? name : label;
            var hours = network.Pools[pool].Unit == PoolUnit.MinutesPerWeek;
            all.Add(new DailySeries($"use:{name}", $"{label}: in use", hours ? "hours a week" : "places", hours ? 1.0 / 60 : 1) { Pool = pool });
            all.Add(new DailySeries($"waiting:{name}", $"{label}: people waiting", "people", 1) { Series = table.Of(AwaitingPool(network, pool), everyone) });
        }
        // Not in:, which would take in a stage of another setting that has the setting's name.
        foreach (var setting in system.Settings.Where(s => s.Length > 0).Distinct(StringComparer.Ordinal))
            all.Add(new DailySeries($"in:{setting}", $"{setting}: people", "people", 1) { Series = table.Of(system.States.Resolve($"setting:{setting} hold:{setting}"), everyone) });
        foreach (var part in new MeasurePopulation(system).Parts())
            foreach (var setting in system.Settings.Where(s => s.Length > 0).Distinct(StringComparer.Ordinal))
                all.Add(new DailySeries($"in:{setting}:{part}", $"{setting}: people, {part}", "people", 1) { Series = table.Of(system.States.Resolve($"setting:{setting} hold:{setting}"), new MeasurePopulation(system).GroupsOf(part)), Population = part });
        if (network.Reasons.Length > 0) all.Add(new DailySeries("delayed", "Delayed", "people", 1) { Series = table.Of(system.States.Resolve("delayed"), everyone) });
        foreach (var reason in network.Reasons)
        {
            var label = system.System.Reasons.FirstOrDefault(r => string.Equals(r.Reason, reason, StringComparison.Ordinal))?.Label;
            all.Add(new DailySeries($"delayed:{reason}", $"Delayed: {(string.IsNullOrEmpty(label) ? reason : label)}", "people", 1)
            {
                Series = table.Of(system.States.Resolve($"reason:{reason}"), everyone),
            });
        }
        foreach (var measure in byDay)
            all.Add(new DailySeries(measure.Measure, measure.Label, measure.Unit, 1) { Series = table.Of(system.States.Resolve(measure.Of), new MeasurePopulation(system).GroupsOf(measure.Population)) });
        return [.. all];
    }

    /// <summary>Reads the series of a replication.</summary>
    internal void Read(ReplicationView view, Span<int> days)
    {
        if (Pool is { } pool)
        {
            for (var day = 0; day < days.Length; day++) days[day] = view.Result.PoolCensus[(day * view.Network.Pools.Length) + pool];
        }
        else
        {
            view.Series[Series].CopyTo(days);
        }
    }

    private static bool[] AwaitingPool(Network network, int pool)
    {
        var states = new bool[network.StateCount];
        for (var option = 0; option < network.Options.Length; option++)
        {
            var target = network.Options[option].Target;
            states[network.AwaitState(option)] = target < network.Stages.Length && network.Stages[target].Pool == pool;
        }
        return states;
    }
}
