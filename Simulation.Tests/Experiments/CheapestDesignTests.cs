using Simulation.Core.Experiments;
using Simulation.Tests.Properties;
using Xunit;

namespace Simulation.Tests.Experiments;

/// <summary>The search against trying every design.</summary>
public sealed class CheapestDesignTests
{
    [Fact]
    public void Search_RandomMonotoneTests_FindsWhatEnumerationFindsInFewTries()
    {
        var tries = 0.0;
        for (var seed = 0; seed < 200; seed++)
        {
            var dice = new Dice(seed);
            int[] last = [dice.From(0, 8), dice.From(1, 7), dice.From(0, 6)];
            double[] price = [dice.From(1, 50), dice.From(1, 50), dice.From(1, 50)];
            // Passes where it covers one of some needs: monotone by construction.
            int[][] needs = [.. Enumerable.Range(0, dice.From(1, 4)).Select(_ => last.Select(l => dice.From(0, l + 1)).ToArray())];
            bool Passes(int[] steps) => needs.Any(need => need.Zip(steps).All(x => x.Second >= x.First));
            double Cost(int[] steps) => steps.Zip(price).Sum(x => x.First * x.Second);
            var search = new CheapestDesign(last, Cost);
            while (search.Next() is { } design)
            {
                search.Tried(design, Passes(design.Steps));
                tries++;
            }
            var best = Every(last).Where(Passes).Select(Cost).DefaultIfEmpty(double.NaN).Min();
            Assert.Equal(best, search.Best?.Cost ?? double.NaN);
        }
        // Grids of up to 504 designs, 140 on average; a search that tried every one would need as many.
        Assert.InRange(tries / 200, 1, 14);
    }

    [Fact]
    public void Search_NothingHasAPrice_FindsThePassWithFewestSteps()
    {
        for (var need = 0; need <= 10; need++)
        {
            var search = new CheapestDesign([10], _ => 0);
            while (search.Next() is { } design) search.Tried(design, design.Steps[0] >= need);
            Assert.Equal([need], search.Best!.Steps);
        }
    }

    [Fact]
    public void Search_ImpossibleTest_EndsAfterOneTry()
    {
        var search = new CheapestDesign([5, 5], s => s.Sum());
        search.Tried(search.Next()!, false);
        Assert.Equal((null, null), (search.Next(), search.Best));
    }

    [Fact]
    public void Search_NothingNeeded_EndsAfterTwoTries()
    {
        var search = new CheapestDesign([5, 5], s => s.Sum());
        search.Tried(search.Next()!, true);
        search.Tried(search.Next()!, true);
        Assert.Null(search.Next());
        Assert.Equal(0, search.Best!.Cost);
    }

    [Fact]
    public void Grid_TooLarge_IsRefused() => Assert.Throws<ArgumentException>(() => new CheapestDesign([999, 999], s => s.Sum()));

    private static IEnumerable<int[]> Every(int[] last) =>
        from a in Enumerable.Range(0, last[0] + 1) from b in Enumerable.Range(0, last[1] + 1) from c in Enumerable.Range(0, last[2] + 1) select (int[])[a, b, c];
}
