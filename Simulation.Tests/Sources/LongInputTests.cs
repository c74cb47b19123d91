using Simulation.Scenarios.Spreadsheets;
using Xunit;

namespace Simulation.Tests.Sources;

/// <summary>Files that are no larger than allowed, but would take memory or time without end.</summary>
public sealed class LongInputTests
{
    public static TheoryData<string, string, string> TooLong => new()
    {
        { "exits.csv", string.Concat(Enumerable.Repeat(",\n", 500_001)), "exits.csv: has more than 500,000 lines, the most that are read." },
        { "exits.csv", new string(',', 2_000_001), "exits.csv: has more than 2,000,000 commas, the most that are read." },
        { "exits.csv", "exit,label\ngone," + new string('x', 32_768), "exits.csv:2: has a cell of 32,768 letters; at most 32,767 are read." },
        { "exits.csv", "exit,label\n" + string.Concat(Enumerable.Repeat("gone,Gone\n", 5_000)), "exits.csv: has 1,000 problems or more; the rest of it was not read." },
        { "exits.csv", "exit,label\n" + string.Concat(Enumerable.Repeat("gone\n", 5_000)), "exits.csv: has 1,000 problems or more; the rest of it was not read." },
        { "system.yaml", "name: " + new string('x', 32_768), "holds a value of more than 32,767 letters." },
    };

    [Xunit.Theory]
    [MemberData(nameof(TooLong))]
    public void Load_ALongFile_IsRefusedWithWhatIsAllowed(string file, string text, string message)
    {
        using var system = new SystemOnDisk().Write(file, text);
        var problems = system.Load().Problems;
        Assert.Contains(problems, p => p.ToString().EndsWith(message, StringComparison.Ordinal));
        Assert.True(problems.Count <= 1_010, $"{problems.Count} problems");
    }

    [Fact]
    public void Records_AQuotationMarkNeverClosed_AreReadOnce()
    {
        // A million lines in one cell: read again for each, they would be 500,000 million letters.
        var text = "\"" + string.Concat(Enumerable.Repeat("x\n", 1_000_000));
        var record = Assert.Single(CsvRecords.Read(text));
        Assert.Equal(1_999_999, Assert.Single(record).TrimStart('"').Length);
    }
}
