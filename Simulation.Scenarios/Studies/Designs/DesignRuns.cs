using Simulation.Core.Experiments;
using Simulation.Core.Observation;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Studies.Designs;

/// <summary>Why a study stopped handing out runs.</summary>
public enum StopReason
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,

    /// <summary>The runs it may use are used up.</summary>
    OutOfRuns,

    /// <summary>Its time is over.</summary>
    OutOfTime,
}

/// <summary>Most that a study may use.</summary>
/// <param name="Runs">Runs of one scenario, stored ones included, so that an answer does not depend on what was stored; null sets no limit.</param>
/// <param name="Time">Wall time; null sets no limit.</param>
public sealed record StudyBudget(long? Runs, TimeSpan? Time);

/// <summary>
/// The figures of scenarios by replication, run when a study asks for them: any two scenarios have the same people and draws in
/// the same replication, more replications go on where fewer ended, and what is stored is not run again.
/// </summary>
public sealed class DesignRuns : IDisposable
{
    private readonly DesignSource _source;
    private readonly StudySettings _settings;
    private readonly string? _store;
    private readonly StudyBudget _budget;
    private readonly TimeProvider _clock;
    private readonly long _started;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationToken _asked;
    private readonly List<Design> _designs = [];
    private readonly Lock _traceGate = new();
    private long _used;
    private long _traced;
    private int _recalled;
    private string? _firstMiss;
    private DesignRuns? _fresh;

    /// <summary>A study without runs.</summary>
    /// <param name="source">Compiles scenarios.</param>
    /// <param name="settings">Seed, threads and engine; the replications in it are not used.</param>
    /// <param name="store">Folder of stored replications; null keeps none.</param>
    /// <param name="budget">Most that it may use.</param>
    /// <param name="clock">The clock of the budget.</param>
    /// <param name="cancellation">Stops it; what is finished stays.</param>
    public DesignRuns(DesignSource source, StudySettings settings, string? store, StudyBudget budget, TimeProvider clock, CancellationToken cancellation)
    {
        (_source, _settings, _store, _budget, _clock, _asked) = (source, settings, store, budget, clock, cancellation);
        _started = clock.GetTimestamp();
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (budget.Time is { } time) _stop.CancelAfter(time);
    }

    /// <summary>Told of (runs done, runs that the study expects), one call at a time.</summary>
    public Action<long, long>? Progress { get; set; }

    /// <summary>Runs that the study expects in all; it may turn out otherwise.</summary>
    public long Expected { get; set; }

    /// <summary>Told of (design, replication) and what is kept of it, on any thread; not of those that are stored.</summary>
    public Action<int, int, StudyRecord>? Seen { get; set; }

    /// <summary>Why it stopped.</summary>
    public StopReason Stopped { get; private set; }

    /// <summary>Why it or its runs with fresh people stopped.</summary>
    public StopReason Ended => Stopped == StopReason.None && _fresh is not null ? _fresh.Ended : Stopped;

    /// <summary>Replications brought back from the store.</summary>
    public int Recalled => _recalled + (_fresh?.Recalled ?? 0);

    /// <summary>Runs used: a replication of a scenario each, those with fresh people too.</summary>
    public long Used => _used + (_fresh?.Used ?? 0);

    /// <summary>Timed events of the runs used.</summary>
    public long Events => _designs.Sum(d => d.Events) + _traced + (_fresh?.Events ?? 0);

    /// <summary>The first identity that was broken, in words, or null.</summary>
    public string? FirstMiss => _firstMiss ?? _fresh?.FirstMiss;

    /// <summary>Time since the study began.</summary>
    public TimeSpan Elapsed => _clock.GetElapsedTime(_started);

    /// <summary>The designs, by id.</summary>
    public IReadOnlyList<(string Id, CompiledSystem System)> Designs => [.. _designs.Select(d => (d.Id, d.System))];

    /// <summary>Settings that the designs draw anew in every replication.</summary>
    public IEnumerable<string> Drawn => _designs.SelectMany(d => d.Scenario?.Drawn ?? []).Distinct(StringComparer.Ordinal);

    /// <summary>Where the input values come from.</summary>
    public StudyInputs Inputs => _source.Inputs;

    /// <summary>Seed and threads.</summary>
    public StudySettings Settings => _settings;

    /// <summary>Seed of the fresh people.</summary>
    public ulong FreshSeed => unchecked(_settings.Seed + 1);

