using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sources;

/// <summary>Reads a file of <c>finance/cases/</c>; whether its names exist is checked against the system later.</summary>
internal static class CaseFile
{
    /// <summary>The keys of the file.</summary>
    public static string[] Keys { get; } = ["name", "about", "scenario", "also", "settings", "investor", "years", "replications", "investment", "variants", "vary", "together", "measures", "effects", "break_even", "plan"];

    /// <summary>The keys of a variant.</summary>
    public static string[] VariantKeys { get; } = ["id", "name", "about", "leave_out"];

    /// <summary>The keys of the plan's own arithmetic.</summary>
    public static string[] PlanKeys { get; } = ["starters", "weeks", "hours", "package", "hour", "staff", "package_years", "rows"];

    /// <summary>The keys of a figure that the plan prints.</summary>
    public static string[] ValueKeys { get; } = ["value", "evidence"];

    /// <summary>The keys of a row of the plan's savings.</summary>
    public static string[] PlanRowKeys { get; } = ["success", "saving", "one_week", "evidence"];

    /// <summary>The case; null when the file cannot be read at all.</summary>
    public static CaseSpec? Read(string path, string shown, ICollection<Problem> problems)
    {
        if (YamlTree.Read(path, shown, problems) is not { } map) return null;
        var top = new YamlSection(shown, map, problems, Keys);
        CaseVariant[] variants = [.. top.Sections("variants", VariantKeys).Select(s => new CaseVariant(s.Words("id"), s.Words("name"), s.Text("about"), s.List("leave_out")))];
        return new CaseSpec
        {
            Id = Path.GetFileNameWithoutExtension(path),
            At = new Place(shown, 1),
            Name = top.Words("name"),
            About = top.Text("about"),
            Scenario = top.Words("scenario"),
            Also = top.List("also"),
            Settings = Settings(top.Section("settings")),
            Investor = top.Words("investor"),
            Years = top.Whole("years", 5, 1, 20),
            Replications = top.Whole("replications", 100, 1, 100_000),
            Investment = top.List("investment"),
            Variants = variants.Length > 0 ? variants : [new CaseVariant("all", "All costs", "", [])],
            Vary = top.Lines("vary"),
            Together = top.List("together"),
            Measures = top.List("measures"),
            Effects = [.. top.Sections("effects", "measure", "one", "up_to").Select(s => new CaseEffect(s.Words("measure"), s.Words("one"), s.Number("up_to", null, 0.01, CsvRow.Largest)))],
            BreakEven = top.Text("break_even"),
            Plan = top.Section("plan", PlanKeys) is { } plan ? Plan(plan) : null,
        };
    }

    private static Dictionary<string, double> Settings(YamlSection? section) =>
        section?.Keys.Distinct(StringComparer.Ordinal).ToDictionary(k => k, k => YamlSection.TryDate(section.Text(k), out var day) ? day.DayNumber : section.Number(k, null, -CsvRow.Largest, CsvRow.Largest), StringComparer.Ordinal) ?? [];

    private static PlanArithmetic Plan(YamlSection plan)
    {
        double Value(string key) => plan.Section(key, ValueKeys) is { } part ? part.Number("value", null, 0, CsvRow.Largest) : Missing(key);
        double Missing(string key)
        {
            plan.Complain(key, "must hold value and evidence.");
            return double.NaN;
        }
        double[] years = [.. plan.Lines("package_years").Select(y => TimeText.Number(y.Text, out var value) && value > 0 ? value : Bad(y.Text))];
        double Bad(string text)
        {
            plan.Complain("package_years", $"\"{text}\" is not a number above 0.", text);
            return double.NaN;
        }
        return new PlanArithmetic(Value("starters"), Value("weeks"), Value("hours"), plan.Words("package"), plan.Words("hour"), Value("staff"), years,
            [.. plan.Sections("rows", PlanRowKeys).Select(r => new PlanRow(r.Number("success", null, 0, 1), r.Number("saving", null, 0, CsvRow.Largest),
                r.Has("one_week") ? r.Number("one_week", null, 0, CsvRow.Largest) : null, r.Words("evidence")))]);
    }
}
