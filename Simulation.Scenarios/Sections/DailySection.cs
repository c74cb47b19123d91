using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>Day by day: what nine of ten runs and half of the runs lie between, and the capacity.</summary>
internal static class DailySection
{
    private const int MostCharts = 10;
    private const int MostLines = 3;
    private const int MostPoints = 400;

    // A page of many scenarios has other tables to hold.
    private const int FewPoints = 120;
    private const int ManyScenarios = 20;

    /// <summary>The section; null where no series is counted, beside those already shown.</summary>
    /// <param name="comparison">The results.</param>
    /// <param name="shown">A series that the page shows already; null for none.</param>
    public static Section? Of(Comparison comparison, int? shown = null)
    {
        var series = comparison.Outcomes[0].Sheet.Daily;
        bool Told(int s) => s != shown && (series[s].Pool is { } pool ? comparison.Tells(comparison.Outcomes[0].System, comparison.Outcomes[0].System.Network.Pools[pool].Name) : series[s].Id == "delayed");
        var charts = Enumerable.Range(0, series.Count).Where(Told).Select(s => Chart(comparison, s)).OfType<Chart>().Take(MostCharts).ToArray();
        return charts.Length == 0 ? null : new Section("days", "Day by day", "", [new Prose(Bands(comparison)), .. charts]);
    }

    /// <summary>The series that the first screen of a single run shows: everybody delayed, or the first pool.</summary>
    public static int First(Comparison comparison) => Math.Max(0, comparison.Outcomes[0].Sheet.Daily.ToList().FindIndex(s => s.Id == "delayed"));

    /// <summary>The fan chart of a series of the baseline, with the scenarios' medians; null where nobody was ever counted.</summary>
    public static Chart? Chart(Comparison comparison, int index)
    {
        var baseline = comparison.Outcomes[0];
        if (index >= baseline.Sheet.Daily.Count || baseline.Small.HidesAll(index)) return null;
        var series = baseline.Sheet.Daily[index];
        // Counted of everybody in the model, whoever's figures are asked for.
        if (comparison.Whose.Length > 0 && series.Pool is null) series = series with { Label = series.Label + " (everyone)" };
        var step = 1 + ((baseline.Sheet.Days - 1) / (comparison.Outcomes.Count > ManyScenarios ? FewPoints : MostPoints));
        var fan = new Fan(baseline, index);
        var days = Enumerable.Range(0, baseline.Sheet.Days).Where(d => d % step == 0).ToArray();
        if (days.All(d => fan.IsNothing(d))) return null;
        var others = Others(comparison, series.Id).ToArray();
        var capacity = Capacity(baseline, series, days.Max(d => fan.At(d, 0.95)));
        var drawn = new List<ChartSeries>
        {
            new($"{baseline.Name}: nine of ten runs", SeriesKind.Band, [.. days.Select(d => new ChartPoint(fan.Epoch(d), null, fan.At(d, 0.05), fan.At(d, 0.95)))], baseline.Name),
            new($"{baseline.Name}: half of the runs", SeriesKind.Band, [.. days.Select(d => new ChartPoint(fan.Epoch(d), null, fan.At(d, 0.25), fan.At(d, 0.75)))], baseline.Name),
        };
        drawn.AddRange(others.Select(o => new ChartSeries($"{o.Name}: median", SeriesKind.Line, [.. days.Select(d => new ChartPoint(fan.Epoch(d), o.Fan.At(d, 0.5)))])));
        // On top: where a scenario's line is not seen, it is the baseline's.
        drawn.Add(new ChartSeries($"{baseline.Name}: median", SeriesKind.Line, [.. days.Select(d => new ChartPoint(fan.Epoch(d), fan.At(d, 0.5)))], baseline.Name));
        if (capacity is not null) drawn.Add(new ChartSeries(comparison.Inputs.Calibrated ? "Capacity of the baseline by the first-cut inputs (runs draw theirs)" : "Capacity of the baseline", SeriesKind.Step, [.. days.Select(d => new ChartPoint(fan.Epoch(d), capacity[d]))]));
        var each = step == 1 ? "by day" : string.Create(CultureInfo.InvariantCulture, $"on every {step}th day");
        return new Chart("days-" + Slug(series.Id), Title(series, fan, comparison.Inputs.Calibrated ? null : capacity), $"{series.Label}, midnight counts {each}, in {series.Unit}: the median of the baseline's runs, the ranges that hold half and nine of ten of them{(capacity is null ? "" : ", and the capacity")}{(others.Length == 0 ? "" : $"; and the medians of {string.Join(", ", others.Select(o => o.Name))}")}.{fan.Note}",
            new Axis("", AxisKind.Date, []), new Axis($"{series.Unit} (the axis need not begin at 0)", AxisKind.Number, []), drawn, Table(series, fan, others, capacity, days));
    }

    private static string Bands(Comparison comparison) =>
        $"Each band is a range over {(comparison.Inputs.Varied ? "years and unknown inputs" : "years")}, not an interval of a mean: on a day, half of the runs lie in the darker band and nine of ten in the lighter.{(comparison.Outcomes.Count - 1 > MostLines ? $" The first {MostLines} scenarios are drawn; all are in daily.csv." : "")}";

