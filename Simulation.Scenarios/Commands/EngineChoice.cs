using Simulation.Core.Engine;
using Simulation.Core.Networks;
using Simulation.Core.Reference;

namespace Simulation.Scenarios.Commands;

/// <summary>The engines there are; both give the same integers.</summary>
internal static class EngineChoice
{
    public const string Fast = "fast";

    public const string Reference = "reference";

    public static Func<Network, IReplicationEngine> Of(string name) => name switch
    {
        Fast => network => new ReplicationEngine(network),
        Reference => network => new ReferenceEngine(network),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown engine."),
    };
}
