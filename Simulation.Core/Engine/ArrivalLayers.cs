using System.Runtime.Intrinsics;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Core.Randomness;

namespace Simulation.Core.Engine;

/// <summary>One layer of a stream in a replication.</summary>
internal struct ArrivalLayer
{
    public int Stream;
    public int Layer;
    public ulong Key;
}

/// <summary>An accepted candidate.</summary>
internal struct Arrival
{
    public ulong Key;
    public int Tick;

    /// <summary>As of <see cref="ArrivalLayers.IdOf"/>.</summary>
    public int Candidate;
    public ushort Cohort;
}

/// <summary>
/// Proposes and accepts the people of all streams a day at a time: a layer's candidates are listed, sifted and accepted in tight loops
/// of independent draws, and hours whose rate does not reach the layer are skipped unseen (benchmark "coventry").
/// </summary>
internal sealed class ArrivalLayers
{
    private const int PlaceMask = (1 << PersonId.HourBits) - 1;

    private readonly Network _network;
    private readonly int _firstHour;
    private readonly RandomYear _year;
    private readonly ulong[][] _cohortUppers;
    private readonly double[][] _dayPeak;
    private readonly double[][] _hourPeak;
    private ArrivalLayer[] _layers = [];
    private int _count;
    private ulong _censusKey;

    // Of a layer's day: an hour has at most 255 candidates (PoissonTable), so that what is written eight at a time ends within its 256.
    private readonly int[] _listed = new int[24 << PersonId.HourBits];
    private readonly ulong[] _keys = new ulong[24 << PersonId.HourBits];
    private readonly ulong[] _acceptDraws = new ulong[24 << PersonId.HourBits];
    private readonly ulong[] _cohortDraws = new ulong[24 << PersonId.HourBits];
    private readonly ulong[] _timeDraws = new ulong[24 << PersonId.HourBits];
    private readonly Arrival[] _accepted = new Arrival[24 << PersonId.HourBits];

    // By hour of the day.
    private readonly ulong[] _hourKeys = new ulong[24];
    private readonly ulong[] _countDraws = new ulong[24];
    private readonly double[] _reaches = new double[24];

