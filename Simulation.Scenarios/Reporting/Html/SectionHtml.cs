using System.Globalization;
using System.Text.RegularExpressions;
using Simulation.Scenarios.Documents;

namespace Simulation.Scenarios.Reporting.Html;

/// <summary>A section as HTML: heading, finding, then its blocks in order.</summary>
/// <param name="html">Where it goes.</param>
/// <param name="charts">Whether charts are drawn; else their tables stand open.</param>
internal sealed partial class SectionHtml(HtmlText html, bool charts)
{
    /// <summary>Rows from which a table is folded away.</summary>
    public const int LongTable = 100;

    // Letters up to which numbers stay on a line, and from which words need a broad column on a phone.
    private const int ShortText = 20;
    private const int LongText = 40;
    private const int VeryLongText = 160;

    // Letters of a word from which it is broken rather than left to push the table over the edge: hashes.
    private const int LongWord = 30;

    /// <summary>Writes a section.</summary>
    public void Write(Section section)
    {
        // A chart whose table stands in the section for itself does not repeat it.
        var tables = section.Blocks.OfType<DataTable>().Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        html.Markup("<section id=\"").Text(section.Id).Markup("\" aria-labelledby=\"h-").Text(section.Id).Markup("\">\n<h2 id=\"h-").Text(section.Id).Markup("\">").Text(section.Heading).Markup("</h2>\n");
        if (section.Finding.Length > 0) html.Element("<p class=\"finding\">", Whole(section.Finding), "</p>\n");
        for (var i = 0; i < section.Blocks.Count; i++)
        {
            if (section.Blocks[i] is Caution { Severity: var severity })
            {
                // Cautions of a kind that follow one another are one list.
                var alike = section.Blocks.Skip(i).TakeWhile(b => b is Caution c && c.Severity == severity).Cast<Caution>().ToArray();
                Cautions(alike);
                i += alike.Length - 1;
            }
            else
            {
                Write(section.Blocks[i], tables);
            }
        }
        html.Markup("</section>\n");
    }

    private void Write(Block block, HashSet<string> tables)
    {
        switch (block)
        {
            case Prose prose: html.Element("<p>", Whole(prose.Text), "</p>\n"); break;
            case DataTable table: Table(table, folded: table.Rows.Count >= LongTable); break;
            case Chart chart: Figure(chart, !tables.Contains(chart.Data.Id)); break;
            default: throw new ArgumentOutOfRangeException(nameof(block), block, "Unknown kind of block.");
        }
    }

    private void Cautions(Caution[] cautions)
    {
        var (one, many, kind) = cautions[0].Severity switch
        {
            Severity.Note => ("Before you use these figures", "things to know before you use these figures", "note"),
            Severity.Warning => ("Warning", "warnings", "warning"),
            Severity.Error => ("Error", "errors", "error"),
            _ => throw new ArgumentOutOfRangeException(nameof(cautions), cautions[0].Severity, "Unknown severity."),
        };
        html.Markup($"<div class=\"caution {kind}\" role=\"note\"><p><strong>").Text(cautions.Length == 1 ? one : string.Create(CultureInfo.InvariantCulture, $"{cautions.Length} {many}")).Markup("</strong></p><ul>");
        foreach (var caution in cautions) html.Element("<li>", Whole(caution.Text), "</li>");
        html.Markup("</ul></div>\n");
    }

    private void Figure(Chart chart, bool withTable)
    {
        html.Markup("<figure id=\"").Text(chart.Id).Markup(charts ? "\" data-chart>" : "\">").Element("<figcaption>", Whole(chart.Finding), "</figcaption>\n");
        if (charts)
        {
            Legend(chart);
            html.Markup(string.Create(CultureInfo.InvariantCulture, $"<div class=\"chart\" role=\"img\" style=\"height:{ChartOptions.Height(chart)}px\" aria-label=\"")).Text(chart.Alternative).Markup("\"></div>\n");
            // The serializer writes < and > as escapes, so no name ends the script.
            html.Markup("<script type=\"application/json\">").Markup(ChartOptions.Of(chart).ToJsonString()).Markup("</script>\n");
        }
        html.Element("<p class=\"alternative\">", Whole(chart.Alternative), "</p>\n");
        if (charts) html.Markup("<p class=\"chart-save\" hidden><button type=\"button\" data-save=\"svg\">Save as SVG<span class=\"nhsuk-u-visually-hidden\">: ").Text(chart.Finding).Markup("</span></button> <button type=\"button\" data-save=\"png\">Save as PNG<span class=\"nhsuk-u-visually-hidden\">: ").Text(chart.Finding).Markup("</span></button></p>\n");
        if (withTable) Table(chart.Data, folded: charts || chart.Data.Rows.Count >= LongTable);
        html.Markup("</figure>\n");
    }

