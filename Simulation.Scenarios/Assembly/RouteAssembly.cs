using Simulation.Core.Networks;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Assembly;

/// <summary>Makes the network's routes and options with their clocks.</summary>
internal static class RouteAssembly
{
    public static Route[] Routes(AssemblyPlan plan)
    {
        var routes = new List<Route>();
        var first = 0;
        foreach (var name in plan.Routes)
        {
            var options = plan.OptionsOf[name].ToArray();
            var changes = CohortChange.Read(options[0].NewCohort);
            routes.Add(new Route
            {
                Name = name,
                FirstOption = first,
                OptionCount = options.Length,
                IsReturn = options[0].Return == "yes",
                NewCohort = changes.Count == 0 ? null
                    : [.. plan.System.Cohorts.Select(c => plan.CohortIndex[CohortChange.Of(changes, c.Cohort)])],
            });
            first += options.Length;
        }
        return [.. routes];
    }

    public static RouteOption[] Options(AssemblyPlan plan) => [.. plan.Options.Select(o => new RouteOption
    {
        Name = $"{o.Route}/{o.Target}",
        Route = plan.RouteIndex[o.Route],
        Target = plan.StageIndex.TryGetValue(o.Target, out var stage) ? Network.StageState(stage)
            : plan.System.Stages.Count + plan.Options.Length + plan.ExitIndex[o.Target],
        Mode = o.Mode switch { "hold" => WaitMode.Hold, "wait" => WaitMode.Wait, _ => WaitMode.Leave },
        Priority = o.Priority,
        Reason = o.Reason.Length == 0 ? null : plan.ReasonIndex[o.Reason],
        Clocks = [.. plan.ClocksOf[(o.Route, o.Target)].Select(c => Clock(plan, c))],
    })];

    // A clock's site holds its place in the route, so its option is numbered within the route.
    private static Clock Clock(AssemblyPlan plan, ClockRow row)
    {
        var targets = plan.OptionsOf[row.Route].Select(o => o.Target).ToList();
        var awaiting = targets.IndexOf(row.Awaiting);
        var isTime = TimeText.TryRead(row.After, out var value, out var minutes);
        return new Clock
        {
            Name = row.Clock,
            FixedTicks = isTime ? (int)Math.Floor(plan.Ticks(value * minutes) + 0.5) : null,
            Delay = isTime ? null : plan.Stays.Of(row.After, ""),
            ToOption = plan.OptionIndex[$"{row.Route}/{row.Then}"],
            DelaySite = Sites.Clock(row.Route, awaiting, row.Clock),
            ComponentSite = Sites.ClockComponent(row.Route, awaiting, row.Clock),
        };
    }
}
