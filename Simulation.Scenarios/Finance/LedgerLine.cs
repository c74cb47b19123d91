using Simulation.Core.Distributions;

namespace Simulation.Scenarios.Finance;

/// <summary>The two ledgers, which are never added.</summary>
public enum Ledger
{
    /// <summary>What care costs to give.</summary>
    Resource,

    /// <summary>Who pays whom.</summary>
    Payments,
}

/// <summary>What is counted: one count a month, the same for every line that prices it.</summary>
/// <param name="Per">entry, day, week or hour.</param>
/// <param name="Of">State set or pool.</param>
/// <param name="Population">Whose use counts.</param>
/// <param name="Capacity">Whether a pool's capacity is counted, not its use.</param>
/// <param name="PastDays">Days of each person's time in the states that are not counted; 0 counts all by census.</param>
public sealed record Activity(string Per, string Of, string Population, bool Capacity, int PastDays = 0);

/// <summary>A line of a ledger.</summary>
/// <param name="Id">Item or payment.</param>
/// <param name="Label">What readers see.</param>
/// <param name="Ledger">Which ledger.</param>
/// <param name="Activity">Position of what is counted; null for a sum by month.</param>
/// <param name="Payers">Who bears or pays it, with shares.</param>
/// <param name="Payee">Who receives it; empty in the resource ledger.</param>
/// <param name="PriceOf">Line whose price this one has: an item of the resource ledger, or the line itself.</param>
/// <param name="Share">Share of the amount that is paid.</param>
/// <param name="Baseline">Units a whole financial year above which the marginal rate is paid, of a part of a year its share by days; null is none.</param>
/// <param name="MarginalRate">Share of the price above the baseline.</param>
/// <param name="Scheme">Scheme whose cost it is; empty for priced use.</param>
public sealed record LedgerLine(string Id, string Label, Ledger Ledger, int? Activity, IReadOnlyList<(string Party, double Share)> Payers, string Payee,
    string PriceOf, double Share, long? Baseline, double MarginalRate, string Scheme);

/// <summary>A number of a ledger that is not known for sure.</summary>
/// <param name="Value">The number in the table, in prices of the ledger's year.</param>
/// <param name="Low">Low end of its range.</param>
/// <param name="High">High end.</param>
public readonly record struct LedgerNumber(double Value, double Low, double High)
{
    /// <summary>The number at a quantile of the triangular distribution over its range.</summary>
    /// <param name="u">Range: 0 to 1.</param>
    public double At(double u)
    {
        if (High <= Low) return Value;
        var triangle = new Triangular(Low, Value, High);
        return u <= 0.5 ? triangle.Quantile(u, upper: false) : triangle.Quantile(1 - u, upper: true);
    }
}
