using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Validation;

/// <summary>Stages that nobody can reach or leave, cohorts without a way on, and journeys that come back within a lap.</summary>
internal static class JourneyCheck
{
    public static void Add(SystemSpec system, SystemNames names, IReadOnlyList<Lever> levers, ICollection<Problem> problems)
    {
        var journeys = new Journeys(system, levers);
        var rows = new CohortRows(system.CohortLabels);
        var stays = new RowsByCohort<StayRow>(rows, system.Stays, r => r.Stay, r => r.Cohort);
        var amounts = new RowsByCohort<AmountRow>(rows, system.Amounts, r => r.Stage, r => r.Cohort);
        for (var s = 0; s < system.Stages.Count; s++)
        {
            var here = Enumerable.Range(0, system.Cohorts.Count).Where(c => journeys.CanBe(s, c)).Select(c => system.Cohorts[c].Cohort).ToArray();
            if (here.Length == 0) problems.Add(new Problem(system.Stages[s].At, "stage", $"nobody can reach \"{system.Stages[s].Stage}\": no stream enters it and no route with people leads to it."));
            else AddMissing(names, journeys, stays, amounts, system.Stages[s], here, problems);
        }
        AddTraps(system, journeys, problems);
        AddCycles(system, journeys, problems);
    }

    private static void AddMissing(SystemNames names, Journeys journeys, RowsByCohort<StayRow> stays, RowsByCohort<AmountRow> amounts, StageRow stage, string[] here, ICollection<Problem> problems)
    {
        void Lack(IEnumerable<string> cohorts, string field, string what)
        {
            var list = cohorts.ToArray();
            if (list.Length > 0) problems.Add(new Problem(stage.At, field, $"{what} for {(list.Length == 1 ? "cohort" : "cohorts")} {string.Join(", ", list)}, who can be in \"{stage.Stage}\"."));
        }
        if (journeys.HasRows(stage.Stage)) Lack(here.Where(c => journeys.RowsOf(stage.Stage, c).Count == 0), "stage", "routes.csv has no row");
        if (names.Stays.Contains(stage.Stay)) Lack(here.Where(c => stays.Of(stage.Stay, c).Count == 0), "stay", $"stay \"{stage.Stay}\" has no row");
        if (names.IsHours(stage)) Lack(here.Where(c => amounts.Of(stage.Stage, c).Count == 0), "stage", "amounts.csv has no hours a week");
    }

    // Whoever is somewhere must be able to leave the system in the end, returns included.
    private static void AddTraps(SystemSpec system, Journeys journeys, ICollection<Problem> problems)
    {
        var free = new HashSet<(int Stage, int Cohort)>(journeys.Leaving);
        var back = journeys.Legs.ToLookup(l => l.To, l => l.From);
        var open = new Queue<(int Stage, int Cohort)>(free);
        while (open.TryDequeue(out var place))
        {
            foreach (var from in back[place].Where(free.Add)) open.Enqueue(from);
        }
        for (var s = 0; s < system.Stages.Count; s++)
        {
            var stage = system.Stages[s];
            var caught = Enumerable.Range(0, system.Cohorts.Count).Where(c => journeys.CanBe(s, c) && !free.Contains((s, c)) && journeys.RowsOf(stage.Stage, system.Cohorts[c].Cohort).Count > 0)
                .Select(c => system.Cohorts[c].Cohort).ToArray();
            if (caught.Length > 0) problems.Add(new Problem(stage.At, "stage", $"nobody can leave the system from \"{stage.Stage}\" ({(caught.Length == 1 ? "cohort" : "cohorts")} {string.Join(", ", caught)}): no exit lies ahead."));
        }
    }

    // A stage is visited once a lap, whatever the cohort has become: its draws are keyed by the lap.
    private static void AddCycles(SystemSpec system, Journeys journeys, ICollection<Problem> problems)
    {
        var ahead = journeys.Legs.Where(l => !l.IsReturn).ToLookup(l => l.From);
        var around = new Rounds(system.Stages.Count, journeys.Legs.Where(l => !l.IsReturn).Select(l => (l.From.Stage, l.To.Stage)));
        // A way back is told once, from the first of its stages; others that share some of them have one of their own, or are told when it is mended.
        var told = new bool[system.Stages.Count];
        for (var s = 0; s < system.Stages.Count; s++)
        {
            if (!around.Has(s) || told[s]) continue;
            for (var c = 0; c < system.Cohorts.Count; c++)
            {
                if (told[s] || !journeys.CanBe(s, c) || Way((s, c), ahead) is not { } way) continue;
                foreach (var leg in way) told[leg.From.Stage] = true;
                var stages = way.Select(l => system.Stages[l.From.Stage].Stage).ToArray();
                var last = way[^1].Route;
                var row = system.Routes.FirstOrDefault(r => r.Route == last && r.Stage == stages[^1]);
                problems.Add(new Problem(row?.At ?? system.Stages[s].At, "route",
                    $"journeys come back to a stage within a lap: {string.Join(" -> ", stages)} -> {stages[0]}; make route \"{last}\" from \"{stages[^1]}\" a return (return: yes in options.csv) or lead it elsewhere."));
            }
        }
    }

    // The shortest way from a place back to its stage, or null.
    private static List<Leg>? Way((int Stage, int Cohort) start, ILookup<(int Stage, int Cohort), Leg> ahead)
    {
        var came = new Dictionary<(int Stage, int Cohort), Leg>();
        var open = new Queue<(int Stage, int Cohort)>([start]);
        while (open.TryDequeue(out var place))
        {
            foreach (var leg in ahead[place])
            {
                if (leg.To.Stage == start.Stage)
                {
                    var way = new List<Leg> { leg };
                    for (var at = place; at != start; at = way[^1].From) way.Add(came[at]);
                    way.Reverse();
                    return way;
                }
                if (came.TryAdd(leg.To, leg)) open.Enqueue(leg.To);
            }
        }
        return null;
    }
}
