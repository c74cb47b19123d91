using Simulation.Scenarios;
using Xunit;

namespace Simulation.Tests.Docs;

/// <summary>Every command of the tutorial and of the report's guide runs, and writes a page.</summary>
[Collection("README")]
public sealed class TutorialTests : IDisposable
{
    private const string Start = "dotnet run -c Release --project Simulation.Scenarios -- ";
    private readonly string _out = Directory.CreateTempSubdirectory("tutorial").FullName;

    public void Dispose() => Directory.Delete(_out, recursive: true);

    [Xunit.Theory]
    [InlineData("tutorial/first-comparison.md")]
    [InlineData("guides/report.md")]
    public async Task Commands_OfAPage_RunAndWriteAReport(string page)
    {
        var commands = File.ReadAllLines(Repository.PathOf(["docs", .. page.Split('/')])).Where(l => l.StartsWith(Start, StringComparison.Ordinal)).Select(l => l[Start.Length..].Split(' ')).ToList();
        Assert.NotEmpty(commands);
        foreach (var command in commands)
        {
            // Two replications are enough to see that a command does what it says.
            string[] arguments = [.. command.Select((a, i) => i > 0 && command[i - 1] == "--replications" ? "2" : a), "--out", _out, "--fresh"];
            using var output = new StringWriter();
            using var error = new StringWriter();
            var code = await Program.Run(arguments, output, error, terminal: false, Repository.Root);
            Assert.True(code == 0, $"{string.Join(' ', arguments)}: exit code {code}\n{error}");
            // A page that mails: under two million bytes.
            Assert.InRange(new FileInfo(Path.Combine(_out, "report.html")).Length, 10_000, 2_000_000);
            Assert.Equal(arguments.Contains("--xlsx"), File.Exists(Path.Combine(_out, "report.xlsx")));
            Directory.Delete(_out, recursive: true);
            Directory.CreateDirectory(_out);
        }
    }
}
