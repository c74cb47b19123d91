using System.Globalization;
using Simulation.Scenarios;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Docs;

/// <summary>
/// "Published against simulated" in the README is what <c>sim validate</c> printed. The printed text is committed with its command and the
/// hashes of the system and calibration it was made with; UPDATE_README=1 makes it anew, CHECK_VALIDATION=1 (nightly) runs it again.
/// </summary>
[Collection("README")]
public sealed class ValidationTableTests
{
    private const string Marker = "<!-- output: validate -->";
    private const string Command = "sim validate coventry-2017 --seed 1 --replications 1000";

    private static string Readme => Repository.PathOf("README.md");

    private static string Committed => Repository.PathOf("docs", "validation-coventry-2017.txt");

    private static string Folder => Repository.PathOf("data", "coventry-2017");

    [Fact]
    public async Task Readme_PublishedAgainstSimulated_IsWhatTheCommandPrinted()
    {
        var lines = File.ReadAllLines(Readme).ToList();
        var (first, end) = Block(lines);
        if (Environment.GetEnvironmentVariable("UPDATE_README") == "1")
        {
            var made = Head().Concat(await Printed()).ToList();
            File.WriteAllText(Committed, string.Join('\n', made) + "\n");
            lines.RemoveRange(first, end - first);
            lines.InsertRange(first, made.Skip(Head().Length));
            File.WriteAllText(Readme, string.Join('\n', lines) + "\n");
            return;
        }
        var committed = File.ReadAllLines(Committed);
        // Made with the system and the calibration as they are: a changed table makes this fail until the command is run again.
        Assert.Equal(Head(), committed[..Head().Length]);
        Assert.Equal(string.Join('\n', committed[Head().Length..]), string.Join('\n', lines[first..end]));
        if (Environment.GetEnvironmentVariable("CHECK_VALIDATION") == "1")
            Assert.Equal(string.Join('\n', committed[Head().Length..]), string.Join('\n', await Printed()));
    }

    private static string[] Head()
    {
        var problems = new List<Problem>();
        var folder = SystemFolder.Load(Folder);
        var system = CalibratedSystem.Of(folder.System!, folder.Schemes, CalibrationFile.Read(Folder, Folder, problems)!, problems)!;
        Assert.Empty(problems);
        // The published figures stand in the printed table, so what they were is seen there.
        var set = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, ParameterSetFile.Name))));
        return [$"# command {Command}", $"# system {system.Hash()}", $"# calibration {set}"];
    }

    private static (int First, int End) Block(List<string> lines)
    {
        var marker = lines.IndexOf(Marker);
        Assert.True(marker >= 0, $"README.md has lost its marker {Marker}.");
        var first = lines.FindIndex(marker, l => l == "```") + 1;
        return (first, lines.FindIndex(first, l => l == "```"));
    }

    // The finding and the table; face validity and the time it took stay on the screen.
    private static async Task<List<string>> Printed()
    {
        var folder = Directory.CreateTempSubdirectory("validation").FullName;
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = await Program.Run([.. Command.Split(' ').Skip(1), "--out", folder], output, error, terminal: false, Repository.Root);
        Directory.Delete(folder, recursive: true);
        Assert.True(code == 0, error.ToString());
        var lines = output.ToString().ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd()).SkipWhile(l => l.Length == 0).TakeWhile(l => l != "Face validity").ToList();
        while (lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        return lines;
    }
}
