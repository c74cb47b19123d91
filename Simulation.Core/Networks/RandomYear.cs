using Simulation.Core.Distributions;
using Simulation.Core.Randomness;
using Simulation.Core.Time;

namespace Simulation.Core.Networks;

/// <summary>The random year of one replication: by stream and day, the product of its random factors.</summary>
/// <remarks>
/// A factor is lognormal with mean 1: exp(σz − σ²/2), σ² = ln(1 + spread²), z standard normal, first-order
/// autocorrelated between neighbouring periods. The innovation of a period is keyed by (seed, replication, factor, period),
/// so it belongs to the date; the correlation starts with the first period of the run.
/// </remarks>
public sealed class RandomYear
{
    private readonly Network _network;
    private readonly double[][] _factor;
    private readonly int[][] _periodOfDay;

    /// <summary>A random year for a network, to be drawn for each replication.</summary>
    public RandomYear(Network network)
    {
        _network = network;
        _factor = [.. network.Streams.Select(_ => new double[network.Calendar.Days])];
        _periodOfDay = [.. network.Factors.Select(f => PeriodsOf(f, network.Calendar))];
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
        var fresh = Math.Sqrt(1 - (f.Autocorrelation * f.Autocorrelation));
        var users = Enumerable.Range(0, _network.Streams.Length).Where(s => _network.Streams[s].Factors.Contains(index)).ToArray();
        var period = int.MinValue;
        double z = 0, value = 1;
        for (var day = 0; day < _network.Calendar.Days; day++)
        {
            var p = _periodOfDay[index][day];
            if (p == 0) continue;
            if (p != period)
            {
                var innovation = Normal(Keys.Draw(replicationKey, f.Site, p));
                z = period == int.MinValue ? innovation : (f.Autocorrelation * z) + (fresh * innovation);
                value = PortableMath.Exp((sigma * z) - (0.5 * sigma * sigma));
                period = p;
            }
            foreach (var s in users) _factor[s][day] *= value;
        }
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
        if (most > 1000) throw new InvalidOperationException($"Stream \"{s.Name}\": its rate reaches {most:F0} times its proposal rate; allowed are 1000. Raise the proposal rate.");
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
