using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Validation;

/// <summary>Options of routes and the clocks that run while they are awaited.</summary>
internal static class OptionCheck
{
    public static void Add(SystemSpec system, SystemNames names, ICollection<Problem> problems)
    {
        var used = system.Routes.Select(r => r.Route).Concat(system.Streams.Select(s => s.EntryRoute)).ToHashSet(StringComparer.Ordinal);
        foreach (var option in system.Options)
        {
            SystemNames.Require(problems, option.At, "target", "stage or exit", option.Target, names.Targets);
            SystemNames.Require(problems, option.At, "reason", "reason", option.Reason, names.Reasons);
            if (option.Mode == "leave" && names.IsLimited(option.Target))
                problems.Add(new Problem(option.At, "mode", $"\"leave\" does not fit stage \"{option.Target}\", which has a pool; allowed are hold and wait."));
            AddCohorts(names, option, problems);
        }
        var options = system.Options.ToLookup(o => o.Route, StringComparer.Ordinal);
        var byCohort = system.Stays.Where(s => s.Cohort.Length > 0).Select(s => s.Stay).ToHashSet(StringComparer.Ordinal);
        foreach (var route in system.Clocks.GroupBy(c => c.Route, StringComparer.Ordinal))
        {
            var targets = options[route.Key].Select(o => o.Target).ToList();
            foreach (var clock in route) AddClock(names, targets, byCohort, clock, problems);
        }
        var clocks = system.Clocks.ToLookup(c => c.Route, StringComparer.Ordinal);
        foreach (var route in options) AddRoute(names, [.. route], [.. clocks[route.Key]], problems);
        foreach (var stream in system.Streams.DistinctBy(s => s.EntryRoute, StringComparer.Ordinal))
        {
            foreach (var hold in options[stream.EntryRoute].Where(o => o.Mode == "hold"))
                problems.Add(new Problem(hold.At, "mode", $"\"hold\" in the entry route of stream \"{stream.Stream}\": on arrival there is no place to hold; write wait."));
        }
    }

    private static void AddCohorts(SystemNames names, OptionRow option, ICollection<Problem> problems)
    {
        foreach (var (from, to) in CohortChange.Read(option.NewCohort))
        {
            if (from is not null) SystemNames.Require(problems, option.At, "new_cohort", "cohort", from, names.Cohorts);
            SystemNames.Require(problems, option.At, "new_cohort", "cohort", to, names.Cohorts);
        }
    }

    private static void AddClock(SystemNames names, List<string> targets, HashSet<string> byCohort, ClockRow clock, ICollection<Problem> problems)
    {
        SystemNames.Require(problems, clock.At, "route", "route", clock.Route, names.Routes);
        // An option that leads nowhere known is told where it stands; what clocks say of it then cannot be judged.
        if (targets.Count > 0 && targets.TrueForAll(names.Targets.Contains))
        {
            var awaiting = targets.IndexOf(clock.Awaiting);
            var then = targets.IndexOf(clock.Then);
            if (awaiting < 0) problems.Add(Problem.NotKnown(clock.At, "awaiting", "option", clock.Awaiting, targets));
            if (then < 0) problems.Add(Problem.NotKnown(clock.At, "then", "option", clock.Then, targets));
            else if (awaiting >= 0 && then <= awaiting) problems.Add(new Problem(clock.At, "then", $"\"{clock.Then}\" does not come after \"{clock.Awaiting}\" in route \"{clock.Route}\"; a clock leads to a later option, so the last has none."));
            if (awaiting >= 0 && !names.IsLimited(clock.Awaiting)) problems.Add(new Problem(clock.At, "awaiting", $"\"{clock.Awaiting}\" is entered at once (it has no pool); nobody awaits it."));
        }
        if (TimeText.TryRead(clock.After, out var value, out var minutes))
        {
            if (value * minutes > 36525.0 * 1440) problems.Add(new Problem(clock.At, "after", $"\"{clock.After}\" is more than 100 years."));
            SourcingCheck.Range(clock.At, clock.Sourcing, value, "the time", problems);
        }
        else if (!names.Stays.Contains(clock.After))
        {
            var hint = Nearness.Nearest(clock.After, names.Stays) is { } near ? $"; did you mean \"{near}\"?" : ".";
            problems.Add(new Problem(clock.At, "after", $"\"{clock.After}\" is neither a time (such as \"5 days\") nor a stay{hint}") { Got = clock.After });
        }
        else if (byCohort.Contains(clock.After))
            problems.Add(new Problem(clock.At, "after", $"stay \"{clock.After}\" differs by cohort; a clock needs one that does not."));
    }

    private static void AddRoute(SystemNames names, OptionRow[] options, ClockRow[] clocks, ICollection<Problem> problems)
    {
        var then = clocks.ToLookup(c => c.Awaiting, c => c.Then, StringComparer.Ordinal);
        var reached = new HashSet<string>(StringComparer.Ordinal) { options[0].Target };
        var targets = options.Select(o => o.Target).ToHashSet(StringComparer.Ordinal);
        // A misspelt name is told where it stands, not again as an option that nobody reaches.
        var judged = targets.All(names.Targets.Contains) && clocks.All(c => targets.Contains(c.Awaiting) && targets.Contains(c.Then));
        var waited = false;
        for (var i = 0; i < options.Length; i++)
        {
            var option = options[i];
            if (i > 0 && (option.Return.Length > 0 || option.NewCohort.Length > 0))
                problems.Add(new Problem(option.At, option.Return.Length > 0 ? "return" : "new_cohort", "belongs on the route's first option."));
            if (judged && !reached.Contains(option.Target))
                problems.Add(new Problem(option.At, "target", $"nobody can reach option \"{option.Target}\" of route \"{option.Route}\": no clock of an earlier option leads to it."));
            else reached.UnionWith(then[option.Target]);
            if (option.Mode == "hold" && waited) problems.Add(new Problem(option.At, "mode", "\"hold\" after a \"wait\": the place was given back already; write wait."));
            waited |= option.Mode == "wait" && names.IsLimited(option.Target);
        }
    }
}
