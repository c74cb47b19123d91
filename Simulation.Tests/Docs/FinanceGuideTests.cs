using System.Globalization;
using Simulation.Core.Engine;
using Simulation.Core.Networks;
using Simulation.Scenarios;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Docs;

/// <summary>
/// The printed case in docs/guides/finance.md is what the command printed, with the system as it is.
/// UPDATE_FINANCE=1 makes it anew (some minutes); CHECK_FINANCE=1 (nightly) runs it again and compares.
/// </summary>
public sealed class FinanceGuideTests
{
    private const string Marker = "<!-- output: finance -->";
    private const string Command = "sim finance coventry-2017 --inputs first-cut --replications 40 --seed 1";

    private static readonly Lazy<string[]> Now = new(() => Head(Folder));

    private static string Guide => Repository.PathOf("docs", "guides", "finance.md");

    private static string Folder => Repository.PathOf("data", "coventry-2017");

    [Fact]
    public async Task Guide_PrintedCase_IsWhatTheCommandPrinted()
    {
        var lines = File.ReadAllLines(Guide).ToList();
        var marker = lines.IndexOf(Marker);
        Assert.True(marker >= 0, $"docs/guides/finance.md has lost its marker {Marker}.");
        var first = lines.FindIndex(marker, l => l == "```") + 1;
        var end = lines.FindIndex(first, l => l == "```");
        if (Environment.GetEnvironmentVariable("UPDATE_FINANCE") == "1")
        {
            lines.RemoveRange(first, end - first);
            lines.InsertRange(first, Now.Value.Concat(await Printed()));
            File.WriteAllText(Guide, string.Join('\n', lines) + "\n");
            return;
        }
        Assert.Equal(Now.Value, lines[first..(first + Now.Value.Length)]);
        if (Environment.GetEnvironmentVariable("CHECK_FINANCE") == "1")
            Assert.Equal(string.Join('\n', lines[(first + Now.Value.Length)..end]), string.Join('\n', await Printed()));
    }

    /// <summary>Everything that the printed figures hang on, cheaply: the networks of both sides, the ledgers, the case and its schemes.</summary>
    private static string[] Head(string folder)
    {
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var input = FinanceInput.Read(folder, Repository.Root, error);
        Assert.True(input is not null, error.ToString());
        var tables = input.Plan.Tables;
        var spec = tables.Cases.Single(c => c.Id == tables.DefaultCase);
        var arms = new CaseArms(spec, input.Folder.Scenario(spec.Scenario)!);
        var system = LedgerSpells.AddTo(ScenarioInput.Stretched(input.Folder.System!, spec.Years), tables);
        var none = new Dictionary<string, double>(StringComparer.Ordinal);
        // The side with the investment holds all that the side without has.
        var with = Compiler.Compile(system, arms.With(none, "with"), input.Folder.Schemes).System!;
        object[] ledgers =
        [
            tables with { Cases = [spec], Contract = null, PrintedTotals = [], OwnEvidence = [], Portfolio = [.. tables.Portfolio.Where(p => p.Scenario == spec.Scenario)] },
            with.System.Costs, with.System.Measures.Where(m => spec.Measures.Concat(spec.Effects.Select(e => e.Measure)).Contains(m.Measure, StringComparer.Ordinal)).ToArray(), with.Schemes,
        ];
        var networks = NetworkHash.OfParts([NetworkHash.Of(with.Network), EngineVersion.Current], _ => false);
        return [$"# {Command}", $"# networks {networks[..16]}", $"# ledgers {NetworkHash.OfParts(ledgers, t => t == typeof(Place))[..16]}"];
    }

    [Xunit.Theory]
    [InlineData("finance/cash.csv", "home-care,1,", "home-care,0.95,")]
    [InlineData("finance/finance.yaml", "0.035", "0.03")]
    [InlineData("finance/contributions.csv", "3415000", "3415001")]
    [InlineData("finance/payments.csv", "0.125,people", "0.13,people")]
    [InlineData("finance/portfolio.csv", "Community Promoting Independence,2018-19,600000", "Community Promoting Independence,2018-19,600001")]
    [InlineData("finance/cases/community-promoting-independence.yaml", "years: 5", "years: 4")]
    [InlineData("schemes/community-promoting-independence.yaml", "value: 8, low: 0, high: 26", "value: 8, low: 0, high: 27")]
    [InlineData("costs.csv", "90.8,2017-18", "90.9,2017-18")]
    [InlineData("finance/contract.yaml", "21700479", "21700480", true)]
    public void Head_AnInputOfTheFigures_ChangesIt(string file, string old, string with, bool same = false)
    {
        var copy = Directory.CreateTempSubdirectory("coventry-").FullName;
        try
        {
            foreach (var from in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
            {
                var to = Path.Combine(copy, "coventry-2017", Path.GetRelativePath(Folder, from));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(from, to);
            }
            var path = Path.Combine(copy, "coventry-2017", file);
            var text = File.ReadAllText(path);
            Assert.Contains(old, text, StringComparison.Ordinal);
            File.WriteAllText(path, text.Replace(old, with, StringComparison.Ordinal));
            // Sums that are checked against the printed would refuse the change.
            File.Delete(Path.Combine(copy, "coventry-2017", "finance", "printed-totals.csv"));
            Assert.Equal(same, Now.Value.SequenceEqual(Head(Path.Combine(copy, "coventry-2017"))));
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    // All but the method and the files, which tell the machine and its time.
    private static async Task<List<string>> Printed()
    {
        var folder = Directory.CreateTempSubdirectory("finance").FullName;
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = await Program.Run([.. Command.Split(' ').Skip(1), "--fresh", "--out", folder], output, error, terminal: false, Repository.Root);
        Directory.Delete(folder, recursive: true);
        Assert.True(code == 0, error.ToString());
        var lines = output.ToString().ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd()).TakeWhile(l => !l.StartsWith("Method:", StringComparison.Ordinal)).ToList();
        while (lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        return lines;
    }
}
