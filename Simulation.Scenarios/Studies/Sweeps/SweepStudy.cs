using Simulation.Core.Statistics;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Frontier;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Studies.Sweeps;

/// <summary>A point of a sweep.</summary>
/// <param name="Values">Values of the axes.</param>
/// <param name="Figures">One a measure, with the difference from the basis.</param>
public sealed record SweepPoint(IReadOnlyList<double> Values, IReadOnlyList<Figure> Figures);

/// <summary>Measures over a grid of settings.</summary>
/// <param name="Axes">The axes, the first outermost.</param>
/// <param name="Measures">The measures.</param>
/// <param name="Basis">The scenario under it; its id.</param>
/// <param name="Plain">Figures of the basis.</param>
/// <param name="Points">The points, in the grid's order.</param>
/// <param name="Replications">Pairs.</param>
/// <param name="Stopped">Why it stopped.</param>
public sealed record SweepResult(IReadOnlyList<LeverAxis> Axes, IReadOnlyList<MeasureRow> Measures, string Basis, IReadOnlyList<Figure> Plain, IReadOnlyList<SweepPoint> Points, int Replications, StopReason Stopped);

/// <summary>Which value of a setting meets a target.</summary>
/// <param name="Axis">The setting; its values are the points that may be tried.</param>
/// <param name="Target">The target.</param>
/// <param name="Measure">Its measure.</param>
/// <param name="Root">What was found.</param>
/// <param name="Stopped">Why it stopped.</param>
/// <param name="Change">Whether the target is a change against the scenario under it, and not a level.</param>
public sealed record InverseResult(LeverAxis Axis, PromiseCondition Target, MeasureRow Measure, NoisyRoot Root, StopReason Stopped, bool Change = false);

/// <summary>Sweeps settings, and answers which value meets a target.</summary>
public static class SweepStudy
{
    /// <summary>Runs every point of the grid and the basis on the same people.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="basis">The scenario under it; null is the baseline.</param>
    /// <param name="schemes">The schemes known.</param>
    /// <param name="axes">The axes.</param>
    /// <param name="measures">The measures.</param>
    /// <param name="replications">Pairs.</param>
    public static SweepResult Run(DesignRuns runs, ScenarioSpec? basis, IReadOnlyList<SchemeSpec> schemes, IReadOnlyList<LeverAxis> axes, IReadOnlyList<AskedFigure> measures, int replications)
    {
        var grid = axes.Aggregate((IEnumerable<double[]>)[[]], (points, axis) => points.SelectMany(p => axis.Values.Select(v => (double[])[.. p, v]))).ToArray();
        var plain = runs.Add(basis);
        int[] designs = [.. grid.Select(p => runs.Add(DesignSpecs.Of(basis, schemes, [.. axes.Zip(p)])))];
        runs.Expected = (designs.Length + 1L) * replications;
        runs.Ensure([plain, .. designs], replications);
        var pairs = designs.Append(plain).Min(runs.Replications);
        Figure Of(int design, AskedFigure asked)
        {
            var series = runs.Series(design, asked, 0, pairs);
            return design == plain ? series.Figure : series.Figure with { Difference = series.Minus(runs.Series(plain, asked, 0, pairs)) };
        }
        return new SweepResult(axes, [.. measures.Select(m => runs.MeasureOf(m.Measure))], basis?.Name ?? "Baseline", [.. measures.Select(m => Of(plain, m))],
            [.. grid.Select((p, i) => new SweepPoint(p, [.. measures.Select(m => Of(designs[i], m))]))], pairs, runs.Stopped);
    }

    /// <summary>Finds where a measure's mean meets a target along an axis, on the same people at every point.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="basis">The scenario under it; null is the baseline.</param>
    /// <param name="schemes">The schemes known.</param>
    /// <param name="axis">The setting: evenly spaced, rising values.</param>
    /// <param name="target">The target.</param>
    /// <param name="replications">Replications of a point that is not clear before.</param>
    /// <param name="change">Whether the target is a change against the scenario under it: the difference of pairs, which is told far sooner than a level.</param>
    public static InverseResult Find(DesignRuns runs, ScenarioSpec? basis, IReadOnlyList<SchemeSpec> schemes, LeverAxis axis, PromiseCondition target, int replications, bool change = false)
    {
        int[] stages = [.. ((int[])[10, 30, 100, 300, 1000]).Where(s => s < replications), replications];
        var plain = runs.Add(basis);
        runs.Expected = (long)((2 * Math.Log2(axis.Values.Count)) + 2) * replications;
        var step = axis.Values[1] - axis.Values[0];
        var root = NoisyRoot.Find((x, n, level) =>
        {
            var design = runs.Add(DesignSpecs.Of(basis, schemes, [(axis, axis.Values[(int)Math.Round((x - axis.Values[0]) / step)])]));
            if (!runs.Ensure(change ? [plain, design] : [design], n)) return (target.Threshold, double.PositiveInfinity);
            var series = runs.Series(design, target.Figure, 0, n);
            if (change && series.Minus(runs.Series(plain, target.Figure, 0, n)) is { } difference) return (difference.Value, difference.HalfWidthAt(level) ?? double.PositiveInfinity);
            var interval = change ? null : series.Interval(level);
            return (interval?.Mean ?? target.Threshold, interval?.HalfWidth ?? double.PositiveInfinity);
        }, target.Threshold, axis.Values[0], axis.Values[^1], step, stages, () => runs.Stopped != StopReason.None);
        return new InverseResult(axis, target, runs.MeasureOf(target.Figure.Measure), runs.Stopped == StopReason.None ? root : root with { End = RootEnd.Stopped }, runs.Stopped, change);
    }
}
