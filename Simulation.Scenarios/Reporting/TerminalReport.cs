using System.Globalization;
using Simulation.Core.Experiments;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;
using Spectre.Console;

namespace Simulation.Scenarios.Reporting;

/// <summary>A comparison as a terminal shows it: what is wrong, the finding, warnings, the table, the load of every pool, the method.</summary>
/// <param name="console">Where it is shown.</param>
/// <param name="all">Every measure in full, not only the headlines.</param>
internal sealed class TerminalReport(IAnsiConsole console, bool all = false)
{
    private const int LabelWidth = 33;
    private const int FigureWidth = 20;

    /// <summary>Writes the whole report.</summary>
    /// <param name="comparison">What was found.</param>
    /// <param name="loads">Offered loads by scenario.</param>
    /// <param name="method">How it was run, in sentences.</param>
    /// <param name="asked">Replications asked for; fewer done is said on top.</param>
    public void Write(Comparison comparison, IReadOnlyList<IReadOnlyList<OfferedLoad>> loads, IReadOnlyList<string> method, int asked)
    {
        var cautions = Cautions.Of(comparison, loads, asked);
        foreach (var grave in cautions.Where(c => c.Severity != Severity.Note)) Line(grave.Severity == Severity.Error ? "[bold red]ERROR:[/] " : "[bold yellow]WARNING:[/] ", grave.Text);
        console.WriteLine();
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{Finding.Title(comparison)}[/]");
        console.WriteLine();
        foreach (var sentence in Finding.Of(comparison)) Line("", sentence);
        Notes(cautions);
        Measures(comparison);
        if (all && PerPoundSection.Of(comparison) is { } money) new SectionTerminal(console).Write(money);
        Published(comparison);
        Pools(comparison, loads);
        Notes(comparison);
        console.WriteLine();
        foreach (var sentence in method) Line("[dim]", sentence, "[/]");
    }

    private void Notes(IReadOnlyList<Caution> cautions)
    {
        var notes = cautions.Where(c => c.Severity == Severity.Note).ToArray();
        if (notes.Length == 0) return;
        console.WriteLine();
        foreach (var note in notes) Line("[yellow]Note:[/] ", note.Text);
    }

    // Headlines in full; the others in full too when asked for, else a line each: the baseline's mean and the scenarios' differences.
    private void Measures(Comparison comparison)
    {
        var headlines = comparison.Headlines.ToArray();
        var full = all || headlines.Length == 0 ? comparison.Measures : headlines;
        Table(comparison, Span(comparison), full, AddFull);
        var others = Others(comparison).Except(full).ToArray();
        if (others.Length > 0) Brief(comparison, others);
        if (full.Concat(others).Any(m => m.Measure.Unit == "£")) Line("[dim]", PriceWords.Of(comparison.Outcomes[0].System.System, comparison.Outcomes.SelectMany(o => o.System.Schemes)), "[/]");
    }

    private void Brief(Comparison comparison, ComparedMeasure[] others)
    {
        var heading = comparison.Outcomes.Count > 1 ? "Other measures: mean, differences" : "Other measures: mean ± 95%";
        Table(comparison, heading, others, AddBrief);
        Line("[dim]", $"No claim is made about the other measures. All {comparison.Measures.Count}, with the spread of one year in every scenario, are in summary.csv, and here with --all.", "[/]");
    }

    // Those the system names, then those that only schemes bring; all where the system names none.
    private static IEnumerable<ComparedMeasure> Others(Comparison comparison)
    {
        var baseline = comparison.Outcomes[0];
        var named = baseline.System.System.Header.DefaultShown;
        if (named.Count == 0) return comparison.Measures;
        return named.SelectMany(id => comparison.Measures.Where(m => m.Measure.Measure == id))
            .Concat(comparison.Measures.Where(m => baseline.Sheet.CellOf(m.Measure.Measure) is null));
    }

    private void Table(Comparison comparison, string heading, IReadOnlyList<ComparedMeasure> measures, Action<Table, Comparison, ComparedMeasure, int[]> add)
    {
        if (measures.Count == 0) return;
        var perTable = Math.Max(2, (console.Profile.Width - LabelWidth) / (FigureWidth + 2));
        var others = comparison.Outcomes.Count - 1;
        for (var first = 1; first == 1 || first <= others; first += perTable - 1)
        {
            int[] shown = [0, .. Enumerable.Range(first, Math.Max(0, Math.Min(perTable - 1, others - first + 1)))];
            var table = Plain();
            table.AddColumn(new TableColumn(new Markup($"[bold]{heading}[/]")).Width(LabelWidth));
            foreach (var i in shown) table.AddColumn(new TableColumn(new Markup($"[bold]{Markup.Escape(comparison.Outcomes[i].Name)}[/]")).Width(FigureWidth));
            foreach (var measure in measures) add(table, comparison, measure, shown);
            console.WriteLine();
            console.Write(table);
        }
    }

