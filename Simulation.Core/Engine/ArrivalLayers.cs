using Simulation.Core.Distributions;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Core.Randomness;

namespace Simulation.Core.Engine;

/// <summary>One layer of a stream in a replication: where its proposals have got to.</summary>
internal struct ArrivalLayer
{
    public int Stream;
    public int Layer;
    public ulong Key;

    /// <summary>Number, key and time (2^-16 tick) of the next candidate.</summary>
    public long Candidate;
    public ulong PersonKey;
    public long Time;
}

/// <summary>An accepted candidate.</summary>
internal struct Arrival
{
    public ulong Key;
    public int Tick;
    public int Candidate;
    public ushort Cohort;
}

/// <summary>
/// Proposes and accepts the people of all streams a day at a time: a layer's candidates are made in one tight loop of
/// independent draws (benchmark "stages": by the hour, many thin streams cost twice as much).
/// </summary>
internal sealed class ArrivalLayers
{
    private readonly Network _network;
    private readonly RandomYear _year;
    private readonly double[][] _proposed;
    private ArrivalLayer[] _layers = [];
    private int _count;
    private ulong _censusKey;
    // Hour of a tick of the day by a multiplication: exact below 1,440 for every length of an hour.
    private readonly uint _hourMultiplier;
    private Arrival[] _accepted = new Arrival[256];
    private int _acceptedCount;

    public ArrivalLayers(Network network)
    {
        _network = network;
        _year = new RandomYear(network);
        _hourMultiplier = (uint)((65536 / network.Calendar.TicksPerHour) + 1);
        _proposed = [.. network.Streams.Select(s => s.Cohorts.Select(c => s.ProposalRate * c.ProposalShare).ToArray())];
    }

    /// <summary>Number of layers in the replication.</summary>
    public int Count => _count;

    /// <summary>Draws the replication's random year and starts its layers.</summary>
    public void Start(ulong seed, int replication)
    {
        _year.Draw(seed, replication);
        var replicationKey = Keys.Replication(seed, replication);
        _censusKey = Keys.Layer(replicationKey, Sites.Stream("census"), 0);
        var needed = 0;
        foreach (var layers in _year.Layers) needed += layers;
        if (_layers.Length < needed) _layers = new ArrivalLayer[needed];
        _count = 0;
        for (var stream = 0; stream < _year.Layers.Length; stream++)
        {
            for (var layer = 0; layer < _year.Layers[stream]; layer++)
            {
                ref var row = ref _layers[_count++];
                row = new ArrivalLayer
                {
                    Stream = stream,
                    Layer = layer,
                    Key = Keys.Layer(replicationKey, _network.Streams[stream].Hash, layer),
                    Candidate = -1,
                };
                Advance(ref row, _network.Streams[stream]);
            }
        }
    }

    /// <summary>Who a person of a source is. Sources are the layers in order, after the census.</summary>
    public PersonId IdOf(int source, int candidate) => source == 0
        ? new PersonId(-1, 0, candidate)
        : new PersonId(_layers[source - 1].Stream, _layers[source - 1].Layer, candidate);

    /// <summary>Key of a person in lap 0.</summary>
    public ulong PersonKeyOf(int source, int candidate) => Keys.Person(source == 0 ? _censusKey : _layers[source - 1].Key, candidate);

    /// <summary>The stream of a layer.</summary>
    public ArrivalStream StreamOf(int layer) => _network.Streams[_layers[layer].Stream];

    /// <summary>Proposes the candidates of a layer on a day, up to a tick, and gives those accepted.</summary>
    public ReadOnlySpan<Arrival> Propose(int index, int day, int start, int before)
    {
        _acceptedCount = 0;
        ref var layer = ref _layers[index];
        var end = (long)before << QuantileTable.FractionBits;
        if (layer.Time >= end) return [];
        var stream = _network.Streams[layer.Stream];
        var cohorts = stream.Cohorts;
        var proposed = _proposed[layer.Stream];
        var hourFactors = stream.HourFactor.AsSpan(_network.Calendar.DayType(day) * 24, 24);
        var factor = _year.Factor(layer.Stream, day);
        if (layer.Layer > 0 && layer.Layer >= PeakOf(layer.Stream, day, hourFactors, factor))
        {
            // Nobody of this layer can be accepted today (benchmark "coventry").
            do Advance(ref layer, stream);
            while (layer.Time < end);
            return [];
        }
        do
        {
            var cohort = 0;
            if (cohorts.Length > 1)
            {
                var draw = Keys.Draw(layer.PersonKey, stream.CohortSite);
                while (draw > cohorts[cohort].Upper) cohort++;
            }
            var tick = (int)(layer.Time >> QuantileTable.FractionBits);
            // The same products in the same order as RandomYear.Accepts.
            var rate = cohorts[cohort].DayRate[day] * hourFactors[(int)(((uint)(tick - start) * _hourMultiplier) >> 16)] * factor;
            if ((Keys.Unit(Keys.Draw(layer.PersonKey, stream.AcceptSite)) + layer.Layer) * proposed[cohort] < rate)
            {
                if (_acceptedCount == _accepted.Length) Array.Resize(ref _accepted, 2 * _acceptedCount);
                ref var arrival = ref _accepted[_acceptedCount++];
                arrival.Key = layer.PersonKey;
                arrival.Tick = tick;
                arrival.Candidate = (int)layer.Candidate;
                arrival.Cohort = (ushort)cohorts[cohort].Cohort;
            }
            Advance(ref layer, stream);
        }
        while (layer.Time < end);
        return _accepted.AsSpan(0, _acceptedCount);
    }

    // The most layers that any cohort's rate reaches on a day; a little above, so that rounding never refuses anybody.
    private double PeakOf(int stream, int day, ReadOnlySpan<double> hourFactors, double factor)
    {
        var peakHour = 0.0;
        foreach (var hour in hourFactors) peakHour = Math.Max(peakHour, hour);
        var peak = 0.0;
        var cohorts = _network.Streams[stream].Cohorts;
        for (var cohort = 0; cohort < cohorts.Length; cohort++)
            peak = Math.Max(peak, cohorts[cohort].DayRate[day] / _proposed[stream][cohort]);
        return peak * peakHour * factor * (1 + 1e-9);
    }

    private static void Advance(ref ArrivalLayer layer, ArrivalStream stream)
    {
        layer.PersonKey = Keys.Person(layer.Key, ++layer.Candidate);
        layer.Time += stream.Gap.SampleFixed(Keys.Draw(layer.PersonKey, stream.GapSite));
    }
}
