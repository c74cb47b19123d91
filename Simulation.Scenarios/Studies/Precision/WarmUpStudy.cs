using System.Globalization;
using Simulation.Core.Experiments;
using Simulation.Core.Observation;
using Simulation.Core.Statistics;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Studies.Precision;

/// <summary>
/// What the system's own start leaves in its figures: the same window after its own warm-up and after a longer one, with the same people in it. Beside it, for systems
/// whose start is a guess, how long a year of figures shows an over-full start coupled with the own one. Seasons disturb neither, because both runs of a pair meet the same days.
/// </summary>
public static class WarmUpStudy
{
    /// <summary>Id of the over-full start among designs.</summary>
    public const string OverFullId = "over-full-start";

    /// <summary>Id of the system with its own warm-up among designs.</summary>
    public const string OwnId = "own-warm-up";

    /// <summary>Id of the system with the longer warm-up.</summary>
    public const string LongerId = "longer-warm-up";

    /// <summary>Longest answer of the coupling. Unit: civil months.</summary>
    public const int MostMonths = 24;

    /// <summary>Months looked at beyond the longest answer, so that it too could be contradicted.</summary>
    public const int MonthsAhead = 6;

    /// <summary>Share of the smallest worthwhile difference that is negligible.</summary>
    public const double NegligibleShare = 0.25;

    /// <summary>The scenario that stands for the over-full start.</summary>
    public static ScenarioSpec OverFull { get; } = Named(OverFullId, "Over-full start");

    /// <summary>The scenario that stands for the system as it is.</summary>
    public static ScenarioSpec Own { get; } = Named(OwnId, "Own warm-up");

    /// <summary>The scenario that stands for the system with a longer warm-up.</summary>
    public static ScenarioSpec Longer { get; } = Named(LongerId, "Longer warm-up");

    /// <summary>The warm-up that a stated one is held against: twice as long, and at least a year longer. Unit: days.</summary>
    public static int LongerDays(int days) => days + Math.Max(days, 365);

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
            Header = system.Header with { From = from, To = from.AddMonths(MostMonths + MonthsAhead + 12).AddDays(-1), WarmUpDays = 0, Periods = "month" },
            Published = [],
            Asked = [.. measures.SelectMany(m => Enumerable.Range(0, MostMonths + MonthsAhead + 1).Select(month => Year(m, from, month)))],
        };
    }

    /// <summary>Runs the study.</summary>
    /// <param name="runs">Runs of the opened system, whose <see cref="OverFull"/> compiles to its over-full start; <see cref="Own"/> and <see cref="Longer"/> compile to the system with its window.</param>
    /// <param name="headlines">Measures of the window.</param>
    /// <param name="monthly">Those that can be told by month.</param>
    /// <param name="replications">Pairs.</param>
    /// <param name="daysNow">Warm-up that the system states. Unit: days.</param>
    public static WarmUpResult Run(DesignRuns runs, IReadOnlyList<MeasureRow> headlines, IReadOnlyList<MeasureRow> monthly, int replications, int daysNow)
    {
        runs.Expected = (monthly.Count > 0 ? 4L : 2L) * replications;
        var (own, longer) = (runs.Add(Own), runs.Add(Longer));
        runs.Ensure([own, longer], replications);
        var pairs = Math.Min(runs.Replications(own), runs.Replications(longer));
        OwnStart[] starts = [.. headlines.Select(m => StartOf(runs, own, longer, m, pairs))];
        var (empty, full) = (runs.Add(null), runs.Add(OverFull));
        var network = runs.SystemOf(empty).Network;
        if (monthly.Count > 0) runs.Ensure([empty, full], replications);
        var coupledPairs = Math.Min(runs.Replications(empty), runs.Replications(full));
        CoupledMeasure[] coupled = [.. monthly.Select(m => Coupled(runs, empty, full, m, network.Calendar.Start, coupledPairs))];
        var stationary = OverFullStart.IsStationary(network);
        var mser = stationary && pairs > 0 && runs.Stopped == StopReason.None ? Mser(runs, network, pairs) : null;
        return new WarmUpResult(starts, daysNow, LongerDays(daysNow), pairs, coupled, network.Calendar.Start, mser, stationary, coupledPairs, runs.Stopped);
    }

    private static OwnStart StartOf(DesignRuns runs, int own, int longer, MeasureRow measure, int pairs)
    {
        var asked = new AskedFigure(measure.Measure, "");
        var (now, later) = (runs.Series(own, asked, 0, pairs), runs.Series(longer, asked, 0, pairs));
        return new OwnStart(measure, Tolerance(measure, later), now.Figure, later.Figure, now.Minus(later));
    }

    // Without a worthwhile difference: one per cent of the figure itself.
    private static double Tolerance(MeasureRow measure, FigureSeries figure) =>
        measure.Worthwhile is > 0 ? NegligibleShare * measure.Worthwhile.Value : 0.01 * Math.Abs(figure.Interval()?.Mean ?? 0);

    private static CoupledMeasure Coupled(DesignRuns runs, int empty, int full, MeasureRow measure, DateOnly from, int pairs)
    {
        var tolerance = Tolerance(measure, runs.Series(empty, Year(measure, from, MostMonths), 0, pairs));
        var years = new List<CoupledYear>();
        for (var month = 0; month <= MostMonths + MonthsAhead; month++)
        {
            var asked = Year(measure, from, month);
            var difference = runs.Series(full, asked, 0, pairs).Minus(runs.Series(empty, asked, 0, pairs));
            years.Add(new CoupledYear(month, difference, difference is { HalfWidth: { } half } && Math.Abs(difference.Value) + half <= tolerance));
        }
        // Shown negligible, and never contradicted later: with few pairs an interval may be too wide now and then.
        var last = years.FindLastIndex(y => y.Difference is { } d && Math.Abs(d.Value) - (d.HalfWidth ?? double.PositiveInfinity) > tolerance);
        var enough = years.FindIndex(last + 1, y => y.Negligible);
        return new CoupledMeasure(measure, tolerance, years, enough is < 0 or > MostMonths ? null : enough);
    }

    private static ScenarioSpec Named(string id, string name) => new() { Id = id, At = new Place(id, 0), Name = name, About = "", Schemes = [] };

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
