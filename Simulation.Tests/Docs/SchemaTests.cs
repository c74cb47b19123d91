using System.Text.Json.Nodes;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Docs;

/// <summary>The committed JSON Schemas are those of the readers, and every YAML file of the repository's systems keeps to them. UPDATE_DOCS=1 writes them anew.</summary>
public class SchemaTests
{
    private static readonly Dictionary<string, JsonObject> Schemas = YamlSchemas.All().ToDictionary(s => s.Name, s => JsonNode.Parse(s.Json)!.AsObject(), StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. YamlSchemas.All().Select(s => s.Name)];

    [Xunit.Theory]
    [MemberData(nameof(Names))]
    public void Schema_InTheDocs_IsThatOfTheReaders(string name)
    {
        var path = Repository.PathOf("docs", "reference", "schemas", name + ".json");
        var json = YamlSchemas.All().Single(s => s.Name == name).Json;
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(path, json);
        Assert.Equal(json, File.ReadAllText(path));
    }

    [Fact]
    public void Files_OfEverySystem_KeepToTheirSchemas()
    {
        var wrong = new List<string>();
        var read = 0;
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("data"), "*.yaml", SearchOption.AllDirectories))
        {
            var name = Path.GetFileName(file) is "system.yaml" or "calibration.yaml" or "finance.yaml" or "contract.yaml" ? Path.GetFileNameWithoutExtension(file) : Path.GetFileName(Path.GetDirectoryName(file)) switch { "schemes" => "scheme", "scenarios" => "scenario", "studies" => "study", "cases" => "case", _ => "" };
            if (name.Length == 0) continue;
            var problems = new List<Problem>();
            Check(YamlTree.Read(file, file, problems)!, Schemas[name], file, wrong);
            Assert.Empty(problems);
            read++;
        }
        Assert.True(read > 50, $"only {read} files were read");
        Assert.Empty(wrong);
    }

    [Xunit.Theory]
    [InlineData("scheme", "name: x\nlevres: []\n")]
    [InlineData("scheme", "about: x\n")]
    [InlineData("scheme", "name: x\nlevers:\n  - { change: capacity, stream: ae }\n")]
    [InlineData("finance", "price_year: 2017-18\ndiscount_rate: 0.035\nevidence: x\ndefault: y\n")]
    [InlineData("case", "name: x\nscenario: y\n")]
    [InlineData("contract", "name: x\npayer: a\npayee: b\nvalue: 3\nperformance_share: { value: 1, evidence: assumption }\noutcomes: [1]\nindicators: [ { measure: x, wieght: 1 } ]\n")]
    [InlineData("system", "name: x\ntime_unit: years\nwindow: { from: 2016-04-01, to: 2017-03-31 }\nwarm_up_days: 1\n")]
    public void File_ThatIsWrong_IsFound(string name, string yaml)
    {
        var wrong = new List<string>();
        Check(YamlTree.ReadText(yaml, "test", [])!, Schemas[name], "test", wrong);
        Assert.NotEmpty(wrong);
    }

    // As much of the schema language as the schemas use, types of single values apart: YAML texts have none until they are read.
    private static void Check(YamlItem item, JsonObject schema, string at, List<string> wrong)
    {
        if (schema["oneOf"] is JsonArray kinds)
        {
            var fits = kinds.Count(k => Wrong(item, k!.AsObject(), at).Count == 0);
            if (fits != 1) wrong.Add($"{at}:{item.Line} fits {fits} kinds");
        }
        if (item is YamlScalar scalar && schema["enum"] is JsonArray words && !words.Any(w => (string?)w == scalar.Text)) wrong.Add($"{at}:{item.Line} {scalar.Text} is no word of {words}");
        if (item is YamlScalar other && schema["const"] is { } only && (string?)only != other.Text) wrong.Add($"{at}:{item.Line} {other.Text} is not {only}");
        if (item is YamlList list && schema["items"] is JsonObject items) foreach (var inner in list.Items) Check(inner, items, at, wrong);
        if (item is YamlMap map) CheckMap(map, schema, at, wrong);
    }

    private static void CheckMap(YamlMap map, JsonObject schema, string at, List<string> wrong)
    {
        foreach (var key in (schema["required"] as JsonArray ?? []).Where(k => !map.Entries.Any(e => e.Key.Text == (string?)k))) wrong.Add($"{at}:{map.Line} {key} is missing");
        foreach (var (key, value) in map.Entries)
        {
            if (schema["properties"]?[key.Text] is JsonObject known) Check(value, known, at, wrong);
            else if (schema["additionalProperties"] is JsonObject any) Check(value, any, at, wrong);
            else if (schema["additionalProperties"] is JsonValue) wrong.Add($"{at}:{key.Line} {key.Text} is no key");
        }
    }

    private static List<string> Wrong(YamlItem item, JsonObject schema, string at)
    {
        var wrong = new List<string>();
        Check(item, schema, at, wrong);
        return wrong;
    }
}
