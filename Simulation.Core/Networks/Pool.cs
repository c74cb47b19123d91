namespace Simulation.Core.Networks;

/// <summary>What a pool's capacity counts.</summary>
public enum PoolUnit
{
    /// <summary>Places: a person holds one.</summary>
    Places,

    /// <summary>Minutes of care a week: a person holds their own number.</summary>
    MinutesPerWeek,
}

/// <summary>From a tick on, a pool's capacity.</summary>
/// <param name="Tick">First tick of the value.</param>
/// <param name="Capacity">Capacity in the pool's unit. Range: at least 0.</param>
public readonly record struct CapacityStep(int Tick, int Capacity);

/// <summary>Capacity that stages share.</summary>
public sealed record Pool
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>What the capacity counts.</summary>
    public required PoolUnit Unit { get; init; }

    /// <summary>Capacity over time. Shape: ticks rise strictly, the first is 0. Dated schedule and weekly pattern, worked out.</summary>
    public required CapacityStep[] Capacity { get; init; }
}
