using System.Globalization;
using Simulation.Core.Networks;
using Simulation.Core.Observation;

namespace Simulation.Core.Experiments;

/// <summary>Identities that every replication must satisfy to the integer; a miss is a fault of the engine, never chance.</summary>
public static class FlowIdentities
{
    /// <summary>Looks for misses.</summary>
    /// <returns>What the first miss is, in words, or null; Little's law (number over time = sojourns) and flow balance (start + entries − leaves = end) by state and group.</returns>
    public static string? FirstMiss(Network network, ReplicationResult result)
    {
        var groups = network.Groups.Length;
        for (var cell = 0; cell < result.Integral.Length; cell++)
        {
            if (result.Integral[cell] != result.Sojourn[cell])
                return Where("Little's law", result.Integral[cell], result.Sojourn[cell]);
            if (result.AtWindowStart[cell] + result.Entries[cell] - result.Leaves[cell] != result.AtWindowEnd[cell])
                return Where("flow balance", result.AtWindowStart[cell] + result.Entries[cell] - result.Leaves[cell], result.AtWindowEnd[cell]);

            string Where(string law, long left, long right) => string.Create(CultureInfo.InvariantCulture,
                $"{law} is broken in replication {result.Replication} for \"{network.StateName(cell / groups)}\", group \"{network.Groups[cell % groups]}\": {left} against {right}");
        }
        return null;
    }
}
