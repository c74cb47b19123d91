using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Core.Randomness;

namespace Simulation.Core.Reference;

/// <summary>The candidates of all streams and layers in the order of their ticks.</summary>
internal sealed class Arrivals(Network network, RandomYear year, ulong replicationKey)
{
    internal sealed record Arrival(PersonId Id, ulong Key, int Cohort);

    private sealed record Candidate(PersonId Id, ulong Key, int Tick);

    private readonly PriorityQueue<Candidate, int> _next = new();
    private int _hour;

    /// <summary>Tick of the next candidate.</summary>
    public int NextTick
    {
        get
        {
            // Candidates of a later hour come later.
            while (_next.Count == 0 && _hour * network.Calendar.TicksPerHour < network.Horizon) Propose(_hour++);
            return _next.TryPeek(out _, out var tick) ? tick : int.MaxValue;
        }
    }

    /// <summary>Takes the next candidate: a person, or null when the rate at its own tick does not accept it.</summary>
    public Arrival? Take()
    {
        var (id, key, tick) = _next.Dequeue();
        var stream = network.Streams[id.Stream];
        var draw = Keys.Draw(key, stream.CohortSite);
        var cohort = Array.FindIndex(stream.Cohorts, c => draw <= c.Upper);
        if (!year.Accepts(id.Stream, cohort, id.Layer, tick, Keys.Draw(key, stream.AcceptSite))) return null;
        return new Arrival(id, key, stream.Cohorts[cohort].Cohort);
    }

    // Everybody's candidates of an hour since the start.
    private void Propose(int hour)
    {
        var perHour = network.Calendar.TicksPerHour;
        var civilHour = network.Calendar.CivilHour(hour / 24, hour % 24);
        for (var stream = 0; stream < network.Streams.Length; stream++)
        {
            var s = network.Streams[stream];
            for (var layer = 0; layer < year.Layers[stream]; layer++)
            {
                var hourKey = Keys.Hour(Keys.Layer(replicationKey, s.Hash, layer), civilHour);
                var count = s.Candidates.Sample(Keys.Draw(hourKey, s.CountSite));
                for (var place = 0; place < count; place++)
                {
                    var key = Keys.Person(hourKey, place);
                    var tick = (hour * perHour) + Keys.Below(Keys.Draw(key, s.TimeSite), perHour);
                    if (tick < network.Horizon) _next.Enqueue(new Candidate(new PersonId(stream, layer, PersonId.CandidateOf(civilHour, place)), key, tick), tick);
                }
            }
        }
    }
}
