using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sources;

/// <summary>Reads a file of <c>scenarios/</c>.</summary>
internal static class ScenarioFile
{
    /// <summary>The keys of a scenario.</summary>
    public static string[] Keys { get; } = ["name", "about", "schemes", "settings", "drawn", "baseline"];

    /// <summary>The scenario; null when the file cannot be read at all. Its schemes and settings are checked against those read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shown">The file as messages name it.</param>
    /// <param name="schemes">The schemes read, by id.</param>
    /// <param name="unreadable">Ids of schemes whose files cannot be read, which is told there.</param>
    /// <param name="problems">Where problems go.</param>
    public static ScenarioSpec? Read(string path, string shown, IReadOnlyDictionary<string, SchemeSpec> schemes, IReadOnlySet<string> unreadable, ICollection<Problem> problems)
    {
        return YamlTree.Read(path, shown, problems) is { } map ? Of(map, Path.GetFileNameWithoutExtension(path), shown, schemes, unreadable, problems) : null;
    }

    /// <summary>The scenario of a text in the format of the file; null when it cannot be read at all.</summary>
    /// <param name="text">The text.</param>
    /// <param name="id">Id of the scenario.</param>
    /// <param name="shown">What messages call the text.</param>
    /// <param name="schemes">The schemes read, by id.</param>
    /// <param name="problems">Where problems go.</param>
    public static ScenarioSpec? ReadText(string text, string id, string shown, IReadOnlyDictionary<string, SchemeSpec> schemes, ICollection<Problem> problems) =>
        YamlTree.ReadText(text, shown, problems) is { } map ? Of(map, id, shown, schemes, new HashSet<string>(StringComparer.Ordinal), problems) : null;

    private static ScenarioSpec Of(YamlMap map, string id, string shown, IReadOnlyDictionary<string, SchemeSpec> schemes, IReadOnlySet<string> unreadable, ICollection<Problem> problems)
    {
        var top = new YamlSection(shown, map, problems, Keys);
        var names = top.Lines("schemes");
        if (names.Count == 0) top.Complain("schemes", "is missing: a scenario names at least one scheme.");
        foreach (var (name, at) in names.Where(n => !schemes.ContainsKey(n.Text) && !unreadable.Contains(n.Text)))
            problems.Add(Problem.NotKnown(at, "schemes", "", name, [.. schemes.Keys]));
        foreach (var twice in names.GroupBy(n => n.Text, StringComparer.Ordinal).Where(g => g.Count() > 1))
            problems.Add(new Problem(twice.Last().At, "schemes", $"\"{twice.Key}\" is named twice."));
        var settings = Settings(top.Section("settings"), names, schemes, unreadable);
        return new ScenarioSpec
        {
            Id = id,
            At = new Place(shown, 1),
            Name = top.Words("name"),
            About = top.Text("about"),
            Schemes = [.. names.Select(n => n.Text)],
            Settings = settings,
            Baseline = top.Text("baseline") is { Length: > 0 } baseline && baseline != ScenarioBaseline.SystemItself ? baseline : null,
            Drawn = Drawn(top, names, settings, schemes, unreadable, problems),
        };
    }

    private static List<string> Drawn(YamlSection top, IReadOnlyList<(string Text, Place At)> names, Dictionary<string, double> settings, IReadOnlyDictionary<string, SchemeSpec> schemes, IReadOnlySet<string> unreadable, ICollection<Problem> problems)
    {
        var drawn = new List<string>();
        var known = Known(names, schemes);
        foreach (var (key, at) in top.Lines("drawn").Where(k => !unreadable.Contains(k.Text.Split('.')[0])))
        {
            if (!known.TryGetValue(key, out var setting)) problems.Add(Problem.NotKnown(at, "drawn", "setting", key, [.. known.Keys]));
            else if (setting.Chance is null) problems.Add(new Problem(at, "drawn", $"\"{key}\" has neither interval nor chances in its scheme: nothing says how likely its values are."));
            else if (settings.ContainsKey(key)) problems.Add(new Problem(at, "drawn", $"\"{key}\" is set by settings too; a setting is set or drawn."));
            else if (drawn.Contains(key, StringComparer.Ordinal)) problems.Add(new Problem(at, "drawn", $"\"{key}\" is named twice."));
            else drawn.Add(key);
        }
        return drawn;
    }

    private static Dictionary<string, SchemeSetting> Known(IReadOnlyList<(string Text, Place At)> names, IReadOnlyDictionary<string, SchemeSpec> schemes) =>
        names.Where(n => schemes.ContainsKey(n.Text)).SelectMany(n => schemes[n.Text].Settings.Select(s => (Key: $"{n.Text}.{s.Id}", Setting: s)))
            .DistinctBy(x => x.Key, StringComparer.Ordinal).ToDictionary(x => x.Key, x => x.Setting, StringComparer.Ordinal);

    private static Dictionary<string, double> Settings(YamlSection? section, IReadOnlyList<(string Text, Place At)> names, IReadOnlyDictionary<string, SchemeSpec> schemes, IReadOnlySet<string> unreadable)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        var known = Known(names, schemes);
        foreach (var key in (section?.Keys ?? []).Where(k => !unreadable.Contains(k.Split('.')[0])))
        {
            if (!known.TryGetValue(key, out var setting)) section!.NotKnown(key, "setting", key, known.Keys);
            else if (SettingValue.Read(section!, key, setting.Unit) is { } value)
            {
                if (value < setting.Low || value > setting.High)
                    section!.Complain(key, $"{SettingValue.Text(value, setting.Unit)} is outside the setting's range ({SettingValue.Text(setting.Low, setting.Unit)} to {SettingValue.Text(setting.High, setting.Unit)}).");
                values[key] = value;
            }
        }
        return values;
    }
}

/// <summary>Reads and writes a setting's value: a number, or a date as its day number.</summary>
internal static class SettingValue
{
    /// <summary>The value; null with a problem when it cannot be read.</summary>
    public static double? Read(YamlSection section, string key, string unit)
    {
        if (unit == "date") return section.Date(key) is var date && date != default ? date.DayNumber : null;
        return section.Number(key, null, -CsvRow.Largest, CsvRow.Largest) is var value && !double.IsNaN(value) ? value : null;
    }

    /// <summary>The value as readers see it.</summary>
    public static string Text(double value, string unit) =>
        unit == "date" ? DateOnly.FromDayNumber((int)value).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : Problem.Text(value);
}
