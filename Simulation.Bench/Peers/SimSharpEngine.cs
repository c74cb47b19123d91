#if SIMSHARP
using SimSharp;
using Simulation.Core.Distributions;

namespace Simulation.Bench.Peers;

/// <summary>W1 in SimSharp's own style: a process for each person, a resource for each limited stage. Its own random numbers.</summary>
internal sealed class SimSharpEngine
{
    private static readonly DateTime Start = new(2017, 4, 1);

    private readonly FlowModel _model;
    private readonly SimSharp.Simulation _environment;
    private readonly Resource?[] _resources;
    private readonly Random _random;
    private readonly PeerResult _result;

    private SimSharpEngine(FlowModel model, int seed, PeerResult result)
    {
        _model = model;
        _result = result;
        _random = new Random(seed);
        _environment = new SimSharp.Simulation(Start, seed);
        _resources = [.. model.Places.Select(p => p == int.MaxValue ? null : new Resource(_environment, p))];
    }

    /// <summary>Runs a replication into a fresh result.</summary>
    public static PeerResult Run(FlowModel model, int seed)
    {
        var result = new PeerResult(model.Stages.Length);
        var engine = new SimSharpEngine(model, seed, result);
        engine._environment.Process(engine.Arrive());
        engine._environment.Run(TimeSpan.FromMinutes(model.Horizon));
        return result;
    }

    private ulong Bits() => (ulong)_random.NextInt64(long.MinValue, long.MaxValue);

    private int Now => (int)(_environment.Now - Start).TotalMinutes;

    private IEnumerable<Event> Arrive()
    {
        while (true)
        {
            yield return _environment.Timeout(TimeSpan.FromMinutes(_model.Gap.SampleFixed(Bits()) / (double)(1 << QuantileTable.FractionBits)));
            _result.Events++;
            _environment.Process(Live());
        }
    }

    private IEnumerable<Event> Live()
    {
        for (var stage = _model.Entry; stage >= 0;)
        {
            var resource = _resources[stage];
            var asked = Now;
            var request = resource?.Request();
            if (request is not null) yield return request;
            _result.Waited[stage]++;
            _result.WaitTicks[stage] += Now - asked;
            _result.LongestWait[stage] = Math.Max(_result.LongestWait[stage], Now - asked);
            var entered = Now;
            var stay = _model.Stays[stage].Sample(Bits());
            // A stay that outlasts the run is clipped here: what comes after the end is never seen.
            _result.InService[stage] += Math.Min(entered + stay, _model.Horizon) - entered;
            yield return _environment.Timeout(TimeSpan.FromMinutes(stay));
            _result.Events++;
            if (request is not null) resource!.Release(request);
            var draw = Bits();
            stage = _model.Targets[stage][Array.FindIndex(_model.Uppers[stage], upper => draw <= upper)];
        }
    }
}
#endif
