using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Simulation.Core.Engine;
using Simulation.Core.Networks;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Studies.Designs;

namespace Simulation.Scenarios.Reporting;

/// <summary><c>run.json</c>: what a result was made from and on, so that it can be made again.</summary>
internal static class Receipt
{
    private const string Inputs = "inputs";

    internal static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of the file.</summary>
    public static string Text(JsonObject receipt) => receipt.ToJsonString(Indented) + "\n";

    /// <summary>A receipt as sections show it.</summary>
    /// <param name="method">How it was run, in sentences.</param>
    /// <param name="receipt">The receipt.</param>
    public static Section Section(IReadOnlyList<string> method, JsonObject receipt) => ReceiptSection.Of(method, ReceiptWords.Facts(receipt), ReceiptWords.Hashes(receipt));

    /// <summary>The receipt of a run.</summary>
    /// <param name="run">What was asked for and done.</param>
    /// <param name="comparison">What came out.</param>
    public static JsonObject Of(RunRecord run, Comparison comparison) => Of(run, [.. comparison.Outcomes.Select(o => (o.Id, o.System))], comparison.Inputs,
        comparison.Outcomes[0].Replications, comparison.Outcomes.Sum(o => o.Events), comparison.Outcomes.All(o => o.FirstMiss is null));

    /// <summary>The receipt of a study: the designs are the scenarios it tried.</summary>
    /// <param name="run">What was asked for and done.</param>
    /// <param name="designs">The study's runs.</param>
    public static JsonObject Of(RunRecord run, DesignRuns designs) => Of(run, designs.Designs, designs.Inputs, designs.Designs.Select((_, i) => designs.Replications(i)).DefaultIfEmpty(0).Max(), designs.Events, designs.FirstMiss is null);

    /// <summary>The receipt of runs.</summary>
    /// <param name="run">What was asked for and done.</param>
    /// <param name="scenarios">What was run.</param>
    /// <param name="inputs">The input values.</param>
    /// <param name="replications">Replications done.</param>
    /// <param name="events">Events of the engine; null where they are not counted.</param>
    /// <param name="identitiesHold">Whether every identity holds; null where they are not looked at.</param>
    internal static JsonObject Of(RunRecord run, IReadOnlyList<(string Id, CompiledSystem System)> scenarios, StudyInputs inputs, int replications, long? events, bool? identitiesHold)
    {
        var (version, commit) = Build();
        var receipt = new JsonObject
        {
            ["program"] = "sim",
            ["version"] = version,
            ["commit"] = commit,
            ["command"] = run.Command,
            ["finished"] = run.Finished.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["system"] = scenarios[0].System.System.Header.Name,
            ["systemFolder"] = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(run.Folder))),
            ["years"] = run.Years,
            ["scenarios"] = new JsonArray([.. scenarios.Select(s => (JsonNode)s.Id)]),
            ["baseline"] = scenarios.Count > 1 && scenarios[0].System.Scenario is { } basis ? basis.Id : null,
            ["window"] = new JsonObject { ["from"] = Date(scenarios[0].System.System.Header.From), ["to"] = Date(scenarios[0].System.System.Header.To), ["warmUpDays"] = scenarios[0].System.System.Header.WarmUpDays },
            ["inputValues"] = inputs.Calibrated ? "calibrated" : "first-cut",
            ["parameterVectors"] = inputs.Vectors,
            ["seed"] = run.Seed,
            ["replicationsAsked"] = run.Replications,
            ["replicationsDone"] = replications,
            ["engine"] = run.Engine,
            ["threads"] = run.Threads,
            ["engineVersion"] = EngineVersion.Current,
            ["runsRecalledFromStore"] = run.Recalled,
            ["elapsedSeconds"] = Math.Round(run.Elapsed.TotalSeconds, 3),
            ["machine"] = new JsonObject
            {
                ["system"] = RuntimeInformation.OSDescription,
                ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
                ["runtime"] = RuntimeInformation.FrameworkDescription,
                ["processors"] = Environment.ProcessorCount,
            },
            ["networks"] = new JsonObject([.. scenarios.Select(s => KeyValuePair.Create(s.Id, (JsonNode?)NetworkHash.Of(s.System.Network)))]),
            ["tables"] = new JsonObject([.. scenarios.Select(s => KeyValuePair.Create(s.Id, (JsonNode?)NetworkHash.OfTables(s.System.Network)))]),
            [Inputs] = new JsonObject([.. InputHashes(run.Folder).Select(f => KeyValuePair.Create(f.Name, (JsonNode?)f.Hash))]),
            ["results"] = new JsonObject([.. run.Files.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)f.Hash))]),
        };
        // Told where it is not what everybody takes it for.
        if (receipt["baseline"] is null) receipt.Remove("baseline");
        if (events is not null) receipt["events"] = events;
        if (identitiesHold is not null) receipt["identitiesHold"] = identitiesHold;
        if (run.By.Count > 0) receipt["cutBy"] = new JsonArray([.. run.By.Select(b => (JsonNode)b)]);
        return receipt;
    }

    /// <summary>SHA-256 of every input file of a system folder, by name.</summary>
    public static IEnumerable<(string Name, string Hash)> InputHashes(string folder) => InputFiles.Of(folder).Select(f => (f.Name, HashOf(f.Bytes)));

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

    /// <summary>Labels that measures were cut by.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

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
    public required IReadOnlyList<ResultFile> Files { get; init; }
}
