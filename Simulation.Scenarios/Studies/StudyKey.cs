using Simulation.Core.Engine;
using Simulation.Core.Networks;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Store;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Studies;

/// <summary>What a scenario's replications belong to: whoever has the same key would compute the same bytes.</summary>
/// <remarks>
/// The key holds the network, what is measured of it, the seed, the engine version and the build of the program, so that a
/// changed line of code never meets figures of the line before.
/// </remarks>
internal static class StudyKey
{
    /// <summary>Identity of descriptions, wherever in a file they stand.</summary>
    public static string OfParts(params IReadOnlyList<object> parts) => NetworkHash.OfParts(parts, t => t == typeof(Place));

    /// <summary>The key of a scenario.</summary>
    /// <param name="system">The scenario's system.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="recordBytes">Length of a record.</param>
    /// <param name="drawn">Identity of the values that replications draw their inputs from; null where all have those of the system.</param>
    public static StoreKey Of(CompiledSystem system, ulong seed, int recordBytes, string? drawn)
    {
        object[] measured = [system.System.Measures, system.System.Published, system.System.Costs, system.System.Prices, system.System.Header.Populations, system.Schemes, system.Settings, .. system.System.Asked.Select(a => a.ToString()), .. system.System.PaidAsCapacity.Select(p => "paid " + p)];
        // Values drawn may reach what the first-cut network does not show, so then all of the system counts.
        object[] inputs = drawn is null ? [] : [system.System with { Folder = "" }, drawn];
        return new StoreKey(NetworkHash.Of(system.Network), OfParts([.. measured, .. inputs, ProgramBuild.Id]), EngineVersion.Current, seed, recordBytes);
    }
}
