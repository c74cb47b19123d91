using System.CommandLine;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies.Uncertainty;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Commands;

/// <summary><c>sim uncertainty</c>.</summary>
internal static class UncertaintyCommand
{
    /// <summary>The command.</summary>
    public static Command Of(StudyDesk desk, string here)
    {
        var measures = StudyOptions.Many("--measure", "Measure id (default: the headlines). The first is told in full. May be given several times.");
        var settings = StudyOptions.Many("--setting", "scheme.setting of the scenario that is not known either, over its range. May be given several times.");
        var with = new Option<string?>("--with") { Description = "The scenario (default: the baseline)." };
        var vectors = Number("--vectors", 40, "Sets of input values, over which chance and ignorance are split.");
        var paths = Number("--paths", 6, "Paths of the screening.");
        var points = Number("--points", 150, "Runs for the shares of variance.");
        return new StudyOptions(here).Command("uncertainty", "Keeps chance and ignorance apart, and tells which unknown inputs matter: split of variance, tornado, Morris' screening, Sobol's shares. -r is the replications of a set.",
            [measures, settings, with, vectors, paths, points], (parsed, request, stop) => desk.Run(request, (input, problems) =>
            {
                var rows = input.Measures(StudyOptions.Texts(parsed.GetValue(measures), "--measure"), problems).Select(a => input.System.Measures.FirstOrDefault(m => m.Measure == a.Measure)).OfType<MeasureRow>().ToArray();
                if (rows.Length == 0 && problems.Count == 0) problems.Add(new Problem(new Place("--measure", 0), "", "the system has no headline measure, so one must be named."));
                var scenario = input.Scenario(parsed.GetValue(with), "--with", problems);
                var replications = request.Run.Replications ?? 2;
                foreach (var (name, value, least) in ((string, int, int)[])[("--vectors", parsed.GetValue(vectors), 2), ("--replications", replications, 2), ("--paths", parsed.GetValue(paths), 2)])
                    if (value < least) problems.Add(new Problem(new Place(name, 0), "", $"{value} is less than {least}: chance and ignorance cannot be told apart."));
                if (problems.Count > 0 || UncertainInputs.Read(input, request, scenario, StudyOptions.Texts(parsed.GetValue(settings), "--setting"), parsed.GetValue(vectors), problems) is not { } unknown) return null;
                var fewest = PolynomialChaos.FewestPoints(Math.Min(unknown.Inputs.Count, UncertaintyPlan.MostSurvivors));
                if (parsed.GetValue(points) < fewest) problems.Add(new Problem(new Place("--points", 0), "", $"{parsed.GetValue(points)} is less than the {fewest} that {Math.Min(unknown.Inputs.Count, UncertaintyPlan.MostSurvivors)} inputs need."));
                var plan = new UncertaintyPlan(unknown.Inputs, unknown.Vectors, replications, 2 * replications, parsed.GetValue(paths), parsed.GetValue(points));
                return problems.Count > 0 ? null : new StudyPlan(unknown.Source, runs => UncertaintySection.Of(UncertaintyStudy.Run(runs, unknown.Points, plan, rows), runs));
            }, stop));
    }

    private static Option<int> Number(string name, int usual, string about) => new(name) { Description = about, DefaultValueFactory = _ => usual };
}
