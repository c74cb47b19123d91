using Simulation.Core.Networks;
using Simulation.Scenarios.Assembly;

namespace Simulation.Scenarios.Sections.Stress;

/// <summary>What the document is written from: the model itself, and the program that runs it.</summary>
/// <param name="Systems">The baseline and every scenario, compiled, the baseline first.</param>
/// <param name="Folder">Name of the system's folder, as commands take it.</param>
/// <param name="Program">Version, packages and machine: names and values.</param>
/// <param name="Inputs">SHA-256 of every input file, by name.</param>
internal sealed record StressModel(IReadOnlyList<CompiledSystem> Systems, string Folder, IReadOnlyList<(string Name, string Value)> Program, IReadOnlyList<(string Name, string Value)> Inputs)
{
    /// <summary>The baseline.</summary>
    public CompiledSystem Baseline => Systems[0];

    /// <summary>The baseline's network.</summary>
    public Network Network => Baseline.Network;
}
