namespace Simulation.Core.Engine;

/// <summary>Which integers the engines give: part of every receipt and of every key of the replication store.</summary>
public static class EngineVersion
{
    /// <summary>Raised whenever any integer of any replication may change: a draw, a table, an order, a count.</summary>
    public const int Current = 2;
}
