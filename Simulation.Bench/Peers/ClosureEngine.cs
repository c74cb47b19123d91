using Simulation.Core.Distributions;
using Simulation.Core.Randomness;

namespace Simulation.Bench.Peers;

/// <summary>
/// The textbook style in C#: what happens next is a closure in a <see cref="PriorityQueue{TElement, TPriority}"/>, a person is
/// an object, a resource keeps a queue of continuations.
/// </summary>
internal sealed class ClosureEngine(FlowModel model)
{
    private readonly PriorityQueue<Action, (int Tick, long Number)> _agenda = new();
    private Resource[] _resources = [];
    private long _number;
    private int _now;
    private ulong _layerKey;
    private long _arrivalTime;
    private PeerResult _result = null!;

    private sealed record Person(ulong Key);

    private sealed class Resource(int places)
    {
        private readonly Queue<Action> _waiting = new();
        private int _inUse;

        public int InUse => _inUse;

        public void Seize(Action then)
        {
            if (_inUse < places)
            {
                _inUse++;
                then();
            }
            else
            {
                _waiting.Enqueue(then);
            }
        }

        public void Release()
        {
            if (_waiting.TryDequeue(out var next)) next();
            else _inUse--;
        }
    }

    public void Run(ulong seed, int replication, PeerResult result)
    {
        _result = result;
        _agenda.Clear();
        _number = _now = 0;
        _arrivalTime = 0;
        _resources = [.. model.Places.Select(p => new Resource(p))];
        Array.Clear(result.InService);
        Array.Clear(result.Waited);
        Array.Clear(result.WaitTicks);
        Array.Clear(result.LongestWait);
        result.Events = 0;
        _layerKey = Keys.Layer(Keys.Replication(seed, replication), model.Stream.Hash, 0);
        AwaitArrival(0);
        while (_agenda.TryDequeue(out var action, out var at))
        {
            _now = at.Tick;
            action();
        }
        for (var i = 0; i < _resources.Length; i++) result.InService[i] += (long)_resources[i].InUse * model.Horizon;
    }

    private void At(int tick, Action action)
    {
        if (tick < model.Horizon) _agenda.Enqueue(action, (tick, _number++));
    }

    private void AwaitArrival(int candidate)
    {
        var key = Keys.Person(_layerKey, candidate);
        _arrivalTime += model.Gap.SampleFixed(Keys.Draw(key, model.Stream.TimeSite));
        At((int)(_arrivalTime >> QuantileTable.FractionBits), () =>
        {
            _result.Events++;
            Visit(new Person(key), model.Entry);
            AwaitArrival(candidate + 1);
        });
    }

    private void Visit(Person person, int stage)
    {
        var asked = _now;
        _resources[stage].Seize(() =>
        {
            CountWait(stage, _now - asked);
            _result.InService[stage] -= _now;
            At(_now + model.Stays[stage].Sample(Keys.Draw(person.Key, model.Stages[stage].StaySite)), () =>
            {
                _result.Events++;
                _result.InService[stage] += _now;
                var draw = Keys.Draw(person.Key, model.Stages[stage].RouteSite);
                var target = model.Targets[stage][Array.FindIndex(model.Uppers[stage], upper => draw <= upper)];
                if (target >= 0) Visit(person, target);
                _resources[stage].Release();
            });
        });
    }

    private void CountWait(int stage, int wait)
    {
        _result.Waited[stage]++;
        _result.WaitTicks[stage] += wait;
        _result.LongestWait[stage] = Math.Max(_result.LongestWait[stage], wait);
    }
}