    // In HTML, where it wraps, prints and is read aloud.
    private void Legend(Chart chart)
    {
        var shown = chart.Series.Where(s => s.Name.Length > 0 && s.Kind is not (SeriesKind.Flow or SeriesKind.Waterfall)).ToArray();
        var waterfall = chart.Series.FirstOrDefault(s => s.Kind == SeriesKind.Waterfall);
        var intervals = shown.Any(ChartOptions.HasInterval);
        if (shown.Length < 2 && waterfall is null && !intervals) return;
        var colours = new ChartColours(chart);
        html.Markup("<ul class=\"legend\">");
        foreach (var series in shown)
        {
            var nth = chart.Series.Where(s => s.Kind == SeriesKind.Band && s.Group == series.Group).TakeWhile(s => s != series).Count();
            var swatch = series.Kind switch
            {
                SeriesKind.Band => string.Create(CultureInfo.InvariantCulture, $"<i style=\"background:{colours.Of(series)};opacity:{0.25 + (0.3 * nth):0.##};height:12px\"></i>"),
                SeriesKind.Line or SeriesKind.Step => $"<i style=\"border-top:3px {colours.PatternOf(series)} {colours.Of(series)}\"></i>",
                _ => $"<i style=\"background:{colours.Of(series)};height:12px\"></i>",
            };
            html.Markup("<li>").Markup(swatch).Text(series.Name).Markup("</li>");
        }
        foreach (var (name, colour) in waterfall is null ? [] : ChartOptions.KeyOf(waterfall)) html.Markup($"<li><i style=\"background:{colour};height:12px\"></i>").Text(name).Markup("</li>");
        if (intervals) html.Markup($"<li><i style=\"border-top:1.5px solid {ChartColours.Whisker}\"></i>").Text(ChartOptions.IntervalKey).Markup("</li>");
        html.Markup("</ul>\n");
    }

    private void Table(DataTable table, bool folded)
    {
        if (table.Rows.Count == 0 && table.Columns.Count == 0) return;
        if (folded) html.Markup("<details><summary>").Text(string.Create(CultureInfo.InvariantCulture, $"Table of {table.Rows.Count:N0} {(table.Rows.Count == 1 ? "row" : "rows")}: {table.Caption}")).Markup("</summary>");
        html.Markup("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"").Text(table.Caption).Markup("\"><table").Markup(AllNumbers(table) ? " class=\"numbers\">" : ">").Element(folded ? "<caption class=\"nhsuk-u-visually-hidden\"><span>" : "<caption><span>", table.Caption, "</span></caption>");
        html.Markup("<thead><tr>");
        foreach (var column in table.Columns) html.Markup(column.Numeric ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">").Text(column.Heading).Markup(column.Unit.Length > 0 ? "<span class=\"unit\"> (" : "").Text(column.Unit).Markup(column.Unit.Length > 0 ? ")</span></th>" : "</th>");
        html.Markup("</tr></thead><tbody>\n");
        foreach (var row in table.Rows) Row(table, row);
        html.Markup("</tbody></table></div>\n");
        if (table.Note.Length > 0) html.Element("<p class=\"table-note\">", table.Note, "</p>\n");
        if (folded) html.Markup("</details>\n");
    }

    // Rows end by themselves in HTML; long tables are a third shorter for it.
    private void Row(DataTable table, IReadOnlyList<DataCell> row)
    {
        html.Markup("<tr>");
        var allNumbers = AllNumbers(table);
        for (var i = 0; i < row.Count; i++)
        {
            var cell = row[i];
            var classes = string.Join(' ', ((string[])[table.Columns[i].Numeric && !allNumbers ? "n" : "", i > 0 && StaysOnALine(cell.Text) ? "w" : "", i > 0 && !table.Columns[i].Numeric ? Breadth(cell.Text) : "", ClassOf(cell.Tone)]).Where(c => c.Length > 0));
            html.Markup(i == 0 ? "<th scope=\"row\"" : "<td").Markup(classes.Length > 0 ? $" class=\"{classes}\">" : ">");
            Words(cell.Text);
        }
        html.Markup("\n");
    }

    // Of the words of a cell: broad where there are many, broken where one is longer than a column.
    private static string Breadth(string text) => text.Split(' ').Any(w => w.Length > LongWord) ? "h" : text.Length > VeryLongText ? "l ll" : text.Length > LongText ? "l" : "";

    // Dates are not broken at their hyphens, which stay hyphens for who copies them.
    private void Words(string text)
    {
        var from = 0;
        if (!StaysOnALine(text))
        {
            foreach (var date in Date().EnumerateMatches(text))
            {
                html.Text(Whole(text[from..date.Index])).Markup("<span class=\"w\">").Text(text.Substring(date.Index, date.Length)).Markup("</span>");
                from = date.Index + date.Length;
            }
        }
        html.Text(Whole(text[from..]));
    }

    // A number and its half-width, and an interval, stay together.
    private static string Whole(string text) => Interval().Replace(text.Replace(" ± ", "\u00A0±\u00A0", StringComparison.Ordinal), "(${low}\u00A0to\u00A0${high})");

    // A short range, date or amount: "2016-17", "35 to 86", "0% (0%–28%)".
    private static bool StaysOnALine(string text) => text.Length is > 3 and <= ShortText && (char.IsAsciiDigit(text[0]) || text[0] is '\u2212' or '+' or '£') && text.AsSpan().IndexOfAny(" -\u2013") > 0;

    [GeneratedRegex(@"\d{4}-\d\d(-\d\d)?(?!\d)|\d{1,2} [A-Z][a-z]{2} \d{4}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Date();

    [GeneratedRegex(@"\((?<low>[^() ]+) to (?<high>[^() ]+)\)", RegexOptions.None, 1000)]
    private static partial Regex Interval();

    // A name and numbers: the table says so once, and not every cell.
    private static bool AllNumbers(DataTable table) => table.Columns.Count > 1 && !table.Columns[0].Numeric && table.Columns.Skip(1).All(c => c.Numeric);

    private static string ClassOf(Tone tone) => tone switch
    {
        Tone.Plain => "",
        Tone.Good => "good",
        Tone.Middling => "middling",
        Tone.Bad => "bad",
        Tone.Quiet => "quiet",
        Tone.Strong => "strong",
        _ => throw new ArgumentOutOfRangeException(nameof(tone), tone, "Unknown tone."),
    };
}
