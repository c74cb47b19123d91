using Simulation.Core.Networks;
using Simulation.Core.Statistics;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Studies.Designs;

namespace Simulation.Scenarios.Studies.Tonight;

/// <summary>A forecast of one count at one midnight: its quantiles over replications.</summary>
/// <param name="Low95">What 2.5% of futures are at most.</param>
/// <param name="Low80">10%.</param>
/// <param name="Low50">25%.</param>
/// <param name="Median">50%.</param>
/// <param name="High50">75%.</param>
/// <param name="High80">90%.</param>
/// <param name="High95">97.5%.</param>
public sealed record ForecastDay(double Low95, double Low80, double Low50, double Median, double High50, double High80, double High95)
{
    /// <summary>The quantiles of values, as order statistics.</summary>
    /// <param name="values">One a replication. Shape: at least 1.</param>
    public static ForecastDay Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        double At(double probability) => QuantileInterval.Of(sorted, probability).Value;
        return new ForecastDay(At(0.025), At(0.1), At(0.25), At(0.5), At(0.75), At(0.9), At(0.975));
    }
}

/// <summary>A forecast of one count.</summary>
/// <param name="Series">What is counted.</param>
/// <param name="Tonight">The count of the census.</param>
/// <param name="Days">By midnight; the first is tonight's.</param>
/// <param name="Capacity">Mean capacity on each day, in the series' unit; null where it is no pool.</param>
/// <param name="Full">Replications in which the pool was full at each midnight: what was left was less than anybody is given; null where it is no pool.</param>
public sealed record Forecast(DailySeries Series, double Tonight, IReadOnlyList<ForecastDay> Days, IReadOnlyList<double>? Capacity, IReadOnlyList<int>? Full)
{
    /// <summary>Whether so few people are counted tonight that the number could point at them.</summary>
    public bool IsFew { get; init; }

    /// <summary>Whether the number of tonight, with others that are told, would give away one under <see cref="TonightStudy.Few"/>.</summary>
    public bool GivesAway { get; init; }
}

/// <summary>The weeks from tonight.</summary>
/// <param name="From">The day that the census' midnight opens.</param>
/// <param name="Weeks">Weeks ahead.</param>
/// <param name="People">People of the census.</param>
/// <param name="Series">The forecasts.</param>
/// <param name="Replications">Futures.</param>
/// <param name="Warnings">What a reader must know of the census.</param>
/// <param name="Stopped">Why it stopped.</param>
public sealed record TonightResult(DateOnly From, int Weeks, int People, IReadOnlyList<Forecast> Series, int Replications, IReadOnlyList<string> Warnings, StopReason Stopped);

/// <summary>Forecasts from who is there tonight.</summary>
public static class TonightStudy
{
    /// <summary>Counts of fewer people than this are not told.</summary>
    public const int Few = Studies.Warnings.Few;

    /// <summary>Runs the weeks from tonight.</summary>
    /// <param name="runs">The runs of a <see cref="TonightSystem"/>, without a store.</param>
    /// <param name="scenario">The scenario; null is the baseline.</param>
    /// <param name="replications">Futures.</param>
    /// <param name="warnings">What is known of the census before.</param>
    public static TonightResult Run(DesignRuns runs, ScenarioSpec? scenario, int replications, IReadOnlyList<string> warnings)
    {
        var design = runs.Add(scenario);
        var system = runs.SystemOf(design);
        var network = system.Network;
        var kept = new Dictionary<int, int[]>();
        var gate = new Lock();
        runs.Expected = replications;
        runs.Seen = (_, replication, record) =>
        {
            lock (gate) kept[replication] = record.Daily;
        };
        runs.Ensure([design], replications);
        var done = runs.Replications(design);
        int[][] futures = [.. Enumerable.Range(0, done).Select(r => kept[r])];
        var sheet = runs.SheetOf(design);
        // Futures differ in their capacities where these are not known.
        int[][][] capacities = [.. Enumerable.Range(0, done).Select(r => CapacitiesOf(runs.SystemIn(design, r).Network))];
        var series = done == 0 ? [] : sheet.Daily.Select((s, i) => Of(network, s, i, sheet.Days, futures, s.Pool is { } pool ? [.. capacities.Select(c => c[pool])] : null)).ToArray();
        // Everybody delayed less those who wait for other pools are those who wait for this one.
        var fewWait = series.Any(s => s.Series.Id.StartsWith("waiting:", StringComparison.Ordinal) && s.Tonight is > 0 and < Few);
        if (fewWait) series = [.. series.Select(s => s.Series.Id == "delayed" ? s with { GivesAway = true } : s)];
        var usual = done == 0 ? network : network with { Pools = [.. network.Pools.Select((p, i) => p with { Capacity = [new CapacityStep(0, (int)Math.Round(capacities.Average(c => c[i][0])))] })] };
        return new TonightResult(system.System.Header.From, (sheet.Days - 1) / 7, network.InitialPeople.Length, series, done, [.. warnings, .. Studies.Warnings.OfCensus(system with { Network = usual }, Few)], runs.Stopped);
    }

    private static Forecast Of(Network network, DailySeries series, int index, int days, int[][] futures, int[][]? capacities)
    {
        double At(int[] future, int day) => future[(index * days) + day] * series.PerUnit;
        var forecast = Enumerable.Range(0, days).Select(day => ForecastDay.Of(futures.Select(f => At(f, day)))).ToArray();
        var tonight = At(futures[0], 0);
        if (series.Pool is not { } pool || capacities is null) return new Forecast(series, tonight, forecast, null, null) { IsFew = tonight < Few };
        double[] capacity = [.. Enumerable.Range(0, days).Select(day => capacities.Average(c => c[day]) * series.PerUnit)];
        // The least that anybody is given: in a pool of hours some minutes are nearly always over, too few for anybody.
        var least = network.Stages.Where(s => s.Pool == pool).SelectMany(s => s.Amount).DefaultIfEmpty(1).Min();
        int[] full = [.. Enumerable.Range(0, days).Select(day => futures.Zip(capacities).Count(x => x.First[(index * days) + day] > x.Second[day] - least))];
        return new Forecast(series, tonight, forecast, capacity, full) { IsFew = PeopleIn(network, pool) < Few };
    }

    // By pool and day, as the measures have them: the capacity that the day before ended with, in which the midnight counts were reached.
    private static int[][] CapacitiesOf(Network network) => [.. network.Pools.Select((_, pool) => DailyCapacity.AtMidnight(network, pool))];

    // A pool of hours counts minutes, which say nothing of how many people have them.
    private static int PeopleIn(Network network, int pool) =>
        network.InitialPeople.Count(p => (p.State < network.Stages.Length ? p.State : p.Held) is { } stage && network.Stages[stage].Pool == pool);
}
