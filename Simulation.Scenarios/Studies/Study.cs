using Simulation.Core.Engine;
using Simulation.Core.Networks;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;

namespace Simulation.Scenarios.Studies;

/// <summary>Runs a baseline and its scenarios on common random numbers.</summary>
public static class Study
{
    /// <summary>Runs every scenario's replications.</summary>
    /// <param name="scenarios">Compiled systems with their sheets, baseline first.</param>
    /// <param name="settings">Seed, replications, threads and engine.</param>
    /// <param name="store">Replications that were run before and those that are run now; null keeps none.</param>
    /// <param name="progress">Told of (runs done, runs in all).</param>
    /// <param name="cancellation">Stops early; the outcomes then hold the replications finished by all scenarios.</param>
    /// <returns>The outcomes, in the order given.</returns>
    public static IReadOnlyList<ScenarioOutcome> Run(IReadOnlyList<(CompiledSystem System, MeasureSheet Sheet)> scenarios, StudySettings settings,
        StudyStore? store = null, Action<long, long>? progress = null, CancellationToken cancellation = default) =>
        Run(scenarios, settings, null, store, progress, cancellation);

    /// <summary>Runs every scenario's replications, each with input values of its own.</summary>
    /// <param name="scenarios">Compiled systems with their sheets, baseline first: what the outcomes are reported by.</param>
    /// <param name="settings">Seed, replications, threads and engine.</param>
    /// <param name="drawn">The compiled system of (scenario, replication), which measures the same figures; all scenarios of a replication have the same input values.</param>
    /// <param name="store">Replications that were run before and those that are run now, opened for the same drawn values; null keeps none.</param>
    /// <param name="progress">Told of (runs done, runs in all).</param>
    /// <param name="cancellation">Stops early; the outcomes then hold the replications finished by all scenarios.</param>
    /// <returns>The outcomes, in the order given.</returns>
    public static IReadOnlyList<ScenarioOutcome> RunDrawn(IReadOnlyList<(CompiledSystem System, MeasureSheet Sheet)> scenarios, StudySettings settings,
        Func<int, int, (CompiledSystem System, MeasureSheet Sheet)> drawn, StudyStore? store = null, Action<long, long>? progress = null, CancellationToken cancellation = default) =>
        Run(scenarios, settings, drawn, store, progress, cancellation);

    private static IReadOnlyList<ScenarioOutcome> Run(IReadOnlyList<(CompiledSystem System, MeasureSheet Sheet)> scenarios, StudySettings settings,
        Func<int, int, (CompiledSystem System, MeasureSheet Sheet)>? drawn, StudyStore? store, Action<long, long>? progress, CancellationToken cancellation)
    {
        var study = new SteppedStudy(scenarios, settings, drawn);
        study.Advance(settings.Replications, settings.Threads, store, progress, cancellation);
        return study.Outcomes;
    }
}

/// <summary>How a study is run. Nothing here but the seed and the number of replications changes a result.</summary>
public sealed record StudySettings
{
    /// <summary>Seed of every draw.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Number of the first replication, for a part of an experiment. Default: 0.</summary>
    public int First { get; init; }

    /// <summary>Folder for what does not fit into a bounded memory; null keeps all in memory.</summary>
    public string? Spill { get; init; }

    /// <summary>Replications.</summary>
    public required int Replications { get; init; }

    /// <summary>Threads.</summary>
    public required int Threads { get; init; }

    /// <summary>Makes an engine.</summary>
    public required Func<Network, IReplicationEngine> EngineFor { get; init; }
}
