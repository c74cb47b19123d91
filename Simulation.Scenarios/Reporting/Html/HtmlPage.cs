using Simulation.Scenarios.Documents;

namespace Simulation.Scenarios.Reporting.Html;

/// <summary>Sections as one HTML file that needs nothing else: it opens without a network, mails, and prints on A4.</summary>
/// <param name="assets">Styles and charts.</param>
internal sealed class HtmlPage(ReportAssets assets)
{
    // Nothing is fetched, whatever stands in the page.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:";

    /// <summary>The page.</summary>
    /// <param name="title">What was asked.</param>
    /// <param name="made">How it was made, in a sentence.</param>
    /// <param name="sections">The sections, the answer first.</param>
    public string Of(string title, string made, IReadOnlyList<Section> sections)
    {
        var html = new HtmlText();
        var drawn = sections.Any(s => s.Blocks.Any(b => b is Chart));
        html.Markup("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Markup($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">\n").Element("<title>", title, "</title>\n");
        html.Markup("<style>").Markup(assets.FurtherStyles).Markup(assets.Styles).Markup("</style>\n</head>\n<body>\n");
        html.Markup("<a class=\"nhsuk-skip-link\" href=\"#main\">Skip to the answer</a>\n<header class=\"page-head\"><div class=\"page\">");
        html.Element("<h1>", title, "</h1>").Element("<p>", made, "</p></div></header>\n<div class=\"page\">\n");
        Contents(html, sections);
        html.Markup("<main id=\"main\">\n");
        if (assets.Charts is null && drawn) html.Markup("<aside class=\"caution note\" aria-label=\"Charts\"><p>This program was built without Node.js, so the charts are not drawn; what they show is in the tables. With Node.js 20 or later on the machine, build again and run the same command.</p></aside>\n");
        foreach (var section in sections) new SectionHtml(html, assets.Charts is not null).Write(section);
        html.Markup("</main>\n</div>\n");
        // The script is most of a short page; one without charts needs none.
        if (drawn && assets.Charts is { } script) html.Markup("<script>").Markup(script.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)).Markup("</script>\n");
        return html.Markup("</body>\n</html>\n").ToString();
    }

    private static void Contents(HtmlText html, IReadOnlyList<Section> sections)
    {
        if (sections.Count < 3) return;
        html.Markup("<nav class=\"contents\" aria-label=\"Contents\"><ul>");
        foreach (var section in sections) html.Markup("<li><a href=\"#").Text(section.Id).Markup("\">").Text(section.Heading).Markup("</a></li>");
        html.Markup("</ul></nav>\n");
    }
}
