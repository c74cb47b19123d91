using System.Globalization;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>A lever in words.</summary>
internal static class LeverWords
{
    /// <summary>Whether it changes anything: a factor of one stands in a scheme for what a setting may change.</summary>
    public static bool Acts(Lever lever) => lever switch
    {
        RateLever x => IsChange(x.Factor.Value),
        ScaleStayLever x => IsChange(x.Factor.Value),
        ClockLever x => IsChange(x.Factor.Value),
        _ => true,
    };

    // A factor worked out of a setting, such as weeks × 0.16667, is one as far as its digits go.
    private static bool IsChange(double factor) => Math.Abs(factor - 1) > 1e-4;

    /// <summary>What changes.</summary>
    /// <param name="lever">The lever.</param>
    /// <param name="system">The system whose labels are used; null gives ids.</param>
    public static string Change(Lever lever, SystemTables? system = null) => lever switch
    {
        CapacityLever x => $"Capacity of {Pool(system, x.Pool)}: {x.Change switch { CapacityChange.Set => Number(x.Value), CapacityChange.Add => Signed(x.Value), _ => "times " + Number(x.Value) }}{Ramped(x.RampWeeks)}",
        RateLever x => $"Arrivals of {(system is null ? x.Stream : Quoted(system.StreamLabel(x.Stream)))}: times {Number(x.Factor)}{Ramped(x.RampWeeks)}",
        RouteLever x => $"On leaving {Stage(system, x.Stage)}: {(x.Share * 100).ToString("0.#", CultureInfo.InvariantCulture)}% of people go to {Routes(system, x)}{Ramped(x.RampWeeks)}",
        ScaleStayLever x => $"Stay in {Stage(system, x.Stage)}: times {Number(x.Factor)}",
        ReplaceStayLever x => $"Stay in {Stage(system, x.Stage)}: {x.Stay}",
        ClockLever x => $"Time until {x.Clock}: times {Number(x.Factor)}",
        GateLever x => $"Leaving by {x.Gate}{(x.Days.Count > 0 ? $" on {string.Join(", ", x.Days)}" : "")}: {x.Change switch { GateChange.Set => "chance " + Number(x.Value), GateChange.Scale => "chance times " + Number(x.Value), _ => Number(x.Value) + " hours earlier" }}",
        PopulationLever { Year.Value: > 0 } x => $"People of the year {x.Year.Value.ToString("0", CultureInfo.InvariantCulture)}, at the same rates a head",
        PopulationLever x => $"Population {Number(Math.Abs(x.Place))} of the way from the principal projection to {(x.Place < 0 ? x.Low : x.High)}",
        AddTablesLever x => $"New parts of the system: {x.Rows} ({Count(x.Tables.Stages.Count, "stage")}, {Count(x.Tables.Pools.Count, "pool")}, {Count(x.Tables.Streams.Count, "stream")}){Ramped(x.RampWeeks)}",
        _ => lever.GetType().Name,
    };

    /// <summary>Whom it is for, in the labels of the system: a label that just these cohorts have, or theirs.</summary>
    public static string ForWhom(Lever lever, SystemTables? system = null)
    {
        if (Cohorts(lever) is not { Count: > 0 } cohorts) return "everyone it meets";
        if (system is null) return string.Join(", ", cohorts);
        var label = system.CohortLabels.GroupBy(l => (l.By, l.Value)).FirstOrDefault(g => g.Count() == cohorts.Count && g.All(l => cohorts.Contains(l.Cohort, StringComparer.Ordinal)));
        return label is not null ? $"{label.Key.By}: {label.Key.Value}" : string.Join(", ", cohorts.Select(c => system.Cohorts.FirstOrDefault(x => x.Cohort == c)?.Label ?? c));
    }

    /// <summary>The cohorts it names; none is everyone it meets.</summary>
    public static IReadOnlyList<string> Cohorts(Lever lever) => lever switch
    {
        RateLever x => x.Cohorts,
        RouteLever x => x.Cohorts,
        ScaleStayLever x => x.Cohorts,
        ReplaceStayLever x => x.Cohorts,
        _ => [],
    };

    /// <summary>When it acts.</summary>
    public static string When(Lever lever) => (lever.From, lever.To) switch
    {
        (null, null) => "the whole run",
        ({ } from, null) => $"from {from:yyyy-MM-dd}",
        (null, { } to) => $"until {to:yyyy-MM-dd}",
        ({ } from, { } to) => $"{from:yyyy-MM-dd} to {to:yyyy-MM-dd}",
    };

    private static string Pool(SystemTables? system, string pool) => system is null ? pool : Quoted(system.PoolLabel(pool));

    private static string Stage(SystemTables? system, string stage) => system is null ? stage : Quoted(system.StageLabel(stage));

    // Two routes that try the same first are told apart by their own names.
    private static string Routes(SystemTables? system, RouteLever lever)
    {
        var (to, from) = system is null ? (lever.ToRoute, lever.FromRoute) : (Quoted(system.RouteLabel(lever.ToRoute)), Quoted(system.RouteLabel(lever.FromRoute)));
        return to == from ? $"{lever.ToRoute} instead of {lever.FromRoute}" : $"{to} instead of {from}";
    }

    private static string Quoted(string label) => $"\"{label}\"";

    private static string Ramped(double weeks) => weeks > 0 ? string.Create(CultureInfo.InvariantCulture, $", over {weeks:0} weekly steps") : "";

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Signed(double value) => (value < 0 ? "\u2212" : "+") + Number(Math.Abs(value));

    private static string Number(double value) => value.ToString("#,0.####", CultureInfo.InvariantCulture);
}
