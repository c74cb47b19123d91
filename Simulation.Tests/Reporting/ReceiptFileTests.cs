using System.Text;
using System.Text.Json.Nodes;
using Simulation.Scenarios.Reporting;
using Xunit;

namespace Simulation.Tests.Reporting;

/// <summary>A receipt read back: every entry in its own place, and whatever is no receipt is refused with words.</summary>
public sealed class ReceiptFileTests : IDisposable
{
    private const string Whole = """
        {
          "version": "1.2.3", "commit": "c0ffee", "command": "compare beds", "systemFolder": "ward", "scenarios": ["baseline", "two-beds"], "inputValues": "calibrated", "years": 4, "cutBy": ["dementia", "age"],
          "seed": 18446744073709551615, "replicationsAsked": 60, "replicationsDone": 50, "engine": "fast", "engineVersion": 7, "events": 5000000000, "asked": ["a=1..3", "--by=age"], "stopped": "out of time", "censusHash": "ce",
          "networks": { "baseline": "n1", "two-beds": "n2" }, "inputs": { "stays.csv": "i1" }, "results": { "summary.csv": "r1", "daily.csv": "r2" }
        }
        """;

    private readonly string _here = Directory.CreateTempSubdirectory("receipt-").FullName;

    private string File => Path.Combine(_here, "run.json");

    public void Dispose() => Directory.Delete(_here, recursive: true);

    [Fact]
    public void Read_OfAWholeReceipt_HasEveryEntryInItsPlace()
    {
        var receipt = Good(Whole);
        Assert.Equal(("1.2.3", "c0ffee", "compare beds", "ward", "calibrated", "fast"), (receipt.Version, receipt.Commit, receipt.Command, receipt.SystemFolder, receipt.InputValues, receipt.Engine));
        Assert.Equal((4, ulong.MaxValue, 60, 50, 7, 5_000_000_000L), (receipt.Years!.Value, receipt.Seed, receipt.Asked, receipt.Done, receipt.EngineVersion, receipt.Events!.Value));
        Assert.Equal(["baseline", "two-beds"], receipt.Scenarios);
        Assert.Equal(["dementia", "age"], receipt.CutBy);
        Assert.Equal(["a=1..3", "--by=age"], receipt.Options);
        Assert.Equal(("out of time", "ce"), (receipt.Stopped, receipt.Census));
        Assert.Equal([("baseline", "n1"), ("two-beds", "n2")], receipt.Networks.Select(p => (p.Key, p.Value)));
        Assert.Equal([("stays.csv", "i1")], receipt.Inputs.Select(p => (p.Key, p.Value)));
        Assert.Equal([("summary.csv", "r1"), ("daily.csv", "r2")], receipt.Results.Select(p => (p.Key, p.Value)));
        Assert.Equal(File, receipt.Path);
    }

    [Fact]
    public void Read_OfAFolder_IsItsRunJson()
    {
        System.IO.File.WriteAllText(File, Whole);
        Assert.Equal(File, ReceiptFile.Read(_here).Receipt!.Path);
    }

    [Fact]
    public void Read_Hash_IsOfTheFilesOwnBytes()
    {
        var receipt = Good(Whole + "\n");
        Assert.Equal(Receipt.HashOf(Encoding.UTF8.GetBytes(Whole + "\n")), receipt.Hash);
        Assert.NotEqual(receipt.Hash, Good(Whole).Hash);
    }

    [Fact]
    public void Read_WithoutWhatARunMayLack_HasNothingThere()
    {
        var json = JsonNode.Parse(Whole)!.AsObject();
        foreach (var key in (string[])["commit", "years", "cutBy", "events", "asked", "stopped", "censusHash"]) json.Remove(key);
        var receipt = Good(json.ToJsonString());
        Assert.Null(receipt.Commit);
        Assert.Null(receipt.Years);
        Assert.Empty(receipt.CutBy);
        Assert.Null(receipt.Events);
        Assert.Null(receipt.Options);
        Assert.Null(receipt.Stopped);
        Assert.Null(receipt.Census);
    }

    [Xunit.Theory]
    [InlineData("version")]
    [InlineData("command")]
    [InlineData("systemFolder")]
    [InlineData("scenarios")]
    [InlineData("inputValues")]
    [InlineData("seed")]
    [InlineData("replicationsAsked")]
    [InlineData("replicationsDone")]
    [InlineData("engine")]
    [InlineData("engineVersion")]
    [InlineData("networks")]
    [InlineData("inputs")]
    [InlineData("results")]
    public void Read_WithoutWhatEveryRunHas_NamesIt(string key)
    {
        var json = JsonNode.Parse(Whole)!.AsObject();
        json.Remove(key);
        Assert.Contains($"is not a receipt that can be run again (\"{key}\" is missing).", Problem(json.ToJsonString()), StringComparison.Ordinal);
    }

    [Xunit.Theory]
    [InlineData("\"baseline\", \"two-beds\"", "\"baseline\", null")]
    [InlineData("\"dementia\", \"age\"", "null")]
    [InlineData("\"a=1..3\"", "null")]
    [InlineData("\"n2\"", "null")]
    [InlineData("\"i1\"", "null")]
    [InlineData("\"r2\"", "null")]
    [InlineData("\"r2\"", "7")]
    [InlineData("\"seed\": 18446744073709551615", "\"seed\": -1")]
    [InlineData("\"replicationsDone\": 50", "\"replicationsDone\": 50.5")]
    [InlineData("\"replicationsDone\": 50", "\"replicationsDone\": \"50\"")]
    [InlineData("{ \"stays.csv\": \"i1\" }", "[\"i1\"]")]
    public void Read_OfAnotherKindOfValue_IsRefusedWithWords(string good, string bad)
    {
        Assert.Contains(good, Whole, StringComparison.Ordinal);
        Assert.Contains("is not a receipt that can be run again (", Problem(Whole.Replace(good, bad, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfNoFile_SaysWhatAReceiptIs()
    {
        var (receipt, problem) = ReceiptFile.Read(File);
        Assert.Null(receipt);
        Assert.StartsWith($"{File}: there is no such file;", problem, StringComparison.Ordinal);
    }

    [Xunit.Theory]
    [InlineData(20_000_000, true)]
    [InlineData(20_000_001, false)]
    public void Read_OfAFileLargerThanAnyReceipt_IsRefused(int bytes, bool isRead)
    {
        System.IO.File.WriteAllText(File, Whole.PadRight(bytes));
        Assert.Equal(bytes, new FileInfo(File).Length);
        var (receipt, problem) = ReceiptFile.Read(File);
        Assert.Equal((isRead, isRead ? "" : $"{File}: is larger than any receipt."), (receipt is not null, problem));
    }

    private ReceiptFile Good(string text)
    {
        System.IO.File.WriteAllText(File, text);
        var (receipt, problem) = ReceiptFile.Read(File);
        Assert.Equal("", problem);
        return receipt!;
    }

    private string Problem(string text)
    {
        System.IO.File.WriteAllText(File, text);
        var (receipt, problem) = ReceiptFile.Read(File);
        Assert.Null(receipt);
        return problem;
    }
}
