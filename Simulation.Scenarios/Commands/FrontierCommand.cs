using System.CommandLine;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Frontier;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Commands;

/// <summary><c>sim frontier</c>.</summary>
internal static class FrontierCommand
{
    /// <summary>Name of the study file that says what is tried when nobody does.</summary>
    public const string Study = "frontier";

    /// <summary>The command.</summary>
    public static Command Of(StudyDesk desk, string here)
    {
        var axes = StudyOptions.Many("--axis", "What may be added: scheme.setting=from..to/step or a list (default: studies/frontier.yaml). May be given several times.");
        var promise = StudyOptions.Many("--promise", "What must hold in a year: \"measure <= number\", or \"… in 2016-12..2017-03\" (default: studies/frontier.yaml). May be given several times; all must hold.");
        var share = new Option<double?>("--share") { Description = "Share of years in which the promise must hold, such as 0.95 for 19 in 20." };
        var years = new Option<int>("--years-tried") { Description = "Single years that a design is judged by.", DefaultValueFactory = _ => 100 };
        var ladder = new Option<int>("--ladder") { Description = "Single years of each rung of cost against the measure of the promise that is kept least often; 0 leaves it out.", DefaultValueFactory = _ => 30 };
        var basis = new Option<string?>("--with") { Description = "The scenario that everything is added to (default: the baseline)." };
        return new StudyOptions(here).Command("frontier", "Finds the cheapest mix of capacities for which a promise holds in a share of years, and what more money buys.", [axes, promise, share, years, ladder, basis],
            (parsed, request, stop) => desk.Run(request, (input, problems) =>
            {
                var study = input.Studies.FirstOrDefault(s => s.Scheme.Id == Study);
                StudyOptions.RefuseReplications(request.Run, "--years-tried says how many single years a design is judged by, --ladder how many a rung of cost has.", problems);
                var problem = Problem(input, study, parsed.GetValue(axes), parsed.GetValue(promise), parsed.GetValue(share), input.Scenario(parsed.GetValue(basis), "--with", problems), problems);
                if (problem is null) return null;
                problem = problem with { Years = parsed.GetValue(years), LadderYears = parsed.GetValue(ladder) };
                if (problem.Years < FrontierStudy.LeastYears(problem.Promise.Share))
                    problems.Add(new Problem(new Place("--years-tried", 0), "", $"{problem.Years} years cannot show a share of {Systems.Problem.Text(problem.Promise.Share)}, even if all keep the promise; at least {FrontierStudy.LeastYears(problem.Promise.Share)} can."));
                if (request.Budget.Runs < problem.Years) problems.Add(new Problem(new Place("--budget-runs", 0), "", $"{request.Budget.Runs} runs are fewer than one design needs ({problem.Years})."));
                return input.Source(request.Run, [.. problem.Promise.Conditions.Select(c => c.Figure)], problems, study?.PaidFor(problem.Axes.Select(a => a.Scheme))) is { } source ? new StudyPlan(source, runs => FrontierSection.Of(FrontierStudy.Run(runs, problem), runs)) : null;
            }, stop));
    }

    /// <summary>The problem of the system's study file, with nothing added by whoever asks; null when there are problems.</summary>
    public static FrontierProblem? Usual(StudyInput input, ICollection<Problem> problems) => Problem(input, input.Studies.FirstOrDefault(s => s.Scheme.Id == Study), null, null, null, null, problems);

    private static FrontierProblem? Problem(StudyInput input, StudySpec? study, string[]? axes, string[]? promise, double? share, ScenarioSpec? basis, ICollection<Problem> problems)
    {
        var own = study?.Scheme.Id;
        var before = problems.Count;
        var axisTexts = axes is { Length: > 0 } ? StudyOptions.Texts(axes, "--axis") : study?.Axes ?? [];
        var promiseTexts = promise is { Length: > 0 } ? StudyOptions.Texts(promise, "--promise") : study?.Promise ?? [];
        if (axisTexts.Count == 0) problems.Add(new Problem(new Place("--axis", 0), "", $"says what may be added; it is needed where studies/{Study}.yaml has no axes."));
        if (promiseTexts.Count == 0) problems.Add(new Problem(new Place("--promise", 0), "", $"says what must hold; it is needed where studies/{Study}.yaml has no promise."));
        var wanted = share ?? study?.Share ?? 0.95;
        if (!(wanted > 0 && wanted < 1)) problems.Add(new Problem(new Place("--share", 0), "", $"{Systems.Problem.Text(wanted)} is not a share above 0 and below 1."));
        LeverAxis?[] read = [.. axisTexts.Select(t => LeverAxis.Read(t, input.Schemes, own, problems))];
        PromiseCondition?[] conditions = [.. promiseTexts.Select(t => PromiseCondition.Read(t, input.System.Measures, problems))];
        var shown = study is { Shown.Count: > 0 } ? input.Measures(study.Shown, problems) : input.Measures([], problems);
        if (problems.Count > before) return null;
        LeverAxis[] rising = [.. read.Select(a => a! with { Values = [.. a!.Values.Order()] })];
        var size = rising.Aggregate(1.0, (product, axis) => product * axis.Values.Count);
        if (size > 200_000) problems.Add(new Problem(new Place("--axis", 0), "", $"the axes make {size:0} designs; at most 200000 can be searched."));
        // What is promised of some months is shown of those months too: its figure of the whole window is another.
        var promised = conditions.Select(c => c!.Figure).Where(f => f.Period.Length > 0).Distinct();
        return problems.Count > before ? null : new FrontierProblem { Axes = rising, Schemes = input.Schemes, Basis = basis, Promise = new Promise([.. conditions.Select(c => c!)], wanted), Shown = [.. promised, .. shown] };
    }
}
