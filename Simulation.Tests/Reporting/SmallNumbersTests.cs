using System.Globalization;
using System.IO.Compression;
using Simulation.Scenarios;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Studies;
using Simulation.Tests.Sources;
using Xunit;

namespace Simulation.Tests.Reporting;

/// <summary>What runs tell of few people where the system's own census lists people, and where it has numbers alone.</summary>
public sealed class SmallNumbersTests
{
    private const string Head = "stage,cohort,people,days,awaiting,waited,evidence,low,high\n";

    // Three people on the ward tonight and two with care at home: numbers that name them.
    private const string People = Head + "ward,old,1,3.5,,,src,,\nward,old,1,0.25,,,src,,\nward,young,1,1,,,src,,\ncare,old,2,10,,,src,,\n";

    private const string Numbers = Head + "ward,old,2,,,,src,,\nward,young,1,,,,src,,\ncare,old,2,,,,src,,\n";

    private static SystemOnDisk Disk(string census) => new SystemOnDisk().Write("census.csv", census)
        .Replace("system.yaml", "warm_up_days: 365", "warm_up_days: 0")
        .Replace("measures.csv", "four-hours,", "on-ward,On the ward at midnight,people,all,census-mean,stage:ward,,1,neither,,,Definition\non-ward-most,Most on the ward,people,all,census-quantile,stage:ward,0.95,1,neither,,,Definition\nfour-hours,");

