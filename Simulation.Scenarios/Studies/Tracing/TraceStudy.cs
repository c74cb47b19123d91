using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Core.Statistics;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Studies.Designs;

namespace Simulation.Scenarios.Studies.Tracing;

/// <summary>What a scheme changed for one person.</summary>
public enum Change
{
    /// <summary>They left sooner.</summary>
    LeftSooner,

    /// <summary>They left later.</summary>
    LeftLater,

    /// <summary>They stayed without the scheme and not with it.</summary>
    NotAdmitted,

    /// <summary>They stay only with the scheme.</summary>
    AdmittedOnlyWith,

    /// <summary>They do not come at all with the scheme.</summary>
    DidNotCome,

    /// <summary>They come only with the scheme.</summary>
    CameOnlyWith,
}

/// <summary>How the people of two runs are compared.</summary>
/// <param name="Scenario">The scheme's scenario.</param>
/// <param name="Spell">Name of the spell whose end counts as leaving.</param>
/// <param name="FollowUp">Name of the follow-up whose classes say where people are at the end.</param>
/// <param name="Replications">Pairs of runs.</param>
/// <param name="LogDays">Days at the window's beginning whose arrivals are in the event logs.</param>
public sealed record TraceAsk(ScenarioSpec Scenario, string Spell, string? FollowUp, int Replications, int LogDays)
{
    /// <summary>Whether nobody of the census is shown as an example: they may be real people. Default: no.</summary>
    public bool HidesCensus { get; init; }
}

/// <summary>A person's way without and with the scheme.</summary>
/// <param name="What">What changed for them.</param>
/// <param name="Without">Moves without.</param>
/// <param name="With">Moves with.</param>
public sealed record PairedJourney(string What, IReadOnlyList<MoveRecord> Without, IReadOnlyList<MoveRecord> With);

/// <summary>The same people with and without a scheme.</summary>
/// <param name="Ask">How they were compared.</param>
/// <param name="Systems">The systems of the first replication: without, with.</param>
/// <param name="People">People of a run without the scheme, on average.</param>
/// <param name="Counts">How many of each change, a year.</param>
/// <param name="SoonerDays">Days that those who left sooner were spared, in all.</param>
/// <param name="LaterDays">Days that those who left later stayed on, in all.</param>
/// <param name="Ends">People who end in one class without and in another with; the names, and how many.</param>
/// <param name="Journeys">Examples of the first replication.</param>
/// <param name="Logs">Moves of those who came in the first days of the first replication: without, with.</param>
/// <param name="Replications">Pairs of runs finished.</param>
/// <param name="Stopped">Why it stopped.</param>
public sealed record TraceResult(TraceAsk Ask, (CompiledSystem Without, CompiledSystem With) Systems, MeanInterval People, IReadOnlyDictionary<Change, MeanInterval> Counts, MeanInterval SoonerDays, MeanInterval LaterDays,
    IReadOnlyList<(string Without, string With, MeanInterval Count)> Ends, IReadOnlyList<PairedJourney> Journeys, (IReadOnlyList<MoveRecord> Without, IReadOnlyList<MoveRecord> With) Logs, int Replications, StopReason Stopped);

/// <summary>Follows the same people through a run without a scheme and one with it.</summary>
public sealed class TraceStudy
{
    private readonly DesignRuns _runs;
    private readonly TraceAsk _ask;
    private readonly int _without;
    private readonly int _with;

    private TraceStudy(DesignRuns runs, TraceAsk ask) => (_runs, _ask, _without, _with) = (runs, ask, runs.Add(null), runs.Add(ask.Scenario));

    /// <summary>Runs the pairs.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="ask">How people are compared.</param>
    public static TraceResult? Run(DesignRuns runs, TraceAsk ask)
    {
        var study = new TraceStudy(runs, ask);
        // Two runs more tell the examples; how many pairs there are is settled before any thread begins.
        var most = (int)Math.Clamp(((runs.RunsLeft ?? long.MaxValue) - 2) / 2, 0, ask.Replications);
        runs.Expected = 2L * (most + 1);
        var pairs = new PairCounts?[most];
        var next = 0;
        Parallel.For(0, Math.Min(runs.Settings.Threads, most), new ParallelOptions { MaxDegreeOfParallelism = runs.Settings.Threads }, _ =>
        {
            for (var r = Interlocked.Increment(ref next) - 1; r < most && runs.MayRun(2); r = Interlocked.Increment(ref next) - 1) pairs[r] = study.Pair(r);
        });
        // Only an unbroken beginning is independent of which thread was quicker.
        PairCounts[] done = [.. pairs.TakeWhile(p => p is not null).Select(p => p!)];
        if (most < ask.Replications) runs.EndBudget();
        return done.Length == 0 ? null : study.Told(done);
    }

