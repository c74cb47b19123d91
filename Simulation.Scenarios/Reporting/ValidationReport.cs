using System.Globalization;
using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Systems;
using Spectre.Console;

namespace Simulation.Scenarios.Reporting;

/// <summary>Published against simulated, as a terminal shows it and as a file.</summary>
internal static class ValidationReport
{
    private static readonly string[] Months = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"];
    private static readonly string[] Weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <summary>What a row is, in words.</summary>
    public static string Words(PublishedUse use) => use switch
    {
        PublishedUse.InputReproduced => "input reproduced",
        PublishedUse.Elsewhere => "elsewhere",
        PublishedUse.Fitted => "fitted",
        PublishedUse.HeldBack => "held back",
        PublishedUse.NotFitted => "not fitted",
        _ => throw new ArgumentOutOfRangeException(nameof(use), use, "Unknown use."),
    };

    /// <summary><c>validation.csv</c>.</summary>
    public static string Csv(ValidationTable table)
    {
        var csv = new CsvText().Row("measure", "label", "unit", "population", "period", "published", "sampling_error", "simulated_mean", "prediction_low", "prediction_high",
            "inside", "distance", "use", "runs", "parameter_vectors", "source", "evidence");
        foreach (var row in table.Rows)
        {
            csv.Text(row.Measure.Measure).Text(row.Measure.Label).Text(row.Measure.Unit).Text(Population(row)).Text(row.Published.Period).Number(row.Published.Value).Number(row.Published.SamplingError)
                .Number(row.Prediction?.Mean).Number(row.Prediction?.Low).Number(row.Prediction?.High).Text(!row.Counts ? "not counted" : row.Prediction is null ? "no case" : row.Prediction.Inside ? "yes" : "no")
                .Number(row.Prediction?.Distance).Text(Words(row.Use)).Number(row.Prediction?.Runs).Number(table.Vectors).Text(row.Source).Text(row.Published.Evidence).End();
        }
        return csv.ToString();
    }

    /// <summary>Writes the table, the finding first.</summary>
    public static void Write(IAnsiConsole console, ValidationTable table, IReadOnlyList<string> method)
    {
        var invariant = CultureInfo.InvariantCulture;
        console.WriteLine();
        console.MarkupLine($"[bold]{Markup.Escape(table.System.Header.Name)}: published against simulated[/]");
        console.WriteLine();
        Line(console, table.Summary);
        Line(console, table.Vectors == 0
            ? string.Create(invariant, $"No calibration: {table.Runs:N0} runs with the first-cut parameters, so the intervals hold the chance of one year and leave out what is not known.")
            : string.Create(invariant, $"{table.Runs:N0} runs, each with its own random year and its own of {table.Vectors} weighted parameter vectors."));
        console.WriteLine();
        var grid = new Table { Border = TableBorder.None };
        foreach (var heading in (string[])["Figure (population), period", "Published", "Simulated", "95% prediction", "Inside", "Distance", "Use"])
            grid.AddColumn(new TableColumn(new Markup($"[bold]{heading}[/]")) { NoWrap = heading is not ("Figure (population), period" or "Use") });
        foreach (var row in table.Rows) Add(grid, row);
        console.Write(grid);
        console.WriteLine();
        Line(console, "Distance: published minus simulated, in standard deviations of the prediction. The interval holds the chance of one year, what is not known about the parameters, and the sampling error of the published figure; it leaves out the stated discrepancies, so it is the stricter test. Totals, quarters and months of one measure are not independent.");
        Line(console, "Sources: " + string.Join("; ", table.Rows.Select(r => r.Source).Distinct(StringComparer.Ordinal)) + ".");
        Shapes(console, table);
        Relief(console, table);
        foreach (var note in table.System.Header.Notes) Line(console, note);
        foreach (var sentence in method) console.MarkupLine($"[dim]{Markup.Escape(sentence)}[/]");
    }

    private static void Add(Table grid, ValidationRow row)
    {
        var unit = row.Measure.Unit;
        var p = row.Prediction;
        var half = p is null ? (double?)null : 0.5 * (p.High - p.Low);
        var (style, inside) = !row.Counts ? ("dim", "\u2013") : p is null ? ("yellow", "no case") : p.Inside ? ("default", "yes") : ("red", "NO");
        string[] cells =
        [
            $"{row.Measure.Label} ({Population(row)}){(row.Published.Period.Length > 0 ? ", " + PeriodText.Of(row.Published.Period) : "")}", PredictionText.Figure(row.Published.Value, half, unit),
            PredictionText.Figure(p?.Mean, half, unit), PredictionText.Interval(p?.Low, p?.High, unit), inside, PredictionText.Distance(p?.Distance), Words(row.Use),
        ];
        grid.AddRow(cells.Select(c => new Markup($"[{style}]{Markup.Escape(c)}[/]")));
    }

