using Simulation.Scenarios;
using Xunit;

namespace Simulation.Tests.Docs;

/// <summary>What the README shows is what its commands print. UPDATE_README=1 writes the output anew.</summary>
public sealed class ReadmeTests : IDisposable
{
    private const string Start = "dotnet run -c Release --project Simulation.Scenarios";
    private readonly string _out = Directory.CreateTempSubdirectory("readme").FullName;

    private static string Readme => Repository.PathOf("README.md");

    public void Dispose() => Directory.Delete(_out, recursive: true);

    private async Task<string> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] where = arguments is ["describe" or "validate-input", ..] ? [] : ["--out", Path.Combine(_out, "run"), "--fresh"];
        var code = await Program.Run([.. arguments, .. where], output, error, terminal: false, Repository.Root);
        Assert.True(code == 0, $"{string.Join(' ', arguments)}: exit code {code}\n{error}");
        return output.ToString().ReplaceLineEndings("\n");
    }

    // The lines of the fenced block that follows a marker, and where it stands.
    private static (int First, int End) Block(List<string> lines, string marker)
    {
        var first = lines.FindIndex(lines.IndexOf(marker), l => l == "```") + 1;
        return (first, lines.FindIndex(first, l => l == "```"));
    }

    [Fact]
    public async Task MainCommand_FirstScreen_IsWhatTheReadmeShows()
    {
        var printed = (await Run()).Split('\n').Select(l => l.TrimEnd()).SkipWhile(l => l.Length == 0)
            .TakeWhile(l => !l.StartsWith("Other measures", StringComparison.Ordinal)).ToList();
        while (printed[^1].Length == 0) printed.RemoveAt(printed.Count - 1);
        var lines = File.ReadAllLines(Readme).ToList();
        var (first, end) = Block(lines, "<!-- output: main -->");
        if (Environment.GetEnvironmentVariable("UPDATE_README") == "1")
        {
            lines.RemoveRange(first, end - first);
            lines.InsertRange(first, printed);
            File.WriteAllText(Readme, string.Join('\n', lines) + "\n");
        }
        else
        {
            Assert.Equal(string.Join('\n', printed), string.Join('\n', lines[first..end]));
        }
    }

    [Fact]
    public async Task Commands_OfTheReadme_RunAndPrint()
    {
        var commands = File.ReadAllLines(Readme).Where(l => l.StartsWith(Start + " -- ", StringComparison.Ordinal)).Select(l => l[(Start.Length + 4)..].Split(' ')).ToList();
        Assert.NotEmpty(commands);
        foreach (var command in commands)
        {
            // Two replications are enough to see that a command does what it says; the figures are another test's business.
            var arguments = command.Select((a, i) => i > 0 && command[i - 1] == "--replications" ? "2" : a).ToList();
            if (arguments[0] is "run" or "compare" && !arguments.Contains("--replications")) arguments.AddRange(["--replications", "2"]);
            Assert.NotEmpty(await Run([.. arguments]));
        }
    }
}
