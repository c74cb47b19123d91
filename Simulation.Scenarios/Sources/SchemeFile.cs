using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sources;

/// <summary>Reads a file of <c>schemes/</c>.</summary>
internal static class SchemeFile
{
    /// <summary>The scheme; null when the file cannot be read at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="folder">The folder of schemes, where added tables stand.</param>
    /// <param name="problems">Where problems go.</param>
    public static SchemeSpec? Read(string path, TableSource folder, ICollection<Problem> problems)
    {
        var shown = $"{folder.Shown}/{Path.GetFileName(path)}";
        if (YamlTree.Read(path, shown, problems) is not { } map) return null;
        return Of(new YamlSection(shown, map, problems, Keys), Path.GetFileNameWithoutExtension(path), folder, problems);
    }

    /// <summary>The keys of a scheme.</summary>
    public static string[] Keys { get; } = ["name", "about", "note", "settings", "levers", "costs"];

    /// <summary>The keys of one of its settings.</summary>
    public static string[] SettingKeys { get; } = ["label", "value", "low", "high", "unit", "evidence", "interval", "chances"];

    /// <summary>The keys of one of its costs.</summary>
    public static string[] CostKeys { get; } = ["item", "per_year", "once", "price_year", "payer", "from", "to", "evidence", "low", "high"];

    /// <summary>The scheme that the top keys of a file hold.</summary>
    /// <param name="top">The keys.</param>
    /// <param name="id">Its id.</param>
    /// <param name="folder">The folder of schemes, where added tables stand.</param>
    /// <param name="problems">Where problems go.</param>
    public static SchemeSpec Of(YamlSection top, string id, TableSource folder, ICollection<Problem> problems)
    {
        var settings = Settings(top.Section("settings"));
        var values = new LeverValues(settings);
        var levers = new LeverReader(values, folder, problems).Read(top);
        var costs = top.Sections("costs", CostKeys).Select(s => Cost(s, values)).ToArray();
        // A scheme that moves nobody still stands in the ledgers with its cost.
        if (levers.Count == 0 && costs.Length == 0) top.Complain("levers", "is missing: a scheme changes something, or costs something.");
        return new SchemeSpec
        {
            Id = id,
            At = top.At with { Line = 1 },
            Name = top.Words("name"),
            About = top.Text("about"),
            Note = top.Text("note"),
            Settings = settings,
            Levers = levers,
            Costs = costs,
        };
    }

    /// <summary>The settings of a scheme.</summary>
    public static List<SchemeSetting> Settings(YamlSection? section)
    {
        var settings = new List<SchemeSetting>();
        foreach (var id in section?.Keys ?? [])
        {
            if (section!.Section(id, SettingKeys) is not { } part)
            {
                section.Complain(id, "must hold label, value, low, high, unit and evidence.");
                continue;
            }
            var unit = part.Text("unit");
            double Value(string key) => SettingValue.Read(part, key, unit) ?? double.NaN;
            var setting = new SchemeSetting(part.At, id, part.Text("label", id), Value("value"), Value("low"), Value("high"), unit, part.Words("evidence"));
            string Text(double value) => SettingValue.Text(value, unit);
            if (setting.Low > setting.High) part.Complain("low", $"{Text(setting.Low)} is above high, {Text(setting.High)}.");
            else if (setting.Value < setting.Low || setting.Value > setting.High)
                part.Complain("value", $"{Text(setting.Value)} is outside the setting's range ({Text(setting.Low)} to {Text(setting.High)}).");
            settings.Add(setting with { Chance = Chance(part, setting) });
        }
        return settings;
    }

    private static SettingChance? Chance(YamlSection part, SchemeSetting setting)
    {
        if (!part.Has("interval") && !part.Has("chances")) return null;
        if (part.Has("interval") && part.Has("chances")) part.Complain("chances", "stands beside interval; a setting has one of them.");
        if (setting.Unit == "date") part.Complain(part.Has("interval") ? "interval" : "chances", "a date is not drawn.");
        if (part.Has("interval"))
        {
            var interval = part.Number("interval", null, 50, 99);
            if (setting.Low == setting.High) part.Complain("interval", "needs low below high.");
            return double.IsNaN(interval) || setting.Low >= setting.High ? null : new SettingChance(interval, []);
        }
        var levels = new List<(double Value, double Probability)>();
        var section = part.Section("chances");
        foreach (var key in section?.Keys ?? [])
        {
            if (!TimeText.Number(key, out var value)) section!.Complain(key, $"\"{key}\" is not a number: chances are values with their probabilities.");
            else if (value < setting.Low || value > setting.High) section!.Complain(key, $"{key} is outside the setting's range ({Problem.Text(setting.Low)} to {Problem.Text(setting.High)}).");
            levels.Add((value, section!.Number(key, null, 0, 1)));
        }
        if (levels.Count == 0) part.Complain("chances", "has no values.");
        else if (Math.Abs(levels.Sum(l => l.Probability) - 1) > 1e-6) part.Complain("chances", $"add to {Problem.Text(levels.Sum(l => l.Probability))}; they must add to 1.");
        return levels.Count == 0 ? null : new SettingChance(null, levels);
    }

    private static SchemeCost Cost(YamlSection section, LeverValues values)
    {
        var sourcing = new Sourcing(section.Words("evidence"), Optional(section, "low"), Optional(section, "high"));
        var (from, _) = values.Date(section, "from");
        var (to, _) = values.Date(section, "to");
        return new SchemeCost(section.At, section.Words("item"), values.Number(section, "per_year", 0, 0, 1e12), values.Number(section, "once", 0, 0, 1e12),
            section.Text("payer"), sourcing)
        { PriceYear = PriceYear(section), From = from, To = to };
    }

    private static string PriceYear(YamlSection section)
    {
        var year = section.Text("price_year");
        if (year.Length > 0 && !FinancialYear.TryRead(year, out _)) section.Complain("price_year", $"\"{year}\" is not a financial year (such as 2017-18).");
        return year;
    }

    private static double? Optional(YamlSection section, string key) =>
        section.Has(key) ? section.Number(key, null, -CsvRow.Largest, CsvRow.Largest) : null;
}
