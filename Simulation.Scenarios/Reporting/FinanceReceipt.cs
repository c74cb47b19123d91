using System.Text.Json.Nodes;
using Simulation.Core.Engine;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Studies;

namespace Simulation.Scenarios.Reporting;

/// <summary>The receipt of a finance run: what was run, and the fingerprint of every input file.</summary>
internal static class FinanceReceipt
{
    /// <summary>The receipt of a case.</summary>
    public static string Of(string folder, string command, string what, LedgerRun run, StudyInputs inputs, CaseResult result, double seconds) => Of(folder, command, what, run, inputs, result.Replications, result.FirstMiss is null, seconds);

    /// <summary>The receipt of a run of ledgers.</summary>
    public static string Of(string folder, string command, string what, LedgerRun run, StudyInputs inputs, int done, bool holds, double seconds) => new JsonObject
    {
        ["program"] = "sim",
        ["command"] = command,
        ["of"] = what,
        ["inputValues"] = inputs.Calibrated ? "calibrated" : "first-cut",
        ["parameterVectors"] = inputs.Vectors,
        ["seed"] = run.Seed,
        ["replicationsAsked"] = run.Replications,
        ["replicationsDone"] = done,
        ["engineVersion"] = EngineVersion.Current,
        ["threads"] = run.Threads,
        ["elapsedSeconds"] = Math.Round(seconds, 3),
        ["identitiesHold"] = holds,
        ["inputs"] = new JsonObject([.. Receipt.InputHashes(folder).Select(f => KeyValuePair.Create(f.Name, (JsonNode?)f.Hash))]),
    }.ToJsonString(Receipt.Indented) + "\n";
}
