using System.Security.Cryptography;
using Simulation.Core.Networks;
using Simulation.Scenarios;
using Simulation.Scenarios.Assembly;
using Xunit;

namespace Simulation.Tests.Docs;

/// <summary>
/// What the guides of the studies show is what the command above it printed, for the system and calibration as they are.
/// UPDATE_GUIDES=1, or the name of one such as frontier.md, runs the commands and writes their output anew (some minutes each), CHECK_GUIDES=1 (nightly) runs and compares them; every test run checks the stamp.
/// </summary>
[Collection("README")]
public sealed class GuidesTests : IDisposable
{
    private const string Start = "dotnet run -c Release --project Simulation.Scenarios -- ";
    private const string Marker = "<!-- output of the command above, made with ";
    private readonly string _out = Directory.CreateTempSubdirectory("guides").FullName;

    public static TheoryData<string> Guides => [.. Directory.EnumerateFiles(Repository.PathOf("docs", "guides"), "*.md")
        .Where(f => File.ReadLines(f).Any(l => l.StartsWith(Marker, StringComparison.Ordinal))).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(_out, recursive: true);

    [Xunit.Theory]
    [MemberData(nameof(Guides))]
    public async Task Guide_ShowsWhatItsCommandsPrint(string guide)
    {
        var path = Repository.PathOf("docs", "guides", guide);
        var lines = File.ReadAllLines(path).ToList();
        var made = await Made();
        for (var at = Next(lines, 0); at >= 0; at = Next(lines, at + 1))
        {
            var command = lines.Take(at).Last(l => l.StartsWith(Start, StringComparison.Ordinal));
            if (Environment.GetEnvironmentVariable("UPDATE_GUIDES") is { } asked && (asked == "1" || asked == guide))
            {
                var (first, end) = (at + 2, lines.IndexOf("```", at + 2));
                lines.RemoveRange(first, end - first);
                lines.InsertRange(first, await Printed(command[Start.Length..]));
                lines[at] = $"{Marker}{made} -->";
                // Written after each: a run of minutes is not lost with the next.
                await File.WriteAllTextAsync(path, string.Join('\n', lines) + "\n", TestContext.Current.CancellationToken);
            }
            if (lines[at] == $"{Marker}nothing yet -->") Assert.Skip($"{guide}: the output of \"{command}\" is not made yet; UPDATE_GUIDES=1 makes it.");
            Assert.Equal($"{Marker}{made} -->", lines[at]);
            var last = lines.IndexOf("```", at + 2);
            if (Environment.GetEnvironmentVariable("CHECK_GUIDES") == "1") Assert.Equal(string.Join('\n', await Printed(command[Start.Length..])), string.Join('\n', lines[(at + 2)..last]));
            Assert.True(last > at + 5, $"{guide}: nothing stands under {command}; UPDATE_GUIDES=1 makes it.");
        }
    }

    private static int Next(List<string> lines, int from) => lines.FindIndex(from, l => l.StartsWith(Marker, StringComparison.Ordinal));

    // The network as it is, and the calibration that its studies draw from.
    internal static async Task<string> Made()
    {
        var system = SystemFolder.Load(Repository.PathOf("data", "coventry-2017")).Compile().System!;
        var calibration = SHA256.HashData(await File.ReadAllBytesAsync(Repository.PathOf("data", "coventry-2017", "calibration.csv")));
        return $"system {NetworkHash.Of(system.Network)[..12]}, calibration {Convert.ToHexStringLower(calibration)[..12]}";
    }

    // Without the last line, which tells times and folders.
    private async Task<List<string>> Printed(string command)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var arguments = Arguments(command);
        // A forecast from tonight keeps no runs.
        string[] store = arguments[0] == "tonight" ? [] : ["--store", Path.Combine(_out, "store")];
        var code = await Program.Run([.. arguments, "--out", Path.Combine(_out, "run"), .. store], output, error, terminal: false, Repository.Root);
        Assert.True(code == 0, $"{command}: exit code {code}\n{error}");
        var lines = output.ToString().ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd()).SkipWhile(l => l.Length == 0).ToList();
        return lines[..(lines.FindLastIndex(l => l.Contains(" runs (", StringComparison.Ordinal)) - 1)];
    }

    // Words, of which those in quotation marks hold blanks.
    private static string[] Arguments(string command) =>
        [.. command.Split('"').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