    [Xunit.Theory]
    [InlineData("run")]
    [InlineData("compare")]
    public async Task Run_CensusOfPeople_TellsNoNumberUnderFive(string command)
    {
        using var disk = Disk(People);
        var output = await Run(disk, command);
        var daily = Rows(disk, "daily.csv").Where(r => r["unit"] == "places").ToArray();
        Assert.NotEmpty(daily);
        Assert.Equal("", daily.First(r => r["series"] == "use:ward")["mean"]);
        string[] columns = ["mean", "p05", "p50", "p95"];
        Assert.All(daily, r => Assert.All(columns, c => Assert.True(r[c].Length == 0 || Number(r[c]) >= Warnings.Few, $"{r["series"]} {r["date"]} {c} {r[c]}")));
        // Hours that so few have are not told, however many they are.
        Assert.All(Rows(disk, "daily.csv").Where(r => r["series"] == "use:home"), r => Assert.Equal("", r["mean"]));
        Assert.All(Rows(disk, "occupancy.csv"), r => Assert.True(Number(r["level"]) >= Warnings.Few - 1, r["level"]));
        Assert.All(Rows(disk, "summary.csv").Where(r => r["measure"].StartsWith("on-ward", StringComparison.Ordinal)), r => Assert.True(r["mean"].Length == 0 || Number(r["mean"]) >= Warnings.Few, r["mean"]));
        var page = File.ReadAllText(Path.Combine(disk.Root, "o", "report.html"));
        foreach (var text in (string[])[output, page, Workbook(disk)])
        {
            Assert.DoesNotContain("there at the start: ward old", text, StringComparison.Ordinal);
            Assert.Contains("The census lists people", string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        }
        var (code, few, _) = await Sim(disk, "query", "o", "select count(*) as few from daily where unit = 'places' and (mean < 5 or p05 < 5 or p50 < 5 or p95 < 5)", "--csv");
        Assert.Equal((ExitCode.Done, "few\n0\n"), (code, few.ReplaceLineEndings("\n")));
        // Whoever reads one replication reads the census.
        (code, few, _) = await Sim(disk, "query", "o", "select count(*) as few from replications where measure like 'on-ward%' and numerator / denominator < 5 and (select count(*) from summary s where s.measure = replications.measure and s.mean is not null) = 0", "--csv");
        Assert.Equal((ExitCode.Done, "few\n0\n"), (code, few.ReplaceLineEndings("\n")));
    }

    [Fact]
    public async Task Sweep_CensusOfPeople_TellsNoNumberUnderFive()
    {
        using var numbers = Disk(Numbers);
        using var people = Disk(People);
        string[] sweep = ["sweep", "winter-beds.beds=5,20", "--measure", "on-ward", "--measure", "four-hours", "-r", "2", "--out", "o"];
        // As the small system is, more than five are on its ward on average: with a hundredth of the arrivals fewer are.
        foreach (var disk in (SystemOnDisk[])[numbers, people]) disk.Replace("demand.csv", "year,1000,,2016", "year,10,,2016").Replace("demand.csv", "1000,700,65plus", "1000,7,65plus").Replace("demand.csv", "500,900", "5,9");
        var (code, _, error) = await Sim(numbers, [sweep[0], numbers.Root, .. sweep[1..]]);
        Assert.Equal(("", ExitCode.Done), (error, code));
        Assert.All(Rows(numbers, "sweep-on-ward.csv"), r => Assert.InRange(Number(r.Values.First(v => v.Contains('±', StringComparison.Ordinal)).Split(' ')[0]), 0.01, 4.99));
        (code, _, error) = await Sim(people, [sweep[0], people.Root, .. sweep[1..]]);
        Assert.Equal(("", ExitCode.Done), (error, code));
        Assert.All(Rows(people, "sweep-on-ward.csv"), r => Assert.DoesNotContain(r.Values, v => v.Contains('±', StringComparison.Ordinal)));
        // What is no number of people at midnight is told.
        Assert.All(Rows(people, "sweep-four-hours.csv"), r => Assert.Contains(r.Values, v => v.Contains('±', StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Run_CensusOfNumbers_TellsEveryNumber()
    {
        using var disk = Disk(Numbers);
        var output = await Run(disk, "run");
        Assert.Equal("3", Rows(disk, "daily.csv").First(r => r["series"] == "use:ward")["mean"]);
        Assert.Contains(Rows(disk, "occupancy.csv"), r => Number(r["level"]) < Warnings.Few - 1);
        Assert.DoesNotContain("lists people", output, StringComparison.Ordinal);
        Assert.Contains("there at the start: ward old", File.ReadAllText(Path.Combine(disk.Root, "o", "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void IsPersonLevel_ByRowsThatSaySinceWhenOfFew()
    {
        bool Of(string rows)
        {
            using var disk = Disk(Head + rows);
            return disk.Load().System!.IsPersonLevel;
        }
        Assert.True(Of("ward,old,1,3,,,src,,\n"));
        Assert.True(Of("ward,old,4,3,,,src,,\n"));
        Assert.True(Of(",old,1,,to-ward/ward,0.5,src,,\n"));
        // Five alike name nobody, and neither do numbers.
        Assert.False(Of("ward,old,5,3,,,src,,\n"));
        Assert.False(Of("ward,old,1,,,,src,,\n"));
    }

    [Fact]
    public void Coventry_HasNumbersAlone() => Assert.False(SystemFolder.Load(Repository.PathOf("data", "coventry-2017")).System!.IsPersonLevel);

    private static async Task<string> Run(SystemOnDisk disk, string command)
    {
        var (code, output, error) = await Sim(disk, [command, disk.Root, .. command == "compare" ? (string[])["winter"] : [], "-r", "4", "--out", "o", "--db", "--xlsx", "--all"]);
        Assert.True(code == ExitCode.Done, error);
        return output;
    }

    private static string Workbook(SystemOnDisk disk)
    {
        using var zip = ZipFile.OpenRead(Path.Combine(disk.Root, "o", "report.xlsx"));
        return string.Join('\n', zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(e =>
        {
            using var reader = new StreamReader(e.Open());
            return reader.ReadToEnd();
        }));
    }

    private static IEnumerable<Dictionary<string, string>> Rows(SystemOnDisk disk, string file)
    {
        var lines = File.ReadAllLines(Path.Combine(disk.Root, "o", file));
        var heads = lines[0].Split(',');
        return lines.Skip(1).Select(l => heads.Zip(l.Split(',')).ToDictionary(x => x.First, x => x.Second, StringComparer.Ordinal));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static async Task<(int Code, string Output, string Error)> Sim(SystemOnDisk disk, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Program.Run(args, output, error, terminal: false, disk.Root);
        return (code, output.ToString(), error.ToString());
    }
}
