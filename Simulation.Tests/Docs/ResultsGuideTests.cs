using Simulation.Scenarios;
using Simulation.Scenarios.Commands;
using Xunit;

namespace Simulation.Tests.Docs;

/// <summary>The guide to results: every command runs, and the schema it prints is that of the database.</summary>
public sealed class ResultsGuideTests : IDisposable
{
    private const string Start = "dotnet run -c Release --project Simulation.Scenarios -- ";
    private readonly string _here = Directory.CreateTempSubdirectory("results-guide-").FullName;

    private static string[] Guide => File.ReadAllLines(Repository.PathOf("docs", "guides", "results.md"));

    public void Dispose() => Directory.Delete(_here, recursive: true);

    [Fact]
    public async Task Commands_OfTheGuide_RunInOrderAndPrint()
    {
        foreach (var command in Guide.Where(l => l.StartsWith(Start, StringComparison.Ordinal)).Select(l => l[Start.Length..].Replace("--replications 30", "--replications 3", StringComparison.Ordinal)))
        {
            var (code, output, error) = await Sim(Words(command));
            Assert.True(code == ExitCode.Done, $"{command}: exit code {code}\n{error}");
            Assert.True(output.Split('\n').Length > 2, $"{command} printed nothing:\n{output}");
            Assert.All(output.Split('\n'), l => Assert.InRange(l.Length, 0, command.Contains("--csv", StringComparison.Ordinal) ? int.MaxValue : 100));
        }
    }

    [Fact]
    public async Task Schema_OfTheGuide_IsThatOfTheDatabase()
    {
        // A system with published figures, so that no table is left out.
        var (code, _, error) = await Sim("run", "coventry-2017", "--replications", "2", "--inputs", "first-cut", "--db", "--fresh", "--out", "out/run");
        Assert.True(code == ExitCode.Done, error);
        var (_, printed, _) = await Sim("query", "out/run", "select '| ' || m.name || ' | ' || group_concat(c.name, ', ') || ' |' as row from sqlite_schema m join pragma_table_info(m.name) c group by m.name order by m.name", "--csv");
        var schema = printed.TrimEnd('\n').Split('\n')[1..].Select(l => l.Trim('"'));
        Assert.Equal(schema, Guide.SkipWhile(l => l != "<!-- schema: compare -->").Skip(3).TakeWhile(l => l.StartsWith('|')));
    }

    [Xunit.Theory]
    [InlineData("there is no results.sqlite", "query", "out/none")]
    [InlineData("there is no such folder", "diff", "out/none", "out/other")]
    public async Task WrongRun_IsExitCode2AndSaysWhat(string says, params string[] args)
    {
        var (code, output, error) = await Sim(args);
        Assert.Equal((ExitCode.BadInput, ""), (code, output));
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> Sim(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        string[] found = [.. args.Select(a => a is "mmc-ward" ? Repository.PathOf("data", "examples", a) : a is "coventry-2017" ? Repository.PathOf("data", a) : a)];
        return (await Program.Run(found, output, error, terminal: false, _here), output.ToString(), error.ToString());
    }

    // Words, of which those in quotation marks hold blanks.
    private static string[] Words(string command) =>
        [.. command.Split('"').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
