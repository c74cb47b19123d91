using Simulation.Core.Experiments;
using Simulation.Core.Observation;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;

namespace Simulation.Scenarios.Studies;

/// <summary>A baseline and its scenarios on common random numbers, run in steps: more replications go on where fewer ended.</summary>
/// <remarks>Guarantee: the outcomes after n replications are the same in one step and in several.</remarks>
public sealed class SteppedStudy
{
    private readonly IReadOnlyList<(CompiledSystem System, MeasureSheet Sheet)> _scenarios;
    private readonly StudySettings _settings;
    private readonly Func<int, int, (CompiledSystem System, MeasureSheet Sheet)>? _drawn;
    private readonly ScenarioOutcome[] _outcomes;

    /// <summary>A study without replications.</summary>
    /// <param name="scenarios">Compiled systems with their sheets, baseline first: what the outcomes are reported by.</param>
    /// <param name="settings">Seed, first replication and engine; the replications and threads in it are not used.</param>
    /// <param name="drawn">The compiled system of (scenario, replication), where replications draw their input values; null where they do not.</param>
    public SteppedStudy(IReadOnlyList<(CompiledSystem System, MeasureSheet Sheet)> scenarios, StudySettings settings,
        Func<int, int, (CompiledSystem System, MeasureSheet Sheet)>? drawn)
    {
        (_scenarios, _settings, _drawn) = (scenarios, settings, drawn);
        _outcomes = [.. scenarios.Select(s => new ScenarioOutcome(s.System, s.Sheet, drawn is not null, settings.Spill))];
    }

    /// <summary>What came out so far, in the order given. Not to be read while <see cref="Advance"/> runs.</summary>
    public IReadOnlyList<ScenarioOutcome> Outcomes => _outcomes;

    /// <summary>Replications folded in; may be read at any time.</summary>
    public int Replications => _outcomes[^1].Replications;

    /// <summary>Runs until every scenario has a number of replications.</summary>
    /// <param name="replications">Replications in all.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="store">Replications that were run before and those that are run now; null keeps none.</param>
    /// <param name="progress">Told of (runs done, runs in all).</param>
    /// <param name="cancellation">Stops early; what all scenarios have finished stays.</param>
    /// <exception cref="InvalidOperationException">A replication failed, or measures other figures than the study.</exception>
    public void Advance(int replications, int threads, StudyStore? store = null, Action<long, long>? progress = null, CancellationToken cancellation = default)
    {
        var had = Replications;
        if (had >= replications) return;
        var plan = new ExperimentPlan
        {
            Networks = [.. _scenarios.Select(s => s.System.Network)],
            Seed = _settings.Seed,
            First = _settings.First + had,
            Replications = replications - had,
            Threads = threads,
            EngineFor = _settings.EngineFor,
            NetworkOf = _drawn is null ? null : (scenario, replication) => _drawn(scenario, replication).System.Network,
        };
        Experiment.Run<StudyRecord>(plan, (scenario, result) => Reduce(scenario, result, store),
            (_, records) =>
            {
                for (var i = 0; i < _outcomes.Length; i++) _outcomes[i].Add(records[i]);
            }, store is null ? null : store.TryRecall, progress, cancellation);
    }

    private StudyRecord Reduce(int scenario, ReplicationResult result, StudyStore? store)
    {
        var (system, sheet) = _drawn is null ? _scenarios[scenario] : _drawn(scenario, result.Replication);
        if (sheet.Cells.Count != _scenarios[scenario].Sheet.Cells.Count || sheet.Daily.Count != _scenarios[scenario].Sheet.Daily.Count)
            throw new InvalidOperationException($"Replication {result.Replication} measures other figures than the study.");
        var record = StudyRecord.Of(system.Network, sheet, result);
        store?.Remember(scenario, result.Replication, record);
        return record;
    }
}
