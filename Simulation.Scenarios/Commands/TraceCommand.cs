using System.CommandLine;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies.Tracing;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Commands;

/// <summary><c>sim trace</c>.</summary>
internal static class TraceCommand
{
    // What the systems of this repository call a stay in hospital.
    private const string UsualSpell = "acute-stay";
    private const int UsualPairs = 10;

    /// <summary>The command.</summary>
    public static Command Of(StudyDesk desk, string here)
    {
        var scenario = new Argument<string?>("scenario") { Description = "The scenario whose people are followed, beside the baseline (default: the first that the system names).", Arity = ArgumentArity.ZeroOrOne };
        var spell = new Option<string>("--spell") { Description = "Spell of spells.csv whose end counts as leaving.", DefaultValueFactory = _ => UsualSpell };
        var followUp = new Option<string?>("--ends") { Description = "Follow-up whose classes say where people are at the end (default: the first of followups.csv)." };
        var days = new Option<int>("--log-days") { Description = "The event logs hold those who come in the first days of the window, so many; 0 writes none.", DefaultValueFactory = _ => 2 };
        return new StudyOptions(here).Command("trace", "Follows the same people without and with a scenario: who left sooner or later, was not admitted, ended elsewhere; examples side by side, and event logs.", [scenario, spell, followUp, days],
            (parsed, request, stop) => desk.Run(request with { Run = request.Run with { Store = null } }, (input, problems) =>
            {
                var with = input.Scenario(parsed.GetValue(scenario) ?? (input.System.Header.DefaultScenarios is [var usual, ..] ? usual : null), "scenario", problems);
                if (with is null && problems.Count == 0) problems.Add(new Problem(new Place("scenario", 0), "", "a trace follows people without and with a scenario; one other than the baseline is needed."));
                var name = parsed.GetValue(spell)!;
                if (input.System.Spells.All(s => s.Spell != name)) problems.Add(Problem.NotKnown(new Place("--spell", 0), "", "spell", name, [.. input.System.Spells.Select(s => s.Spell)]));
                var ends = parsed.GetValue(followUp) ?? input.System.FollowUps.Select(f => f.FollowUp).FirstOrDefault();
                if (ends is not null && input.System.FollowUps.All(f => f.FollowUp != ends)) problems.Add(Problem.NotKnown(new Place("--ends", 0), "", "follow-up", ends, [.. input.System.FollowUps.Select(f => f.FollowUp).Distinct(StringComparer.Ordinal)]));
                if (parsed.GetValue(days) is < 0 or > 366) problems.Add(new Problem(new Place("--log-days", 0), "", $"{parsed.GetValue(days)} is not 0 to 366."));
                if (problems.Count > 0 || input.Source(request.Run, [], problems) is not { } source) return null;
                var ask = new TraceAsk(with!, name, ends, request.Run.Replications ?? UsualPairs, parsed.GetValue(days)) { HidesCensus = input.System.IsPersonLevel };
                TraceResult? result = null;
                return new StudyPlan(source, runs => TraceSection.Of(result = TraceStudy.Run(runs, ask), runs))
                {
                    Files = () => result is null || ask.LogDays == 0 ? [] :
                    [
                        ("event-log-baseline.csv", VidigiLog.Of(result.Systems.Without, result.Logs.Without)),
                        ("event-log-scenario.csv", VidigiLog.Of(result.Systems.With, result.Logs.With)),
                    ],
                };
            }, stop));
    }
}
