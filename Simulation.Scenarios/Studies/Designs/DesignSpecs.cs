using System.Globalization;
using Simulation.Core.Networks;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Schemes;

namespace Simulation.Scenarios.Studies.Designs;

/// <summary>Makes scenarios of settings that a study tries.</summary>
public static class DesignSpecs
{
    /// <summary>Where a setting stands in a scenario: as the scenario sets it, else as its scheme does.</summary>
    /// <param name="basis">The scenario; null is the baseline.</param>
    /// <param name="axis">The setting.</param>
    public static double StandsAt(ScenarioSpec? basis, LeverAxis axis) => basis is not null && basis.Settings.TryGetValue(axis.Key, out var value) ? value : axis.Setting.Value;

    /// <summary>A scenario with a scheme as it stands; the scenario itself where it has the scheme.</summary>
    /// <param name="basis">The scenario under it; null is the baseline.</param>
    /// <param name="scheme">The scheme.</param>
    public static ScenarioSpec With(ScenarioSpec? basis, SchemeSpec scheme) => basis?.Schemes.Contains(scheme.Id, StringComparer.Ordinal) == true ? basis : new ScenarioSpec
    {
        Id = $"{basis?.Id ?? "baseline"}+{scheme.Id}",
        At = basis?.At ?? scheme.At,
        Name = scheme.Name,
        About = "",
        Schemes = [.. basis?.Schemes ?? [], scheme.Id],
        Settings = basis?.Settings ?? new Dictionary<string, double>(StringComparer.Ordinal),
    };

    /// <summary>What a scheme states that it costs in the window of a scenario: nothing where the scenario does not have it. Unit: pounds.</summary>
    /// <param name="scenario">The scenario; null is the baseline.</param>
    /// <param name="scheme">The scheme.</param>
    /// <param name="system">The system compiled, for the window and the price year.</param>
    public static double PoundsOf(ScenarioSpec? scenario, SchemeSpec scheme, CompiledSystem system) => scenario?.Schemes.Contains(scheme.Id, StringComparer.Ordinal) != true ? 0
        : SchemePounds.InWindow([scheme.With(scheme.Settings.Where(s => scenario.Settings.ContainsKey($"{scheme.Id}.{s.Id}")).ToDictionary(s => s.Id, s => scenario.Settings[$"{scheme.Id}.{s.Id}"], StringComparer.Ordinal))], system.Network, system.System.Prices);

    /// <summary>What makes figures the same to the last digit: the network, and what its schemes state that they cost in the window.</summary>
    public static (string Network, double Pounds) IdentityOf(CompiledSystem system) => (NetworkHash.Of(system.Network), SchemePounds.InWindow(system.Schemes, system.Network, system.System.Prices));

    /// <summary>Whether two systems have one identity.</summary>
    public static bool AreSame(CompiledSystem one, CompiledSystem other) => IdentityOf(one) == IdentityOf(other);

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
