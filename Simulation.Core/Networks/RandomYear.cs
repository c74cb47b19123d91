using Simulation.Core.Distributions;
using Simulation.Core.Randomness;
using Simulation.Core.Time;

namespace Simulation.Core.Networks;

/// <summary>The random year of one replication: by stream and day, the product of its random factors.</summary>
/// <remarks>
/// A factor is lognormal with mean 1: exp(σz − σ²/2), σ² = ln(1 + spread²), z standard normal, first-order
/// autocorrelated between neighbouring periods: z is the sum of ρ^j e(p−j) over
/// this and the periods before it as far as ρ^j ≥ 2^-30, over the root of the sum of the squared weights.
/// The innovation e of a period is keyed by (seed, replication, factor, period), so a year's factors belong to its dates,
/// wherever the run begins.
/// </remarks>
public sealed class RandomYear
{
    private const int MostLayers = 10_000;

    private readonly Network _network;
    private readonly double[][] _factor;
    private readonly int[][] _periodOfDay;
    private readonly double[][] _weights;

    // The innovations that the run's periods look back on, from the first of them.
    private readonly int[] _firstPeriod;
    private readonly double[][] _innovations;

    /// <summary>A random year for a network, to be drawn for each replication.</summary>
    public RandomYear(Network network)
    {
        _network = network;
        _factor = [.. network.Streams.Select(_ => new double[network.Calendar.Days])];
        _periodOfDay = [.. network.Factors.Select(f => PeriodsOf(f, network.Calendar))];
        _weights = [.. network.Factors.Select(f => WeightsOf(f.Autocorrelation))];
        _firstPeriod = [.. _periodOfDay.Select((days, i) => days.Where(p => p != 0).DefaultIfEmpty().Min() - _weights[i].Length + 1)];
        _innovations = [.. _periodOfDay.Select((days, i) => new double[days.Max() - _firstPeriod[i] + 1])];
        Layers = new int[network.Streams.Length];
    }

    /// <summary>Layers whose candidates can be accepted in this replication, by stream. Range: at least 1.</summary>
    public int[] Layers { get; }

    /// <summary>Rate of a stream's cohort at a tick. Unit: people per tick.</summary>
    /// <param name="stream">Index of the stream.</param>
    /// <param name="cohort">Position of the cohort in the stream.</param>
    /// <param name="tick">Tick. Range: 0 to below the horizon.</param>
    public double Rate(int stream, int cohort, int tick)
    {
        var s = _network.Streams[stream];
        var calendar = _network.Calendar;
        var day = tick / calendar.TicksPerDay;
        var hour = tick % calendar.TicksPerDay / calendar.TicksPerHour;
        return s.Cohorts[cohort].DayRate[day] * s.HourFactor[(calendar.DayType(day) * 24) + hour] * _factor[stream][day];
    }

    /// <summary>Whether a candidate of a layer becomes a person: its acceptance draw falls under its cohort's rate at its own tick.</summary>
    public bool Accepts(int stream, int cohort, int layer, int tick, ulong acceptDraw)
    {
        var s = _network.Streams[stream];
        return (Keys.Unit(acceptDraw) + layer) * (s.ProposalRate * s.Cohorts[cohort].ProposalShare) < Rate(stream, cohort, tick);
    }

    /// <summary>The factor of a stream on a day. Mean 1 over replications.</summary>
    public double Factor(int stream, int day) => _factor[stream][day];

    /// <summary>Draws the year of a replication.</summary>
    public void Draw(ulong seed, int replication)
    {
        foreach (var f in _factor) Array.Fill(f, 1.0);
        for (var i = 0; i < _network.Factors.Length; i++) Multiply(i, Keys.Replication(seed, replication));
        for (var i = 0; i < Layers.Length; i++) Layers[i] = LayersOf(i);
    }

    private void Multiply(int index, ulong replicationKey)
    {
        var f = _network.Factors[index];
        var sigma = Math.Sqrt(PortableMath.Log(1 + (f.Spread * f.Spread)));
        var users = Enumerable.Range(0, _network.Streams.Length).Where(s => _network.Streams[s].Factors.Contains(index)).ToArray();
        var (weights, innovations) = (_weights[index], _innovations[index]);
        for (var i = 0; i < innovations.Length; i++) innovations[i] = Normal(Keys.Draw(replicationKey, f.Site, _firstPeriod[index] + i));
        var period = int.MinValue;
        var value = 1.0;
        for (var day = 0; day < _network.Calendar.Days; day++)
        {
            var p = _periodOfDay[index][day];
            if (p == 0) continue;
            if (p != period)
            {
                var score = 0.0;
                for (var j = 0; j < weights.Length; j++) score += weights[j] * innovations[p - _firstPeriod[index] - j];
                value = PortableMath.Exp((sigma * score) - (0.5 * sigma * sigma));
                period = p;
            }
            foreach (var s in users) _factor[s][day] *= value;
        }
    }

    // Weights of the present innovation and of those before it; their squares add up to 1.
    private static double[] WeightsOf(double autocorrelation)
    {
        var weights = new List<double>();
        var squares = 0.0;
        for (var weight = 1.0; weight >= 1.0 / (1 << 30); weight *= autocorrelation)
        {
            weights.Add(weight);
            squares += weight * weight;
        }
        var norm = Math.Sqrt(squares);
        return [.. weights.Select(w => w / norm)];
    }

    // Standard normal from the nearer tail; half a step keeps the argument off 0.
    private static double Normal(ulong draw)
    {
        var u = ((draw >> 12) + 0.5) * (1.0 / (1UL << 52));
        return u < 0.5 ? NormalTail.Quantile(u, upper: false) : NormalTail.Quantile(1 - u, upper: true);
    }

    private int LayersOf(int stream)
    {
        var s = _network.Streams[stream];
        var peak = s.HourFactor.Max();
        var most = 0.0;
        foreach (var c in s.Cohorts)
        {
            for (var day = 0; day < c.DayRate.Length; day++)
                most = Math.Max(most, c.DayRate[day] * peak * _factor[stream][day] / (s.ProposalRate * c.ProposalShare));
        }
        if (most > MostLayers) throw new InvalidOperationException($"Stream \"{s.Name}\": its rate reaches {most:F0} times its proposal rate; allowed are {MostLayers}. Raise the proposal rate.");
        return (int)Math.Floor(most) + 1;
    }

    // Number of a factor's period on each day; 0 is no period (outside winter).
    private static int[] PeriodsOf(RandomFactor factor, Calendar calendar)
    {
        var periods = new int[calendar.Days];
        for (var day = 0; day < periods.Length; day++)
        {
            var date = calendar.DateOf(day);
            periods[day] = factor.Period switch
            {
                FactorPeriod.Year => date.Month >= 4 ? date.Year : date.Year - 1,
                FactorPeriod.Winter => date.Month switch { 12 => date.Year, 1 or 2 => date.Year - 1, _ => 0 },
                FactorPeriod.Week => (date.DayNumber - calendar.Weekday(day)) / 7,
                _ => throw new ArgumentOutOfRangeException(nameof(factor), factor.Period, "Unknown period."),
            };
        }
        return periods;
    }
}
