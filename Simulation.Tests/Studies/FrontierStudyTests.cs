using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Frontier;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Studies;

public sealed class FrontierStudyTests
{
    private static FrontierProblem Problem(double mostMinutes) => new()
    {
        Axes = [Ward.Axis("single", 0, 1, 2, 3), Ward.Axis("pair", 0, 1, 2)],
        Schemes = Ward.Schemes,
        Basis = null,
        Promise = new Promise([new PromiseCondition(Ward.WaitFigure, "<", mostMinutes)], 0.9),
        Shown = [Ward.WaitFigure],
        Years = 30,
        LadderYears = 10,
    };

    [Xunit.Theory]
    [InlineData(16.5)]
    [InlineData(8.4)]
    [InlineData(3)]
    public void Run_SmallGrid_FindsWhatEnumerationFinds(double mostMinutes)
    {
        var problem = Problem(mostMinutes);
        using var runs = Ward.Runs();
        var result = FrontierStudy.Run(runs, problem);
        using var all = Ward.Runs();
        var cheapest = double.PositiveInfinity;
        foreach (var single in problem.Axes[0].Values)
        {
            foreach (var pair in problem.Axes[1].Values)
            {
                var design = all.Add(DesignSpecs.Of(null, Ward.Schemes, [(problem.Axes[0], single), (problem.Axes[1], pair)]));
                all.Ensure([design], problem.Years);
                var series = all.Series(design, Ward.WaitFigure, 0, problem.Years);
                var kept = Enumerable.Range(0, problem.Years).Count(r => series.Value(r) < mostMinutes);
                if (FrontierStudy.LowerBound(kept, problem.Years) >= 0.9) cheapest = Math.Min(cheapest, (100 * single) + (150 * pair));
            }
        }
        Assert.NotNull(result.Chosen);
        Assert.Equal(cheapest, result.Chosen.Design.Cost);
        Assert.Equal(0, result.Open);
        Assert.InRange(result.Tried.Count, 2, 8 + (3 * (result.Fresh.Count - 1)));
        // Fresh people are others.
        Assert.All(result.Fresh, f => Assert.Equal(problem.Years, f.Years));
    }

    [Fact]
    public void Run_ImpossiblePromise_HasTheMostAsTheBestFound()
    {
        using var runs = Ward.Runs();
        var result = FrontierStudy.Run(runs, Problem(0.001));
        Assert.Null(result.Chosen);
        Assert.Empty(result.Fresh);
        Assert.Equal([3, 2], Assert.Single(result.Tried).Design.Steps);
        Assert.Equal(0, result.Tried[0].Kept);
    }

    [Fact]
    public void Run_Ladder_TakesMostForAPoundFirstAndEndsWhereBedsBuyNothing()
    {
        // With 16 erlangs hardly anybody waits in 36 beds, so the last steps buy nothing.
        var problem = Problem(0.0001) with { Axes = [Ward.Axis("single", 0, 1), Ward.Axis("pair", 0, 2, 4, 6, 8)] };
        using var runs = Ward.Runs();
        var ladder = FrontierStudy.Run(runs, problem).Ladder;
        var (single, pairs) = ((Ward.WaitOf(20) - Ward.WaitOf(21)) / 100, (Ward.WaitOf(20) - Ward.WaitOf(24)) / 300);
        Assert.Equal(single > pairs ? [1, 0] : [0, 1], ladder[1].Design.Steps);
        Assert.All(ladder.SkipLast(1), r => Assert.NotNull(r.ShownIn));
        // Every rung against Erlang C: half-width of ten years and the whole ticks.
        foreach (var rung in ladder)
        {
            var beds = 20 + rung.Design.Steps[0] + (4 * rung.Design.Steps[1]);
            Assert.InRange(Ward.WaitOf(beds), rung.Figure.Mean!.Value - (2 * rung.Figure.HalfWidth!.Value) - Ward.WholeTicks, rung.Figure.Mean.Value + (2 * rung.Figure.HalfWidth.Value) + Ward.WholeTicks);
        }
    }

