using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Calibration;

/// <summary>What a published figure is to the model.</summary>
public enum PublishedUse
{
    /// <summary>An input: the model gives back what it was told. Never counted as validation.</summary>
    InputReproduced,

    /// <summary>Took part in the fit.</summary>
    Fitted,

    /// <summary>Named as a target and held back from the fit.</summary>
    HeldBack,

    /// <summary>Neither an input nor a target.</summary>
    NotFitted,
}

/// <summary>A published figure beside the model.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Published">The figure.</param>
/// <param name="Use">What it is to the model.</param>
/// <param name="Source">Where it was published.</param>
/// <param name="Prediction">Where it should lie; null when no run has such a figure.</param>
public sealed record ValidationRow(MeasureRow Measure, PublishedRow Published, PublishedUse Use, string Source, PredictionInterval? Prediction);

/// <summary>A measure that has no published figure of this place and year, for the reader's judgement.</summary>
/// <param name="Series">A midnight series.</param>
/// <param name="Months">Mean of each month of the window over the mean of the year.</param>
/// <param name="Weekdays">Mean of each weekday, Monday first, over the mean of the year.</param>
public sealed record SeriesShape(DailySeries Series, IReadOnlyList<double> Months, IReadOnlyList<double> Weekdays);

/// <summary>Published against simulated.</summary>
/// <param name="System">The system.</param>
/// <param name="Rows">A row a published figure, in written order.</param>
/// <param name="Shapes">Shapes of the year and week.</param>
/// <param name="Runs">Runs.</param>
/// <param name="Vectors">Parameter vectors drawn from; 0 is the first-cut parameters alone.</param>
/// <param name="Seed">Seed.</param>
public sealed record ValidationTable(SystemSpec System, IReadOnlyList<ValidationRow> Rows, IReadOnlyList<SeriesShape> Shapes, int Runs, int Vectors, ulong Seed)
{
    /// <summary>Rows that test the model: all but the inputs and those without a figure.</summary>
    public IReadOnlyList<ValidationRow> Tested => [.. Rows.Where(r => r.Use != PublishedUse.InputReproduced && r.Prediction is not null)];

    /// <summary>The finding in a sentence.</summary>
    public string Summary
    {
        get
        {
            var tested = Tested;
            var kinds = ((PublishedUse Use, string Words)[])[(PublishedUse.Fitted, "fitted"), (PublishedUse.HeldBack, "held back"), (PublishedUse.NotFitted, "not used in the fit")];
            var parts = kinds.Select(k => (k.Words, Of: tested.Where(r => r.Use == k.Use).ToArray())).Where(x => x.Of.Length > 0).Select(x => $"{Inside(x.Of)} of {x.Of.Length} {x.Words}");
            return $"{Inside(tested)} of {tested.Count} published figures lie inside their 95% prediction interval ({string.Join(", ", parts)}); {Rows.Count(r => r.Use == PublishedUse.InputReproduced)} more are inputs given back and are not counted.";
        }
    }

    private static int Inside(IReadOnlyList<ValidationRow> rows) => rows.Count(r => r.Prediction!.Inside);
}

/// <summary>Runs a system many times, each with a parameter vector and a random year of its own, and sets published figures beside.</summary>
internal static class ValidationStudy
{
    // Runs of a job: enough that compiling is little, few enough that threads finish together.
    private const int RunsOfJob = 10;
    private const int Cells = 12 + 7;

