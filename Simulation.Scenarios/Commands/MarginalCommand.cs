using System.CommandLine;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies.Marginal;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Commands;

/// <summary><c>sim marginal</c>.</summary>
internal static class MarginalCommand
{
    /// <summary>Name of the study file that says what is tried when nobody does.</summary>
    public const string Study = "marginal";

    /// <summary>The command.</summary>
    public static Command Of(StudyDesk desk, string here)
    {
        var steps = StudyOptions.Many("--step", "scheme.setting=value/one: tried at the value, told per one (default: studies/marginal.yaml). May be given several times.");
        var measures = StudyOptions.Many("--measure", "Measure id (default: studies/marginal.yaml, else the headlines). May be given several times.");
        var basis = new Option<string?>("--with") { Description = "The scenario that one more is added to (default: the baseline)." };
        return new StudyOptions(here).Command("marginal", "What one more of each kind of capacity is worth: the effect on each measure with its paired interval, and what it costs.", [steps, measures, basis],
            (parsed, request, stop) => desk.Run(request, (input, problems) =>
            {
                var study = input.Studies.FirstOrDefault(s => s.Scheme.Id == Study);
                var texts = parsed.GetValue(steps) is { Length: > 0 } given ? StudyOptions.Texts(given, "--step") : study?.Steps ?? [];
                if (texts.Count == 0) problems.Add(new Problem(new Place("--step", 0), "", $"says what there is one more of; it is needed where studies/{Study}.yaml has no steps."));
                var on = input.Scenario(parsed.GetValue(basis), "--with", problems);
                MarginalStep?[] read = [.. texts.Select(t => MarginalStep.Read(t, input.Schemes, study?.Scheme.Id, on, problems))];
                var named = StudyOptions.Texts(parsed.GetValue(measures), "--measure");
                var shown = input.Measures(named.Count > 0 ? named : study?.Shown ?? [], problems);
                if (shown.Count == 0) problems.Add(new Problem(new Place("--measure", 0), "", "the system has no headline measure, so one must be named."));
                if (problems.Count > 0 || input.Source(request.Run, shown, problems, study?.PaidFor(read.Select(r => r!.Axis.Scheme))) is not { } source) return null;
                var replications = request.Run.Replications ?? Math.Max(60, input.System.Header.DefaultReplications);
                return new StudyPlan(source, runs => MarginalSection.Of(MarginalStudy.Run(runs, on, input.Schemes, [.. read.Select(r => r!)], shown, replications), runs));
            }, stop));
    }
}