    private static void AddFull(Table table, Comparison comparison, ComparedMeasure measure, int[] shown)
    {
        var years = comparison.Outcomes[0].System.Network.WindowDays > 366 ? "runs" : "years";
        var drawn = comparison.Inputs.Varied;
        var beside = comparison.Inputs.Calibrated ? "first-cut inputs" : "nothing drawn";
        var row = measure.Measure;
        var headline = row.Headline is not null;
        var figures = shown.Select(i => measure.Figures[i]).ToArray();
        table.AddRow([Cell(headline, Label(row)), .. figures.Select(f => Cell(headline, NumberText.WithError(f.Mean, f.HalfWidth, row.Unit)))]);
        if (comparison.ByFirstCut is not null)
            table.AddRow([Dim($"  5\u201395% of {years}, {beside}"), .. shown.Select(i => Dim(Spread(comparison.FirstCutOf(row, i) ?? Figure.None, row)))]);
        table.AddRow([Dim(drawn ? $"  5\u201395% over unknown inputs and {years}" : $"  5\u201395% of {years}"), .. figures.Select(f => Dim(Spread(f, row)))]);
        if (figures.Any(f => f.Difference is not null))
            table.AddRow([Cell(headline, "  difference (95% interval)"), .. figures.Select(f => Cell(headline, Difference(f, row)))]);
        if (drawn && figures.Any(f => f.Difference is not null))
        {
            if (comparison.ByFirstCut is not null)
                table.AddRow([Dim($"  its 5\u201395% of {years}, {beside}"), .. shown.Select(i => Dim(Pairs(comparison.FirstCutOf(row, i) ?? Figure.None, row)))]);
            table.AddRow([Dim($"  its 5\u201395% over unknown inputs and {years}"), .. figures.Select(f => Dim(Pairs(f, row)))]);
        }
        if (figures.Any(f => f.Verdict is not null))
            table.AddRow([Cell(false, row.Worthwhile is { } size ? $"  worthwhile: {NumberText.Stated(size, row.Unit)}" : "  verdict"), .. figures.Select(f => Cell(true, f.Verdict is { } v ? Claim.Words(v) : ""))]);
    }

    private static void AddBrief(Table table, Comparison comparison, ComparedMeasure measure, int[] shown)
    {
        var row = measure.Measure;
        table.AddRow([Cell(false, Label(row)), .. shown.Select(i => measure.Figures[i]).Select((f, i) =>
            Cell(false, i == 0 || f.Difference is null ? NumberText.WithError(f.Mean, f.HalfWidth, row.Unit) : Difference(f, row)))]);
    }

    private static string Spread(Figure figure, MeasureRow row) => NumberText.Range(figure.YearLow, figure.YearHigh, figure.HalfWidth, row.Unit);

    private static string Pairs(Figure figure, MeasureRow row) =>
        FigureText.SingleYears(figure.Difference, row.Unit);

    private static string Difference(Figure figure, MeasureRow row)
    {
        if (figure.Difference is not { } d) return "";
        var text = NumberText.Difference(d.Value, d.HalfWidth, row.Unit);
        if (d is not { Low: { } low, High: { } high }) return text;
        var interval = d.Value == 0 && d.HalfWidth == 0 ? "in every run" : NumberText.Interval(low, high, row.Unit);
        return text.Length + interval.Length + 3 <= FigureWidth ? $"{text} ({interval})" : $"{text}\n({interval})";
    }

    private static string Label(MeasureRow row) =>
        $"{row.Label} ({(NumberText.StandsWithNumber(row.Unit) ? "" : row.Unit + "; ")}{(row.Population.Length == 0 ? "everyone" : row.Population)})";

