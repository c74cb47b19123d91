using System.Globalization;
using Simulation.Scenarios.Schemes;

namespace Simulation.Scenarios.Studies.Designs;

/// <summary>Makes scenarios of settings that a study tries.</summary>
public static class DesignSpecs
{
    /// <summary>A scenario with settings changed on top of another.</summary>
    /// <param name="basis">The scenario under it; null is the baseline.</param>
    /// <param name="schemes">The schemes known.</param>
    /// <param name="settings">The settings with their values.</param>
    public static ScenarioSpec Of(ScenarioSpec? basis, IReadOnlyList<SchemeSpec> schemes, IReadOnlyList<(LeverAxis Axis, double Value)> settings)
    {
        var values = basis is null ? new Dictionary<string, double>(StringComparer.Ordinal) : new Dictionary<string, double>(basis.Settings, StringComparer.Ordinal);
        foreach (var (axis, value) in settings) values[axis.Key] = value;
        var own = settings.Select(s => s.Axis.Scheme).Distinct(StringComparer.Ordinal).Where(s => basis?.Schemes.Contains(s, StringComparer.Ordinal) != true);
        return new ScenarioSpec
        {
            Id = string.Join('+', [basis?.Id ?? "baseline", .. settings.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Axis.Key}={s.Value:R}"))]),
            At = basis?.At ?? schemes.First(s => s.Id == settings[0].Axis.Scheme).At,
            Name = string.Join(", ", settings.Select(s => $"{s.Axis.Setting.Label} {s.Axis.Text(s.Value)}")),
            About = "",
            Schemes = [.. basis?.Schemes ?? [], .. own],
            Settings = values,
        };
    }
}
