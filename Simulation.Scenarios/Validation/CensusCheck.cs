using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Validation;

/// <summary>People who are there at the start: somewhere that exists, in a way that the network can go on from.</summary>
internal static class CensusCheck
{
    public static void Add(SystemSpec system, SystemNames names, ICollection<Problem> problems)
    {
        var options = system.Options.GroupBy(o => $"{o.Route}/{o.Target}", StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var waysOn = system.Routes.Select(r => (r.Stage, r.Route)).ToHashSet();
        foreach (var row in system.Census)
        {
            SystemNames.Require(problems, row.At, "stage", "stage", row.Stage, names.Stages);
            SystemNames.Require(problems, row.At, "cohort", "cohort", row.Cohort, names.Cohorts);
            if (row.Awaiting.Length == 0) AddInStage(row, problems);
            else if (options.TryGetValue(row.Awaiting, out var option)) AddAwaiting(names, waysOn, row, option, problems);
            else problems.Add(Problem.NotKnown(row.At, "awaiting", "option", row.Awaiting, options.Keys));
        }
    }

    private static void AddInStage(CensusRow row, ICollection<Problem> problems)
    {
        if (row.Stage.Length == 0) problems.Add(new Problem(row.At, "stage", "is blank; people are in a stage, or awaiting an option."));
        if (row.Waited is not null) problems.Add(new Problem(row.At, "waited", "goes with awaiting, which is blank."));
    }

    private static void AddAwaiting(SystemNames names, HashSet<(string Stage, string Route)> waysOn, CensusRow row, OptionRow option, ICollection<Problem> problems)
    {
        if (!names.IsLimited(option.Target))
            problems.Add(new Problem(row.At, "awaiting", $"\"{option.Target}\" is entered at once (it has no pool); nobody awaits it."));
        if (row.Waited is null) problems.Add(new Problem(row.At, "waited", "is blank; write the days waited for the option."));
        if (option.Mode == "wait")
        {
            if (row.Stage.Length > 0) problems.Add(new Problem(row.At, "stage", $"\"{row.Awaiting}\" is awaited outside, where no place is held; leave it blank."));
            if (row.Days is not null) problems.Add(new Problem(row.At, "days", "goes with a stage, which is blank."));
            return;
        }
        var stage = names.Stage(row.Stage);
        var pool = names.Stage(option.Target)?.Pool;
        if (row.Stage.Length == 0) problems.Add(new Problem(row.At, "stage", $"is blank; \"{row.Awaiting}\" is awaited in a place that is held: name its stage."));
        else if (stage is not null && (stage.Pool.Length == 0 || stage.Pool == pool)) problems.Add(new Problem(row.At, "stage", $"nobody holds a place of \"{row.Stage}\" while awaiting \"{option.Target}\": {(stage.Pool.Length == 0 ? "it has no pool" : "both are of one pool")}."));
        else if (stage is not null && !waysOn.Contains((row.Stage, option.Route)))
            problems.Add(new Problem(row.At, "awaiting", $"route \"{option.Route}\" does not lead on from \"{row.Stage}\" in routes.csv."));
        if (row.Days is null) problems.Add(new Problem(row.At, "days", "is blank; someone who holds a place needs the days since entering it."));
        else if (row.Waited > row.Days) problems.Add(new Problem(row.At, "waited", $"{Problem.Text(row.Waited.Value)} is more than the {Problem.Text(row.Days.Value)} days since they entered \"{row.Stage}\"."));
    }
}
