using System.Globalization;
using Simulation.Scenarios;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Frontier;
using Simulation.Scenarios.Studies.Marginal;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Commands;

/// <summary>The studies as a user meets them, on the M/M/c ward.</summary>
public sealed class StudyCommandTests : IDisposable
{
    private readonly string _here = Directory.CreateTempSubdirectory("sim-study-").FullName;

    private static string Ward => Repository.PathOf("data", "examples", "mmc-ward");

    public void Dispose() => Directory.Delete(_here, recursive: true);

    public static TheoryData<string, string[]> WrongInputs => new()
    {
        { "did you mean \"more-beds.beds\"", ["sweep", "WARD", "more-bed.beds=0..4"] },
        { "outside the range of more-beds.beds (0 to 10)", ["sweep", "WARD", "more-beds.beds=0..40/10"] },
        { "more-beds.beds=", ["sweep", "WARD", "more-beds.beds=many"] },
        { "evenly spaced", ["sweep", "WARD", "more-beds.beds=0,1,5", "--target", "wait = 5"] },
        { "needs a setting x", ["sweep", "WARD", "more-beds.beds=0,1", "--lever", "change: capacity, pool: beds, add: x"] },
        { "pool \"bed\" is not known", ["sweep", "WARD", "x=0,1", "--lever", "change: capacity, pool: bed, add: x"] },
        { "did you mean \"wait\"", ["sweep", "WARD", "more-beds.beds=0,1", "--measure", "wiat"] },
        { "--axis: says what may be added", ["frontier", "WARD", "--promise", "wait < 5"] },
        { "--promise: says what must hold", ["frontier", "WARD", "--axis", "more-beds.beds=0..4"] },
        { "at least 59 can", ["frontier", "WARD", "--axis", "more-beds.beds=0..4", "--promise", "wait < 5", "--years-tried", "20"] },
        { "fewer than one design needs", ["frontier", "WARD", "--axis", "more-beds.beds=0..4", "--promise", "wait < 5", "--budget-runs", "10"] },
        { "the window does not hold", ["frontier", "WARD", "--axis", "more-beds.beds=0..4", "--promise", "wait < 5 in 2016-12..2017-03"] },
        { "--step: says what there is one more of", ["marginal", "WARD"] },
        { "not one step away from 2", ["marginal", "WARD", "--step", "more-beds.beds=2/1"] },
        { "two scenarios or more; there is one, \"baseline\"", ["best", "WARD", "baseline"] },
        { "named twice", ["best", "WARD", "baseline", "baseline"] },
        { "neither better low nor high", ["best", "WARD", "baseline", "two-more-beds", "--measure", "arrived"] },
        { "--replications: does not set the replications of this study: --most says", ["best", "WARD", "baseline", "two-more-beds", "-r", "30"] },
        { "--replications: does not set the replications of this study: --years-tried says", ["frontier", "WARD", "--axis", "more-beds.beds=0..4", "--promise", "wait < 5", "-r", "30"] },
        { "--replications: does not set the replications of this study: it finds how many", ["precision", "WARD", "-r", "30"] },
        { "did you mean \"two-more-beds\"", ["precision", "WARD", "two-more-bed"] },
        { "half-width above 0", ["precision", "WARD", "--half-width", "wait=0"] },
        { "not a number above 0", ["precision", "WARD", "--budget-minutes", "none"] },
        { "is not known", ["precision", "no-such-ward"] },
        { "1 pair of runs has no interval, so nothing can be decided", ["warm-up", "WARD", "-r", "1"] },
    };

