using System.Globalization;
using Simulation.Scenarios.Calibration;

namespace Simulation.Scenarios.Reporting;

/// <summary>The files of a calibration as text. They depend on the inputs, the seed and the amount of work, and on nothing else.</summary>
internal static class CalibrationTables
{
    /// <summary><c>calibration.csv</c>: the weighted parameter vectors.</summary>
    /// <param name="result">The calibration.</param>
    /// <param name="command">The command that makes this file again.</param>
    /// <param name="hash">Hash of the system's network with the first-cut values.</param>
    public static string Vectors(CalibrationResult result, string command, string hash)
    {
        var invariant = CultureInfo.InvariantCulture;
        var csv = new CsvText().Row(["vector", "weight", "distance", .. result.Set.Parameters]);
        for (var v = 0; v < result.Set.Vectors.Count; v++)
        {
            csv.Number(v + 1).Number(result.Set.Weights[v]).Number(result.Distances[v]);
            foreach (var value in result.Set.Vectors[v]) csv.Number(value);
            csv.End();
        }
        string[] head =
        [
            "# Weighted parameter vectors that the published figures leave. Written by the command below; do not edit.",
            "# command " + command,
            ParameterSetFile.MadeFor + hash,
            string.Create(invariant, $"# seed {result.Settings.Seed}; effective sample size {result.Set.EffectiveSize:0.0} of {result.Set.Vectors.Count}"),
            .. result.Waves.Select(w => string.Create(invariant, $"# wave {w.Wave}: {w.Vectors} vectors, {w.Runs} runs; not ruled out {w.Share:G3} of the ranges' volume{(w.Ignored > 0 ? $"; {w.Ignored} targets may be missed" : "")}")),
        ];
        return string.Join('\n', head) + "\n" + csv;
    }

    /// <summary><c>calibration-targets.csv</c>: every target beside the set's runs.</summary>
    public static string Targets(CalibrationResult result)
    {
        var csv = new CsvText().Row("measure", "period", "use", "published", "sampling_error", "discrepancy", "year_sd", "emulator_r2", "mean", "low", "high", "distance", "inside", "reason");
        var fitted = 0;
        for (var t = 0; t < result.Problem.Targets.Count; t++)
        {
            var target = result.Problem.Targets[t];
            var prediction = result.Prediction(t);
            double? explained = target.Fitted ? result.Waves[^1].LeftOutShares[fitted++] : null;
            csv.Text(target.Measure).Text(target.Period).Text(target.Fitted ? "fitted" : "held back").Number(target.Published).Number(target.SamplingError).Number(target.Discrepancy)
                .Number(result.YearDeviations[t]).Number(explained).Number(prediction?.Mean).Number(prediction?.Low).Number(prediction?.High).Number(prediction?.Distance)
                .Text(prediction is null ? "" : prediction.Inside ? "yes" : "no").Text(target.Reason).End();
        }
        return csv.ToString();
    }

    /// <summary><c>calibration-parameters.csv</c>: what the data say about each parameter.</summary>
    public static string Parameters(CalibrationResult result)
    {
        var csv = new CsvText().Row("parameter", "label", "unit", "low", "high", "first_cut", "mean", "sd", "sd_kept", "identified", "tied_to", "evidence");
        foreach (var summary in result.Parameters)
        {
            var p = summary.Parameter;
            var ties = result.Ties.Where(t => t.First == p || t.Second == p)
                .Select(t => string.Create(CultureInfo.InvariantCulture, $"{(t.First == p ? t.Second : t.First).Id} ({t.Correlation:0.00})"));
            csv.Text(p.Id).Text(p.Label).Text(p.Unit).Number(p.Low).Number(p.High).Number(p.Start).Number(summary.Mean).Number(summary.StandardDeviation).Number(summary.Kept)
                .Text(summary.Identified ? "yes" : "no").Text(string.Join("; ", ties)).Text(p.Evidence).End();
        }
        return csv.ToString();
    }
}
