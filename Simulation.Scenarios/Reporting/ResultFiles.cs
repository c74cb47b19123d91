using System.Globalization;
using Simulation.Core.Experiments;
using Simulation.Scenarios.Studies;

namespace Simulation.Scenarios.Reporting;

/// <summary>The result files as text. They depend on the inputs, the seed and the replications, and on nothing else.</summary>
internal static class ResultFiles
{
    /// <summary><c>summary.csv</c>: a row a measure and scenario.</summary>
    public static string Summary(Comparison comparison)
    {
        var csv = new CsvText().Row("measure", "label", "unit", "population", "headline", "worthwhile", "scenario", "mean", "mean_low", "mean_high",
            "year_p05", "year_p95", "difference", "difference_low", "difference_high", "verdict", "replications",
            "inputs", "difference_p05", "difference_p95", "first_cut_mean", "first_cut_year_p05", "first_cut_year_p95", "first_cut_difference", "first_cut_difference_p05", "first_cut_difference_p95");
        foreach (var measure in comparison.Measures)
        {
            var row = measure.Measure;
            for (var i = 0; i < measure.Figures.Count; i++)
            {
                var figure = measure.Figures[i];
                if (comparison.Outcomes[i].Sheet.CellOf(row.Measure) is null) continue;
                var firstCut = comparison.FirstCutOf(row, i);
                csv.Text(row.Measure).Text(row.Label).Text(row.Unit).Text(row.Population).Number(row.Headline).Number(row.Worthwhile)
                    .Text(comparison.Outcomes[i].Id).Number(figure.Mean).Number(figure.Mean - figure.HalfWidth).Number(figure.Mean + figure.HalfWidth)
                    .Number(figure.YearLow).Number(figure.YearHigh)
                    .Number(figure.Difference?.Value).Number(figure.Difference?.Low).Number(figure.Difference?.High)
                    .Text(figure.Verdict is { } verdict ? Claim.Words(verdict) : "").Number(comparison.Outcomes[i].Replications)
                    .Text(comparison.Inputs.Calibrated ? "calibrated" : "first-cut").Number(figure.Difference?.PairLow).Number(figure.Difference?.PairHigh)
                    .Number(firstCut?.Mean).Number(firstCut?.YearLow).Number(firstCut?.YearHigh).Number(firstCut?.Difference?.Value)
                    .Number(firstCut?.Difference?.PairLow).Number(firstCut?.Difference?.PairHigh).End();
            }
        }
        return csv.ToString();
    }

    /// <summary><c>cuts.csv</c>: a row a measure of the people of one label alone, and scenario.</summary>
    public static string Cuts(Comparison comparison)
    {
        var csv = new CsvText().Row("measure", "label", "unit", "by", "value", "scenario", "mean", "mean_low", "mean_high", "difference", "difference_low", "difference_high", "replications");
        foreach (var (row, figures) in comparison.Cuts.Select(m => (m.Measure, m.Figures)))
        {
            for (var i = 0; i < figures.Count; i++)
            {
                if (comparison.Outcomes[i].Sheet.CellOf(row.Measure) is null) continue;
                csv.Text(row.Cut!.Measure).Text(row.Label).Text(row.Unit).Text(row.Cut.By).Text(row.Cut.Value).Text(comparison.Outcomes[i].Id)
                    .Number(figures[i].Mean).Number(figures[i].Mean - figures[i].HalfWidth).Number(figures[i].Mean + figures[i].HalfWidth)
                    .Number(figures[i].Difference?.Value).Number(figures[i].Difference?.Low).Number(figures[i].Difference?.High).Number(comparison.Outcomes[i].Replications).End();
            }
        }
        return csv.ToString();
    }

