using Simulation.Core.Distributions;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Core.Randomness;

namespace Simulation.Core.Reference;

/// <summary>The candidates of all streams and layers in the order of their ticks.</summary>
internal sealed class Arrivals
{
    internal sealed record Arrival(PersonId Id, ulong Key, int Cohort);

    private sealed record Candidate(int Stream, int Layer, ulong LayerKey, long Number, ulong Key, long Time);

    private readonly Network _network;
    private readonly RandomYear _year;
    private readonly PriorityQueue<Candidate, (long Time, int Stream, int Layer)> _next = new();

    public Arrivals(Network network, RandomYear year, ulong replicationKey)
    {
        _network = network;
        _year = year;
        for (var stream = 0; stream < network.Streams.Length; stream++)
        {
            for (var layer = 0; layer < year.Layers[stream]; layer++)
            {
                var key = Keys.Layer(replicationKey, network.Streams[stream].Hash, layer);
                Propose(new Candidate(stream, layer, key, -1, 0, 0));
            }
        }
    }

    /// <summary>Tick of the next candidate.</summary>
    public int NextTick => _next.TryPeek(out _, out var at) ? (int)Math.Min(at.Time >> QuantileTable.FractionBits, int.MaxValue) : int.MaxValue;

    /// <summary>Takes the next candidate: a person, or null when the rate at its own tick does not accept it.</summary>
    public Arrival? Take()
    {
        var candidate = _next.Dequeue();
        Propose(candidate);
        var stream = _network.Streams[candidate.Stream];
        var draw = Keys.Draw(candidate.Key, stream.CohortSite);
        var cohort = Array.FindIndex(stream.Cohorts, c => draw <= c.Upper);
        var tick = (int)(candidate.Time >> QuantileTable.FractionBits);
        if (!_year.Accepts(candidate.Stream, cohort, candidate.Layer, tick, Keys.Draw(candidate.Key, stream.AcceptSite))) return null;
        return new Arrival(new PersonId(candidate.Stream, candidate.Layer, candidate.Number), candidate.Key, stream.Cohorts[cohort].Cohort);
    }

    private void Propose(Candidate last)
    {
        var stream = _network.Streams[last.Stream];
        var key = Keys.Person(last.LayerKey, last.Number + 1);
        var time = last.Time + stream.Gap.SampleFixed(Keys.Draw(key, stream.GapSite));
        if (time >> QuantileTable.FractionBits >= _network.Horizon) return;
        _next.Enqueue(last with { Number = last.Number + 1, Key = key, Time = time }, (time, last.Stream, last.Layer));
    }
}
