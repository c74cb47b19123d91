using System.Globalization;
using System.Text.Json;
using Simulation.Scenarios.Reporting.Html;
using Simulation.Web.Drafts;
using Simulation.Web.Runs;
using Simulation.Web.Storage;

namespace Simulation.Web.Pages;

/// <summary>The page on which a scenario is built: schemes to tick, levers to move, the difference in words, and what to do with it.</summary>
internal static class BuildPage
{
    /// <summary>The page.</summary>
    /// <param name="book">The system.</param>
    /// <param name="saved">Id of the saved scenario to begin with; null for none.</param>
    /// <param name="from">Id of the system's scenario to begin with; null for none.</param>
    /// <param name="others">Saved scenarios of the system.</param>
    /// <param name="ran">The scenario of a run to begin with; null for none.</param>
    public static string Of(SystemBook book, string? saved, string? from, IReadOnlyList<SavedScenario> others, OrderedScenario? ran = null)
    {
        if (book.Input is null)
            return PageFrame.Of(book.Id, "This system cannot be run: its files have problems.", "", html => { foreach (var problem in book.Problems) html.Element("<p>", problem, "</p>"); });
        var model = SystemModels.Of(book);
        var own = others.FirstOrDefault(s => s.Id == saved);
        var problems = new List<DraftProblem>();
        var draft = Begin(book, model, own?.Text ?? ran?.Text, from, problems);
        return PageFrame.Of($"{model.Name}: build a scenario", model.About, " data-build", html =>
        {
            // The serializer writes < and > as escapes, so no name ends the script.
            html.Markup("<script type=\"application/json\" id=\"model\">").Markup(JsonSerializer.Serialize(new { system = model.Id, from = model.From, to = model.To, saved = draft is null ? null : own?.Id, changed = draft is null ? null : own?.Changed, draft, scenarios = model.Scenarios }, JsonSerializerOptions.Web)).Markup("</script>\n");
            html.Markup("<noscript><p class=\"caution warning\">Building a scenario needs JavaScript; reading results does not.</p></noscript>\n");
            if (saved is not null && own is null) html.Element("<p class=\"caution warning\">", "The saved scenario that this address leads to is not there any more: it was deleted.", "</p>\n");
            if (problems.Count > 0) html.Element("<p class=\"caution warning\">", $"The scenario \u201C{own?.Name ?? ran?.Name}\u201D cannot be opened: it does not fit the system as it is now. {string.Join(" ", problems.Select(p => $"{p.Field}: {p.Message}"))}", "</p>\n");
            html.Markup("<form id=\"build\" novalidate>\n");
            Start(html, model, others);
            html.Markup("<div class=\"build\"><div class=\"build-schemes\"><h2>What changes</h2>\n<p><label for=\"find\">Find a scheme</label> <input type=\"search\" id=\"find\" autocomplete=\"off\"></p>\n");
            html.Markup("<div class=\"schemes\">\n");
            foreach (var scheme in model.Schemes) Scheme(html, scheme);
            html.Markup("</div>\n");
            html.Markup("<p class=\"to-answer\"><a class=\"button\" href=\"#answer\">The difference, and run it</a></p></div>\n<div class=\"build-answer\" id=\"answer\"><h2 id=\"difference-from\">The difference from the baseline</h2>\n<div id=\"difference\" aria-live=\"polite\"><p>Nothing is changed: the run is the baseline alone.</p></div>\n");
            Ask(html, model, others);
            html.Markup("</div></div>\n</form>\n");
        });
    }

    private static ScenarioDraft? Begin(SystemBook book, SystemModel model, string? text, string? from, List<DraftProblem> problems)
    {
        if (text is not null) return DraftReader.ReadText(text, "saved", book.Input!.Schemes, problems) is { } scenario ? DraftReader.Of(scenario, book.Input.Schemes) : null;
        return from is not null && model.Scenarios.TryGetValue(from, out var draft) ? draft : null;
    }

    private static void Start(HtmlText html, SystemModel model, IReadOnlyList<SavedScenario> others)
    {
        html.Markup("<div class=\"fields\"><p><label for=\"start\">Start from</label> <select id=\"start\"><option value=\"\">the system as it is</option>");
        foreach (var (id, scenario) in model.Scenarios) html.Markup("<option value=\"").Text(id).Markup("\">").Text(scenario.Name).Markup("</option>");
        html.Markup("</select></p><p><label for=\"name\">Name</label> <input id=\"name\" maxlength=\"120\" value=\"My scenario\" autocomplete=\"off\"><span class=\"wrong\" id=\"wrong-name\"></span></p>");
        // What it is compared with: the system as it is, or another scenario.
        html.Markup("<p><label for=\"basis\">Compare with (the baseline)</label> <select id=\"basis\"><option value=\"\">the system as it is</option>");
        if (others.Count > 0) html.Markup("<optgroup label=\"Saved here\">");
        foreach (var saved in others.DistinctBy(Baselines.IdOf, StringComparer.Ordinal)) Option(html, Baselines.IdOf(saved), saved.Name);
        if (others.Count > 0) html.Markup("</optgroup>");
        html.Markup("<optgroup label=\"Of the system\">");
        foreach (var (id, scenario) in model.Scenarios) Option(html, id, scenario.Name);
        html.Markup("</optgroup></select><span class=\"wrong\" id=\"wrong-baseline\"></span></p>");
        html.Markup("<p class=\"buttons\"><button type=\"button\" id=\"undo\" class=\"secondary\" disabled>Undo</button> <button type=\"button\" id=\"save\" class=\"secondary\">Save</button> <button type=\"button\" id=\"copy\" class=\"secondary\">Save a copy</button> <label class=\"file\"><span>Open a file</span> <input type=\"file\" id=\"open\" accept=\".yaml,.yml\"></label></p></div><p id=\"said\" role=\"status\"></p>\n");
    }