    private static void Shapes(IAnsiConsole console, ValidationTable table)
    {
        var shown = table.Series.Where(s => s.Months.All(double.IsFinite) && (s.Series.Id.StartsWith("use:", StringComparison.Ordinal) || s.Series.Id == "delayed")).ToArray();
        console.WriteLine();
        console.MarkupLine("[bold]Face validity[/]");
        if (shown.Length > 0) Line(console, "Shape of the year and of the week (midnight counts; mean of the year = 100):");
        if (shown.Length > 0) Indices(console, Months, [.. shown.Select(s => (s.Series.Id, s.Months))]);
        if (shown.Length > 0) Indices(console, Weekdays, [.. shown.Select(s => (s.Series.Id, s.Weekdays))]);
        (string Name, IReadOnlyList<double> Values)[] flows = [.. table.Weekdays.SelectMany(w => ((string, IReadOnlyList<double>)[])[($"{w.Spell} begins", w.Starts), ($"{w.Spell} ends", w.Ends)])];
        if (flows.Length > 0) Line(console, "How many a day of the week (mean of the year = 100; bank holidays under their weekday):");
        if (flows.Length > 0) Indices(console, Weekdays, flows);
        foreach (var spell in table.Spells) Line(console, $"{spell.Label}: {Lengths(spell)}.");
        console.WriteLine();
    }

    private static void Relief(IAnsiConsole console, ValidationTable table)
    {
        if (table.Relief.Count == 0) return;
        console.MarkupLine("[bold]What happens when a service is full[/]");
        Line(console, "Of those who ask for a place with another way in reach, the share that took it; and the midnights at which a full pool shortens stays.");
        var grid = new Table { Border = TableBorder.None };
        foreach (var heading in (string[])["", "Asked", "Took another way", "Shortened"]) grid.AddColumn(new TableColumn(new Markup(heading)) { NoWrap = heading is "Asked" or "Shortened", Alignment = heading == "Asked" ? Justify.Right : Justify.Left });
        foreach (var relief in table.Relief)
        {
            string[] cells = [relief.Pool, relief.Asked.ToString("N0", CultureInfo.InvariantCulture), relief.WaysText, relief.Pressed is { } pressed ? string.Create(CultureInfo.InvariantCulture, $"{100 * pressed:0}%") : "\u2013"];
            grid.AddRow(cells.Select(c => new Markup(Markup.Escape(c))));
        }
        console.Write(grid);
        console.WriteLine();
    }

    // "up to 60: 12%, to 120: 30%, … longer: 5% (minutes)"
    private static string Lengths(SpellShape spell)
    {
        var words = spell.Edges.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var parts = spell.Shares.Select((share, i) => string.Create(CultureInfo.InvariantCulture, $"{(i == 0 ? "up to " + words[0] : i < words.Length - 1 ? "to " + words[i] : "longer")} {100 * share:0.0}%"));
        return $"{string.Join(", ", parts)} ({words[^1]})";
    }

    private static void Indices(IAnsiConsole console, string[] headings, IReadOnlyList<(string Name, IReadOnlyList<double> Values)> shown)
    {
        var grid = new Table { Border = TableBorder.None };
        foreach (var heading in (string[])["", .. headings]) grid.AddColumn(new TableColumn(new Markup(heading)) { NoWrap = true, Alignment = heading.Length == 0 ? Justify.Left : Justify.Right });
        foreach (var (name, values) in shown)
            grid.AddRow([new Markup(Markup.Escape(name)), .. values.Select(v => new Markup(double.IsFinite(v) ? (100 * v).ToString("0", CultureInfo.InvariantCulture) : "\u2013"))]);
        console.Write(grid);
    }

    private static string Population(ValidationRow row) => row.Measure.Population is "" ? "everyone" : row.Measure.Population;

    private static void Line(IAnsiConsole console, string text) => console.MarkupLine(Markup.Escape(text));
}