    /// <summary>Runs the study.</summary>
    /// <param name="compile">The compiled system of a vector; -1 is the first-cut parameters.</param>
    /// <param name="set">The parameter set; null is the first-cut parameters.</param>
    /// <param name="problem">Targets, to label rows; null when the system has no <c>calibration.yaml</c>.</param>
    /// <param name="batch">How it is run.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="runs">Runs.</param>
    /// <param name="progress">Told of (runs done, runs in all).</param>
    /// <param name="cancellation">Stops early.</param>
    public static ValidationTable Run(Func<int, (CompiledSystem System, MeasureSheet Sheet)> compile, ParameterSet? set, CalibrationProblem? problem, Batch batch,
        ulong seed, int runs, Action<long, long>? progress, CancellationToken cancellation)
    {
        BatchJob[] jobs = [.. Enumerable.Range(0, runs).GroupBy(r => set?.VectorOf(seed, r) ?? -1)
            .SelectMany(g => g.Chunk(RunsOfJob).Select(some => new BatchJob(() => compile(g.Key), some)))];
        var records = batch.Run(jobs, (system, sheet, result) =>
        {
            var daily = new int[sheet.Daily.Count * sheet.Days];
            return (Figures: CalibrationRuns.Figures(sheet, result, daily), Shapes: Shape(system, sheet, daily));
        }, progress, cancellation).SelectMany(r => r).ToArray();
        var (first, firstSheet) = compile(set is null ? -1 : set.VectorOf(seed, 0));
        var rows = new List<ValidationRow>();
        for (var c = 0; c < firstSheet.Cells.Count; c++)
        {
            if (firstSheet.Cells[c].Published is not { } published) continue;
            var values = records.Select(r => r.Figures[c]).ToArray();
            // The seed is the row's own, so that sampling errors of different figures are independent.
            var prediction = PredictionInterval.Of(values, null, published.Value, published.SamplingError ?? 0, seed + (ulong)c);
            rows.Add(new ValidationRow(firstSheet.Cells[c].Measure, published, UseOf(published, problem, set), SourceOf(first.System, published), prediction));
        }
        return new ValidationTable(first.System, rows, Shapes(first, firstSheet, [.. records.Select(r => r.Shapes)]), records.Length, set?.Vectors.Count ?? 0, seed);
    }

    private static PublishedUse UseOf(PublishedRow row, CalibrationProblem? problem, ParameterSet? set)
    {
        if (row.Role == "input reproduced") return PublishedUse.InputReproduced;
        var target = set is null ? null : problem?.Targets.FirstOrDefault(t => t.Measure == row.Measure && t.Period == row.Period);
        return target is null ? PublishedUse.NotFitted : target.Fitted ? PublishedUse.Fitted : PublishedUse.HeldBack;
    }

    private static string SourceOf(SystemSpec system, PublishedRow row) =>
        string.Join("; ", row.Evidence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => system.Evidence.FirstOrDefault(e => e.Id == id)?.Source ?? id).Distinct(StringComparer.Ordinal));

    // Sums by calendar month, April first, and by weekday, Monday first. Shape: series × (12 + 7).
    private static double[] Shape(CompiledSystem system, MeasureSheet sheet, int[] daily)
    {
        var shape = new double[sheet.Daily.Count * Cells];
        for (var day = 0; day < sheet.Days; day++)
        {
            var (month, weekday) = PlaceOf(system, day);
            for (var s = 0; s < sheet.Daily.Count; s++)
            {
                shape[(s * Cells) + month] += daily[(s * sheet.Days) + day];
                shape[(s * Cells) + 12 + weekday] += daily[(s * sheet.Days) + day];
            }
        }
        return shape;
    }

    private static SeriesShape[] Shapes(CompiledSystem system, MeasureSheet sheet, double[][] shapes)
    {
        var days = new int[Cells];
        for (var day = 0; day < sheet.Days; day++)
        {
            var (month, weekday) = PlaceOf(system, day);
            days[month]++;
            days[12 + weekday]++;
        }
        var all = new List<SeriesShape>();
        for (var s = 0; s < sheet.Daily.Count; s++)
        {
            var sums = new double[Cells];
            foreach (var shape in shapes)
            {
                for (var i = 0; i < Cells; i++) sums[i] += shape[(s * Cells) + i];
            }
            var mean = sums[12..].Sum() / sheet.Days;
            double Index(int i) => mean > 0 && days[i] > 0 ? sums[i] / days[i] / mean : double.NaN;
            all.Add(new SeriesShape(sheet.Daily[s], [.. Enumerable.Range(0, 12).Select(Index)], [.. Enumerable.Range(12, 7).Select(Index)]));
        }
        return [.. all];
    }

    private static (int Month, int Weekday) PlaceOf(CompiledSystem system, int day)
    {
        var calendar = system.Network.Calendar;
        var at = (system.Network.WindowStart / calendar.TicksPerDay) + day;
        return ((calendar.DateOf(at).Month + 8) % 12, calendar.Weekday(at));
    }
}
