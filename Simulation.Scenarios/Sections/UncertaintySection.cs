using System.Globalization;
using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Uncertainty;

namespace Simulation.Scenarios.Sections;

/// <summary>Chance and ignorance, and which unknown inputs matter, as people read them.</summary>
internal static class UncertaintySection
{
    private const int Shown = 10;
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The section of a result.</summary>
    public static Section Of(UncertaintyResult result, DesignRuns runs)
    {
        var blocks = new List<Block>(StudyBlocks.Stopped(result.Stopped, "Parts that were not finished are left out."));
        if (result.Measures.Any(m => m.Split is not null)) blocks.Add(Split(result));
        // The first measure in full; the others as charts, whose tables stand in files.
        for (var m = 0; m < result.Measures.Count; m++)
        {
            var measure = result.Measures[m];
            if (measure.Tornado is { } bars) blocks.AddRange(m == 0 ? [Tornado(result, measure, bars, Shown), Moves(result, measure, bars)] : [Moves(result, measure, bars)]);
            if (measure.Effects is { } && m == 0) blocks.Add(Inputs(result, measure));
            else if (measure.Effects is { } effects) blocks.Add(effects.All(e => e.Size.Mean == 0) ? new Prose($"{measure.Measure.Label}: no input has an effect over its range.") : InputsChart(result, measure));
        }
        blocks.Add(new Prose(Method(result, runs)));
        return new Section("uncertainty", "Chance and ignorance", Finding(result), blocks);
    }

    private static string Finding(UncertaintyResult result)
    {
        if (result.Measures[0].Split is not { } split) return "Nothing can be said: fewer than two sets of input values were finished.";
        var measure = result.Measures[0].Measure;
        var first = string.Create(Invariant, $"{FigureText.Name(measure)}: {StudyBlocks.Percent(split.Share)} of the variance of a single year is ignorance of the inputs ({StudyBlocks.Percent(split.ShareLow)} to {StudyBlocks.Percent(split.ShareHigh)}), the rest chance that better figures would not take away.");
        var leading = result.Measures[0].Sobol?.Indices is { } indices
            ? indices.Select((x, i) => (Index: x, Input: result.Plan.Inputs[result.Survivors[i]])).Where(x => x.Index.Total.Low > 0).OrderByDescending(x => x.Index.Total.Value).Take(2).ToArray() : [];
        if (leading.Length == 0) return first + " No single input is shown to matter most.";
        return $"{first} What would be worth finding out first: {string.Join("; then ", leading.Select(x => $"{x.Input.Label} ({StudyBlocks.Percent(x.Index.Total.Value)} of the variance of the mean, {Range(x.Index.Total)})"))}.";
    }

    private static DataTable Split(UncertaintyResult result)
    {
        var rows = result.Measures.Where(m => m.Split is not null).Select(m =>
        {
            var (split, unit) = (m.Split!, m.Measure.Unit);
            return (IReadOnlyList<DataCell>)
            [
                StudyBlocks.Name(m.Measure), new DataCell(NumberText.WithError(split.Mean, split.MeanHalfWidth, unit), split.Mean), Deviation(split.Within, unit), Deviation(split.Between, unit),
                new DataCell($"{(split.Truncated ? "0% *" : StudyBlocks.Percent(split.Share))} ({StudyBlocks.Percent(split.ShareLow)} to {StudyBlocks.Percent(split.ShareHigh)}){(split.Uneven ? " \u2020" : "")}", split.Share),
            ];
        }).ToArray();
        var note = "Standard deviations in the measure's unit. The means of sets scatter by chance too; that is taken off.";
        if (result.Measures.Any(m => m.Split?.Truncated == true)) note += " * The estimate of ignorance came out below 0 and 0 stands in its place: it is small beside chance.";
        if (result.Measures.Any(m => m.Split?.Uneven == true)) note += " \u2020 A few sets hold most of the spread between sets: in trials with such values and 40 sets the interval missed in up to one of four, not one of twenty; more --vectors help.";
        return new DataTable("uncertainty-split", "One year: chance and ignorance apart", [new("Measure"), new("Mean ± 95%", Numeric: true), new("Chance", Numeric: true), new("Ignorance", Numeric: true), new("Share of ignorance (95%)", Numeric: true)], rows, note);
    }

    private static DataCell Deviation(double variance, string unit) => new(NumberText.Amount(Math.Sqrt(variance), Math.Sqrt(variance) / 10, unit), Math.Sqrt(variance));

