namespace Simulation.Scenarios.Systems;

/// <summary>The kinds of measures of <c>measures.csv</c>, and what each counts.</summary>
public static class MeasureKinds
{
    /// <summary>Kinds that count a state set.</summary>
    public static IReadOnlyList<string> OfStates { get; } = ["entered", "census-days", "census-mean", "census-quantile", "census-share-over", "state-mean"];

    /// <summary>Kinds that look at a pool.</summary>
    public static IReadOnlyList<string> OfPool { get; } = ["pool-mean", "pool-quantile", "pool-share-over", "pool-use"];

    /// <summary>Kinds that look at the weekdays on which a spell starts or ends.</summary>
    public static IReadOnlyList<string> OfWeekdays { get; } = ["spell-starts-on", "spell-ends-on"];

    /// <summary>Kinds that look at a spell.</summary>
    public static IReadOnlyList<string> OfSpell { get; } = ["spell-share-over", "spell-count-over", "spell-mean", "spell-count", .. OfWeekdays];

    /// <summary>Kinds that look at options.</summary>
    public static IReadOnlyList<string> OfOptions { get; } = ["asked", "wait-mean"];

    /// <summary>Kinds that grow with the window: counts and sums over it, unlike means, shares and quantiles.</summary>
    public static IReadOnlyList<string> AddUp { get; } = ["entered", "census-days", "spell-count", "spell-count-over", "asked", "clock-count", "cost", "sum"];

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. OfStates, .. OfPool, .. OfSpell, .. OfOptions, "follow-up-share", "clock-count", "cost", "ratio", "sum"];
}