    private static IEnumerable<(string Name, Fan Fan)> Others(Comparison comparison, string id) =>
        comparison.Outcomes.Skip(1).Take(MostLines).Select(o => (o, Index: o.Sheet.Daily.ToList().FindIndex(s => s.Id == id))).Where(x => x.Index >= 0).Select(x => (x.o.Name, new Fan(x.o, x.Index)));

    // A limit that nothing comes near says nothing, and would press the rest flat.
    private static double[]? Capacity(ScenarioOutcome outcome, DailySeries series, double highest)
    {
        if (series.Pool is not { } pool) return null;
        double[] capacity = [.. DailyCapacity.AtMidnight(outcome.System.Network, pool).Select(c => c * series.PerUnit)];
        return highest < 0.5 * capacity.Max() ? null : capacity;
    }

    // Where each run draws its capacity, no one capacity tells on how many days a run was full.
    private static string Title(DailySeries series, Fan fan, double[]? capacity)
    {
        var days = Enumerable.Range(0, fan.Days).ToArray();
        if (capacity is null || capacity.Max() <= 0) return Middling(series, days.Min(d => fan.At(d, 0.5)), days.Max(d => fan.At(d, 0.5)), days.Max(d => fan.At(d, 0.95)));
        var full = days.Count(d => fan.At(d, 0.5) >= 0.98 * capacity[d]);
        return string.Create(CultureInfo.InvariantCulture, $"{series.Label.Split(':')[0]}: in a middling run full (98% or more) on {full:N0} of {fan.Days:N0} days");
    }

    /// <summary>What a middling run shows over the year, of what has no capacity or comes nowhere near it.</summary>
    /// <param name="series">The series.</param>
    /// <param name="least">Least of the days' medians.</param>
    /// <param name="most">Greatest of the days' medians.</param>
    /// <param name="high">Greatest of what 95% of runs are at most.</param>
    internal static string Middling(DailySeries series, double least, double most, double high)
    {
        static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
        var (low, top) = (Number(least), Number(most));
        if (top == "0") return $"{series.Label}: none on any day of a middling run, up to {Number(high)} {UnitWords.For(Math.Round(high), series.Unit)} in one run of twenty";
        return low == top ? $"{series.Label}: {low} {UnitWords.For(Math.Round(most), series.Unit)} on every day of a middling run" : $"{series.Label}: between {low} and {top} {series.Unit} on the days of a middling run";
    }

    private static DataTable Table(DailySeries series, Fan fan, (string Name, Fan Fan)[] others, double[]? capacity, int[] days)
    {
        DataColumn[] columns =
        [
            new("Day"), .. capacity is null ? Array.Empty<DataColumn>() : [new("Capacity", "", Numeric: true)],
            .. ((string[])["5%", "25%", "Median", "75%", "95%"]).Select(q => new DataColumn(q, "", Numeric: true)), .. others.Select(o => new DataColumn($"{o.Name}: median", "", Numeric: true)),
        ];
        return new DataTable("days-" + Slug(series.Id), $"{series.Label} by day, {series.Unit}", columns, [.. days.Select(d => (IReadOnlyList<DataCell>)
        [
            new DataCell(fan.Date(d)), .. capacity is null ? Array.Empty<DataCell>() : [Cell(capacity[d])],
            .. ((double[])[0.05, 0.25, 0.5, 0.75, 0.95]).Select(p => fan.Cell(d, p)), .. others.Select(o => o.Fan.Cell(d, 0.5)),
        ])], "Quantiles of the baseline's runs at midnight." + fan.Note);
    }

    private static DataCell Cell(double value) => new(value.ToString("#,0.#", CultureInfo.InvariantCulture), value);

    private static string Slug(string id) => string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));

    /// <summary>A daily series of an outcome: quantiles over its runs.</summary>
    private sealed class Fan(ScenarioOutcome outcome, int series)
    {
        private readonly DateOnly _first = outcome.System.Network.Calendar.DateOf(outcome.System.Network.WindowStart / outcome.System.Network.Calendar.TicksPerDay);

        public int Days => outcome.Sheet.Days;

        // A number that is not told is drawn at the least that is.
        public double At(int day, double probability) => outcome.DailyQuantile(series, day, probability) ?? Warnings.Few;

        public DataCell Cell(int day, double probability) => outcome.DailyQuantile(series, day, probability) is { } value ? DailySection.Cell(value) : new DataCell($"under {Warnings.Few}");

        public string Note => outcome.Small.Apply ? $" Numbers of people under {Warnings.Few} are not told (the census lists people) and are drawn at {Warnings.Few}." : "";

        // Never anybody, or never as many as are told.
        public bool IsNothing(int day) => outcome.DailyQuantile(series, day, 0.95) is null or 0;

        public double Epoch(int day) => _first.DayNumber + day - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

        public string Date(int day) => _first.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