    /// <summary>The same study with fresh people: the next seed, and what is left of the time.</summary>
    public DesignRuns Fresh()
    {
        var settings = new StudySettings { Seed = FreshSeed, Replications = _settings.Replications, Threads = _settings.Threads, EngineFor = _settings.EngineFor };
        var left = _budget with { Runs = _budget.Runs - Used, Time = _budget.Time is { } time ? TimeSpan.FromTicks(Math.Max(1, (time - Elapsed).Ticks)) : null };
        return _fresh = new DesignRuns(_source, settings, _store, left, _clock, _asked) { Progress = Progress };
    }

    /// <summary>Adds a scenario; one that was added before is the same design.</summary>
    /// <param name="scenario">The scenario; null is the baseline.</param>
    /// <returns>The number of the design.</returns>
    public int Add(ScenarioSpec? scenario)
    {
        var id = scenario?.Id ?? "baseline";
        var known = _designs.FindIndex(d => d.Id == id);
        if (known >= 0) return known;
        var (system, sheet) = _source.Compile(scenario);
        _designs.Add(new Design(id, scenario, system, sheet));
        return _designs.Count - 1;
    }

    /// <summary>The compiled system of a scenario that is not run; null is the baseline.</summary>
    public CompiledSystem Compile(ScenarioSpec? scenario) => _source.Compile(scenario).System;

    /// <summary>The compiled system of a design.</summary>
    public CompiledSystem SystemOf(int design) => _designs[design].System;

    /// <summary>The compiled system that a replication of a design runs with.</summary>
    public CompiledSystem SystemIn(int design, int replication) => _source.Drawn is null ? _designs[design].System : _source.Drawn(_designs[design].Scenario, _settings.Seed, replication).System;

    /// <summary>The figures of a design.</summary>
    public MeasureSheet SheetOf(int design) => _designs[design].Sheet;

    /// <summary>Replications that a design has.</summary>
    public int Replications(int design) => _designs[design].Rows.Count;

    /// <summary>A measure's row.</summary>
    /// <exception cref="InvalidOperationException">No design has such a measure.</exception>
    public MeasureRow MeasureOf(string measure) => _designs.SelectMany(d => d.System.System.Measures).FirstOrDefault(m => m.Measure == measure)
        ?? throw new InvalidOperationException($"There is no measure \"{measure}\".");

    /// <summary>Runs designs until each has a number of replications.</summary>
    /// <returns>False when the study stopped before; what was finished is kept.</returns>
    /// <exception cref="InvalidOperationException">A replication failed.</exception>
    public bool Ensure(IReadOnlyList<int> designs, int replications)
    {
        var lacking = designs.Distinct().Where(d => _designs[d].Rows.Count < replications).ToArray();
        if (lacking.Length == 0) return Stopped == StopReason.None;
        if (Stopped != StopReason.None) return false;
        var most = replications;
        if (_budget.Runs is { } runs)
        {
            // As many replications of all as the budget has left; a design that has more already does not count.
            while (most > 0 && Used + lacking.Sum(d => (long)Math.Max(0, most - _designs[d].Rows.Count)) > runs) most--;
        }
        if (most > lacking.Min(d => _designs[d].Rows.Count)) Run(lacking, most);
        if (Stopped == StopReason.None && _stop.IsCancellationRequested) Stopped = _asked.IsCancellationRequested ? StopReason.Cancelled : StopReason.OutOfTime;
        if (Stopped == StopReason.None && most < replications) Stopped = StopReason.OutOfRuns;
        return lacking.All(d => _designs[d].Rows.Count >= replications);
    }

    /// <summary>Runs that the budget leaves; null without one.</summary>
    public long? RunsLeft => _budget.Runs is { } most ? Math.Max(0, most - Used) : null;

    /// <summary>Told when a study, asked how much the budget leaves, does with less than it was asked for.</summary>
    public void EndBudget()
    {
        if (Stopped == StopReason.None) Stopped = StopReason.OutOfRuns;
    }

    /// <summary>Stops runs that are made outside this class.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Whether a number of runs may still be made outside <see cref="Ensure"/>; when not, the study is stopped. For many threads.</summary>
    public bool MayRun(int runs)
    {
        lock (_traceGate)
        {
            if (Stopped == StopReason.None && _stop.IsCancellationRequested) Stopped = _asked.IsCancellationRequested ? StopReason.Cancelled : StopReason.OutOfTime;
            if (Stopped == StopReason.None && _budget.Runs is { } most && Used + runs > most) Stopped = StopReason.OutOfRuns;
            return Stopped == StopReason.None;
        }
    }

