using System.CommandLine;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies.Precision;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Commands;

/// <summary><c>sim precision</c> and <c>sim warm-up</c>.</summary>
internal static class PrecisionCommand
{
    private const long MostRuns = 2000;
    private const int DefaultPairs = 40;

    /// <summary><c>sim precision</c>: how often to run.</summary>
    public static Command Of(StudyDesk desk, string here)
    {
        var scenarios = new Argument<string[]>("scenario") { Description = "Scenarios whose paired differences from the baseline are judged too.", Arity = ArgumentArity.ZeroOrMore };
        var halves = StudyOptions.Many("--half-width", "measure=number: half of its 95% interval (default: every headline, half its smallest worthwhile difference). May be given several times.");
        return new StudyOptions(here).Command("precision", "How often to run: replications until every half-width asked for is reached, or the budget ends.", [scenarios, halves],
            (parsed, request, stop) => desk.Run(request with { Budget = request.Budget with { Runs = request.Budget.Runs ?? MostRuns } }, (input, problems) =>
            {
                ScenarioSpec?[] chosen = [null, .. (parsed.GetValue(scenarios) ?? []).Where(id => id != "baseline").Distinct(StringComparer.Ordinal).Select(id => input.Scenario(id, "scenario", problems))];
                StudyOptions.RefuseReplications(request.Run, "it finds how many are needed; --half-width says for what, --budget-runs how many runs it may take.", problems);
                var goals = Goals(StudyOptions.Texts(parsed.GetValue(halves), "--half-width"), input, problems);
                if (problems.Count > 0 || input.Source(request.Run, [], problems) is not { } source) return null;
                return new StudyPlan(source, runs => PrecisionSection.Of(ReplicationsStudy.Run(runs, chosen, goals), runs));
            }, stop));
    }

    /// <summary><c>sim warm-up</c>: how long to run before the window.</summary>
    public static Command WarmUp(StudyDesk desk, string here) =>
        new StudyOptions(here).Command("warm-up", "How long to run before the window: the system's own warm-up against a longer one with the same people, and an over-full start against its own.", [],
            (_, request, stop) => desk.Run(request, (input, problems) =>
            {
                var replications = request.Run.Replications ?? DefaultPairs;
                if (replications < 2) problems.Add(new Problem(new Place("--replications", 0), "", $"{replications} pair of runs has no interval, so nothing can be decided; at least 2 are needed, {DefaultPairs} are usual."));
                var measures = input.MonthlyHeadlines();
                if (problems.Count > 0 || input.WarmUpSource(request.Run, measures, problems) is not { } source) return null;
                return new StudyPlan(source, runs => WarmUpSection.Of(WarmUpStudy.Run(runs, [.. input.Headlines], measures, replications, input.System.Header.WarmUpDays), runs));
            }, stop));

    private static List<PrecisionGoal> Goals(IReadOnlyList<WrittenText> texts, StudyInput input, ICollection<Problem> problems)
    {
        if (texts.Count == 0)
        {
            var standard = input.Headlines.Where(m => m.Worthwhile is > 0).Select(m => new PrecisionGoal(m, m.Worthwhile!.Value / 2)).ToList();
            if (standard.Count == 0) problems.Add(new Problem(new Place("--half-width", 0), "", "no headline measure has a smallest worthwhile difference, so half-widths must be given: measure=number."));
            return standard;
        }
        var goals = new List<PrecisionGoal>();
        foreach (var text in texts)
        {
            var parts = text.Text.Split('=', 2, StringSplitOptions.TrimEntries);
            var row = input.System.Measures.FirstOrDefault(m => m.Measure == parts[0]);
            var half = 0.0;
            if (row is null) problems.Add(Problem.NotKnown(text.At, "", "measure", parts[0], [.. input.System.Measures.Select(m => m.Measure)]));
            else if (parts.Length < 2 || !TimeText.Number(parts[1], out half) || half <= 0) problems.Add(new Problem(text.At, "", $"\"{text.Text}\" is not a measure with a half-width above 0, such as {parts[0]}=100."));
            else goals.Add(new PrecisionGoal(row, half));
        }
        return goals;
    }
}
