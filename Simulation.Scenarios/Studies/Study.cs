using Simulation.Core.Engine;
using Simulation.Core.Experiments;
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
        StudyStore? store = null, Action<long, long>? progress = null, CancellationToken cancellation = default)
    {
        var outcomes = scenarios.Select(s => new ScenarioOutcome(s.System, s.Sheet)).ToArray();
        var plan = new ExperimentPlan
        {
            Networks = [.. scenarios.Select(s => s.System.Network)],
            Seed = settings.Seed,
            Replications = settings.Replications,
            Threads = settings.Threads,
            EngineFor = settings.EngineFor,
        };
        Experiment.Run<StudyRecord>(plan,
            (network, result) =>
            {
                var record = StudyRecord.Of(plan.Networks[network], scenarios[network].Sheet, result);
                store?.Remember(network, result.Replication, record);
                return record;
            },
            (_, records) =>
            {
                for (var i = 0; i < outcomes.Length; i++) outcomes[i].Add(records[i]);
            }, store is null ? null : store.TryRecall, progress, cancellation);
        return outcomes;
    }
}

/// <summary>How a study is run. Nothing here but the seed and the number of replications changes a result.</summary>
public sealed record StudySettings
{
    /// <summary>Seed of every draw.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Replications.</summary>
    public required int Replications { get; init; }

    /// <summary>Threads.</summary>
    public required int Threads { get; init; }

    /// <summary>Makes an engine.</summary>
    public required Func<Network, IReplicationEngine> EngineFor { get; init; }
}
