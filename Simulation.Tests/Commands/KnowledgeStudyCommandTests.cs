using System.Globalization;
using Simulation.Scenarios;
using Simulation.Scenarios.Commands;
using Xunit;

namespace Simulation.Tests.Commands;

/// <summary>What is not known, what comes next, what changed for whom, and why: as a user meets them, on the M/M/c ward.</summary>
public sealed class KnowledgeStudyCommandTests : IDisposable
{
    private const string Census = "stage,cohort,awaiting,people,days,waited,evidence\n";
    private readonly string _here = Directory.CreateTempSubdirectory("sim-knowledge-").FullName;

    private static string Ward => Repository.PathOf("data", "examples", "mmc-ward");

    public void Dispose() => Directory.Delete(_here, recursive: true);

    public static TheoryData<string, string[]> WrongInputs => new()
    {
        { "has no calibration.yaml that says which inputs are not known", ["uncertainty", "WARD"] },
        { "is not part of the baseline; name a scenario by --with", ["uncertainty", "WARD", "--setting", "more-beds.beds"] },
        { "did you mean \"more-beds.beds\"", ["uncertainty", "WARD", "--with", "two-more-beds", "--setting", "more-beds.bed"] },
        { "1 is less than 2: chance and ignorance cannot be told apart", ["uncertainty", "WARD", "--with", "two-more-beds", "--setting", "more-beds.beds", "-r", "1"] },
        { "1 is less than the 3 that 1 inputs need", ["uncertainty", "WARD", "--with", "two-more-beds", "--setting", "more-beds.beds", "--points", "1"] },
        { "says which midnight the census is of", ["tonight", "WARD", "--simulated-census"] },
        { "\"16/1/2017\" is not a date such as", ["tonight", "WARD", "--simulated-census", "--date", "16/1/2017"] },
        { "a census file, or from --simulated-census", ["tonight", "WARD", "--date", "2016-06-01"] },
        { "--weeks: \"9\" is not a whole number from 1 to 8.", ["tonight", "WARD", "--simulated-census", "--date", "2016-06-01", "--weeks", "9"] },
        { "2020-06-01 is outside the run, which is from 2016-03-02 to 2017-04-10", ["tonight", "WARD", "--simulated-census", "--date", "2020-06-01"] },
        { "does not go with a forecast; --weeks says how far it looks.", ["tonight", "WARD", "--simulated-census", "--date", "2016-06-01", "--years", "2"] },
        { "--store: does not go with a forecast: nothing of it is stored", ["tonight", "WARD", "--simulated-census", "--date", "2016-06-01", "--store", "kept"] },
        { "none.csv", ["tonight", "WARD", "--census", "none.csv", "--date", "2016-06-01"] },
        { "a scenario; one other than the baseline is needed", ["trace", "WARD", "baseline"] },
        { "spell \"acute-stay\" is not known", ["trace", "WARD", "two-more-beds"] },
        { "--lift: says what is lifted", ["causes", "WARD"] },
        { "has 2 values; a constraint has the one that lifts it", ["causes", "WARD", "--lift", "more-beds.beds=1,2"] },
        { "more-beds.beds is there twice", ["causes", "WARD", "--lift", "more-beds.beds=1", "--lift", "more-beds.beds=2"] },
        { "two replications or more are needed", ["causes", "WARD", "--lift", "more-beds.beds=1", "-r", "1"] },
    };

