using Simulation.Core.Observation;
using Simulation.Scenarios.Measures;

namespace Simulation.Scenarios.Calibration;

/// <summary>Figures of one replication: every cell of its sheet.</summary>
internal static class CalibrationRuns
{
    /// <summary>The figures of a replication; not a number where there is no case.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="result">The replication.</param>
    /// <param name="daily">Gets the daily series. Shape: series × window day.</param>
    public static double[] Figures(MeasureSheet sheet, ReplicationResult result, int[] daily)
    {
        var (numerators, denominators) = (new double[sheet.Cells.Count], new double[sheet.Cells.Count]);
        sheet.Evaluate(result, numerators, denominators, daily);
        for (var i = 0; i < numerators.Length; i++) numerators[i] = denominators[i] > 0 ? numerators[i] / denominators[i] : double.NaN;
        return numerators;
    }

    /// <summary>Simulates parameter vectors for a calibration.</summary>
    /// <param name="system">The system.</param>
    /// <param name="batch">How they are run.</param>
    /// <param name="store">Replications that were run before and those that are run now; null keeps none.</param>
    /// <param name="progress">Told of (runs done, runs in all).</param>
    /// <param name="cancellation">Stops early.</param>
    /// <param name="relief">Told what relief carried in the runs of each call: vector × run; null for whom it does not matter.</param>
    public static SimulateVectors Simulator(CalibratedSystem system, Batch batch, BatchStore? store, Action<long, long>? progress, CancellationToken cancellation, Action<ReliefSums[][]>? relief = null) => (vectors, runs, first) =>
    {
        BatchJob[] jobs = [.. vectors.Select((v, i) => new BatchJob(() => system.Compile(v), [.. Enumerable.Range(first + (i * runs), runs)]))];
        var targets = system.Problem.Targets.Count;
        var rows = batch.Run(jobs, (compiled, sheet, result) =>
            [.. TargetFigures(system.Problem, sheet, Figures(sheet, result, new int[sheet.Daily.Count * sheet.Days])), .. ReliefSums.Of(compiled.Network, result).Numbers], store, progress, cancellation);
        relief?.Invoke([.. rows.Select(v => v.Select(r => ReliefSums.Of(system.FirstCut.System.Network, r.AsSpan(targets))).ToArray())]);
        return [.. rows.Select(v => v.Select(r => r[..targets]).ToArray())];
    };

    /// <summary>Numbers that are kept of a run: the targets' figures and what relief carried.</summary>
    public static int RowLength(CalibratedSystem system) => system.Problem.Targets.Count + ReliefSums.Length(system.FirstCut.System.Network);

    private static double[] TargetFigures(CalibrationProblem problem, MeasureSheet sheet, double[] figures)
    {
        var values = new double[problem.Targets.Count];
        for (var t = 0; t < values.Length; t++)
        {
            var target = problem.Targets[t];
            var cell = -1;
            for (var c = 0; c < sheet.Cells.Count && cell < 0; c++)
            {
                if (sheet.Cells[c].Published is { } row && row.Measure == target.Measure && row.Period == target.Period) cell = c;
            }
            values[t] = cell < 0 ? double.NaN : figures[cell];
            if (!double.IsFinite(values[t])) throw new InvalidOperationException($"Target {target.Name}: a replication has no such figure (no case, or a period outside the window). Take it out of the targets.");
        }
        return values;
    }
}
