using System.Runtime.CompilerServices;
using Simulation.Core.Networks;

namespace Simulation.Core.Engine;

/// <content>Hours in which everybody who arrives is sure to get a place: they are let in when the hour begins.</content>
/// <remarks>
/// Order matters only where not everybody fits. When an hour begins, a pool that nobody waits for promises its places to all who will
/// arrive in it, if they fit beside everybody who is there, with a margin for those who come by other ways. What happens to them then depends
/// on nothing but keys, so they need no agenda, and no record if they leave for good after one stay
/// (benchmark "coventry"). Until the hour is over a pool's use is a bound from above on the units taken at each of its ticks.
/// Should somebody ask who does not fit beside it, nobody can tell who would
/// have: the replication is run again with twice the margin. So no result is changed by what is tried.
/// </remarks>
public sealed partial class ReplicationEngine
{
    private readonly EntryRow[] _entries;
    private readonly Promise[] _promises;
    private readonly ArrivalsByHour _expected;

    // By pool: the end of the last hour for which it has promised places.
    private readonly int[] _promisedUntil;

    /// <summary>How often a replication had to be run again.</summary>
    internal int Retries { get; private set; }

    /// <summary>How many were let in when their hour began, in all replications.</summary>
    internal long LetInAhead { get; private set; }

    /// <summary>How many of them made a visit.</summary>
    internal long Visits { get; private set; }

    // What a stream's people ask for when they arrive.
    private struct EntryRow
    {
        public int Route;
        public int Option;
        public int Stage;

        /// <summary>Of <see cref="_promises"/>; -1 is none.</summary>
        public int Promise;

        /// <summary>By option: whether a stay that ends in it is a visit.</summary>
        public bool[]? Leaves;
    }

    // A pool that promises places. Visitors have the same amount each, that of a cell.
    private sealed class Promise
    {
        public int Pool { get; init; }

        /// <summary>Units that are left for those who are not known when the promise is made.</summary>
        public long Margin { get; set; }

        public int VisitCell { get; init; }

        public int VisitAmount { get; init; }

        public required ReturnsByHour Returns { get; init; }

        /// <summary>For <see cref="Fit"/>, by tick of the hour.</summary>
        public required int[] Change { get; init; }

        /// <summary>By how much the pool's use stands below all that is taken in the hour, because not all of it is taken at once.</summary>
        public int Lowered { get; set; }

        public void Clear()
        {
            Returns.Clear();
            Lowered = 0;
        }
    }

    private Promise[] PromisesOf(Network network, int leastCapacity) =>
    [
        .. network.Streams.Where(s => !IsTurn(in _routes[s.EntryRoute])).Select(s => _options[_routes[s.EntryRoute].FirstOption])
            // Where stays depend on how full the pool is, its use must be known at each tick.
            .Where(o => o.Pool >= 0 && network.Pools[o.Pool].Capacity[0].Capacity >= leastCapacity && !Array.Exists(_pressed, p => p.Pool == o.Pool))
            .DistinctBy(o => o.Pool)
            .Select(o => new Promise
            {
                Pool = o.Pool,
                Margin = MarginOf(network.Pools[o.Pool].Capacity[0].Capacity),
                VisitCell = o.Target * _cohortCount,
                VisitAmount = _amount[o.Target * _cohortCount],
                Returns = new ReturnsByHour(network.Calendar.TicksPerHour),
                Change = new int[network.Calendar.TicksPerHour],
            }),
    ];

    // Of a pool's capacity a sixteenth is left for those who are not known when the hour begins. Coventry's A&E: 7 spaces where 1.2 people an hour come
    // by other ways, so that hardly any of its replications is run again (benchmark "coventry").
    private static int MarginOf(int capacity) => capacity / 16;

    private EntryRow EntryOf(ArrivalStream stream)
    {
        var option = _routes[stream.EntryRoute].FirstOption;
        var promise = IsTurn(in _routes[stream.EntryRoute]) ? -1 : Array.FindIndex(_promises, p => p.Pool == _options[option].Pool);
        var entry = new EntryRow { Route = stream.EntryRoute, Option = option, Stage = _options[option].Target, Promise = promise };
        if (entry.Promise >= 0) entry.Leaves = LeavesOf(in entry);
        return entry;
    }

    // A visit: one stay without a taper, then an exit. It changes neither lap nor cohort, and every spell lasts as long as the stay.
    private bool[]? LeavesOf(in EntryRow entry)
    {
        var (stage, asks, amount) = (entry.Stage, _stageCount + entry.Option, _promises[entry.Promise].VisitAmount);
        if (_stages[stage].Taper.Length > 0 || _amount.AsSpan(stage * _cohortCount, _cohortCount).ContainsAnyExcept(amount)) return null;
        return [.. _options.Select((option, i) => option.Target >= _firstExit && !Array.Exists(_routes, r => r.FirstOption == i && IsTurn(in r)) && _watch.IsVisit(asks, stage, option.Target))];
    }

    private static bool IsTurn(in RouteRow route) => route.IsReturn || route.NewCohort is not null;