    [Xunit.Theory]
    [MemberData(nameof(WrongInputs))]
    public async Task WrongInput_IsExitCode2AndSaysWhat(string says, string[] args)
    {
        var (code, output, error) = await Sim([.. args.Select(a => a == "WARD" ? Ward : a)]);
        Assert.Equal((ExitCode.BadInput, ""), (code, output));
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_here, "out")), "something was written");
    }

    [Fact]
    public async Task HelpOfAForecast_IsSilentOfYearsAndStoredReplications()
    {
        var (code, output, _) = await Sim("tonight", "--help");
        Assert.Equal(0, code);
        Assert.Contains("--weeks", output, StringComparison.Ordinal);
        Assert.All(["--store", "--fresh", "--years"], option => Assert.DoesNotContain(option, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryStudy_ReadsWellAndIsTheSameOnAnyThreads()
    {
        string[][] studies =
        [
            ["uncertainty", Ward, "--with", "two-more-beds", "--setting", "more-beds.beds", "--vectors", "4", "--paths", "2", "--points", "8"],
            ["tonight", Ward, "--simulated-census", "--date", "2016-06-01", "--weeks", "2", "-r", "12"],
            ["trace", Ward, "two-more-beds", "--spell", "waiting", "-r", "3"],
            ["causes", Ward, "--lift", "more-beds.beds=10", "-r", "3"],
        ];
        foreach (var study in studies)
        {
            var (code, output, error) = await Sim([.. study, "--fresh", "--threads", "1", "--out", "one"]);
            Assert.True(code == ExitCode.Done, $"{string.Join(' ', study)}: {code}\n{error}");
            Assert.All(output.Split('\n'), line => Assert.InRange(new StringInfo(line).LengthInTextElements, 0, 100));
            Assert.Contains("Method: ", output, StringComparison.Ordinal);
            await Sim([.. study, "--fresh", "--threads", "3", "--out", "three"]);
            foreach (var file in Directory.EnumerateFiles(Path.Combine(_here, "one"), "*.csv"))
                Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(_here, "three", Path.GetFileName(file))));
        }
    }

    [Fact]
    public async Task Tonight_CensusFile_StaysWhereItIsAndLeavesItsHashOnly()
    {
        await File.WriteAllTextAsync(Path.Combine(_here, "tonight.csv"), Census + string.Concat(Enumerable.Range(0, 19).Select(i => $"ward,anyone,,1,{0.0123 + (i * 0.01):0.####},,census\n")) + ",anyone,arrive/ward,1,,0.0456,census\n", TestContext.Current.CancellationToken);
        var (code, output, error) = await Sim("tonight", Ward, "--census", "tonight.csv", "--date", "2016-06-01", "-r", "10", "--weeks", "1");
        Assert.True(code == ExitCode.Done, error);
        Assert.Contains("under 5", output, StringComparison.Ordinal);
        // 20 in all less 19 in beds is the one who waits.
        Assert.DoesNotContain("20 people", output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        // Nothing but results of the run is written, none of it with a person's times; no replication is stored.
        var files = Directory.EnumerateFiles(_here, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "tonight.csv").ToArray();
        Assert.All(files, f => Assert.DoesNotContain("0.0123", File.ReadAllText(f), StringComparison.Ordinal));
        Assert.DoesNotContain(files, f => f.Contains("store", StringComparison.Ordinal) || f.EndsWith("census.csv", StringComparison.Ordinal));
        Assert.Contains("\"censusHash\": \"", await File.ReadAllTextAsync(files.Single(f => f.EndsWith("run.json", StringComparison.Ordinal)), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tonight_WrongRowsOfACensus_AreAllTold()
    {
        await File.WriteAllTextAsync(Path.Combine(_here, "tonight.csv"), Census + "wrad,anyone,,1,1,,census\nward,nobody,,1,1,,census\n", TestContext.Current.CancellationToken);
        var (code, _, error) = await Sim("tonight", Ward, "--census", "tonight.csv", "--date", "2016-06-01");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("tonight.csv:2 stage: stage \"wrad\" is not known; did you mean \"ward\"?", error, StringComparison.Ordinal);
        Assert.Contains("tonight.csv:3 cohort: cohort \"nobody\" is not known", error, StringComparison.Ordinal);
    }

    // A cell that cannot be read, names that are not known and a date that is none: one list, each cell once.
    [Fact]
    public async Task Tonight_CellThatCannotBeRead_HidesNothingElse()
    {
        await File.WriteAllTextAsync(Path.Combine(_here, "tonight.csv"), Census + "ward,anyone,,1,soon,,census\nwrad,anyone,,1,1,,census\nward,no body,,1,1,,census\n", TestContext.Current.CancellationToken);
        var (code, _, error) = await Sim("tonight", Ward, "--census", "tonight.csv", "--date", "1/6/2016", "--with", "two-more-bed");
        Assert.Equal(ExitCode.BadInput, code);
        foreach (var says in (string[])["--date: \"1/6/2016\" is not a date", "did you mean \"two-more-beds\"", "tonight.csv:2 days: \"soon\" is not a number.", "tonight.csv:3 stage: stage \"wrad\" is not known; did you mean \"ward\"?", "tonight.csv:4 cohort: \"no body\" is not a name", "5 problems"])
            Assert.Contains(says, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Causes_BudgetTooSmall_SaysItCouldNotDecide()
    {
        var (code, output, _) = await Sim("causes", Ward, "--lift", "more-beds.beds=10", "-r", "5", "--budget-runs", "3");
        Assert.Equal(ExitCode.Stopped, code);
        Assert.Contains("Nothing can be said", output, StringComparison.Ordinal);
        Assert.Contains("budget of runs ended", output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> Sim(params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var code = await Program.Run(args, output, error, terminal: false, _here);
        return (code, output.ToString(), error.ToString());
    }
}
