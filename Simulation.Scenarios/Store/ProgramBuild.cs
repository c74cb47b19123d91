using Simulation.Core.Networks;

namespace Simulation.Scenarios.Store;

/// <summary>The build of the program: differs when a line of code does, so that a changed line never meets stored figures of the line before.</summary>
public static class ProgramBuild
{
    /// <summary>Identities of the compiled libraries.</summary>
    public static string Id { get; } = $"{typeof(Network).Module.ModuleVersionId} {typeof(ProgramBuild).Module.ModuleVersionId}";
}
