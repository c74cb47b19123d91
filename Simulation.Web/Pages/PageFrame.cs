using Simulation.Scenarios.Reporting.Html;

namespace Simulation.Web.Pages;

/// <summary>What every page has around it.</summary>
internal static class PageFrame
{
    /// <summary>A page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="lead">A sentence under it; empty for none.</param>
    /// <param name="data">Attributes of the body, written by a page.</param>
    /// <param name="main">Writes what is in it.</param>
    public static string Of(string title, string lead, string data, Action<HtmlText> main)
    {
        var html = new HtmlText();
        html.Markup("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n").Element("<title>", title, "</title>\n");
        html.Markup($"<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"/assets/page.css\">\n<script src=\"/assets/report.js\" defer></script>\n<script src=\"/assets/web.js\" defer></script>\n</head>\n<body{data}>\n");
        html.Markup("<a class=\"nhsuk-skip-link\" href=\"#main\">Skip to the page</a>\n<header class=\"page-head\"><div class=\"page\"><p class=\"home\"><a href=\"/\">All systems and runs</a></p>");
        html.Element("<h1>", title, "</h1>");
        if (lead.Length > 0) html.Element("<p>", lead, "</p>");
        html.Markup("</div></header>\n<div class=\"page\">\n<main id=\"main\">\n");
        main(html);
        return html.Markup("</main>\n</div>\n</body>\n</html>\n").ToString();
    }
}
