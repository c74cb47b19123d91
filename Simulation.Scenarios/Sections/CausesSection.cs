using System.Globalization;
using Simulation.Core.Statistics;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies.Causes;
using Simulation.Scenarios.Studies.Designs;

namespace Simulation.Scenarios.Sections;

/// <summary>What causes a total, as people read it.</summary>
internal static class CausesSection
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The section of a result; null is one without an answer.</summary>
    public static Section Of(CausesResult? result, DesignRuns runs)
    {
        if (result is null) return new Section("causes", "What causes the delay", "Nothing can be said: fewer than two replications were finished, or the number is so small that it is not told.", [.. StudyBlocks.Stopped(runs.Stopped, "A share needs two replications of every step.")]);
        var order = result.Shares.OrderByDescending(s => s.Share.Mean).ToArray();
        var blocks = new List<Block>(StudyBlocks.Stopped(result.Stopped, $"The table rests on {result.Replications} of the replications asked for."))
        {
            Table(result, order), Chart(result, order),
            StudyBlocks.Method(runs, string.Create(Invariant, $"{result.Replications} replications, the same people with constraints lifted and not; {(result.Exact ? $"all {1 << order.Length} subsets of the {order.Length} constraints were run, so the shares are exact but for chance" : $"a random order of the {order.Length} constraints for each replication, so the intervals hold the chance of orders too")}. A share is the mean, over all orders of lifting, of what lifting the constraint takes away when its turn comes (Shapley). The reason code charges a day to what the person stood waiting for, whatever they would have waited for next. Intervals are 95% each. \"Most\" is more than half of what lifting all of them takes away, with 95% confidence, both from the same replications; \"of\" a total names its mean.")),
        };
        if (result.Bringing.Count > 0) blocks.Insert(0, new Prose($"WARNING: {string.Join(", ", result.Bringing.Select(n => $"\"{n}\""))} {(result.Bringing.Count == 1 ? "does" : "do")} something as {(result.Bringing.Count == 1 ? "it stands" : "they stand")}: what the settings that are not lifted change counts as caused by those that are."));
        return new Section("causes", "What causes the delay", Finding(result, order), blocks);
    }

    private static string Finding(CausesResult result, CauseShare[] order)
    {
        var unit = result.Measure.Unit;
        var first = order[0];
        var lifted = result.Basis.Mean - result.Left.Mean;
        string Part(CauseShare share) => NumberText.WithError(share.Share.Mean, share.Share.HalfWidth, unit);
        var of = NumberText.Amount(lifted, first.Share.HalfWidth, unit);
        var label = first.Constraint.Axis.Setting.Label;
        var shown = Array.Find(order, s => s.Share.Lower > 0);
        var lead = shown is null ? "No constraint is shown to cause any of it."
            : shown != first ? $"{shown.Constraint.Axis.Setting.Label} is shown to cause {Part(shown)} of {of}; {label}, with {Part(first)}, is not shown to cause any."
            : order.Length == 1 ? $"{label} causes {Part(first)} of {of}."
            : first.OfAll is { Lower: > 0.5 } most ? string.Create(Invariant, $"{label} causes most of what the constraints named here cause: {Part(first)} of {of}, {StudyBlocks.Percent(most.Ratio)} ({StudyBlocks.Percent(most.Lower!.Value)} to {StudyBlocks.Percent(Math.Min(1, most.Upper!.Value))}).")
            : first.Share.Lower > order[1].Share.Upper ? $"{label} causes more than any other of the constraints named here: {Part(first)} of {of}."
            : $"Of the constraints named here {label} causes {Part(first)} of {of} and {order[1].Constraint.Axis.Setting.Label} {Part(order[1])}: none is shown to cause most.";
        var rest = string.Create(Invariant, $" {FigureText.Name(result.Measure)} is {NumberText.WithError(result.Basis.Mean, result.Basis.HalfWidth, unit)}; with all of them lifted {NumberText.WithError(result.Left.Mean, result.Left.HalfWidth, unit)} are left.");
        // Where reason codes and causes part by more than both errors together.
        var apart = order.Where(s => s.ReasonCoded is { } coded && Math.Abs(coded.Mean - s.Share.Mean) > coded.HalfWidth + s.Share.HalfWidth).OrderByDescending(s => Math.Abs(s.ReasonCoded!.Value.Mean - s.Share.Mean)).FirstOrDefault();
        return lead + rest + (apart is null ? "" : $" The reason code misleads most for {apart.Constraint.Axis.Setting.Label}: it is charged {NumberText.WithError(apart.ReasonCoded!.Value.Mean, apart.ReasonCoded.Value.HalfWidth, unit)} and causes {NumberText.WithError(apart.Share.Mean, apart.Share.HalfWidth, unit)}.");
    }

    private static DataTable Table(CausesResult result, CauseShare[] order)
    {
        var unit = result.Measure.Unit;
        DataCell Cell(MeanInterval? value) => value is { } v ? new DataCell(NumberText.WithError(v.Mean, v.HalfWidth, unit), v.Mean) : new DataCell(NumberText.None);
        IReadOnlyList<DataCell> Row(string label, MeanInterval? share, MeanInterval? first, MeanInterval? last, MeanInterval? coded) => [StudyBlocks.Text(label), Cell(share), Cell(first), Cell(last), Cell(coded)];
        IReadOnlyList<DataCell>[] rows = [.. order.Select(s => Row(s.Constraint.Axis.Setting.Label, s.Share, s.First, s.Last, s.ReasonCoded)), Row("Left with all lifted", result.Left, null, null, null), Row("In all", result.Basis, null, null, null)];
        return new DataTable("causes", $"{StudyBlocks.Name(result.Measure).Text}: shared out among constraints", [new("Constraint"), new("Causes ± 95%", Numeric: true), new("Lifted alone ± 95%", Numeric: true), new("Lifted last ± 95%", Numeric: true), new("By reason code ± 95%", Numeric: true)], rows,
            "Lifted alone: the others still bind. Lifted last: the others are gone. A constraint that is hidden behind another takes away little alone. Causes and what is left add up to all.");
    }

    private static Chart Chart(CausesResult result, CauseShare[] order)
    {
        string[] names = [.. order.Select(s => s.Constraint.Axis.Setting.Label)];
        var factor = NumberText.PointsOf(result.Measure.Unit);
        ChartPoint Bar(int at, MeanInterval? part) => new(at, factor * part?.Mean, factor * part?.Lower, factor * part?.Upper);
        ChartSeries[] series =
        [
            new ChartSeries("Causes (Shapley)", SeriesKind.Bar, [.. order.Select((s, i) => Bar(i, s.Share))]),
            new ChartSeries("By reason code", SeriesKind.Bar, [.. order.Select((s, i) => Bar(i, s.ReasonCoded))]),
        ];
        return new Chart("causes-chart", $"{names[0]} causes {NumberText.WithError(order[0].Share.Mean, order[0].Share.HalfWidth, result.Measure.Unit)}", $"What each constraint causes beside what is charged to its reason codes. {string.Join("; ", order.Select(s => $"{s.Constraint.Axis.Setting.Label} {NumberText.WithError(s.Share.Mean, s.Share.HalfWidth, result.Measure.Unit)}"))}.",
            new Axis($"{result.Measure.Label} ({NumberText.UnitOfChange(result.Measure.Unit)})", AxisKind.Number, []), new Axis("", AxisKind.Name, names), series, Table(result, order));
    }
}
