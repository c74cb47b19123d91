using Simulation.Core.Engine;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Core.Reference;

namespace Simulation.Tests.Verification;

/// <summary>Runs networks for tests.</summary>
internal static class Runs
{
    public sealed class MoveList : IEventLog
    {
        public List<MoveRecord> Moves { get; } = [];

        public void Moved(in MoveRecord move) => Moves.Add(move);
    }

    public static ReplicationResult Once(Network network, int replication = 0, IEventLog? log = null, ulong seed = 20161, IReplicationEngine? engine = null)
    {
        var result = new ReplicationResult(network);
        (engine ?? new ReferenceEngine(network)).Run(seed, replication, result, log);
        return result;
    }

    /// <summary>The moves in words, "tick person state", sorted by tick, person and step.</summary>
    public static string[] Story(Network network, IReplicationEngine? engine = null)
    {
        var log = new MoveList();
        Once(network, log: log, engine: engine);
        return [.. Sorted(log.Moves).Select(m => $"{m.Tick} p{m.Person.Candidate} {network.StateName(m.State)}")];
    }

    public static IEnumerable<MoveRecord> Sorted(IEnumerable<MoveRecord> moves) => moves.OrderBy(m => m.Tick).ThenBy(m => m.Person).ThenBy(m => m.Step);

    /// <summary>A value of each of a number of replications.</summary>
    public static double[] Each(Network network, int replications, Func<ReplicationResult, double> value)
    {
        var engine = new ReferenceEngine(network);
        var result = new ReplicationResult(network);
        var values = new double[replications];
        for (var r = 0; r < replications; r++)
        {
            engine.Run(20161, r, result);
            values[r] = value(result);
        }
        return values;
    }
}
