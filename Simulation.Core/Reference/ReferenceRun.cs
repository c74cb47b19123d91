using Simulation.Core.Distributions;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Core.Randomness;

namespace Simulation.Core.Reference;

/// <summary>One replication of the reference engine: time, order and capacity.</summary>
internal sealed partial class ReferenceRun
{
    private enum DueKind { Leave, Taper, Clock }

    private sealed record Due(DueKind Kind, Person Person, int Episode, int PerMille);

    private readonly Network _network;
    private readonly ReplicationResult _result;
    private readonly Tallies _tallies;
    private readonly Arrivals _arrivals;
    private readonly ulong _replicationKey;

    private readonly PriorityQueue<Due, int> _due = new();
    private readonly List<Due> _now = [];
    private readonly HashSet<Person> _present = [];
    private readonly SortedSet<Person>[] _queue;
    private readonly int[] _use, _capacity, _useSince, _nextStep;
    private readonly bool[] _pressed;

    public ReferenceRun(Network network, RandomYear year, ulong replicationKey, ReplicationResult result, IEventLog? log)
    {
        _network = network;
        _result = result;
        _tallies = new Tallies(network, result, log);
        _arrivals = new Arrivals(network, year, replicationKey);
        _replicationKey = replicationKey;
        var pools = network.Pools.Length;
        _queue = [.. network.Pools.Select(_ => new SortedSet<Person>(new QueueOrder()))];
        _use = new int[pools];
        _capacity = [.. network.Pools.Select(p => p.Capacity[0].Capacity)];
        _useSince = new int[pools];
        _nextStep = [.. network.Pools.Select(_ => 1)];
        _pressed = new bool[network.Stages.Length];
    }

    /// <summary>Simulates ticks 0 to the horizon.</summary>
    public void Execute()
    {
        PlaceCensus();
        RememberPressure();
        for (var tick = NextTick(-1); tick < _network.Horizon; tick = NextTick(tick))
        {
            _tallies.Read(tick, _use);
            EndStaysAndTapers(tick);
            SetCapacities(tick);
            Arrive(tick);
            do Seize(tick);
            while (DivertWhoseClockEnds(tick));
            RememberPressure();
        }
        Close();
    }

    // The next tick in which anything can happen or is read.
    private int NextTick(int tick)
    {
        var next = Math.Min(_network.Horizon, _arrivals.NextTick);
        if (_due.TryPeek(out _, out var due)) next = Math.Min(next, due);
        for (var pool = 0; pool < _nextStep.Length; pool++)
        {
            var steps = _network.Pools[pool].Capacity;
            if (_nextStep[pool] < steps.Length) next = Math.Min(next, steps[_nextStep[pool]].Tick);
        }
        var midnight = ((tick / _network.Calendar.TicksPerDay) + 1) * _network.Calendar.TicksPerDay;
        return Math.Min(next, tick < 0 ? 0 : midnight);
    }

    // Step 1.
    private void EndStaysAndTapers(int tick)
    {
        foreach (var due in TakeDue(tick, DueKind.Leave)) Leave(due.Person, tick);
        foreach (var due in TakeDue(tick, DueKind.Taper)) Taper(due.Person, due.PerMille, tick);
    }

    // Step 2.
    private void SetCapacities(int tick)
    {
        for (var pool = 0; pool < _capacity.Length; pool++)
        {
            var steps = _network.Pools[pool].Capacity;
            if (_nextStep[pool] < steps.Length && steps[_nextStep[pool]].Tick == tick)
                _capacity[pool] = steps[_nextStep[pool]++].Capacity;
        }
    }

    // Step 3.
    private void Arrive(int tick)
    {
        while (_arrivals.NextTick == tick)
        {
            if (_arrivals.Take() is not { } arrival) continue;
            var stream = _network.Streams[arrival.Id.Stream];
            var person = NewPerson(arrival.Id, arrival.Key, arrival.Cohort);
            person.Ended = tick;
            person.Lottery = Keys.Draw(person.LapKey, stream.LotterySite);
            _result.Arrivals++;
            _result.Events++;
            _present.Add(person);
            TakeRoute(person, stream.EntryRoute, tick);
        }
    }

