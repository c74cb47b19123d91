using System.Text;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Systems;

namespace Simulation.Web.Drafts;

/// <summary>Checks drafts by the rules of scenario files: a draft that is taken can be saved as such a file, and runs from it.</summary>
internal static class DraftReader
{
    private const int LongestName = 120;
    private const int LongestText = 2000;
    private const int MostEntries = 200;

    /// <summary>The scenario of a draft; null when there are problems.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="schemes">The system's schemes.</param>
    /// <param name="problems">Gets what is wrong.</param>
    public static ScenarioSpec? Read(ScenarioDraft draft, IReadOnlyList<SchemeSpec> schemes, ICollection<DraftProblem> problems)
    {
        var name = draft.Name?.Trim() ?? "";
        if (name.Length is 0 or > LongestName) problems.Add(new DraftProblem("name", $"has {name.Length} characters; 1 to {LongestName} are allowed."));
        if ((draft.About?.Length ?? 0) > LongestText) problems.Add(new DraftProblem("about", $"has {draft.About!.Length} characters; at most {LongestText} are allowed."));
        if (draft.Baseline?.Length > LongestName) problems.Add(new DraftProblem("baseline", $"has {draft.Baseline.Length} characters; at most {LongestName} are allowed."));
        if (name.Concat(draft.Baseline ?? "").Concat(draft.About ?? "").Any(char.IsControl)) problems.Add(new DraftProblem("name", "holds control characters."));
        if ((draft.Schemes?.Count ?? 0) > MostEntries || (draft.Settings?.Count ?? 0) > MostEntries || (draft.Drawn?.Count ?? 0) > MostEntries) problems.Add(new DraftProblem("schemes", $"there are more than {MostEntries} schemes or settings."));
        if ((draft.Schemes ?? []).Concat(draft.Drawn ?? []).Concat(draft.Settings?.SelectMany(s => (string[])[s.Key, s.Value]) ?? []).Any(t => t is null || t.Length > LongestName)) problems.Add(new DraftProblem("schemes", $"a name or value is missing or longer than {LongestName} characters."));
        return problems.Count > 0 ? null : ReadText(Text(draft), Slug(name), schemes, problems);
    }

    /// <summary>The scenario of a file's text; null when there are problems.</summary>
    public static ScenarioSpec? ReadText(string text, string id, IReadOnlyList<SchemeSpec> schemes, ICollection<DraftProblem> problems)
    {
        var found = new List<Problem>();
        var scenario = ScenarioFile.ReadText(text, id, "scenario", schemes.ToDictionary(s => s.Id, StringComparer.Ordinal), found);
        foreach (var problem in Problem.Sorted(found)) problems.Add(new DraftProblem(problem.Field.Split(' ')[0], problem.Message));
        return problems.Count > 0 ? null : scenario;
    }

    /// <summary>A draft as the text of a scenario file.</summary>
    public static string Text(ScenarioDraft draft) => ScenarioText.Of(draft.Name.Trim(), string.IsNullOrWhiteSpace(draft.About) ? draft.Name.Trim() : draft.About.Trim(), draft.Schemes ?? [], [.. draft.Settings ?? new Dictionary<string, string>(StringComparer.Ordinal)], draft.Drawn ?? [], Baselines.IsSystemItself(draft.Baseline) ? null : draft.Baseline);

    /// <summary>A scenario as a draft.</summary>
    public static ScenarioDraft Of(ScenarioSpec scenario, IReadOnlyList<SchemeSpec> schemes)
    {
        var units = schemes.SelectMany(s => s.Settings.Select(x => (Key: $"{s.Id}.{x.Id}", x.Unit))).ToDictionary(x => x.Key, x => x.Unit, StringComparer.Ordinal);
        return new ScenarioDraft(scenario.Name, scenario.About, scenario.Schemes, scenario.Settings.ToDictionary(s => s.Key, s => SettingValue.Text(s.Value, units.GetValueOrDefault(s.Key, "")), StringComparer.Ordinal), scenario.Drawn.Count > 0 ? scenario.Drawn : null, scenario.Baseline);
    }

    /// <summary>What a scenario file changes: of two with the same text every run is the same. Its name, its sentence and what it is set against do not count.</summary>
    /// <param name="text">The file as the server writes it: a line of the name, one of the sentence, the rest in any order.</param>
    public static string Levers(string text) => string.Join('\n', text.Split('\n').Skip(2).Where(line => !line.StartsWith("baseline: ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    /// <summary>A name as an id: lower-case letters, digits and hyphens. It is a file name by itself, whatever the name holds.</summary>
    public static string Slug(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
            if (slug.Length == 60) break;
        }
        var text = slug.ToString().Trim('-');
        return text.Length == 0 || text == "baseline" ? "scenario" : text;
    }
}
