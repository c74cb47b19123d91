using System.Globalization;
using Simulation.Scenarios;
using Simulation.Scenarios.Commands;
using Xunit;

namespace Simulation.Tests.Docs;

/// <summary>The headline comparisons in the pages of the smaller systems are what the command above them prints.</summary>
/// <remarks><c>UPDATE_DOCS=1</c> writes them anew.</remarks>
public sealed class SystemPagesTests
{
    private const string Mark = "<!-- finding of: sim ";
    private const string MoneyMark = "<!-- per-pound of: sim ";

    public static TheoryData<string> Pages => ["warwickshire-2023", "rutland-2016", "coventry-2014"];

    [Xunit.Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_HeadlineComparison_IsWhatTheCommandPrints(string page)
    {
        await Check(page, Mark, all => all[..all.IndexOf("First-cut inputs.", StringComparison.Ordinal)]);
    }

    [Fact]
    public Task Rutland_WhatEachPoundMoves_IsWhatTheCommandPrints() =>
        Check("rutland-2016", MoneyMark, all => all[all.IndexOf("Change for each £100,000", StringComparison.Ordinal)..all.IndexOf("\n\n", all.IndexOf("Twice the money", StringComparison.Ordinal), StringComparison.Ordinal)]);

    private static async Task Check(string page, string mark, Func<string, string> part)
    {
        var path = Repository.PathOf("docs", "background", page + ".md");
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var start = text.IndexOf(mark, StringComparison.Ordinal);
        Assert.True(start >= 0, $"{page}.md has no block of {mark}.");
        var words = text[(start + mark.Length)..text.IndexOf(" -->", start, StringComparison.Ordinal)].Split(' ');
        var from = text.IndexOf("```\n", start, StringComparison.Ordinal) + 4;
        var to = text.IndexOf("```", from, StringComparison.Ordinal);
        var printed = part(await Printed(words)).Trim('\n') + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") await File.WriteAllTextAsync(path, text[..from] + printed + text[to..], TestContext.Current.CancellationToken);
        else Assert.Equal(printed, text[from..to]);
    }

    // All of it; the end holds times, which differ from machine to machine.
    private static async Task<string> Printed(string[] command)
    {
        var here = Directory.CreateTempSubdirectory("sim-page-").FullName;
        try
        {
            using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
            using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
            var code = await Program.Run([command[0], Repository.PathOf("data", command[1]), .. command[2..], "--fresh", "--threads", "2", "--out", Path.Combine(here, "o")], output, error, terminal: false, here);
            Assert.Equal("", error.ToString());
            Assert.Equal(ExitCode.Done, code);
            return output.ToString();
        }
        finally
        {
            Directory.Delete(here, recursive: true);
        }
    }
}
