using Simulation.Core.Engine;
using Simulation.Core.Networks;

namespace Simulation.Core.Experiments;

/// <summary>Which replications of which networks are run, and with what.</summary>
/// <remarks>
/// All networks share the seed and the replication numbers: replication r of every scenario meets the same people with the
/// same draws (common random numbers), so scenarios are compared pair by pair.
/// </remarks>
public sealed record ExperimentPlan
{
    /// <summary>The networks, baseline first.</summary>
    public required IReadOnlyList<Network> Networks { get; init; }

    /// <summary>Seed of every draw.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The first replication's number: a shard's replications are those of the whole experiment. Range: at least 0. Default: 0.</summary>
    public int First { get; init; }

    /// <summary>How many replications, from <see cref="First"/> on. Range: at least 1.</summary>
    public required int Replications { get; init; }

    /// <summary>Threads. Range: at least 1. Guarantee: the records folded are the same for any number.</summary>
    public required int Threads { get; init; }

    /// <summary>Makes an engine; called once a thread and network, and again when its network changes, because an engine serves one thread.</summary>
    public required Func<Network, IReplicationEngine> EngineFor { get; init; }

    /// <summary>
    /// The network that a replication of one of <see cref="Networks"/> runs with, given (network, replication); null where all run
    /// with the network itself. Called on any thread; a pure function.
    /// </summary>
    public Func<int, int, Network>? NetworkOf { get; init; }
}