    [Fact]
    public async Task ValidateInput_StudyFilesWithMistakes_TellsThemAsTheStudiesDo()
    {
        var folder = Path.Combine(_here, "ward");
        foreach (var file in Directory.GetFiles(Ward, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(folder, Path.GetRelativePath(Ward, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
        Directory.CreateDirectory(Path.Combine(folder, "studies"));
        string Study(string lever, string axis, string promise) =>
            $"name: Beds\nsettings:\n  more: {{ label: Beds, value: 0, low: 0, high: 10, unit: beds, evidence: assumption }}\nlevers:\n  - {{ change: capacity, pool: {lever}, add: more }}\naxes:\n  - {axis}\npromise:\n  - {promise}\nshare: 0.9\n";
        void Write(string text) => File.WriteAllText(Path.Combine(folder, "studies", "frontier.yaml"), text);
        Write(Study("beds", "more=0..4", "wait < 5"));
        Assert.Equal(ExitCode.Done, (await Sim("validate-input", folder)).Code);
        foreach (var (text, says) in ((string, string)[])[(Study("bets", "more=0..4", "wait < 5"), "pool \"bets\" is not known; did you mean \"beds\"?"), (Study("beds", "more=0..4", "wait < 5") + "paid_as_capacity: [bets]\n", "paid_as_capacity: pool \"bets\" is not known; did you mean \"beds\"?"), (Study("beds", "more=0..40/10", "wiat < 5"), "did you mean \"wait\"")])
        {
            Write(text);
            var (code, _, error) = await Sim("validate-input", folder);
            Assert.Equal(ExitCode.BadInput, code);
            Assert.Contains(says, error, StringComparison.Ordinal);
            // The study's own command has the same lines.
            var (_, _, own) = await Sim("frontier", folder);
            Assert.Equal(own.Split('\n').Where(l => l.Contains("frontier.yaml", StringComparison.Ordinal)), error.Split('\n').Where(l => l.Contains("frontier.yaml", StringComparison.Ordinal)));
        }
        Assert.Contains("outside the range of", (await Sim("validate-input", folder)).Error, StringComparison.Ordinal);
    }

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
    public async Task SeveralProblems_AreListedAtOnce()
    {
        var (_, _, error) = await Sim("frontier", Ward, "--axis", "more-beds.bads=0..4", "--promise", "wiat < 5", "--share", "2");
        Assert.Contains("3 problems", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryStudy_ReadsWellAndIsTheSameOnAnyThreads()
    {
        string[][] studies =
        [
            ["frontier", Ward, "--axis", "more-beds.beds=0..4", "--promise", "wait < 9", "--years-tried", "60", "--ladder", "5"],
            ["marginal", Ward, "--step", "more-beds.beds=4/1", "-r", "5"],
            ["sweep", Ward, "more-beds.beds=0..3", "-r", "5"],
            ["sweep", Ward, "x=0..4", "--lever", "change: capacity, pool: beds, add: x", "--target", "wait = 6", "-r", "20"],
            ["best", Ward, "baseline", "two-more-beds", "--fresh-replications", "5"],
            ["precision", Ward, "two-more-beds"],
            ["warm-up", Ward, "-r", "3"],
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
            Assert.True(File.Exists(Path.Combine(_here, "one", "run.json")));
        }
    }

    [Fact]
    public async Task Frontier_ImpossiblePromise_SaysSoWithTheBestItFound()
    {
        var (code, output, _) = await Sim("frontier", Ward, "--axis", "more-beds.beds=0..4", "--promise", "wait < 0.01", "--years-tried", "60", "--ladder", "0");
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("No mix in these ranges is shown to keep the promise", output, StringComparison.Ordinal);
        Assert.Contains("kept in 0 of 10 single years", output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Precision_BudgetTooSmall_IsExitCode3AndGoesOnWhereItEnded()
    {
        string[] study = ["precision", Ward, "--half-width", "wait=0.9"];
        var (code, output, _) = await Sim([.. study, "--budget-runs", "10"]);
        Assert.Equal(ExitCode.Stopped, code);
        Assert.Contains("WARNING: The budget of runs ended before it was done. 1 of 1 half-widths were not reached.", output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        (code, output, _) = await Sim(study);
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("(10 of them stored)", output, StringComparison.Ordinal);
    }

    [Fact]
    public void CoventryStudies_AreReadWithoutProblems()
    {
        var problems = new List<Problem>();
        var input = StudyInput.Read(Repository.PathOf("data", "coventry-2017"), null, _here, problems)!;
        Assert.Empty(problems);
        foreach (var study in input.Studies)
        {
            foreach (var axis in study.Axes) Assert.NotNull(LeverAxis.Read(axis, input.Schemes, study.Scheme.Id, problems));
            foreach (var step in study.Steps) Assert.NotNull(MarginalStep.Read(step, input.Schemes, study.Scheme.Id, null, problems));
            foreach (var condition in study.Promise) Assert.NotNull(PromiseCondition.Read(condition, input.System.Measures, problems));
            input.Measures(study.Shown, problems);
        }
        Assert.Equal(["causes", "frontier", "marginal"], input.Studies.Select(s => s.Scheme.Id));
        Assert.Empty(problems);
    }

    private async Task<(int Code, string Output, string Error)> Sim(params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var code = await Program.Run(args, output, error, terminal: false, _here);
        return (code, output.ToString(), error.ToString());
    }
}
