using Simulation.Core.Distributions;
using Simulation.Core.Randomness;

namespace Simulation.Bench.Peers;

/// <summary>
/// A pooled next-event engine as one would write it with the standard library: people in an array, a stay in every stage
/// scheduled, one <see cref="PriorityQueue{TElement, TPriority}"/> of numbers as the event set. No allocation per event.
/// </summary>
internal sealed class PriorityQueueEngine(FlowModel model)
{
    private const int NextArrival = -1;

    private readonly PriorityQueue<int, ulong> _events = new(1 << 15);
    private readonly Queue<int>[] _queues = [.. model.Stages.Select(_ => new Queue<int>())];
    private readonly int[] _inService = new int[model.Stages.Length];
    private Person[] _people = new Person[1024];
    private int _used;
    private int _free;
    private ulong _layerKey;
    private int _candidate;
    private long _arrivalTime;
    private PeerResult _result = null!;

    private struct Person
    {
        public ulong Key;
        public int Stage;
        public int Since;
        public int NextFree;
    }

    public void Run(ulong seed, int replication, PeerResult result)
    {
        _result = result;
        _events.Clear();
        foreach (var queue in _queues) queue.Clear();
        Array.Clear(_inService);
        Array.Clear(result.InService);
        Array.Clear(result.Waited);
        Array.Clear(result.WaitTicks);
        Array.Clear(result.LongestWait);
        result.Events = 0;
        _used = 0;
        _free = -1;
        _layerKey = Keys.Layer(Keys.Replication(seed, replication), model.Stream.Hash, 0);
        _candidate = -1;
        _arrivalTime = 0;
        ScheduleArrival();
        while (_events.TryDequeue(out var item, out var key))
        {
            var tick = (int)(key >> 32);
            if (item == NextArrival) Arrive(tick);
            else Leave(item, tick);
        }
        for (var i = 0; i < _inService.Length; i++) result.InService[i] += (long)_inService[i] * model.Horizon;
    }

    private void Schedule(int item, int tick)
    {
        if (tick < model.Horizon) _events.Enqueue(item, ((ulong)(uint)tick << 32) | (uint)item);
    }

    private void ScheduleArrival()
    {
        _arrivalTime += model.Gap.SampleFixed(Keys.Draw(Keys.Person(_layerKey, ++_candidate), model.Stream.TimeSite));
        Schedule(NextArrival, (int)(_arrivalTime >> QuantileTable.FractionBits));
    }

    private void Arrive(int tick)
    {
        var key = Keys.Person(_layerKey, _candidate);
        ScheduleArrival();
        _result.Events++;
        var person = NewPerson();
        _people[person].Key = key;
        Ask(person, model.Entry, tick);
    }

    private void Ask(int person, int stage, int tick)
    {
        if (_inService[stage] < model.Places[stage])
        {
            Enter(person, stage, tick);
            CountWait(stage, 0);
            return;
        }
        _people[person].Since = tick;
        _queues[stage].Enqueue(person);
    }

    private void Enter(int person, int stage, int tick)
    {
        ref var record = ref _people[person];
        record.Stage = stage;
        _inService[stage]++;
        _result.InService[stage] -= tick;
        Schedule(person, tick + model.Stays[stage].Sample(Keys.Draw(record.Key, model.Stages[stage].StaySite)));
    }

    private void Leave(int person, int tick)
    {
        _result.Events++;
        var stage = _people[person].Stage;
        _inService[stage]--;
        _result.InService[stage] += tick;
        var draw = Keys.Draw(_people[person].Key, model.Stages[stage].RouteSite);
        var uppers = model.Uppers[stage];
        var i = 0;
        while (draw > uppers[i]) i++;
        var target = model.Targets[stage][i];
        if (target >= 0) Ask(person, target, tick);
        else Free(person);
        if (!_queues[stage].TryDequeue(out var next)) return;
        CountWait(stage, tick - _people[next].Since);
        Enter(next, stage, tick);
    }

    private void CountWait(int stage, int wait)
    {
        _result.Waited[stage]++;
        _result.WaitTicks[stage] += wait;
        if (wait > _result.LongestWait[stage]) _result.LongestWait[stage] = wait;
    }

    private int NewPerson()
    {
        if (_free >= 0)
        {
            var person = _free;
            _free = _people[person].NextFree;
            return person;
        }
        if (_used == _people.Length) Array.Resize(ref _people, 2 * _used);
        return _used++;
    }

    private void Free(int person)
    {
        _people[person].NextFree = _free;
        _free = person;
    }
}