    private static void Option(HtmlText html, string id, string name) => html.Markup("<option value=\"").Text(id).Markup("\">").Text(name).Markup("</option>");

    private static void Scheme(HtmlText html, SchemeModel scheme)
    {
        html.Markup("<fieldset class=\"scheme\" data-scheme=\"").Text(scheme.Id).Markup("\"><legend><label><input type=\"checkbox\" data-tick=\"").Text(scheme.Id).Markup("\"> ").Text(scheme.Name).Markup("</label></legend>").Element("<p class=\"soft\">", scheme.About, "</p>");
        if (scheme.Settings.Count > 0)
        {
            html.Markup("<div class=\"levers\" hidden>");
            foreach (var setting in scheme.Settings) Lever(html, setting);
            html.Markup("</div>");
        }
        html.Markup("</fieldset>\n");
    }

    // A slider to try, and a field to say exactly; both hold the same value.
    private static void Lever(HtmlText html, SettingModel setting)
    {
        var id = "f-" + setting.Key;
        var date = setting.Unit == "date";
        html.Markup("<div class=\"lever\"><label for=\"").Text(id).Markup("\">").Text(setting.Label).Markup(date || setting.Unit.Length == 0 ? "" : " <span class=\"soft\">(").Text(date ? "" : setting.Unit).Markup(date || setting.Unit.Length == 0 ? "</label>" : ")</span></label>");
        html.Markup("<div class=\"lever-fields\"><input type=\"range\" data-slide=\"").Text(setting.Key).Markup("\" aria-label=\"").Text(setting.Label).Markup(", slider\" min=\"").Text(Number(setting.Low, date)).Markup("\" max=\"").Text(Number(setting.High, date)).Markup("\" step=\"").Text(date ? "1" : Step(setting)).Markup("\" value=\"").Text(Number(setting.Value, date)).Markup("\">");
        html.Markup("<input id=\"").Text(id).Markup("\" data-lever=\"").Text(setting.Key).Markup("\" data-default=\"").Text(setting.Value).Markup(date ? "\" type=\"date" : "\" type=\"text\" inputmode=\"decimal").Markup("\" value=\"").Text(setting.Value).Markup("\" aria-describedby=\"e-").Text(setting.Key).Markup("\"></div>");
        html.Markup("<p class=\"soft evidence\" id=\"e-").Text(setting.Key).Markup("\">Evidence: ").Text($"{setting.Low} to {setting.High}").Markup(" (").Text(setting.Evidence).Markup("). <span class=\"wrong\" data-wrong=\"").Text(setting.Key).Markup("\"></span></p></div>\n");
    }

    private static void Ask(HtmlText html, SystemModel model, IReadOnlyList<SavedScenario> others)
    {
        html.Markup("<h2>Run it</h2>\n<details><summary>Set other scenarios beside it</summary><div class=\"beside\">");
        foreach (var saved in others) Beside(html, saved.Id, saved.Name + " (saved)");
        foreach (var (id, scenario) in model.Scenarios) Beside(html, id, scenario.Name);
        html.Markup("</div></details>\n<p><label for=\"precision\">How precise</label> <select id=\"precision\"><option value=\"1\">roughly: headline changes to within a worthwhile amount</option><option value=\"0.5\" selected>ordinary: to within half of it</option><option value=\"0.25\">sharp: to within a quarter of it</option></select></p>");
        html.Markup("<p><button type=\"submit\" id=\"run\">Run</button></p><p class=\"soft\">A quick answer comes first, from few replications and with wide intervals; it sharpens by itself, and no verdict is given before it is as precise as you ask.</p>\n");
    }

    private static void Beside(HtmlText html, string id, string name) => html.Markup("<label><input type=\"checkbox\" data-beside=\"").Text(id).Markup("\"> ").Text(name).Markup("</label>");

    // A slider counts days; the field beside it has the date.
    private static string Number(string value, bool date) => date ? DateOnly.Parse(value, CultureInfo.InvariantCulture).DayNumber.ToString(CultureInfo.InvariantCulture) : value;

    private static string Step(SettingModel setting)
    {
        var (low, high, value) = (double.Parse(setting.Low, CultureInfo.InvariantCulture), double.Parse(setting.High, CultureInfo.InvariantCulture), double.Parse(setting.Value, CultureInfo.InvariantCulture));
        return high - low >= 10 && low == Math.Floor(low) && high == Math.Floor(high) && value == Math.Floor(value) ? "1" : "any";
    }
}
