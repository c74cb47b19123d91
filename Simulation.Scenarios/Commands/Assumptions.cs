using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Commands;

/// <summary>Counts what rests on an assumption rather than on a source.</summary>
internal static class Assumptions
{
    /// <summary>Values marked as assumptions, and all values with a source, over the scenarios' systems; a row they share counts once.</summary>
    public static (int Assumed, int All) Count(IEnumerable<CompiledSystem> systems)
    {
        var seen = new HashSet<(Place, string)>();
        var (assumed, all) = (0, 0);
        foreach (var (at, evidence) in systems.SelectMany(Sources))
        {
            if (evidence.Length == 0 || !seen.Add((at, evidence))) continue;
            all++;
            if (evidence.Split(' ').Contains("assumption", StringComparer.Ordinal)) assumed++;
        }
        return (assumed, all);
    }

    private static IEnumerable<(Place At, string Evidence)> Sources(CompiledSystem compiled)
    {
        var s = compiled.System;
        return s.Demand.Select(r => (r.At, r.Sourcing.Evidence))
            .Concat(s.Factors.Select(r => (r.At, r.Sourcing.Evidence)))
            .Concat(s.Capacities.Select(r => (r.At, r.Sourcing.Evidence)))
            .Concat(s.Stages.Select(r => (r.At, r.Sourcing.Evidence)))
            .Concat(s.Amounts.Select(r => (r.At, r.Sourcing.Evidence)))
            .Concat(s.Stays.Select(r => (r.At, r.Sourcing.Evidence)))
            .Concat(s.Routes.Select(r => (r.At, r.Sourcing.Evidence)))
            .Concat(s.Clocks.Select(r => (r.At, r.Sourcing.Evidence)))
            .Concat(s.Gates.Select(r => (r.At, r.Sourcing.Evidence)))
            .Concat(s.Census.Select(r => (r.At, r.Sourcing.Evidence)))
            .Concat(s.Costs.Select(r => (r.At, r.Sourcing.Evidence)))
            .Concat(compiled.Schemes.SelectMany(x => x.Settings.Select(r => (r.At, r.Evidence))));
    }
}
