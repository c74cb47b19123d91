using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Core.Randomness;

namespace Simulation.Core.Engine;

/// <content>The two ends of a run and of the window.</content>
public sealed partial class ReplicationEngine
{
    private void Begin(ulong seed, int replication, ReplicationResult result, IEventLog? log)
    {
        result.Clear();
        result.Replication = replication;
        _result = result;
        _events = 0;
        _nextBoundary = _nextChange = _epoch = _stop = 0;
        _freeCount = _usedClocks = _ringingCount = _lastRequest = 0;
        _fetchedUntil = 0;
        _isBroken = false;
        Array.Clear(_atOnce);
        Array.Clear(_withinPool);
        Array.Clear(_afterWait);
        Array.Clear(_queued);
        Array.Clear(_waitTicks);
        foreach (var line in _lines) line?.Clear();
        _expected.Clear();
        foreach (var promise in _promises) promise.Clear();
        _agenda.Clear();
        _people.Clear();
        _tallies.Clear();
        _watch.Start(result, log);
        _arrivals.Start(seed, replication);
        PassEpochs(0);
        for (var pool = 0; pool < _pools.Length; pool++) Empty(pool);
        foreach (var row in Network.InitialPeople) Place(row);
        foreach (ref var stage in _pressed.AsSpan()) RememberPressure(ref stage);
    }

    private void Empty(int pool)
    {
        ref var state = ref _pools[pool];
        state.Queue.Clear();
        _promisedUntil[pool] = 0;
        state.Use = state.FirstNew = 0;
        state.NewAmount = state.NetTicks = 0;
        SetCapacity(pool, Network.Pools[pool].Capacity[0].Capacity);
    }

    // Somebody of the census: no move and no arrival.
    private void Place(InitialPerson row)
    {
        var index = NewPerson(_arrivals.PersonKeyOf(0, row.Row), 0, row.Row, row.Cohort, row.State);
        ref var person = ref _people[index];
        if (row.State < _stageCount) PlaceInStage(index, ref person, row);
        else PlaceInWait(index, ref person, row);
    }

    private void PlaceInStage(int index, ref Person person, InitialPerson row)
    {
        var stage = row.State;
        ref var stageRow = ref _stages[stage];
        if (_watch.Active) _watch.Place(index, stage, stage, row.Entered, row.Entered);
        var stay = _stays[EpochAt(0) + (stage * _cohortCount) + row.Cohort]
            .SampleResidual(person.LapKey, in stageRow, -row.Entered);
        var leave = LeaveTick(row.Entered + stay, person.LapKey, ref stageRow);
        _tallies.BookRest(stage, _group[row.Cohort], leave);
        if (stageRow.Pool < 0)
        {
            Walk(index, ref person, WalkOn(index, ref person, ref stageRow, leave), leave);
            return;
        }
        TakePlace(ref person, stage, row.Entered, stayEnded: 0);
        person.Entered = row.Entered;
        person.Leave = leave;
        ScheduleNext(index, ref person, stageRow.Taper, after: -1);
    }

    private void PlaceInWait(int index, ref Person person, InitialPerson row)
    {
        var option = row.State - _stageCount;
        ref var optionRow = ref _options[option];
        if (_watch.Active) _watch.Place(index, row.Held ?? _watch.Nowhere, row.State, row.Entered, row.Asked);
        if (row.Held is { } held && _stages[held].Pool >= 0) TakePlace(ref person, held, row.Entered, row.Asked);
        _tallies.Place(row.State, _group[row.Cohort]);
        person.Entered = person.Ended = row.Asked;
        person.Lottery = Keys.Draw(person.LapKey, Sites.ArrivalLottery("census"));
        person.Request = ++_lastRequest;
        _pools[optionRow.Pool].Queue.Add(index, optionRow.Priority, _amount[(optionRow.Target * _cohortCount) + person.Cohort]);
        if (optionRow.ClockCount > 0) StartClock(index, ref person, ref optionRow, row.Asked, earliest: 1, tick: 0);
    }

    // The amount has fallen by the tapers before the stay's end, or before the start.
    private void TakePlace(ref Person person, int stage, int entered, int stayEnded)
    {
        ref var row = ref _stages[stage];
        person.Pool = (short)row.Pool;
        person.Amount = person.EntryAmount = _amount[(stage * _cohortCount) + person.Cohort];
        foreach (var step in row.Taper)
        {
            if (entered + (step.Weeks * 7 * Network.Calendar.TicksPerDay) < stayEnded)
                person.Amount = Math.Min(person.Amount, Tapered(person.EntryAmount, step.PerMille));
        }
        TakeUnits(row.Pool, person.Amount, 0);
    }

    private void OpenWindow(int tick)
    {
        _tallies.OpenWindow(_result);
        foreach (ref var pool in _pools.AsSpan()) pool.NetTicks = -(long)pool.Use * tick;
    }

    // Before anything happens in the first tick after the window.
    private void CloseWindow(int tick)
    {
        for (var index = 1; index < _people.Used; index++)
        {
            ref var person = ref _people[index];
            if (person.State >= _stageCount && person.State < _firstExit) _tallies.StayOn(person.State, _group[person.Cohort], person.Entered);
        }
        _tallies.CloseWindow(_result);
        for (var pool = 0; pool < _pools.Length; pool++)
            _result.PoolIntegral[pool] = _pools[pool].NetTicks + ((long)_pools[pool].Use * tick);
    }

    private void Finish()
    {
        CloseHour(_horizon);
        if (Network.WindowEnd == _horizon)
        {
            _tallies.PassMidnight(_tallies.DayOf(_horizon));
            CloseWindow(_horizon);
        }
        for (var index = 1; index < _people.Used; index++)
        {
            ref var person = ref _people[index];
            if ((uint)person.State >= (uint)_firstExit) continue;
            if (_watch.Active) _watch.Settle(index, person.State, _horizon);
            var option = person.State - _stageCount;
            if (option < 0) continue;
            _result.UnfinishedCount[option]++;
            _result.UnfinishedTicks[option] += _horizon - person.Entered;
        }
        _tallies.WriteBooked(_result);
        for (var period = -1; period < Network.PeriodStarts.Length; period++) WriteCounts(period);
        _result.Events = _events;
    }

    // Every entry into a stage is by way of an option, and begins a stay. Periods fill the window.
    private void WriteCounts(int period)
    {
        var periods = Network.PeriodStarts.Length;
        for (var i = 0; i < _optionCells; i++)
        {
            var (option, group) = Math.DivRem(i, _groupCount);
            ref var row = ref _options[option];
            var from = ((period + 1) * _optionCells) + i;
            var entered = _atOnce[from] + _withinPool[from] + _afterWait[from];
            if (row.Target < _firstExit) _result.StayCount[row.Target] += entered;
            if (period < 0) continue;
            var cell = (((option * periods) + period) * _groupCount) + group;
            _result.Entered[cell] = entered;
            _result.Asked[cell] = _atOnce[from] + _withinPool[from] + _queued[from];
            _result.WaitTicks[cell] = _waitTicks[from];
            if (row.Target < _firstExit) _result.Entries[(row.Target * _groupCount) + group] += entered;
            if (row.Pool < 0) continue;
            var waiting = ((_stageCount + option) * _groupCount) + group;
            _result.Entries[waiting] += _atOnce[from];
            _result.Leaves[waiting] += _atOnce[from];
        }
    }
}
