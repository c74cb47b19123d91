using System.Globalization;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Schemes;

/// <summary>How a gate changes.</summary>
public enum GateChange
{
    /// <summary>The chance to leave on some days, to a value.</summary>
    Set,

    /// <summary>The chance to leave on some days, by a factor; never over 1.</summary>
    Scale,

    /// <summary>All hours of leaving, earlier by whole hours.</summary>
    Earlier,
}

/// <summary>Changes on which days and at which hours a gate lets people leave, over the whole run.</summary>
/// <param name="At">Place.</param>
/// <param name="Gate">Gate.</param>
/// <param name="Days">Keys of the days (mon to sun, holiday); none means every day.</param>
/// <param name="Change">How.</param>
/// <param name="Value">Chance, factor or whole hours.</param>
public sealed record GateLever(Place At, string Gate, IReadOnlyList<string> Days, GateChange Change, SettableNumber Value) : Lever(At, null, null)
{
    /// <summary>The system with the gates of all such levers changed, in order.</summary>
    public static SystemSpec Apply(SystemSpec system, IReadOnlyList<Lever> levers) =>
        levers.OfType<GateLever>().Aggregate(system, (s, lever) => s with { Gates = [.. s.Gates.Select(g => lever.Acts(g) ? lever.Changed(g) : g)] });

    /// <summary>Whether the lever acts on a row.</summary>
    public bool Acts(GateRow row) => row.Gate == Gate && (Change == GateChange.Earlier
        ? row.Kind == "hour"
        : row.Kind == "day" && (Days.Count == 0 || Days.Contains(row.Key, StringComparer.Ordinal)));

    private GateRow Changed(GateRow row)
    {
        // What would be the day before stands at 0, where validation finds it; what is no hour stays for validation too.
        if (Change == GateChange.Earlier)
            return int.TryParse(row.Key, CultureInfo.InvariantCulture, out var hour) ? row with { Key = Math.Max(0, hour - (int)Value.Value).ToString(CultureInfo.InvariantCulture) } : row;
        var value = Change == GateChange.Set ? Value.Value : Math.Min(1, row.Value * Value);
        // The row's range is that of its own value; a lever has a range of its own.
        return row with { Value = value, Sourcing = row.Sourcing with { Low = Math.Min(row.Sourcing.Low ?? value, value), High = Math.Max(row.Sourcing.High ?? value, value) } };
    }
}
