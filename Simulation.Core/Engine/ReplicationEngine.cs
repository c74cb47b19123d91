using System.Runtime.CompilerServices;
using Simulation.Core.Distributions;
using Simulation.Core.Networks;
using Simulation.Core.Observation;

namespace Simulation.Core.Engine;

/// <summary>
/// The hot loop: the integers of <c>docs/reference/semantics.md</c>, at tens of millions of events a second. After the first
/// replication it allocates next to nothing.
/// </summary>
/// <remarks>
/// Three facts make it fast; docs/background/performance.md has the benchmarks. Time is a bounded integer, so the event set
/// deals people out to lists by tick (<see cref="Agenda"/>). A stay in an unlimited stage depends on nothing but keys and its tick, so it
/// is never scheduled: a person walks through unlimited stages at once, as far as an exit, the horizon or a route to a limited
/// stage (<see cref="Walk"/>); and a limited stay that has begun depends on no more, so that its end and what follows are decided
/// then (<see cref="AfterLimited"/>). Order matters only where not everybody fits, so a pool sorts its requests only then
/// (<see cref="ServePool"/>), and where an hour's arrivals are sure to fit they are let in when it begins (<see cref="OpenHour"/>).
/// </remarks>
public sealed partial class ReplicationEngine : IReplicationEngine
{
    // Half of a second-level cache of a megabyte: fewer records than this are near anyway.
    private const int CachedPeople = 8192;

    // A smaller pool is hardly ever sure to have room for an hour's arrivals.
    private const int LeastPromise = 16;

    // How many items are looked at ahead, no further than a word of the agenda: their records fill half of a first-level cache of 32 kB.
    private const int DueAhead = 256;

    // As many as one word tells of words.
    private const int MostPools = 64 * 64;

    // What an item of the agenda is: in its lowest bits; above them the number of a person, of a running clock or of a line of clocks, or the cell of a place.
    private const int DueBits = 3;
    private const int DueMask = (1 << DueBits) - 1;
    private const int StayEnds = 0;
    private const int RouteBegins = 1;
    private const int ClockEnds = 2;
    private const int TaperBegins = 3;
    private const int PlaceReturns = 4;
    private const int LineEnds = 5;

    // Of how many may still ask in a tick: more than fit anywhere.
    private const int NotKnown = int.MaxValue;

    private readonly int _cachedPeople;
    private readonly int _horizon;
    private readonly int _stageCount;
    private readonly int _cohortCount;
    private readonly int _groupCount;
    private readonly int _firstExit;
    private readonly int _optionCells;
    private readonly int[] _group;
    private readonly StageRow[] _stages;
    private readonly int[] _amount;
    private readonly PlaceRow[] _places;
    private readonly OptionRow[] _options;
    private readonly RouteRow[] _routes;
    private readonly Clock[] _clockSpecs;
    private readonly int[] _epochStart;
    private readonly StayRow[] _stays;
    private readonly int[] _firstChoice;
    private readonly ChoiceRow[] _choices;
    private readonly ArrivalLayers _arrivals;
    private readonly Agenda _agenda;
    private readonly People _people = new();
    private readonly StateTallies _tallies;
    private readonly Watch _watch;
    private readonly int[] _boundaries;
    private readonly CapacityChange[] _changes;
    private readonly PressedStage[] _pressed;

    // By day: the first cell of its period in what is counted of options; 0 outside the window.
    private readonly int[] _periodRowOfDay;
    private readonly int[] _due = new int[DueAhead];

    // Entries into an option: without a wait, by way of the state of waiting where there is one; from within its pool, without that state; after a wait.
    // Then who asked and had to wait, and the waits that ended.
    // Shape: (outside the window, then the periods) × option × group, so that what is counted in a period stands together.
    private readonly int[] _atOnce;
    private readonly int[] _withinPool;
    private readonly int[] _afterWait;
    private readonly int[] _queued;
    private readonly long[] _waitTicks;

