using Simulation.Core.Networks;
using Simulation.Core.Observation;

namespace Simulation.Core.Engine;

/// <summary>Runs replications of one network. Not safe for two threads at once; make one engine a thread.</summary>
public interface IReplicationEngine
{
    /// <summary>The network it runs.</summary>
    Network Network { get; }

    /// <summary>Runs one replication into a result made for this network; what stood in it before is cleared.</summary>
    /// <param name="seed">The study's seed.</param>
    /// <param name="replication">Replication number. Range: at least 0.</param>
    /// <param name="result">Where the integers go.</param>
    /// <param name="log">Told of every move; null for none.</param>
    void Run(ulong seed, int replication, ReplicationResult result, IEventLog? log = null);
}
