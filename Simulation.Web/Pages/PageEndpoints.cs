using System.Text;
using System.Text.Json;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Reporting.Html;
using Simulation.Scenarios.Sections;
using Simulation.Web.Runs;
using Simulation.Web.Storage;

namespace Simulation.Web.Pages;

/// <summary>The pages, and what they are made of.</summary>
internal sealed class PageEndpoints(Database database, SystemShelf shelf, RunQueue queue)
{
    private static readonly string Styles = ReportAssets.Built.FurtherStyles + ReportAssets.Built.Styles + Own("web.css");
    private static readonly string Script = Own("web.js");
    private static readonly string Picture = Own("picture.js");

    /// <summary>Puts them on the server.</summary>
    public void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription();
        // Who only asks whether a page is there gets its head.
        void Page(string path, Delegate answer) => pages.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], answer);
        Page("/", () => Html(HomePage.Of(shelf, database, queue)));
        Page("/new", () => Html(NewPage.Of()));
        Page("/build/{system}", Build);
        Page("/runs/{id}", (string id) => Results.Redirect($"/runs/{Uri.EscapeDataString(id)}/commissioner"));
        Page("/runs/{id}/{view}", Result);
        Page("/assets/page.css", () => Results.Text(Styles, "text/css", Encoding.UTF8));
        Page("/assets/web.js", () => Results.Text(Script, "text/javascript", Encoding.UTF8));
        Page("/assets/picture.js", () => Results.Text(Picture, "text/javascript", Encoding.UTF8));
        Page("/assets/report.js", () => ReportAssets.Built.Charts is { } charts ? Results.Text(charts, "text/javascript", Encoding.UTF8) : Results.NotFound());
    }

    // What a run was of can be changed, saved or not: the run has its scenarios.
    private OrderedScenario? Ran(string system, string? run, int? of) =>
        run is not null && database.Run(run) is { } stored && stored.System == system && JsonSerializer.Deserialize<RunOrder>(stored.Asked) is { } order ? order.Scenarios.ElementAtOrDefault(of ?? 0) : null;

    private IResult Build(string system, string? scenario, string? from, string? run, int? of)
    {
        if (shelf.Find(system) is not { } book) return Html(PageFrame.Of("Not here", "", "", html => html.Markup("<p class=\"finding\">There is no such system.</p>")), 404);
        queue.Prepare(book.Id);
        return Html(BuildPage.Of(book, scenario, from, database.Saved().Where(s => s.System == book.Id).ToArray(), Ran(book.Id, run, of)));
    }

    private IResult Result(string id, string view, string? whose)
    {
        if (database.Run(id) is not { } run || queue.Status(id) is not { } status || ResultPage.Find(view) is not { } shown) return Html(PageFrame.Of("Not here", "", "", html => html.Markup("<p class=\"finding\">There is no such run.</p>")), 404);
        var all = Sections(id, LiveRun.Sections);
        var populations = database.File(id, LiveRun.PopulationsName) is { } listed ? JsonSerializer.Deserialize<string[]>(listed) ?? []
            // Runs of before the list was kept.
            : all.Where(s => s.Id.StartsWith(FrontSections.Population, StringComparison.Ordinal)).Select(s => s.Id[FrontSections.Population.Length..]).ToArray();
        // Only a population that is there is looked for.
        var chosen = whose == ResultPage.All || populations.Contains(whose, StringComparer.Ordinal) ? whose : null;
        var of = chosen is null ? (populations.Length > 1 && populations.Contains(shown.Whose, StringComparer.Ordinal) ? shown.Whose : null) : chosen == ResultPage.All ? null : chosen;
        var frontier = shown.Id == "board" && queue.LastStudy(run.System, FrontierCommand.Study) is { } found ? Sections(found.Id, LiveRun.Sections).Where(s => s.Id == FrontierCommand.Study).Select(s => ((StoredRun, Section)?)(found, s)).FirstOrDefault() : null;
        // What is not split is that of the place, and says so.
        Section[] own = of is null ? [] : Sections(id, LiveRun.SectionsOf(of));
        var unknown = whose is not null && chosen is null && (populations.Length > 0 || all.Length > 0) ? whose : null;
        var sections = of is null ? all : [.. own, .. all.Where(s => ResultPage.IsOfThePlace(s) && own.All(o => o.Id != s.Id))];
        return Html(ResultPage.Of(run, status, new Reading(shown, of, chosen, populations, sections, frontier) { Unknown = unknown, Files = database.Files(id), Saved = [.. database.Saved().Where(s => s.System == run.System)] }, shelf.Find(run.System)));
    }

    private Section[] Sections(string id, string name) => database.File(id, name) is { } packed ? [.. SectionJson.Unpack(packed)] : [];

    private static IResult Html(string page, int status = 200) => Results.Text(page, "text/html", Encoding.UTF8, status);

    private static string Own(string name)
    {
        using var reader = new StreamReader(typeof(PageEndpoints).Assembly.GetManifestResourceStream("assets/" + name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
