using Simulation.Scenarios.Schemes;

namespace Simulation.Scenarios.Demand;

/// <summary>What levers make of a rate, day by day.</summary>
internal static class RateLevers
{
    /// <summary>Multiplies the rates of a stream's cohort by the levers that act on it.</summary>
    /// <param name="rates">Rates by day since the start.</param>
    /// <param name="start">Date of the first day.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="cohort">The cohort.</param>
    /// <param name="levers">The levers, in order.</param>
    public static void Apply(double[] rates, DateOnly start, string stream, string cohort, IReadOnlyList<Lever> levers)
    {
        foreach (var lever in levers)
        {
            var factor = lever switch
            {
                RateLever r when r.Stream == stream && (r.Cohorts.Count == 0 || r.Cohorts.Contains(cohort, StringComparer.Ordinal)) => (Active: r.Factor.Value, Off: 1.0, Weeks: (int)r.RampWeeks.Value),
                AddTablesLever t when t.Tables.Streams.Any(s => s.Stream == stream) => (1.0, 0.0, (int)t.RampWeeks.Value),
                _ => ((double Active, double Off, int Weeks)?)null,
            };
            if (factor is not { } f) continue;
            for (var day = 0; day < rates.Length; day++)
                rates[day] *= f.Off + ((f.Active - f.Off) * Ramp.Strength(lever, start, day, f.Weeks));
        }
    }
}
