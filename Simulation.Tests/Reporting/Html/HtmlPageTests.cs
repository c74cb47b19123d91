using System.Text.Json;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Reporting.Html;
using Xunit;

namespace Simulation.Tests.Reporting.Html;

/// <summary>Sections as a page: text stays text, charts have tables and words, and nothing is fetched.</summary>
public class HtmlPageTests
{
    private const string Evil = "<img src=x onerror=alert(1)></script><script>alert('2')</script>&amp;\u0000\"";

    private static readonly ReportAssets Plain = new() { Styles = "p{}", FurtherStyles = "", Charts = null };
    private static readonly ReportAssets Drawn = Plain with { Charts = "/* </script> */" };

    private static readonly DataTable Table = new("t", $"Caption {Evil}", [new DataColumn($"Name {Evil}"), new DataColumn("Days", "days", Numeric: true)],
        [[new DataCell(Evil), new DataCell("1,240", 1240, Tone.Bad)]], $"Note {Evil}");

    private static Chart ChartOf(SeriesKind kind, Axis across, Axis up, params ChartPoint[] points) => new($"c-{kind}", $"Finding {Evil}", $"Alternative {Evil}", across, up, [new ChartSeries($"Series {Evil}", kind, points), new ChartSeries("Other", kind, points)], Table);

    private static Axis Numbers { get; } = new(Evil, AxisKind.Number, []);

    private static Axis Names { get; } = new("", AxisKind.Name, [Evil, "b"]);

    private static Section[] Sections(params Block[] blocks) => [new("a", $"Heading {Evil}", $"Finding {Evil}", [new Caution(Evil, Severity.Note), new Caution(Evil, Severity.Error), new Prose(Evil), Table, .. blocks]), new("b", "B", "", []), new("c", "C", "", [])];

