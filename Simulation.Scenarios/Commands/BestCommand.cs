using System.CommandLine;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies.Selection;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Commands;

/// <summary><c>sim best</c>.</summary>
internal static class BestCommand
{
    /// <summary>The command.</summary>
    public static Command Of(StudyDesk desk, string here)
    {
        var scenarios = new Argument<string[]>("scenario") { Description = "Scenarios to select from, two or more; \"baseline\" may be one.", Arity = ArgumentArity.ZeroOrMore };
        var measure = new Option<string?>("--measure") { Description = "Measure to select by (default: the first headline)." };
        var indifference = new Option<double?>("--indifference") { Description = "Smallest lead worth detecting, in the measure's unit (default: its smallest worthwhile difference)." };
        var batch = new Option<int>("--batch") { Description = "Replications in a batch.", DefaultValueFactory = _ => 2 };
        var most = new Option<int>("--most") { Description = "Replications of a scenario after which the selection gives up.", DefaultValueFactory = _ => 300 };
        var fresh = new Option<int>("--fresh-replications") { Description = "Fresh replications from which the answer is printed.", DefaultValueFactory = _ => 50 };
        return new StudyOptions(here).Command("best", "Selects the best of several scenarios with a stated probability, and re-runs it on fresh people before it is printed.", [scenarios, measure, indifference, batch, most, fresh],
            (parsed, request, stop) => desk.Run(request, (input, problems) =>
            {
                string[] ids = [.. parsed.GetValue(scenarios) ?? []];
                ScenarioSpec?[] chosen = [.. ids.Select(id => input.Scenario(id, "scenario", problems))];
                if (ids.Distinct(StringComparer.Ordinal).Count() < ids.Length) problems.Add(new Problem(new Place("scenario", 0), "", "a scenario is named twice."));
                if (ids.Length < 2) problems.Add(new Problem(new Place("scenario", 0), "", $"a selection needs two scenarios or more; {(ids.Length == 0 ? "there is none" : $"there is one, \"{ids[0]}\"")}. \"sim compare\" sets one beside the baseline; \"baseline\" may be named here."));
                StudyOptions.RefuseReplications(request.Run, "--most says after how many replications of a scenario the selection gives up, --fresh-replications from how many the answer is printed.", problems);
                var row = parsed.GetValue(measure) is { } id ? input.System.Measures.FirstOrDefault(m => m.Measure == id) : input.Headlines.FirstOrDefault();
                if (row is null) problems.Add(parsed.GetValue(measure) is { } unknown ? Problem.NotKnown(new Place("--measure", 0), "", "measure", unknown, [.. input.System.Measures.Select(m => m.Measure)]) : new Problem(new Place("--measure", 0), "", "the system has no headline measure, so one must be named."));
                else if (row.Good is not ("lower" or "higher")) problems.Add(new Problem(new Place("--measure", 0), "", $"\"{row.Measure}\" is neither better low nor high; nothing can be best by it."));
                var zone = parsed.GetValue(indifference) ?? row?.Worthwhile;
                if (row is not null && !(zone > 0)) problems.Add(new Problem(new Place("--indifference", 0), "", $"\"{row.Measure}\" has no smallest worthwhile difference, so the smallest lead worth detecting must be given, above 0."));
                foreach (var (name, value, least) in ((string, int, int)[])[("--batch", parsed.GetValue(batch), 1), ("--most", parsed.GetValue(most), 10 * Math.Max(1, parsed.GetValue(batch))), ("--fresh-replications", parsed.GetValue(fresh), 2)])
                    if (value < least) problems.Add(new Problem(new Place(name, 0), "", $"{value} is less than {least}."));
                if (problems.Count > 0 || input.Source(request.Run, [], problems) is not { } source) return null;
                var settings = new SelectionSettings(row!, zone!.Value, parsed.GetValue(batch), parsed.GetValue(most), parsed.GetValue(fresh));
                return new StudyPlan(source, runs => BestSection.Of(BestStudy.Run(runs, chosen, settings), runs));
            }, stop));
    }
}
