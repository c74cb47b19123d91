using System.Globalization;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sources;

/// <summary>A figure of a return that was filled in.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Row">The form's row.</param>
/// <param name="Period">Month such as 2016-07; empty is the whole window.</param>
/// <param name="Value">The figure.</param>
internal sealed record FormFigure(Place At, FormRow Row, string Period, double Value);

/// <summary>Reads a return in the layout that <c>sim forms</c> exports, with a column "value" for what was counted.</summary>
internal static class FormReturn
{
    private static readonly TableColumns Columns = TableColumns.Of(true, "row+ period~ value* measure unit population mean low95 high95 year_p05 year_p95");

    /// <summary>The figures; every problem is in the list. Rows without a value are left out.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shown">The file as messages name it.</param>
    /// <param name="form">The form's rows.</param>
    /// <param name="header">The system's window.</param>
    /// <param name="problems">Gets what is wrong.</param>
    public static IReadOnlyList<FormFigure> Read(string path, string shown, IReadOnlyList<FormRow> form, SystemHeader header, ICollection<Problem> problems)
    {
        var byName = form.ToDictionary(r => r.Row, StringComparer.Ordinal);
        var read = CsvTable.Rows(path, shown, Columns, problems, r => (r.At, Row: r.Words("row"), Period: r.Text("period"), Value: r.OptionalNumber("value")));
        var figures = new List<FormFigure>();
        foreach (var (at, name, period, value) in read.Where(r => r.Value is not null and not double.NaN))
        {
            if (!byName.TryGetValue(name, out var row)) problems.Add(Problem.NotKnown(at, "row", "row of the form", name, byName.Keys));
            else if (Wrong(row, period, header) is { } wrong) problems.Add(new Problem(at, "period", wrong));
            else if (value < 0) problems.Add(Problem.OutOfRange(at, "value", value.Value, "a number of at least 0"));
            else figures.Add(new FormFigure(at, row, period, value!.Value));
        }
        if (figures.Count == 0 && problems.Count == 0) problems.Add(new Problem(new Place(shown, 0), "value", "no row has a value."));
        return [.. figures.Where(f => f.Row.By != "day"), .. Months([.. figures.Where(f => f.Row.By == "day")], problems)];
    }

    private static string? Wrong(FormRow row, string period, SystemHeader header)
    {
        if (row.By == "window") return period.Length == 0 ? null : $"\"{period}\" stands where the row is of the whole window; leave it blank.";
        var format = row.By == "month" ? "yyyy-MM" : "yyyy-MM-dd";
        if (!DateOnly.TryParseExact(period, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return $"\"{period}\" is not a {row.By} such as {header.From.ToString(format, CultureInfo.InvariantCulture)}.";
        return day >= (row.By == "month" ? new DateOnly(header.From.Year, header.From.Month, 1) : header.From) && day <= header.To ? null : $"{period} is outside the window ({header.From:yyyy-MM-dd} to {header.To:yyyy-MM-dd}).";
    }

    // A count of days stands beside the simulated mean of its month, which needs every day of it.
    private static IEnumerable<FormFigure> Months(IReadOnlyList<FormFigure> days, ICollection<Problem> problems)
    {
        foreach (var month in days.GroupBy(d => (d.Row, Month: d.Period[..7])))
        {
            var first = DateOnly.ParseExact(month.Key.Month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture);
            var all = DateTime.DaysInMonth(first.Year, first.Month);
            if (month.Count() < all) problems.Add(new Problem(month.First().At, "period", $"\"{month.Key.Row.Row}\" has {month.Count()} of the {all} days of {month.Key.Month}: a mean of a month needs all of them."));
            else yield return new FormFigure(month.First().At, month.Key.Row, month.Key.Month, month.Average(d => d.Value));
        }
    }
}
