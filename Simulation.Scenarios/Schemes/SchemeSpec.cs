using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Schemes;

/// <summary>A scheme: typed levers and what they cost. One YAML file of <c>schemes/</c>.</summary>
public sealed record SchemeSpec
{
    /// <summary>File name without ending.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required Place At { get; init; }

    /// <summary>What readers see.</summary>
    public required string Name { get; init; }

    /// <summary>One or two sentences: what it does, and for whom.</summary>
    public required string About { get; init; }

    /// <summary>Named numbers that levers use and scenarios may set, each with range and source.</summary>
    public IReadOnlyList<SchemeSetting> Settings { get; init; } = [];

    /// <summary>What it changes, in order.</summary>
    public required IReadOnlyList<Lever> Levers { get; init; }

    /// <summary>What it costs.</summary>
    public IReadOnlyList<SchemeCost> Costs { get; init; } = [];
}

/// <summary>A named number of a scheme.</summary>
public sealed record SchemeSetting(Place At, string Id, string Label, double Value, double Low, double High, string Unit, string Evidence);

/// <summary>A cost of a scheme: pounds a year (for the days it runs) or once.</summary>
public sealed record SchemeCost(Place At, string Item, double PoundsPerYear, double PoundsOnce, string Payer, Sourcing Sourcing);

/// <summary>A dated change of a system. Numbers are written out or name a setting of the scheme.</summary>
/// <param name="At">Place.</param>
/// <param name="From">First day; null is the start of the run.</param>
/// <param name="To">Last day; null is the end of the run.</param>
public abstract record Lever(Place At, DateOnly? From, DateOnly? To);

/// <summary>How a capacity changes.</summary>
public enum CapacityChange
{
    /// <summary>To a value.</summary>
    Set,

    /// <summary>By a number, which may be negative.</summary>
    Add,

    /// <summary>By a factor.</summary>
    Scale,
}

/// <summary>Sets, adds to or scales a pool's capacity between dates; an addition may ramp up in equal weekly steps.</summary>
public sealed record CapacityLever(Place At, DateOnly? From, DateOnly? To, string Pool, CapacityChange Change, double Value, int RampWeeks) : Lever(At, From, To);

/// <summary>Scales the rate of a stream's cohorts between dates; no cohorts means all.</summary>
public sealed record RateLever(Place At, DateOnly? From, DateOnly? To, string Stream, IReadOnlyList<string> Cohorts, double Factor) : Lever(At, From, To);

/// <summary>Moves a share of a stage's leavers from a route to another: the upper end of the first's interval. RampWeeks: in equal weekly steps.</summary>
public sealed record RouteLever(Place At, DateOnly? From, DateOnly? To, string Stage, IReadOnlyList<string> Cohorts, string FromRoute, string ToRoute, double Share, int RampWeeks) : Lever(At, From, To);

/// <summary>Scales a stage's stay between dates.</summary>
public sealed record ScaleStayLever(Place At, DateOnly? From, DateOnly? To, string Stage, IReadOnlyList<string> Cohorts, double Factor) : Lever(At, From, To);

/// <summary>Replaces a stage's stay by another stay of the system or of the scheme.</summary>
public sealed record ReplaceStayLever(Place At, DateOnly? From, DateOnly? To, string Stage, IReadOnlyList<string> Cohorts, string Stay) : Lever(At, From, To);

/// <summary>Adds a table's rows to the system (a pool, stage, stay, route … that the baseline has not): inserted stages change nobody else's draws.</summary>
/// <param name="At">Place.</param>
/// <param name="Rows">Folder under <c>schemes/</c> with CSV files of the system's own formats, appended to the system's tables.</param>
public sealed record AddTablesLever(Place At, string Rows) : Lever(At, null, null);

/// <summary>A scenario: schemes on the baseline, with settings of its own. One YAML file of <c>scenarios/</c>.</summary>
public sealed record ScenarioSpec
{
    /// <summary>File name without ending.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required Place At { get; init; }

    /// <summary>What readers see.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence.</summary>
    public required string About { get; init; }

    /// <summary>Scheme ids in the order in which they act.</summary>
    public required IReadOnlyList<string> Schemes { get; init; }

    /// <summary>Settings by "scheme.setting".</summary>
    public IReadOnlyDictionary<string, double> Settings { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);
}
