using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sources;

/// <summary>JSON Schemas of the YAML files, for hints in an editor. Made of the readers' own lists of keys.</summary>
/// <remarks>They say which keys there are and what kind of value each takes. Whether names exist and values make sense only the program says: <c>sim validate-input</c>.</remarks>
internal static class YamlSchemas
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A number may be the name of a setting, "-setting" or "setting*number"; a text may look like a number.
    private static readonly Dictionary<string, Func<string, JsonObject>> Kinds = new(StringComparer.Ordinal)
    {
        ["text"] = about => Kind(about, "string", "number"),
        ["number"] = about => Kind(about, "number"),
        ["settable"] = about => Kind(about, "number", "string"),
        ["whole"] = about => Kind(about, "integer"),
        ["date"] = about => new JsonObject { ["description"] = about, ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
        ["list"] = about => new JsonObject { ["description"] = about, ["type"] = Words(["string", "number", "array"]), ["items"] = Kind("", "string", "number") },
    };

    // What a key means wherever it stands; what has keys of its own is built below.
    private static readonly Dictionary<string, (string Kind, string About)> Meaning = new(StringComparer.Ordinal)
    {
        ["name"] = ("text", "What readers call it."),
        ["about"] = ("text", "One sentence."),
        ["note"] = ("text", "What a reader must know before the figures; stands among the notes above them."),
        ["label"] = ("text", "What readers call it."),
        ["tick_minutes"] = ("whole", "Minutes of a tick; divides 60. Default 1."),
        ["warm_up_days"] = ("whole", "Days simulated before the window."),
        ["run_off_days"] = ("whole", "Days simulated after the window. Default 91."),
        ["replications"] = ("whole", "Replications when nobody says otherwise. Default 100."),
        ["holidays"] = ("list", "Bank holidays, as dates."),
        ["notes"] = ("list", "Sentences shown with every result."),
        ["scenarios"] = ("list", "Scenarios compared when none is named."),
        ["shown"] = ("list", "Measures shown beside the headlines."),
        ["schemes"] = ("list", "Schemes of the scenario, by file name."),
        ["value"] = ("settable", "The value: a number, or a date."),
        ["low"] = ("settable", "Least value that the evidence allows."),
        ["high"] = ("settable", "Greatest value that the evidence allows."),
        ["unit"] = ("text", "Unit of the value; \"date\" for a date."),
        ["evidence"] = ("text", "Ids of evidence.csv, blank-separated, or assumption."),
        ["item"] = ("text", "What the money is for."),
        ["per_year"] = ("settable", "Pounds a year, or a setting."),
        ["once"] = ("settable", "Pounds once, or a setting."),
        ["payer"] = ("text", "Who pays."),
        ["from"] = ("text", "First day: a date, or a setting of unit date."),
        ["to"] = ("text", "Last day: a date, or a setting of unit date. Of a route lever: the route moved to."),
        ["until"] = ("text", "Last day: a date, or a setting of unit date."),
        ["ramp_weeks"] = ("settable", "Weeks until the whole change is there."),
        ["pool"] = ("text", "A pool of pools.csv."),
        ["set"] = ("settable", "The value it is set to."),
        ["add"] = ("settable", "What is added."),
        ["scale"] = ("settable", "The factor it is multiplied by."),
        ["earlier"] = ("settable", "Hours earlier."),
        ["share"] = ("settable", "A share, 0 to 1."),
        ["stream"] = ("text", "A stream of streams.csv."),
        ["stage"] = ("text", "A stage of stages.csv."),
        ["cohorts"] = ("list", "Cohorts of cohorts.csv, or labels as by:value where the lever is on a route or a stay; none is all."),
        ["move_from"] = ("text", "The route that people are moved from."),
        ["replace"] = ("text", "The stay of stays.csv that takes its place."),
        ["clock"] = ("text", "A clock of clocks.csv."),
        ["routes"] = ("list", "Routes; none is all."),
        ["gate"] = ("text", "A gate of gates.csv."),
        ["days"] = ("list", "Days of the week; none is all."),
        ["place"] = ("settable", "-1 is the low projection, 0 the principal, 1 the high."),
        ["year"] = ("settable", "Calendar year that the window's first year takes its people from."),
        ["interval"] = ("number", "How much of 100 lies between low and high, 50 to 99; then the setting can be drawn."),
        ["drawn"] = ("list", "Settings, as scheme.setting, that every replication draws anew."),
        ["baseline"] = ("text", "The scenario of scenarios/ that this one is set against; none is the system as it is."),
        ["rows"] = ("text", "A folder of schemes/ whose tables are added."),
        ["axes"] = ("list", "What may be added: scheme.setting=values."),
        ["steps"] = ("list", "What there is one more of: scheme.setting=value/one, tried at the value, told per one."),
        ["paid_as_capacity"] = ("list", "Pools of which costs state what is bought, used or not: what all costs together leaves their use out."),
        ["promise"] = ("list", "What must hold in a year, such as \"ae-within-4h >= 80\"."),
        ["measure"] = ("text", "A measure of measures.csv."),
        ["periods"] = ("text", "Periods of the target."),
        ["discrepancy"] = ("text", "Standard deviation of what the model leaves out: a number, or a share such as 5%."),
        ["reason"] = ("text", "Why."),
        ["price_year"] = ("text", "Financial year of the prices, such as 2017-18."),
        ["discount_rate"] = ("number", "Discount rate a year, such as 0.035."),
        ["risk_share"] = ("text", "Parties and their shares of gains and losses, or none."),
        ["default_case"] = ("text", "Case of cases/ that is worked out when none is named."),
        ["step"] = ("number", "The next sum whose use is told, in pounds a year."),
        ["payee"] = ("text", "Who is paid."),
        ["performance_share"] = ("number", "Share of the value that hangs on performance."),
        ["outcomes"] = ("list", "Share of the performance part that hangs on outcomes, year by year."),
        ["weight"] = ("number", "Share of the outcome part that hangs on it."),
        ["none_at"] = ("number", "Value of the measure at which nothing is paid."),
        ["full_at"] = ("number", "Value of the measure at which all is paid."),
        ["scenario"] = ("text", "The scenario appraised."),
        ["also"] = ("list", "Schemes on both sides of the comparison."),
        ["investor"] = ("text", "Party that puts in."),
        ["years"] = ("whole", "Years appraised, 1 to 20. Default 5."),
        ["investment"] = ("list", "Items of costs.csv that are put in beside what the schemes cost."),
        ["id"] = ("text", "Id."),
        ["leave_out"] = ("list", "Items and payments that this way of counting leaves out."),
        ["vary"] = ("list", "What is drawn: scheme.setting, price item, share payment."),
        ["together"] = ("list", "Items, and payments with a price of their own, whose prices move together."),
        ["measures"] = ("list", "Measures shown beside."),
        ["one"] = ("text", "What one of it is called, such as delayed day."),
        ["up_to"] = ("number", "Highest price for one that is looked at, in pounds."),
        ["break_even"] = ("text", "Setting whose break-even value is looked for."),
        ["package"] = ("text", "Item of a package."),
        ["hour"] = ("text", "Item of an hour of care."),
        ["package_years"] = ("list", "Years that a package lasts."),
        ["success"] = ("number", "Share of starters who succeed."),
        ["saving"] = ("number", "Pounds a year, as printed."),
        ["one_week"] = ("number", "Pounds of one week for each starter, as printed."),
    };

    /// <summary>The schemas: name of the file without ending, and text.</summary>
    public static IReadOnlyList<(string Name, string Json)> All()
    {
        var scheme = Parts(("settings", Map(Closed(SchemeFile.SettingKeys, ["value", "low", "high", "evidence"], Parts(("chances", Map(Kinds["number"]("Probability of the value that is the key; they add to 1."))))))), ("levers", Levers()), ("costs", List(Closed(SchemeFile.CostKeys, ["item", "evidence"]))));
        return
        [
            File("system", "system.yaml of a system folder", Closed(HeaderFile.Keys, ["name", "time_unit", "window", "warm_up_days"], Parts(
                ("time_unit", Word("Unit of rows that give none.", TimeText.Units)), ("periods", Word("Periods that measures are also worked out for.", ["month", "none"])),
                ("window", Closed(HeaderFile.WindowKeys, HeaderFile.WindowKeys, Parts(("from", Kinds["date"]("First day.")), ("to", Kinds["date"]("Last day."))))),
                ("populations", Map(Kinds["list"]("Groups of cohorts.csv."))), ("settings", Map(Kinds["text"]("What readers call a setting of stages.csv."))),
                ("default", Closed(HeaderFile.DefaultKeys, [], Parts(("inputs", Word("Which input values.", ["first-cut", "calibrated"])))))))),
            File("scheme", "A file of schemes/", Closed(SchemeFile.Keys, ["name"], scheme)),
            File("scenario", "A file of scenarios/", Closed(ScenarioFile.Keys, ["name", "schemes"], Parts(("settings", Map(Kinds["settable"]("Value of scheme.setting: a number, or a date.")))))),
            File("study", "A file of studies/", Closed(StudyFile.Keys, ["name"], scheme)),
            File("calibration", "calibration.yaml of a system folder", Closed(CalibrationFile.Keys, ["settings", "levers", "targets"], Parts(
                ("settings", scheme["settings"]), ("levers", scheme["levers"]),
                ("targets", List(Closed(CalibrationFile.TargetKeys, ["measure", "discrepancy", "reason"], Parts(("use", Word("Fitted, or held back to judge by.", ["fit", "hold back"]))))))))),
            .. Finance(),
        ];
    }

    // The files of finance/.
    private static IEnumerable<(string Name, string Json)> Finance()
    {
        var printed = Closed(CaseFile.ValueKeys, CaseFile.ValueKeys);
        var ranged = Closed(ContractFile.ValueKeys, ["value", "evidence"]);
        yield return File("finance", "finance.yaml of a system's finance folder", Closed(FinanceFolder.Keys, ["price_year", "discount_rate", "evidence"], Parts(("portfolio", Closed(FinanceFolder.PortfolioKeys, FinanceFolder.PortfolioKeys)))));
        yield return File("case", "A file of finance/cases/", Closed(CaseFile.Keys, ["name", "scenario", "investor"], Parts(
            ("settings", Map(Kinds["settable"]("Value of scheme.setting: a number, or a date."))), ("variants", List(Closed(CaseFile.VariantKeys, ["id", "name"]))), ("effects", List(Closed(CaseFile.EffectKeys, CaseFile.EffectKeys))),
            ("plan", Closed(CaseFile.PlanKeys, ["starters", "weeks", "hours", "package", "hour", "staff"], Parts(("starters", printed), ("weeks", printed), ("hours", printed), ("staff", printed), ("rows", List(Closed(CaseFile.PlanRowKeys, ["success", "saving", "evidence"])))))))));
        yield return File("contract", "contract.yaml of a system's finance folder", Closed(ContractFile.Keys, ["name", "payer", "payee", "value", "performance_share", "outcomes"], Parts(
            ("value", ranged), ("performance_share", ranged), ("indicators", List(Closed(ContractFile.IndicatorKeys, ["measure", "weight", "none_at", "full_at", "evidence"]))))));
    }

    private static (string, string) File(string name, string about, JsonObject schema)
    {
        var file = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = about };
        foreach (var (key, value) in schema) file[key] = value?.DeepClone();
        return (name, file.ToJsonString(Indented) + "\n");
    }

    // Exactly these keys: an unknown one is an error, as it is to the reader.
    private static JsonObject Closed(IEnumerable<string> keys, IEnumerable<string> required, IReadOnlyDictionary<string, JsonObject>? parts = null) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["required"] = Words(required),
        ["properties"] = new JsonObject(keys.Select(k => KeyValuePair.Create(k, (JsonNode?)(parts?.GetValueOrDefault(k)?.DeepClone() ?? Described(k))))),
    };

    private static JsonObject Levers() => List(new JsonObject
    {
        ["oneOf"] = new JsonArray([.. LeverReader.Keys.Select(l => (JsonNode)Closed(l.Value, ["change"], Parts(("change", new JsonObject { ["const"] = l.Key }))))]),
    });

    private static JsonObject Described(string key) => Meaning.TryGetValue(key, out var meaning) ? Kinds[meaning.Kind](meaning.About)
        : throw new InvalidOperationException($"The schemas do not say what \"{key}\" means.");

    private static Dictionary<string, JsonObject> Parts(params (string Key, JsonObject Schema)[] parts) => parts.ToDictionary(p => p.Key, p => p.Schema, StringComparer.Ordinal);

    private static JsonObject Map(JsonObject values) => new() { ["type"] = Words(["object", "null"]), ["additionalProperties"] = values };

    private static JsonObject List(JsonObject items) => new() { ["type"] = Words(["array", "null"]), ["items"] = items };

    private static JsonObject Word(string about, IEnumerable<string> words) => new() { ["description"] = about, ["enum"] = Words(words) };

    private static JsonObject Kind(string about, params string[] types)
    {
        var kind = new JsonObject();
        if (about.Length > 0) kind["description"] = about;
        kind["type"] = types.Length == 1 ? types[0] : Words(types);
        return kind;
    }

    private static JsonArray Words(IEnumerable<string> words) => new([.. words.Select(w => (JsonNode)w)]);
}
