using System.Runtime.CompilerServices;
using Simulation.Core.Networks;

namespace Simulation.Core.Engine;

/// <content>Hours in which everybody who arrives is sure to get a place: they are let in when the hour begins.</content>
/// <remarks>
/// Order matters only where not everybody fits. When an hour begins, a pool that nobody waits for promises its places to all who will
/// arrive in it, if they fit beside everybody who is there, with a margin for those who come by other ways. What happens to them then depends
/// on nothing but keys, so they need no agenda, and no record if they leave for good after one stay
/// (benchmarks "coventry", "pending"). Until the hour is over a pool's use counts all who were promised a place and nobody
/// who leaves after such a visit, so it is never too low. Should somebody ask who does not fit beside it, nobody can tell who would
/// have: the replication is run again with twice the margin. So no result is changed by what is tried.
/// </remarks>
public sealed partial class ReplicationEngine
{
    // Of a pool's capacity, what is left for those who are not known when the hour begins: an eighth.
    private const int MarginShift = 3;

    private readonly EntryRow[] _entries;
    private readonly Promise[] _promises;
    private readonly ArrivalsByHour _expected;

    /// <summary>How many replications had to be run again.</summary>
    internal int Retries { get; private set; }

    /// <summary>How many were let in when their hour began.</summary>
    internal long LetInAhead { get; private set; }

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

        public int VisitCell { get; init; }

        public int VisitAmount { get; init; }

        public required ReturnsByHour Returns { get; init; }
    }

    private Promise[] PromisesOf(Network network, int leastCapacity) =>
    [
        .. network.Streams.Select(s => _options[_routes[s.EntryRoute].FirstOption])
            // Where stays depend on how full the pool is, its use must be known at each tick.
            .Where(o => o.Pool >= 0 && network.Pools[o.Pool].Capacity[0].Capacity >= leastCapacity && !Array.Exists(_pressed, p => p.Pool == o.Pool))
            .DistinctBy(o => o.Pool)
            .Select(o => new Promise { Pool = o.Pool, VisitCell = o.Target * _cohortCount, VisitAmount = _amount[o.Target * _cohortCount], Returns = new ReturnsByHour(network.Calendar.TicksPerHour) }),
    ];

    private EntryRow EntryOf(ArrivalStream stream)
    {
        var option = _routes[stream.EntryRoute].FirstOption;
        var entry = new EntryRow { Route = stream.EntryRoute, Option = option, Stage = _options[option].Target, Promise = Array.FindIndex(_promises, p => p.Pool == _options[option].Pool) };
        if (entry.Promise >= 0) entry.Leaves = LeavesOf(in entry);
        return entry;
    }

    // A visit: one stay without a taper, then an exit. It changes neither lap nor cohort, and every spell lasts as long as the stay.
    private bool[]? LeavesOf(in EntryRow entry)
    {
        var (stage, asks, amount) = (entry.Stage, _stageCount + entry.Option, _promises[entry.Promise].VisitAmount);
        if (IsTurn(entry.Route) || _stages[stage].Taper.Length > 0 || _amount.AsSpan(stage * _cohortCount, _cohortCount).ContainsAnyExcept(amount)) return null;
        return [.. _options.Select((option, i) => option.Target >= _firstExit && !IsTurn(Network.Options[i].Route) && _watch.IsVisit(asks, stage, option.Target))];
    }

    private bool IsTurn(int route) => _routes[route].IsReturn || _routes[route].NewCohort is not null;

    // Places that were given back in the hour that is over, before anybody looks at a pool's use.
    private void CloseHour(int tick)
    {
        foreach (var promise in _promises)
        {
            var places = promise.Returns.Take(tick - 1, out var sum).Length;
            ref var pool = ref _pools[promise.Pool];
            pool.Use -= places * promise.VisitAmount;
            pool.NetTicks += sum * promise.VisitAmount;
        }
    }

    private void OpenHour(int tick)
    {
        var hour = tick % Network.Calendar.TicksPerDay / Network.Calendar.TicksPerHour;
        for (var i = 0; i < _promises.Length; i++)
        {
            var arrivals = _expected.Take(i, hour);
            ref var pool = ref _pools[_promises[i].Pool];
            if (pool.Queue.Waiting == 0 && pool.Use + (arrivals.Length * pool.LargestAmount) + pool.Margin <= pool.Capacity)
            {
                pool.PromisedUntil = tick + Network.Calendar.TicksPerHour;
                LetIn(arrivals, _promises[i], tick + _promises[i].Returns.Reach);
            }
            else
            {
                Expect(arrivals, _promises[i], tick);
            }
        }
    }

    private void LetIn(ReadOnlySpan<ExpectedArrival> arrivals, Promise promise, int reach)
    {
        LetInAhead += arrivals.Length;
        _leftInTick = 0;
        foreach (ref readonly var arrival in arrivals)
        {
            ref var entry = ref _entries[arrival.Stream];
            if (entry.Leaves is { } leaves && Visit(in arrival, ref entry, leaves, promise, reach)) continue;
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
        CountBooked(choice.Option, group, _periodOfDay[_tallies.DayOf(leave)]);
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
    private void Break(ref PoolState pool)
    {
        pool.Margin = Math.Max(1, 2 * pool.Margin);
        _end = 0;
    }
}