    private ReplicationResult _result = null!;
    private long _events;
    private int _nextBoundary;
    private int _nextChange;
    private int _epoch;
    private int _nextEpoch;
    private int _periodRow;
    private int _stop;
    private int _fetchedUntil;
    private ulong _read;
    private int _leftInTick;

    // A promise could not be kept.
    private bool _isBroken;

    /// <summary>An engine for a network.</summary>
    /// <exception cref="ArgumentException">A period does not start at a midnight, none has begun by the window's start, or there are more than 32 spells, 64 follow-ups or 4,096 pools.</exception>
    public ReplicationEngine(Network network)
        : this(network, CachedPeople, LeastPromise)
    {
    }

    /// <summary>An engine that reads ahead once there are more people than a number, and whose pools promise places from a capacity on; neither changes a result.</summary>
    internal ReplicationEngine(Network network, int cachedPeople, int leastPromise = LeastPromise)
    {
        _cachedPeople = cachedPeople;
        Network = network;
        _horizon = network.Horizon;
        // The rows stand in fields of their own: one load less wherever the loop needs them.
        var tables = new NetworkTables(network);
        (_stageCount, _cohortCount, _groupCount, _firstExit) = (tables.StageCount, tables.CohortCount, tables.GroupCount, tables.FirstExit);
        (_group, _stages, _amount, _options, _routes) = (tables.Group, tables.Stages, tables.Amount, tables.Options, tables.Routes);
        (_clockSpecs, _epochStart, _stays, _firstChoice, _choices) = (tables.Clocks, tables.EpochStart, tables.Stays, tables.FirstChoice, tables.Choices);
        _optionCells = _options.Length * _groupCount;
        _atOnce = new int[(network.PeriodStarts.Length + 1) * _optionCells];
        (_withinPool, _afterWait, _queued, _waitTicks) = (new int[_atOnce.Length], new int[_atOnce.Length], new int[_atOnce.Length], new long[_atOnce.Length]);
        _arrivals = new ArrivalLayers(network);
        _agenda = new Agenda(network.Horizon);
        _tallies = new StateTallies(network);
        var periodOfDay = PeriodsByDay(network);
        _periodRowOfDay = [.. periodOfDay.Select(period => (period + 1) * _optionCells)];
        _places = tables.Places;
        _watch = new Watch(network, _tallies, periodOfDay);
        _changes = [.. network.Pools.SelectMany((p, i) => p.Capacity.Skip(1).Select(c => new CapacityChange(c.Tick, i, c.Capacity))).OrderBy(c => c.Tick), new CapacityChange(int.MaxValue, 0, 0)];
        _pressed = [.. network.Stages.Select((s, i) => (s, i)).Where(x => x.s.Pressure is not null && x.s.Pool is not null)
            .Select(x => new PressedStage { Stage = x.i, Pool = x.s.Pool!.Value, LevelPerMille = x.s.Pressure!.Value.LevelPerMille, Factor = x.s.Pressure.Value.Factor })];
        _promisedUntil = new int[network.Pools.Length];
        _lines = [.. _clockSpecs.Select(c => c.FixedTicks is null ? null : new ClockLine())];
        _promises = PromisesOf(network, leastPromise);
        _entries = [.. network.Streams.Select(EntryOf)];
        _expected = new ArrivalsByHour(_promises.Length);
        _boundaries = BoundariesOf(network, _promises.Length > 0);
        _pools = [.. network.Pools.Select((_, pool) => new PoolState(_people, network.Stages.Where(s => s.Pool == pool).SelectMany(s => s.Amount).DefaultIfEmpty().Max()))];
        if (network.Pools.Length > MostPools) throw new ArgumentException($"Network \"{network.Name}\" has {network.Pools.Length} pools; allowed are {MostPools}.", nameof(network));
        _changed = new ulong[(network.Pools.Length + 63) >> 6];
    }

