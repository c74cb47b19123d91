using System.Globalization;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Schemes;

/// <summary>Scales how long people wait before a clock acts (a spot purchase, an extra bed), over the whole run.</summary>
/// <param name="At">Place.</param>
/// <param name="Clock">Name of the clocks; all of the name on the routes.</param>
/// <param name="Routes">Routes; none means every route with such a clock.</param>
/// <param name="Factor">Factor on times written out; clocks that draw from a stay are scaled by that stay.</param>
public sealed record ClockLever(Place At, string Clock, IReadOnlyList<string> Routes, SettableNumber Factor) : Lever(At, null, null)
{
    /// <summary>The system with the clocks of all such levers scaled.</summary>
    public static SystemSpec Apply(SystemSpec system, IReadOnlyList<Lever> levers) =>
        levers.OfType<ClockLever>().Aggregate(system, (s, lever) => s with { Clocks = [.. s.Clocks.Select(c => lever.Acts(c) ? lever.Scaled(c) : c)] });

    /// <summary>Whether the lever acts on a clock.</summary>
    public bool Acts(ClockRow row) => row.Clock == Clock && (Routes.Count == 0 || Routes.Contains(row.Route, StringComparer.Ordinal)) && TimeText.TryRead(row.After, out _, out _);

    private ClockRow Scaled(ClockRow row)
    {
        TimeText.TryRead(row.After, out var value, out _);
        var scaled = value * Factor;
        // The row's range is that of its own time; a lever has a range of its own.
        var sourcing = row.Sourcing with { Low = Math.Min(row.Sourcing.Low ?? scaled, scaled), High = Math.Max(row.Sourcing.High ?? scaled, scaled) };
        return row with { After = string.Create(CultureInfo.InvariantCulture, $"{scaled:R} {row.After.Split(' ')[^1]}"), Sourcing = sourcing };
    }
}