    [Fact]
    public void Page_MarkupInAnyName_IsShownAsText()
    {
        var charts = new[] { ChartOf(SeriesKind.Point, Numbers, Names, new ChartPoint(1, 0, 0.5, 2)), ChartOf(SeriesKind.Flow, Numbers, Numbers, new ChartPoint(1, 5, From: Evil, To: "b")) };
        var page = new HtmlPage(Drawn).Of(Evil, Evil, Sections(charts));

        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\0", page, StringComparison.Ordinal);
        // One script a chart, which is data, and the one that draws.
        Assert.Equal(3, Count(page, "<script"));
        Assert.Equal(3, Count(page, "</script>"));
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;&lt;/script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_UnitsAreInBrackets_LongWordsAreBroken_LongTextIsBroad()
    {
        var table = new DataTable("t", "T", [new DataColumn("What"), new DataColumn("Extra beds", "beds", Numeric: true), new DataColumn("Hash"), new DataColumn("Words")],
            [[new DataCell("a"), new DataCell("1", 1), new DataCell(new string('f', 64)), new DataCell(string.Join(' ', Enumerable.Repeat("word", 50)))]]);
        var page = new HtmlPage(Plain).Of("Title", "Made", [new Section("a", "A", "", [table])]);

        Assert.Contains("Extra beds<span class=\"unit\"> (beds)</span>", page, StringComparison.Ordinal);
        Assert.Contains($"<td class=\"h\">{new string('f', 64)}", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"l ll\">word", page, StringComparison.Ordinal);
    }

    [Xunit.Theory]
    [InlineData(SeriesKind.Waterfall, null, "Saved|Paid|Net")]
    [InlineData(SeriesKind.Bar, 2.0, "95% interval")]
    [InlineData(SeriesKind.Bar, null, "")]
    public void Legend_SaysWhatAWaterfallsColoursAndALineOverABarMean(SeriesKind kind, double? end, string key)
    {
        var chart = ChartOf(kind, Numbers, Names, new ChartPoint(0, 1, end / 2, end)) with { Series = [new ChartSeries("S", kind, [new ChartPoint(0, 1, end / 2, end)]) { Key = new WaterfallKey("Saved", "Paid", "Net") }] };
        var page = new HtmlPage(Drawn).Of("Title", "Made", [new Section("a", "A", "", [chart])]);
        Assert.Equal(key.Length > 0, page.Contains("class=\"legend\"", StringComparison.Ordinal));
        Assert.All(key.Split('|'), k => Assert.Contains($"{k}{(k.Length > 0 ? "</li>" : "")}", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Page_NeedsNothingElse()
    {
        var page = new HtmlPage(ReportAssets.Built).Of("Title", "Made", Sections(ChartOf(SeriesKind.Line, Numbers, Numbers, new ChartPoint(0, 1), new ChartPoint(1, 2))));

        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        foreach (var fetch in (string[])[" src=\"", "href=\"http", "url(\"http", "url(http", "url(/", "@import"]) Assert.DoesNotContain(fetch, page, StringComparison.OrdinalIgnoreCase);
        // Marks of the NHS are not ours to show.
        Assert.DoesNotContain("Frutiger", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("nhsuk-logo", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Page_WithoutCharts_ShowsTheirTablesOpenAndSaysHowToGetThem()
    {
        var page = new HtmlPage(Plain).Of("Title", "Made", Sections(ChartOf(SeriesKind.Bar, Names, Numbers, new ChartPoint(0, 1))));

        Assert.Contains("built without Node.js", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<details", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Chart_EveryKind_HasOptionsWordsAndATable()
    {
        var dates = new Axis("", AxisKind.Date, []);
        Chart[] charts =
        [
            ChartOf(SeriesKind.Line, dates, Numbers, new ChartPoint(17000, 1), new ChartPoint(17001, null), new ChartPoint(17002, 3)),
            ChartOf(SeriesKind.Step, dates, Numbers, new ChartPoint(17000, 1), new ChartPoint(17005, 2), new ChartPoint(17006, 2)),
            ChartOf(SeriesKind.Band, dates, Numbers, new ChartPoint(17000, null, -1, 1), new ChartPoint(17001, null, 0, 2)),
            ChartOf(SeriesKind.Bar, Names, Numbers, new ChartPoint(0, 1), new ChartPoint(1, -2)),
            ChartOf(SeriesKind.Stacked, Numbers, Names, new ChartPoint(0, 1), new ChartPoint(1, 2)),
            ChartOf(SeriesKind.Point, Numbers, Names, new ChartPoint(1.5, 0, 1, 2), new ChartPoint(2, 1)),
            ChartOf(SeriesKind.Waterfall, Numbers, Names, new ChartPoint(0, -3), new ChartPoint(1, -3)),
            ChartOf(SeriesKind.Flow, Numbers, Numbers, new ChartPoint(0, 5, From: "a", To: "b")),
        ];
        Assert.Equal(Enum.GetValues<SeriesKind>().Order(), charts.Select(c => c.Series[0].Kind).Order());

        var page = new HtmlPage(Drawn).Of("Title", "Made", Sections(charts));

        Assert.Equal(charts.Length, Count(page, "<figure"));
        Assert.Equal(charts.Length, Count(page, "role=\"img\""));
        var options = Options(page);
        Assert.Equal(charts.Length, options.Length);
        foreach (var option in options) Assert.True(JsonDocument.Parse(option).RootElement.GetProperty("series").GetArrayLength() > 0);
    }

    [Fact]
    public void Waterfall_AcrossZero_IsDrawnInTwoPartsThatMeetAtZero()
    {
        var chart = ChartOf(SeriesKind.Waterfall, Numbers, new Axis("", AxisKind.Name, ["fall", "rise", "all"]), new ChartPoint(0, -4), new ChartPoint(1, 6), new ChartPoint(2, 2));

        var series = ChartOptions.Of(chart)["series"]!.AsArray();
        double[] Lengths(int part) => [.. series[part]!["data"]!.AsArray().Select(d => d!["value"]![0]!.GetValue<double>())];

        // Unseen base, part above 0, part below 0: the rise from -4 to 2 is 2 above and -4 below.
        Assert.Equal([0, 0, 0], Lengths(0));
        Assert.Equal([0, 2, 2], Lengths(1));
        Assert.Equal([-4, -4, 0], Lengths(2));
    }

    [Fact]
    public void Dates_EvenlySpaced_AreCountedAndNotWritten()
    {
        var dates = new Axis("", AxisKind.Date, []);
        var even = ChartOptions.Of(ChartOf(SeriesKind.Line, dates, Numbers, new ChartPoint(17000, 1), new ChartPoint(17007, 2)))["series"]![0]!;
        var uneven = ChartOptions.Of(ChartOf(SeriesKind.Line, dates, Numbers, new ChartPoint(17000, 1), new ChartPoint(17007, 2), new ChartPoint(17008, 3)))["series"]![0]!;

        Assert.Equal("[17000,7]", even["days"]!.ToJsonString());
        Assert.Equal("[1,2]", even["data"]!.ToJsonString());
        Assert.Null(uneven["days"]);
        Assert.Equal("[[17000,1],[17007,2],[17008,3]]", uneven["data"]!.ToJsonString());
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static string[] Options(string page)
    {
        const string Open = "<script type=\"application/json\">";
        return [.. page.Split(Open).Skip(1).Select(p => p[..p.IndexOf("</script>", StringComparison.Ordinal)])];
    }
}
