using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Schemes;

namespace Simulation.Scenarios.Studies.Designs;

/// <summary>Compiles the scenarios that a study tries.</summary>
/// <param name="Compile">The compiled system of a scenario (null is the baseline), with which figures are reported.</param>
/// <param name="Drawn">The compiled system of (scenario, seed, replication), where replications draw their input values; null where they do not.</param>
/// <param name="Inputs">Where the input values come from.</param>
/// <param name="InputsHash">Names the values that replications draw; empty where they do not.</param>
public sealed record DesignSource(Func<ScenarioSpec?, (CompiledSystem System, MeasureSheet Sheet)> Compile,
    Func<ScenarioSpec?, ulong, int, (CompiledSystem System, MeasureSheet Sheet)>? Drawn, StudyInputs Inputs, string InputsHash)
{
    /// <summary>What a reader must know of the input values; empty for nothing.</summary>
    public string Warning { get; init; } = "";
}
