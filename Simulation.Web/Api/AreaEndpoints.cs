using System.Globalization;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Starting;
using Simulation.Web.Drafts;
using Simulation.Web.Runs;
using Simulation.Web.Security;

namespace Simulation.Web.Api;

/// <summary>Makes systems from a blank sheet, as <c>sim new</c> does.</summary>
internal sealed class AreaEndpoints(WebOptions options, SystemShelf shelf)
{
    private static readonly DateOnly UsualFirstDay = new(2024, 4, 1);

    private readonly Lock _lock = new();

    /// <summary>Puts them on the server.</summary>
    public void Map(RouteGroupBuilder api)
    {
        api.MapPost("/systems/figures", Figures).WithSummary("The figures that a system of an area would be made of, given and assumed.").Produces<AreaAnswer>();
        api.MapPost("/systems", Make).WithSummary("Makes a system from the few figures that are known of an area.").Produces<Made>(201).Produces<Refused>(422);
    }

    private IResult Figures(AreaAsked asked)
    {
        var problems = new List<DraftProblem>();
        var figures = Read(asked, problems);
        return Results.Ok(new AreaAnswer(problems, [.. (figures?.All ?? []).Select(f => new AreaFigureModel(f.Id, f.Label, f.Unit, f.Value, f.Given, f.Low, f.High, f.Basis))]));
    }

    private IResult Make(AreaAsked asked)
    {
        var problems = new List<DraftProblem>();
        if (Read(asked, problems) is not { } figures || problems.Count > 0) return Results.UnprocessableEntity(new Refused(problems));
        var id = DraftReader.Slug(figures.Name);
        // One at a time: the second of a name finds the first.
        lock (_lock)
        {
            if (shelf.Names.Contains(id, StringComparer.OrdinalIgnoreCase) || Path.Exists(Path.Combine(shelf.Own, id))) return Results.UnprocessableEntity(new Refused([new DraftProblem("name", $"there is a system \"{id}\" already; choose another name.")]));
            Directory.CreateDirectory(shelf.Own);
            if (Directory.EnumerateDirectories(shelf.Own).Count() >= options.MostSystems) return Results.UnprocessableEntity(new Refused([new DraftProblem("", $"{options.MostSystems} systems were made here; no more are kept.")]));
            return CheckedFolder.Write(Path.Combine(shelf.Own, id), AreaTemplate.Fill(figures), out var root, out var wrong) is null
                ? Results.UnprocessableEntity(new Refused([.. wrong.Select(w => new DraftProblem("", w.ToString().Replace(root, id, StringComparison.Ordinal)))]))
                : Results.Created($"/api/systems/{id}", new Made(id));
        }
    }

    private static AreaFigures? Read(AreaAsked asked, List<DraftProblem> problems)
    {
        var name = asked.Name?.Trim() ?? "";
        if (!AreaQuestion.IsName(name)) problems.Add(new DraftProblem("name", $"letters, digits, \"-\", \"_\", \".\" and blanks are allowed, a letter or digit first; 1 to {AreaQuestion.LongestName} characters."));
        var from = asked.From ?? UsualFirstDay;
        if (!AreaQuestion.IsFirstDay(from)) problems.Add(new DraftProblem("from", "must be a day from 1990 to 2100."));
        // What the figures would be can be told before there is a name.
        var before = problems.Count;
        var given = asked.Figures ?? new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (id, value) in given)
        {
            if (AreaQuestion.All.FirstOrDefault(q => q.Id == id) is not { } question) problems.Add(new DraftProblem("figures", $"\"{(id.Length > 40 ? id[..40] : id)}\" is not known; known are {string.Join(", ", AreaQuestion.All.Select(q => q.Id))}."));
            else if (!(value >= question.Least && value <= question.Most)) problems.Add(new DraftProblem(id, string.Create(CultureInfo.InvariantCulture, $"{value} is not a number from {question.Least:#,0} to {question.Most:#,0}.")));
        }
        if (problems.Count > before) return null;
        var wrong = new List<string>();
        var figures = AreaFigures.Of(AreaQuestion.Request(name, from, id => given.TryGetValue(id, out var value) ? value : null), wrong);
        // The sentences begin with the option of the command that they are about.
        problems.AddRange(wrong.Select(w => w.Split(": ", 2) is [['-', '-', .. var id], var words] ? new DraftProblem(id, words) : new DraftProblem("", w)));
        return figures;
    }
}
