using System.Globalization;
using Simulation.Core.Engine;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Precision;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Studies;

/// <summary>
/// The warm-up study on two unlimited stages of fixed stays, whose transients have closed forms: six people a day come at random, stay exactly so
/// many days in the first stage and then in the second. The window opens on 1 April 2016; measures are people at midnight, summed over the window.
/// </summary>
public sealed class WarmUpStudyTests : IDisposable
{
    private const int PerDay = 6;

    private readonly string _folder = Directory.CreateTempSubdirectory("warm-up-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void OwnStart_WarmUpShorterThanAStay_LacksThePeopleOfTheClosedForm()
    {
        // Warm-up of 30 days, a stay of 70: who came y to y + 1 days before those that would have left by the first midnight is missed at as many
        // midnights: λ (1 + … + 40) = 6 × 820 person-nights, by which the own start is lower; after 30 + 365 days nobody is missed.
        var truth = -PerDay * 820.0;
        var own = Assert.Single(Study(70, 1, warmUp: 30, first: 1).Own);
        var half = own.Bias!.HalfWidthAt(1 - 1e-6)!.Value;
        Assert.InRange(truth, own.Bias.Value - half, own.Bias.Value + half);
        // 20 pairs of Poisson people, each missed on 0 to 40 nights: a standard error of √(6 × 40³/3 / 20) = 80.
        Assert.InRange(half, 0, 2 * 5.9 * 80);
        // The mean number over a long time is λ × stay (Little's law), of which the longer warm-up has every night.
        var level = own.Longer.HalfWidth!.Value * 3;
        Assert.InRange(PerDay * 70 * 365.0, own.Longer.Mean!.Value - level, own.Longer.Mean.Value + level);
    }

    [Fact]
    public void OwnStart_ToleranceWithinOnOrOutsideTheInterval_IsTooShortOrOpenOrEnough()
    {
        OwnStart With(double negligible) => Study(70, 1, warmUp: 30, first: negligible).Own[0];
        var bias = With(1).Bias!;
        var (size, half) = (-bias.Value, bias.HalfWidth!.Value);
        Assert.False(With(size - half - 1).IsEnough);
        Assert.Null(With(size - half + 1).IsEnough);
        Assert.Null(With(size + half - 1).IsEnough);
        Assert.True(With(size + half + 1).IsEnough);
    }

    [Fact]
    public void OwnStart_WarmUpOfAStay_IsTheSameWindowExactly()
    {
        var result = Study(70, 1, warmUp: 71, first: 0.001);
        Assert.Equal((0.0, 0.0), (result.Own[0].Bias!.Value, result.Own[0].Bias!.HalfWidth));
        Assert.True(result.IsEnough);
        Assert.Equal((71, 71 + 365), (result.DaysNow, result.DaysLonger));
    }

    [Theory]
    // The over-full start has 1.5 × 6 × 70 = 630 people more, at 71 midnights from 1 March 2016 on; the years begin on day 0, 31, 61 and 92.
    [InlineData(630 * 71, 0)]
    [InlineData((630 * 71) - 1, 1)]
    [InlineData(630 * 40, 1)]
    [InlineData((630 * 40) - 1, 2)]
    [InlineData(630 * 10, 2)]
    [InlineData((630 * 10) - 1, 3)]
    public void Coupling_FixedStay_IsForgottenInTheMonthOfTheClosedForm(double negligible, int months)
    {
        var result = Study(70, 1, warmUp: 30, first: negligible);
        var years = result.Measures[0].Years;
        int[] starts = [0, 31, 61, 92];
        for (var month = 0; month < starts.Length; month++)
            Assert.Equal((630.0 * Math.Max(0, 71 - starts[month]), 0.0), (years[month].Difference!.Value, years[month].Difference!.HalfWidth));
        Assert.Equal(months, result.Measures[0].Months);
        Assert.Equal(months, result.Months);
        Assert.Equal(starts[months], result.DaysOf(months));
    }

    [Theory]
    // People of the first stage reach the second after its whole stay: a year between two visits of the crowd looks settled and is not.
    // The crowd (1.5 × 6 × stay) is in the second stage from day `stay` to `stay + 50`; a year that ends before it is contradicted by a later one.
    [InlineData(400, 15)]     // the year from month 14 (day 426) still meets it, that from month 15 (day 457) does not
    [InlineData(800, null)]   // gone from month 28 on, beyond the longest answer
    [InlineData(1100, null)]  // met only by years that begin in months 25 to 37: beyond the longest answer, but looked at
    public void Coupling_CrowdThatComesLater_IsNotForgottenBefore(int stay, int? months)
    {
        var result = Study(stay, 50, warmUp: 30, second: 40 * 450, replications: 2);
        var measure = Assert.Single(result.Measures);
        Assert.True(measure.Years[1].Negligible, "the second year looks settled");
        Assert.Equal(months, measure.Months);
        Assert.Null(stay > 400 ? result.Months : null);
    }

    [Fact]
    public void Finding_NotDecided_ClaimsNothing()
    {
        var size = -Study(70, 1, warmUp: 30, first: 1).Own[0].Bias!.Value;
        Assert.Contains("neither shown to be enough nor too short for First", Finding(size), StringComparison.Ordinal);
        Assert.Contains("A warm-up of 30 days from the system's own start is too short for First.", Finding(1), StringComparison.Ordinal);
        Assert.Contains("A warm-up of 30 days from the system's own start is enough for First.", Finding(2 * size), StringComparison.Ordinal);
        // The finding is read first, so it is short; intervals and limits stand in the table.
        Assert.InRange(Finding(1).Split(' ').Length, 5, 50);
    }

    private string Finding(double negligible)
    {
        using var runs = Runs(70, 1, 30, negligible, null, out var input);
        return WarmUpSection.Of(Run(runs, input, 20), runs).Finding;
    }

    private WarmUpResult Study(int firstStay, int secondStay, int warmUp, double? first = null, double? second = null, int replications = 20)
    {
        using var runs = Runs(firstStay, secondStay, warmUp, first, second, out var input);
        return Run(runs, input, replications);
    }

    private static WarmUpResult Run(DesignRuns runs, StudyInput input, int replications) =>
        WarmUpStudy.Run(runs, [.. input.Headlines], input.MonthlyHeadlines(), replications, input.System.Header.WarmUpDays);

    // A measure is asked for when what is negligible of it is given, in person-nights.
    private DesignRuns Runs(int firstStay, int secondStay, int warmUp, double? first, double? second, out StudyInput input)
    {
        foreach (var file in Directory.GetFiles(Repository.PathOf("data", "examples", "mmc-ward"))) File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)), overwrite: true);
        string Row(string stage, string label, double? negligible) => negligible is { } size
            ? string.Create(CultureInfo.InvariantCulture, $"{stage},{label},nights,census-days,stage:{stage},,lower,1,{size / WarmUpStudy.NegligibleShare},Nights\n") : "";
        void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);
        Write("system.yaml", $"name: Two stages\nabout: Fixed stays without limit.\ntime_unit: days\nwindow: {{ from: 2016-04-01, to: 2017-03-31 }}\nwarm_up_days: {warmUp}\nrun_off_days: 0\nperiods: month\n");
        Write("pools.csv", "pool,unit,label\n");
        Write("capacities.csv", "pool,from,capacity,evidence,low,high\n");
        Write("spells.csv", "spell,within,edges,label\n");
        Write("demand.csv", $"stream,cohort,proposal_share,per,value,evidence,low,high\narrivals,anyone,1,day,{PerDay},assumption,2,9\n");
        Write("streams.csv", $"stream,proposal_per_day,entry_route,label\narrivals,{PerDay},arrive,Arrivals\n");
        Write("stages.csv", "stage,label,setting,pool,stay\nfirst,First,ward,,first-stay\nsecond,Second,ward,,second-stay\n");
        Write("stays.csv", $"stay,family,parameters,evidence,low,high\nfirst-stay,fixed,value={firstStay},assumption,1,2000\nsecond-stay,fixed,value={secondStay},assumption,1,2000\n");
        Write("routes.csv", "stage,cohort,route,share,evidence\nfirst,,on,1,definition\nsecond,,done,1,definition\n");
        Write("options.csv", "route,target,mode\narrive,first,leave\non,second,leave\ndone,left,leave\n");
        Write("measures.csv", "measure,label,unit,kind,of,argument,good,headline,worthwhile,definition\n" + Row("first", "First", first) + Row("second", "Second", second));
        var problems = new List<Problem>();
        input = StudyInput.Read(_folder, null, _folder, problems)!;
        Assert.Empty(problems);
        var source = input.WarmUpSource(new RunRequest(null, 1, null, 2, null, EngineChoice.Fast, false, null, null), input.MonthlyHeadlines(), problems)!;
        return new DesignRuns(source, new StudySettings { Seed = 1, Replications = 1, Threads = 2, EngineFor = n => new ReplicationEngine(n) }, null, new StudyBudget(null, null), TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
