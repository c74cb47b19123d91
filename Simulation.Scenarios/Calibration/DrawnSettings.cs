using Simulation.Scenarios.Schemes;

namespace Simulation.Scenarios.Calibration;

/// <summary>Settings that replications draw anew, by the chances that their schemes state.</summary>
public static class DrawnSettings
{
    /// <summary>A scenario with the settings that a replication draws.</summary>
    /// <param name="scenario">The scenario; null is the baseline, which draws none.</param>
    /// <param name="schemes">The schemes known.</param>
    /// <param name="seed">The study's seed.</param>
    /// <param name="replication">Replication number.</param>
    /// <returns>Guarantee: a pure function of seed, replication and the setting's name, so every scenario that draws a setting has the same value.</returns>
    public static ScenarioSpec? In(ScenarioSpec? scenario, IReadOnlyList<SchemeSpec> schemes, ulong seed, int replication)
    {
        if (scenario is null || scenario.Drawn.Count == 0) return scenario;
        var settings = new Dictionary<string, double>(scenario.Settings, StringComparer.Ordinal);
        foreach (var (key, setting) in Of(scenario, schemes))
            settings[key] = setting.Chance!.Quantile(setting, new KeyedDraws(seed, "setting " + key).Unit(replication, 0));
        return scenario with { Settings = settings };
    }

    /// <summary>The settings that a scenario draws, by their names.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="schemes">The schemes known.</param>
    public static IEnumerable<(string Key, SchemeSetting Setting)> Of(ScenarioSpec scenario, IReadOnlyList<SchemeSpec> schemes) =>
        schemes.SelectMany(s => s.Settings.Select(x => (Key: $"{s.Id}.{x.Id}", Setting: x))).Where(x => scenario.Drawn.Contains(x.Key, StringComparer.Ordinal));

    /// <summary>Whether any setting of some schemes can be drawn.</summary>
    /// <param name="schemes">The schemes.</param>
    public static bool AnyIn(IEnumerable<SchemeSpec> schemes) => schemes.Any(s => s.Settings.Any(x => x.Chance is not null));
}