    private readonly record struct CapacityChange(int Tick, int Pool, int Capacity);

    private struct PressedStage
    {
        public int Stage;
        public int Pool;
        public int LevelPerMille;
        public int Factor;
        public int Threshold;
        public bool Pressed;
    }

    /// <inheritdoc/>
    public Network Network { get; }

    /// <inheritdoc/>
    public void Run(ulong seed, int replication, ReplicationResult result, IEventLog? log = null)
    {
        for (RunOnce(seed, replication, result, log); _isBroken; RunOnce(seed, replication, result, log)) Retries++;
        Finish();
    }

    private void RunOnce(ulong seed, int replication, ReplicationResult result, IEventLog? log)
    {
        Begin(seed, replication, result, log);
        for (var tick = 0; tick < _horizon && !_isBroken; tick = _agenda.NextAfter(tick, _stop))
        {
            if (tick == _stop) PassStop(tick);
            if (tick >= _fetchedUntil && _people.Used > _cachedPeople) FetchAhead(tick);
            EndStaysAndArrive(tick);
            SeizeCapacity(tick);
            while (_ringingCount > 0 && DivertWhoseClockEnds(tick)) SeizeCapacity(tick);
            foreach (ref var stage in _pressed.AsSpan()) RememberPressure(ref stage);
        }
    }

    // Steps 0 and 2, and the people of the day that begins. Until step 4 nobody looks at a capacity, so it may come first.
    private void PassStop(int tick)
    {
        if (tick == _boundaries[_nextBoundary])
        {
            _nextBoundary++;
            PassEpochs(tick);
            if (tick % Network.Calendar.TicksPerHour == 0) CloseHour(tick);
            if (tick % Network.Calendar.TicksPerDay == 0) OpenDay(tick);
        }
        for (; _changes[_nextChange].Tick == tick; _nextChange++) SetCapacity(_changes[_nextChange].Pool, _changes[_nextChange].Capacity);
        if (tick % Network.Calendar.TicksPerHour == 0 && !_watch.Logs) OpenHour(tick);
        _stop = Math.Min(_boundaries[_nextBoundary], _changes[_nextChange].Tick);
    }

    private void OpenDay(int tick)
    {
        var day = _tallies.DayOf(tick);
        _tallies.PassMidnight(day);
        _periodRow = _periodRowOfDay[day];
        if (tick == Network.WindowStart) OpenWindow(tick);
        if (tick == Network.WindowEnd) CloseWindow(tick);
        if (tick >= Network.WindowStart && tick < Network.WindowEnd) TakeCensus((tick - Network.WindowStart) / Network.Calendar.TicksPerDay);
        AdmitDay(day, tick);
    }

    private void TakeCensus(int day)
    {
        var cells = _result.AtWindowStart.Length;
        _tallies.Count(_result.Census.AsSpan(day * cells, cells));
        for (var pool = 0; pool < _pools.Length; pool++) _result.PoolCensus[(day * _pools.Length) + pool] = _pools[pool].Use;
    }

    // Reads the records of those who fall due next, all at once: one after the other, each would be waited for when its turn
    // comes (benchmark "dense"). What is read is kept only so that it is read.
    private void FetchAhead(int tick)
    {
        var read = 0UL;
        foreach (var item in _due.AsSpan(0, _agenda.Look(tick, _due, out _fetchedUntil)))
        {
            if ((item & DueMask) is ClockEnds or PlaceReturns or LineEnds) continue;
            // Its two ends: a record may lie across two lines of the cache.
            ref var person = ref _people[item >> DueBits];
            read ^= person.LapKey ^ person.Cohort;
        }
        _read = read;
    }

    // Steps 1 and 3: the order in which people are taken does not matter, so those who arrive are in the tick's list too.
    private void EndStaysAndArrive(int tick)
    {
        for (var node = _agenda.Take(tick); node != 0;)
        {
            var item = _agenda.ItemOf(node, out var after, out _leftInTick);
            FallDue(item, tick);
            node = after;
        }
        _leftInTick = NotKnown;
    }

