namespace Simulation.Scenarios.Systems;

/// <summary>Capacity that stages share; unit is "places" or "hours" (of care a week). Pools are served in written order.</summary>
public sealed record PoolRow(Place At, string Pool, string Unit, string Label, string Population);

/// <summary>Capacity of a pool from a date on; an empty date is the start of the run.</summary>
/// <param name="At">Place.</param>
/// <param name="Pool">Pool.</param>
/// <param name="From">First day, or null for the start of the run.</param>
/// <param name="Capacity">Places, or hours a week.</param>
/// <param name="Saturday">Change of capacity on Saturdays, in the pool's unit. Default: 0.</param>
/// <param name="Sunday">Change on Sundays. Default: 0.</param>
/// <param name="Holiday">Change on bank holidays. Default: 0.</param>
/// <param name="Sourcing">Source and range.</param>
public sealed record CapacityRow(Place At, string Pool, DateOnly? From, double Capacity, double Saturday, double Sunday, double Holiday, Sourcing Sourcing);

/// <summary>A part of a person's journey that takes time.</summary>
/// <param name="At">Place.</param>
/// <param name="Stage">Name.</param>
/// <param name="Label">What readers see.</param>
/// <param name="Setting">A word that measures use to gather stages: ae, acute, community, home, care-home …</param>
/// <param name="Pool">Pool, or empty for unlimited.</param>
/// <param name="Stay">Name of the stay in <c>stays.csv</c>.</param>
/// <param name="Taper">Share of the entry amount from a week on, such as "3:0.7 5:0.5". Empty: never falls.</param>
/// <param name="Gate">Gate, or empty.</param>
/// <param name="PressureLevel">Use over capacity above which stays shorten, such as 0.95; null is never.</param>
/// <param name="PressureFactor">Factor on the stay then, such as 0.9.</param>
/// <param name="Reason">Reason that days in the stage are charged to (a stage that is a delay), or empty.</param>
/// <param name="Sourcing">Source and range of the pressure rule; may be empty without one.</param>
public sealed record StageRow(Place At, string Stage, string Label, string Setting, string Pool, string Stay, string Taper,
    string Gate, double? PressureLevel, double? PressureFactor, string Reason, Sourcing Sourcing);

/// <summary>What a person takes of an hours pool: hours a week on entry. The cohort may be a label as by:value; empty is every cohort not named.</summary>
public sealed record AmountRow(Place At, string Stage, string Cohort, double HoursPerWeek, Sourcing Sourcing);

/// <summary>A component of a stay: rows with one name and cohort make a mixture. The cohort may be a label as by:value; empty is every cohort not named.</summary>
/// <param name="At">Place.</param>
/// <param name="Stay">Name.</param>
/// <param name="Cohort">Cohort, or empty.</param>
/// <param name="Share">Share of the component; empty for a single one.</param>
/// <param name="Family">exponential, gamma, erlang, weibull, lognormal, triangular, uniform, fixed or empirical.</param>
/// <param name="Parameters">The family's parameters, such as "mean=5.2 sd=6" or "median=4.5 mean=9.4" or "0=0 0.5=3 1=20".</param>
/// <param name="Unit">minutes, hours, days or weeks; empty is the system's time unit.</param>
/// <param name="AtMost">The longest stay in the same unit, or null.</param>
/// <param name="Sourcing">Source and range (of the mean).</param>
public sealed record StayRow(Place At, string Stay, string Cohort, double? Share, string Family, string Parameters, string Unit, double? AtMost, Sourcing Sourcing);

/// <summary>A way on from a stage. The cohort may be a label as by:value; empty is every cohort not named for the stage.</summary>
/// <param name="At">Place.</param>
/// <param name="Stage">Stage left.</param>
/// <param name="Cohort">Cohort, or empty.</param>
/// <param name="Route">Route; its options are in <c>options.csv</c>. One route may be named from several stages.</param>
/// <param name="Share">Share of those who leave; adds to 1 over the rows of a stage and cohort; written order is the order of the draw's intervals.</param>
/// <param name="Sourcing">Source and range.</param>
public sealed record RouteRow(Place At, string Stage, string Cohort, string Route, double Share, Sourcing Sourcing);

/// <summary>One thing that a route tries, in written order.</summary>
/// <param name="At">Place.</param>
/// <param name="Route">Route.</param>
/// <param name="Target">Stage or exit.</param>
/// <param name="Mode">hold, wait or leave.</param>
/// <param name="Priority">Class in the pool's queue; lower first. Default: 0.</param>
/// <param name="Reason">Reason that days awaiting it are charged to, or empty.</param>
/// <param name="Return">"yes" on a route's first option makes the route a return: a new lap.</param>
/// <param name="NewCohort">Change of cohort on the route's first option: "a" (everyone becomes a) or "x:a y:b"; empty changes nobody.</param>
public sealed record OptionRow(Place At, string Route, string Target, string Mode, int Priority, string Reason, string Return, string NewCohort);

/// <summary>A clock that runs while an option is awaited.</summary>
/// <param name="At">Place.</param>
/// <param name="Route">Route.</param>
/// <param name="Awaiting">Target of the option awaited.</param>
/// <param name="Clock">Name, such as spot purchase, improved, died.</param>
/// <param name="After">A fixed time such as "5 days" or "0 days", or the name of a stay.</param>
/// <param name="Then">Target of the option taken; a later option of the route.</param>
/// <param name="Sourcing">Source and range.</param>
public sealed record ClockRow(Place At, string Route, string Awaiting, string Clock, string After, string Then, Sourcing Sourcing);

/// <summary>One value of a gate: kind "day" (key mon … sun, holiday; probability) or "hour" (key 0-23; weight).</summary>
public sealed record GateRow(Place At, string Gate, string Kind, string Key, double Value, Sourcing Sourcing);

/// <summary>An end of the journey.</summary>
public sealed record ExitRow(Place At, string Exit, string Label);

/// <summary>A reason that waiting is charged to, and who is responsible.</summary>
public sealed record ReasonRow(Place At, string Reason, string Label, string Responsible);

/// <summary>People who are there at the first midnight of the run, alike in everything that is known of them.</summary>
/// <param name="At">Place.</param>
/// <param name="Stage">Stage they are in; with <paramref name="Awaiting"/> the stage whose place they hold, blank when they wait outside.</param>
/// <param name="Cohort">Cohort.</param>
/// <param name="Awaiting">Option awaited, as route/target; blank when they are in the stage.</param>
/// <param name="People">How many. Range: at least 1. Default: 1, a row a person.</param>
/// <param name="Days">Days since they entered the stage. Null where only the number is known: ages of the stay in equilibrium, evenly spread.</param>
/// <param name="Waited">Days waited for the option.</param>
/// <param name="Sourcing">Source and range of the number.</param>
public sealed record CensusRow(Place At, string Stage, string Cohort, string Awaiting, int People, double? Days, double? Waited, Sourcing Sourcing);
