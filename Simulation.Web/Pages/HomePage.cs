using System.Globalization;
using Simulation.Scenarios.Reporting.Html;
using Simulation.Scenarios.Systems;
using Simulation.Web.Runs;
using Simulation.Web.Storage;

namespace Simulation.Web.Pages;

/// <summary>The first page: systems, saved scenarios, runs.</summary>
internal static class HomePage
{
    /// <summary>The page.</summary>
    public static string Of(SystemShelf shelf, Database database, RunQueue queue) => PageFrame.Of("What follows when a health and care system changes", "Choose a system, change it, and read what follows for the same people, with how sure that is.", "", html =>
    {
        html.Markup("<section aria-labelledby=\"h-systems\"><h2 id=\"h-systems\">Systems</h2><ul class=\"cards\">");
        foreach (var (id, header, _) in shelf.Headers.Where(s => !s.IsExample)) System(html, id, header);
        html.Markup("<li><h3>Your own area</h3><p>From population, a year's totals and capacities; what you do not know is assumed, and marked.</p><p><a class=\"button\" href=\"/new\">Start from a blank sheet</a></p></li></ul>\n<h3 class=\"group\">Small examples whose answers are known</h3><ul class=\"cards\">");
        foreach (var (id, header, _) in shelf.Headers.Where(s => s.IsExample)) System(html, id, header);
        html.Markup("</ul></section>\n<section aria-labelledby=\"h-runs\"><h2 id=\"h-runs\">Runs</h2>");
        var runs = database.Runs();
        if (runs.Count == 0) html.Markup("<p>None yet.</p>");
        else
        {
            // A list, not a table: on a phone its columns would lie beyond the edge.
            html.Markup("<ul class=\"runs\">");
            foreach (var run in runs)
            {
                var state = queue.Status(run.Id)?.State ?? run.State;
                html.Markup("<li><a href=\"/runs/").Text(run.Id).Markup("/commissioner\">").Text(run.Title).Markup("</a> <span class=\"soft\">").Text(string.Create(CultureInfo.InvariantCulture, $"{Words(state)}; {run.Replications:N0} {(run.Replications == 1 ? "replication" : "replications")}; asked {run.Created.Split('.')[0]} UTC")).Markup("</span>");
                // One that goes on is cancelled on its own page first.
                if (RunState.IsOver(state)) Delete(html, "/api/runs/" + run.Id, run.Title, "the run, with its figures,");
                html.Markup("</li>");
            }
            html.Markup("</ul>");
        }
        html.Markup("</section>\n<section aria-labelledby=\"h-saved\"><h2 id=\"h-saved\">Saved scenarios</h2>");
        var saved = database.Saved();
        if (saved.Count == 0) html.Markup("<p>None yet.</p>");
        else
        {
            html.Markup("<ul class=\"saved\">");
            foreach (var scenario in saved)
            {
                html.Markup("<li><a href=\"/build/").Text(Uri.EscapeDataString(scenario.System)).Markup("?scenario=").Text(scenario.Id).Markup("\">").Text(scenario.Name).Markup("</a> <span class=\"soft\">").Text(scenario.System).Markup("</span> <a href=\"/api/scenarios/").Text(scenario.Id).Markup("/file\">Download<span class=\"nhsuk-u-visually-hidden\"> ").Text(scenario.Name).Markup("</span></a>");
                Delete(html, "/api/scenarios/" + scenario.Id, scenario.Name, "the saved scenario");
                html.Markup("</li>");
            }
            html.Markup("</ul>");
        }
        html.Markup("</section>\n<p class=\"soft\">For scripts: <a href=\"/openapi/v1.json\">the interface of this server as an OpenAPI document</a>.</p>");
    });

    private static void Delete(HtmlText html, string path, string name, string what) =>
        html.Markup(" <button type=\"button\" class=\"secondary delete\" data-delete=\"").Text(path).Markup("\" data-sure=\"").Text($"Delete {what} \u201C{name}\u201D? It cannot be brought back.").Markup("\">Delete<span class=\"nhsuk-u-visually-hidden\"> ").Text(name).Markup("</span></button>");

    private static void System(HtmlText html, string id, SystemHeader? header)
    {
        html.Markup("<li>").Element("<h3>", header?.Name ?? id, "</h3>").Element("<p>", header?.About ?? "Its files have problems.", "</p>");
        html.Markup("<p><a class=\"button\" href=\"/build/").Text(Uri.EscapeDataString(id)).Markup("\">Build a scenario<span class=\"nhsuk-u-visually-hidden\"> of ").Text(header?.Name ?? id).Markup("</span></a></p></li>");
    }

    /// <summary>A state in words.</summary>
    public static string Words(string state) => state switch
    {
        RunState.Waiting => "waits",
        RunState.Running => "goes on",
        RunState.Done => "done",
        RunState.Imprecise => "ended before it was precise enough",
        RunState.Cancelled => "cancelled",
        _ => "failed",
    };
}
