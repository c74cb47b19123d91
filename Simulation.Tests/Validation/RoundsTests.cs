using FsCheck;
using FsCheck.Fluent;
using Simulation.Scenarios.Validation;
using Xunit;

namespace Simulation.Tests.Validation;

/// <summary>Places of a graph that a way leads back to: against walking on from each of them.</summary>
public sealed class RoundsTests
{
    [Fact]
    public void Has_OnRandomGraphs_IsWhatWalkingOnFinds()
    {
        var cases = from places in Gen.Choose(1, 9)
                    from count in Gen.Choose(0, 14)
                    from ways in Gen.Choose(0, places - 1).Two().ArrayOf(count)
                    select (places, ways);
        var found = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithReplay(4, 1), Prop.ForAll(Arb.From(cases), c =>
        {
            var rounds = new Rounds(c.places, c.ways);
            for (var place = 0; place < c.places; place++)
            {
                Assert.Equal(Returns(place, c.ways), rounds.Has(place));
                if (rounds.Has(place)) found++;
            }
        }));
        Assert.True(found > 1_000, $"{found} places with a way back");
    }

    [Fact]
    public void Has_OnAChainOfAMillionAndARing_NeedsNoDeepStack()
    {
        const int Places = 1_000_000;
        var chain = new Rounds(Places, Enumerable.Range(0, Places - 1).Select(i => (i, i + 1)));
        var ring = new Rounds(Places, Enumerable.Range(0, Places).Select(i => (i, (i + 1) % Places)));
        Assert.All([0, Places / 2, Places - 1], i => Assert.True(ring.Has(i) && !chain.Has(i)));
    }

    private static bool Returns(int start, (int From, int To)[] ways)
    {
        var seen = new HashSet<int>();
        var open = new Queue<int>([start]);
        while (open.TryDequeue(out var place))
        {
            foreach (var (_, to) in ways.Where(w => w.From == place))
            {
                if (to == start) return true;
                if (seen.Add(to)) open.Enqueue(to);
            }
        }
        return false;
    }
}
