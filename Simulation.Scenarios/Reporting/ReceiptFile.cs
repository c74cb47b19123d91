using System.Text.Json;
using System.Text.Json.Nodes;

namespace Simulation.Scenarios.Reporting;

/// <summary>A receipt, read back.</summary>
internal sealed record ReceiptFile
{
    /// <summary>Name of what was asked for beside what every run has.</summary>
    public const string AskedKey = "asked";

    private const long LargestBytes = 20_000_000;

    public required string Path { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required string Hash { get; init; }

    public required string Version { get; init; }

    public required string? Commit { get; init; }

    public required string Command { get; init; }

    public required string SystemFolder { get; init; }

    public required IReadOnlyList<string> Scenarios { get; init; }

    public required string InputValues { get; init; }

    public required int? Years { get; init; }

    /// <summary>Labels that measures were cut by.</summary>
    public required IReadOnlyList<string> CutBy { get; init; }

    public required ulong Seed { get; init; }

    public required int Asked { get; init; }

    public required int Done { get; init; }

    public required string Engine { get; init; }

    public required int EngineVersion { get; init; }

    public required long Events { get; init; }

    /// <summary>Options of the command line beside those that every run has; none for most commands.</summary>
    public required IReadOnlyList<string> Options { get; init; }

    /// <summary>Hashes of the networks, by scenario.</summary>
    public required IReadOnlyDictionary<string, string> Networks { get; init; }

    /// <summary>Hashes of the input files, by name.</summary>
    public required IReadOnlyDictionary<string, string> Inputs { get; init; }

    /// <summary>Hashes of the result files, by name.</summary>
    public required IReadOnlyDictionary<string, string> Results { get; init; }

    /// <summary>Reads a receipt.</summary>
    /// <param name="path">The file, or the folder it is in.</param>
    /// <returns>The receipt, or what is wrong with it.</returns>
    public static (ReceiptFile? Receipt, string Problem) Read(string path)
    {
        var file = Directory.Exists(path) ? global::System.IO.Path.Combine(path, OutputFolder.ReceiptName) : path;
        if (!File.Exists(file)) return (null, $"{file}: there is no such file; a receipt is the run.json beside a run's results.");
        try
        {
            if (new FileInfo(file).Length > LargestBytes) return (null, $"{file}: is larger than any receipt.");
            var bytes = File.ReadAllBytes(file);
            return JsonNode.Parse(bytes) is JsonObject json ? (Of(json, file, Receipt.HashOf(bytes)), "") : (null, $"{file}: is not a receipt.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException or KeyNotFoundException)
        {
            return (null, $"{file}: is not a receipt that can be run again ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}).");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"{file}: cannot be read ({e.Message.TrimEnd('.')}).");
        }
    }

    private static ReceiptFile Of(JsonObject json, string path, string hash) => new()
    {
        Path = path,
        Hash = hash,
        Version = Text(json, "version"),
        Commit = json["commit"]?.GetValue<string>(),
        Command = Text(json, "command"),
        SystemFolder = Text(json, "systemFolder"),
        Scenarios = [.. Node(json, "scenarios").AsArray().Select(s => s!.GetValue<string>())],
        InputValues = Text(json, "inputValues"),
        Years = json["years"]?.GetValue<int>(),
        CutBy = [.. (json["cutBy"]?.AsArray() ?? []).Select(b => b!.GetValue<string>())],
        Seed = Node(json, "seed").GetValue<ulong>(),
        Asked = Node(json, "replicationsAsked").GetValue<int>(),
        Done = Node(json, "replicationsDone").GetValue<int>(),
        Engine = Text(json, "engine"),
        EngineVersion = Node(json, "engineVersion").GetValue<int>(),
        Events = Node(json, "events").GetValue<long>(),
        Options = [.. (json[AskedKey] as JsonArray ?? []).Select(o => o!.GetValue<string>())],
        Networks = Texts(json, "networks"),
        Inputs = Texts(json, "inputs"),
        Results = Texts(json, "results"),
    };

    private static JsonNode Node(JsonObject json, string key) => json[key] ?? throw new KeyNotFoundException($"\"{key}\" is missing");

    private static string Text(JsonObject json, string key) => Node(json, key).GetValue<string>();

    private static Dictionary<string, string> Texts(JsonObject json, string key) =>
        Node(json, key).AsObject().ToDictionary(p => p.Key, p => p.Value!.GetValue<string>(), StringComparer.Ordinal);
}