    // Step 4.
    private void Seize(int tick)
    {
        bool served;
        do
        {
            served = false;
            for (var pool = 0; pool < _queue.Length; pool++)
            {
                while (_queue[pool].Min is { } head && Fits(head, pool))
                {
                    _queue[pool].Remove(head);
                    Enter(head, head.Awaiting!.Value, tick);
                    served = true;
                }
            }
        }
        while (served);
    }

    // Step 5: true when somebody took another option.
    private bool DivertWhoseClockEnds(int tick)
    {
        var ended = TakeDue(tick, DueKind.Clock);
        foreach (var due in ended)
        {
            var (person, option) = (due.Person, due.Person.Awaiting!.Value);
            _queue[PoolOf(option)].Remove(person);
            _tallies.ClockFired(option, person.ClockIndex, person.Cohort, tick);
            Ask(person, person.ClockTo!.Value, tick);
        }
        return ended.Count > 0;
    }

    private void Leave(Person person, int tick)
    {
        _result.Events++;
        var stage = _network.Stages[person.State];
        var choice = EpochAt(tick).Choice[(person.State * _network.Cohorts.Length) + person.Cohort];
        var route = _network.Choices[choice].Pick(Keys.Draw(person.LapKey, stage.RouteSite));
        person.Ended = tick;
        person.Lottery = Keys.Draw(person.LapKey, stage.LotterySite);
        TakeRoute(person, route, tick);
    }

    private void TakeRoute(Person person, int index, int tick)
    {
        var route = _network.Routes[index];
        if (route.IsReturn)
        {
            person.Lap++;
            person.LapKey = Keys.Lap(person.Key, person.Lap);
        }
        if (route.NewCohort is { } cohorts) person.Cohort = cohorts[person.Cohort];
        Ask(person, route.FirstOption, tick);
    }

    private void Ask(Person person, int index, int tick)
    {
        var option = _network.Options[index];
        person.Episode++;
        person.Asked = tick;
        _tallies.Asked(index, person.Cohort, tick);
        if (EntersAtOnce(person, option))
        {
            Enter(person, index, tick);
            return;
        }
        if (option.Mode == WaitMode.Wait) GiveBack(person, tick);
        _tallies.Move(person, _network.AwaitState(index), tick);
        person.Awaiting = index;
        person.Priority = option.Priority;
        StartClocks(person, option, tick, earliest: tick);
        _queue[PoolOf(index)].Add(person);
    }

    private bool EntersAtOnce(Person person, RouteOption option)
    {
        if (_network.IsExit(option.Target) || _network.Stages[option.Target].Pool is not { } pool) return true;
        return person.Place is { } place && _network.Stages[place].Pool == pool;
    }

    private bool Fits(Person person, int pool) =>
        (long)_use[pool] + _network.Stages[_network.Options[person.Awaiting!.Value].Target].Amount[person.Cohort] <= _capacity[pool];

    private void Enter(Person person, int option, int tick)
    {
        var target = _network.Options[option].Target;
        _tallies.Entered(option, person.Cohort, tick - person.Asked, tick);
        person.Awaiting = null;
        person.Episode++;
        if (_network.IsExit(target))
        {
            GiveBack(person, tick);
            _tallies.Move(person, target, tick);
            _present.Remove(person);
            return;
        }
        TakePlace(person, target, tick);
        _tallies.Move(person, target, tick);
        StartStay(person, target, tick);
    }

    private void TakePlace(Person person, int stage, int tick)
    {
        var amount = _network.Stages[stage].Amount[person.Cohort];
        var pool = _network.Stages[stage].Pool;
        if (pool is not null && person.Place is { } place && _network.Stages[place].Pool == pool)
            amount = Math.Min(amount, person.Amount);
        GiveBack(person, tick);
        person.Place = stage;
        person.Amount = person.EntryAmount = amount;
        if (pool is { } index) ChangeUse(index, +amount, tick);
    }

    private void GiveBack(Person person, int tick)
    {
        if (person.Place is { } place && _network.Stages[place].Pool is { } pool) ChangeUse(pool, -person.Amount, tick);
        person.Place = null;
    }

    private void ChangeUse(int pool, int change, int tick)
    {
        _tallies.PoolUse(pool, _use[pool], _useSince[pool], tick);
        _useSince[pool] = tick;
        _use[pool] += change;
    }