    private void Published(Comparison comparison)
    {
        var whole = comparison.Published.Where(p => p.Cell.Published!.Period.Length == 0 || comparison.Published.Count <= 20).ToArray();
        if (whole.Length == 0) return;
        if (!all && comparison.Outcomes.Count > 1)
        {
            PublishedInWords(comparison, whole);
            return;
        }
        var table = Plain();
        table.AddColumn(new TableColumn(new Markup("[bold]Beside published figures[/]")).Width(LabelWidth));
        foreach (var heading in (string[])["Published", comparison.Outcomes[0].Name, "Role"]) table.AddColumn(new TableColumn(new Markup($"[bold]{Markup.Escape(heading)}[/]")).Width(FigureWidth));
        foreach (var (cell, figure) in whole)
        {
            var row = cell.Published!;
            var label = row.Period.Length == 0 ? cell.Measure.Label : $"{cell.Measure.Label}, {PeriodText.Of(row.Period)}";
            table.AddRow(Cell(false, $"{label} ({(cell.Measure.Population is "" ? "everyone" : cell.Measure.Population)})"), Cell(false, NumberText.WithError(row.Value, null, cell.Measure.Unit)),
                Cell(false, NumberText.WithError(figure.Mean, figure.HalfWidth, cell.Measure.Unit)), Dim(row.Role));
        }
        console.WriteLine();
        console.Write(table);
        if (whole.Length < comparison.Published.Count) Line("[dim]", $"{comparison.Published.Count - whole.Length} more by quarter or month are in published.csv.", "[/]");
    }

    private void PublishedInWords(Comparison comparison, ComparedPublished[] whole)
    {
        var held = whole.Where(p => p.Cell.Published!.Role == "target" && p.Figure.YearLow is not null).ToArray();
        if (held.Length == 0) return;
        var outside = held.Where(p => p.Cell.Published!.Value < p.Figure.YearLow || p.Cell.Published.Value > p.Figure.YearHigh)
            .Select(p => $"{p.Cell.Measure.Label} (published {NumberText.WithError(p.Cell.Published!.Value, null, p.Cell.Measure.Unit)}, model {NumberText.WithError(p.Figure.Mean, p.Figure.HalfWidth, p.Cell.Measure.Unit)})").ToArray();
        console.WriteLine();
        Line("", $"Beside the published figures of the window: {held.Length - outside.Length} of {held.Length} lie in {PublishedSection.Whose(comparison)} 5\u201395% range of single years{(comparison.Inputs.Varied ? " with unknown inputs" : "")}{(outside.Length == 0 ? "" : "; outside: " + string.Join("; ", outside))}. All are in published.csv, and here with --all.");
    }

    private void Pools(Comparison comparison, IReadOnlyList<IReadOnlyList<OfferedLoad>> loads)
    {
        if (loads.All(l => l.Count == 0)) return;
        console.WriteLine();
        PreflightTable.Write(console, [.. comparison.Outcomes.Select(o => (o.Name, o.System))], loads);
    }

    private void Notes(Comparison comparison)
    {
        var outcome = comparison.Outcomes[0];
        var network = outcome.System.Network;
        var waiting = Enumerable.Range(0, network.Options.Length).Where(o => outcome.UnfinishedPerRun(o) >= 0.5).OrderByDescending(outcome.UnfinishedPerRun).ToArray();
        console.WriteLine();
        if (waiting.Length > 0)
        {
            var worst = waiting.Take(3).Select(o => string.Create(CultureInfo.InvariantCulture,
                $"{network.Options[o].Name} {outcome.UnfinishedPerRun(o):N0} (so far {outcome.UnfinishedMeanTicks(o) / network.Calendar.TicksPerDay:0.#} days on average)"));
            Line("", string.Create(CultureInfo.InvariantCulture, $"Still waiting when a run of {outcome.Name} ends (their waits are in no mean), people: {waiting.Sum(outcome.UnfinishedPerRun):N0}, of them {string.Join(", ", worst)}{(waiting.Length > 3 ? " and others" : "")}."));
        }
        foreach (var note in outcome.System.System.Header.Notes) Line("", note);
    }

    private static string Span(Comparison comparison) => comparison.Outcomes[0].System.Network.WindowDays is >= 365 and <= 366 ? "Mean ± 95% half-width" : "Mean of the window ± 95%";

    private static Table Plain() => new() { Border = TableBorder.None, ShowHeaders = true };

    private static Markup Cell(bool bold, string text) => new(bold ? $"[bold]{Markup.Escape(text)}[/]" : Markup.Escape(text));

    private static Markup Dim(string text) => new($"[dim]{Markup.Escape(text)}[/]");

    private void Line(string open, string text, string close = "") => console.MarkupLine(open + Markup.Escape(text) + close);
}
