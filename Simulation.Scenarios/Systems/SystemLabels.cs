namespace Simulation.Scenarios.Systems;

/// <summary>What readers call the parts of a system: the label of a part, or its id where it has none.</summary>
public static class SystemLabels
{
    /// <summary>A pool.</summary>
    public static string PoolLabel(this SystemTables system, string pool) => Or(system.Pools.FirstOrDefault(p => p.Pool == pool)?.Label, pool);

    /// <summary>The people who use a pool, by the first word of its population; empty where it is not stated.</summary>
    public static string PoolPopulation(this SystemTables system, string pool) => system.Pools.FirstOrDefault(p => p.Pool == pool)?.Population.Split(' ')[0] ?? "";

    /// <summary>A stage.</summary>
    public static string StageLabel(this SystemTables system, string stage) => Or(system.Stages.FirstOrDefault(s => s.Stage == stage)?.Label, stage);

    /// <summary>A stream.</summary>
    public static string StreamLabel(this SystemTables system, string stream) => Or(system.Streams.FirstOrDefault(s => s.Stream == stream)?.Label, stream);

    /// <summary>A stay, which is called by the first stage that has it; "name (cohort)" is called so with the cohort's label.</summary>
    public static string StayLabel(this SystemTables system, string stay)
    {
        var (name, cohort) = stay.Split(" (", 2) is [var n, var c] ? (n, c.TrimEnd(')')) : (stay, "");
        var label = Or(system.Stages.FirstOrDefault(s => s.Stay == name)?.Label, name);
        return cohort.Length == 0 ? label : $"{label} ({Or(system.Cohorts.FirstOrDefault(x => x.Cohort == cohort)?.Label, cohort)})";
    }

    /// <summary>A route, which is called by the stage or end that it tries first.</summary>
    public static string RouteLabel(this SystemTables system, string route)
    {
        if (system.Options.FirstOrDefault(o => o.Route == route)?.Target is not { } target) return route;
        return system.Stages.Any(s => s.Stage == target) ? system.StageLabel(target) : Or(system.Exits.FirstOrDefault(e => e.Exit == target)?.Label, target);
    }

    private static string Or(string? label, string id) => string.IsNullOrEmpty(label) ? id : label;
}