    // The item says what is due, so that nobody waits for the record to know what to do with it (benchmark "coventry").
    private void FallDue(int item, int tick)
    {
        var index = item >> DueBits;
        switch (item & DueMask)
        {
            case StayEnds:
                EndStay(index, ref _people[index], tick);
                break;
            case RouteBegins:
                ref var person = ref _people[index];
                TakeRoute(index, ref person, ~person.Request, _routes[~person.Request].FirstOption, tick);
                break;
            case ClockEnds:
                EndClock(index);
                break;
            case PlaceReturns:
                ReturnPlace(index, tick);
                break;
            case LineEnds:
                EndLine(index, tick);
                break;
            default:
                Taper(index, ref _people[index], tick);
                break;
        }
    }

    // For the stays drawn in the next tick.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RememberPressure(ref PressedStage stage)
    {
        var pressed = _pools[stage.Pool].Use > stage.Threshold;
        if (pressed == stage.Pressed) return;
        stage.Pressed = pressed;
        _stages[stage.Stage].PressureFactor = pressed ? stage.Factor : 1 << QuantileTable.FractionBits;
    }

    // Above how many units the stages of a pool are pressed, at its capacity.
    private void SetCapacity(int pool, int capacity)
    {
        ref var state = ref _pools[pool];
        state.Capacity = capacity;
        if (state.Use > capacity && _promisedUntil[pool] > _stop) Break(pool);
        MarkChanged(pool);
        foreach (ref var stage in _pressed.AsSpan())
        {
            if (stage.Pool == pool) stage.Threshold = (int)Math.Min((long)stage.LevelPerMille * capacity / 1000, int.MaxValue);
        }
    }

    private void PassEpochs(int tick)
    {
        while (_epoch + 1 < _epochStart.Length && _epochStart[_epoch + 1] <= tick) _epoch++;
        _nextEpoch = _epoch + 1 < _epochStart.Length ? _epochStart[_epoch + 1] : int.MaxValue;
    }

    // First cell of the epoch of a tick, now or later.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int EpochAt(int tick) => (tick < _nextEpoch ? _epoch : LaterEpoch(tick)) * (_stageCount * _cohortCount);

    private int LaterEpoch(int tick)
    {
        var epoch = _epoch + 1;
        while (epoch + 1 < _epochStart.Length && _epochStart[epoch + 1] <= tick) epoch++;
        return epoch;
    }

    private static int[] PeriodsByDay(Network network)
    {
        var perDay = network.Calendar.TicksPerDay;
        if (Array.Find(network.PeriodStarts, t => t % perDay != 0) is > 0 and var tick)
            throw new ArgumentException($"Network \"{network.Name}\": a period starts at tick {tick}, which is not a midnight.", nameof(network));
        if (network.WindowStart < network.WindowEnd && (network.PeriodStarts.Length == 0 || network.PeriodStarts[0] > network.WindowStart))
            throw new ArgumentException($"Network \"{network.Name}\": no period has begun by the window's start, tick {network.WindowStart}.", nameof(network));
        return [.. Enumerable.Range(0, (network.Horizon / perDay) + 2).Select(day => network.PeriodOf(day * perDay))];
    }

    // Midnights, hours where they are asked for, and the starts of epochs; the last is never passed.
    private static int[] BoundariesOf(Network network, bool hours)
    {
        var step = hours ? network.Calendar.TicksPerHour : network.Calendar.TicksPerDay;
        var steps = Enumerable.Range(0, ((network.Horizon - 1) / step) + 1).Select(i => i * step);
        return [.. network.Epochs.Select(e => e.Start).Where(t => t > 0 && t < network.Horizon).Concat(steps).Distinct().Order(), network.Horizon];
    }
}
