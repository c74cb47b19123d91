using System.Text.Json.Nodes;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Studies;

namespace Simulation.Scenarios.Reporting;

/// <summary>The receipt of a finance run: that of every run, and what was asked of the ledgers.</summary>
internal static class FinanceReceipt
{
    /// <summary>The receipt.</summary>
    /// <param name="run">What was asked for and done.</param>
    /// <param name="systems">What was run; with drawn inputs, as in the first replication.</param>
    /// <param name="inputs">The input values.</param>
    /// <param name="records">What came out, an arm each.</param>
    /// <param name="identitiesHold">Whether flow and double entry hold in every run.</param>
    /// <param name="asked">What was asked for beside what every run has, as command-line options.</param>
    /// <param name="freshSeed">Seed of the replications that a choice was run again on; null where there are none.</param>
    public static JsonObject Of(RunRecord run, IReadOnlyList<(string Id, CompiledSystem System)> systems, StudyInputs inputs, IEnumerable<IReadOnlyList<LedgerRecord>> records,
        bool identitiesHold, IReadOnlyList<string> asked, ulong? freshSeed = null)
    {
        IReadOnlyList<LedgerRecord>[] arms = [.. records];
        var receipt = Receipt.Of(run, systems, inputs, arms.Select(a => a.Count).DefaultIfEmpty(0).Max(), arms.Sum(a => a.Sum(r => r.Events)), identitiesHold);
        receipt[ReceiptFile.AskedKey] = new JsonArray([.. asked.Select(a => (JsonNode)a)]);
        if (freshSeed is { } seed) receipt["freshSeed"] = seed;
        return receipt;
    }
}
