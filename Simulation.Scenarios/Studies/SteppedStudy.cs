using System.Diagnostics.CodeAnalysis;
using Simulation.Core.Engine;
using Simulation.Core.Experiments;
using Simulation.Core.Networks;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;

namespace Simulation.Scenarios.Studies;

/// <summary>A baseline and its scenarios on common random numbers, run in steps: more replications go on where fewer ended.</summary>
/// <remarks>Guarantee: the outcomes after n replications are the same in one step and in several.</remarks>
public sealed class SteppedStudy
{
    // Stands for a replication that is folded in already; nothing reads it.
    private static readonly StudyRecord Folded = new()
    {
        Numerators = [], Denominators = [], Daily = [], StayCount = [], StayTicks = [], OptionEntered = [], OptionWaitTicks = [], UnfinishedCount = [], UnfinishedTicks = [], Events = 0, Miss = null,
    };

    private readonly IReadOnlyList<(CompiledSystem System, MeasureSheet Sheet)> _scenarios;
    private readonly ulong _seed;
    private readonly Func<Network, IReplicationEngine> _engineFor;
    private readonly Func<int, int, (CompiledSystem System, MeasureSheet Sheet)>? _drawn;
    private readonly ScenarioOutcome[] _outcomes;

    /// <summary>A study without replications.</summary>
    /// <param name="scenarios">Compiled systems with their sheets, baseline first: what the outcomes are reported by.</param>
    /// <param name="seed">Seed of every draw.</param>
    /// <param name="engineFor">Makes an engine.</param>
    /// <param name="drawn">The compiled system of (scenario, replication), where replications draw their input values; null where they do not.</param>
    public SteppedStudy(IReadOnlyList<(CompiledSystem System, MeasureSheet Sheet)> scenarios, ulong seed, Func<Network, IReplicationEngine> engineFor,
        Func<int, int, (CompiledSystem System, MeasureSheet Sheet)>? drawn)
    {
        (_scenarios, _seed, _engineFor, _drawn) = (scenarios, seed, engineFor, drawn);
        _outcomes = [.. scenarios.Select(s => new ScenarioOutcome(s.System, s.Sheet, drawn is not null))];
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
            Seed = _seed,
            Replications = replications,
            Threads = threads,
            EngineFor = _engineFor,
            NetworkOf = _drawn is null ? null : (scenario, replication) => _drawn(scenario, replication).System.Network,
        };
        Experiment.Run<StudyRecord>(plan, (scenario, result) => Reduce(scenario, result, store),
            (replication, records) =>
            {
                if (replication < had) return;
                for (var i = 0; i < _outcomes.Length; i++) _outcomes[i].Add(records[i]);
            },
            (int scenario, int replication, [MaybeNullWhen(false)] out StudyRecord record) =>
            {
                if (replication >= had) return Recall(store, scenario, replication, out record);
                record = Folded;
                return true;
            }, progress, cancellation);
    }

    private static bool Recall(StudyStore? store, int scenario, int replication, [MaybeNullWhen(false)] out StudyRecord record)
    {
        record = null;
        return store is not null && store.TryRecall(scenario, replication, out record);
    }

    private StudyRecord Reduce(int scenario, Simulation.Core.Observation.ReplicationResult result, StudyStore? store)
    {
        var (system, sheet) = _drawn is null ? _scenarios[scenario] : _drawn(scenario, result.Replication);
        if (sheet.Cells.Count != _scenarios[scenario].Sheet.Cells.Count || sheet.Daily.Count != _scenarios[scenario].Sheet.Daily.Count)
            throw new InvalidOperationException($"Replication {result.Replication} measures other figures than the study.");
        var record = StudyRecord.Of(system.Network, sheet, result);
        store?.Remember(scenario, result.Replication, record);
        return record;
    }
}