    public ArrivalLayers(Network network)
    {
        _network = network;
        _year = new RandomYear(network);
        _firstHour = network.Calendar.CivilHour(0, 0);
        _cohortUppers = [.. network.Streams.Select(s => s.Cohorts.SkipLast(1).Select(c => c.Upper).ToArray())];
        _dayPeak = [.. network.Streams.Select(s => DayPeaks(s, network.Calendar.Days))];
        _hourPeak = [.. network.Streams.Select(s => s.HourFactor.Chunk(24).Select(hours => hours.Max()).ToArray())];
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
                row = new ArrivalLayer { Stream = stream, Layer = layer, Key = Keys.Layer(replicationKey, _network.Streams[stream].Hash, layer) };
            }
        }
    }

    /// <summary>Who a person of a source is. Sources are the layers in order, after the census.</summary>
    /// <param name="source">Source.</param>
    /// <param name="candidate">Row of the census, or hour since the start and place within it: as a person's number, but it fits in 32 bits.</param>
    public PersonId IdOf(int source, int candidate) => source == 0
        ? new PersonId(-1, 0, candidate)
        : new PersonId(_layers[source - 1].Stream, _layers[source - 1].Layer, PersonId.CandidateOf(_firstHour + (candidate >> PersonId.HourBits), candidate & PlaceMask));

    /// <summary>Key of a person in lap 0.</summary>
    public ulong PersonKeyOf(int source, int candidate) => source == 0
        ? Keys.Person(_censusKey, candidate)
        : Keys.Person(Keys.Hour(_layers[source - 1].Key, _firstHour + (candidate >> PersonId.HourBits)), candidate & PlaceMask);

    /// <summary>Index of the stream of a layer.</summary>
    public int StreamOf(int layer) => _layers[layer].Stream;

    /// <summary>Proposes the candidates of a layer on a day, up to a tick, and gives those accepted.</summary>
    public ReadOnlySpan<Arrival> Propose(int index, int day, int before)
    {
        ref var layer = ref _layers[index];
        var stream = _network.Streams[layer.Stream];
        var dayType = _network.Calendar.DayType(day);
        var factor = _year.Factor(layer.Stream, day);
        var dayPeak = _dayPeak[layer.Stream][day] * factor;
        // Nobody of this layer can be accepted today (benchmark "coventry").
        if (layer.Layer >= dayPeak * _hourPeak[layer.Stream][dayType]) return [];
        var hourFactors = stream.HourFactor.AsSpan(dayType * 24, 24);
        var sifted = Sift(day, stream, List(in layer, day, stream, hourFactors, dayPeak));
        var accepted = Accept(index, day, before, stream, hourFactors, factor, sifted);
        return _accepted.AsSpan(0, accepted);
    }

    // Lists a day's candidates. How many an hour gives is a draw, which the end of a loop would guess wrong: so many as nearly
    // always suffice are written at once and the count says how many stay (benchmark "stages").
    private int List(in ArrivalLayer layer, int day, ArrivalStream stream, ReadOnlySpan<double> hourFactors, double dayPeak)
    {
        var (number, layerKey, countSite) = ((double)layer.Layer, layer.Key, stream.CountSite);
        var candidates = stream.Candidates;
        var (listed, keys, hourKeys, reaches) = (_listed, _keys, _hourKeys, _reaches);
        var draws = _countDraws;
        for (var hour = 0; hour < 24; hour += Vector256<ulong>.Count)
        {
            var four = Keys.Hours(layerKey, _firstHour + (day * 24) + hour);
            four.CopyTo(hourKeys, hour);
            Keys.Mix(four ^ Vector256.Create(countSite)).CopyTo(draws, hour);
        }
        var count = 0;
        for (var hour = 0; hour < hourFactors.Length; hour++)
        {
            var reach = (hourFactors[hour] * dayPeak) - number;
            if (reach <= 0) continue;
            var hourOfRun = (day * 24) + hour;
            reaches[hour] = reach;
            var proposed = candidates.Sample(draws[hour]);
            for (var place = 0; place == 0 || place < proposed; place += Vector256<int>.Count)
            {
                (Vector256.Create((hourOfRun << PersonId.HourBits) + place) + Vector256<int>.Indices).CopyTo(listed, count + place);
                Keys.Candidates(hourKeys[hour], place).CopyTo(keys, count + place);
                Keys.Candidates(hourKeys[hour], place + Vector256<ulong>.Count).CopyTo(keys, count + place + Vector256<ulong>.Count);
            }
            count += proposed;
        }
        return count;
    }

    // Keeps the candidates that some cohort's rate of their hour could accept. Every candidate is written and the count says
    // whether it stays: whether it does is a coin toss, which a branch would guess wrong (benchmark "coventry").
    private int Sift(int day, ArrivalStream stream, int listed)
    {
        var (candidates, keys, draws, reaches) = (_listed, _keys, _acceptDraws, _reaches);
        var site = Vector256.Create(stream.AcceptSite);
        for (var i = 0; i < listed; i += Vector256<ulong>.Count)
        {
            var four = Keys.Mix(Vector256.Create(keys, i));
            four.CopyTo(keys, i);
            Keys.Mix(four ^ site).CopyTo(draws, i);
        }
        var firstHour = day * 24;
        var count = 0;
        for (var i = 0; i < listed; i++)
        {
            var (candidate, draw) = (candidates[i], draws[i]);
            candidates[count] = candidate;
            keys[count] = keys[i];
            draws[count] = draw;
            count += Keys.Unit(draw) >= reaches[(candidate >> PersonId.HourBits) - firstHour] ? 0 : 1;
        }
        return count;
    }

    // Draws cohorts without a branch, and accepts by the rate of the cohort.
    private int Accept(int index, int day, int before, ArrivalStream stream, ReadOnlySpan<double> hourFactors, double factor, int count)
    {
        var uppers = _cohortUppers[_layers[index].Stream].AsSpan();
        var layer = _layers[index].Layer;
        var perHour = _network.Calendar.TicksPerHour;
        var firstHour = day * 24;
        var (keys, cohortDraws, timeDraws) = (_keys, _cohortDraws, _timeDraws);
        var (cohortSite, timeSite) = (Vector256.Create(stream.CohortSite), Vector256.Create(stream.TimeSite));
        for (var i = 0; i < count; i += Vector256<ulong>.Count)
        {
            var four = Vector256.Create(keys, i);
            Keys.Mix(four ^ cohortSite).CopyTo(cohortDraws, i);
            Keys.Mix(four ^ timeSite).CopyTo(timeDraws, i);
        }
        var accepted = 0;
        for (var i = 0; i < count; i++)
        {
            var (candidate, draw) = (_listed[i], cohortDraws[i]);
            var position = 0;
            foreach (var upper in uppers) position += draw > upper ? 1 : 0;
            var cohort = stream.Cohorts[position];
            var hour = candidate >> PersonId.HourBits;
            ref var arrival = ref _accepted[accepted];
            arrival.Key = keys[i];
            arrival.Candidate = candidate;
            arrival.Cohort = (ushort)cohort.Cohort;
            var tick = (hour * perHour) + Keys.Below(timeDraws[i], perHour);
            arrival.Tick = tick;
            // The same products in the same order as RandomYear.Accepts.
            var rate = cohort.DayRate[day] * hourFactors[hour - firstHour] * factor;
            accepted += tick < before && (Keys.Unit(_acceptDraws[i]) + layer) * (stream.ProposalRate * cohort.ProposalShare) < rate ? 1 : 0;
        }
        return accepted;
    }

    // The most layers that any cohort's rate reaches on a day, before the hour's factor; a little above, so that rounding never refuses anybody.
    private static double[] DayPeaks(ArrivalStream stream, int days) => [.. Enumerable.Range(0, days)
        .Select(day => stream.Cohorts.Max(c => c.DayRate[day] / (stream.ProposalRate * c.ProposalShare)) * (1 + 1e-9))];
}
