using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>Published figures beside the model's.</summary>
internal static class PublishedSection
{
    // A bar longer than this would leave the others no length; its number stands in the words and the table. Unit: standard deviations.
    private const double LongestBar = 5;

    /// <summary>The section of a comparison; null without published figures in the window.</summary>
    public static Section? Of(Comparison comparison)
    {
        if (comparison.Published.Count == 0) return null;
        var held = comparison.Published.Where(p => p.Cell.Published!.Role == "target" && p.Figure.YearLow is not null).ToArray();
        var inside = held.Count(p => p.Cell.Published!.Value >= p.Figure.YearLow && p.Cell.Published.Value <= p.Figure.YearHigh);
        var range = comparison.Inputs.Varied ? "5\u201395% range of single years with unknown inputs" : "5\u201395% range of single years";
        var table = new DataTable("published", $"Published figures beside {comparison.Outcomes[0].Name}",
            [new DataColumn("Figure"), new DataColumn("Period"), new DataColumn("Published", "", Numeric: true), new DataColumn("Model", "", Numeric: true), new DataColumn(range, "", Numeric: true), new DataColumn("Inside"), new DataColumn("Role"), new DataColumn("Source")],
            [.. comparison.Published.Select(p => Row(comparison, p))], "An input given back is no test of the model. \"sim validate\" sets each figure beside its 95% prediction interval over many more years.");
        return new Section("published", "Published figures beside the model", held.Length == 0 ? "" : $"{inside} of {held.Length} published figures lie in {Whose(comparison)} {range}.", [table]);
    }

    /// <summary>Whose figures stand beside the published ones: a scenario's are no test of the model.</summary>
    internal static string Whose(Comparison comparison) => comparison.Outcomes[0].System.Scenario is { } scenario ? $"\u201C{scenario.Name}\u201D (a scenario, not the system as it was: no test of the model), in its" : "the baseline's";

    /// <summary>The section of a validation.</summary>
    public static Section Of(ValidationTable table, Func<PublishedUse, string> words)
    {
        var tested = table.Tested;
        string[] sources = [.. table.Rows.Select(r => r.Source).Distinct(StringComparer.Ordinal)];
        var rows = table.Rows.Select(r => Row(r, words, 1 + Array.IndexOf(sources, r.Source))).ToArray();
        var blocks = new List<Block>();
        if (Distances(tested) is { } distances) blocks.Add(distances);
        blocks.Add(new DataTable("validation", "Each published figure beside its 95% prediction interval",
            [new DataColumn("Figure"), new DataColumn("Period"), new DataColumn("Published", "", Numeric: true), new DataColumn("Simulated", "", Numeric: true), new DataColumn("95% prediction", "", Numeric: true), new DataColumn("Inside"), new DataColumn("Distance", "sd", Numeric: true), new DataColumn("Use"), new DataColumn("Source")],
            rows, "Source: its number in the table below. Distance: published minus simulated, in standard deviations of the prediction. The interval holds the chance of one year, what is not known about the parameters, and the sampling error of the published figure."));
        blocks.Add(new DataTable("validation-sources", "Sources of the published figures", [new DataColumn("Number"), new DataColumn("Source")], [.. sources.Select((s, i) => (IReadOnlyList<DataCell>)[StudyBlocks.Whole(i + 1), new DataCell(s)])]));
        return new Section("validation", "Published against simulated", table.Summary, blocks);
    }

