using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using Simulation.Scenarios.Assembly;
using Xunit;

namespace Simulation.Tests.Docs;

/// <summary>
/// The table of every Coventry scheme is some two thousand runs: it is committed with the hash of the data it was made with, so that a change of the model makes this
/// fail until <c>docs/background/coventry_schemes_table.py</c> has written it anew from new runs.
/// </summary>
public class SchemesPageTests
{
    [Fact]
    public void Table_IsThatOfTheDataAsTheyAre()
    {
        var page = File.ReadAllLines(Repository.PathOf("docs", "background", "coventry-schemes.md"));
        Assert.Contains($"Made with data {MadeWith(Repository.PathOf("data", "coventry-2017"))}.", page);
    }

    [Fact]
    public void RiskLog_ScoresAreThePlans_AndEventsAreOfMeasuresAndScenariosThatThereAre()
    {
        var system = SystemFolder.Load(Repository.PathOf("data", "coventry-2017"));
        var measures = system.System!.Measures.Select(m => m.Measure).ToHashSet(StringComparer.Ordinal);
        var targets = File.ReadAllLines(Repository.PathOf("data", "coventry-2017", "dashboard.csv"));
        using var file = new CsvReader(new StreamReader(Repository.PathOf("docs", "background", "coventry_risks.csv")), CultureInfo.InvariantCulture);
        file.Read();
        file.ReadHeader();
        var risks = 0;
        while (file.Read())
        {
            risks++;
            var (impact, likelihood, scenario, conditions) = (file.GetField<int>("impact"), file.GetField<int>("likelihood"), file["scenario"]!, file["missed_when"]!);
            var printed = system.System.Evidence.Single(e => e.Id == $"cov-risk-{file.GetField<int>("risk"):00}");
            Assert.Equal(printed.Value, (impact * likelihood).ToString(CultureInfo.InvariantCulture));
            Assert.Contains($"impact {impact}, likelihood {likelihood}, mitigated score {file["mitigated"]}", printed.Quantity, StringComparison.Ordinal);
            Assert.True(scenario.Length == 0 || File.Exists(Repository.PathOf("data", "coventry-2017", "scenarios", scenario + ".yaml")), scenario);
            Assert.Equal(file["event"]!.Length == 0, conditions.Length == 0);
            foreach (var condition in conditions.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var parts = condition.Split('<', '>');
                Assert.Contains(parts[0], measures);
                Assert.Contains(targets, t => t.Split(',') is var c && c.Contains(parts[0], StringComparer.Ordinal) && c.Contains("2017-18", StringComparer.Ordinal) && c.Contains(parts[1], StringComparer.Ordinal));
            }
        }
        Assert.Equal(14, risks);
    }

    // As in the script: names and bytes of all that runs depend on, in order of names.
    private static string MadeWith(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, path) in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(p => (Name: Path.GetRelativePath(folder, p).Replace('\\', '/'), Path: p))
            .Where(f => f.Name.Split('/')[0] is not ("finance" or "studies")).OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
            hash.AppendData(File.ReadAllBytes(path));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
