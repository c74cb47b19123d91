using System.Globalization;
using System.Text.RegularExpressions;
using Simulation.Scenarios;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Commands;
using Xunit;

namespace Simulation.Tests.Sections;

/// <summary>The STRESS-DES document of every system: every item answered, every component named, the same text each time.</summary>
public sealed partial class StressDocumentTests : IDisposable
{
    // The numbered items of the guideline; 2.5 and its parts are the tables of components.
    private static readonly string[] Items = ["1.1", "1.2", "1.3", "2.1", "2.2", "2.4", "2.5", "2.5.1", "2.5.2", "2.5.5", "3.1", "3.2", "3.3", "3.4", "4.1", "4.2", "4.3", "5.1", "5.2", "5.3", "5.4", "6.1"];

    private readonly string _here = Directory.CreateTempSubdirectory("stress-").FullName;

    public static TheoryData<string> Names => [.. RepositorySystems.Names];

    public void Dispose() => Directory.Delete(_here, recursive: true);

    [Xunit.Theory]
    [MemberData(nameof(Names))]
    public async Task Document_EverySystem_AnswersEveryItemAndNamesEveryComponent(string name)
    {
        var (code, output, error) = await Document(name, "one");
        Assert.Equal((ExitCode.Done, ""), (code, error));
        Assert.All(output.Split('\n'), line => Assert.InRange(line.Length, 0, 100));

        var text = File.ReadAllText(Path.Combine(_here, "one", "stress-des.md"));
        Assert.All(Items, item => Assert.Matches($@"(^|\n|\*\*){Regex.Escape(item)} ", text));
        Assert.Equal(["1 Objectives", "2 Logic", "3 Data", "4 Experimentation", "5 Implementation", "6 Code access"], Heading().Matches(text).Select(m => m.Groups["heading"].Value));

        var folder = SystemFolder.Load(RepositorySystems.Folder(name));
        var network = folder.Compile().System!.Network;
        var all = text + string.Concat(Directory.EnumerateFiles(Path.Combine(_here, "one"), "*.csv").Order(StringComparer.Ordinal).Select(File.ReadAllText));
        string[] named = [.. folder.System!.Stages.Select(s => s.Label), .. folder.System.Pools.Select(p => p.Label), .. folder.System.Streams.Select(s => s.Label), .. folder.System.Exits.Select(e => e.Label), .. folder.System.Cohorts.Select(c => c.Label), .. folder.Scenarios.Select(s => s.Name), .. folder.System.Measures.Select(m => m.Label)];
        // In CSV a quotation mark is written twice.
        Assert.All(named, n => Assert.True(all.Contains(n, StringComparison.Ordinal) || all.Contains(n.Replace("\"", "\"\"", StringComparison.Ordinal), StringComparison.Ordinal), $"{n} is not named."));
        if (network.Stages.Length > 0) Assert.Contains("```mermaid\nflowchart LR\n", text, StringComparison.Ordinal);
        Assert.InRange(new FileInfo(Path.Combine(_here, "one", "stress-des.html")).Length, 10_000, 2_000_000);
        // What the folder leaves open is told, not passed over.
        Assert.Equal(folder.Scenarios.Count == 0, text.Contains("> Item 1.3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Document_AgainFromTheSameFolder_IsTheSameBytes()
    {
        await Document("outpatient-list", "one");
        await Document("outpatient-list", "two");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_here, "one")))
            Assert.Equal(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(Path.Combine(_here, "two", Path.GetFileName(file)), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Document_ASystemWithProblems_IsRefused()
    {
        var (code, _, error) = await Document("none", "one");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("there is no such folder", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_here, "one")));
    }

    private async Task<(int Code, string Output, string Error)> Document(string name, string folder)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var code = await Program.Run(["document", RepositorySystems.Names.Contains(name) ? RepositorySystems.Folder(name) : name, "--out", folder], output, error, terminal: false, _here);
        return (code, output.ToString(), error.ToString());
    }

    [GeneratedRegex("\n## (?<heading>.*)\n", RegexOptions.None, 1000)]
    private static partial Regex Heading();
}