    /// <summary><c>daily.csv</c>: midnight counts by day, mean and band over replications.</summary>
    public static void Daily(Comparison comparison, TextWriter to)
    {
        var csv = new CsvText(to).Row("scenario", "series", "label", "unit", "date", "mean", "p05", "p50", "p95");
        foreach (var outcome in comparison.Outcomes)
        {
            var network = outcome.System.Network;
            var first = network.Calendar.DateOf(network.WindowStart / network.Calendar.TicksPerDay);
            for (var s = 0; s < outcome.Sheet.Daily.Count && outcome.Replications > 0; s++)
            {
                var series = outcome.Sheet.Daily[s];
                for (var day = 0; day < outcome.Sheet.Days; day++)
                {
                    csv.Text(outcome.Id).Text(series.Id).Text(series.Label).Text(series.Unit)
                        .Text(first.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Number(outcome.DailyMean(s, day))
                        .Number(outcome.DailyQuantile(s, day, 0.05)).Number(outcome.DailyQuantile(s, day, 0.5)).Number(outcome.DailyQuantile(s, day, 0.95)).End();
                }
            }
        }
    }

    /// <summary><c>occupancy.csv</c>: share of midnights at each level, and the chance that someone who comes to as many places finds them full.</summary>
    public static string Occupancy(Comparison comparison)
    {
        var csv = new CsvText().Row("scenario", "series", "label", "level", "share_of_days", "at_most", "full_with_as_many_places");
        foreach (var outcome in comparison.Outcomes)
        {
            for (var s = 0; s < outcome.Levels.Count; s++)
            {
                // Hours of care are no levels that days could be counted at.
                var series = outcome.Sheet.Daily[s];
                var levels = outcome.Levels[s];
                if (series.PerUnit != 1 || levels.Highest == 0) continue;
                var below = 0L;
                for (var level = 0; level <= levels.Highest; level++)
                {
                    var days = levels.At(level);
                    below += days;
                    // The last level that is not told stands for all of them.
                    if (below == 0 || (outcome.Small.Hides(s, level + 1) && level < levels.Highest)) continue;
                    var several = outcome.Small.Hides(s, level);
                    if (several) days = below;
                    csv.Text(outcome.Id).Text(series.Id).Text(series.Label).Number(level).Number(days / (double)levels.Days).Number(below / (double)levels.Days).Number(several ? null : days / (double)below).End();
                }
            }
        }
        return csv.ToString();
    }

    /// <summary><c>published.csv</c>: published figures beside the first scenario's.</summary>
    public static string Published(Comparison comparison)
    {
        var csv = new CsvText().Row("measure", "label", "unit", "population", "period", "published", "sampling_error", "model_mean", "model_low", "model_high",
            "year_p05", "year_p95", "role", "evidence");
        foreach (var (cell, figure) in comparison.Published)
        {
            var row = cell.Published!;
            csv.Text(row.Measure).Text(cell.Measure.Label).Text(cell.Measure.Unit).Text(cell.Measure.Population).Text(row.Period).Number(row.Value).Number(row.SamplingError)
                .Number(figure.Mean).Number(figure.Mean - figure.HalfWidth).Number(figure.Mean + figure.HalfWidth).Number(figure.YearLow).Number(figure.YearHigh)
                .Text(row.Role).Text(row.Evidence).End();
        }
        return csv.ToString();
    }

    /// <summary>The table of replications in the results database: every figure's numerator and denominator in each.</summary>
    public static string Replications(Comparison comparison)
    {
        var csv = new CsvText().Row("scenario", "measure", "period", "replication", "numerator", "denominator");
        foreach (var outcome in comparison.Outcomes)
        {
            for (var c = 0; c < outcome.Sheet.Cells.Count; c++)
            {
                var cell = outcome.Sheet.Cells[c];
                // A published figure of the whole window is the measure itself.
                if (cell.Published is { Period.Length: 0 } || (outcome.Small.Apply && outcome.FigureOf(c).Mean is null)) continue;
                var (numerators, denominators) = (outcome.Numerators(c), outcome.Denominators(c));
                for (var r = 0; r < numerators.Count; r++)
                    csv.Text(outcome.Id).Text(cell.Measure.Measure).Text(cell.Published?.Period ?? "").Number(r).Number(numerators[r]).Number(denominators[r]).End();
            }
        }
        return csv.ToString();
    }

    /// <summary><c>checks.csv</c>: offered loads, stays drawn beside their tables, and people still waiting at the end.</summary>
    public static string Checks(Comparison comparison, IReadOnlyList<IReadOnlyList<OfferedLoad>> loads)
    {
        var csv = new CsvText().Row("scenario", "check", "of", "unit", "value", "expected_low", "expected_high", "result");
        for (var i = 0; i < comparison.Outcomes.Count; i++)
        {
            var outcome = comparison.Outcomes[i];
            var network = outcome.System.Network;
            var perDay = (double)network.Calendar.TicksPerDay;
            csv.Text(outcome.Id).Text("identities").Text("Little's law and flow balance").Text("replications that miss").Number(outcome.Misses).Number(0).Number(0).Text(outcome.FirstMiss ?? "hold").End();
            foreach (var load in loads[i])
                csv.Text(outcome.Id).Text("offered load").Text(network.Pools[load.Pool].Name).Text("share of capacity").Number(load.Utilisation).Number(null).Number(1).Text(PreflightText.Note(load)).End();
            foreach (var stay in outcome.StayChecks())
                csv.Text(outcome.Id).Text("mean stay").Text(network.Stages[stay.Stage].Name).Text("days").Number(stay.Drawn / perDay).Number(stay.Low / perDay).Number(stay.High / perDay).Text(stay.Misses ? "differs" : "agrees").End();
            for (var option = 0; option < network.Options.Length; option++)
            {
                if (outcome.UnfinishedPerRun(option) == 0 || (outcome.Small.Apply && outcome.UnfinishedPerRun(option) < Warnings.Few)) continue;
                csv.Text(outcome.Id).Text("people still waiting at the end of a run").Text(network.Options[option].Name).Text("people").Number(outcome.UnfinishedPerRun(option)).Number(null).Number(null)
                    .Text(string.Create(CultureInfo.InvariantCulture, $"for {outcome.UnfinishedMeanTicks(option) / perDay:0.#} days on average")).End();
            }
        }
        return csv.ToString();
    }
}

/// <summary>What an offered load means, in words.</summary>
internal static class PreflightText
{
    public static string Note(OfferedLoad load) =>
        load.Grows ? "this queue grows; its mean depends on the run length"
        : load.Utilisation >= 1 ? string.Create(CultureInfo.InvariantCulture, $"over capacity: {load.ReliefShare * 100:0}% of the demand cannot be met here")
        : "";
}