    private void StartStay(Person person, int index, int tick)
    {
        var stage = _network.Stages[index];
        var stay = _network.Stays[EpochAt(tick).Stay[(index * _network.Cohorts.Length) + person.Cohort]];
        var pressure = _pressed[index] ? stage.Pressure!.Value.Factor : 1 << QuantileTable.FractionBits;
        var length = stay.Sample(person.LapKey, stage.StaySite, stage.ComponentSite, pressure);
        _tallies.StayDrawn(index, length);
        Schedule(person, stage, entered: tick, ready: tick + length);
    }

    private void Schedule(Person person, Stage stage, int entered, int ready)
    {
        var leave = stage.Gate is { } gate ? _network.Gates[gate].LeaveTick(ready, person.LapKey, stage, _network.Calendar) : ready;
        _due.Enqueue(new Due(DueKind.Leave, person, person.Episode, 0), leave);
        foreach (var step in stage.Taper)
        {
            var tick = entered + (step.Weeks * 7 * _network.Calendar.TicksPerDay);
            if (tick >= 0 && tick < leave) _due.Enqueue(new Due(DueKind.Taper, person, person.Episode, step.PerMille), tick);
        }
    }

    private void Taper(Person person, int perMille, int tick)
    {
        var amount = Tapered(person.EntryAmount, perMille);
        if (amount >= person.Amount) return;
        if (_network.Stages[person.State].Pool is { } pool) ChangeUse(pool, amount - person.Amount, tick);
        person.Amount = amount;
    }

    private static int Tapered(int amount, int perMille) => Math.Max(1, (int)((long)amount * perMille / 1000));

    private void StartClocks(Person person, RouteOption option, int asked, int earliest)
    {
        person.ClockTo = null;
        for (var i = 0; i < option.Clocks.Length; i++)
        {
            var clock = option.Clocks[i];
            var length = clock.FixedTicks ?? _network.Stays[clock.Delay!.Value].Sample(person.LapKey, clock.DelaySite, clock.ComponentSite);
            var end = Math.Max(earliest, asked + length);
            if (person.ClockTo is not null && end >= person.ClockEnd) continue;
            (person.ClockTo, person.ClockIndex, person.ClockEnd) = (clock.ToOption, i, end);
        }
        if (person.ClockTo is not null) _due.Enqueue(new Due(DueKind.Clock, person, person.Episode, 0), person.ClockEnd);
    }

    // The live events of a kind that are due in this tick; those of the other kinds go back.
    private List<Due> TakeDue(int tick, DueKind kind)
    {
        while (_due.TryPeek(out var due, out var at) && at == tick)
        {
            _due.Dequeue();
            if (due.Episode == due.Person.Episode) _now.Add(due);
        }
        var taken = _now.FindAll(d => d.Kind == kind && d.Episode == d.Person.Episode);
        _now.RemoveAll(d => d.Kind == kind || d.Episode != d.Person.Episode);
        return taken;
    }

    private void RememberPressure()
    {
        for (var i = 0; i < _pressed.Length; i++)
        {
            var stage = _network.Stages[i];
            if (stage.Pressure is { } pressure && stage.Pool is { } pool)
                _pressed[i] = (long)_use[pool] * 1000 > (long)pressure.LevelPerMille * _capacity[pool];
        }
    }

    private Person NewPerson(PersonId id, ulong key, int cohort) => new()
    {
        Id = id,
        Key = key,
        LapKey = Keys.Lap(key, 0),
        Cohort = cohort,
        Group = _network.Cohorts[cohort].Group,
        SpellStart = new int[_network.SpellSlots],
        FollowUps = new RunningFollowUp?[_network.FollowUps.Length],
    };

    private void Close()
    {
        if (_network.WindowEnd == _network.Horizon) _tallies.Read(_network.Horizon, _use);
        foreach (var person in _present) _tallies.Close(person);
        _tallies.CloseCounts();
        for (var pool = 0; pool < _use.Length; pool++) ChangeUse(pool, 0, _network.Horizon);
    }

    private int PoolOf(int option) => _network.Stages[_network.Options[option].Target].Pool!.Value;

    private Epoch EpochAt(int tick)
    {
        var i = _network.Epochs.Length - 1;
        while (i > 0 && _network.Epochs[i].Start > tick) i--;
        return _network.Epochs[i];
    }
}
