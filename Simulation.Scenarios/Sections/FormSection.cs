using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>Figures of one run in the rows of forms that others ask for.</summary>
/// <param name="outcome">The run, with the months of the forms among its figures.</param>
public sealed class FormSection(ScenarioOutcome outcome)
{
    private const string OwnLayout = "The layout is ours: the official template was not at hand. Definitions are those of measures.csv.";

    /// <summary>What the terminal shows: each form with its figures over the window.</summary>
    /// <param name="months">Months of the window, as in published.csv.</param>
    public Section Shown(IReadOnlyList<string> months) => new("forms", outcome.System.System.Header.Name,
        $"{Forms().Count()} forms of {outcome.Name}, {outcome.Replications:N0} runs. {OwnLayout}",
        [.. Forms().Select(f => new DataTable($"shown-{f.Key}", f.Key, [new("Row"), new("Unit"), new("By"), new("Whole window, mean ± 95%", Numeric: true)],
            [.. f.Select(r => (IReadOnlyList<DataCell>)[new(r.Row), new(Unit(r)), new(r.By), Window(r)])],
            f.Any(r => r.By == "month") ? $"By month in form-{f.Key}.csv: {months[0]} to {months[^1]}." : f.Any(r => r.By == "day") ? $"By day in form-{f.Key}.csv." : ""))]);

    /// <summary>The files: a table a form, a row a figure.</summary>
    /// <param name="months">Months of the window.</param>
    public IReadOnlyList<Section> Files(IReadOnlyList<string> months) =>
        [.. Forms().Select(f => new Section(f.Key, f.Key, "", [new DataTable($"form-{f.Key}", f.Key,
            [new("row"), new("measure"), new("unit"), new("population"), new("period"), new("mean"), new("low95"), new("high95"), new("year_p05"), new("year_p95")],
            [.. f.SelectMany(r => Rows(r, months))])]))];

    private IEnumerable<IGrouping<string, FormRow>> Forms() => outcome.System.System.Forms.GroupBy(f => f.Form, StringComparer.Ordinal);

    private MeasureRow Measure(FormRow row) => outcome.System.System.Measures.First(m => string.Equals(m.Measure, row.Measure, StringComparison.Ordinal));

    private PoolRow Pool(FormRow row) => outcome.System.System.Pools.First(p => string.Equals(p.Pool, row.Pool, StringComparison.Ordinal));

    private string Unit(FormRow row) => row.Pool.Length == 0 ? Measure(row).Unit : Pool(row).Unit == "hours" ? "hours a week" : Pool(row).Unit;

    // A capacity is planned, not simulated: it has no error. By month and over the window it is the mean over days.
    private IEnumerable<(string Period, double Mean)> Capacity(FormRow row)
    {
        var network = outcome.System.Network;
        var steps = network.Pools[outcome.System.System.Pools.TakeWhile(p => p != Pool(row)).Count()].Capacity;
        var days = Enumerable.Range(0, network.WindowDays).Select(day => (Date: outcome.System.System.Header.From.AddDays(day),
            Value: steps.Last(s => s.Tick <= network.WindowStart + (day * network.Calendar.TicksPerDay)).Capacity / (Pool(row).Unit == "hours" ? 60.0 : 1)));
        var format = row.By == "day" ? "yyyy-MM-dd" : "yyyy-MM";
        return days.GroupBy(d => row.By == "window" ? "" : d.Date.ToString(format, CultureInfo.InvariantCulture), StringComparer.Ordinal).Select(g => (g.Key, g.Average(d => d.Value)));
    }

    private DataCell Window(FormRow row)
    {
        if (row.Pool.Length > 0)
        {
            var capacity = Capacity(row with { By = "window" }).First().Mean;
            return new($"{NumberText.Stated(capacity, "")} planned", capacity);
        }
        var figure = FigureOf(new AskedFigure(row.Measure, ""));
        return figure?.Mean is { } mean ? new(NumberText.WithError(mean, figure.HalfWidth, Measure(row).Unit), mean) : new("no case");
    }

    private IEnumerable<IReadOnlyList<DataCell>> Rows(FormRow row, IReadOnlyList<string> months) => row.By switch
    {
        _ when row.Pool.Length > 0 => Capacity(row).Select(c => (IReadOnlyList<DataCell>)[new(row.Row), new(""), new(Unit(row)), new(Pool(row).Population), new(c.Period), Cell(c.Mean), new(""), new(""), new(""), new("")]),
        "day" => Days(row),
        "month" => months.Select(m => Row(row, m, FigureOf(new AskedFigure(row.Measure, m)))),
        _ => [Row(row, "", FigureOf(new AskedFigure(row.Measure, "")))],
    };

    private IReadOnlyList<DataCell> Row(FormRow row, string period, Figure? figure)
    {
        var measure = Measure(row);
        return [new(row.Row), new(row.Measure), new(measure.Unit), new(measure.Population), new(period), Cell(figure?.Mean), Cell(figure?.Mean - figure?.HalfWidth), Cell(figure?.Mean + figure?.HalfWidth), Cell(figure?.YearLow), Cell(figure?.YearHigh)];
    }

    private IEnumerable<IReadOnlyList<DataCell>> Days(FormRow row)
    {
        var measure = Measure(row);
        var series = Enumerable.Range(0, outcome.Sheet.Daily.Count).FirstOrDefault(i => string.Equals(outcome.Sheet.Daily[i].Id, row.Measure, StringComparison.Ordinal), -1);
        for (var day = 0; series >= 0 && day < outcome.Sheet.Days; day++)
        {
            yield return [new(row.Row), new(row.Measure), new(measure.Unit), new(measure.Population), new(outcome.System.System.Header.From.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                Cell(outcome.DailyMean(series, day)), new(""), new(""), Cell(outcome.DailyQuantile(series, day, 0.05)), Cell(outcome.DailyQuantile(series, day, 0.95))];
        }
    }

    private Figure? FigureOf(AskedFigure asked) => outcome.Sheet.CellOf(asked) is { } cell ? outcome.FigureOf(cell) : null;

    private static DataCell Cell(double? value) => new(value is { } v ? v.ToString("0.######", CultureInfo.InvariantCulture) : "");
}
