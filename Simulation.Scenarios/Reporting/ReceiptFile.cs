using System.Text.Json;
using System.Text.Json.Nodes;

namespace Simulation.Scenarios.Reporting;

/// <summary>A receipt, read back.</summary>
internal sealed record ReceiptFile
{
    /// <summary>Name of what was asked for beside what every run has.</summary>
    public const string AskedKey = "asked";

    /// <summary>Name of why a run ended before it was finished.</summary>
    public const string StoppedKey = "stopped";

    /// <summary>Name of the hash of a census that lies beside the system.</summary>
    public const string CensusKey = "censusHash";

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

    /// <summary>Events of the engine; null where they are not counted.</summary>
    public required long? Events { get; init; }

    /// <summary>Words of the command line beside what every receipt tells; null where they were not kept.</summary>
    public required IReadOnlyList<string>? Options { get; init; }

    /// <summary>Why it ended before it was finished; null when it was finished, or can be run as far as it came.</summary>
    public required string? Stopped { get; init; }

    /// <summary>Hash of the census that it started from; null without one.</summary>
    public required string? Census { get; init; }

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
        Scenarios = [.. Node(json, "scenarios").AsArray().Select(Text)],
        InputValues = Text(json, "inputValues"),
        Years = json["years"]?.GetValue<int>(),
        CutBy = [.. (json["cutBy"]?.AsArray() ?? []).Select(Text)],
        Seed = Node(json, "seed").GetValue<ulong>(),
        Asked = Node(json, "replicationsAsked").GetValue<int>(),
        Done = Node(json, "replicationsDone").GetValue<int>(),
        Engine = Text(json, "engine"),
        EngineVersion = Node(json, "engineVersion").GetValue<int>(),
        Events = json["events"]?.GetValue<long>(),
        Options = json[AskedKey] is { } asked ? [.. asked.AsArray().Select(Text)] : null,
        Stopped = json[StoppedKey]?.GetValue<string>(),
        Census = json[CensusKey]?.GetValue<string>(),
        Networks = Texts(json, "networks"),
        Inputs = Texts(json, "inputs"),
        Results = Texts(json, "results"),
    };

    private static JsonNode Node(JsonObject json, string key) => json[key] ?? throw new KeyNotFoundException($"\"{key}\" is missing");

    private static string Text(JsonObject json, string key) => Node(json, key).GetValue<string>();

    private static string Text(JsonNode? node) => node is null ? throw new FormatException("null stands where a text belongs") : node.GetValue<string>();

    private static Dictionary<string, string> Texts(JsonObject json, string key) =>
        Node(json, key).AsObject().ToDictionary(p => p.Key, p => Text(p.Value), StringComparer.Ordinal);
}
