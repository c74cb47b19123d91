using System.Globalization;
using System.Text.Json.Nodes;

namespace Simulation.Scenarios.Reporting;

/// <summary>A receipt as people read it; <c>run.json</c> keeps the names that programs read.</summary>
internal sealed class ReceiptWords
{
    private static readonly (string Part, string Words)[] Hashed = [("networks", "Network of "), ("tables", "Tables of stays and times of "), ("inputs", "Input "), ("results", "Result ")];

    private readonly JsonObject _receipt;
    private readonly HashSet<string> _told = [.. Hashed.Select(h => h.Part)];

    private ReceiptWords(JsonObject receipt) => _receipt = receipt;

    /// <summary>What was run, how and on what: a name in words and a value each, none of them blank.</summary>
    public static IReadOnlyList<(string Name, string Value)> Facts(JsonObject receipt) => [.. new ReceiptWords(receipt).All().Where(f => f.Value.Length > 0)];

    /// <summary>SHA-256 of every network, table and file, in words.</summary>
    public static IReadOnlyList<(string Name, string Value)> Hashes(JsonObject receipt) =>
        [.. Hashed.SelectMany(h => receipt[h.Part] is JsonObject part ? part.Select(p => (h.Words + p.Key, p.Value?.ToString() ?? "")) : [])];

    private IEnumerable<(string Name, string Value)> All()
    {
        yield return ("Program", $"{Text("program")} {Text("version")}".Trim());
        yield return ("Commit of the program", Text("commit"));
        yield return ("Command", $"{Text("command")} {Text(ReceiptFile.AskedKey, " ")}".Trim());
        yield return ("System", Both(Text("system"), "folder ", Text("systemFolder")));
        yield return ("Scenarios", Text("scenarios"));
        yield return ("Years asked for", Text("years"));
        yield return ("Window", Window(Part("window")));
        yield return ("Inputs", Both(Text("inputValues"), "", Text("parameterVectors") is var vectors and not ("0" or "") ? $"{vectors} sets of values" : ""));
        yield return ("Cut by", Text("cutBy"));
        yield return ("Seed", Text("seed"));
        yield return ("Seed of the fresh replications", Text("freshSeed"));
        yield return ("Replications", Text("replicationsDone") is var done && Text("replicationsAsked") is var asked && done == asked ? done : $"{done} of {asked} asked for");
        yield return ("Replications brought back from the store", Text("runsRecalledFromStore"));
        yield return ("Ended early", Text(ReceiptFile.StoppedKey));
        yield return ("Engine", Both(Text("engine"), "version ", Text("engineVersion")));
        yield return ("Events", long.TryParse(Text("events"), CultureInfo.InvariantCulture, out var events) ? events.ToString("N0", CultureInfo.InvariantCulture) : "");
        yield return ("Flow and double entry add up in every replication", Text("identitiesHold") switch { "true" => "yes", "false" => "no", var other => other });
        yield return ("Time taken", Text("elapsedSeconds") is { Length: > 0 } seconds ? $"{seconds} s, {Text("threads")} {(Text("threads") == "1" ? "thread" : "threads")}" : "");
        yield return ("Finished", Text("finished"));
        yield return ("Machine", Machine(Part("machine")));
        yield return ("SHA-256 of the census", Text(ReceiptFile.CensusKey));
        // What a study adds has no words here, so its name is taken apart: "budgetMinutes" is "Budget minutes".
        foreach (var (name, value) in _receipt.Where(p => !_told.Contains(p.Key)).ToArray()) yield return (Apart(name), Text(value, ", "));
    }

    private string Text(string name, string between = ", ")
    {
        _told.Add(name);
        return Text(_receipt[name], between);
    }

    private static string Text(JsonNode? value, string between) => value switch
    {
        null => "",
        JsonArray list => string.Join(between, list.Select(v => v?.ToString())),
        JsonObject part => string.Join(", ", part.Select(p => $"{Apart(p.Key).ToLowerInvariant()} {Text(p.Value, between)}".Trim())),
        _ => value.ToString(),
    };

    private JsonObject Part(string name)
    {
        _told.Add(name);
        return _receipt[name] as JsonObject ?? [];
    }

    private static string Window(JsonObject window) => window.Count == 0 ? "" : $"{window["from"]} to {window["to"]}, after {window["warmUpDays"]} days of warm-up";

    private static string Machine(JsonObject machine) => machine.Count == 0 ? "" : $"{machine["system"]}, {machine["architecture"]}, {machine["runtime"]}, {machine["processors"]} {(machine["processors"]?.ToString() == "1" ? "processor" : "processors")}";

    private static string Both(string first, string before, string second) => second.Length == 0 ? first : $"{first} ({before}{second})";

    private static string Apart(string name)
    {
        var words = string.Concat(name.Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString()));
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
