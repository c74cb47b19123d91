using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Playwright;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Reporting.Html;
using Simulation.Tests.Web;
using Xunit;

namespace Simulation.Tests.Reporting.Html;

/// <summary>The pages that commands write, in a real browser: for everybody, on a phone, on paper, and saved as pictures.</summary>
public class ReportBrowserTests(Browser browser, ReportPages pages) : IClassFixture<Browser>, IClassFixture<ReportPages>
{
    [Xunit.Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Pages_OfEveryKind_HaveNoViolationAndFitTheScreen(int width)
    {
        var axe = Repository.PathOf("assets", "node_modules", "axe-core", "axe.min.js");
        Assert.SkipUnless(File.Exists(axe), "axe-core is not here: npm ci in the folder assets.");
        var script = await File.ReadAllTextAsync(axe, TestContext.Current.CancellationToken);
        await using var tab = await browser.Open(width);
        var wrong = new List<string>();
        foreach (var page in pages.Files)
        {
            await tab.Go("file://" + page);
            if (await tab.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth") > 0) wrong.Add($"{page} is wider than {width} pixels.");
            // Its hashes are broken: nothing in it has to be moved to be read.
            if (await tab.Page.EvaluateAsync<int>("() => Math.max(0, ...[...document.querySelectorAll('#receipt .table-scroll')].map(t => t.scrollWidth - t.clientWidth))") > 0) wrong.Add($"The receipt of {page} is wider than {width} pixels.");
            await tab.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => { d.open = true; })");
            await tab.Page.EvaluateAsync(script);
            var found = await tab.Page.EvaluateAsync<JsonElement>("() => axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations.map(v => `${v.id}: ${v.help} ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' ')}`))");
            if (found.GetArrayLength() > 0) wrong.Add($"{page} at {width} pixels: {found}");
        }
        Assert.Empty(wrong);
    }

    [Xunit.Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Charts_OfEveryKind_ShowEveryNameAndLieInTheirFrame(int width)
    {
        SkipWithoutCharts();
        await using var tab = await browser.Open(width);
        var charts = 0;
        foreach (var page in pages.Files)
        {
            await tab.Go("file://" + page);
            // Names wrap and may be broken, so letters alone are compared; a frame's edge is a pixel wide.
            var wrong = await tab.Page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll('figure[data-chart]')].flatMap(figure => {
                  const asked = JSON.parse(figure.querySelector('script').textContent);
                  const svg = figure.querySelector('svg');
                  const letters = text => text.replace(/\s/g, '');
                  const seen = letters(svg.textContent);
                  const frame = svg.getBoundingClientRect();
                  const names = asked.yAxis?.data?.length ?? 0;
                  const named = s => Number.isInteger(s.encode?.y) ? s.encode.y : 1;
                  return [
                    ...asked.series.filter(s => s.type === 'custom' && names && s.data.some(d => !Number.isInteger(d[named(s)]) || d[named(s)] < 0 || d[named(s)] >= names)).map(s => `${figure.id} has points of "${s.name}" beside no name`),
                    ...[asked.xAxis, asked.yAxis].flatMap(axis => [...(axis?.data ?? []), axis?.name ?? '']).filter(n => !seen.includes(letters(n))).map(n => `${figure.id} does not show "${n}"`),
                    ...[...svg.querySelectorAll('text')].filter(t => t.getBoundingClientRect().right > frame.right + 1 || t.getBoundingClientRect().left < frame.left - 1).map(t => `${figure.id} cuts "${t.textContent}"`),
                  ];
                })
                """);
            Assert.True(wrong.Length == 0, $"{page} at {width} pixels: {string.Join("; ", wrong)}");
            charts += await tab.Page.Locator("figure[data-chart]").CountAsync();
        }
        Assert.True(charts > 20, $"only {charts} charts were seen");
    }

    [Xunit.Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Names_LongOnes_AreBrokenBetweenWordsAndClearOfOneAnother(int width)
    {
        SkipWithoutCharts();
        string[] names = ["Over four hours in A&E (trust; A&E/UTC)", "Departures from type 1 A&E and other A&E departments", "Admissions through A&E, A&E and A&E again"];
        var table = new DataTable("t", "T", [new DataColumn("Name")], []);
        var numbers = new Axis("days in A&E and the wards behind A&E, mean of the years that were run and of those that were not", AxisKind.Number, []);
        Chart bars = new("bars", "Finding of A&E", "Words", numbers, new Axis("", AxisKind.Name, names), [new ChartSeries("A", SeriesKind.Bar, [new ChartPoint(0, 1), new ChartPoint(1, 2), new ChartPoint(2, 3)])], table);
        Chart flows = new("flows", "Finding", "Words", new Axis("days", AxisKind.Number, []), new Axis("people", AxisKind.Number, []),
            [new ChartSeries("", SeriesKind.Flow, [new ChartPoint(0, 900, From: names[0], To: names[1]), new ChartPoint(0, 5, From: names[2], To: names[1]), new ChartPoint(0, 6, From: "Small A&E one", To: names[1]), new ChartPoint(0, 9, From: names[1], To: "End: home from A&E")])], table);
        DataTable facts = new("facts", "Facts", [new DataColumn("What"), new DataColumn("Value")], [[new DataCell("Commit of the program"), new DataCell(new string('f', 64))], [new DataCell("Scenarios"), new DataCell(string.Join(", ", Enumerable.Repeat("baseline+winter-beds.beds=10", 8)))]]);
        var file = Path.Combine(Directory.CreateTempSubdirectory("names-").FullName, "page.html");
        await File.WriteAllTextAsync(file, new HtmlPage(ReportAssets.Built).Of("Names", "Made", [new Section("s", "S", "", [bars, flows, facts])]), TestContext.Current.CancellationToken);
        await using var tab = await browser.Open(width);
        await tab.Go("file://" + file);
        var seen = await tab.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.chart svg text')].map(t => t.textContent)");
        Assert.True(seen.Length > names.Length);
        string[] words = [.. names.Concat([numbers.Label, "Small A&E one", "End: home from A&E"]).SelectMany(n => n.Split(' '))];
        Assert.Empty(seen.SelectMany(t => t.Split(' ')).Where(w => w.Any(char.IsAsciiLetter)).Except(words, StringComparer.Ordinal));
        Assert.Empty(await tab.Page.EvaluateAsync<string[]>("""
            () => {
              const texts = [...document.querySelectorAll('#flows svg text')].map(t => ({ text: t.textContent, box: t.getBoundingClientRect() }));
              return texts.flatMap((a, i) => texts.slice(i + 1).filter(b => Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left) > 1 && Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top) > 4).map(b => `"${a.text}" lies on "${b.text}"`));
            }
            """));
        // A table of names and values is read without moving it aside.
        Assert.InRange(await tab.Page.EvaluateAsync<int>("() => { const t = [...document.querySelectorAll('.table-scroll')].at(-1); return t.scrollWidth - t.clientWidth; }"), 0, 0);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public void Pages_SayShort_WhatTheyShow()
    {
        var validate = File.ReadAllText(pages.Of("validate"));
        // A source has a number in the rows, and its name once.
        Assert.Contains("Sources of the published figures", validate, StringComparison.Ordinal);
        Assert.All(validate.Split("aria-label=\"Each published figure").Last().Split("</tbody>")[0].Split("<tr>").Skip(2), row => Assert.Matches(@"<td>\d+\s*$", row));
        // A sweep is about the change, which the same people tell.
        Assert.Contains("\"name\":\"Change of ", File.ReadAllText(pages.Of("sweep")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Charts_WhenPrinted_AreDrawnAtTheWidthOfThePaperAtOnce()
    {
        SkipWithoutCharts();
        await using var tab = await browser.Open();
        await tab.Go("file://" + pages.Of("compare"));
        // Printing takes the page as it is when the event's listeners return.
        const string Widest = "Math.max(...[...document.querySelectorAll('.chart svg')].flatMap(svg => [...svg.querySelectorAll('text, path')].map(m => m.getBoundingClientRect().right - svg.getBoundingClientRect().left)))";
        Assert.True(await tab.Page.EvaluateAsync<double>($"() => {Widest}") > 1000);
        Assert.InRange(await tab.Page.EvaluateAsync<double>($"() => {{ dispatchEvent(new Event('beforeprint')); return {Widest}; }}"), 600, 691);
        Assert.True(await tab.Page.EvaluateAsync<double>($"() => {{ dispatchEvent(new Event('afterprint')); return {Widest}; }}") > 1000);
    }

    // On paper a heading and its finding stay with what they head, and a table begins with two rows and ends with two.
    [Fact]
    public async Task Headings_WhenPrinted_StayWithWhatTheyHead()
    {
        await using var tab = await browser.Open();
        await tab.Go("file://" + pages.Of("compare"));
        const string Loose = """
            () => [...document.querySelectorAll('h2 + *, .finding + *, tbody tr:first-child, tbody tr:nth-child(2), tbody tr:last-child')].filter(e => getComputedStyle(e).breakBefore !== 'avoid')
              .concat([...document.querySelectorAll('h2, .finding, figcaption, caption, thead')].filter(e => getComputedStyle(e).breakAfter !== 'avoid')).length
            """;
        Assert.True(await tab.Page.EvaluateAsync<int>(Loose) > 0, "The screen has no pages to break.");
        await tab.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.Equal(0, await tab.Page.EvaluateAsync<int>(Loose));
    }

    [Fact]
    public async Task Chart_SavedFromThePage_IsAPictureWithItsTitle()
    {
        SkipWithoutCharts();
        await using var tab = await browser.Open();
        await tab.Go("file://" + pages.Of("compare"));
        var figure = tab.Page.Locator("figure[data-chart]").First;
        var id = await figure.GetAttributeAsync("id");
        var (svgName, svg) = await Saved(tab, figure, "svg");
        Assert.Equal(id + ".svg", svgName);
        var root = XDocument.Parse(System.Text.Encoding.UTF8.GetString(svg)).Root!;
        Assert.Equal("svg", root.Name.LocalName);
        var title = (await figure.Locator("figcaption").InnerTextAsync()).Replace('\u00A0', ' ');
        Assert.Contains(Letters(title), Letters(root.Value), StringComparison.Ordinal);

        var (pngName, png) = await Saved(tab, figure, "png");
        Assert.Equal(id + ".png", pngName);
        // Opened by the browser: as wide as was asked for, with marks in more than one colour on white.
        var seen = await tab.Page.EvaluateAsync<JsonElement>("""
            async bytes => {
              const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], { type: 'image/png' }));
              const canvas = new OffscreenCanvas(picture.width, picture.height);
              const context = canvas.getContext('2d');
              context.drawImage(picture, 0, 0);
              const pixels = new Uint32Array(context.getImageData(0, 0, picture.width, picture.height).data.buffer);
              return { width: picture.width, height: picture.height, colours: new Set(pixels).size, corner: pixels[0] };
            }
            """, Convert.ToBase64String(png));
        Assert.Equal(2 * 1100, seen.GetProperty("width").GetInt32());
        Assert.True(seen.GetProperty("height").GetInt32() >= 2 * 640);
        Assert.Equal(uint.MaxValue, seen.GetProperty("corner").GetUInt32());
        Assert.True(seen.GetProperty("colours").GetInt32() > 5);
    }

    private static async Task<(string Name, byte[] Bytes)> Saved(Tab tab, ILocator figure, string kind)
    {
        var download = await tab.Page.RunAndWaitForDownloadAsync(() => figure.Locator($"[data-save={kind}]").ClickAsync());
        return (download.SuggestedFilename, await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
    }

    private static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static void SkipWithoutCharts() => Assert.SkipWhen(ReportAssets.Built.Charts is null, "This build has no charts: Node.js was not there.");
}
