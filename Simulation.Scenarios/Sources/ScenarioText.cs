using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Simulation.Scenarios.Schemes;

namespace Simulation.Scenarios.Sources;

/// <summary>Writes a scenario in the format that <see cref="ScenarioFile"/> reads.</summary>
internal static class ScenarioText
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text. Guarantee: read again it gives the same scenario, or the same problems.</summary>
    /// <param name="name">What readers see.</param>
    /// <param name="about">One sentence.</param>
    /// <param name="schemes">Scheme ids in the order in which they act.</param>
    /// <param name="drawn">Settings that every replication draws.</param>
    /// <param name="settings">Values by "scheme.setting", as they are written: numbers, and dates as 2016-12-01.</param>
    /// <param name="baseline">Id of the scenario that it is set against; null is the system as it is.</param>
    public static string Of(string name, string about, IReadOnlyList<string> schemes, IReadOnlyList<KeyValuePair<string, string>> settings, IReadOnlyList<string> drawn, string? baseline)
    {
        var text = new StringBuilder().Append("name: ").Append(Quoted(name)).Append("\nabout: ").Append(Quoted(about)).Append("\nschemes: [").AppendJoin(", ", schemes.Select(Quoted)).Append("]\n");
        if (settings.Count > 0) text.Append("settings:\n");
        foreach (var (key, value) in settings) text.Append("  ").Append(Quoted(key)).Append(": ").Append(Quoted(value)).Append('\n');
        if (drawn.Count > 0) text.Append("drawn: [").AppendJoin(", ", drawn.Select(Quoted)).Append("]\n");
        if (baseline is not null) text.Append("baseline: ").Append(Quoted(baseline)).Append('\n');
        return text.ToString();
    }

    /// <summary>The text of a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="schemes">The schemes known: dates are told from numbers by their settings' units.</param>
    public static string Of(ScenarioSpec scenario, IReadOnlyList<SchemeSpec> schemes)
    {
        var units = schemes.SelectMany(s => s.Settings.Select(x => (Key: $"{s.Id}.{x.Id}", x.Unit))).ToDictionary(x => x.Key, x => x.Unit, StringComparer.Ordinal);
        return Of(scenario.Name, scenario.About, scenario.Schemes, [.. scenario.Settings.Select(s => KeyValuePair.Create(s.Key, SettingValue.Text(s.Value, units.GetValueOrDefault(s.Key, ""))))], scenario.Drawn, scenario.Baseline);
    }

    // A JSON string is a YAML string in double quotes: no text can end it, and none is read as anything but text.
    private static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);
}
