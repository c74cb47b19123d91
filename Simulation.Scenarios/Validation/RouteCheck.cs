using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Validation;

/// <summary>Shares of the ways on from a stage.</summary>
internal static class RouteCheck
{
    public static void Add(SystemSpec system, SystemNames names, ICollection<Problem> problems)
    {
        foreach (var row in system.Routes)
        {
            SystemNames.Require(problems, row.At, "stage", "stage", row.Stage, names.Stages);
            SystemNames.Require(problems, row.At, "cohort", "cohort or label", row.Cohort, names.CohortCells);
            SystemNames.Require(problems, row.At, "route", "route", row.Route, names.Routes);
        }
        foreach (var choice in system.Routes.Where(r => names.Stages.Contains(r.Stage)).GroupBy(r => (r.Stage, r.Cohort)))
        {
            var of = choice.Key.Cohort.Length == 0 ? $"stage \"{choice.Key.Stage}\"" : $"stage \"{choice.Key.Stage}\", cohort \"{choice.Key.Cohort}\",";
            Shares.MustAddToOne(choice.Sum(r => r.Share), choice.First().At, "share", $"the shares of {of}", problems);
        }
        var left = system.Routes.Select(r => r.Stage).ToHashSet(StringComparer.Ordinal);
        foreach (var stage in system.Stages.Where(s => !left.Contains(s.Stage)))
            problems.Add(new Problem(stage.At, "stage", $"nobody can leave \"{stage.Stage}\": it has no rows in routes.csv."));
    }
}
