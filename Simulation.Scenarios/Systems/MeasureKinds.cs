namespace Simulation.Scenarios.Systems;

/// <summary>The kinds of measures of <c>measures.csv</c>, and what each counts.</summary>
public static class MeasureKinds
{
    /// <summary>Kinds that count a state set.</summary>
    public static IReadOnlyList<string> OfStates { get; } = ["entered", "census-days", "census-mean", "census-quantile", "census-share-over", "state-mean"];

    /// <summary>Kinds that look at a pool.</summary>
    public static IReadOnlyList<string> OfPool { get; } = ["pool-mean", "pool-quantile", "pool-share-over", "pool-use"];

    /// <summary>Kinds that look at a spell.</summary>
    public static IReadOnlyList<string> OfSpell { get; } = ["spell-share-over", "spell-count-over", "spell-mean", "spell-count"];

    /// <summary>Kinds that look at options.</summary>
    public static IReadOnlyList<string> OfOptions { get; } = ["asked", "wait-mean"];

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. OfStates, .. OfPool, .. OfSpell, .. OfOptions, "follow-up-share", "clock-count", "cost", "ratio", "sum"];
}
