using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Simulation.Core.Engine;
using Simulation.Core.Networks;
using Simulation.Scenarios.Studies;

namespace Simulation.Scenarios.Reporting;

/// <summary><c>run.json</c>: what a result was made from and on, so that it can be made again.</summary>
internal static class Receipt
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The receipt of a run.</summary>
    /// <param name="run">What was asked for and done.</param>
    /// <param name="comparison">What came out.</param>
    public static string Of(RunRecord run, Comparison comparison)
    {
        var (version, commit) = Build();
        var outcomes = comparison.Outcomes;
        var json = new JsonObject
        {
            ["program"] = "sim",
            ["version"] = version,
            ["commit"] = commit,
            ["command"] = run.Command,
            ["finished"] = run.Finished.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["system"] = outcomes[0].System.System.Header.Name,
            ["systemFolder"] = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(run.Folder))),
            ["years"] = run.Years,
            ["scenarios"] = new JsonArray([.. outcomes.Select(o => (JsonNode)o.Id)]),
            ["window"] = new JsonObject { ["from"] = Date(outcomes[0].System.System.Header.From), ["to"] = Date(outcomes[0].System.System.Header.To), ["warmUpDays"] = outcomes[0].System.System.Header.WarmUpDays },
            ["inputValues"] = comparison.Inputs.Calibrated ? "calibrated" : "first-cut",
            ["parameterVectors"] = comparison.Inputs.Vectors,
            ["seed"] = run.Seed,
            ["replicationsAsked"] = run.Replications,
            ["replicationsDone"] = outcomes[0].Replications,
            ["engine"] = run.Engine,
            ["threads"] = run.Threads,
            ["engineVersion"] = EngineVersion.Current,
            ["runsRecalledFromStore"] = run.Recalled,
            ["elapsedSeconds"] = Math.Round(run.Elapsed.TotalSeconds, 3),
            ["events"] = outcomes.Sum(o => o.Events),
            ["identitiesHold"] = outcomes.All(o => o.FirstMiss is null),
            ["machine"] = new JsonObject
            {
                ["system"] = RuntimeInformation.OSDescription,
                ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
                ["runtime"] = RuntimeInformation.FrameworkDescription,
                ["processors"] = Environment.ProcessorCount,
            },
            ["networks"] = new JsonObject([.. outcomes.Select(o => KeyValuePair.Create(o.Id, (JsonNode?)NetworkHash.Of(o.System.Network)))]),
            ["tables"] = new JsonObject([.. outcomes.Select(o => KeyValuePair.Create(o.Id, (JsonNode?)NetworkHash.OfTables(o.System.Network)))]),
            ["inputs"] = new JsonObject([.. InputHashes(run.Folder).Select(f => KeyValuePair.Create(f.Name, (JsonNode?)f.Hash))]),
            ["results"] = new JsonObject([.. run.Files.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)HashOf(Encoding.UTF8.GetBytes(f.Content))))]),
        };
        return json.ToJsonString(Indented) + "\n";
    }

    /// <summary>SHA-256 of every input file of a system folder, by name.</summary>
    public static IEnumerable<(string Name, string Hash)> InputHashes(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".csv" or ".yaml" or ".yml")
            .Select(f => (Name: Path.GetRelativePath(folder, f).Replace('\\', '/'), Hash: HashOf(File.ReadAllBytes(f))))
            .OrderBy(f => f.Name, StringComparer.Ordinal);

    /// <summary>SHA-256 of a file's bytes.</summary>
    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Version and commit of the program: the SDK writes both into the assembly when it is built in a repository.</summary>
    public static (string Version, string? Commit) Build()
    {
        var text = typeof(Receipt).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        var parts = text.Split('+', 2);
        return (parts[0], parts.Length == 2 ? parts[1] : null);
    }

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What was asked for and done.</summary>
internal sealed record RunRecord
{
    public required string Command { get; init; }

    public required string Folder { get; init; }

    /// <summary>Years asked for; null is what the system says.</summary>
    public required int? Years { get; init; }

    public required ulong Seed { get; init; }

    public required int Replications { get; init; }

    public required int Threads { get; init; }

    public required string Engine { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>Runs brought back from the store.</summary>
    public required int Recalled { get; init; }

    public required DateTimeOffset Finished { get; init; }

    /// <summary>The result files, whose hashes the receipt holds.</summary>
    public required IReadOnlyList<(string Name, string Content)> Files { get; init; }
}