    // Places that were given back in the hour that is over, before anybody looks at a pool's use.
    private void CloseHour(int tick)
    {
        foreach (var promise in _promises)
        {
            var places = promise.Returns.Take(tick - 1, out var sum).Length;
            ref var pool = ref _pools[promise.Pool];
            pool.Use = (int)(pool.Use + promise.Lowered - ((long)places * promise.VisitAmount));
            promise.Lowered = 0;
            pool.NetTicks += sum * promise.VisitAmount;
        }
    }

    private void OpenHour(int tick)
    {
        var hour = tick % Network.Calendar.TicksPerDay / Network.Calendar.TicksPerHour;
        for (var i = 0; i < _promises.Length; i++)
        {
            var arrivals = _expected.Take(i, hour);
            var promise = _promises[i];
            ref var pool = ref _pools[promise.Pool];
            if (pool.Queue.Waiting == 0 && Fit(arrivals, promise, tick, pool.Capacity - pool.Use - promise.Margin))
            {
                _promisedUntil[promise.Pool] = tick + Network.Calendar.TicksPerHour;
                pool.Use -= promise.Lowered;
                LetIn(arrivals, promise, tick + promise.Returns.Reach);
            }
            else
            {
                Expect(arrivals, promise, tick);
            }
        }
    }

    // Whether all who arrive within the hour fit into what is free, though nobody leaves, or at least beside those who are known to leave.
    private bool Fit(ReadOnlySpan<ExpectedArrival> arrivals, Promise promise, int tick, long free)
    {
        var all = 0L;
        foreach (ref readonly var arrival in arrivals) all += AmountOf(in arrival);
        if (all <= free) return true;
        if (all > int.MaxValue) return false;
        var change = promise.Change.AsSpan();
        change.Clear();
        foreach (ref readonly var arrival in arrivals) change[arrival.Tick - tick] += AmountOf(in arrival);
        foreach (var due in promise.Returns.Of(tick)) change[due - tick] -= promise.VisitAmount;
        var (most, sum) = (0, 0);
        foreach (var units in change) most = Math.Max(most, sum += units);
        if (most > free) return false;
        promise.Lowered = (int)all - most;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int AmountOf(in ExpectedArrival arrival) => _amount[(_entries[arrival.Stream].Stage * _cohortCount) + arrival.Cohort];

    private void LetIn(ReadOnlySpan<ExpectedArrival> arrivals, Promise promise, int reach)
    {
        LetInAhead += arrivals.Length;
        _leftInTick = 0;
        foreach (ref readonly var arrival in arrivals)
        {
            ref var entry = ref _entries[arrival.Stream];
            if (entry.Leaves is { } leaves && Visit(in arrival, ref entry, leaves, promise, reach))
            {
                Visits++;
                continue;
            }
            var index = NewPerson(arrival.Key, arrival.Source, arrival.Candidate, arrival.Cohort, _watch.Nowhere);
            TakeRoute(index, ref _people[index], entry.Route, entry.Option, arrival.Tick);
        }
        _leftInTick = NotKnown;
    }

    // The whole visit, if it is one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Visit(in ExpectedArrival arrival, ref EntryRow entry, bool[] leaves, Promise promise, int reach)
    {
        var (stage, tick, key, cohort) = (entry.Stage, arrival.Tick, arrival.Key, arrival.Cohort);
        ref var row = ref _stages[stage];
        var stay = _stays[EpochAt(tick) + (stage * _cohortCount) + cohort].Sample(key, in row);
        var leave = LeaveTick(tick + stay, key, ref row);
        if (leave >= _horizon) return false;
        ref readonly var choice = ref PickRoute(stage, key, cohort, ref row, EpochAt(leave));
        if (!leaves[choice.Option]) return false;
        var group = _group[cohort];
        _events++;
        TakeUnits(promise.Pool, promise.VisitAmount, tick);
        if (leave < reach) promise.Returns.Add(leave);
        else _agenda.Put(leave, (promise.VisitCell << DueBits) | PlaceReturns);
        CountAtOnce(entry.Option, group);
        CountBooked(choice.Option, group, PeriodRowOf(leave));
        _tallies.Book(stage, group, tick, leave, stay);
        if (_watch.Active) _watch.Visit(stage, _options[choice.Option].Target, tick, leave, group);
        return true;
    }

    // Not everybody is sure to fit: who arrives and which place is given back is put on the agenda.
    private void Expect(ReadOnlySpan<ExpectedArrival> arrivals, Promise promise, int tick)
    {
        foreach (ref readonly var arrival in arrivals)
        {
            var index = NewPerson(arrival.Key, arrival.Source, arrival.Candidate, arrival.Cohort, _watch.Nowhere);
            Schedule(index, ref _people[index], _entries[arrival.Stream].Route, Network.Streams[arrival.Stream].LotterySite, arrival.Tick);
        }
        foreach (var due in promise.Returns.Take(tick, out _)) _agenda.Put(due, (promise.VisitCell << DueBits) | PlaceReturns);
    }

    // Somebody asks who may not fit beside those who were promised a place.
    private void Break(int pool)
    {
        var promise = Array.Find(_promises, p => p.Pool == pool)!;
        promise.Margin = Math.Max(Math.Max(1, 2 * promise.Margin), MarginOf(_pools[pool].Capacity));
        _promisedUntil[pool] = 0;
        _isBroken = true;
    }
}
