using System.Globalization;
using CsvHelper;
using Simulation.Scenarios.Documents;

namespace Simulation.Scenarios.Reporting.Excel;

/// <summary>What one cell of a sheet holds: a number, or text that is never a formula.</summary>
/// <param name="Text">The text; empty where there is a number.</param>
/// <param name="Number">The number; null for text.</param>
/// <param name="Heading">Whether it heads a column.</param>
internal readonly record struct SheetCell(string Text, double? Number = null, bool Heading = false);

/// <summary>A table or the points of a chart as rows of cells.</summary>
internal static class SheetGrid
{
    /// <summary>The rows of a table, headings first. A column of numbers that are read as more than a number (an interval, a word) has a column of text beside it.</summary>
    public static IReadOnlyList<IReadOnlyList<SheetCell>> Of(DataTable table)
    {
        var worded = table.Columns.Select((c, i) => c.Numeric && table.Rows.Any(r => r[i].Text != NumberText.None && !IsNumber(r[i].Text))).ToArray();
        var numbers = table.Columns.Select((c, i) => c.Numeric && table.Rows.Any(r => r[i].Value is not null)).ToArray();
        var rows = new List<IReadOnlyList<SheetCell>>
        {
            table.Columns.SelectMany((c, i) => Headings(c, numbers[i], worded[i])).Select(h => new SheetCell(h, null, Heading: true)).ToArray(),
        };
        rows.AddRange(table.Rows.Select(r => r.SelectMany((c, i) => Cells(c, numbers[i], worded[i])).ToArray()));
        return rows;
    }

    /// <summary>The points of a chart: what is across in the first column, then a column a series; a band has two.</summary>
    public static IReadOnlyList<IReadOnlyList<SheetCell>> Of(Chart chart)
    {
        var names = chart.Up.Kind == AxisKind.Name ? chart.Up : chart.Across;
        var columns = ChartColumns(chart);
        var places = columns.SelectMany(c => c.Points.Keys).Distinct().Order().ToArray();
        var rows = new List<IReadOnlyList<SheetCell>> { columns.Select(c => c.Name).Prepend("").Select(h => new SheetCell(h, null, Heading: true)).ToArray() };
        rows.AddRange(places.Select(x => columns.Select(c => new SheetCell("", c.Points.GetValueOrDefault(x))).Prepend(Place(names, x)).ToArray()));
        return rows;
    }

    /// <summary>The rows of a CSV table, headings first. A column of which every filled cell is a number is one of numbers.</summary>
    public static IReadOnlyList<IReadOnlyList<SheetCell>> OfCsv(string csv)
    {
        var records = new List<string[]>();
        using (var parser = new CsvParser(new StringReader(csv), CultureInfo.InvariantCulture))
            while (parser.Read()) records.Add(parser.Record!);
        var numbers = records[0].Select((_, i) => records.Skip(1).All(r => r[i].Length == 0 || Plain(r[i]) is not null)).ToArray();
        return [.. records.Select((r, line) => (IReadOnlyList<SheetCell>)[.. r.Select((text, i) => line == 0 ? new SheetCell(text, null, Heading: true) : numbers[i] ? new SheetCell("", Plain(text)) : new SheetCell(text))])];

        static double? Plain(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static IEnumerable<string> Headings(DataColumn column, bool number, bool worded)
    {
        var heading = column.Unit.Length > 0 ? $"{column.Heading} ({column.Unit})" : column.Heading;
        if (number) yield return heading;
        if (!number || worded) yield return number ? heading + ", as read" : heading;
    }

    private static IEnumerable<SheetCell> Cells(DataCell cell, bool number, bool worded)
    {
        if (number) yield return new SheetCell("", cell.Value);
        if (!number || worded) yield return new SheetCell(cell.Text);
    }

    private static bool IsNumber(string text) => double.TryParse(text.Replace('\u2212', '-'), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _);

    private static (string Name, Dictionary<double, double?> Points)[] ChartColumns(Chart chart)
    {
        // Where names stand up, a point's value is what is across.
        var upright = chart.Up.Kind == AxisKind.Name && chart.Series.All(s => s.Kind == SeriesKind.Point);
        Dictionary<double, double?> Values(ChartSeries series, Func<ChartPoint, double?> of) =>
            series.Points.GroupBy(p => upright ? p.Y ?? 0 : p.X).ToDictionary(g => g.Key, g => of(g.First()));
        return [.. chart.Series.SelectMany(s => s.Kind == SeriesKind.Band
            ? ((string, Dictionary<double, double?>)[])[($"{s.Name}, from", Values(s, p => p.Low)), ($"{s.Name}, to", Values(s, p => p.High))]
            : [(s.Name, Values(s, p => upright ? p.X : p.Y))])];
    }

    private static SheetCell Place(Axis axis, double x) => axis.Kind switch
    {
        AxisKind.Name => new SheetCell(axis.Names[(int)x]),
        AxisKind.Date => new SheetCell(DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)x).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => new SheetCell("", x),
    };
}
