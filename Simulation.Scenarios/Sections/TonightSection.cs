using System.Globalization;
using Simulation.Core.Statistics;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Tonight;

namespace Simulation.Scenarios.Sections;

/// <summary>A forecast from tonight, as people read it. Numbers that could point at fewer than five people are not told.</summary>
internal static class TonightSection
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private static readonly string Few = $"under {TonightStudy.Few}";

    /// <summary>The section of a forecast.</summary>
    public static Section Of(TonightResult result, DesignRuns runs)
    {
        var blocks = new List<Block>(StudyBlocks.Stopped(result.Stopped, $"The bands rest on {result.Replications} futures.", goesOn: false));
        blocks.AddRange(result.Warnings.Select(w => new Caution(w, Severity.Warning)));
        if (result.Replications > 1)
        {
            var shown = result.Series.Where(IsShown).ToArray();
            blocks.Add(Weeks(result, shown));
            if (Full(result) is { } full) blocks.Add(full);
            blocks.AddRange(shown.Select(s => Chart(result, s)));
        }
        blocks.Add(StudyBlocks.Method(runs, string.Create(Invariant, $"{result.Replications} futures from the same people; who is in a stage goes on with a stay conditional on the time since entering it, who waits keeps the place in the queue. A band holds that share of the futures at one midnight; each end has the simulation's own error, about {QuantileError(result.Replications)} points of probability for the 80% band. Series that fewer than 5 people are in are left out. The census itself is in no file: the receipt has its hash; numbers of people under {TonightStudy.Few} are not told, nor are others from which they could be worked out.")));
        return new Section("tonight", $"The {result.Weeks} {(result.Weeks == 1 ? "week" : "weeks")} from {Date(result.From)}", Finding(result), blocks);
    }

    // In use of every pool, people waiting for it, everybody delayed.
    private static bool IsShown(Forecast forecast) => (forecast.Capacity is not null || forecast.Series.Id == "delayed" || forecast.Series.Id.StartsWith("waiting:", StringComparison.Ordinal))
        && forecast.Days.Any(d => d.High95 >= TonightStudy.Few);

    private static string Finding(TonightResult result)
    {
        if (result.Replications < 2) return "Nothing can be said: fewer than two futures were finished.";
        var week = Math.Min(7, result.Series[0].Days.Count - 1);
        var pools = result.Series.Where(s => s.Full is not null).OrderByDescending(s => s.Full![week]).ThenByDescending(s => s.Tonight / Math.Max(1, s.Capacity![0])).ToArray();
        if (pools.Length == 0) return "The system has no limited capacity: only the numbers of people are told.";
        var first = pools[0];
        var share = ProportionInterval.Wilson(first.Full![week], result.Replications);
        var text = string.Create(Invariant, $"{first.Series.Label} at the midnight of {Date(result.From.AddDays(week))}: {Text(first, first.Days[week].Median)} (80% band {Band(first, first.Days[week].Low80, first.Days[week].High80)}) of {Number(first.Capacity![week])} {first.Series.Unit}; full in {StudyBlocks.Percent(first.Full[week] / (double)result.Replications)} of futures ({StudyBlocks.Percent(share.Lower)} to {StudyBlocks.Percent(share.Upper)}).");
        return result.Series.FirstOrDefault(s => s.Series.Id == "delayed") is { } delayed
            ? $"{text} Delayed then: {Text(delayed, delayed.Days[week].Median)} (80% band {Band(delayed, delayed.Days[week].Low80, delayed.Days[week].High80)}); tonight {Text(delayed, delayed.Tonight)}." : text;
    }

    private static DataTable Weeks(TonightResult result, Forecast[] shown)
    {
        int[] weeks = result.Weeks == 1 ? [1] : [1, result.Weeks];
        var rows = shown.SelectMany(s => weeks.Select(w => (IReadOnlyList<DataCell>)
        [
            StudyBlocks.Text(s.Series.Label), Cell(s, s.Tonight), new DataCell(Date(result.From.AddDays(7 * w))),
            Cell(s, s.Days[7 * w].Median), new DataCell(Band(s, s.Days[7 * w].Low50, s.Days[7 * w].High50)), new DataCell(Band(s, s.Days[7 * w].Low80, s.Days[7 * w].High80)), new DataCell(Band(s, s.Days[7 * w].Low95, s.Days[7 * w].High95)),
        ])).ToArray();
        return new DataTable("tonight-weeks", "At midnight, after the first week and the last", [new("What"), new("Tonight", Numeric: true), new("Midnight of"), new("Median", Numeric: true), new("50% band"), new("80% band"), new("95% band")], rows,
            "Pools of hours in hours a week, all else in people or places. Every day is in the files.");
    }

    private static DataTable? Full(TonightResult result)
    {
        var pools = result.Series.Where(s => s.Full is not null && s.Full.Any(f => f > 0)).ToArray();
        if (pools.Length == 0) return null;
        var rows = pools.Select(s => (IReadOnlyList<DataCell>)[StudyBlocks.Text(s.Series.Label), .. Enumerable.Range(1, result.Weeks).Select(w =>
        {
            var interval = ProportionInterval.Wilson(s.Full![7 * w], result.Replications);
            return new DataCell($"{StudyBlocks.Percent(s.Full[7 * w] / (double)result.Replications)} ({StudyBlocks.Percent(interval.Lower)}\u2013{StudyBlocks.Percent(interval.Upper)})", s.Full[7 * w] / (double)result.Replications);
        })]).ToArray();
        return new DataTable("tonight-full", "Share of futures in which it is full (95% interval, Wilson)", [new("What"), .. Enumerable.Range(1, result.Weeks).Select(w => new DataColumn(Day(result.From.AddDays(7 * w)), Numeric: true))], rows,
            "Full: nothing is left, or of hours less than the smallest package.");
    }

    private static Chart Chart(TonightResult result, Forecast s)
    {
        double X(int day) => result.From.AddDays(day).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
        ChartSeries Bands(string name, Func<ForecastDay, double> low, Func<ForecastDay, double> high) =>
            new(name, SeriesKind.Band, [.. s.Days.Select((d, i) => new ChartPoint(X(i), Drawn(s, d.Median), Drawn(s, low(d)), Drawn(s, high(d))))], "forecast");
        ChartSeries[] series =
        [
            Bands("95% of futures", d => d.Low95, d => d.High95), Bands("80%", d => d.Low80, d => d.High80), Bands("50%", d => d.Low50, d => d.High50),
            new ChartSeries("Median", SeriesKind.Line, [.. s.Days.Select((d, i) => new ChartPoint(X(i), Drawn(s, d.Median)))], "forecast"),
            .. s.Capacity is { } capacity ? [new ChartSeries("Capacity", SeriesKind.Step, [.. capacity.Select((c, i) => new ChartPoint(X(i), c))])] : Array.Empty<ChartSeries>(),
        ];
        var last = s.Days.Count - 1;
        var rows = s.Days.Select((d, i) => (IReadOnlyList<DataCell>)
            [new DataCell(Date(result.From.AddDays(i))), .. ((double[])[d.Low95, d.Low80, d.Low50, d.Median, d.High50, d.High80, d.High95]).Select(v => Cell(s, v)), s.Capacity is null ? new DataCell(NumberText.None) : new DataCell(Number(s.Capacity[i]), s.Capacity[i])]).ToArray();
        var id = "tonight-" + string.Concat(s.Series.Id.Select(c => char.IsLetterOrDigit(c) ? c : '-'));
        return new Chart(id + "-chart", $"{s.Series.Label}: {Text(s, s.Tonight)} tonight, {Band(s, s.Days[last].Low80, s.Days[last].High80)} (80% band) on {Date(result.From.AddDays(last))}", Words(result, s),
            new Axis("Midnight of", AxisKind.Date, []), new Axis(s.Series.Unit, AxisKind.Number, []), series,
            new DataTable(id, $"{s.Series.Label} ({s.Series.Unit}), by midnight", [new("Midnight of"), new("2.5%", Numeric: true), new("10%", Numeric: true), new("25%", Numeric: true), new("Median", Numeric: true), new("75%", Numeric: true), new("90%", Numeric: true), new("97.5%", Numeric: true), new("Capacity", Numeric: true)], rows));
    }

    // Hours say nothing of how many people have them; then the whole series is hidden where few are in it.
    private static bool IsHidden(Forecast s, double value) => IsGivenAway(s, value) || (s.Series.PerUnit == 1 ? value < TonightStudy.Few : s.IsFew);

    private static bool IsGivenAway(Forecast s, double value) => s.GivesAway && value == s.Tonight;

    private static double? Shown(Forecast s, double value) => IsHidden(s, value) ? null : value;

    // As on the other pages, a number that is not told because it is small is drawn at the least that is told.
    private static double? Drawn(Forecast s, double value) => !IsGivenAway(s, value) && s.Series.PerUnit == 1 && value < TonightStudy.Few ? TonightStudy.Few : Shown(s, value);

    private static string Words(TonightResult result, Forecast s)
    {
        var weeks = Enumerable.Range(1, result.Weeks).Select(w => $"{Text(s, s.Days[7 * w].Median)} on {Day(result.From.AddDays(7 * w))}");
        var few = s.Days.Any(d => Drawn(s, d.Low95) is not null && IsHidden(s, d.Low95)) ? $" Numbers under {TonightStudy.Few} are not told and are drawn at {TonightStudy.Few}." : "";
        return $"{s.Series.Label} by midnight, in {s.Series.Unit}, with the bands that hold 50, 80 and 95% of futures{(s.Capacity is null ? "" : ", and the capacity")}. Median: {string.Join(", ", weeks)}.{few}";
    }

    private static string Text(Forecast s, double value) => IsGivenAway(s, value) ? "not told" : IsHidden(s, value) ? Few : Number(value);

    private static DataCell Cell(Forecast s, double value) => new(Text(s, value), Shown(s, value));

    private static string Band(Forecast s, double low, double high) => IsGivenAway(s, high) ? "not told" : IsHidden(s, high) ? Few : $"{Text(s, low)} to {Number(high)}";

    private static string Number(double value) => value.ToString("#,0", Invariant);

    private static string Date(DateOnly date) => date.ToString("d MMM yyyy", Invariant);

    private static string Day(DateOnly date) => date.ToString("d MMM", Invariant);

    // Standard error of the share of futures under an end of the 80% band.
    internal static string QuantileError(int replications) => (100 * Math.Sqrt(0.1 * 0.9 / Math.Max(1, replications))).ToString("0.#", Invariant);
}
