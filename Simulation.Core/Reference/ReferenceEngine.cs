using Simulation.Core.Engine;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Core.Randomness;

namespace Simulation.Core.Reference;

/// <summary>The executable specification: <c>docs/reference/semantics.md</c> and <c>draws.md</c> done literally, with plain objects and a standard priority queue.</summary>
public sealed class ReferenceEngine : IReplicationEngine
{
    private readonly RandomYear _year;

    /// <summary>An engine for a network.</summary>
    public ReferenceEngine(Network network)
    {
        Network = network;
        _year = new RandomYear(network);
    }

    /// <inheritdoc/>
    public Network Network { get; }

    /// <inheritdoc/>
    public void Run(ulong seed, int replication, ReplicationResult result, IEventLog? log = null)
    {
        result.Clear();
        result.Replication = replication;
        _year.Draw(seed, replication);
        new ReferenceRun(Network, _year, Keys.Replication(seed, replication), result, log).Execute();
    }
}
