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

    public static TheoryData<string> Pages => ["warwickshire-2023", "rutland-2016", "coventry-2014"];

    [Xunit.Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_HeadlineComparison_IsWhatTheCommandPrints(string page)
    {
        var path = Repository.PathOf("docs", "background", page + ".md");
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var start = text.IndexOf(Mark, StringComparison.Ordinal);
        Assert.True(start >= 0, $"{page}.md has no finding.");
        var words = text[(start + Mark.Length)..text.IndexOf(" -->", start, StringComparison.Ordinal)].Split(' ');
        var from = text.IndexOf("```\n", start, StringComparison.Ordinal) + 4;
        var to = text.IndexOf("```", from, StringComparison.Ordinal);
        var finding = await Finding(words);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") await File.WriteAllTextAsync(path, text[..from] + finding + text[to..], TestContext.Current.CancellationToken);
        else Assert.Equal(finding, text[from..to]);
    }

    // From the heading to the words on intervals; what follows holds times, which differ from machine to machine.
    private static async Task<string> Finding(string[] command)
    {
        var here = Directory.CreateTempSubdirectory("sim-page-").FullName;
        try
        {
            using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
            using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
            var code = await Program.Run([command[0], Repository.PathOf("data", command[1]), .. command[2..], "--fresh", "--threads", "2", "--out", Path.Combine(here, "o")], output, error, terminal: false, here);
            Assert.Equal("", error.ToString());
            Assert.Equal(ExitCode.Done, code);
            var all = output.ToString();
            return all[..all.IndexOf("First-cut inputs.", StringComparison.Ordinal)].Trim('\n') + "\n";
        }
        finally
        {
            Directory.Delete(here, recursive: true);
        }
    }
}
