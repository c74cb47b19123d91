using System.Text.Json;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Studies;
using Simulation.Web.Drafts;
using Simulation.Web.Security;
using Simulation.Web.Storage;

namespace Simulation.Web.Runs;

/// <summary>Runs that wait and go on: those with the fewest replications first, so that everybody has a quick answer before anybody has a sharp one.</summary>
internal sealed partial class RunQueue(WebOptions options, Database database, SystemShelf shelf, TimeProvider clock, ILogger<RunQueue> log) : BackgroundService
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];
    private readonly SemaphoreSlim _work = new(0);
    private readonly HashSet<string> _prepared = new(StringComparer.Ordinal);
    private readonly Queue<string> _toPrepare = new();
    private bool _preparing;

    /// <summary>Takes a run in.</summary>
    /// <param name="order">What was asked for.</param>
    /// <param name="title">In words.</param>
    /// <returns>Its id; null when too many runs wait.</returns>
    public string? Add(RunOrder order, string title)
    {
        lock (_lock)
        {
            if (_entries.Count >= options.MostRuns) return null;
            var run = new StoredRun(Guid.NewGuid().ToString("N"), order.System, title, JsonSerializer.Serialize(order), RunState.Waiting, 0, "", "");
            database.Add(run);
            _entries.Add(new Entry(run, order));
            _work.Release();
            return run.Id;
        }
    }

    /// <summary>Where a run is; null when there is none.</summary>
    public RunStatus? Status(string id)
    {
        lock (_lock)
        {
            var at = _entries.FindIndex(e => e.Stored.Id == id);
            if (at >= 0)
            {
                var entry = _entries[at];
                return new RunStatus(id, entry.Stored.System, entry.Stored.Title, entry.Stored.State, entry.Live?.Replications ?? 0, entry.Live?.Expected, MayWait(entry) ? null : entry.Live?.SecondsLeft, entry.Stored.Replications, _entries.Where((e, i) => Order(e) < Order(entry) || (Order(e) == Order(entry) && i < at)).Count(), "");
            }
        }
        return database.Run(id) is { } run ? new RunStatus(id, run.System, run.Title, run.State, run.Replications, null, null, run.Replications, 0, run.Message) : null;
    }

    /// <summary>What the last run found in pounds of exactly these schemes and levers, as precise as was asked for and from the files as they are; null when there is none.</summary>
    /// <param name="book">The system.</param>
    /// <param name="text">The scenario file; its name and its sentence do not count.</param>
    /// <param name="baseline">The file of the scenario that it is set against; null is the system as it is.</param>
    public (StoredRun Run, Savings Savings)? Found(SystemBook book, string text, string? baseline)
    {
        var (levers, basis) = (DraftReader.Levers(text), baseline is null ? null : DraftReader.Levers(baseline));
        foreach (var run in database.Runs(book.Id, RunState.Done))
        {
            if (JsonSerializer.Deserialize<RunOrder>(run.Asked) is not { } order || (order.Baseline is null ? null : DraftReader.Levers(order.Baseline.Text)) != basis) continue;
            if (order.Scenarios.FirstOrDefault(s => DraftReader.Levers(s.Text) == levers) is not { } scenario) continue;
            if (database.File(run.Id, LiveRun.Pounds) is { } bytes && JsonSerializer.Deserialize<FoundPounds>(bytes) is { } pounds && pounds.Inputs == book.Inputs
                && pounds.Scenarios.FirstOrDefault(s => s.Scenario == scenario.Id) is { } savings) return (run, savings);
        }
        return null;
    }

    /// <summary>The last run of a study that is done; null when there is none.</summary>
    /// <param name="system">The system.</param>
    /// <param name="study">The study.</param>
    public StoredRun? LastStudy(string system, string study) => database.Runs(system, RunState.Done).FirstOrDefault(r => JsonSerializer.Deserialize<RunOrder>(r.Asked)?.Study == study);

    /// <summary>Stops a run; its figures so far stay.</summary>
    /// <returns>False when there is none, or it is over.</returns>
    public bool Cancel(string id)
    {
        lock (_lock)
        {
            if (_entries.Find(e => e.Stored.Id == id) is not { } entry) return false;
            entry.Stop.Cancel();
            _work.Release();
            // One that no worker holds is taken up once more, and ends then.
            return true;
        }
    }

    /// <summary>Forgets a run that is over, with its figures.</summary>
    /// <returns>Whether it did: null when there is none, false when it waits or goes on.</returns>
    public bool? Forget(string id)
    {
        // Under the lock no step of it can end and write its figures after it is gone.
        lock (_lock)
        {
            if (_entries.Exists(e => e.Stored.Id == id)) return false;
            return database.Run(id) is not { } run ? null : RunState.IsOver(run.State) && database.ForgetRun(id);
        }
    }

    /// <summary>Makes the quick answer of a system's baseline ready while nobody waits for a core: whoever asks for a scenario then waits for the scenario alone.</summary>
    /// <param name="system">The system.</param>
    public void Prepare(string system)
    {
        if (!options.Prepares) return;
        lock (_lock)
        {
            if (!_prepared.Add(system)) return;
            _toPrepare.Enqueue(system);
            _work.Release();
        }
    }

    // What it finds is kept as stored replications and compiled code, and shown to nobody.
    private void Ready(string system, CancellationToken stop)
    {
        try
        {
            if (shelf.Find(system) is { Input: not null }) Begin(new RunOrder(system, [], null, new PrecisionGoal(1, CompareWork.Quick, CompareWork.Quick), 1)).Step(1, stop);
        }
#pragma warning disable CA1031 // whoever asks for a run of it is told what is wrong
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            LogFailed(wrong, "that prepares " + system);
        }
        lock (_lock)
        {
            _preparing = false;
            if (_toPrepare.Count > 0) _work.Release();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        TrimStore();
        lock (_lock)
        {
            foreach (var run in database.Unfinished())
            {
                if (JsonSerializer.Deserialize<RunOrder>(run.Asked) is not { } order) continue;
                _entries.Add(new Entry(run, order));
                _work.Release();
            }
        }
        Prepare(SystemPlace.Default);
        await Task.WhenAll(Enumerable.Range(0, options.RunsAtOnce).Select(_ => Task.Factory.StartNew(() => Work(stoppingToken), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default))).ConfigureAwait(false);
    }

    private void Work(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                _work.Wait(stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            Entry? entry;
            string? ahead = null;
            var threads = 1;
            lock (_lock)
            {
                // A case or a study goes on for minutes without giving others their turn: a core is left for quick answers.
                var mayBeLong = _entries.Count(e => e.Held && IsLong(e)) < Math.Max(1, options.RunsAtOnce - 1);
                entry = _entries.Where(e => !e.Held && (mayBeLong || !IsLong(e) || e.Stop.IsCancellationRequested)).OrderBy(Order).FirstOrDefault();
                if (entry is not null)
                {
                    entry.Held = true;
                    entry.Stored = entry.Stored with { State = RunState.Running };
                    // Alone it may use every core; integers do not depend on that.
                    threads = _entries.Count == 1 && !_preparing ? options.RunsAtOnce : 1;
                }
                else if (!_preparing && _toPrepare.TryDequeue(out ahead)) _preparing = true;
            }
            if (entry is not null) Step(entry, threads, stop);
            else if (ahead is not null) Ready(ahead, stop);
        }
    }

    private void Step(Entry entry, int threads, CancellationToken stop)
    {
        var id = entry.Stored.Id;
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, entry.Stop.Token);
        StepResult result;
        var message = "";
        try
        {
            entry.Live ??= Begin(entry.Order);
            result = entry.Live.Step(threads, both.Token);
            if (entry.Stop.IsCancellationRequested && !RunState.IsOver(result.State)) result = result with { State = RunState.Cancelled };
        }
