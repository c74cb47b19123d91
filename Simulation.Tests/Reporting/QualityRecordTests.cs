using Simulation.Scenarios.Reporting;
using Xunit;

namespace Simulation.Tests.Reporting;

/// <summary>Whether a run is signed off: only by people, for this receipt, and with every name and date.</summary>
public sealed class QualityRecordTests
{
    private static readonly ReceiptFile Receipt = new()
    {
        Path = "run.json",
        Hash = "abc123",
        Version = "1.2.3",
        Commit = "c0ffee",
        Command = "compare",
        SystemFolder = "ward",
        Scenarios = ["baseline"],
        InputValues = "first-cut",
        Years = null,
        CutBy = [],
        Seed = 1,
        Asked = 4,
        Done = 4,
        Engine = "fast",
        EngineVersion = 7,
        Events = null,
        Options = null,
        Stopped = null,
        Census = null,
        Networks = new Dictionary<string, string>(StringComparer.Ordinal),
        Inputs = new Dictionary<string, string>(StringComparer.Ordinal),
        Results = new Dictionary<string, string>(StringComparer.Ordinal),
    };

    private static readonly string Signed = With(("reviewer: \"\"", "reviewer: \"B. Reviewer\""), ("approved: no ", "approved: yes"), ("by: \"\"", "by: \"A. Approver\""), ("date: \"\"", "date: 2026-11-22"));

    [Fact]
    public void Empty_NamesReceiptVersionAndReproduction()
    {
        var text = QualityRecord.Empty(Receipt, "2026-11-23, all 40 numbers agree");
        Assert.Contains("\nreceipt: abc123\n", text, StringComparison.Ordinal);
        Assert.Contains("\nversion: 1.2.3 (c0ffee), engine version 7\n", text, StringComparison.Ordinal);
        Assert.Contains("\nreproduced: 2026-11-23, all 40 numbers agree\n", text, StringComparison.Ordinal);
        Assert.Contains("\nversion: 1.2.3, engine version 7\n", QualityRecord.Empty(Receipt with { Commit = null }, ""), StringComparison.Ordinal);
    }

    [Fact]
    public void State_OfAnEmptyRecord_IsNotSignedOff() => Assert.Equal("not signed off.", QualityRecord.State(With(), Receipt));

    [Fact]
    public void State_OfNoRecord_SaysSo() => Assert.Equal("there is none.", QualityRecord.State(null, Receipt));

    [Fact]
    public void State_OfASignedRecord_NamesWhoAndWhen() => Assert.Equal("signed off by A. Approver on 2026-11-22.", QualityRecord.State(Signed, Receipt));

    [Fact]
    public void State_OfAnotherReceipt_IsNotAboutThisRun() =>
        Assert.StartsWith("it belongs to another receipt", QualityRecord.State(Signed, Receipt with { Hash = "abc124" }), StringComparison.Ordinal);

    // What stands in for a name: nothing, blanks, empty quotation marks of either kind, a comment.
    [Xunit.Theory]
    [InlineData("reviewer: \"B. Reviewer\"", "reviewer: \"\"")]
    [InlineData("reviewer: \"B. Reviewer\"", "reviewer: ''")]
    [InlineData("reviewer: \"B. Reviewer\"", "reviewer: \"  \"")]
    [InlineData("reviewer: \"B. Reviewer\"", "reviewer:")]
    [InlineData("reviewer: \"B. Reviewer\"", "reviewer: ~")]
    [InlineData("reviewer: \"B. Reviewer\"", "reviewer: null # nobody")]
    [InlineData("reviewer: \"B. Reviewer\"", "reviewer:      # someone who did not do the analysis")]
    [InlineData("by: \"A. Approver\"", "by: \"\"")]
    [InlineData("by: \"A. Approver\"", "by:   #")]
    [InlineData("date: 2026-11-22", "date: \"\"")]
    [InlineData("date: 2026-11-22", "date: # today")]
    public void State_ApprovedWithoutANameOrDate_IsNotSignedOff(string there, string missing)
    {
        Assert.Contains(there, Signed, StringComparison.Ordinal);
        Assert.Equal("marked as approved, but reviewer, name or date is missing, so it is not signed off.",
            QualityRecord.State(Signed.Replace(there, missing, StringComparison.Ordinal), Receipt));
    }

    [Xunit.Theory]
    [InlineData("approved: yes")]
    [InlineData("approved: \"yes\"")]
    [InlineData("approved: 'yes' # after the review")]
    [InlineData("approved: yes # after the review")]
    public void State_ApprovedInAnyWayOfWriting_IsSignedOff(string approved) =>
        Assert.StartsWith("signed off by A. Approver", QualityRecord.State(Signed.Replace("approved: yes", approved, StringComparison.Ordinal), Receipt), StringComparison.Ordinal);

    [Xunit.Theory]
    [InlineData("approved: no")]
    [InlineData("approved: yes if the beds open")]
    [InlineData("approved:  # yes")]
    public void State_ApprovedByAnythingButYes_IsNotSignedOff(string approved) =>
        Assert.Equal("not signed off.", QualityRecord.State(Signed.Replace("approved: yes", approved, StringComparison.Ordinal), Receipt));

    private static string With(params (string There, string Now)[] changes) => changes.Aggregate(QualityRecord.Empty(Receipt, "2026-11-23"), (text, c) =>
    {
        Assert.Contains(c.There, text, StringComparison.Ordinal);
        return text.Replace(c.There, c.Now, StringComparison.Ordinal);
    });
}
