using System.Globalization;
using Simulation.Core.Networks;
using Simulation.Scenarios;
using Simulation.Scenarios.Assembly;
using Xunit;

namespace Simulation.Tests.Docs;

/// <summary>
/// The printed case in docs/guides/finance.md is what the command printed, with the system as it is.
/// UPDATE_FINANCE=1 makes it anew (some minutes); CHECK_FINANCE=1 (nightly) runs it again and compares.
/// </summary>
public sealed class FinanceGuideTests
{
    private const string Marker = "<!-- output: finance -->";
    private const string Command = "sim finance coventry-2017 --inputs first-cut --replications 40 --seed 1";

    private static string Guide => Repository.PathOf("docs", "guides", "finance.md");

    private static string Folder => Repository.PathOf("data", "coventry-2017");

    [Fact]
    public async Task Guide_PrintedCase_IsWhatTheCommandPrinted()
    {
        var lines = File.ReadAllLines(Guide).ToList();
        var marker = lines.IndexOf(Marker);
        Assert.True(marker >= 0, $"docs/guides/finance.md has lost its marker {Marker}.");
        var first = lines.FindIndex(marker, l => l == "```") + 1;
        var end = lines.FindIndex(first, l => l == "```");
        if (Environment.GetEnvironmentVariable("UPDATE_FINANCE") == "1")
        {
            lines.RemoveRange(first, end - first);
            lines.InsertRange(first, Head().Concat(await Printed()));
            File.WriteAllText(Guide, string.Join('\n', lines) + "\n");
            return;
        }
        Assert.Equal(Head(), lines[first..(first + Head().Length)]);
        if (Environment.GetEnvironmentVariable("CHECK_FINANCE") == "1")
            Assert.Equal(string.Join('\n', lines[(first + Head().Length)..end]), string.Join('\n', await Printed()));
    }

    private static string[] Head()
    {
        var system = SystemFolder.Load(Folder).Compile().System!;
        return [$"# {Command}", $"# system {NetworkHash.Of(system.Network)}", $"# payments {HashOf("finance/payments.csv")}", $"# case {HashOf("finance/cases/community-promoting-independence.yaml")}"];
    }

    private static string HashOf(string file) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, file))))[..16];

    // All but the method and the files, which tell the machine and its time.
    private static async Task<List<string>> Printed()
    {
        var folder = Directory.CreateTempSubdirectory("finance").FullName;
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = await Program.Run([.. Command.Split(' ').Skip(1), "--out", folder], output, error, terminal: false, Repository.Root);
        Directory.Delete(folder, recursive: true);
        Assert.True(code == 0, error.ToString());
        var lines = output.ToString().ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd()).TakeWhile(l => !l.StartsWith("Method:", StringComparison.Ordinal)).ToList();
        while (lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        return lines;
    }
}
