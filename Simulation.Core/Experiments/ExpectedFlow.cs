using Simulation.Core.Networks;

namespace Simulation.Core.Experiments;

/// <summary>
/// Expected people per tick through every stage and cohort, by arithmetic: the streams' mean rates over the window, carried
/// along the routes as if everybody took the first option of their route, and as if the network had settled.
/// </summary>
public sealed class ExpectedFlow
{
    private const int MostSteps = 100_000;
    private readonly Network _network;

    private ExpectedFlow(Network network, double[] perTick, double[] options)
    {
        _network = network;
        PerTick = perTick;
        OptionPerTick = options;
    }

    /// <summary>People entering a stage. Unit: per tick. Shape: stage × cohort.</summary>
    public double[] PerTick { get; }

    /// <summary>People asking for an option, first options only. Unit: per tick. Shape: option × cohort.</summary>
    public double[] OptionPerTick { get; }

    /// <summary>People entering a stage, all cohorts. Unit: per day.</summary>
    public double PerDay(int stage)
    {
        var cohorts = _network.Cohorts.Length;
        return PerTick.AsSpan(stage * cohorts, cohorts).ToArray().Sum() * _network.Calendar.TicksPerDay;
    }

    /// <summary>People entering a stage from a stage of the same pool. Unit: per tick. Shape: stage × cohort.</summary>
    internal double[] PerTickWithinPool()
    {
        var within = new double[PerTick.Length];
        var ways = WaysOn();
        for (var from = 0; from < ways.Length; from++)
        {
            if (_network.Stages[from / _network.Cohorts.Length].Pool is not { } pool) continue;
            foreach (var (share, option, cohort) in ways[from])
            {
                var target = _network.Options[option].Target;
                if (target < _network.Stages.Length && _network.Stages[target].Pool == pool) within[(target * _network.Cohorts.Length) + cohort] += PerTick[from] * share;
            }
        }
        return within;
    }

    /// <summary>Solves a network's flow.</summary>
    /// <exception cref="InvalidOperationException">People circle without leaving: the flow does not settle.</exception>
    public static ExpectedFlow Of(Network network)
    {
        var cohorts = network.Cohorts.Length;
        var flow = new ExpectedFlow(network, new double[network.Stages.Length * cohorts], new double[network.Options.Length * cohorts]);
        var moving = flow.Arrivals();
        var ways = flow.WaysOn();
        for (var step = 0; step < MostSteps; step++)
        {
            var total = 0.0;
            var most = 0.0;
            for (var i = 0; i < moving.Length; i++)
            {
                flow.PerTick[i] += moving[i];
                total += flow.PerTick[i];
                most = Math.Max(most, moving[i]);
            }
            if (most <= 1e-13 * total) return flow;
            var next = new double[moving.Length];
            for (var i = 0; i < moving.Length; i++)
            {
                if (moving[i] == 0) continue;
                foreach (var (share, option, cohort) in ways[i]) flow.Ask(next, option, cohort, moving[i] * share);
            }
            moving = next;
        }
        throw new InvalidOperationException("People circle between stages without leaving; the expected flow does not settle.");
    }

    /// <summary>Share of the window that each epoch holds.</summary>
    public static double[] EpochShares(Network network)
    {
        var shares = new double[network.Epochs.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            var from = Math.Max(network.Epochs[i].Start, network.WindowStart);
            var to = i + 1 < shares.Length ? Math.Min(network.Epochs[i + 1].Start, network.WindowEnd) : network.WindowEnd;
            shares[i] = Math.Max(0, to - from) / (double)(network.WindowEnd - network.WindowStart);
        }
        return shares;
    }

    private double[] Arrivals()
    {
        var moving = new double[PerTick.Length];
        var firstDay = _network.WindowStart / _network.Calendar.TicksPerDay;
        foreach (var stream in _network.Streams)
        {
            var route = _network.Routes[stream.EntryRoute];
            foreach (var part in stream.Cohorts)
            {
                var rate = part.DayRate.AsSpan(firstDay, _network.WindowDays).ToArray().Average();
                Ask(moving, route.FirstOption, route.NewCohort?[part.Cohort] ?? part.Cohort, rate);
            }
        }
        return moving;
    }

    private void Ask(double[] moving, int option, int cohort, double rate)
    {
        OptionPerTick[(option * _network.Cohorts.Length) + cohort] += rate;
        var target = _network.Options[option].Target;
        if (target < _network.Stages.Length) moving[(target * _network.Cohorts.Length) + cohort] += rate;
    }

    // By stage and cohort left: shares of leavers, the first option of their route, and the cohort they then are; averaged over the window's epochs.
    private (double Share, int Option, int Cohort)[][] WaysOn()
    {
        var cohorts = _network.Cohorts.Length;
        var epochs = EpochShares(_network);
        var ways = new (double, int, int)[PerTick.Length][];
        for (var i = 0; i < ways.Length; i++)
        {
            var byRoute = new SortedDictionary<int, double>();
            for (var e = 0; e < epochs.Length; e++)
            {
                if (epochs[e] == 0) continue;
                var below = 0.0;
                foreach (var (upper, route) in _network.Choices[_network.Epochs[e].Choice[i]].Intervals)
                {
                    var end = upper == ulong.MaxValue ? 1.0 : upper / 18446744073709551616.0;
                    byRoute[route] = byRoute.GetValueOrDefault(route) + (epochs[e] * (end - below));
                    below = end;
                }
            }
            var cohort = i % cohorts;
            ways[i] = [.. byRoute.Select(r => (r.Value, _network.Routes[r.Key].FirstOption, _network.Routes[r.Key].NewCohort?[cohort] ?? cohort))];
        }
        return ways;
    }
}
