using System.Globalization;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Measures;

/// <summary>Pounds and people in places, split by population.</summary>
public sealed class PopulationSplitTests : IDisposable
{
    private const string Coventry = "coventry-2017";

    private readonly string _out = Directory.CreateTempSubdirectory("split-test-").FullName;

    [Fact]
    public async Task Coventry_PoundsAndPeople_AddUpOverPopulations()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        Assert.Equal(0, await Simulation.Scenarios.Program.Run(["run", Coventry, "--scenario", "winter-beds", "-r", "1", "-i", "first-cut", "--fresh", "-o", _out], output, output, terminal: false, Repository.Root));
        var pounds = Rows("summary.csv").Where(c => c[0].StartsWith("cost-", StringComparison.Ordinal)).ToDictionary(c => c[0], c => double.Parse(c[7], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        string[] elsewhere = ["cost-short-term", "cost-home-care", "cost-care-home"];
        // Sums of numbers that the file holds with ten figures or more.
        void Agree(double expected, double got) => Assert.InRange(got, expected - (1e-9 * expected), expected + (1e-9 * expected));
        Agree(pounds["cost-hospital-residents"] + elsewhere.Sum(m => pounds[m]), pounds["cost-all-residents"]);
        Assert.InRange(pounds["cost-hospital-residents"], 0.3 * pounds["cost-hospital"], pounds["cost-hospital"]);
        Assert.InRange(pounds["cost-trust"], pounds["cost-hospital"] - pounds["cost-hospital-residents"], pounds["cost-hospital"]);
        // Everything else that is priced is what the scheme states to cost, which is in no population: 30 beds at 300 pounds of 2016-17 on 121 days,
        // in prices of 2017-18 1.688% more (finance/index.csv).
        Agree(pounds["cost-hospital"] + elsewhere.Sum(m => pounds[m]) + (30 * 300 * 121 * 1.01688), pounds["cost-all"]);

        var people = Rows("daily.csv").GroupBy(c => c[1], StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(c => double.Parse(c[5], CultureInfo.InvariantCulture)).ToArray(), StringComparer.Ordinal);
        var residents = people.Keys.Where(k => k.EndsWith(":residents", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(residents);
        foreach (var part in residents) Assert.All(people[part].Zip(people[part[..^":residents".Length]]), day => Assert.InRange(day.First, 0, day.Second));
        Assert.True(people["in:acute:residents"].Sum() < people["in:acute"].Sum());
        Assert.Equal(people["in:care-home"], people["in:care-home:residents"]);
    }

    [Fact]
    public void Pounds_OfAPoolThatOthersUseToo_AreRefusedForAPopulation()
    {
        var folder = SystemFolder.Load(Repository.PathOf("data", Coventry));
        var system = folder.System! with { Pools = [.. folder.System!.Pools.Select(p => p.Pool == "home-support" ? p with { Population = "trust" } : p)] };
        var problems = new List<Problem>();
        Assert.Null(MeasureSheet.Compile(Compiler.Compile(system, null, [], new QuantileTables()).System!, problems));
        Assert.Contains(problems, p => p.Message.Contains("\"home-support\"", StringComparison.Ordinal) && p.Message.Contains("cannot be split for \"residents\"", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_out, recursive: true);

    private IEnumerable<string[]> Rows(string file)
    {
        foreach (var line in File.ReadLines(Path.Combine(_out, file)).Skip(1))
        {
            // Labels in quotes may hold commas.
            var cells = new List<string>();
            var (inside, cell) = (false, new System.Text.StringBuilder());
            foreach (var c in line)
            {
                if (c == '"') inside = !inside;
                else if (c == ',' && !inside) { cells.Add(cell.ToString()); cell.Clear(); }
                else cell.Append(c);
            }
            cells.Add(cell.ToString());
            yield return [.. cells];
        }
    }
}