    // Null where the runs of no figure differ, so that none has a distance.
    private static Chart? Distances(IReadOnlyList<ValidationRow> tested)
    {
        var whole = tested.Where(r => r.Published.Period.Length == 0).ToArray();
        var shown = whole.Where(r => r.Prediction!.Distance is not null).ToArray();
        if (shown.Length == 0) shown = [.. tested.Where(r => r.Prediction!.Distance is not null)];
        if (shown.Length == 0) return null;
        // What is not drawn is not spoken for.
        var every = whole.Length > 0 && shown.Length == whole.Length && shown[0].Published.Period.Length == 0 ? "Every figure of the whole window" : "Every figure drawn";
        var outside = shown.Where(r => !r.Prediction!.Inside).Select(r => r.Measure.Label).ToArray();
        var ordered = shown.OrderByDescending(r => Math.Abs(r.Prediction!.Distance!.Value)).ToArray();
        ChartSeries Series(string name, bool inside) => new(name, SeriesKind.Stacked, [.. ordered.Select((r, k) => (Row: r, Place: k)).Where(x => x.Row.Prediction!.Inside == inside).Select(x => new ChartPoint(x.Place, Math.Clamp(x.Row.Prediction!.Distance!.Value, -LongestBar, LongestBar)))]);
        string[] far = [.. ordered.Where(r => Math.Abs(r.Prediction!.Distance!.Value) > LongestBar).Select(r => $"{FigureText.Name(r.Measure)} ({PredictionText.Distance(r.Prediction!.Distance)})")];
        var data = new DataTable("validation-distances", "Published minus simulated", [new DataColumn("Figure"), new DataColumn("Distance", "sd", Numeric: true), new DataColumn("Inside")],
            [.. ordered.Select(r => (IReadOnlyList<DataCell>)[new DataCell(FigureText.Name(r.Measure)), new DataCell(PredictionText.Distance(r.Prediction!.Distance), r.Prediction.Distance), new DataCell(r.Prediction.Inside ? "yes" : "no")])]);
        return new Chart("validation-distances", outside.Length == 0 ? $"{every} lies inside its 95% prediction interval" : $"Of {shown.Length} figures drawn, outside their 95% prediction interval: {string.Join(", ", outside)}",
            $"How far {shown.Length} published figures lie from the simulated mean, in standard deviations of the prediction; about 2 is the end of a 95% interval.{(far.Length > 0 ? $" Drawn shorter than {(far.Length == 1 ? "it is" : "they are")}: {string.Join(", ", far)}." : "")}",
            new Axis("Published minus simulated, in standard deviations of the prediction", AxisKind.Number, []), new Axis("", AxisKind.Name, [.. ordered.Select(r => FigureText.Name(r.Measure))]),
            [.. ((ChartSeries[])[Series("Inside the interval", true), Series("Outside", false)]).Where(s => s.Points.Count > 0)], data);
    }

    private static DataCell[] Row(Comparison comparison, ComparedPublished published)
    {
        var row = published.Cell.Published!;
        var measure = published.Cell.Measure;
        bool? inside = published.Figure.YearLow is null || row.Role != "target" ? null : row.Value >= published.Figure.YearLow && row.Value <= published.Figure.YearHigh;
        return
        [
            new DataCell(FigureText.Name(measure)), new DataCell(row.Period.Length == 0 ? "whole window" : PeriodText.Of(row.Period)), new DataCell(NumberText.WithError(row.Value, null, measure.Unit), row.Value), FigureText.Mean(published.Figure, measure), FigureText.Years(published.Figure, measure),
            inside is { } yes ? new DataCell(yes ? "yes" : "no", null, yes ? Tone.Plain : Tone.Bad) : new DataCell(NumberText.None, null, Tone.Quiet), new DataCell(row.Role), EvidenceSection.Sources(comparison.Outcomes[0].System, row.Evidence),
        ];
    }

    private static DataCell[] Row(ValidationRow row, Func<PublishedUse, string> words, int source)
    {
        var p = row.Prediction;
        var half = p is null ? (double?)null : 0.5 * (p.High - p.Low);
        var (inside, tone) = !row.Counts ? (NumberText.None, Tone.Quiet) : p is null ? ("no case", Tone.Middling) : p.Inside ? ("yes", Tone.Plain) : ("no", Tone.Bad);
        return
        [
            new DataCell(FigureText.Name(row.Measure)), new DataCell(row.Published.Period.Length == 0 ? "whole window" : PeriodText.Of(row.Published.Period)), new DataCell(PredictionText.Figure(row.Published.Value, half, row.Measure.Unit), row.Published.Value),
            new DataCell(PredictionText.Figure(p?.Mean, half, row.Measure.Unit), p?.Mean), new DataCell(PredictionText.Interval(p?.Low, p?.High, row.Measure.Unit)), new DataCell(inside, null, tone),
            new DataCell(PredictionText.Distance(p?.Distance), p?.Distance), new DataCell(words(row.Use)), StudyBlocks.Whole(source),
        ];
    }
}
