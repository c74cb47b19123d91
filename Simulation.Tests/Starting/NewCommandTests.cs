using System.Globalization;
using Simulation.Core.Experiments;
using Simulation.Scenarios;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Commands;
using Xunit;

namespace Simulation.Tests.Starting;

/// <summary>sim new: from the figures of a blank sheet to a system that runs.</summary>
public sealed class NewCommandTests : IDisposable
{
    /// <summary>The command of docs/guides/own-area.md: nine figures and a name.</summary>
    private static readonly string[] Guide =
    [
        "new", "my-area", "--from", "2024-04-01", "--population", "240000", "--over-65", "21.5", "--attendances", "78000", "--admissions", "27500",
        "--beds", "390", "--pathway1-hours", "1500", "--pathway2-places", "48", "--pathway3-places", "20",
    ];

    private readonly string _here = Directory.CreateTempSubdirectory("sim-new-").FullName;

    public void Dispose() => Directory.Delete(_here, recursive: true);

    [Fact]
    public async Task New_GuidesTenLines_ValidateAndRunAtOnce()
    {
        var (code, output, error) = await Sim(Guide);
        Assert.Equal("", error);
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("8 of 8 figures are yours", output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await Sim("validate-input", "my-area")).Code);
        Assert.Equal(ExitCode.Done, (await Sim("compare", "my-area", "-r", "2", "--fresh", "--out", "o")).Code);
        Assert.True(File.Exists(Path.Combine(_here, "o", "summary.csv")));
        Assert.Equal(["my-area", "o"], Directory.EnumerateFileSystemEntries(_here).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Guide_ShowsTheCommandThatIsTested()
    {
        var text = File.ReadAllText(Repository.PathOf("docs", "guides", "own-area.md")).Replace("\\\n", " ", StringComparison.Ordinal);
        var words = text.Split([' ', '\n', '`'], StringSplitOptions.RemoveEmptyEntries);
        var start = Array.IndexOf(words, "my-area") - 1;
        Assert.Equal(Guide, words.Skip(start).Take(Guide.Length));
    }

    [Fact]
    public async Task New_AreasFigures_AreWhatTheNetworkIsFedWith()
    {
        await Sim(Guide);
        var network = SystemFolder.Load(Path.Combine(_here, "my-area")).Compile().System!.Network;
        var flow = ExpectedFlow.Of(network);
        double PerYear(params string[] stages) => stages.Sum(s => flow.PerDay(network.Stages.Select(x => x.Name).ToList().IndexOf(s))) * 365;
        // The share of readmissions is one number for every age: it may miss each age's own by a little, 1% of the total at most.
        Assert.Equal(27_500, PerYear("short-stay", "ward"), 275.0);
        Assert.Equal(78_000, PerYear("ae-assessment", "ae-return"), 780.0);
        Assert.Equal(390, network.Pools.Single(p => p.Name == "acute-beds").Capacity[0].Capacity);
    }

    [Xunit.Theory]
    [InlineData("tiny", "--population", "1000")]
    [InlineData("crowded", "--beds", "1")]
    [InlineData("big", "--population", "57000000")]
    [InlineData("old", "--over-65", "60")]
    [InlineData("alone")]
    public async Task New_ExtremeFigures_StillValidate(params string[] asked)
    {
        Assert.Equal(ExitCode.Done, (await Sim(["new", .. asked])).Code);
        Assert.Equal(ExitCode.Done, (await Sim("validate-input", asked[0])).Code);
    }

    [Fact]
    public async Task New_BadFigures_AreAllToldAndNothingIsWritten()
    {
        var (code, _, error) = await Sim("new", "my-area", "--population", "-5", "--over-65", "abc", "--beds", "1,000", "--from", "1 April");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("--population: \"-5\" is not a number from 1,000", error, StringComparison.Ordinal);
        Assert.Contains("--over-65: \"abc\" is not a number from 1 to 60", error, StringComparison.Ordinal);
        Assert.Contains("--beds: \"1,000\" is not a number", error, StringComparison.Ordinal);
        Assert.Contains("--from: \"1 April\" is not a day", error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_here));
    }

    [Fact]
    public async Task New_FiguresThatDoNotFitTogether_AreTold()
    {
        var (code, _, error) = await Sim("new", "my-area", "--attendances", "40000", "--admissions", "38000");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("at most 95% is allowed", error, StringComparison.Ordinal);
        Assert.Contains("fewer than the readmissions", (await Sim("new", "my-area", "--attendances", "4000", "--admissions", "90000")).Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_here));
    }

    [Fact]
    public async Task New_FolderThatIsThere_IsLeftAlone()
    {
        Directory.CreateDirectory(Path.Combine(_here, "mine"));
        File.WriteAllText(Path.Combine(_here, "mine", "note.txt"), "kept");
        var (code, _, error) = await Sim("new", "mine");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("is there already; sim new overwrites nothing", error, StringComparison.Ordinal);
        Assert.Equal(["note.txt"], Directory.EnumerateFiles(Path.Combine(_here, "mine")).Select(f => Path.GetFileName(f)));
    }

    [Fact]
    public async Task New_Help_ShowsTheDefaultAsItIsWritten()
    {
        var (_, output, _) = await Sim("new", "--help");
        Assert.Contains("2024-04-01", output, StringComparison.Ordinal);
        Assert.DoesNotContain("04/01/2024", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_UnderAFile_SaysWhereAndWhatToDo()
    {
        File.WriteAllText(Path.Combine(_here, "file"), "kept");
        var (code, _, error) = await Sim("new", "file/mine");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains($"{Path.Combine(_here, "file", "mine")}: cannot be written (", error, StringComparison.Ordinal);
        Assert.Contains("; choose another folder. Nothing was written.", error, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> Sim(params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var code = await Program.Run(args, output, error, terminal: false, _here);
        return (code, output.ToString(), error.ToString());
    }
}
