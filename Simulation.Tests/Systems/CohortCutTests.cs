using System.Globalization;
using Simulation.Core.Networks;
using Simulation.Scenarios;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Systems;

/// <summary>Measures cut by labels of cohorts: the parts are of the whole, and nothing but the counting changes.</summary>
public sealed class CohortCutTests : IDisposable
{
    private static readonly string[] Labels = ["age", "place", "deprivation", "dementia"];
    private readonly string _here = Directory.CreateTempSubdirectory("cut-").FullName;

    public void Dispose() => Directory.Delete(_here, recursive: true);

    [Fact]
    public async Task Compare_ByEveryLabel_PartsAddUpToTheWhole_AndTheWholeIsUnchanged()
    {
        await Run("compare", Folder("frail-ward"), "-r", "3", "--fresh", "--out", "whole");
        var output = await Run(["compare", Folder("frail-ward"), "-r", "3", "--fresh", "--out", "cut", .. Labels.SelectMany(l => (string[])["--by", l])]);

        Assert.Equal(File.ReadAllText(In("whole", "summary.csv")), File.ReadAllText(In("cut", "summary.csv")));
        Assert.Equal(File.ReadAllText(In("whole", "daily.csv")), File.ReadAllText(In("cut", "daily.csv")));
        var summary = Rows(In("whole", "summary.csv"));
        var cuts = Rows(In("cut", "cuts.csv"));
        Assert.Equal(Labels, cuts.Select(c => c["by"]).Distinct());
        foreach (var label in Labels)
        {
            Assert.Contains($"Headline measures by {label}", output, StringComparison.Ordinal);
            foreach (var (measure, scenario) in from m in (string[])["delayed-days", "admissions", "bed-days"] from s in (string[])["baseline", "dementia-nurse"] select (m, s))
            {
                var parts = cuts.Where(c => c["by"] == label && c["measure"] == measure && c["scenario"] == scenario).ToArray();
                Assert.Equal(2, parts.Length);
                // Sums of whole numbers over replications, written with ten digits.
                Assert.Equal(Number(summary.Single(r => r["measure"] == measure && r["scenario"] == scenario)["mean"]), parts.Sum(p => Number(p["mean"])), 1e-9 * 100_000);
                Assert.All(parts, p => Assert.True(Number(p["mean_low"]) < Number(p["mean"]) && Number(p["mean"]) < Number(p["mean_high"])));
            }
        }
        // A ratio is that of the label's own parts; a pool has no labels.
        var of = cuts.Where(c => c["by"] == "dementia" && c["value"] == "yes" && c["scenario"] == "baseline").ToDictionary(c => c["measure"], c => Number(c["mean"]), StringComparer.Ordinal);
        Assert.Equal(100 * of["delayed-days"] / of["bed-days"], of["delayed-share"], 1e-7);
        Assert.DoesNotContain("beds-used", of.Keys);
        Assert.All(output.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
        Assert.Contains("id=\"by-dementia\"", File.ReadAllText(In("cut", "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_ByALabelThatIsNotThere_SaysWhichAre()
    {
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        Assert.Equal(ExitCode.BadInput, await Program.Run(["compare", "coventry-2017", "--by", "dementia", "--by", "plaec", "--out", In("x", "")], TextWriter.Null, error, terminal: false, Repository.Root));
        Assert.Contains("--by: label \"dementia\" is not known; coventry-2017 has age, place, lives-in, home (cohort-labels.csv), and every system has cohort and group.", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("--by: label \"plaec\" is not known; did you mean \"place\"?", error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(In("x", "")));
    }

    [Fact]
    public async Task Compare_ByALabel_WithASchemeThatBringsItsOwnCohorts_IsRefused()
    {
        foreach (var (file, bytes) in Simulation.Scenarios.Sources.InputFiles.Of(Folder("frail-ward"))) await Write(file, System.Text.Encoding.UTF8.GetString(bytes));
        // The first is no part of the scenario, the second is.
        foreach (var scheme in (string[])["another", "newcomers"])
        {
            await Write($"schemes/{scheme}.yaml", $"name: {scheme}\nabout: More people.\nlevers:\n  - {{ change: tables, rows: {scheme} }}\n");
            await Write($"schemes/{scheme}/cohorts.csv", $"cohort,group,label\n{scheme},{scheme},{scheme}\n");
        }
        await Write("scenarios/newcomers.yaml", "name: Newcomers\nabout: More people.\nschemes: [newcomers]\n");
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        Assert.Equal(ExitCode.BadInput, await Program.Run(["compare", In("ward", ""), "newcomers", "--by", "age", "--out", In("x", "")], TextWriter.Null, error, terminal: false, _here));
        Assert.Contains("--by: scheme \"newcomers\" brings cohorts of its own, which the baseline's labels do not know; leave out its scenarios, or put the cohorts into cohorts.csv.", error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(In("x", "")));
        // Without it the cut is made, though the system knows such a scheme.
        await Run("compare", In("ward", ""), "dementia-nurse", "-r", "2", "--fresh", "--by", "age", "--out", "cut");
    }

    private async Task Write(string file, string text)
    {
        var path = In("ward", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Run_CoventryCalibratedByPlace_LeavesEveryOtherFigure()
    {
        string[] asked = ["run", "coventry-2017", "-r", "2", "--inputs", "calibrated", "--fresh", "--out"];
        await RunAt(Repository.Root, [.. asked, In("whole", "")]);
        await RunAt(Repository.Root, [.. asked, In("cut", ""), "--by", "place"]);
        Assert.Equal(File.ReadAllText(In("whole", "summary.csv")), File.ReadAllText(In("cut", "summary.csv")));
        var places = Rows(In("cut", "cuts.csv")).Where(c => c["measure"] == "delayed-acute-trust").ToArray();
        Assert.Equal(["Coventry", "outside Coventry"], places.Select(p => p["value"]));
        Assert.Equal(Number(Rows(In("whole", "summary.csv")).Single(r => r["measure"] == "delayed-acute-trust")["mean"]), places.Sum(p => Number(p["mean"])), 1e-4);
        Assert.InRange(new FileInfo(In("cut", "report.html")).Length, 10_000, 2_000_000);
    }

    [Fact]
    public async Task Reproduce_ARunThatWasCut_CutsAgain()
    {
        await Run("run", Folder("frail-ward"), "-r", "2", "--fresh", "--by", "age", "--out", "cut");
        var output = await Run("reproduce", "cut", "--system", Folder("frail-ward"), "--out", "again");
        Assert.Contains("Reproduced: all", output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(In("cut", "cuts.csv")), File.ReadAllText(In("again", "cuts.csv")));
    }

    [Fact]
    public void Of_NoLabels_LeavesTheSystem_AndLabelsLeaveThePeople()
    {
        var folder = SystemFolder.Load(Folder("frail-ward"));
        Assert.Same(folder.System, CohortCut.Of(folder.System!, []));
        var cut = CohortCut.Of(folder.System!, ["cohort"]);
        Assert.Equal(folder.System!.Cohorts.Select(c => c.Cohort), cut.Cohorts.Select(c => c.Group));
        Assert.Equal(folder.System.Demand, cut.Demand);
        // The labels of a folder are no part of its network.
        var network = folder.Compile().System!.Network;
        Assert.Equal(NetworkHash.Of(network), NetworkHash.Of(Compiler.Compile(folder.System with { CohortLabels = [] }, null, folder.Schemes, new QuantileTables()).System!.Network));
    }

    private static string Folder(string name) => RepositorySystems.Folder(name);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private string In(string folder, string file) => Path.Combine(_here, folder, file);

    private static List<Dictionary<string, string>> Rows(string path)
    {
        var records = Simulation.Scenarios.Spreadsheets.CsvRecords.Read(File.ReadAllText(path)).ToList();
        return [.. records.Skip(1).Select(r => records[0].Zip(r).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal))];
    }

    private Task<string> Run(params string[] arguments) => RunAt(_here, arguments);

    private static async Task<string> RunAt(string here, string[] arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var code = await Program.Run(arguments, output, error, terminal: false, here);
        Assert.True(code == ExitCode.Done, $"{string.Join(' ', arguments)}: {code}\n{error}");
        return output.ToString();
    }
}