    [Fact]
    public void Run_ChoiceThatFreshPeopleDoNotShow_AddsStepsUntilTheyDo()
    {
        // The threshold lies between the longest wait of the search's years and that of fresh years, for a number of beds in which these are the longer.
        var problem = Problem(1) with { Axes = [Ward.Axis("single", 0, 1, 2, 3), Ward.Axis("pair", 0, 1)], LadderYears = 0 };
        using var probe = Ward.Runs();
        using var others = probe.Fresh();
        double Longest(DesignRuns runs, int beds)
        {
            var design = runs.Add(DesignSpecs.Of(null, Ward.Schemes, [(problem.Axes[0], beds), (problem.Axes[1], 0)]));
            Assert.True(runs.Ensure([design], problem.Years));
            return Enumerable.Range(0, problem.Years).Max(r => runs.Series(design, Ward.WaitFigure, 0, problem.Years).Value(r));
        }
        var (own, fresh) = Enumerable.Range(0, 3).Select(beds => (Longest(probe, beds), Longest(others, beds))).First(x => x.Item1 < x.Item2);
        using var runs = Ward.Runs();
        var result = FrontierStudy.Run(runs, problem with { Promise = new Promise([new PromiseCondition(Ward.WaitFigure, "<", 0.5 * (own + fresh))], 0.9) });
        Assert.Equal(problem.Years, result.Chosen!.Kept);
        Assert.Equal(2, result.Fresh.Count);
        Assert.Same(result.Chosen.Design, result.Fresh[0].Design);
        Assert.InRange(result.Fresh[0].Kept, 0, problem.Years - 1);
        Assert.True(result.Fresh[1].Design.Covers(result.Fresh[0].Design), "at least as much of everything");
        Assert.Same(result.Claimed!.Design, result.Fresh[1].Design);
        Assert.Equal((problem.Years, problem.Years), (result.Claimed.Kept, result.Fresh[1].Kept));
        // A pair is better for a pound than a single bed (75 against 100 pounds a bed).
        Assert.Equal(result.Chosen.Design.Steps[1] + 1, result.Claimed.Design.Steps[1]);
        var finding = FrontierSection.Of(result, runs).Finding;
        Assert.Contains("is shown twice: kept in 30 of 30 single years of the search and in 30 of 30 with fresh people", finding, StringComparison.Ordinal);
        Assert.Contains("so it is not claimed", finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Ladder_GoesOnWhileAnotherPartOfThePromiseImproves()
    {
        // Past 36 beds nobody waits, but more beds are still less full: 16 erlangs over the beds.
        var occupancy = new PromiseCondition(new AskedFigure("occupancy", ""), "<", 0.01);
        var problem = Problem(0.0001) with { Axes = [Ward.Axis("pair", 0, 2, 4, 6, 8, 10)] };
        using var runs = Ward.Runs();
        var waits = FrontierStudy.Run(runs, problem);
        Assert.True(waits.LadderIsFlat);
        var both = FrontierStudy.Run(runs, problem with { Promise = new Promise([problem.Promise.Conditions[0], occupancy], 0.9) });
        Assert.False(both.LadderIsFlat);
        Assert.Equal([5], both.Ladder[^1].Design.Steps.Select(s => s));
        Assert.Equal(occupancy, both.Ladder[^1].ShownIn);
        Assert.Equal(problem.Promise.Conditions[0], both.Ladder[1].ShownIn);
    }

    [Fact]
    public void Run_BudgetEndsAfterTheSearch_ClaimsNothingAndCountsNoDesigns()
    {
        using var whole = Ward.Runs();
        var searched = FrontierStudy.Run(whole, Problem(8.4) with { LadderYears = 0 }).Tried.Sum(t => (long)t.Years);
        using var runs = Ward.Runs(mostRuns: searched + 5);
        var result = FrontierStudy.Run(runs, Problem(8.4));
        Assert.Equal((StopReason.OutOfRuns, 0, 0), (result.Stopped, result.Open, result.Fresh.Count));
        Assert.Null(result.Claimed);
        var section = FrontierSection.Of(result, runs);
        Assert.Contains("not claimed yet", section.Finding, StringComparison.Ordinal);
        var caution = Assert.Single(section.Blocks.OfType<Simulation.Scenarios.Documents.Caution>()).Text;
        Assert.Contains("was not judged with fresh people", caution, StringComparison.Ordinal);
        Assert.DoesNotContain("0 designs", caution, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_BudgetForLess_SaysWhatIsOpen()
    {
        using var runs = Ward.Runs(mostRuns: 40);
        var result = FrontierStudy.Run(runs, Problem(8.4));
        Assert.Equal(StopReason.OutOfRuns, result.Stopped);
        Assert.True(result.Open > 0);
        Assert.InRange(runs.Used, 1, 40);
    }

    [Fact]
    public void Bound_OnTheShareOfYears_IsExactOnOneSide()
    {
        // All of n: the share of which n in a row have a chance of 5%, 0.05^(1/n); 0.95^59 is the first power under 5%.
        Assert.Equal(Math.Pow(0.05, 1.0 / 52), FrontierStudy.LowerBound(52, 52), 1e-11);
        Assert.Equal(1 - Math.Pow(0.05, 1.0 / 30), FrontierStudy.UpperBound(0, 30), 1e-11);
        Assert.Equal(59, FrontierStudy.LeastYears(0.95));
    }

    [Xunit.Theory]
    [InlineData("wait < 5", "wait < 5")]
    [InlineData("wait>=5.50 in 2016-12..2017-02", "wait >= 5.5 in 2016-12..2017-02")]
    public void Condition_Written_IsRead(string text, string read)
    {
        var problems = new List<Problem>();
        Assert.Equal(read, PromiseCondition.Read(new WrittenText(text, new Place("t", 0)), [Ward.Wait], problems)!.ToString());
        Assert.Empty(problems);
    }

    [Xunit.Theory]
    [InlineData("wait 5")]
    [InlineData("wait < many")]
    [InlineData("wiat < 5")]
    public void Condition_Unreadable_IsAProblem(string text)
    {
        var problems = new List<Problem>();
        PromiseCondition.Read(new WrittenText(text, new Place("--promise", 0)), [Ward.Wait], problems);
        Assert.Contains("wait", Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }
}
