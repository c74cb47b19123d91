namespace Simulation.Scenarios.Reporting;

/// <summary>
/// <c>quality.yaml</c>: who answers for a run, beside its receipt. People fill it in and sign it; the program makes an empty one and
/// never changes one that is there.
/// </summary>
/// <remarks>Source: roles and contents after HM Treasury, The Aqua Book: guidance on producing quality analysis.</remarks>
internal static class QualityRecord
{
    /// <summary>Name of the file.</summary>
    public const string Name = "quality.yaml";

    /// <summary>An empty record of a receipt.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="reproduced">When, on what and with which result it was run again.</param>
    public static string Empty(ReceiptFile receipt, string reproduced) => $"""
        # Who answers for the run beside this file, after HM Treasury's Aqua Book. That a run can be reproduced says nothing
        # about whether it is right for its purpose: that is for people to say, below. The program never changes this file.
        receipt: {receipt.Hash}
        version: {receipt.Version}{(receipt.Commit is { } commit ? $" ({commit})" : "")}, engine version {receipt.EngineVersion}
        reproduced: {reproduced}
        question: ""              # the decision this run informs
        commissioner: ""
        analyst: ""
        reviewer: ""              # someone who did not do the analysis
        assumptions_changed: []   # one line each: what, from, to, why, who agreed
        known_limits: ""
        sign_off:
          approved: no            # yes or no
          by: ""
          date: ""
          fit_for: ""             # what the run may be used for

        """;

    /// <summary>Where a record stands, in words.</summary>
    /// <param name="text">The record; null when there is none.</param>
    /// <param name="receipt">The receipt it should belong to.</param>
    public static string State(string? text, ReceiptFile receipt)
    {
        if (text is null) return "there is none.";
        if (ValueOf(text, "receipt") != receipt.Hash) return "it belongs to another receipt: what it says is not about this run.";
        var (by, date) = (ValueOf(text, "by"), ValueOf(text, "date"));
        if (ValueOf(text, "approved") != "yes") return "not signed off.";
        return by.Length == 0 || date.Length == 0 || ValueOf(text, "reviewer").Length == 0
            ? "marked as approved, but reviewer, name or date is missing, so it is not signed off."
            : $"signed off by {by} on {date}.";
    }

    // Keys are unique in the record, so a line suffices.
    private static string ValueOf(string text, string key)
    {
        foreach (var line in text.Split('\n'))
        {
            var trimmed = line.Trim();
            if (!trimmed.StartsWith(key + ":", StringComparison.Ordinal)) continue;
            var value = trimmed[(key.Length + 1)..].Trim();
            // As in YAML: either mark quotes, and a value that begins with # is none but a comment.
            if (value is ['"' or '\'', ..] && value.IndexOf(value[0], 1) is var end and > 0) return value[1..end].Trim();
            var comment = value.StartsWith('#') ? 0 : value.IndexOf(" #", StringComparison.Ordinal);
            return (comment < 0 ? value : value[..comment]).Trim() is var plain and not ("~" or "null") ? plain : "";
        }
        return "";
    }
}
