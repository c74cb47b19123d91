using System.IO.Compression;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Studies;
using Simulation.Web.Drafts;
using Simulation.Web.Moving;
using Simulation.Web.Pages;
using Simulation.Web.Runs;
using Simulation.Web.Security;
using Simulation.Web.Storage;

namespace Simulation.Web.Api;

/// <summary>The interface that the pages and analysts' scripts use alike.</summary>
internal sealed class Endpoints(WebOptions options, Database database, SystemShelf shelf, RunQueue queue, AreaEndpoints systems, IHostApplicationLifetime lifetime)
{
    private const double DefaultPrecision = 0.5;
    private const int DefaultMost = 240;
    // No verdict comes from fewer: who asks for fewer has the figures and nothing claimed from them.
    private const int Least = 30;

    private static readonly string[] TextFiles = ["summary.csv", "daily.csv", "occupancy.csv", "checks.csv", "published.csv", "ledgers.csv", "ledger-lines.csv", "case-runs.csv", "business-case.md", "run.json"];

    private int _streams;

    /// <summary>Puts them on the server.</summary>
    public void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api");
        api.MapGet("/systems", Systems).WithSummary("The systems that can be run.").Produces<IReadOnlyList<SystemEntry>>();
        systems.Map(api);
        api.MapGet("/systems/{system}", System).WithSummary("A system with its schemes, levers, scenarios and business cases.").Produces<SystemModel>().Produces(404);
        api.MapPost("/systems/{system}/difference", Difference).WithSummary("Checks a draft, and tells in words how it differs from the baseline.").Produces<DraftAnswer>().Produces(404);
        api.MapGet("/scenarios", () => database.Saved().Select(s => new { s.Id, s.System, s.Name, s.Changed })).WithSummary("Saved scenarios.");
        api.MapPost("/scenarios", Save).WithSummary("Saves a scenario.").Produces<Made>(201).Produces<Refused>(404).Produces<Refused>(409).Produces<Refused>(422);
        api.MapPost("/scenarios/read", ReadFile).WithSummary("Reads a scenario file into a draft.").Produces<ScenarioDraft>().Produces<Refused>(422);
        api.MapGet("/scenarios/{id}", Saved).WithSummary("A saved scenario.").Produces<SavedModel>().Produces(404);
        api.MapDelete("/scenarios/{id}", (string id) => database.Forget(id) ? Results.NoContent() : Results.NotFound()).WithSummary("Forgets a saved scenario.");
        api.MapGet("/scenarios/{id}/file", SavedFile).WithSummary("A saved scenario as a file for the folder scenarios/ of its system.");
        api.MapPost("/runs", Run).WithSummary("Asks for a run.").Produces<Made>(202).Produces<Refused>(422).Produces(429);
        api.MapGet("/runs/{id}", (string id) => queue.Status(id) is { } status ? Results.Ok(status) : Results.NotFound()).WithSummary("Where a run is.").Produces<RunStatus>().Produces(404);
        api.MapDelete("/runs/{id}", Forget).WithSummary("Forgets a run that is over, with its figures.").Produces(204).Produces<Refused>(404).Produces<Refused>(409);
        api.MapPost("/runs/{id}/cancel", (string id) => queue.Cancel(id) ? Results.Accepted() : Results.NotFound()).WithSummary("Stops a run; its figures so far stay.");
        api.MapGet("/runs/{id}/events", Events).WithSummary("Where a run is, as server-sent events until it is over.");
        api.MapGet("/runs/{id}/picture", (string id) => Kept(id, LiveRun.PictureName)).WithSummary("The pathway diagram with means and bands of occupancy and queues day by day, for every scenario.").Produces<PictureModel>().Produces(404);
        api.MapGet("/runs/{id}/people/{scenario:int:range(0,100)}", (string id, int scenario) => Kept(id, LiveRun.PeopleName(scenario))).WithSummary("Everybody's moves in the first replication of a scenario; the baseline is 0. There once the run is over.").Produces<PeopleModel>().Produces(404);
        api.MapGet("/runs/{id}/files/{name}", RunFile).WithSummary("A file of a run: report.html, report.xlsx, inputs.zip, run.json or a table.");
    }

    private IReadOnlyList<SystemEntry> Systems() => [.. shelf.Headers.Select(s => new SystemEntry(s.Id, s.Header?.Name ?? s.Id, s.Header?.About ?? "Its files have problems."))];

    private IResult System(string system) => shelf.Find(system) is { Input: not null } book ? Results.Ok(SystemModels.Of(book)) : Results.NotFound();

    private IResult Difference(string system, ScenarioDraft draft)
    {
        if (shelf.Find(system) is not { Input: { } input } book) return Results.NotFound();
        var problems = new List<DraftProblem>();
        var scenario = DraftReader.Read(draft, input.Schemes, problems);
        var compiled = scenario is null ? null : Compiled(input, scenario, problems);
        var basis = Baselines.Find(draft.Baseline, input, SavedOf(system), problems);
        var against = basis is null ? null : Compiled(input, basis.Scenario, problems);
        if (problems.Count > 0 || compiled is null) return Results.Ok(new DraftAnswer(problems, null));
        return Results.Ok(new DraftAnswer(problems, DraftWords.Of(compiled, against), queue.Found(book, ScenarioText.Of(scenario!, input.Schemes), basis is null ? null : ScenarioText.Of(basis.Scenario, input.Schemes)) is { } found ? new FoundSavings(found.Run.Id, found.Run.Replications, found.Savings.Lines) : null));
    }

    // What shows only when the levers meet the system: dates outside the run, shares over one.
    private static CompiledSystem? Compiled(StudyInput input, ScenarioSpec scenario, List<DraftProblem> problems)
    {
        var compiled = Compiler.Compile(input.System, scenario, input.Schemes, new QuantileTables());
        problems.AddRange(compiled.Problems.Select(p => new DraftProblem(p.Field, p.Message)));
        return compiled.System;
    }

    private IResult Save(SaveAsked asked)
    {
        if (shelf.Find(asked.System ?? "") is not { Input: { } input }) return Unknown(asked.System);
        if (asked.Draft is null) return Missing("draft");
        var problems = new List<DraftProblem>();
        var read = DraftReader.Read(asked.Draft, input.Schemes, problems);
        Baselines.Find(asked.Draft.Baseline, input, SavedOf(asked.System!), problems);
        if (read is null || problems.Count > 0) return Results.UnprocessableEntity(new Refused(problems));
        var (name, text) = (asked.Draft.Name.Trim(), DraftReader.Text(asked.Draft));
        if (asked.Id is { } known) return SaveAgain(known, asked, name, text);
        if (database.Saved().Count >= options.MostSaved) return Results.UnprocessableEntity(new Refused([new DraftProblem("", $"{options.MostSaved} scenarios are saved; delete one first, on the first page.")]));
        var id = Guid.NewGuid().ToString("N");
        return Results.Created($"/api/scenarios/{id}", new Made(id, database.Save(id, asked.System!, name, text)));
    }

    private IResult SaveAgain(string id, SaveAsked asked, string name, string text)
    {
        static IResult Refuse(string why, int status) => Results.Json(new Refused([new DraftProblem("", why)]), statusCode: status);
        const string Gone = "The saved scenario is not there any more. Save once more to keep this as a new one.";
        if (database.Saved(id)?.System != asked.System) return Refuse(Gone, StatusCodes.Status404NotFound);
        if (database.SaveAgain(id, name, text, asked.Changed) is { } now) return Results.Created($"/api/scenarios/{id}", new Made(id, now));
        return database.Saved(id) is null ? Refuse(Gone, StatusCodes.Status404NotFound) : Refuse("The saved scenario was changed somewhere else since it was opened here; it stays as it is there. Save a copy to keep this beside it.", StatusCodes.Status409Conflict);
    }

    private IResult ReadFile(FileAsked asked)
    {
        if (shelf.Find(asked.System ?? "") is not { Input: { } input }) return Unknown(asked.System);
        if (asked.Text is null) return Missing("text");
        var problems = new List<DraftProblem>();
        return DraftReader.ReadText(asked.Text, "file", input.Schemes, problems) is { } scenario ? Results.Ok(DraftReader.Of(scenario, input.Schemes)) : Results.UnprocessableEntity(new Refused(problems));
    }

    private IResult Saved(string id)
    {
        if (database.Saved(id) is not { } saved || shelf.Find(saved.System) is not { Input: { } input }) return Results.NotFound();
        var problems = new List<DraftProblem>();
        return DraftReader.ReadText(saved.Text, "saved", input.Schemes, problems) is { } scenario ? Results.Ok(new SavedModel(id, saved.System, DraftReader.Of(scenario, input.Schemes), saved.Changed)) : Results.UnprocessableEntity(new Refused(problems));
    }

    private IResult SavedFile(string id) => database.Saved(id) is { } saved ? Results.File(Encoding.UTF8.GetBytes(saved.Text), "application/yaml", DraftReader.Slug(saved.Name) + ".yaml") : Results.NotFound();

    private SavedScenario[] SavedOf(string system) => [.. database.Saved().Where(s => s.System == system)];

    private IResult Unknown(string? system) => Results.UnprocessableEntity(new Refused([new DraftProblem("system", $"\"{system}\" is not known; known are {string.Join(", ", shelf.Names)}.")]));

    private static IResult Missing(string field) => Results.UnprocessableEntity(new Refused([new DraftProblem(field, "is missing.")]));

    private IResult Run(RunAsked asked)
    {
        if (shelf.Find(asked.System ?? "") is not { Input: { } input } book) return Unknown(asked.System);
        var problems = new List<DraftProblem>();
        var most = asked.Replications ?? DefaultMost;
        if (most < 2 || most > options.MostReplications) problems.Add(new DraftProblem("replications", $"{most} is not a whole number from 2 to {options.MostReplications}."));
        var share = asked.Precision ?? DefaultPrecision;
        if (!(share >= 0.05 && share <= 5)) problems.Add(new DraftProblem("precision", "must be from 0.05 to 5, as a share of the smallest worthwhile difference."));
        var order = new RunOrder(book.Id, [], asked.Case, new PrecisionGoal(share, Least, most), asked.Seed ?? 1);
        string title;
        if (asked.Case is { } id)
        {
            var spec = book.Finance?.Plan.Tables.Cases.FirstOrDefault(c => c.Id == id);
            if (spec is null) problems.Add(new DraftProblem("case", $"\"{id}\" is not known; known are {string.Join(", ", (book.Finance?.Plan.Tables.Cases ?? []).Select(c => c.Id))}."));
            // Fewer would show savings before the case is as sure as its file asks.
            if (asked.Replications is not null) problems.Add(new DraftProblem("replications", "a business case has as many as its file asks for."));
            if (spec?.Replications > options.MostReplications) problems.Add(new DraftProblem("case", $"asks for {spec.Replications} replications; at most {options.MostReplications} are run here."));
            title = $"{input.System.Header.Name}: {spec?.Name}, business case";
        }
        else if (asked.Study is { } study)
        {
            if (!SystemModels.Studies(book).Contains(study, StringComparer.Ordinal)) problems.Add(new DraftProblem("study", $"\"{study}\" is not known here; known are {string.Join(", ", SystemModels.Studies(book))}."));
            order = order with { Study = study };
            title = $"{input.System.Header.Name}: the cheapest mix that keeps the promise";
        }
        else
        {
            var (basis, scenarios) = Ordered(asked, book, problems);
            order = order with { Baseline = basis, Scenarios = scenarios };
            title = $"{input.System.Header.Name}: {(basis is null ? "Baseline" : basis.Name + (scenarios.Count > 0 ? " (as the baseline)" : ""))}{(scenarios.Count > 0 ? " against " + string.Join(" and ", scenarios.Select(s => s.Name)) : "")}";
        }
        if (problems.Count > 0) return Results.UnprocessableEntity(new Refused(problems));
        return queue.Add(order, title) is { } run ? Results.Accepted($"/api/runs/{run}", new Made(run)) : Results.Json(new Refused([new DraftProblem("", $"{options.MostRuns} runs wait or go on; try again when one is over, or cancel one.")]), statusCode: StatusCodes.Status429TooManyRequests);
    }

    private (OrderedScenario? Baseline, IReadOnlyList<OrderedScenario> Scenarios) Ordered(RunAsked asked, SystemBook book, List<DraftProblem> problems)
    {
        var input = book.Input!;
        var all = new List<(string Source, ScenarioSpec Scenario)>();
        var count = (asked.Drafts?.Count ?? 0) + (asked.Scenarios?.Count ?? 0);
        if (count > options.MostScenarios)
        {
            problems.Add(new DraftProblem("scenarios", $"{count} scenarios are asked for; at most {options.MostScenarios} stand side by side."));
            return (null, []);
        }
        // A file of the system keeps its name; what somebody built gets another where it would be the same.
        ScenarioSpec Take(string source, ScenarioSpec scenario, bool isFile)
        {
            var id = scenario.Id;
            for (var n = 2; all.Any(s => s.Scenario.Id == id) || (!isFile && input.Scenarios.Any(s => s.Id == id)); n++) id = $"{scenario.Id}-{n}";
            Compiled(input, scenario, problems);
            all.Add((source, scenario with { Id = id }));
            return all[^1].Scenario;
        }
        foreach (var draft in asked.Drafts ?? [])
        {
            if (draft is null) problems.Add(new DraftProblem("drafts", "one is missing."));
            else if (DraftReader.Read(draft, input.Schemes, problems) is { } scenario) Take("", scenario, isFile: false);
        }
        foreach (var id in asked.Scenarios ?? [])
        {
            if (input.Scenarios.FirstOrDefault(s => s.Id == id) is { } scenario) Take(id, scenario, isFile: true);
            else if (id is not null && database.Saved(id) is { } saved && saved.System == book.Id)
            {
                if (DraftReader.ReadText(saved.Text, DraftReader.Slug(saved.Name), input.Schemes, problems) is { } own) Take(id, own, isFile: false);
            }
            else problems.Add(new DraftProblem("scenarios", $"\"{id}\" is not known."));
        }
        var named = ScenarioBaseline.Of(asked.Baseline, all.Select(s => s.Scenario), out var wrong);
        if (wrong.Length > 0) problems.Add(new DraftProblem("baseline", wrong));
        var basis = Baselines.Find(named, input, SavedOf(book.Id), problems);
        if (basis is not null && all.Any(s => s.Source == basis.Source)) problems.Add(new DraftProblem("baseline", $"\"{basis.Scenario.Name}\" is the baseline; it cannot stand beside itself."));
        OrderedScenario[] scenarios = [.. all.Select(s => s.Scenario)
            // The files of a run name what it was set against, and nothing that is not with them.
            .Select(s => new OrderedScenario(s.Id, ScenarioText.Of(s with { Baseline = null }, input.Schemes), s.Name))];
        if (basis is null || problems.Count > 0) return (null, scenarios);
        var against = Take(basis.Source, basis.Scenario, basis.IsFile);
        return (new OrderedScenario(against.Id, ScenarioText.Of(against with { Baseline = null }, input.Schemes), against.Name),
            [.. all.SkipLast(1).Select(s => new OrderedScenario(s.Scenario.Id, ScenarioText.Of(s.Scenario with { Baseline = against.Id }, input.Schemes), s.Scenario.Name))]);
    }

    private IResult Forget(string id) => queue.Forget(id) switch
    {
        null => Results.NotFound(),
        true => Results.NoContent(),
        false => Results.Json(new Refused([new DraftProblem("", "The run waits or goes on; cancel it first.")]), statusCode: StatusCodes.Status409Conflict),
    };

    private IResult Events(string id, CancellationToken gone)
    {
        if (queue.Status(id) is null) return Results.NotFound();
        if (Interlocked.Increment(ref _streams) <= options.MostStreams) return TypedResults.ServerSentEvents(Stream(id, gone));
        Interlocked.Decrement(ref _streams);
        return Results.StatusCode(StatusCodes.Status429TooManyRequests);
    }

    private async IAsyncEnumerable<SseItem<RunStatus>> Stream(string id, [EnumeratorCancellation] CancellationToken gone)
    {
        // A page that follows a run would keep a server that is told to stop waiting for it.
        using var over = CancellationTokenSource.CreateLinkedTokenSource(gone, lifetime.ApplicationStopping);
        try
        {
            RunStatus? last = null;
            while (!over.IsCancellationRequested && queue.Status(id) is { } now)
            {
                if (now != last) yield return new SseItem<RunStatus>(now, "status");
                last = now;
                if (RunState.IsOver(now.State)) yield break;
                await Task.Delay(250, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _streams);
        }
    }

    private IResult Kept(string id, string name) => database.File(id, name) is { } bytes ? Results.Bytes(bytes, "application/json") : Results.NotFound();

    // The names are a list: what is asked for is looked up, and never made into a path.
    private IResult RunFile(string id, string name)
    {
        if (database.Run(id) is not { } run) return Results.NotFound();
        switch (name)
        {
            case SectionReports.PageName or SectionReports.WorkbookName:
                if (database.File(id, LiveRun.Sections) is not { } packed) return Results.NotFound();
                var files = SectionReports.Of(run.Title, ResultPage.Made(run), SectionJson.Unpack(packed), workbook: name == SectionReports.WorkbookName,
                    [.. name == SectionReports.WorkbookName ? CaseTables.Kept(file => database.File(id, file)) : []]);
                return Results.File(files.First(f => f.Name == name).Bytes, name == SectionReports.PageName ? "text/html; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name);
            case "inputs.zip":
                return shelf.Find(run.System) is { } book ? Results.File(Inputs(book.Path, run), "application/zip", $"{run.System}.zip") : Results.NotFound();
            default:
                return TextFiles.Contains(name, StringComparer.Ordinal) && database.File(id, name) is { } bytes ? Results.File(bytes, name.EndsWith(".json", StringComparison.Ordinal) ? "application/json" : "text/plain; charset=utf-8", name) : Results.NotFound();
        }
    }

    // The system's folder with the scenarios of the run in it: unpacked, "sim compare" gives the same figures.
    private static byte[] Inputs(string folder, StoredRun run)
    {
        using var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create))
        {
            foreach (var (name, _) in Receipt.InputHashes(folder)) zip.CreateEntryFromFile(Path.Combine(folder, name), $"{run.System}/{name}");
            var order = global::System.Text.Json.JsonSerializer.Deserialize<RunOrder>(run.Asked);
            foreach (var scenario in (order?.Scenarios ?? []).Concat(order?.Baseline is { } basis ? [basis] : Array.Empty<OrderedScenario>()))
            {
                if (File.Exists(Path.Combine(folder, "scenarios", scenario.Id + ".yaml"))) continue;
                using var entry = zip.CreateEntry($"{run.System}/scenarios/{scenario.Id}.yaml").Open();
                entry.Write(Encoding.UTF8.GetBytes(scenario.Text));
            }
        }
        return to.ToArray();
    }
}