    /// <summary>Runs one replication of a design with an event log. For many threads; nothing of it is kept or stored.</summary>
    /// <param name="design">The design.</param>
    /// <param name="replication">Replication number.</param>
    /// <param name="logFor">Makes the log, given the system that the replication runs with.</param>
    /// <returns>The system.</returns>
    public CompiledSystem Trace(int design, int replication, Func<CompiledSystem, IEventLog> logFor)
    {
        var system = SystemIn(design, replication);
        var result = new ReplicationResult(system.Network);
        _settings.EngineFor(system.Network).Run(_settings.Seed, replication, result, logFor(system));
        lock (_traceGate)
        {
            _used++;
            _traced += result.Events;
            _firstMiss ??= FlowIdentities.FirstMiss(system.Network, result);
            Progress?.Invoke(_used, Math.Max(Expected, _used));
        }
        return system;
    }

    /// <summary>Numerators and denominators of a figure, by replication.</summary>
    /// <param name="design">The design.</param>
    /// <param name="asked">The figure.</param>
    /// <param name="first">First replication.</param>
    /// <param name="end">First replication after.</param>
    /// <returns>The figure; without cases where it is a small number that is not told (<see cref="SmallNumbers"/>).</returns>
    public FigureSeries Series(int design, AskedFigure asked, int first, int end)
    {
        var (of, rows) = (_designs[design], _designs[design].Rows);
        if (of.Sheet.CellOf(asked) is not { } cell) throw new InvalidOperationException($"There is no figure \"{asked}\".");
        var series = new FigureSeries([.. rows.Take(end).Skip(first).Select(r => r.Numerators[cell])], [.. rows.Take(end).Skip(first).Select(r => r.Denominators[cell])]);
        return of.Small.Apply && of.Small.Hides(of.Sheet.Cells[cell], series.Figure.Mean) ? new FigureSeries(new double[series.Count], new double[series.Count]) : series;
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private void Run(int[] designs, int replications)
    {
        using var store = _store is null ? null : OpenStore(designs);
        var before = _used;
        var plan = new ExperimentPlan
        {
            Networks = [.. designs.Select(d => _designs[d].System.Network)],
            Seed = _settings.Seed,
            Replications = replications,
            Threads = _settings.Threads,
            EngineFor = _settings.EngineFor,
            NetworkOf = _source.Drawn is null ? null : (i, r) => _source.Drawn(_designs[designs[i]].Scenario, _settings.Seed, r).System.Network,
        };
        // Copies: threads ask for them while the lists grow.
        var had = designs.Select(d => _designs[d].Rows.ToArray()).ToArray();
        var all = had.Sum(h => (long)(replications - h.Length));
        Experiment.Run<DesignRow>(plan,
            (i, result) =>
            {
                var design = _designs[designs[i]];
                var (system, sheet) = _source.Drawn is null ? (design.System, design.Sheet) : _source.Drawn(design.Scenario, _settings.Seed, result.Replication);
                var record = StudyRecord.Of(system.Network, sheet, result);
                store?.Remember(i, result.Replication, record);
                Seen?.Invoke(designs[i], result.Replication, record);
                return new DesignRow(record.Numerators, record.Denominators, record.Events, record.Miss);
            },
            (replication, rows) =>
            {
                for (var i = 0; i < rows.Length; i++)
                {
                    if (replication < had[i].Length) continue;
                    _designs[designs[i]].Rows.Add(rows[i]);
                    _used++;
                    _firstMiss ??= rows[i].Miss;
                }
            },
            (int i, int replication, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out DesignRow row) =>
            {
                row = replication < had[i].Length ? had[i][replication]
                    : store is not null && store.TryRecall(i, replication, out var record) ? new DesignRow(record.Numerators, record.Denominators, record.Events, null) : null;
                return row is not null;
            },
            (done, total) => Progress?.Invoke(before + (long)(all * (done / (double)total)), Math.Max(Expected, before + all)), _stop.Token);
        _recalled += store?.Recalled ?? 0;
    }

    /// <summary>Why stored replications are not used; null where they are, or none were asked for.</summary>
    public string? StoreProblem { get; private set; }

    // A store that another run has open costs time, not correctness: this run then goes without.
    private StudyStore? OpenStore(int[] designs)
    {
        try
        {
            return StudyStore.Open(_store!, [.. designs.Select(d => (_designs[d].System, _designs[d].Sheet))], _settings.Seed, _source.InputsHash.Length == 0 ? null : _source.InputsHash);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            StoreProblem = wrong.Message;
            return null;
        }
    }

    private sealed record Design(string Id, ScenarioSpec? Scenario, CompiledSystem System, MeasureSheet Sheet)
    {
        public SmallNumbers Small { get; } = new(System, Sheet);

        public List<DesignRow> Rows { get; } = [];

        public long Events => Rows.Sum(r => r.Events);
    }

    private sealed record DesignRow(double[] Numerators, double[] Denominators, long Events, string? Miss);
}