    private static DataTable Tornado(UncertaintyResult result, MeasureUncertainty measure, IReadOnlyList<TornadoBar> bars, int most)
    {
        var order = Enumerable.Range(0, bars.Count).OrderByDescending(i => bars[i].Swing).ToArray();
        var rows = order.Take(most).Select(i => (IReadOnlyList<DataCell>)
        [
            StudyBlocks.Text(result.Plan.Inputs[i].Label), StudyBlocks.Text(RangeOf(result.Plan.Inputs[i])), StudyBlocks.Change(bars[i].Low, measure.Measure), StudyBlocks.Change(bars[i].High, measure.Measure),
        ]).ToArray();
        return new DataTable($"uncertainty-tornado-{measure.Measure.Measure}", $"{StudyBlocks.Name(measure.Measure).Text}: change when one input is at an end of its range",
            [new("Input"), new("Range"), new("At the low end (95%)", Numeric: true), new("At the high end (95%)", Numeric: true)], rows,
            order.Length > rows.Length ? $"The {rows.Length} largest of {order.Length}; all are in the chart's file." : "");
    }

    // Bars without length would be an empty picture.
    private static Block Moves(UncertaintyResult result, MeasureUncertainty measure, IReadOnlyList<TornadoBar> bars) =>
        bars.All(b => b.Swing == 0) ? new Prose($"{measure.Measure.Label}: no input moves it, at either end of its range.") : Chart(result, measure, bars);

    private static Chart Chart(UncertaintyResult result, MeasureUncertainty measure, IReadOnlyList<TornadoBar> bars)
    {
        var order = Enumerable.Range(0, bars.Count).OrderByDescending(i => bars[i].Swing).ToArray();
        var row = measure.Measure;
        var factor = NumberText.PointsOf(row.Unit);
        ChartSeries Series(string name, Func<TornadoBar, Difference?> end) => new(name, SeriesKind.Bar, [.. order.Select((i, at) => new ChartPoint(at, factor * end(bars[i])?.Value, factor * end(bars[i])?.Low, factor * end(bars[i])?.High))]);
        var largest = bars[order[0]];
        string Ends(int i) => $"{result.Plan.Inputs[i].Label} {StudyBlocks.Change(bars[i].Low, row).Text} and {StudyBlocks.Change(bars[i].High, row).Text}";
        var finding = $"{row.Label}: {result.Plan.Inputs[order[0]].Label} moves it most, by up to {NumberText.Amount(largest.Swing, (largest.Low ?? largest.High)?.HalfWidth, row.Unit)}";
        return new Chart($"uncertainty-tornado-{row.Measure}-chart", finding, $"The change when one input at a time is at the low and at the high end of its range. {string.Join("; ", order.Take(3).Select(Ends))}.",
            new Axis($"Change of {row.Label} ({NumberText.UnitOfChange(row.Unit)})", AxisKind.Number, []), new Axis("", AxisKind.Name, [.. order.Select(i => result.Plan.Inputs[i].Label)]),
            [Series("at the low end", b => b.Low), Series("at the high end", b => b.High)], Tornado(result, measure, bars, int.MaxValue) with { Id = $"uncertainty-tornado-{row.Measure}-all", Caption = $"{StudyBlocks.Name(row).Text}: change when each input is at an end of its range" });
    }

    private static DataTable Inputs(UncertaintyResult result, MeasureUncertainty measure)
    {
        var unit = measure.Measure.Unit;
        var order = Enumerable.Range(0, result.Plan.Inputs.Count).OrderByDescending(i => measure.Effects![i].Size.Mean).ToArray();
        var rows = order.Select(i =>
        {
            var (effect, at) = (measure.Effects![i], result.Survivors.ToList().IndexOf(i));
            var index = at < 0 ? null : measure.Sobol?.Indices?[at];
            return (IReadOnlyList<DataCell>)
            [
                StudyBlocks.Text(result.Plan.Inputs[i].Label), new DataCell(NumberText.StandsWithNumber(unit) ? NumberText.AmountWithError(effect.Size.Mean, effect.Size.HalfWidth, unit) : NumberText.WithError(effect.Size.Mean, effect.Size.HalfWidth, unit), effect.Size.Mean), new DataCell(NumberText.Amount(effect.Spread, effect.Size.HalfWidth, unit), effect.Spread),
                Share(index?.First, at), Share(index?.Total, at),
            ];
        }).ToArray();
        return new DataTable($"uncertainty-inputs-{measure.Measure.Measure}", $"{StudyBlocks.Name(measure.Measure).Text}: which inputs matter (Morris), and their shares of variance (Sobol)",
            [new("Input"), new("Effect μ* ± 95%", Numeric: true), new("Spread σ", Numeric: true), new("Alone (95%)", Numeric: true), new("In all (95%)", Numeric: true)], rows, Fit(result, measure));
    }