    private TraceResult Told(PairCounts[] done)
    {
        MeanInterval Mean(Func<PairCounts, double> value) => MeanInterval.Of(done.Select(value).ToArray());
        var ends = done.SelectMany(d => d.Ends.Keys).Distinct().OrderBy(k => k.Without, StringComparer.Ordinal).ThenBy(k => k.With, StringComparer.Ordinal)
            .Select(k => (k.Without, k.With, Mean(d => d.Ends.GetValueOrDefault(k)))).ToArray();
        var (systems, journeys, logs) = Examples(done[0]);
        return new TraceResult(_ask, systems, Mean(d => d.People), Enum.GetValues<Change>().ToDictionary(c => c, c => Mean(d => d.Counts[(int)c])), Mean(d => d.SoonerDays), Mean(d => d.LaterDays), ends, journeys, logs, done.Length, _runs.Stopped);
    }

    private PairCounts Pair(int replication)
    {
        var (networkWithout, without) = People(_without, replication);
        var (_, with) = People(_with, replication);
        return PairCounts.Of(networkWithout, without, with, Classes(networkWithout));
    }

    private (Network Network, IReadOnlyDictionary<PersonId, PersonTrace> People) People(int design, int replication)
    {
        RunTrace? trace = null;
        var system = _runs.Trace(design, replication, s => trace = new RunTrace(s.Network, s.Network.Spells.First(x => x.Name == _ask.Spell).Within, ClassOf(s.Network), Named(s.Network)));
        return (system.Network, trace!.People());
    }

    // A second run of the first replication tells who was chosen from the first; draws have no state.
    private ((CompiledSystem, CompiledSystem), IReadOnlyList<PairedJourney>, (IReadOnlyList<MoveRecord>, IReadOnlyList<MoveRecord>)) Examples(PairCounts first)
    {
        var examples = first.Examples.Where(e => !_ask.HidesCensus || e.Person.Stream >= 0).ToArray();
        var chosen = examples.Select(e => e.Person).ToHashSet();
        (CompiledSystem, JourneyLog) Log(int design)
        {
            JourneyLog? log = null;
            var system = _runs.Trace(design, 0, s => log = new JourneyLog(Named(s.Network), (id, tick) => chosen.Contains(id) || IsLogged(s.Network, id, tick)));
            return (system, log!);
        }
        var ((systemWithout, without), (systemWith, with)) = (Log(_without), Log(_with));
        bool Logged(MoveRecord m, JourneyLog log, Network network) => IsLogged(network, m.Person, log.Of(m.Person)[0].Tick);
        return ((systemWithout, systemWith), [.. examples.Select(e => new PairedJourney(e.What, without.Of(e.Person), with.Of(e.Person)))],
            ([.. without.All().Where(m => Logged(m, without, systemWithout.Network))], [.. with.All().Where(m => Logged(m, with, systemWith.Network))]));
    }

    // People of the census did not arrive.
    private bool IsLogged(Network network, PersonId id, int tick) => id.Stream >= 0 && tick >= network.WindowStart && tick < network.WindowStart + (_ask.LogDays * network.Calendar.TicksPerDay);

    private string[] Classes(Network network) => FollowUp(network)?.Classes ?? [""];

    private int[] ClassOf(Network network) => FollowUp(network)?.ClassOf ?? new int[network.StateCount];

    private FollowUp? FollowUp(Network network) => _ask.FollowUp is null ? null : network.FollowUps.First(f => f.Name == _ask.FollowUp);

    // A scheme may add streams: a person is known by the stream's name.
    private Func<PersonId, PersonId> Named(Network network)
    {
        var plain = _runs.SystemOf(_without).Network.Streams.Select(s => s.Name).ToList();
        int[] known = [.. network.Streams.Select((s, i) => plain.IndexOf(s.Name) is >= 0 and var at ? at : plain.Count + i)];
        return id => id.Stream < 0 ? id : id with { Stream = known[id.Stream] };
    }
}
