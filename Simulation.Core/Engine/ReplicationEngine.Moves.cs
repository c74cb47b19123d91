using System.Runtime.CompilerServices;
using Simulation.Core.Networks;
using Simulation.Core.Randomness;

namespace Simulation.Core.Engine;

/// <content>What people do: arrive, end a stay, take a route, ask, walk on.</content>
public sealed partial class ReplicationEngine
{
    private void AdmitDay(int day, int tick)
    {
        var end = Math.Min(tick + Network.Calendar.TicksPerDay, _horizon);
        for (var layer = 0; layer < _arrivals.Count; layer++)
        {
            var accepted = _arrivals.Propose(layer, day, end);
            _result.Arrivals += accepted.Length;
            _events += accepted.Length;
            var stream = _arrivals.StreamOf(layer);
            var promise = _entries[stream].Promise;
            if (promise >= 0 && !_watch.Logs)
            {
                foreach (ref readonly var arrival in accepted) _expected.Add(in arrival, layer + 1, stream, promise, day * 24);
                continue;
            }
            var (route, lotterySite) = (_entries[stream].Route, Network.Streams[stream].LotterySite);
            foreach (ref readonly var arrival in accepted)
            {
                // Whose first option is limited is put on the agenda; others are already on their way.
                var index = NewPerson(arrival.Key, layer + 1, arrival.Candidate, arrival.Cohort, _watch.Nowhere);
                ref var person = ref _people[index];
                Walk(index, ref person, Proceed(index, ref person, route, lotterySite, arrival.Tick), arrival.Tick);
            }
        }
    }

    private int NewPerson(ulong key, int source, int candidate, int cohort, int state)
    {
        var index = _people.Add();
        ref var person = ref _people[index];
        person.LapKey = key;
        person.Source = source;
        person.Candidate = candidate;
        person.Lap = 0;
        person.Cohort = (ushort)cohort;
        person.State = state;
        person.Request = 0;
        person.Pool = -1;
        if (_watch.Active) _watch.Welcome(index, _people.Capacity);
        return index;
    }

