using System.Globalization;
using Simulation.Core.Statistics;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>The programme's dashboard in the layout its readers know: each metric by quarter, plan, actual and simulated, with the chance of meeting the plan.</summary>
internal static class DashboardSection
{
    private const double LikelyMet = 0.75;
    private const double LikelyMissed = 0.25;
    private const double Even = 0.5;
    private const int MostTables = 5;
    private const string WholeYear = "Year";
    private static readonly string[] Outlooks = ["likely met", "could go either way", "likely missed"];

    /// <summary>The section; null where the system has no <c>dashboard.csv</c>, or none of it lies in the window.</summary>
    public static Section? Of(Comparison comparison)
    {
        var outcome = comparison.Outcomes[0];
        var header = outcome.System.System.Header;
        var rows = outcome.System.System.Dashboard;
        var year = string.Create(CultureInfo.InvariantCulture, $"{header.From.Year}-{(header.From.Year + 1) % 100:00}");
        var metrics = rows.Where(r => r.Year == year && r.Measure.Length > 0).DistinctBy(r => r.Metric, StringComparer.Ordinal).ToArray();
        if (metrics.Length == 0 || header.From is not { Month: 4, Day: 1 }) return null;
        var tables = comparison.Outcomes.Take(MostTables).Select(o => Year(o, rows, metrics, header.From.Year, comparison)).ToArray();
        var absent = rows.Where(r => r.Measure.Length == 0).Select(r => r.Label).Distinct(StringComparer.Ordinal).ToArray();
        string notModelled = absent.Length > 0 ? $"Not modelled: {string.Join(", ", absent)}." : "";
        const string Dtoc = "Delayed transfers are counted by the definition of their year; people who no longer meet the criteria to reside (NCTR) are another count and never stand beside them.";
        return new Section("dashboard", $"Programme dashboard {year}", Finding(outcome, tables[0]), [.. tables, Defined(outcome, metrics), Printed(rows), .. ((string[])[Dtoc, notModelled]).Where(t => t.Length > 0).Select(t => new Prose(t))]);
    }

    // The year's rows of the baseline, by what is to be expected of their plans.
    private static string Finding(ScenarioOutcome outcome, DataTable table)
    {
        var years = table.Rows.Where(r => r[1].Text == WholeYear && r[^1].Text != NumberText.None).ToArray();
        if (years.Length == 0) return "No plan of the year has a simulated figure beside it.";
        var told = years.GroupBy(r => r[^1].Text, StringComparer.Ordinal).OrderBy(g => Array.IndexOf(Outlooks, g.Key)).Select(g => $"{g.Key}: {string.Join(", ", g.Select(r => r[0].Text))}");
        return $"{outcome.Name}, plans of the year: {string.Join("; ", told)}.";
    }

    private static DataTable Year(ScenarioOutcome outcome, IReadOnlyList<DashboardRow> rows, DashboardRow[] metrics, int from, Comparison comparison)
    {
        var cells = metrics.SelectMany(m => Enumerable.Range(0, 5).Select(q => Line(outcome, rows, m, q, from))).OfType<DataCell[]>();
        return new DataTable($"dashboard-{outcome.Id}", $"{outcome.Name}: plan, actual and simulated by quarter",
            [new DataColumn("Metric"), new DataColumn("Quarter"), new DataColumn("Plan", "", Numeric: true), new DataColumn("Actual", "", Numeric: true), new DataColumn("Simulated", "", Numeric: true), new DataColumn("Simulated against last year's actual", "%", Numeric: true), new DataColumn("Simulated against plan", "%", Numeric: true), new DataColumn("Chance of meeting the plan", "", Numeric: true), new DataColumn("Outlook")],
            [.. cells], $"Simulated: mean ± half its 95% interval. The chance is the share of {(comparison.Inputs.Varied ? "years with unknown inputs" : "simulated years")} that meet the plan, with its 95% interval (Wilson); likely met from three in four, likely missed up to one in four, and in both cases only where the whole interval lies on that side of a half.");
    }

    // Quarter 0 to 3, and 4 the year.
    private static DataCell[]? Line(ScenarioOutcome outcome, IReadOnlyList<DashboardRow> rows, DashboardRow metric, int quarter, int from)
    {
        double? Printed(string kind, int year) => rows.FirstOrDefault(r => r.Metric == metric.Metric && r.Kind == kind && r.Year == Name(year)) is { } row ? quarter < 4 ? row.Quarters[quarter] : row.Total : null;
        var (plan, actual, last) = (Printed("plan", from), Printed("actual", from), Printed("actual", from - 1));
        var cell = Cell(outcome, metric.Measure, quarter, from);
        if (cell is null && plan is null && actual is null) return null;
        var measure = MeasureOf(outcome, metric);
        var unit = measure?.Unit ?? "";
        var figure = cell is { } at ? outcome.FigureOf(at) : Figure.None;
        var chance = cell is { } c && figure != Figure.None && plan is { } target && measure is { Good: "lower" or "higher" } ? Chance(outcome, c, target, measure.Good) : null;
        var (word, tone) = chance is not { } p ? (NumberText.None, Tone.Quiet) : p.Share >= LikelyMet && p.Lower >= Even ? (Outlooks[0], Tone.Good) : p.Share <= LikelyMissed && p.Upper <= Even ? (Outlooks[2], Tone.Bad) : (Outlooks[1], Tone.Middling);
        return
        [
            new DataCell(metric.Label), new DataCell(quarter < 4 ? PeriodText.Quarter(quarter, new FinancialYear(from)) : WholeYear, null, quarter < 4 ? Tone.Plain : Tone.Strong), Value(plan, unit), Value(actual, unit),
            new DataCell(NumberText.WithError(figure.Mean, figure.HalfWidth, unit), figure.Mean), Against(figure.Mean, last), Against(figure.Mean, plan),
            chance is { } share ? new DataCell(string.Create(CultureInfo.InvariantCulture, $"{share.Share * 100:0}% ({share.Lower * 100:0} to {share.Upper * 100:0})"), share.Share) : new DataCell(NumberText.None), new DataCell(word, null, tone),
        ];
    }

