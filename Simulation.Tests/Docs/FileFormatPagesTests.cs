using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Simulation.Scenarios.Sources;
using Xunit;

namespace Simulation.Tests.Docs;

/// <summary>What the docs say of files is written from the readers' own lists: the tables with their columns, and the keys of the YAML files. UPDATE_DOCS=1 writes both anew.</summary>
public class FileFormatPagesTests
{
    private const string Head = "| file | columns |\n|---|---|\n";
    private const string FinanceHead = "| file | columns | a row is |\n|---|---|---|\n";

    private static bool Update => Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1";

    [Fact]
    public void Tables_OfTheFileFormats_AreThoseOfTheReaders() =>
        Block("file-formats.md", Head, string.Concat(TableLayouts.All.Select(t => $"| {t.File} | {string.Join(", ", Named(Columns(t)))} |\n")));

    [Fact]
    public void Tables_OfFinance_AreThoseOfTheReaders() =>
        Block("finance.md", FinanceHead, string.Concat(TableLayouts.Finance.Select(t => $"| {Path.GetFileName(t.File)} | {string.Join(", ", Named(Columns(t)))} | {t.Row} |\n")));

    [Fact]
    public void Columns_AndKeys_StandInTheirPageWithWhatTheyHold()
    {
        var text = new StringBuilder("# Columns and keys\n\nEvery column of every table and every key of every YAML file, written from the lists that the program reads by. What the values mean\ntogether says [file formats](file-formats.md); the same words stand beside the columns in the workbook of `sim export-template`.\n\nA cell with a *yes* must be filled; other columns may be left out. Two rows may not agree in every column of the *key*. `note` may stand in every table.\n");
        foreach (var table in TableLayouts.All.Concat(TableLayouts.Finance)) Table(text, table);
        foreach (var (name, json) in YamlSchemas.All()) Schema(text, name, JsonNode.Parse(json)!.AsObject());
        var page = Repository.PathOf("docs", "reference", "columns.md");
        if (Update) File.WriteAllText(page, text.ToString());
        else Assert.Equal(text.ToString(), File.ReadAllText(page));
    }

    private static TableColumns Columns(TableLayout table) => TableColumns.Of(true, table.Columns);

    private static IEnumerable<string> Named(TableColumns columns) => columns.All.Where(c => c != "note");

    private static void Table(StringBuilder text, TableLayout table)
    {
        var columns = Columns(table);
        text.Append(CultureInfo.InvariantCulture, $"\n## {table.File}\n\nA row is {table.Row}.{(table.Required ? " Every system has it." : "")}\n\n| column | must | key | what it holds |\n|---|---|---|---|\n");
        foreach (var column in Named(columns))
        {
            string Mark(IReadOnlyList<string> some) => some.Contains(column, StringComparer.Ordinal) ? "yes" : "";
            text.Append(CultureInfo.InvariantCulture, $"| {column} | {Mark(columns.MustHave)} | {Mark(columns.Key)} | {Cell(table.Meaning(column))} |\n");
        }
    }

    private static void Schema(StringBuilder text, string name, JsonObject schema)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {schema["title"]}\n\nSchema: [{name}.json](schemas/{name}.json).\n\n| key | must | what it holds |\n|---|---|---|\n");
        Keys(text, schema, "");
    }

    // Keys of keys after them: "window.from", "targets[].measure", "settings.*.value".
    private static void Keys(StringBuilder text, JsonObject schema, string path)
    {
        string[] required = [.. (schema["required"] as JsonArray ?? []).Select(r => (string)r!)];
        foreach (var (key, value) in schema["properties"] as JsonObject ?? [])
        {
            var inner = value!.AsObject();
            text.Append(CultureInfo.InvariantCulture, $"| {path}{key} | {(required.Contains(key, StringComparer.Ordinal) ? "yes" : "")} | {Cell(About(inner))} |\n");
            Inside(text, inner, path + key);
        }
    }

    private static void Inside(StringBuilder text, JsonObject schema, string path)
    {
        if (schema["properties"] is JsonObject) Keys(text, schema, path + ".");
        if (schema["items"] is JsonObject items) Inside(text, items, path + "[]");
        if (schema["additionalProperties"] is JsonObject values) Inside(text, values, path + ".*");
        // Levers: a list of kinds, each with keys of its own.
        foreach (var kind in schema["oneOf"] as JsonArray ?? [])
        {
            var word = (string)kind!["properties"]!["change"]!["const"]!;
            foreach (var (key, value) in kind["properties"]!.AsObject().Where(p => p.Key != "change")) text.Append(CultureInfo.InvariantCulture, $"| {path} change: {word}, {key} | | {Cell(About(value!.AsObject()))} |\n");
        }
    }

    private static string About(JsonObject schema)
    {
        var words = schema["enum"] is JsonArray some ? $"One of: {string.Join(", ", some.Select(w => (string)w!))}." : "";
        var about = (string?)schema["description"] ?? "";
        var inner = schema["items"] is JsonObject items && items["properties"] is not null ? "A list of maps." : schema["oneOf"] is not null || schema["items"]?["oneOf"] is not null ? "A list; each has a change and the keys of its kind."
            : schema["additionalProperties"] is JsonObject values ? $"A map from names. {(string?)values["description"]}" : schema["properties"] is not null ? "A map." : "";
        return string.Join(' ', ((string[])[about, about.Length == 0 ? inner.Trim() : "", words]).Where(t => t.Length > 0));
    }

    // The block of a page that begins with a table's head and ends with the table.
    private static void Block(string page, string head, string rows)
    {
        var path = Repository.PathOf("docs", "reference", page);
        var text = File.ReadAllText(path);
        var from = text.IndexOf(head, StringComparison.Ordinal);
        Assert.True(from >= 0, $"docs/reference/{page} has lost its table of files.");
        var to = text.IndexOf("\n\n", from, StringComparison.Ordinal) + 1;
        if (Update) File.WriteAllText(path, text[..from] + head + rows + text[to..]);
        else Assert.Equal(head + rows, text[from..to]);
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
