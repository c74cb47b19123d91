using System.Text.Json.Nodes;
using Simulation.Scenarios.Reporting;
using Xunit;

namespace Simulation.Tests.Reporting;

/// <summary>A receipt in words: nothing of it is lost, nothing is blank, and no name is one that only programs read.</summary>
public class ReceiptWordsTests
{
    private static readonly JsonObject Receipt = JsonNode.Parse("""
        {
          "program": "sim", "version": "0.1.0", "commit": null, "command": "sweep", "asked": ["a.b=1..3", "--replications=3"], "finished": "2026-11-22T13:19:40Z", "system": "A ward", "systemFolder": "ward", "years": null,
          "scenarios": ["baseline", "two"], "window": { "from": "2016-04-01", "to": "2017-03-31", "warmUpDays": 365 }, "inputValues": "calibrated", "parameterVectors": 100, "seed": 12345, "replicationsAsked": 6,
          "replicationsDone": 3, "engine": "fast", "threads": 2, "engineVersion": 2, "runsRecalledFromStore": 0, "elapsedSeconds": 9.961, "machine": { "system": "Debian", "architecture": "X64", "runtime": ".NET 10", "processors": 2 },
          "networks": { "baseline": "aa" }, "tables": { "baseline": "bb" }, "inputs": { "system.yaml": "cc" }, "results": { "x.csv": "dd" }, "events": 13655021, "identitiesHold": true, "censusDate": "2017-01-02"
        }
        """)!.AsObject();

    [Fact]
    public void Facts_AreInWords_AndNoneIsBlank()
    {
        var facts = ReceiptWords.Facts(Receipt);
        Assert.All(facts, f => Assert.NotEqual("", f.Value));
        Assert.Contains(("Command", "sweep a.b=1..3 --replications=3"), facts);
        Assert.Contains(("Window", "2016-04-01 to 2017-03-31, after 365 days of warm-up"), facts);
        Assert.Contains(("Inputs", "calibrated (100 sets of values)"), facts);
        Assert.Contains(("Replications", "3 of 6 asked for"), facts);
        Assert.Contains(("Seed", "12345"), facts);
        Assert.Contains(("Events", "13,655,021"), facts);
        Assert.Contains(("Census date", "2017-01-02"), facts);
        // No two capitals inside a word: the names of run.json are "warmUpDays" and the like.
        Assert.All(facts, f => Assert.DoesNotMatch("[a-z][A-Z]", f.Name));
    }

    [Fact]
    public void EveryValueOfTheReceipt_IsTold()
    {
        var told = string.Join('\n', ReceiptWords.Facts(Receipt).Concat(ReceiptWords.Hashes(Receipt)).Select(f => $"{f.Name} {f.Value}")).Replace(",", "", StringComparison.Ordinal);
        static IEnumerable<string> Values(JsonNode? node) => node switch
        {
            JsonObject part => part.SelectMany(p => Values(p.Value)),
            JsonArray list => list.SelectMany(Values),
            null => [],
            _ => [node.ToString()],
        };
        Assert.DoesNotContain(Values(Receipt), v => v != "true" && !told.Contains(v, StringComparison.Ordinal));
        Assert.Contains("add up in every replication yes", told, StringComparison.Ordinal);
    }
}
