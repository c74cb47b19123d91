using System.CommandLine;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies.Causes;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Points;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Commands;

/// <summary><c>sim causes</c>.</summary>
internal static class CausesCommand
{
    /// <summary>Name of the study file that says which constraints there are when nobody does.</summary>
    public const string Study = "causes";

    private const int UsualReplications = 10;
    private const int MostConstraints = 20;

    /// <summary>The command.</summary>
    public static Command Of(StudyDesk desk, string here)
    {
        var lift = StudyOptions.Many("--lift", "A constraint: scheme.setting=value that lifts it (default: the axes of studies/causes.yaml). May be given several times.");
        var measure = new Option<string?>("--measure") { Description = "The total that is shared out (default: the first that studies/causes.yaml shows, else the first headline)." };
        var basis = new Option<string?>("--with") { Description = "The scenario that is explained (default: the baseline)." };
        return new StudyOptions(here).Command("causes", "What causes the delay: lifts each constraint for the same people and shares the total out among them, beside the reason codes.", [lift, measure, basis],
            (parsed, request, stop) => desk.Run(request, (input, problems) =>
            {
                var study = input.Studies.FirstOrDefault(s => s.Scheme.Id == Study);
                var texts = parsed.GetValue(lift) is { Length: > 0 } given ? StudyOptions.Texts(given, "--lift") : study?.Axes ?? [];
                if (texts.Count == 0) problems.Add(new Problem(new Place("--lift", 0), "", $"says what is lifted; it is needed where studies/{Study}.yaml has no axes."));
                Constraint?[] read = [.. texts.Select(t => Read(t, input, study?.Scheme.Id, problems))];
                foreach (var twice in read.OfType<Constraint>().GroupBy(c => c.Axis.Key, StringComparer.Ordinal).Where(g => g.Count() > 1)) problems.Add(new Problem(new Place("--lift", 0), "", $"{twice.Key} is there twice."));
                if (texts.Count > MostConstraints) problems.Add(new Problem(new Place("--lift", 0), "", $"{texts.Count} constraints are more than {MostConstraints}; let one setting lift several that belong together."));
                var named = parsed.GetValue(measure) ?? study?.Shown.Select(s => s.Text).FirstOrDefault() ?? input.Headlines.Select(m => m.Measure).FirstOrDefault() ?? "";
                var total = input.System.Measures.FirstOrDefault(m => m.Measure == named);
                if (total is null) problems.Add(Problem.NotKnown(new Place("--measure", 0), "", "measure", named, [.. input.System.Measures.Select(m => m.Measure)]));
                var scenario = input.Scenario(parsed.GetValue(basis), "--with", problems);
                var replications = request.Run.Replications ?? UsualReplications;
                if (replications < 2) problems.Add(new Problem(new Place("--replications", 0), "", "a share needs an interval; two replications or more are needed."));
                if (problems.Count > 0 || input.Source(request.Run, [], problems) is not { } source) return null;
                Constraint[] constraints = [.. read.Select(r => r!)];
                if (constraints.Length <= Shapley.MostExact) return new StudyPlan(source, runs => CausesSection.Of(CausesStudy.Run(runs, null, scenario, input.Schemes, constraints, total!, replications), runs));
                var points = Orders(source, request.Run.Seed, scenario, input.Schemes, constraints);
                return new StudyPlan(points.Source(source.Inputs, source.InputsHash) with { Warning = source.Warning }, runs => CausesSection.Of(CausesStudy.Run(runs, points, scenario, input.Schemes, constraints, total!, replications), runs));
            }, stop));
    }

    // A point is a replication, whose input values are its own, and the constraints that are lifted in it.
    private static PointDesigns Orders(DesignSource source, ulong seed, ScenarioSpec? basis, IReadOnlyList<SchemeSpec> schemes, Constraint[] constraints) => new(point =>
    {
        var scenario = CausesStudy.Lifted(basis, schemes, constraints, i => point is not null && point[i + 1] > 0);
        return point is null || source.Drawn is null ? source.Compile(scenario) : source.Drawn(scenario, seed, (int)point[0]);
    });

    /// <summary>Reads a constraint: a setting with the one value that lifts it.</summary>
    internal static Constraint? Read(WrittenText text, StudyInput input, string? own, ICollection<Problem> problems)
    {
        if (LeverAxis.Read(text, input.Schemes, own, problems) is not { } axis) return null;
        if (axis.Values.Count == 1) return Constraint.Of(axis, input.Schemes.First(s => s.Id == axis.Scheme), input.System);
        problems.Add(new Problem(text.At, "", $"\"{text.Text}\" has {axis.Values.Count} values; a constraint has the one that lifts it."));
        return null;
    }
}
