using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Finance;

/// <summary>The two sides of a case as scenarios: without and with the investment, everything else alike.</summary>
/// <param name="spec">The case.</param>
/// <param name="scenario">The scenario that is invested in.</param>
public sealed class CaseArms(CaseSpec spec, ScenarioSpec scenario)
{
    /// <summary>Schemes and settings without the investment.</summary>
    /// <param name="settings">Settings that replace those of the case.</param>
    /// <param name="id">Id of the scenario made.</param>
    public ScenarioSpec Without(IReadOnlyDictionary<string, double> settings, string id) => Of(id, spec.Also, settings);

    /// <summary>Schemes and settings with the investment.</summary>
    /// <param name="settings">Settings that replace those of the case and its scenario.</param>
    /// <param name="id">Id of the scenario made.</param>
    public ScenarioSpec With(IReadOnlyDictionary<string, double> settings, string id) => Of(id, [.. spec.Also, .. scenario.Schemes.Where(s => !spec.Also.Contains(s, StringComparer.Ordinal))], settings);

    private ScenarioSpec Of(string id, IReadOnlyList<string> schemes, IReadOnlyDictionary<string, double> settings)
    {
        var all = new Dictionary<string, double>(scenario.Settings, StringComparer.Ordinal);
        foreach (var (key, value) in spec.Settings.Concat(settings)) all[key] = value;
        return new ScenarioSpec
        {
            Id = id,
            At = spec.At,
            Name = id,
            About = spec.About,
            Schemes = schemes,
            // What the case sets or draws itself is not drawn again.
            Drawn = [.. scenario.Drawn.Where(d => schemes.Contains(d[..d.IndexOf('.', StringComparison.Ordinal)], StringComparer.Ordinal) && !spec.Settings.ContainsKey(d) && !settings.ContainsKey(d))],
            Settings = all.Where(s => schemes.Contains(s.Key[..s.Key.IndexOf('.', StringComparison.Ordinal)], StringComparer.Ordinal)).ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal),
        };
    }
}
