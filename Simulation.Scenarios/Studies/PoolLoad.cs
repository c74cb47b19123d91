using Simulation.Core.Experiments;
using Simulation.Core.Networks;
using Simulation.Scenarios.Assembly;

namespace Simulation.Scenarios.Studies;

/// <summary>What a pool is asked for in the first scenario that has it: a scheme may add pools that the baseline has not.</summary>
/// <param name="Scenario">The scenario's place; 0 is the baseline.</param>
/// <param name="System">The scenario's system.</param>
/// <param name="Load">The load.</param>
internal sealed record PoolLoad(int Scenario, CompiledSystem System, OfferedLoad Load)
{
    /// <summary>The pool.</summary>
    public Pool Pool => System.Network.Pools[Load.Pool];

    /// <summary>The pools of all scenarios, each once, those of the baseline first.</summary>
    /// <param name="systems">The systems, the baseline first.</param>
    /// <param name="loads">The loads of each; none, or as many as systems.</param>
    public static IReadOnlyList<PoolLoad> Of(IEnumerable<CompiledSystem> systems, IReadOnlyList<IReadOnlyList<OfferedLoad>> loads) =>
        [.. systems.Zip(loads).SelectMany((s, i) => s.Second.Select(load => new PoolLoad(i, s.First, load))).DistinctBy(p => p.Pool.Name, StringComparer.Ordinal)];
}
