using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Calibration;

/// <summary>What a published figure is to the model.</summary>
public enum PublishedUse
{
    /// <summary>An input: the model gives back what it was told. Never counted as validation.</summary>
    InputReproduced,

    /// <summary>A public figure of another place or time: beside the model's for judgement, never counted.</summary>
    Elsewhere,

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
public sealed record ValidationRow(MeasureRow Measure, PublishedRow Published, PublishedUse Use, string Source, PredictionInterval? Prediction)
{
    /// <summary>Whether it tests the model.</summary>
    public bool Counts => Use is not (PublishedUse.InputReproduced or PublishedUse.Elsewhere);
}

/// <summary>Published against simulated.</summary>
/// <param name="System">The system.</param>
/// <param name="Rows">A row a published figure, in written order.</param>
/// <param name="Series">Shapes of the year and week.</param>
/// <param name="Spells">Lengths of spells.</param>
/// <param name="Weekdays">Weekdays on which spells begin and end.</param>
/// <param name="Relief">What relief carries where a pool is full.</param>
/// <param name="Runs">Runs.</param>
/// <param name="Vectors">Parameter vectors drawn from; 0 is the first-cut parameters alone.</param>
/// <param name="Seed">Seed.</param>
public sealed record ValidationTable(SystemSpec System, IReadOnlyList<ValidationRow> Rows, IReadOnlyList<SeriesShape> Series, IReadOnlyList<SpellShape> Spells, IReadOnlyList<WeekdayShape> Weekdays, IReadOnlyList<ReliefShape> Relief, int Runs, int Vectors, ulong Seed)
{
    /// <summary>Rows that test the model: all but the inputs, figures of elsewhere, and those without a simulated figure.</summary>
    public IReadOnlyList<ValidationRow> Tested => [.. Rows.Where(r => r.Counts && r.Prediction is not null)];

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

    /// <summary>Runs the study.</summary>
    /// <param name="compile">The compiled system of a vector; -1 is the first-cut parameters.</param>
    /// <param name="set">The parameter set; null is the first-cut parameters.</param>
    /// <param name="problem">Targets, to label rows; null when the system has no <c>calibration.yaml</c>.</param>
    /// <param name="batch">How it is run.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="runs">Runs.</param>
    /// <param name="store">Opens the store of the rows, given their length; null keeps none.</param>
    /// <param name="progress">Told of (runs done, runs in all).</param>
    /// <param name="cancellation">Stops early; the table is then that of the runs finished.</param>
    /// <returns>The table; null when no run was finished.</returns>
    public static ValidationTable? Run(Func<int, (CompiledSystem System, MeasureSheet Sheet)> compile, ParameterSet? set, CalibrationProblem? problem, Batch batch,
        ulong seed, int runs, Func<int, BatchStore?>? store, Action<long, long>? progress, CancellationToken cancellation)
    {
        BatchJob[] jobs = [.. Enumerable.Range(0, runs).GroupBy(r => set?.VectorOf(seed, r) ?? -1)
            .SelectMany(g => g.Chunk(RunsOfJob).Select(some => new BatchJob(() => compile(g.Key), some)))];
        var (first, firstSheet) = compile(set is null ? -1 : set.VectorOf(seed, 0));
        var figures = firstSheet.Cells.Count;
        using var kept = store?.Invoke(figures + ShapeSums.Length(first, firstSheet) + ReliefSums.Length(first.Network));
        var records = batch.Finished(jobs, (system, sheet, result) =>
        {
            var daily = new int[sheet.Daily.Count * sheet.Days];
            return [.. CalibrationRuns.Figures(sheet, result, daily), .. ShapeSums.Of(system, sheet, result, daily).Numbers, .. ReliefSums.Of(system.Network, result).Numbers];
        }, kept, progress, cancellation).SelectMany(r => r).ToArray();
        if (records.Length == 0) return null;
        var rows = new List<ValidationRow>();
        for (var c = 0; c < firstSheet.Cells.Count; c++)
        {
            if (firstSheet.Cells[c].Published is not { } published) continue;
            var values = records.Select(r => r[c]).ToArray();
            // The seed is the row's own, so that sampling errors of different figures are independent.
            var prediction = PredictionInterval.Of(values, null, published.Value, published.SamplingError ?? 0, seed + (ulong)c);
            rows.Add(new ValidationRow(firstSheet.Cells[c].Measure, published, UseOf(published, problem, set), SourceOf(first.System, published), prediction));
        }
        ShapeSums[] shapes = [.. records.Select(r => ShapeSums.Of(first, firstSheet, r.AsSpan(figures)))];
        ReliefSums[] relief = [.. records.Select(r => ReliefSums.Of(first.Network, r.AsSpan(figures + ShapeSums.Length(first, firstSheet))))];
        return new ValidationTable(first.System, rows, ShapeSums.Series(first, firstSheet, shapes), ShapeSums.Spells(first, shapes), ShapeSums.Weekdays(first, firstSheet, shapes), ReliefSums.Shapes(first, relief), records.Length, set?.Vectors.Count ?? 0, seed);
    }

    internal static PublishedUse UseOf(PublishedRow row, CalibrationProblem? problem, ParameterSet? set)
    {
        if (row.Role == "input reproduced") return PublishedUse.InputReproduced;
        if (row.Role == "elsewhere") return PublishedUse.Elsewhere;
        var target = set is null ? null : problem?.Targets.FirstOrDefault(t => t.Measure == row.Measure && t.Period == row.Period);
        return target is null ? PublishedUse.NotFitted : target.Fitted ? PublishedUse.Fitted : PublishedUse.HeldBack;
    }

    private static string SourceOf(SystemSpec system, PublishedRow row) =>
        string.Join("; ", row.Evidence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => system.Evidence.FirstOrDefault(e => e.Id == id)?.Source ?? id).Distinct(StringComparer.Ordinal));
}
