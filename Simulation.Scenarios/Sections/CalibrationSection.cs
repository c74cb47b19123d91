using System.Globalization;
using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>A calibration as people read it: what fits, what the data tell of each input, and what they cannot tell.</summary>
internal static class CalibrationSection
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The section of a calibration.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="measures">The system's measures.</param>
    /// <param name="command">The command that finds it again.</param>
    /// <param name="relief">What relief carried over the weighted set.</param>
    public static Section Of(CalibrationResult result, IReadOnlyList<MeasureRow> measures, string command, IReadOnlyList<ReliefShape> relief)
    {
        Fit[] predictions = [.. result.Problem.Targets.Select((t, i) => new Fit(t, measures.First(m => m.Measure == t.Measure), result.Prediction(i)))];
        var blocks = new List<Block>(result.Waves.Where(w => w.Ignored > 0).Select(w => new Caution(
            $"Wave {w.Wave}: nothing fits every target; vectors may miss {w.Ignored}. Missed by all points: {string.Join(", ", w.Worst.Select(x => string.Create(Invariant, $"{x.Target.Name} ({x.Implausibility:0.0})")))}.", Severity.Warning)))
        {
            Targets(predictions),
            Chart(result),
            new Prose(Unknown(result)),
        };
        if (result.Ties.Count > 0) blocks.Add(new Prose($"Tied together, so that only a combination is known well: {string.Join("; ", result.Ties.Select(t => string.Create(Invariant, $"{t.First.Label} and {t.Second.Label} (correlation {Signed(t.Correlation, "0.00")})")))}."));
        if (relief.Count > 0) blocks.Add(Relief(relief));
        blocks.Add(Waves(result));
        blocks.Add(new Prose(string.Create(Invariant, $"Method: history matching in waves, then {result.Set.Vectors.Count} vectors of input values weighted by how well the published figures fit them (effective sample size {result.Set.EffectiveSize:0.0}). A prediction interval holds the chance of one year and the values that the set leaves. Seed {result.Settings.Seed}. Made by: {command}")));
        return new Section("calibration", "What the published figures leave of the inputs", Finding(predictions, result), blocks);
    }

    private static string Finding(Fit[] predictions, CalibrationResult result)
    {
        string Inside(bool fitted, string what) => predictions.Where(p => p.Target.Fitted == fitted && p.Prediction is not null).ToArray() is { Length: > 0 } some ? $"{some.Count(p => p.Prediction!.Inside)} of {some.Length} {what}" : "";
        var counts = ((string[])[Inside(true, "figures fitted to"), Inside(false, "held back")]).Where(t => t.Length > 0);
        var outside = predictions.Where(p => p.Prediction is { Inside: false }).Select(p => p.Name).ToArray();
        return $"Inside their 95% prediction interval: {string.Join(" and ", counts)}{(outside.Length > 0 ? $" (outside: {string.Join(", ", outside)})" : "")}. The data narrow {result.Parameters.Count(p => p.Identified)} of {result.Parameters.Count} inputs.";
    }

    private static string Unknown(CalibrationResult result)
    {
        var unknown = result.Parameters.Where(p => !p.Identified).Select(p => p.Parameter.Label).ToArray();
        return unknown.Length == 0 ? "Every parameter is narrowed by the data." : $"The data cannot identify: {string.Join(", ", unknown)}. Their ranges stay, and every study that draws from the set carries them.";
    }

    private static DataTable Targets(Fit[] predictions)
    {
        var rows = predictions.Where(p => p.Prediction is not null).Select(p =>
        {
            var (target, prediction, unit) = (p.Target, p.Prediction!, p.Measure.Unit);
            var half = 0.5 * (prediction.High - prediction.Low);
            return (IReadOnlyList<DataCell>)
            [
                new DataCell(p.Name), new DataCell(PredictionText.Figure(target.Published, half, unit), target.Published), new DataCell(PredictionText.Figure(prediction.Mean, half, unit), prediction.Mean), new DataCell(PredictionText.Interval(prediction.Low, prediction.High, unit)),
                new DataCell(prediction.Inside ? "yes" : "NO", null, prediction.Inside ? Tone.Plain : Tone.Bad), new DataCell(PredictionText.Distance(prediction.Distance), prediction.Distance), new DataCell(target.Fitted ? "fitted" : "held back"),
            ];
        }).ToArray();
        return new DataTable("calibration-fit", "Published figures beside the set's runs", [new("Target"), new("Published", Numeric: true), new("Simulated", Numeric: true), new("95% prediction"), new("Inside"), new("Distance", Numeric: true), new("Use")], rows, "Distance: published minus simulated, in standard deviations of the prediction.");
    }

    // Every input on one scale, so that what is narrowed and where to is seen at once.
    private static Chart Chart(CalibrationResult result)
    {
        var order = result.Parameters.OrderBy(p => p.Kept).ToArray();
        ChartPoint Place(ParameterSummary p, int at)
        {
            var (low, width) = (p.Parameter.Low, p.Parameter.High - p.Parameter.Low);
            double Percent(double value) => 100 * (value - low) / width;
            return new ChartPoint(Percent(p.Mean), at, Percent(p.Mean - p.StandardDeviation), Percent(p.Mean + p.StandardDeviation));
        }
        var rows = order.Select(p => (IReadOnlyList<DataCell>)
        [
            new DataCell(p.Parameter.Label), new DataCell(string.Create(Invariant, $"{p.Parameter.Low:G4} to {p.Parameter.High:G4}")), new DataCell(p.Mean.ToString("G4", Invariant), p.Mean), new DataCell(p.StandardDeviation.ToString("G2", Invariant), p.StandardDeviation),
            new DataCell(p.Kept.ToString("0.00", Invariant), p.Kept), new DataCell(p.Identified ? "yes" : "NO", null, p.Identified ? Tone.Plain : Tone.Middling),
        ]).ToArray();
        var table = new DataTable("calibration-inputs", "What the data tell of each input", [new("Input"), new("Range"), new("Mean after the data", Numeric: true), new("Standard deviation", Numeric: true), new("Spread kept", Numeric: true), new("Identified")], rows,
            string.Create(Invariant, $"Spread kept: the standard deviation after the data over that before, when every value of the range was as likely. Identified: at most {ParameterSummary.KeptWithoutData}."));
        var narrowest = order[0];
        return new Chart("calibration-inputs-chart", string.Create(Invariant, $"The data tell most of \"{narrowest.Parameter.Label}\": they leave {100 * narrowest.Kept:0}% of its spread"),
            $"Where each input lies in its range after the data, mean and one standard deviation to both sides; 0 is the low end of the range and 100 the high end. {string.Join("; ", order.Take(4).Select(p => string.Create(Invariant, $"{p.Parameter.Label} {p.Mean:G4} in {p.Parameter.Low:G4} to {p.Parameter.High:G4}")))}.",
            new Axis("Place in the range (%): mean and one standard deviation", AxisKind.Number, []), new Axis("", AxisKind.Name, [.. order.Select(p => p.Parameter.Label)]), [new ChartSeries("After the data", SeriesKind.Point, [.. order.Select(Place)])], table);
    }

    private static DataTable Relief(IReadOnlyList<ReliefShape> relief) => new("calibration-relief", "What happens when a service is full", [new("Service"), new("Asked", Numeric: true), new("Took another way"), new("Stays shortened", Numeric: true)],
        [.. relief.Select(r => (IReadOnlyList<DataCell>)[new DataCell(r.Pool), StudyBlocks.Whole((long)Math.Round(r.Asked)), new DataCell(r.WaysText), r.Pressed is { } pressed ? new DataCell(string.Create(Invariant, $"{100 * pressed:0}%"), pressed) : new DataCell("\u2013")])],
        "Of those who ask for a place with another way in reach, the share that took it; and the midnights at which a full pool shortens stays. Over the weighted set's own runs.");

    private static DataTable Waves(CalibrationResult result) => new("calibration-waves", "Waves of history matching", [new("Wave"), new("Runs", Numeric: true), new("Not ruled out, of the ranges' volume", Numeric: true), new("Variance that emulators explain, least and most")],
        [.. result.Waves.Select(w => (IReadOnlyList<DataCell>)[new DataCell(w.Wave.ToString(Invariant)), StudyBlocks.Whole(w.Runs), new DataCell(w.Share.ToString("G3", Invariant), w.Share), new DataCell($"{Signed(100 * w.LeftOutShares.Min(), "0")}% to {Signed(100 * w.LeftOutShares.Max(), "0")}%")])],
        "Of the variance between points left out, chance included; below 0 the emulator is no better than the mean.");

    private static string Signed(double value, string format) => (value < 0 ? "\u2212" : "") + Math.Abs(value).ToString(format, Invariant);

    /// <summary>A target beside what the set's runs say of it.</summary>
    private sealed record Fit(CalibrationTarget Target, MeasureRow Measure, PredictionInterval? Prediction)
    {
        public string Name => Target.Period.Length > 0 ? $"{Measure.Label}, {PeriodText.Of(Target.Period)}" : Measure.Label;
    }
}
