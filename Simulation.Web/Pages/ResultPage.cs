using System.Globalization;
using System.Text.Json;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Reporting.Html;
using Simulation.Scenarios.Sections;
using Simulation.Web.Drafts;
using Simulation.Web.Runs;
using Simulation.Web.Storage;

namespace Simulation.Web.Pages;

/// <summary>A way to read a result: which sections, in which order.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Name">What readers see.</param>
/// <param name="Sections">Ids of the sections, or their beginnings with a star; empty for all.</param>
/// <param name="Whose">The population that its reader asks for, where there is one; null for all.</param>
internal sealed record View(string Id, string Name, IReadOnlyList<string> Sections, string? Whose = null);

/// <summary>What is read of a run.</summary>
/// <param name="View">The way to read it.</param>
/// <param name="Whose">The population whose figures are shown; null for all.</param>
/// <param name="Chosen">What the reader chose: a population or "all"; null where the page decides.</param>
/// <param name="Populations">Populations that there are.</param>
/// <param name="Sections">The sections of the run.</param>
/// <param name="Frontier">The last frontier of the system, and the run that found it; null where there is none.</param>
internal sealed record Reading(View View, string? Whose, string? Chosen, IReadOnlyList<string> Populations, IReadOnlyList<Section> Sections, (StoredRun Run, Section Section)? Frontier)
{
    /// <summary>A population that was asked for and is none of the run's; null for none.</summary>
    public string? Unknown { get; init; }

    /// <summary>Names of the files that the run has.</summary>
    public required IReadOnlySet<string> Files { get; init; }

    /// <summary>Saved scenarios of the system.</summary>
    public required IReadOnlyList<SavedScenario> Saved { get; init; }
}

/// <summary>What came out of a run, for one kind of reader.</summary>
internal static class ResultPage
{
    /// <summary>The choice of all populations.</summary>
    public const string All = "all";

    private const string Picture = "picture";
    private const string Trust = "trust";
    private const string Frontier = "frontier";

    private static readonly View[] Views =
    [
        new("commissioner", "Commissioner", ["not-yet", "answer", "finance-case", FrontSections.Population + "residents", "schemes", "delays", "pathways"]),
        new("finance", "Finance", ["not-yet", "finance-*", FrontSections.Money, "schemes"]),
        new("board", "A&E delivery board", ["not-yet", "answer", FrontSections.Shown, Frontier, "days", "capacity", FrontSections.Population + Trust], Trust),
        new(Picture, "Moving picture", []),
        new("report", "Everything", []),
        new("trust", "Can it be trusted?", ["published", "dashboard", "evidence", "receipt"]),
    ];

    /// <summary>Whether a section is of everyone in the model and of no population alone: pounds.</summary>
    public static bool IsOfThePlace(Section section) => section.Id == FrontSections.Money || section.Id.StartsWith("finance-", StringComparison.Ordinal);

    /// <summary>The way of an id; null when there is none.</summary>
    public static View? Find(string id) => Array.Find(Views, v => v.Id == id);

    /// <summary>How a result was made, in a sentence.</summary>
    public static string Made(StoredRun run) => string.Create(CultureInfo.InvariantCulture, $"Simulated over {run.Replications:N0} {Enough(run)}.{Against(run)}");

    // Which baseline stands on every page and report, where it is not the one that everybody takes it for.
    private static string Against(StoredRun run) => JsonSerializer.Deserialize<RunOrder>(run.Asked) is { Baseline: { } basis, Scenarios.Count: > 0 } ? $" Baseline: \u201C{basis.Name}\u201D, a scenario and not the system as it is." : "";

    // A case has the runs that its file asks for, and a study as many as it takes; only a comparison is asked for a precision.
    private static string Enough(StoredRun run) => (JsonSerializer.Deserialize<RunOrder>(run.Asked), run.State) switch
    {
        ({ Case: not null }, _) => "replications, as many as the file of the business case asks for",
        ({ Study: not null }, _) => "runs of single years",
        (_, RunState.Done) => "replications; as precise as was asked for",
        _ => "replications; not as precise as was asked for: nothing is claimed",
    };

