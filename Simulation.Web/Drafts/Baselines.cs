using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;
using Simulation.Web.Storage;

namespace Simulation.Web.Drafts;

/// <summary>A scenario that others are set against.</summary>
/// <param name="Source">Id of the system's scenario, or of the saved one.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="IsFile">Whether it is one of the system's.</param>
internal sealed record Basis(string Source, ScenarioSpec Scenario, bool IsFile);

/// <summary>Finds the scenario that a draft or run is set against: one of the system's, or a saved one.</summary>
internal static class Baselines
{
    /// <summary>Whether it is the system as it is.</summary>
    public static bool IsSystemItself(string? asked) => string.IsNullOrEmpty(asked) || asked == ScenarioBaseline.SystemItself;

    /// <summary>What a saved scenario is called where one refers to it: its name as a file name, which its file has wherever it is taken.</summary>
    public static string IdOf(SavedScenario saved) => DraftReader.Slug(saved.Name);

    /// <summary>The scenario; null for the system as it is, and where there are problems.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="input">The system.</param>
    /// <param name="saved">Saved scenarios of the system, the last changed first.</param>
    /// <param name="problems">Gets what is wrong.</param>
    public static Basis? Find(string? asked, StudyInput input, IReadOnlyList<SavedScenario> saved, ICollection<DraftProblem> problems)
    {
        if (IsSystemItself(asked)) return null;
        if (input.Scenarios.FirstOrDefault(s => s.Id == asked) is { } file) return new Basis(file.Id, file, IsFile: true);
        SavedScenario[] named = [.. saved.Where(s => s.Id == asked || IdOf(s) == asked)];
        if (named.Length == 0)
        {
            var unknown = Problem.NotKnown(new Place("", 0), "baseline", "scenario", asked!, [.. input.Scenarios.Select(s => s.Id).Concat(saved.Select(IdOf)).Distinct(StringComparer.Ordinal)]);
            problems.Add(new DraftProblem("baseline", $"{unknown.Message} It is neither a scenario of the system nor saved here (any more)."));
            return null;
        }
        // Of several with the name and the same levers any will do.
        if (named.Select(s => DraftReader.Levers(s.Text)).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            problems.Add(new DraftProblem("baseline", $"{named.Length} saved scenarios are called \"{named[0].Name}\" and differ; give the one that is meant a name of its own."));
            return null;
        }
        return DraftReader.ReadText(named[0].Text, IdOf(named[0]), input.Schemes, problems) is { } own ? new Basis(named[0].Id, own, IsFile: false) : null;
    }
}
