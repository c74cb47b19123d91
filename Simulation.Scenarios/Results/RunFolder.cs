using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;

namespace Simulation.Scenarios.Results;

/// <summary>A figure of <c>summary.csv</c>.</summary>
/// <param name="Measure">Id of the measure.</param>
/// <param name="Label">What readers call it.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Scenario">Id of the scenario.</param>
/// <param name="Mean">Its mean; null without a case.</param>
/// <param name="HalfWidth">Half its 95% interval; null below two replications.</param>
/// <param name="Headline">Whether it carries claims.</param>
internal sealed record RunFigure(string Measure, string Label, string Unit, string Scenario, double? Mean, double? HalfWidth, bool Headline);

/// <summary>A finished run: its receipt, its figures, and the fingerprints of its tables.</summary>
/// <param name="Path">The folder as it was given.</param>
/// <param name="Facts">The receipt, flattened: "window from", "inputs demand.csv".</param>
/// <param name="Figures">The figures of <c>summary.csv</c>; none where the command writes no such file.</param>
/// <param name="Tables">Texts of the CSV files, by name.</param>
internal sealed record RunFolder(string Path, IReadOnlyDictionary<string, string> Facts, IReadOnlyList<RunFigure> Figures, IReadOnlyDictionary<string, string> Tables)
{
    /// <summary>Name of the receipt.</summary>
    public const string ReceiptName = "run.json";

    /// <summary>Reads a folder; null with a problem when it holds no run.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="here">Where the command was given.</param>
    /// <param name="problems">Where problems go.</param>
    public static RunFolder? Read(string path, string here, ICollection<string> problems)
    {
        var folder = System.IO.Path.GetFullPath(path, here);
        var receipt = System.IO.Path.Combine(folder, ReceiptName);
        if (!File.Exists(receipt))
        {
            problems.Add($"{path}: {(Directory.Exists(folder) ? $"has no {ReceiptName}; " : "there is no such folder; ")}a run is a folder that a command wrote its files to, such as out/coventry-2017-compare.");
            return null;
        }
        try
        {
            var facts = Flat(JsonNode.Parse(File.ReadAllText(receipt))!.AsObject()).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
            var tables = Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal).ToDictionary(f => System.IO.Path.GetFileName(f), File.ReadAllText, StringComparer.Ordinal);
            return new RunFolder(path, facts, tables.TryGetValue("summary.csv", out var summary) ? [.. FiguresOf(summary)] : [], tables);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or CsvHelperException)
        {
            problems.Add($"{path}: cannot be read as a run: {wrong.Message.Split('\n')[0]}");
            return null;
        }
    }

    /// <summary>A receipt as keys and values, with the name of a part before what stands in it.</summary>
    public static IEnumerable<(string Key, string Value)> Flat(JsonObject part, string before = "") => part.SelectMany(p => p.Value switch
    {
        JsonObject inner => Flat(inner, before + p.Key + " "),
        JsonArray list => [(before + p.Key, string.Join(" ", list.Select(v => v?.ToString())))],
        _ => ((string, string)[])[(before + p.Key, p.Value?.ToString() ?? "")],
    });

    private static IEnumerable<RunFigure> FiguresOf(string summary)
    {
        using var csv = new CsvReader(new StringReader(summary), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            var (mean, high) = (csv.GetField<double?>("mean"), csv.GetField<double?>("mean_high"));
            yield return new RunFigure(csv.GetField("measure")!, csv.GetField("label")!, csv.GetField("unit")!, csv.GetField("scenario")!, mean, high - mean, csv.GetField("headline")!.Length > 0);
        }
    }
}