    // A stay in a limited stage is over: one whose units taper, or one that began before the first tick.
    private void EndStay(int index, ref Person person, int tick)
    {
        _events++;
        var stage = person.State;
        ref var row = ref _stages[stage];
        ref readonly var choice = ref PickRoute(stage, person.LapKey, person.Cohort, ref row, EpochAt(tick));
        person.Ended = tick;
        if (_options[choice.Option].Pool >= 0) person.Lottery = Keys.Draw(person.LapKey, row.LotterySite);
        TakeRoute(index, ref person, choice.Route, choice.Option, tick);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref readonly ChoiceRow PickRoute(int stage, ulong lapKey, int cohort, ref StageRow row, int epochBase)
    {
        var i = _firstChoice[epochBase + (stage * _cohortCount) + cohort];
        var draw = Keys.Draw(lapKey, row.RouteSite);
        while (draw > _choices[i].Upper) i++;
        return ref _choices[i];
    }

    // Now: a new lap, a new cohort, and the first option.
    private void TakeRoute(int index, ref Person person, int route, int option, int tick)
    {
        var groupBefore = _group[person.Cohort];
        ref var row = ref _routes[route];
        if (row.IsReturn) StartLap(ref person);
        if (row.NewCohort is not null) person.Cohort = (ushort)row.NewCohort[person.Cohort];
        Ask(index, ref person, option, groupBefore, tick);
    }

    private void StartLap(ref Person person)
    {
        person.Lap++;
        person.LapKey = Keys.Lap(_arrivals.PersonKeyOf(person.Source, person.Candidate), person.Lap);
    }

    // From here on, at the present tick, until the person is in a limited stage, awaits one, or has left.
    private void Ask(int index, ref Person person, int option, int groupBefore, int tick)
    {
        ref var row = ref _options[option];
        var group = _group[person.Cohort];
        if (row.Pool < 0)
        {
            GiveBack(ref person, tick);
            CountBooked(option, group, _periodRow);
            if (_watch.Active) Tell(index, ref person, row.Target, tick, groupBefore);
            if (row.Target >= _firstExit) _people.Remove(index);
            else Walk(index, ref person, row.Target, tick);
            return;
        }
        if (row.Pool == person.Pool)
        {
            _withinPool[OptionCell(option, group, _periodRow)]++;
            EnterLimited(index, ref person, row.Target, groupBefore, tick);
            return;
        }
        if (row.Waits) GiveBack(ref person, tick);
        var state = _stageCount + option;
        if (_watch.Active) Tell(index, ref person, state, tick, groupBefore);
        person.State = state;
        if (FitsNow(ref _pools[row.Pool], _amount[(row.Target * _cohortCount) + person.Cohort]))
        {
            CountAtOnce(option, group);
            EnterLimited(index, ref person, row.Target, group, tick);
            return;
        }
        person.Entered = tick;
        Request(index, ref person, ref row);
    }

    // Into a limited stage whose place is the person's: the state before has been left already.
    private void EnterLimited(int index, ref Person person, int stage, int groupBefore, int tick)
    {
        ref var row = ref _stages[stage];
        var amount = _amount[(stage * _cohortCount) + person.Cohort];
        if (person.Pool == row.Pool) amount = Math.Min(amount, person.Amount);
        if (person.Pool != row.Pool || amount != person.Amount)
        {
            GiveBack(ref person, tick);
            person.Pool = (short)row.Pool;
            person.Amount = amount;
            TakeUnits(row.Pool, amount, tick);
        }
        person.EntryAmount = amount;
        person.Request = 0;
        var cell = (stage * _cohortCount) + person.Cohort;
        while (stage >= 0)
        {
            row = ref _stages[stage];
            // Drawn before the move is told, so that the table is read meanwhile (benchmark "coventry").
            var stay = _stays[EpochAt(tick) + (stage * _cohortCount) + person.Cohort].Sample(person.LapKey, in row, row.PressureFactor);
            if (_watch.Active) Tell(index, ref person, stage, tick, groupBefore);
            var leave = LeaveTick(tick + stay, person.LapKey, ref row);
            groupBefore = _group[person.Cohort];
            _tallies.Book(stage, groupBefore, tick, leave, stay);
            person.State = stage;
            person.Entered = tick;
            if (row.Taper.Length > 0)
            {
                person.Leave = leave;
                ScheduleNext(index, ref person, row.Taper, tick);
                return;
            }
            stage = AfterLimited(index, ref person, stage, ref row, cell, leave);
            tick = leave;
        }
    }

    // What follows a stay in a limited stage depends, like its end, on nothing but keys, so it is decided when the stay begins and the
    // person need not be looked at when it ends (benchmarks "pending", "coventry"). Returns the stage that follows at once, or -1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int AfterLimited(int index, ref Person person, int stage, ref StageRow row, int cell, int leave)
    {
        if (leave >= _horizon)
        {
            Remain(index, ref person);
            return -1;
        }
        ref readonly var choice = ref PickRoute(stage, person.LapKey, person.Cohort, ref row, EpochAt(leave));
        var pool = _options[choice.Option].Pool;
        if (pool < 0 && _places[cell].Amount == person.Amount)
        {
            // Only the place is still there: whoever had it is already on the way to where they go.
            _agenda.Put(leave, (cell << DueBits) | PlaceReturns);
            person.Pool = -1;
            _events++;
            Walk(index, ref person, Proceed(index, ref person, choice.Route, row.LotterySite, leave), leave);
            return -1;
        }
        var next = pool == person.Pool ? StayOn(ref person, in choice, leave) : -1;
        if (next >= 0) return next;
        _events++;
        Schedule(index, ref person, choice.Route, row.LotterySite, leave);
        return -1;
    }

    // A route that needs the agenda: it asks for capacity, or what is given back is not what the stage's rows say.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Schedule(int index, ref Person person, int route, ulong lotterySite, int tick)
    {
        person.Lottery = Keys.Draw(person.LapKey, lotterySite);
        person.Ended = tick;
        person.Request = ~route;
        _agenda.Put(tick, (index << DueBits) | RouteBegins);
    }

    // A stay will end in a route to another stage of the same pool, for the same units: nothing that happens meanwhile could
    // change it, so it is taken at once (benchmark "coventry"). Returns the stage, or -1.
    private int StayOn(ref Person person, in ChoiceRow choice, int leave)
    {
        ref var row = ref _routes[choice.Route];
        ref var option = ref _options[choice.Option];
        if (_stages[option.Target].IsPressed) return -1;
        var cohort = row.NewCohort is null ? person.Cohort : row.NewCohort[person.Cohort];
        if (_amount[(option.Target * _cohortCount) + cohort] < person.Amount) return -1;
        _events++;
        if (row.IsReturn) StartLap(ref person);
        person.Cohort = (ushort)cohort;
        _withinPool[OptionCell(choice.Option, _group[cohort], PeriodRowOf(leave))]++;
        return option.Target;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int LeaveTick(int ready, ulong lapKey, ref StageRow row) =>
        row.Gate is null || ready >= _horizon ? ready : row.Gate.LeaveTick(ready, lapKey);

    // The next taper after a tick, if it comes before leaving; else leaving.
    private void ScheduleNext(int index, ref Person person, TaperStep[] taper, int after)
    {
        var (due, what) = (person.Leave, StayEnds);
        var week = 7 * Network.Calendar.TicksPerDay;
        foreach (var step in taper)
        {
            var at = person.Entered + (step.Weeks * week);
            if (at <= after) continue;
            if (at < due) (due, what) = (at, TaperBegins);
            break;
        }
        if (due < _horizon) _agenda.Put(due, (index << DueBits) | what);
    }

    private void Taper(int index, ref Person person, int tick)
    {
        var taper = _stages[person.State].Taper;
        var weeks = (tick - person.Entered) / (7 * Network.Calendar.TicksPerDay);
        var step = 0;
        while (taper[step].Weeks != weeks) step++;
        var amount = Tapered(person.EntryAmount, taper[step].PerMille);
        if (amount < person.Amount)
        {
            TakeUnits(person.Pool, amount - person.Amount, tick);
            MarkChanged(person.Pool);
            person.Amount = amount;
        }
        ScheduleNext(index, ref person, taper, tick);
    }

    private static int Tapered(int amount, int perMille) => Math.Max(1, (int)((long)amount * perMille / 1000));

    // Through unlimited stages, one after the other: such a stay depends on nothing but keys and the tick at which it begins,
    // so nothing that happens meanwhile could change it (benchmark "walk").
    private void Walk(int index, ref Person person, int stage, int tick)
    {
        while (stage >= 0)
        {
            ref var row = ref _stages[stage];
            var stay = _stays[EpochAt(tick) + (stage * _cohortCount) + person.Cohort].Sample(person.LapKey, in row);
            var leave = LeaveTick(tick + stay, person.LapKey, ref row);
            person.State = stage;
            _tallies.Book(stage, _group[person.Cohort], tick, leave, stay);
            stage = WalkOn(index, ref person, ref row, leave);
            tick = leave;
        }
    }

    // A stay in an unlimited stage ends: the next unlimited stage, or -1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int WalkOn(int index, ref Person person, ref StageRow row, int leave)
    {
        if (leave >= _horizon)
        {
            Remain(index, ref person);
            return -1;
        }
        _events++;
        return Proceed(index, ref person, PickRoute(person.State, person.LapKey, person.Cohort, ref row, EpochAt(leave)).Route, row.LotterySite, leave);
    }

    // In their stage at the horizon.
    private void Remain(int index, ref Person person)
    {
        if (_watch.Active) _watch.Settle(index, person.State, _horizon);
        _people.Remove(index);
    }

    // A route taken now or later: at once into exits and unlimited stages, by the agenda where capacity is asked for.
    // Returns the unlimited stage entered, or -1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Proceed(int index, ref Person person, int route, ulong lotterySite, int tick)
    {
        ref var row = ref _routes[route];
        ref var option = ref _options[row.FirstOption];
        if (option.Pool >= 0)
        {
            Schedule(index, ref person, route, lotterySite, tick);
            return -1;
        }
        var groupBefore = _group[person.Cohort];
        if (row.IsReturn) StartLap(ref person);
        if (row.NewCohort is not null) person.Cohort = (ushort)row.NewCohort[person.Cohort];
        CountBooked(row.FirstOption, _group[person.Cohort], PeriodRowOf(tick));
        if (_watch.Active) Tell(index, ref person, option.Target, tick, groupBefore);
        if (option.Target < _firstExit) return option.Target;
        _people.Remove(index);
        return -1;
    }

    private void Tell(int index, ref Person person, int to, int tick, int groupBefore)
    {
        _watch.Move(index, person.State, to, tick, groupBefore, _group[person.Cohort]);
        if (_watch.Logs) _watch.Log(index, _arrivals.IdOf(person.Source, person.Candidate), to, tick, person.Cohort);
    }

    private bool InWindow => _periodRow > 0;

    // What happens outside the window has a row too, so that nobody asks (benchmark "coventry").
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int PeriodRowOf(int tick) => _periodRowOfDay[_tallies.DayOf(tick)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int OptionCell(int option, int group, int periodRow) => periodRow + (option * _groupCount) + group;

    // Exits and unlimited stages are entered when they are asked for, now or later.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CountBooked(int option, int group, int periodRow) => _atOnce[OptionCell(option, group, periodRow)]++;

    // Asked for and given in one tick, without a wait: one count for all that it means, told apart at the end (benchmark "coventry").
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CountAtOnce(int option, int group) => _atOnce[OptionCell(option, group, _periodRow)]++;

    private void CountAfterWait(int option, int group, int wait)
    {
        var cell = OptionCell(option, group, _periodRow);
        _afterWait[cell]++;
        _waitTicks[cell] += wait;
        if (InWindow && wait > _result.LongestWait[option]) _result.LongestWait[option] = wait;
    }
}
