using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Validation;

/// <summary>Checks a system against itself, with the levers that act on it: every problem at once.</summary>
public static class SystemCheck
{
    /// <summary>The problems of a system; none means it can be compiled.</summary>
    /// <param name="system">The system, with the rows that schemes add.</param>
    /// <param name="levers">The levers that act on it; none for the baseline.</param>
    public static IReadOnlyList<Problem> Check(SystemSpec system, IReadOnlyList<Lever> levers)
    {
        var problems = new List<Problem>();
        if (!SizeCheck.Add(system, problems)) return Problem.Sorted(problems);
        var names = new SystemNames(system);
        DuplicateCheck.Add(system, problems);
        HeaderCheck.Add(system, names, problems);
        DemandCheck.Add(system, names, problems);
        ProfileCheck.Add(system, problems);
        PoolCheck.Add(system, names, problems);
        StageCheck.Add(system, names, problems);
        StayCheck.Add(system, names, problems);
        RouteCheck.Add(system, names, problems);
        CohortCellCheck.Add(system, problems);
        OptionCheck.Add(system, names, problems);
        GateCheck.Add(system, problems);
        CensusCheck.Add(system, names, problems);
        ResultCheck.Add(system, names, problems);
        SourcingCheck.Add(system, names, problems);
        AddLevers(system, names, levers, problems);
        return Problem.Sorted(problems);
    }

    private static void AddLevers(SystemSpec system, SystemNames names, IReadOnlyList<Lever> levers, List<Problem> problems)
    {
        LeverCheck.Add(system, names, levers, problems);
        // A name that is not known breaks journeys in many places; it is told once, where it stands.
        if (!problems.Exists(p => p.IsUnknownName && p.Field is "stage" or "route" or "target" or "entry_route" or "cohort" or "new_cohort" or "stream" or "stay" or "to"))
            JourneyCheck.Add(system, names, levers, problems);
        HoldCycleCheck.Add(system, levers, problems);
    }

    /// <summary>Problems of a scheme's own sources (settings and costs) and of what the levers name in the system with its rows.</summary>
    /// <param name="system">The baseline.</param>
    /// <param name="scheme">The scheme, whose rows are added here.</param>
    /// <param name="isBaselineGood">Whether the baseline has been checked and has no problems: a scheme that adds no rows then needs a check of its levers only. Default: no.</param>
    public static IReadOnlyList<Problem> CheckScheme(SystemSpec system, SchemeSpec scheme, bool isBaselineGood = false)
    {
        var whole = scheme.Levers.OfType<AddTablesLever>().Aggregate(system, (s, lever) => s.With(lever.Tables));
        var names = new SystemNames(whole);
        var problems = new List<Problem>();
        if (!isBaselineGood || scheme.Levers.Any(x => x is AddTablesLever)) problems.AddRange(Check(whole, scheme.Levers));
        else if (scheme.Levers.Any(x => x is RouteLever)) AddLevers(system, names, scheme.Levers, problems);
        else LeverCheck.Add(system, names, scheme.Levers, problems);
        SourcingCheck.AddScheme(scheme, names, problems);
        problems.AddRange(scheme.Costs.Select(c => system.Prices.Miss(c.At, "price_year", c.PriceYear)).OfType<Problem>());
        return Problem.Sorted(problems);
    }
}
