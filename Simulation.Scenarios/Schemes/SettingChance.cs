using Simulation.Core.Distributions;

namespace Simulation.Scenarios.Schemes;

/// <summary>How likely the values of a setting are: a central interval, or levels with probabilities.</summary>
/// <param name="Interval">How much of 100 lies between the setting's low and high, as much below as above; null where levels are given.</param>
/// <param name="Levels">Values with their probabilities, which add to 1; none where an interval is given.</param>
public sealed record SettingChance(double? Interval, IReadOnlyList<(double Value, double Probability)> Levels)
{
    // 1 in 2,000 on each side is drawn as at its edge, so that a lever's bounds can be checked before anything runs.
    private const double Edge = 0.0005;

    /// <summary>The value at a place of the distribution.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="place">Place. Range: 0 to 1.</param>
    /// <returns>
    /// With an interval: a normal distribution split at the setting's value, which is its median; low and high are its outer quantiles.
    /// With levels: the level that the cumulated probability reaches.
    /// </returns>
    public double Quantile(SchemeSetting setting, double place)
    {
        if (Interval is { } interval)
        {
            var within = Math.Clamp(place, Edge, 1 - Edge);
            var z = within < 0.5 ? NormalTail.Quantile(within, upper: false) : NormalTail.Quantile(1 - within, upper: true);
            var outer = NormalTail.Quantile((1 - (interval / 100)) / 2, upper: true);
            return setting.Value + (z / outer * (z < 0 ? setting.Value - setting.Low : setting.High - setting.Value));
        }
        var below = 0.0;
        foreach (var (value, probability) in Levels)
        {
            below += probability;
            if (place < below) return value;
        }
        return Levels[^1].Value;
    }

    /// <summary>The least and the greatest value that can be drawn.</summary>
    /// <param name="setting">The setting.</param>
    public (double Low, double High) Reach(SchemeSetting setting) =>
        Interval is null ? (Levels.Min(l => l.Value), Levels.Max(l => l.Value)) : (Quantile(setting, 0), Quantile(setting, 1));
}
