using System.Globalization;
using Simulation.Core.Statistics;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Sweeps;

namespace Simulation.Scenarios.Sections;

/// <summary>A sweep, and the answer to "which value meets the target", as people read them.</summary>
internal static class SweepSection
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The section of a sweep.</summary>
    public static Section Of(SweepResult result, DesignRuns runs)
    {
        var blocks = new List<Block>(StudyBlocks.Stopped(result.Stopped, $"The tables rest on {result.Replications} of the replications asked for."));
        for (var m = 0; m < result.Measures.Count && result.Replications > 1; m++)
        {
            blocks.Add(Table(result, m));
            if (result.Axes is [{ } axis] && Curve(result, axis, m) is { } curve) blocks.Add(curve);
        }
        blocks.Add(StudyBlocks.Method(runs, string.Create(Invariant, $"{result.Replications} replications of every point and of \"{result.Basis}\", paired. Intervals are 95% each and not adjusted for the number of points.")));
        return new Section("sweep", $"Sweep of {string.Join(" and ", result.Axes.Select(a => a.Setting.Label))}", Finding(result), blocks);
    }

    /// <summary>The section of an inverse question.</summary>
    public static Section Of(InverseResult result, DesignRuns runs)
    {
        var rows = result.Root.Points.Select(p => (IReadOnlyList<DataCell>)
        [
            new DataCell(result.Axis.Text(p.X), p.X), StudyBlocks.Whole(p.Replications), new DataCell(Told(result, p.Mean, double.IsFinite(p.HalfWidth) ? p.HalfWidth : null), p.Mean),
            StudyBlocks.Text(p.Side switch { TargetSide.Above => "above", TargetSide.Below => "below", _ => "not told apart" }, p.Side == TargetSide.Unclear ? Tone.Quiet : Tone.Plain),
        ]).ToArray();
        var table = new DataTable("sweep-root", $"Points tried, {FigureText.Name(result.Measure)}", [new(result.Axis.Setting.Label, result.Axis.Setting.Unit is "date" ? "" : result.Axis.Setting.Unit, Numeric: true), new("Replications", Numeric: true), new(result.Change ? "Change (95% interval)" : "Mean ± 95%", Numeric: true), new($"Against {Threshold(result)}")], rows);
        Block[] blocks =
        [
            .. StudyBlocks.Stopped(result.Stopped, "What is known by then is in the table."), table,
            StudyBlocks.Method(runs, "bisection on the mean of paired runs: a point that an early look tells apart from the target (99.9% interval) gets no more replications; the range ends at the nearest points that all replications tell apart (95% interval), and holds the answer with about 95% confidence if the mean rises or falls throughout."),
        ];
        return new Section("sweep-root", $"Which value meets the target: {result.Axis.Setting.Label}", Finding(result), blocks);
    }

    private static string Finding(SweepResult result)
    {
        if (result.Replications < 2) return "Nothing can be said: fewer than two replications were finished.";
        var measure = result.Measures[0];
        var told = result.Points.Where(p => p.Figures[0].Difference is { } d && Math.Abs(d.Value) > d.HalfWidthAt(1 - (0.05 / result.Points.Count))).ToArray();
        if (told.Length == 0) return $"No point is told apart from \"{result.Basis}\" in {measure.Label} ({result.Points.Count} points, Bonferroni).";
        // Of a measure without a good direction the point furthest off is told.
        var isJudged = measure.Good is "lower" or "higher";
        double Gain(SweepPoint p) => (measure.Good switch { "lower" => -1, "higher" => 1, _ => Math.Sign(p.Figures[0].Difference!.Value) }) * p.Figures[0].Difference!.Value;
        var best = told.MaxBy(Gain)!;
        if (Gain(best) < 0) return $"No point is told to be better than \"{result.Basis}\" in {measure.Label}; {told.Length} of {result.Points.Count} are told to be worse (Bonferroni).";
        var change = best.Figures[0].Difference!;
        return $"{FigureText.Name(measure)} is {(isJudged ? "best" : $"furthest from \"{result.Basis}\"")} at {string.Join(", ", result.Axes.Zip(best.Values).Select(x => $"{x.First.Setting.Label} {x.First.TextWithUnit(x.Second)}"))}: {NumberText.WithError(best.Figures[0].Mean, best.Figures[0].HalfWidth, measure.Unit)}, {NumberText.Difference(change.Value, change.HalfWidth, measure.Unit)} ({NumberText.Interval(change.Low!.Value, change.High!.Value, measure.Unit)}) against \"{result.Basis}\". The {(isJudged ? "best" : "furthest")} of several points flatters itself; run it again with another seed before relying on the figure.";
    }

    private static string Finding(InverseResult result)
    {
        var (axis, root) = (result.Axis, result.Root);
        var target = result.Change ? $"a change of {FigureText.Name(result.Measure)} by {Threshold(result)}" : $"{FigureText.Name(result.Measure)} of {Threshold(result)}";
        switch (root.End)
        {
            case RootEnd.Found:
                var nearest = root.Estimate is { } e ? $"about {axis.TextWithUnit(Rounded(axis, e))}" : "a value";
                return $"{axis.Setting.Label} of {nearest} meets {target} on average; between {axis.Text(root.Low!.Value)} and {axis.TextWithUnit(root.High!.Value)} with about 95% confidence.";
            case RootEnd.OutOfRange:
                var near = root.Points.OrderBy(p => Math.Abs(p.Mean - result.Target.Threshold)).First();
                return $"No {axis.Setting.Label} from {axis.Text(axis.Values[0])} to {axis.TextWithUnit(axis.Values[^1])} meets {target}. The nearest it found is {Told(result, near.Mean, near.HalfWidth)} at {axis.TextWithUnit(near.X)}.";
            case RootEnd.TooFlat:
                var side = root.Low is { } low ? $" It is more than {axis.Text(low)}." : root.High is { } high ? $" It is less than {axis.TextWithUnit(high)}." : "";
                return $"It cannot be told which {axis.Setting.Label} meets {target}: {axis.Text(axis.Values[0])} to {axis.TextWithUnit(axis.Values[^1])} move it too little for {root.Points.Max(p => p.Replications)} replications.{side}";
            case RootEnd.Stopped:
                return $"Not decided: the study ended before the {axis.Setting.Label} that meets {target} was enclosed.";
            default:
                throw new ArgumentOutOfRangeException(nameof(result), root.End, "Unknown end.");
        }
    }

    private static string Threshold(InverseResult result) => result.Change ? NumberText.Difference(result.Target.Threshold, null, result.Measure.Unit) : StudyBlocks.Level(result.Target.Threshold, result.Measure.Unit);

    private static string Told(InverseResult result, double mean, double? halfWidth) => result.Change ? NumberText.Difference(mean, halfWidth, result.Measure.Unit) + (halfWidth is { } h ? $" ({NumberText.Interval(mean - h, mean + h, result.Measure.Unit)})" : "") : NumberText.WithError(mean, halfWidth, result.Measure.Unit);

    // As fine as the axis is.
    private static double Rounded(LeverAxis axis, double value)
    {
        var step = axis.Values[1] - axis.Values[0];
        return axis.Values[0] + (Math.Round((value - axis.Values[0]) / step) * step);
    }

    private static Chart? Curve(SweepResult result, LeverAxis axis, int m)
    {
        var measure = result.Measures[m];
        var table = Table(result, m);
        // Of the same people: the interval of a mean is as wide as what is not known of the inputs, which both sides share.
        var factor = NumberText.PointsOf(measure.Unit);
        var shown = result.Points.Where(p => p.Figures[m].Difference is { Low: not null, High: not null }).ToArray();
        if (shown.Length < 2) return null;
        var points = shown.Select(p => (X: axis.Setting.Unit == "date" ? p.Values[0] - new DateOnly(1970, 1, 1).DayNumber : p.Values[0], Change: p.Figures[m].Difference!)).Select(p => new ChartPoint(p.X, factor * p.Change.Value, factor * p.Change.Low, factor * p.Change.High)).ToArray();
        string At(SweepPoint p) => $"{StudyBlocks.Change(p.Figures[m].Difference, measure).Text} at {axis.TextWithUnit(p.Values[0])}";
        var finding = $"{measure.Label}, change against \"{result.Basis}\": {At(shown[0])}, {At(shown[^1])}";
        return new Chart($"sweep-{measure.Measure}-chart", finding, $"Change of {measure.Label} against \"{result.Basis}\" by {axis.Setting.Label}, mean of paired runs with its 95% interval: {string.Join("; ", shown.Select(At))}.", new Axis($"{axis.Setting.Label}{(axis.Setting.Unit is "" or "date" ? "" : $" ({axis.Setting.Unit})")}", axis.Setting.Unit == "date" ? AxisKind.Date : AxisKind.Number, []),
            new Axis($"Change of {measure.Label} ({NumberText.UnitOfChange(measure.Unit)})", AxisKind.Number, []), [new ChartSeries("95% interval", SeriesKind.Band, points, measure.Label), new ChartSeries("Change", SeriesKind.Line, points, measure.Label)], table);
    }

    private static DataTable Table(SweepResult result, int m)
    {
        var measure = result.Measures[m];
        var rows = result.Points.Select(p => (IReadOnlyList<DataCell>)
            [.. result.Axes.Zip(p.Values).Select(x => new DataCell(x.First.Text(x.Second), x.Second)), StudyBlocks.Figure(p.Figures[m], measure), StudyBlocks.Change(p.Figures[m].Difference, measure)]).ToArray();
        return new DataTable($"sweep-{measure.Measure}", StudyBlocks.Name(measure).Text, [.. result.Axes.Select(a => new DataColumn(a.Setting.Label, a.Setting.Unit is "date" ? "" : a.Setting.Unit, Numeric: true)), new("Mean ± 95%", Numeric: true), new($"Against \"{result.Basis}\" (95% interval)", Numeric: true)], rows);
    }
}
