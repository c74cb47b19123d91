using Simulation.Core.Statistics;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies.Causes;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Frontier;
using Simulation.Scenarios.Studies.Marginal;
using Simulation.Scenarios.Studies.Precision;
using Simulation.Scenarios.Studies.Selection;
using Simulation.Scenarios.Studies.Sweeps;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Studies;

/// <summary>Marginal values, sweeps, inverse questions, selection and precision against Erlang C.</summary>
public sealed class StudiesOnTheWardTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("designs").FullName;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public void Marginal_OneMoreBed_IsWhatErlangCSays()
    {
        using var runs = Ward.Runs();
        var result = MarginalStudy.Run(runs, null, Ward.Schemes, [new MarginalStep(Ward.Axis("single", 2), 1, 0)], [Ward.WaitFigure], 40);
        var row = Assert.Single(result.Rows);
        var effect = row.Effects[0].Effect!;
        var truth = (Ward.WaitOf(22) - Ward.WaitOf(20)) / 2;
        // Error probability 1e-4, and what whole ticks move each of the two waits by.
        var half = effect.HalfWidthAt(1 - 1e-4)!.Value;
        Assert.InRange(truth, effect.Value - half - Ward.WholeTicks, effect.Value + half + Ward.WholeTicks);
        Assert.InRange(half, 0, 1);
        Assert.Equal((100.0, 2.0), (row.Pounds, row.Step.Ones));
        Assert.True(row.Effects[0].IsShown);
    }

    // Two beds at a stated £100 each. Whatever their use, they are paid for once.
    [Fact]
    public void Marginal_OfWhatIsPaidForAsCapacity_CostsWhatIsStated()
    {
        MarginalStep[] steps = [new MarginalStep(Ward.Axis("single", 2), 1, 0)];
        AskedFigure[] figures = [new("cost", ""), new("bed-cost", "")];
        using var paid = Ward.Priced("beds");
        var whole = MarginalStudy.Run(paid, null, Ward.Schemes, steps, figures, 5);
        Assert.Equal(100, whole.Rows[0].Effects[0].Effect!.Value, 1e-6);
        Assert.Equal(0, whole.Basis[0].Mean!.Value, 1e-6);
        Assert.StartsWith("Cost: without the use of Beds, on both sides;", StudyBlocks.PaidAsCapacity(paid, Ward.Cost), StringComparison.Ordinal);
        // An item named alone holds nothing that is stated, so its use is all there is of it.
        Assert.Equal("", StudyBlocks.PaidAsCapacity(paid, Ward.BedCost));
        using var used = Ward.Priced();
        var twice = MarginalStudy.Run(used, null, Ward.Schemes, steps, figures, 5);
        Assert.Equal(twice.Basis[1].Mean!.Value, whole.Basis[1].Mean!.Value, 1e-6);
        Assert.Equal(2 * twice.Basis[1].Mean!.Value, twice.Basis[0].Mean!.Value, 1e-3);
        Assert.Equal(100 + (2 * twice.Rows[0].Effects[1].Effect!.Value), twice.Rows[0].Effects[0].Effect!.Value, 1e-3);
        Assert.Equal("", StudyBlocks.PaidAsCapacity(used, Ward.Cost));
    }

    // Where the setting stands is two beds by the scheme, one by the scenario: the step begins there, whatever the baseline has.
    [Xunit.Theory]
    [InlineData(null, 5, 2)]
    [InlineData(1.0, 4, 1)]
    public void Marginal_OfASettingThatStandsAtSomething_IsPerOneFromThere(double? inBasis, int tried, int from)
    {
        using var runs = Ward.Runs();
        var scheme = Ward.Folder.Schemes.First(s => s.Id == "more-beds");
        var axis = new LeverAxis(scheme.Id, scheme.Settings.First(s => s.Id == "beds"), [tried]);
        var basis = inBasis is { } beds ? DesignSpecs.Of(null, Ward.Schemes, [(axis, beds)]) : null;
        var result = MarginalStudy.Run(runs, basis, Ward.Schemes, [new MarginalStep(axis, 1, DesignSpecs.StandsAt(basis, axis))], [Ward.WaitFigure], 40);
        var row = Assert.Single(result.Rows);
        var effect = row.Effects[0].Effect!;
        var ones = tried - from;
        var truth = (Ward.WaitOf(20 + tried) - Ward.WaitOf(20 + from)) / ones;
        var half = effect.HalfWidthAt(1 - 1e-4)!.Value;
        Assert.InRange(truth, effect.Value - half - Ward.WholeTicks, effect.Value + half + Ward.WholeTicks);
        // Per one from nothing it would be less than two thirds of that or more than half again.
        Assert.InRange(half + Ward.WholeTicks, 0, Math.Abs(truth));
        Assert.Equal((ones, inBasis is null), (row.Step.Ones, row.IsBesideScheme));
    }

    // The scheme's £1,000 and its fewer arrivals are on both sides: a bed is £50 and what a bed is at nine tenths of the arrivals.
    [Fact]
    public void Marginal_OfASchemeThatDoesMore_IsTheStepAlone()
    {
        using var runs = Ward.Runs();
        var axis = new LeverAxis("fewer", Ward.Fewer.Settings[0], [2]);
        var row = Assert.Single(MarginalStudy.Run(runs, null, Ward.Schemes, [new MarginalStep(axis, 1, DesignSpecs.StandsAt(null, axis))], [Ward.WaitFigure], 40).Rows);
        Assert.Equal((50.0, true), (row.Pounds, row.IsBesideScheme));
        var effect = row.Effects[0].Effect!;
        var truth = (Ward.WaitOf(22, 0.9) - Ward.WaitOf(20, 0.9)) / 2;
        // Error probability and whole ticks as above; beside the ward as it is it would be several times as much.
        var half = effect.HalfWidthAt(1 - 1e-4)!.Value;
        Assert.InRange(truth, effect.Value - half - Ward.WholeTicks, effect.Value + half + Ward.WholeTicks);
        Assert.InRange(half + Ward.WholeTicks, 0, Math.Abs(((Ward.WaitOf(22, 0.9) - Ward.WaitOf(20)) / 2) - truth));
    }

    // A bed of the scheme comes with its fewer arrivals, which are not lifted by name.
    [Xunit.Theory]
    [InlineData("ward", "single", false)]
    [InlineData("more-beds", "beds", false)]
    [InlineData("fewer", "beds", true)]
    public void Causes_OfASchemeThatDoesMoreThanWhatIsLifted_NameIt(string scheme, string setting, bool brings)
    {
        using var runs = Ward.Runs();
        var of = Ward.Schemes.First(s => s.Id == scheme);
        var constraint = new Constraint(new LeverAxis(scheme, of.Settings.First(s => s.Id == setting), [4]), []);
        var result = CausesStudy.Run(runs, null, null, Ward.Schemes, [constraint], Ward.Wait, 2)!;
        Assert.Equal(brings ? [of.Name] : [], result.Bringing);
    }

    // What the least of a frontier costs, it costs over the ward as it is.
    [Xunit.Theory]
    [InlineData(0, true, 0)]
    [InlineData(1, false, 100)]
    public void Frontier_LeastThatIsSomething_IsNotCalledNothing(int least, bool isNothing, double pounds)
    {
        using var runs = Ward.Runs();
        var problem = new FrontierProblem
        {
            Axes = [Ward.Axis("single", least, 5)],
            Schemes = Ward.Schemes,
            Basis = null,
            Shown = [],
            Years = 20,
            LadderYears = 0,
            Promise = new Promise([new PromiseCondition(Ward.WaitFigure, "<", 1000)], 0.5),
        };
        var result = FrontierStudy.Run(runs, problem);
        Assert.Equal((isNothing, pounds), (result.LeastIsNothing, result.Claimed!.Design.Cost));
    }

    [Fact]
    public void Marginal_StepThatChangesNothing_IsExactlyNothingAndNotShown()
    {
        using var runs = Ward.Runs();
        var none = new SchemeSetting(new Place("t", 0), "single", "Single beds", -1, -1, 10, "beds", "assumption");
        var result = MarginalStudy.Run(runs, null, Ward.Schemes, [new MarginalStep(new LeverAxis("ward", none, [0]), 1, -1)], [Ward.WaitFigure], 5);
        Assert.Equal((0.0, 0.0), (result.Rows[0].Effects[0].Effect!.Value, result.Rows[0].Effects[0].Effect!.HalfWidth));
        Assert.False(result.Rows[0].Effects[0].IsShown);
    }

    [Fact]
    public void Sweep_OfBeds_HasErlangCWithinEveryInterval()
    {
        using var runs = Ward.Runs();
        var result = SweepStudy.Run(runs, null, Ward.Schemes, [Ward.Axis("single", 0, 1, 3)], [Ward.WaitFigure], 20);
        Assert.Equal(0.0, result.Points[0].Figures[0].Difference!.Value);
        foreach (var point in result.Points)
        {
            var figure = point.Figures[0];
            Assert.InRange(Ward.WaitOf(20 + (int)point.Values[0]), figure.Mean!.Value - (2 * figure.HalfWidth!.Value) - Ward.WholeTicks, figure.Mean.Value + (2 * figure.HalfWidth.Value) + Ward.WholeTicks);
        }
    }

    [Fact]
    public void Find_ArrivalsThatMeetAWait_EnclosesErlangCsAnswer()
    {
        using var runs = Ward.Runs();
        double[] values = [.. Enumerable.Range(0, 41).Select(i => 0.8 + (0.01 * i))];
        var result = SweepStudy.Find(runs, null, Ward.Schemes, Ward.Axis("arrivals", values), new PromiseCondition(Ward.WaitFigure, ">=", 30), 60);
        Assert.Equal(RootEnd.Found, result.Root.End);
        // Where Erlang C gives 30 minutes, less and more a minute for the whole ticks.
        Assert.True(result.Root.Low <= TimesFor(31), $"{result.Root.Low}");
        Assert.True(result.Root.High >= TimesFor(29), $"{result.Root.High}");
        Assert.InRange(result.Root.High!.Value - result.Root.Low!.Value, 0.01, 0.06);
        Assert.InRange(result.Root.Points.Count, 4, 16);
    }

    [Fact]
    public void Find_ArrivalsThatChangeAWait_EnclosesErlangCsAnswerAgainstTheBasis()
    {
        using var runs = Ward.Runs();
        double[] values = [.. Enumerable.Range(0, 21).Select(i => 1 + (0.01 * i))];
        // The wait of the arrivals as they are, and half as much again: whole ticks lie in both sides of the difference, within two of them.
        var more = Ward.WaitOf(20) / 2;
        var result = SweepStudy.Find(runs, null, Ward.Schemes, Ward.Axis("arrivals", values), new PromiseCondition(Ward.WaitFigure, ">=", more), 60, change: true);
        Assert.Equal(RootEnd.Found, result.Root.End);
        Assert.True(result.Root.Low <= TimesFor((3 * more) + 2), $"{result.Root.Low}");
        Assert.True(result.Root.High >= TimesFor((3 * more) - 2), $"{result.Root.High}");
        // The same point against itself differs by nothing at all.
        Assert.Equal((0.0, 0.0), result.Root.Points.Where(p => p.X == 1).Select(p => (p.Mean, p.HalfWidth)).Single());
    }

    [Fact]
    public void Best_OfDifferentWards_IsTheLargestAndItsFigureIsFresh()
    {
        using var runs = Ward.Runs();
        ScenarioSpec?[] wards = [null, Beds(1), Beds(3), Beds(2)];
        var result = BestStudy.Run(runs, wards, new SelectionSettings(Ward.Wait, 1, 2, 100, 20));
        Assert.Equal(2, result.Winner);
        var winner = result.Candidates[2];
        Assert.NotEqual(winner.Selected.Mean, winner.Fresh!.Mean);
        Assert.InRange(Ward.WaitOf(23), winner.Fresh.Mean!.Value - (3 * winner.Fresh.HalfWidth!.Value) - Ward.WholeTicks, winner.Fresh.Mean.Value + (3 * winner.Fresh.HalfWidth.Value) + Ward.WholeTicks);
        Assert.All(result.Candidates.Where((_, i) => i != 2), c => Assert.True(c is { AdjustedP: < 0.05, Lead.Value: < 0, Beaten.Of: 20 }));
    }

    [Fact]
    public void Best_OfTheSame_SelectsNone()
    {
        using var runs = Ward.Runs();
        var result = BestStudy.Run(runs, [null, Beds(0), DesignSpecs.Of(null, Ward.Schemes, [(Ward.Axis("arrivals", 1), 1)])], new SelectionSettings(Ward.Wait, 1, 2, 100, 20));
        Assert.Null(result.Winner);
        Assert.True(result.AllSame);
        Assert.Equal([null, "Baseline", "Baseline"], result.Candidates.Select(c => c.SameAs));
    }

    [Fact]
    public void Best_LeadsWithinChance_IsUndecidedWhenReplicationsEnd()
    {
        using var runs = Ward.Runs();
        // 0.1% more arrivals are a tenth of a minute; to be sure to a thousandth needs far more than the first stage.
        var nearly = DesignSpecs.Of(null, Ward.Schemes, [(Ward.Axis("arrivals", 1.001), 1.001)]);
        var result = BestStudy.Run(runs, [null, nearly], new SelectionSettings(Ward.Wait, 0.001, 1, 10, 20));
        Assert.Null(result.Winner);
        Assert.Equal(2, result.Undecided.Count);
        Assert.All(result.Candidates, c => Assert.Null(c.Fresh));
    }

    [Fact]
    public void Precision_OfTheWait_EndsWhereItsHalfWidthIsReached()
    {
        using var runs = Ward.Runs();
        var result = ReplicationsStudy.Run(runs, [null, Beds(2)], [new PrecisionGoal(Ward.Wait, 0.7)]);
        var level = result.Rows.Single(r => !r.IsDifference);
        Assert.InRange(level.Reached!.Value, 10, 80);
        var values = runs.Series(0, Ward.WaitFigure, 0, level.Reached.Value).Interval()!.Value;
        Assert.InRange(values.HalfWidth!.Value, 0, 0.7);
        Assert.Equal(result.Rows.Max(r => r.Reached), result.Needed);
    }

    [Fact]
    public void Precision_BudgetTooSmall_SaysWhatWasReachedAndWhatItWouldTake()
    {
        using var runs = Ward.Runs(mostRuns: 30);
        var result = ReplicationsStudy.Run(runs, [null], [new PrecisionGoal(Ward.Wait, 0.01)]);
        Assert.Equal((StopReason.OutOfRuns, 30, null), (result.Stopped, result.Replications, result.Needed));
        Assert.True(result.Rows[0].Projected > 1000);
    }

    [Fact]
    public void Runs_WithAStore_AreNotRunTwiceAndAreTheSame()
    {
        double[] Values()
        {
            using var runs = Ward.Runs(_store);
            var design = runs.Add(Beds(1));
            runs.Ensure([design], 6);
            runs.Ensure([design], 10);
            Assert.Equal(10, runs.Used);
            _recalled = runs.Recalled;
            return runs.Series(design, Ward.WaitFigure, 0, 10).Numerators;
        }
        var first = Values();
        Assert.Equal(0, _recalled);
        Assert.Equal(first, Values());
        Assert.Equal(10, _recalled);
    }

    [Fact]
    public void Runs_Cancelled_KeepWhatIsFinished()
    {
        using var stop = new CancellationTokenSource();
        using var runs = Ward.Stoppable(_store, null, stop.Token);
        var design = runs.Add(null);
        Assert.True(runs.Ensure([design], 4));
        stop.Cancel();
        Assert.False(runs.Ensure([design], 50));
        Assert.Equal(StopReason.Cancelled, runs.Stopped);
        Assert.InRange(runs.Replications(design), 4, 49);
    }

    private int _recalled;

    private static ScenarioSpec Beds(int beds) => DesignSpecs.Of(null, Ward.Schemes, [(Ward.Axis("single", beds), beds)]);

    private static double TimesFor(double minutes)
    {
        var (low, high) = (0.5, 1.24);
        for (var i = 0; i < 60; i++)
        {
            var middle = 0.5 * (low + high);
            if (Ward.WaitOf(20, middle) < minutes) low = middle; else high = middle;
        }
        return low;
    }
}
