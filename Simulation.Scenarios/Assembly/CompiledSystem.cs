using Simulation.Core.Networks;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Assembly;

/// <summary>A system with its scenario, compiled to a network, and the names that lead back.</summary>
public sealed record CompiledSystem
{
    /// <summary>The system with the scenario's changes.</summary>
    public required SystemSpec System { get; init; }

    /// <summary>The scenario; null is the baseline.</summary>
    public required ScenarioSpec? Scenario { get; init; }

    /// <summary>The schemes of the scenario with their settings filled in, in order; with a calibrated vector its inputs before them, as a scheme that nobody chose.</summary>
    public required IReadOnlyList<SchemeSpec> Schemes { get; init; }

    /// <summary>The schemes that somebody chose: those that the scenario names.</summary>
    public IEnumerable<SchemeSpec> Chosen => Schemes.Where(s => Scenario?.Schemes.Contains(s.Id, StringComparer.Ordinal) == true);

    /// <summary>The network.</summary>
    public required Network Network { get; init; }

    /// <summary>Setting of each stage, in the network's order.</summary>
    public required IReadOnlyList<string> Settings { get; init; }

    /// <summary>Reads the state sets of measures, spells and costs.</summary>
    public required StateSets States { get; init; }
}