    /// <summary>The page.</summary>
    public static string Of(StoredRun run, RunStatus status, Reading reading, SystemBook? book)
    {
        var (view, sections) = (reading.View, reading.Sections);
        var whose = reading.Chosen is null ? "" : "?whose=" + Uri.EscapeDataString(reading.Chosen);
        var over = RunState.IsOver(status.State);
        var asked = JsonSerializer.Deserialize<RunOrder>(run.Asked);
        var unit = asked?.Study is null ? "replications" : "runs";
        var data = $" data-run=\"{run.Id}\" data-figures=\"{status.Figures.ToString(CultureInfo.InvariantCulture)}\" data-over=\"{(over ? "yes" : "no")}\" data-unit=\"{unit}\"{(reading.Whose is { } own ? $" data-whose=\"{Uri.EscapeDataString(own)}\"" : "")}";
        return PageFrame.Of(run.Title, sections.Count > 0 ? Made(run) : Against(run).Trim(), data, html =>
        {
            Progress(html, run, status, over);
            if (book is not null) Onward(html, run, asked, reading.Saved);
            html.Markup("<nav class=\"views\" aria-label=\"Ways to read\"><ul>");
            foreach (var v in Views) html.Markup(v == view ? "<li><a aria-current=\"page\" href=\"/runs/" : "<li><a href=\"/runs/").Text(run.Id).Markup("/").Text(v.Id + whose).Markup("\">").Text(v.Name).Markup("</a></li>");
            html.Markup("</ul></nav>\n");
            Switch(html, run, reading);
            if (view.Id == "trust") Downloads(html, run, reading.Files, book);
            if (view.Id == Picture)
            {
                PicturePage.Write(html, reading.Whose);
                return;
            }
            var shown = Shown(reading);
            if (shown.Count == 0) html.Element("<p class=\"finding\">", over ? "This run has no figures for this page." : asked is { Case: null, Study: null } ? "Figures come here as soon as there are any." : "Nothing is shown before all of it is done.", "</p>\n");
            foreach (var section in shown) Write(html, section, reading);
            if (view.Id == "board" && asked?.Study is null && book is not null && SystemModels.Studies(book).Contains(Frontier, StringComparer.Ordinal)) Promise(html, book, reading.Frontier);
            if (view.Id == "finance" && book?.Finance is { } finance) Cases(html, book, finance);
        });
    }

    // A front page is read on one screen or two: a table of every measure of a population is opened by whoever wants it.
    private static void Write(HtmlText html, Section section, Reading reading)
    {
        var isLong = section.Id.StartsWith(FrontSections.Population, StringComparison.Ordinal);
        if (isLong) html.Markup("<details class=\"every\"><summary>").Text($"{section.Blocks.OfType<DataTable>().FirstOrDefault()?.Caption}: {section.Blocks.OfType<DataTable>().Sum(t => t.Rows.Count)} rows").Markup("</summary>\n");
        if (reading.Whose is { } whose && IsOfThePlace(section))
            html.Element("<p class=\"soft\">", section.Id == FrontSections.Money && section.Blocks.OfType<DataTable>().All(t => t.Id == FrontSections.MoneyOf(whose))
                ? $"Of {whose} alone. What schemes state to cost, and what organisations pay each other (the business cases), belongs to no population: see the place (everyone)."
                : $"Of the whole place, everyone in the model: these pounds are paid between organisations for all their people together and are not split, so they are not those of {whose} alone.", "</p>\n");
        new SectionHtml(html, ReportAssets.Built.Charts is not null).Write(section);
        if (isLong) html.Markup("</details>\n");
    }

    private static IReadOnlyList<Section> Shown(Reading reading)
    {
        var (view, sections) = (reading.View, reading.Sections);
        if (view.Sections.Count == 0) return [.. sections.Where(s => !s.Id.StartsWith(FrontSections.Population, StringComparison.Ordinal) && s.Id is not (FrontSections.Money or FrontSections.Shown))];
        // Who chose a population sees its table in place of the reader's usual one.
        var ids = view.Sections.Select(id => reading.Whose is { } whose && id.StartsWith(FrontSections.Population, StringComparison.Ordinal) ? FrontSections.Population + whose : id);
        return [.. ids.SelectMany(id => sections.Where(s => id[^1] == '*' ? s.Id.StartsWith(id[..^1], StringComparison.Ordinal) : s.Id == id)).Distinct()];
    }

    private static void Switch(HtmlText html, StoredRun run, Reading reading)
    {
        if (reading.Unknown is { } asked) html.Element("<p class=\"caution warning\">", $"\u201C{asked}\u201D is no population of this run{(reading.Populations.Count > 0 ? $"; known are {string.Join(", ", reading.Populations)}" : "")}. Shown is {reading.Whose ?? "the place (everyone)"}.", "</p>\n");
        if (reading.Populations.Count < 2) return;
        html.Markup("<nav class=\"whose\" aria-label=\"Whose figures\"><span>Whose figures:</span><ul>");
        foreach (var whose in reading.Populations.Prepend(null))
        {
            html.Markup(whose == reading.Whose ? "<li><a aria-current=\"true\" href=\"/runs/" : "<li><a href=\"/runs/").Text(run.Id).Markup("/").Text(reading.View.Id);
            html.Markup("?whose=").Text(Uri.EscapeDataString(whose ?? All)).Markup("\">").Text(whose ?? "the place (everyone)").Markup("</a></li>");
        }
        html.Markup("</ul></nav>\n");
    }

    private static void Promise(HtmlText html, SystemBook book, (StoredRun Run, Section Section)? last)
    {
        if (last is { } found)
        {
            html.Markup("<p class=\"soft\">Found by <a href=\"/runs/").Text(found.Run.Id).Markup("/board\">a study of ").Text(found.Run.Created.Split(' ')[0]).Markup("</a>, not by this run; it adds to the system as it is.</p>");
            new SectionHtml(html, ReportAssets.Built.Charts is not null).Write(found.Section);
        }
        html.Markup("<section aria-labelledby=\"h-promise\"><h2 id=\"h-promise\">Which mix keeps the promise?</h2><p>The cheapest mix of what may be added for which the promise of the system's frontier study holds in the share of years asked for. It takes thousands of runs: minutes to an hour; it goes on when this tab is closed.</p>");
        html.Markup("<p><button type=\"button\" data-study=\"frontier\" data-system=\"").Text(book.Id).Markup("\">").Text(last is null ? "Find it" : "Find it again").Markup("</button></p></section>\n");
    }

    private static void Progress(HtmlText html, StoredRun run, RunStatus status, bool over)
    {
        html.Markup("<div id=\"progress\" class=\"progress\" role=\"status\" aria-live=\"polite\">").Element("<p id=\"progress-words\">", Words(run, status), "</p>");
        if (!over)
        {
            html.Markup("<progress id=\"progress-bar\" max=\"1\" value=\"0\" aria-label=\"Progress of the run\"></progress>");
            html.Markup("<p><button type=\"button\" id=\"cancel\" class=\"secondary\">Cancel the run</button> <button type=\"button\" id=\"sharper\" hidden>Show the sharper figures</button></p>");
        }
        html.Markup("</div>\n");
    }

    // What to do next: a result is read to try something else.
    private static void Onward(HtmlText html, StoredRun run, RunOrder? asked, IReadOnlyList<SavedScenario> saved)
    {
        var build = "/build/" + Uri.EscapeDataString(run.System);
        html.Markup("<p class=\"onward\">");
        foreach (var (scenario, i) in (asked?.Scenarios ?? []).Select((s, i) => (s, i)))
        {
            // One that is saved as it was run is opened as what it is, so that it can be saved again.
            var own = saved.FirstOrDefault(s => s.Name == scenario.Name && DraftReader.Levers(s.Text) == DraftReader.Levers(scenario.Text));
            html.Markup("<a href=\"").Text(own is null ? string.Create(CultureInfo.InvariantCulture, $"{build}?run={run.Id}&of={i}") : $"{build}?scenario={own.Id}").Markup("\">Change \u201C").Text(scenario.Name.Length > 0 ? scenario.Name : scenario.Id).Markup("\u201D</a> ");
        }
        html.Markup("<a href=\"").Text(build).Markup("\">Build a scenario</a></p>\n");
    }

    private static string Words(StoredRun run, RunStatus status) => status.State switch
    {
        RunState.Waiting => status.Before == 0 ? "Waits for a free core." : string.Create(CultureInfo.InvariantCulture, $"Waits; {status.Before} {(status.Before == 1 ? "run has its" : "runs have their")} turn before it."),
        RunState.Running => string.Create(CultureInfo.InvariantCulture, $"{status.Replications:N0} replications are done; the run goes on."),
        RunState.Done => string.Create(CultureInfo.InvariantCulture, $"Done: {status.Figures:N0} {Enough(run)}."),
        RunState.Imprecise => string.Create(CultureInfo.InvariantCulture, $"Ended after {status.Figures:N0} replications without the precision asked for: no verdict."),
        RunState.Cancelled => "Cancelled; what was finished is shown, and nothing is claimed from it.",
        _ => "Failed. " + status.Message,
    };

    // Only what is there is offered: a case and a study have other files than a comparison, and a run that ended early has few.
    private static void Downloads(HtmlText html, StoredRun run, IReadOnlySet<string> kept, SystemBook? book)
    {
        (string Name, string What)[] files =
        [
            (SectionReports.PageName, "the report as one page that opens without a network"), (SectionReports.WorkbookName, "every table and native charts as a workbook"),
            ("business-case.md", "the business case as text"), ("ledgers.csv", "what every party pays and gets, by month"),
            ("ledger-lines.csv", "who pays whom for what, by year"), ("case-runs.csv", "what each run came to and the inputs that it drew"),
            ("summary.csv", "every measure in every scenario"), ("daily.csv", "midnight counts by day"), ("run.json", "the receipt"), ("inputs.zip", Inputs(run)),
        ];
        bool Has(string name) => name switch
        {
            SectionReports.PageName or SectionReports.WorkbookName => kept.Contains(LiveRun.Sections),
            "inputs.zip" => book is not null,
            _ => kept.Contains(name),
        };
        html.Markup("<section aria-labelledby=\"h-downloads\"><h2 id=\"h-downloads\">Take it with you</h2><ul>");
        foreach (var (name, what) in files.Where(f => Has(f.Name)))
            html.Markup("<li><a href=\"/api/runs/").Text(run.Id).Markup("/files/").Text(name).Markup("\">").Text(name).Markup("</a>: ").Text(what).Markup("</li>");
        html.Markup("</ul></section>\n");
    }

    private static string Inputs(StoredRun run) => JsonSerializer.Deserialize<RunOrder>(run.Asked) switch
    {
        { Case: { } id } => $"all inputs: unpacked beside the program, sim finance --case {id} with the seed of the receipt gives the same figures",
        { Study: { } study } => $"all inputs: unpacked beside the program, sim {study} with the seed of the receipt, and its replications as --years-tried, gives the same mix",
        var order => $"all inputs, with the scenarios of this run: unpacked beside the program, sim compare{(order?.Baseline is { } basis ? " --baseline " + basis.Id : "")} gives the same figures",
    };

    private static void Cases(HtmlText html, SystemBook book, Simulation.Scenarios.Commands.FinanceInput finance)
    {
        html.Markup("<section aria-labelledby=\"h-cases\"><h2 id=\"h-cases\">Business cases</h2><p>Who puts in, who saves, in which month it pays back, how much of it is cash, and how likely: over several years and the unknown inputs of the case. Each compares with the system as it is, whatever the baseline of this run. Nothing is shown before all its runs are done.</p><ul class=\"cards\">");
        foreach (var c in finance.Plan.Tables.Cases)
            html.Markup("<li>").Element("<h3>", c.Name, "</h3>").Element("<p>", c.About, "</p>").Markup("<p><button type=\"button\" data-case=\"").Text(c.Id).Markup("\" data-system=\"").Text(book.Id).Markup("\">Work it out<span class=\"nhsuk-u-visually-hidden\">: ").Text(c.Name).Markup("</span></button></p></li>");
        html.Markup("</ul></section>\n");
    }
}
