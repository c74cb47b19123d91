using System.Globalization;
using Simulation.Core.Experiments;
using Simulation.Core.Observation;
using Simulation.Core.Statistics;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Studies.Precision;

/// <summary>How far the over-full start still shows in a year of figures that begins some months after it.</summary>
/// <param name="Months">Months between the start and the year.</param>
/// <param name="Difference">Over-full minus the system's own start, paired; null where there was no case.</param>
/// <param name="Negligible">Whether all of its 95% interval is within the tolerance.</param>
public sealed record CoupledYear(int Months, Difference? Difference, bool Negligible);

/// <summary>How long a measure takes to forget its start.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Tolerance">What counts as negligible, in its unit.</param>
/// <param name="Years">By months, from 0.</param>
/// <param name="Months">Least months after which it is shown to be negligible, and no later year contradicts it; null when there are none.</param>
public sealed record CoupledMeasure(MeasureRow Measure, double Tolerance, IReadOnlyList<CoupledYear> Years, int? Months);

/// <summary>How long the warm-up must be.</summary>
/// <param name="Measures">The headline measures that can be told by month.</param>
/// <param name="Months">Months that are enough for all; null when not found.</param>
/// <param name="DaysNow">Warm-up that the system states. Unit: days.</param>
/// <param name="Mser">For stationary networks only: days that MSER-5 leaves out of the midnight count of all pools; null where it does not apply or refuses.</param>
/// <param name="Stationary">Whether the network is stationary.</param>
/// <param name="Replications">Pairs.</param>
/// <param name="Stopped">Why it stopped.</param>
public sealed record WarmUpResult(IReadOnlyList<CoupledMeasure> Measures, int? Months, int DaysNow, int? Mser, bool Stationary, int Replications, StopReason Stopped)
{
    /// <summary>Whether the warm-up stated is enough; null when that is not known.</summary>
    public bool? IsEnough => Months is { } months ? DaysNow >= 30 * months : Measures.Count == 0 ? null : false;
}

/// <summary>
/// Couples the system's own start (empty but for its census) and an over-full start with the same arrivals: the warm-up must last until a year of headline measures is the
/// same from both. Seasons do not disturb it, because both starts meet the same days.
/// </summary>
public static class WarmUpStudy
{
    /// <summary>Id of the over-full start among designs.</summary>
    public const string OverFullId = "over-full-start";

    /// <summary>Months tried.</summary>
    public const int MostMonths = 24;

    /// <summary>Share of the smallest worthwhile difference that is negligible.</summary>
    public const double NegligibleShare = 0.25;

    /// <summary>The scenario that stands for the over-full start.</summary>
    public static ScenarioSpec OverFull { get; } = new() { Id = OverFullId, At = new Place(OverFullId, 0), Name = "Over-full start", About = "", Schemes = [] };

    /// <summary>The system with a window from its start for as long as the study looks.</summary>
    /// <param name="system">The system.</param>
    /// <param name="measures">Measures that can be told for parts of the window.</param>
    public static SystemSpec Opened(SystemSpec system, IReadOnlyList<MeasureRow> measures)
    {
        var start = system.Header.From.AddDays(-system.Header.WarmUpDays);
        // Whole months: the first of the month of the start.
        var from = new DateOnly(start.Year, start.Month, 1);
        return system with
        {
            Header = system.Header with { From = from, To = from.AddMonths(MostMonths + 12).AddDays(-1), WarmUpDays = 0, Periods = "month" },
            Published = [],
            Asked = [.. measures.SelectMany(m => Enumerable.Range(0, MostMonths + 1).Select(month => Year(m, from, month)))],
        };
    }

    /// <summary>Runs the coupling.</summary>
    /// <param name="runs">Runs of the opened system; <see cref="OverFull"/> compiles to its over-full start.</param>
    /// <param name="measures">The measures.</param>
    /// <param name="replications">Pairs.</param>
    /// <param name="daysNow">Warm-up that the system states. Unit: days.</param>
    public static WarmUpResult Run(DesignRuns runs, IReadOnlyList<MeasureRow> measures, int replications, int daysNow)
    {
        var (empty, full) = (runs.Add(null), runs.Add(OverFull));
        runs.Expected = 2L * replications;
        runs.Ensure([empty, full], replications);
        var pairs = Math.Min(runs.Replications(empty), runs.Replications(full));
        var network = runs.SystemOf(empty).Network;
        var from = network.Calendar.Start;
        var stationary = OverFullStart.IsStationary(network);
        CoupledMeasure[] coupled = [.. measures.Select(m => Coupled(runs, empty, full, m, from, pairs))];
        var months = coupled.Length > 0 && coupled.All(c => c.Months is not null) ? coupled.Max(c => c.Months) : null;
        return new WarmUpResult(coupled, months, daysNow, stationary && pairs > 0 && runs.Stopped == StopReason.None ? Mser(runs, network, pairs) : null, stationary, pairs, runs.Stopped);
    }

    private static CoupledMeasure Coupled(DesignRuns runs, int empty, int full, MeasureRow measure, DateOnly from, int pairs)
    {
        // Without a worthwhile difference: one per cent of the figure itself.
        var tolerance = measure.Worthwhile is > 0 ? NegligibleShare * measure.Worthwhile.Value : 0.01 * Math.Abs(runs.Series(empty, Year(measure, from, MostMonths), 0, pairs).Interval()?.Mean ?? 0);
        var years = new List<CoupledYear>();
        for (var month = 0; month <= MostMonths; month++)
        {
            var asked = Year(measure, from, month);
            var difference = runs.Series(full, asked, 0, pairs).Minus(runs.Series(empty, asked, 0, pairs));
            years.Add(new CoupledYear(month, difference, difference is { HalfWidth: { } half } && Math.Abs(difference.Value) + half <= tolerance));
        }
        // Shown negligible, and never contradicted later: with few pairs an interval may be too wide now and then.
        var last = years.FindLastIndex(y => y.Difference is { } d && Math.Abs(d.Value) - (d.HalfWidth ?? double.PositiveInfinity) > tolerance);
        var enough = years.FindIndex(last + 1, y => y.Negligible);
        return new CoupledMeasure(measure, tolerance, years, enough < 0 ? null : enough);
    }

    private static AskedFigure Year(MeasureRow measure, DateOnly from, int month)
    {
        string Month(int after) => from.AddMonths(after).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        return new AskedFigure(measure.Measure, $"{Month(month)}..{Month(month + 11)}");
    }

    private static int? Mser(DesignRuns runs, Core.Networks.Network network, int replications)
    {
        var days = new double[network.WindowDays];
        var plan = new ExperimentPlan { Networks = [network], Seed = runs.Settings.Seed, Replications = replications, Threads = runs.Settings.Threads, EngineFor = runs.Settings.EngineFor };
        Experiment.Run<double[]>(plan, (_, result) => InUse(network, result), (_, records) =>
        {
            for (var day = 0; day < days.Length; day++) days[day] += records[0][day] / replications;
        }, cancellation: runs.Token);
        if (runs.Token.IsCancellationRequested) return null;
        return days.Length < 10 * Mser5.BatchSize ? null : Mser5.Truncation(days);
    }

    private static double[] InUse(Core.Networks.Network network, ReplicationResult result)
    {
        var pools = network.Pools.Length;
        return [.. Enumerable.Range(0, network.WindowDays).Select(day => (double)result.PoolCensus.AsSpan(day * pools, pools).ToArray().Sum())];
    }
}
