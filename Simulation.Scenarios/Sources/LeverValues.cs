using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sources;

/// <summary>Reads numbers and dates of levers and costs, written out or taken from a setting.</summary>
internal sealed class LeverValues(IReadOnlyList<SchemeSetting> settings)
{
    /// <summary>A number, "setting", "-setting" or "setting*number"; a fallback when the key is not there.</summary>
    public SettableNumber Number(YamlSection section, string key, double? fallback, double low, double high)
    {
        var text = section.Text(key);
        if (text.Length == 0 || TimeText.Number(text, out _) || !MayBeSetting(text)) return section.Number(key, fallback, low, high);
        var (name, times) = Split(text);
        if (Setting(section, key, name) is not { } setting) return double.NaN;
        if (setting.Unit == "date") section.Complain(key, $"setting \"{name}\" is a date; a number belongs here.", text);
        var (least, most) = setting.Chance?.Reach(setting) ?? (setting.Low, setting.High);
        foreach (var end in (double[])[setting.Value * times, setting.Low * times, setting.High * times, least * times, most * times])
        {
            if (!(end < low) && !(end > high)) continue;
            section.Complain(key, $"\"{text}\" reaches {Problem.Text(end)} within the setting's {(setting.Chance is null ? "range" : "range or what may be drawn")}; allowed is {Problem.Text(low)} to {Problem.Text(high)}.", text);
            break;
        }
        return new SettableNumber(setting.Value * times, name, times);
    }

    /// <summary>A date or a setting of unit "date"; null when the key is not there.</summary>
    public (DateOnly? Date, string? Setting) Date(YamlSection section, string key)
    {
        var text = section.Text(key);
        if (text.Length == 0) return (null, null);
        if (char.IsAsciiDigit(text[0])) return (section.Date(key), null);
        if (Setting(section, key, text) is not { } setting) return (null, null);
        if (setting.Unit == "date") return (double.IsNaN(setting.Value) ? null : DateOnly.FromDayNumber((int)setting.Value), text);
        section.Complain(key, $"setting \"{text}\" is not a date (its unit is \"{setting.Unit}\").", text);
        return (null, null);
    }

    // What begins like a number was meant as one, and is told so.
    private static bool MayBeSetting(string text) => char.IsLetter(text.TrimStart('-').FirstOrDefault()) && !IsNumberWord(text);

    private static bool IsNumberWord(string text) => text.TrimStart('-').ToUpperInvariant() is "NAN" or "INF" or "INFINITY";

    private static (string Name, double Times) Split(string text)
    {
        var sign = text[0] == '-' ? -1 : 1;
        var parts = text.TrimStart('-').Split('*', 2, StringSplitOptions.TrimEntries);
        return parts.Length == 2 && TimeText.Number(parts[1], out var times) ? (parts[0], sign * times) : (text.TrimStart('-'), sign);
    }

    private SchemeSetting? Setting(YamlSection section, string key, string name)
    {
        var found = settings.FirstOrDefault(s => s.Id == name);
        if (found is null) section.NotKnown(key, "setting", name, [.. settings.Select(s => s.Id)]);
        return found;
    }
}
