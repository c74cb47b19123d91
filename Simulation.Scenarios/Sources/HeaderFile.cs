using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sources;

/// <summary>Reads <c>system.yaml</c>.</summary>
internal static class HeaderFile
{
    /// <summary>The keys of the file.</summary>
    public static string[] Keys { get; } = ["name", "about", "tick_minutes", "time_unit", "window", "warm_up_days", "run_off_days", "periods", "holidays", "populations", "settings", "default", "notes"];

    /// <summary>The keys of <c>window</c>.</summary>
    public static string[] WindowKeys { get; } = ["from", "to"];

    /// <summary>The keys of <c>default</c>.</summary>
    public static string[] DefaultKeys { get; } = ["scenarios", "shown", "inputs", "replications"];

    /// <summary>The header; null when the file cannot be read at all.</summary>
    public static SystemHeader? Read(string path, string shown, ICollection<Problem> problems)
    {
        if (YamlTree.Read(path, shown, problems) is not { } map) return null;
        var top = new YamlSection(shown, map, problems, Keys);
        if (top.IsEmpty("window")) top.Complain("window", "is missing.");
        var window = top.Section("window", WindowKeys);
        var defaults = top.Section("default", DefaultKeys);
        var header = new SystemHeader
        {
            At = new Place(shown, 1),
            Name = top.Words("name"),
            About = top.Text("about"),
            TickMinutes = top.Whole("tick_minutes", 1, 1, 60),
            TimeUnit = top.OneOf("time_unit", "", [.. TimeText.Units]),
            From = window?.Date("from") ?? default,
            To = window?.Date("to") ?? default,
            WarmUpDays = top.Whole("warm_up_days", null, 0, 36525),
            RunOffDays = top.Whole("run_off_days", 91, 0, 36525),
            Periods = top.OneOf("periods", "month", "month", "none"),
            Holidays = top.Dates("holidays"),
            DefaultScenarios = defaults?.List("scenarios") ?? [],
            DefaultShown = defaults?.List("shown") ?? [],
            DefaultInputs = defaults?.OneOf("inputs", "first-cut", "first-cut", "calibrated") ?? "first-cut",
            DefaultReplications = defaults?.Whole("replications", 100, 1, 1_000_000) ?? 100,
            Populations = Populations(top),
            SettingLabels = SettingLabels(top),
            Notes = top.List("notes"),
        };
        Check(header, top, window);
        return header;
    }

    private static Dictionary<string, IReadOnlyList<string>> Populations(YamlSection top)
    {
        var section = top.Section("populations");
        var found = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var name in section?.Keys ?? []) found[name] = section!.List(name);
        return found;
    }

    private static Dictionary<string, string> SettingLabels(YamlSection top)
    {
        var section = top.Section("settings");
        return (section?.Keys ?? []).ToDictionary(k => k, k => section!.Text(k), StringComparer.Ordinal);
    }

    private static void Check(SystemHeader header, YamlSection top, YamlSection? window)
    {
        if (60 % header.TickMinutes != 0) top.Complain("tick_minutes", $"{header.TickMinutes} does not divide 60.");
        if (window is null || header.From == default || header.To == default) return;
        if (header.To < header.From) window.Complain("to", $"{header.To:yyyy-MM-dd} is before from, {header.From:yyyy-MM-dd}.", hidesRows: true);
        if (header.From.Year is < 1900 or > 2200) window.Complain("from", $"{header.From:yyyy-MM-dd} is not a date from 1900 to 2200.");
        else if (header.To.DayNumber - header.From.DayNumber > 36525) window.Complain("to", $"{header.To:yyyy-MM-dd} makes a window of more than 36525 days.");
    }
}
