using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace Simulation.Tests.Commands;

/// <summary><c>sim compare --baseline</c>: another scenario is what differences are from.</summary>
public sealed class CompareBaselineTests : IDisposable
{
    private readonly string _here = Directory.CreateTempSubdirectory("baseline-test-").FullName;

    public CompareBaselineTests()
    {
        Copy(Repository.PathOf("data", "examples", "mmc-ward"), Ward);
        Add("five", "name: Five more beds\nabout: The ward with 25 beds.\nschemes: [more-beds]\nsettings: { more-beds.beds: 5 }\n");
    }

    private string Ward => Path.Combine(_here, "ward");

    [Fact]
    public async Task Compare_AgainstAnotherScenario_IsTheDifferenceOfTheTwoDifferences()
    {
        await Run(0, "compare", "ward", "two-more-beds", "five", "-r", "8", "-o", "plain", "--fresh");
        await Run(0, "compare", "ward", "two-more-beds", "--baseline", "five", "-r", "8", "-o", "against", "--fresh");
        var (plain, against) = (Differences("plain"), Differences("against"));
        Assert.NotEmpty(against);
        foreach (var ((measure, scenario), difference) in against)
        {
            Assert.Equal("two-more-beds", scenario);
            var (two, five) = (plain[(measure, "two-more-beds")], plain[(measure, "five")]);
            // Files hold ten figures: a rounding of each of three numbers of that size.
            Assert.InRange(difference - (two - five), -Rounding(difference, two, five), Rounding(difference, two, five));
        }
        Assert.Contains(against.Values, d => d != 0);
    }

    [Fact]
    public async Task Compare_AgainstAnotherScenario_SaysSoEverywhereAndIsReproduced()
    {
        var said = await Run(0, "compare", "ward", "two-more-beds", "--baseline", "five", "-r", "8", "-o", "against", "--fresh");
        Assert.Contains("Five more beds (as the baseline) against Two more beds", Flat(said), StringComparison.Ordinal);
        Assert.Contains("a scenario and not the system as it is", Flat(said), StringComparison.Ordinal);
        Assert.Contains("the baseline \u201CFive more beds\u201D", await File.ReadAllTextAsync(Path.Combine(_here, "against", "report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("five", JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_here, "against", "run.json"), TestContext.Current.CancellationToken))!["baseline"]!.GetValue<string>());
        Assert.Contains("Reproduced", await Run(0, "reproduce", "against", "--system", "ward", "-o", "again"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_BaselineInTheScenariosFile_IsTheSameAsAskedFor()
    {
        Add("seven", "name: Seven\nschemes: [more-beds]\nsettings: { more-beds.beds: 7 }\nbaseline: five\n");
        await Run(0, "compare", "ward", "seven", "-r", "4", "-o", "named", "--fresh");
        await Run(0, "compare", "ward", "seven", "--baseline", "five", "-r", "4", "-o", "asked", "--fresh");
        await Run(0, "compare", "ward", "seven", "--baseline", "baseline", "-r", "4", "-o", "itself", "--fresh");
        Assert.Equal(Summary("asked"), Summary("named"));
        Assert.NotEqual(Summary("itself"), Summary("named"));
        // Its file is one of the inputs, so the receipt runs again without the word.
        Assert.Contains("Reproduced", await Run(0, "reproduce", "itself", "--system", "ward", "-o", "again"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merge_AgainstAnotherScenario_GivesTheFilesOfOneRun()
    {
        await Run(0, "compare", "ward", "two-more-beds", "--baseline", "five", "-r", "4", "-o", "whole", "--fresh");
        foreach (var index in (string[])["1", "2"]) await Run(0, "shard", "ward", "two-more-beds", "--baseline", "five", "-r", "4", "--index", index, "--of", "2", "-p", "parts");
        await Run(0, "merge", "ward", "two-more-beds", "--baseline", "five", "-r", "4", "-p", "parts", "-o", "merged");
        Assert.Equal(Summary("whole"), Summary("merged"));
    }

    [Fact]
    public async Task Compare_BaselineWrong_IsRefusedWithTheReason()
    {
        Assert.Contains("--baseline: scenario \"fife\" is not known; did you mean \"five\"?", await Run(2, "compare", "ward", "two-more-beds", "--baseline", "fife"), StringComparison.Ordinal);
        Assert.Contains("it cannot stand beside itself", await Run(2, "compare", "ward", "five", "--baseline", "five"), StringComparison.Ordinal);
        Add("seven", "name: Seven\nschemes: [more-beds]\nbaseline: fiv\n");
        Assert.Matches("scenarios/seven.yaml:? baseline: scenario \"fiv\" is not known; did you mean \"five\"", Flat(await Run(2, "validate-input", "ward")));
        Add("seven", "name: Seven\nschemes: [more-beds]\nbaseline: seven\n");
        Assert.Contains("is this scenario itself", await Run(2, "validate-input", "ward"), StringComparison.Ordinal);
        Add("seven", "name: Seven\nschemes: [more-beds]\nsettings: { more-beds.beds: 7 }\nbaseline: five\n");
        Add("eight", "name: Eight\nschemes: [more-beds]\nsettings: { more-beds.beds: 8 }\nbaseline: seven\n");
        Assert.Contains("name different baselines (five, seven)", await Run(2, "compare", "ward", "seven", "eight"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_here, "out")));
    }

    public void Dispose() => Directory.Delete(_here, recursive: true);

    private static double Rounding(params double[] values) => values.Sum(v => Math.Abs(v)) * 1e-9;

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private string Summary(string folder) => File.ReadAllText(Path.Combine(_here, folder, "summary.csv"));

    private Dictionary<(string Measure, string Scenario), double> Differences(string folder) => Summary(folder).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(','))
        .Where(c => c[12].Length > 0).ToDictionary(c => (c[0], c[6]), c => double.Parse(c[12], CultureInfo.InvariantCulture));

    private void Add(string id, string text) => File.WriteAllText(Path.Combine(Ward, "scenarios", id + ".yaml"), text);

    private async Task<string> Run(int code, params string[] asked)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var got = await Simulation.Scenarios.Program.Run(asked, output, output, terminal: false, _here);
        Assert.True(got == code, output.ToString());
        return output.ToString();
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }
    }
}