#pragma warning disable CA1031 // whatever goes wrong in one run is that run's answer, and no other's end
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            LogFailed(wrong, id);
            message = wrong is InputException or DesignProblemException ? wrong.Message : "The run failed; the server's log says why.";
            result = new StepResult(RunState.Failed, []);
        }
        // A server that stops leaves its runs as they are, and goes on with them when it starts again.
        if (stop.IsCancellationRequested && !entry.Stop.IsCancellationRequested) return;
        lock (_lock)
        {
            var replications = result.Files.Count > 0 ? entry.Live?.Replications ?? 0 : entry.Stored.Replications;
            var changed = result.Files.Count > 0 || result.State != entry.Stored.State;
            entry.Stored = entry.Stored with { State = result.State, Replications = replications };
            if (changed) database.Change(id, result.State, replications, message, result.Files);
            entry.Held = false;
            if (RunState.IsOver(result.State)) _entries.Remove(entry);
            // Also those that were passed over.
            var waiting = _entries.Count(e => !e.Held) + _toPrepare.Count - _work.CurrentCount;
            if (waiting > 0) _work.Release(waiting);
        }
    }

    private LiveRun Begin(RunOrder order)
    {
        if (shelf.Find(order.System) is not { Input: { } input } book) throw new InputException($"System \"{order.System}\" is not there any more, or has problems.");
        if (order.Case is { } id)
        {
            if (book.Finance is not { } finance || finance.Plan.Tables.Cases.FirstOrDefault(c => c.Id == id) is not { } spec) throw new InputException($"Case \"{id}\" is not there any more.");
            return new CaseWork(finance, spec, order, shelf.Here, clock);
        }
        if (order.Study is not null) return new FrontierWork(input, order, StoreFolder, clock);
        var problems = new List<DraftProblem>();
        var basis = order.Baseline is { } against ? DraftReader.ReadText(against.Text, against.Id, input.Schemes, problems) : null;
        ScenarioSpec?[] scenarios = [.. order.Scenarios.Select(s => DraftReader.ReadText(s.Text, s.Id, input.Schemes, problems))];
        if (problems.Count > 0) throw new InputException(string.Join(" ", problems.Select(p => $"{p.Field}: {p.Message}")));
        return new CompareWork(book, basis, [.. scenarios.OfType<ScenarioSpec>()], order, StoreFolder, clock);
    }

    // Nobody knows how long a run takes that shares its turns with others which come and go. A case or a study keeps its core once it has it.
    private bool MayWait(Entry entry) => _entries.Count > options.RunsAtOnce && !(IsLong(entry) && entry.Held);

    private string StoreFolder => Path.Combine(options.Folder, "store");

    private static bool IsLong(Entry entry) => entry.Order.Case is not null || entry.Order.Study is not null;

    // The order of turns: fewest replications first, then as they came. What is to end, ends first.
    private static int Order(Entry entry) => entry.Stop.IsCancellationRequested ? -1 : entry.Live?.Replications ?? 0;

    private void TrimStore()
    {
        if (!Directory.Exists(StoreFolder)) return;
        var files = new DirectoryInfo(StoreFolder).EnumerateFiles("*", SearchOption.AllDirectories).OrderByDescending(f => f.LastWriteTimeUtc).ToArray();
        var kept = 0L;
        foreach (var file in files)
        {
            kept += file.Length;
            if (kept > options.LargestStore) Drop(file);
        }
    }

    // A file that is in use stays for the next time.
    private void Drop(FileInfo file)
    {
        try
        {
            file.Delete();
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            LogKept(wrong, file.Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Stored replications {Name} could not be dropped.")]
    private partial void LogKept(Exception wrong, string name);

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {Id} failed.")]
    private partial void LogFailed(Exception wrong, string id);

    private sealed class Entry(StoredRun stored, RunOrder order)
    {
        public StoredRun Stored { get; set; } = stored;

        public RunOrder Order { get; } = order;

        public LiveRun? Live { get; set; }

        public bool Held { get; set; }

        public CancellationTokenSource Stop { get; } = new();
    }
}

/// <summary>A run cannot begin because of its input; the message is for whoever asked.</summary>
/// <param name="message">What is wrong.</param>
internal sealed class InputException(string message) : InvalidOperationException(message);