    private static Chart InputsChart(UncertaintyResult result, MeasureUncertainty measure)
    {
        var table = Inputs(result, measure);
        var order = Enumerable.Range(0, result.Plan.Inputs.Count).OrderByDescending(i => measure.Effects![i].Size.Mean).ToArray();
        var factor = NumberText.PointsOf(measure.Measure.Unit);
        ChartPoint[] points = [.. order.Select((i, at) => new ChartPoint(factor * measure.Effects![i].Size.Mean, at, factor * measure.Effects[i].Size.Lower, factor * measure.Effects[i].Size.Upper))];
        var (row, largest) = (measure.Measure, measure.Effects![order[0]].Size);
        string Sized(int i) => $"{result.Plan.Inputs[i].Label} {NumberText.AmountWithError(measure.Effects[i].Size.Mean, measure.Effects[i].Size.HalfWidth, row.Unit)}";
        // An effect is never below 0; an interval that reaches 0 says that the paths are too few.
        var told = largest.Lower > 0 ? "has the largest effect over its range" : $"has the largest effect seen, and {result.Plan.Paths} paths cannot tell its size";
        return new Chart($"uncertainty-inputs-{row.Measure}-chart", $"{row.Label}: {result.Plan.Inputs[order[0]].Label} {told}, {NumberText.AmountWithError(largest.Mean, largest.HalfWidth, row.Unit)}",
            $"The size of the effect of each input over its range (Morris), with its 95% interval over paths. {string.Join("; ", order.Take(3).Select(Sized))}.", new Axis($"Effect μ* ({NumberText.UnitOfChange(row.Unit)})", AxisKind.Number, []), new Axis("", AxisKind.Name, [.. order.Select(i => result.Plan.Inputs[i].Label)]), [new ChartSeries("Effect μ*", SeriesKind.Point, points)], table);
    }

    private static string Fit(UncertaintyResult result, MeasureUncertainty measure)
    {
        if (measure.Sobol is not { } sobol) return "Shares of variance are told for the first measure, when all its points were finished.";
        var unit = measure.Measure.Unit;
        var chance = measure.Split is { } split ? $"; chance alone makes {NumberText.Amount(Math.Sqrt(split.Within), Math.Sqrt(split.Within) / 10, unit)}" : "";
        var text = string.Create(Invariant, $"Polynomials of degree {sobol.Fit.Degree} on single runs miss a run left out by {NumberText.Amount(sobol.Fit.LeftOutError, sobol.Fit.LeftOutError / 10, unit)} (root mean square{chance}) and predict {StudyBlocks.Percent(Math.Max(0, sobol.Fit.LeftOutShare))} of the variance of runs.");
        return sobol.Indices is null ? text + " No dependence is told from chance, so there are no shares." : text + $" Shares are of the variance of the mean over the {result.Survivors.Count} inputs screened in, each evenly likely over its range.";
    }

    private static DataCell Share(SobolShare? share, int at) => share is { } s ? new DataCell($"{StudyBlocks.Percent(s.Value)} ({Range(s)})", s.Value) : StudyBlocks.Text(at < 0 ? "screened out" : NumberText.None, Tone.Quiet);

    private static string Range(SobolShare share) => $"{StudyBlocks.Percent(share.Low)} to {StudyBlocks.Percent(share.High)}";

    private static string RangeOf(FreeParameter input)
    {
        string Text(double value) => value.ToString("#,0.####", Invariant);
        return $"{Text(input.Low)} to {Text(input.High)} (else {Text(Math.Round(input.Start, 3))})";
    }

    private static string Method(UncertaintyResult result, DesignRuns runs)
    {
        var plan = result.Plan;
        var sets = runs.Inputs.Calibrated ? "drawn independently from the calibrated ones by their weights, so the split is of what the published figures leave open; ranges below are those of the evidence, before any figure was looked at" : "drawn independently, uniform over the ranges of the evidence";
        return string.Create(Invariant, $"Method: {plan.Vectors.Count} sets of input values, {sets}. {plan.PerVector} replications a set, people of their own in every one (one-way random effects); every input at both ends of its evidence range and where it stands, {plan.Pairs} replications, the same people; {plan.Paths} paths that change one input at a time, the same people along a path (Morris; intervals 95% over paths); the inputs with the largest effects, at most {UncertaintyPlan.MostSurvivors}, at {plan.Points} points of a Latin hypercube, one run each, by polynomials (Sobol; intervals from how far runs left out are missed, and wide enough for what the polynomials leave out to be of any one input). Seed {runs.Settings.Seed}.");
    }
}
