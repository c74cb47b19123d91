namespace Simulation.Core.Networks;

/// <summary>From a number of whole weeks after entry on, the share of the entry amount that a person still takes.</summary>
/// <param name="Weeks">Whole weeks after entry. Range: at least 1.</param>
/// <param name="PerMille">Share of the amount on entry. Unit: per mille. Range: 0 to 1000, not above the step before.</param>
public readonly record struct TaperStep(int Weeks, int PerMille);

/// <summary>Stays that shorten while the pool is full: relief by working faster.</summary>
/// <param name="LevelPerMille">Applies to who enters while use exceeds this share of capacity. Unit: per mille.</param>
/// <param name="Factor">Factor on the stay. Unit: 1/65536. Range: above 0, at most 65536.</param>
public readonly record struct Pressure(int LevelPerMille, int Factor);

/// <summary>A part of a person's journey that takes time.</summary>
public sealed record Stage
{
    /// <summary>Name; it enters the keys of the stage's draws.</summary>
    public required string Name { get; init; }

    /// <summary>Index of the pool whose capacity the stage takes; null is unlimited.</summary>
    public required int? Pool { get; init; }

    /// <summary>Units of the pool a person takes on entry, by cohort. Range: at least 1. Unlimited stages: ones.</summary>
    public required int[] Amount { get; init; }

    /// <summary>How the amount falls while the stay lasts. Shape: weeks rise. Empty: never.</summary>
    public TaperStep[] Taper { get; init; } = [];

    /// <summary>Index of the gate that people pass on leaving; null is none.</summary>
    public int? Gate { get; init; }

    /// <summary>How stays shorten under pressure; null is never. Only for stages with a pool.</summary>
    public Pressure? Pressure { get; init; }

    /// <summary>Site of the stay's draw.</summary>
    public required ulong StaySite { get; init; }

    /// <summary>Site of the draw that picks a mixture's component.</summary>
    public required ulong ComponentSite { get; init; }

    /// <summary>Site of the draw that picks the route on leaving.</summary>
    public required ulong RouteSite { get; init; }

    /// <summary>Site of the gate's draws by civil day.</summary>
    public required ulong GateDaySite { get; init; }

    /// <summary>Site of the gate's leaving-hour draws by civil day.</summary>
    public required ulong GateHourSite { get; init; }

    /// <summary>Site of the lottery number among those whose stay ended in the same tick.</summary>
    public required ulong LotterySite { get; init; }
}

/// <summary>An end of the journey.</summary>
public sealed record Exit
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }
}