    // Quarters are worked out where a published figure asks for them, and so is the year where the window is longer.
    private static int? Cell(ScenarioOutcome outcome, string measure, int quarter, int from)
    {
        if (quarter == 4 && IsYear(outcome)) return outcome.Sheet.CellOf(measure);
        var period = quarter == 4 ? Name(from) : string.Create(CultureInfo.InvariantCulture, $"{(quarter < 3 ? from : from + 1)}-Q{((quarter + 1) % 4) + 1}");
        return Enumerable.Range(0, outcome.Sheet.Cells.Count).Cast<int?>().FirstOrDefault(c => outcome.Sheet.Cells[c!.Value] is { Published: { } published, Measure: { } row } && row.Measure == measure && published.Period == period);
    }

    // A plan of one year stands beside no other number of years.
    private static bool IsYear(ScenarioOutcome outcome) => outcome.System.System.Header is var header && header.To == header.From.AddYears(1).AddDays(-1);

    private static ProportionInterval? Chance(ScenarioOutcome outcome, int cell, double plan, string good)
    {
        var (over, under) = (outcome.Numerators(cell), outcome.Denominators(cell));
        double[] years = [.. Enumerable.Range(0, over.Count).Where(r => under[r] > 0).Select(r => over[r] / under[r])];
        return years.Length == 0 ? null : ProportionInterval.Wilson(years.Count(y => good == "lower" ? y <= plan : y >= plan), years.Length);
    }

    private static DataTable Defined(ScenarioOutcome outcome, DashboardRow[] metrics) => new("dashboard-definitions", "Numerator, denominator, population and clock of each metric",
        [new DataColumn("Metric"), new DataColumn("Numerator"), new DataColumn("Denominator"), new DataColumn("Population"), new DataColumn("Clock"), new DataColumn($"{outcome.Name}, a year: numerator of denominator")],
        [.. metrics.Select(m => (IReadOnlyList<DataCell>)[new DataCell(m.Label), new DataCell(MeasureOf(outcome, m)?.Definition ?? ""), new DataCell(m.Denominator.Length == 0 ? "none: a count" : m.Denominator), new DataCell(m.Population), new DataCell(m.Clock), new DataCell(Parts(outcome, m))])]);

    // Both parts as the simulated years have them, each with its 95% interval.
    private static string Parts(ScenarioOutcome outcome, DashboardRow metric)
    {
        if (!IsYear(outcome) || outcome.Sheet.CellOf(metric.Measure) is not { } cell || MeasureOf(outcome, metric) is not { } measure || outcome.FigureOf(cell) == Figure.None) return NumberText.None;
        string Mean(IEnumerable<double> values) => MeanInterval.Of([.. values]) is var m ? NumberText.WithError(m.Mean, m.HalfWidth, "") : "";
        var over = Mean(outcome.Numerators(cell).Select(n => n / measure.Scale));
        return metric.Denominator.Length == 0 ? over : $"{over} of {Mean(outcome.Denominators(cell))}";
    }

    private static MeasureRow? MeasureOf(ScenarioOutcome outcome, DashboardRow metric) => outcome.Sheet.CellOf(metric.Measure) is { } cell ? outcome.Sheet.Cells[cell].Measure : null;

    private static DataTable Printed(IReadOnlyList<DashboardRow> rows) => new("dashboard-printed", "Every plan, target and actual as printed",
        [new DataColumn("Metric"), new DataColumn("Year"), new DataColumn("Kind"), .. ((string[])["Q1", "Q2", "Q3", "Q4", "Total"]).Select(q => new DataColumn(q, "", Numeric: true)), new DataColumn("Note")],
        [.. rows.Where(r => r.Kind != "not modelled").Select(r => (IReadOnlyList<DataCell>)[new DataCell(r.Label), new DataCell(r.Year), new DataCell(r.Kind), .. r.Quarters.Append(r.Total).Select(v => Value(v, "")), new DataCell(r.Note)])],
        "Quarters are those of the financial year: Q1 is April to June, Q4 January to March.");

    private static DataCell Value(double? value, string unit) => value is { } v ? new DataCell(v.ToString("#,0.#", CultureInfo.InvariantCulture) + (unit == "%" ? "%" : ""), v) : new DataCell(NumberText.None);

    private static DataCell Against(double? value, double? other) => value is { } v && other is > 0 ? new DataCell(((v / other.Value) - 1).ToString("+0.0%;\u22120.0%;0.0%", CultureInfo.InvariantCulture), ((v / other.Value) - 1) * 100) : new DataCell(NumberText.None);

    private static string Name(int year) => string.Create(CultureInfo.InvariantCulture, $"{year}-{(year + 1) % 100:00}");
}
