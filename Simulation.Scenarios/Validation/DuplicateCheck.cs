using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Validation;

/// <summary>Names that stand twice across the system's tables and those a scheme adds. (Within one file the reading finds them.)</summary>
internal static class DuplicateCheck
{
    public static void Add(SystemTables s, ICollection<Problem> problems)
    {
        Once(s.Cohorts, x => x.At, "cohort", x => x.Cohort, problems);
        Once(s.Population, x => x.At, "band, year, projection", x => $"{x.Band}, {x.Year}, {x.Projection}", problems);
        Once(s.Streams, x => x.At, "stream", x => x.Stream, problems);
        Once(s.Demand, x => x.At, "stream, cohort", x => $"{x.Stream}, {x.Cohort}", problems);
        Once(s.Profiles, x => x.At, "profile, key", x => $"{x.Profile}, {x.Key}", problems);
        Once(s.Factors, x => x.At, "factor", x => x.Factor, problems);
        Once(s.Pools, x => x.At, "pool", x => x.Pool, problems);
        Once(s.Capacities, x => x.At, "pool, from", x => $"{x.Pool}, {x.From:yyyy-MM-dd}", problems);
        Once(s.Stages, x => x.At, "stage", x => x.Stage, problems);
        Once(s.Amounts, x => x.At, "stage, cohort", x => $"{x.Stage}, {x.Cohort}", problems);
        Once(s.Routes, x => x.At, "stage, cohort, route", x => $"{x.Stage}, {x.Cohort}, {x.Route}", problems);
        Once(s.Options, x => x.At, "route, target", x => $"{x.Route}, {x.Target}", problems);
        Once(s.Clocks, x => x.At, "route, awaiting, clock", x => $"{x.Route}, {x.Awaiting}, {x.Clock}", problems);
        Once(s.Gates, x => x.At, "gate, kind, key", x => $"{x.Gate}, {x.Kind}, {x.Key}", problems);
        Once(s.Exits, x => x.At, "exit", x => x.Exit, problems);
        Once(s.Reasons, x => x.At, "reason", x => x.Reason, problems);
        Once(s.Spells, x => x.At, "spell", x => x.Spell, problems);
        Once(s.FollowUps, x => x.At, "follow_up, class", x => $"{x.FollowUp}, {x.Class}", problems);
        Once(s.Measures, x => x.At, "measure", x => x.Measure, problems);
        Once(s.Costs, x => x.At, "item", x => x.Item, problems);
        Once(s.Evidence, x => x.At, "id", x => x.Id, problems);
        var stages = s.Stages.Select(x => x.Stage).ToHashSet(StringComparer.Ordinal);
        foreach (var exit in s.Exits.Where(e => stages.Contains(e.Exit)))
            problems.Add(new Problem(exit.At, "exit", $"\"{exit.Exit}\" is the name of a stage too."));
    }

    private static void Once<T>(IReadOnlyList<T> rows, Func<T, Place> at, string field, Func<T, string> key, ICollection<Problem> problems)
    {
        foreach (var same in rows.GroupBy(key, StringComparer.Ordinal).Where(g => g.Key.Length > 0))
        {
            var first = at(same.First());
            foreach (var later in same.Skip(1).Select(at).Where(p => p.File != first.File))
                problems.Add(new Problem(later, field, $"\"{same.Key.TrimEnd(',', ' ')}\" is there twice; it stands in {first} already.") { Got = same.Key });
        }
    }
}
