using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Studies.Causes;
using Simulation.Scenarios.Studies.Points;
using Xunit;

namespace Simulation.Tests.Studies;

public sealed class CausesStudyTests : IDisposable
{
    private readonly TwoLocks _locks = new(people: 5);

    public void Dispose() => _locks.Dispose();

    [Fact]
    public void Of_GloveGame_IsTheTextbookValue()
    {
        // One left glove, two right ones; a pair takes 1 away: 2/3, 1/6, 1/6 (Shapley's own kind of example).
        double[] values = [.. Enumerable.Range(0, 8).Select(s => (s & 1) != 0 && (s & 6) != 0 ? 0.0 : 1.0)];
        var shares = Shapley.Of(values);
        Assert.Equal([2.0 / 3, 1.0 / 6, 1.0 / 6], shares.Select(s => Math.Round(s, 12)), (a, b) => Math.Abs(a - b) < 1e-11);
    }

    [Fact]
    public void Along_AllOrdersOfAGame_HaveTheValueAsTheirMean()
    {
        var draws = new KeyedDraws(3, "game");
        double[] values = [.. Enumerable.Range(0, 16).Select(s => draws.Unit(s, 0))];
        var orders = Orders([0, 1, 2, 3]).ToArray();
        var sums = new double[4];
        foreach (var order in orders)
        {
            var subset = 0;
            double[] along = [values[0], .. order.Select(i => values[subset |= 1 << i])];
            var shares = Shapley.Along(order, along);
            for (var i = 0; i < 4; i++) sums[i] += shares[i] / orders.Length;
        }
        Assert.Equal(24, orders.Length);
        Assert.Equal(Shapley.Of(values), sums, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Run_TwoLocks_IsTheHandSolvedShareAndNotTheReasonCode()
    {
        Assert.Equal([], _locks.Folder.Problems.Select(p => p.ToString()));
        using var runs = _locks.Runs();
        var result = CausesStudy.Run(runs, null, null, _locks.Folder.Schemes, Constraints(), _locks.Folder.System!.Measures[0], 2)!;
        Check(result);
        Assert.True(result.Exact);
        // Alone the assessment takes nothing away: the place opens no sooner.
        Assert.Equal((0.0, 4.0), (result.Shares[0].First!.Value.Mean, result.Shares[0].Last!.Value.Mean));
        Assert.Equal((6.0, 10.0), (result.Shares[1].First!.Value.Mean, result.Shares[1].Last!.Value.Mean));
    }

    [Fact]
    public void Run_TwoLocksInRandomOrders_HaveTheHandSolvedShareInTheirIntervals()
    {
        using var plain = _locks.Runs();
        var constraints = Constraints();
        var tables = new Simulation.Scenarios.Assembly.QuantileTables();
        var points = new PointDesigns(point =>
        {
            var system = Simulation.Scenarios.Assembly.Compiler.Compile(_locks.Folder.System!, CausesStudy.Lifted(null, _locks.Folder.Schemes, constraints, i => point is not null && point[i + 1] > 0), _locks.Folder.Schemes, tables).System!;
            return (system, Simulation.Scenarios.Measures.MeasureSheet.Compile(system, new List<Simulation.Scenarios.Systems.Problem>())!);
        });
        using var runs = new Simulation.Scenarios.Studies.Designs.DesignRuns(points.Source(plain.Inputs, ""), plain.Settings, null, new(null, null), TimeProvider.System, CancellationToken.None);
        var result = CausesStudy.Run(runs, points, null, _locks.Folder.Schemes, constraints, _locks.Folder.System!.Measures[0], 40)!;
        Assert.False(result.Exact);
        Assert.Equal((11.0, 1.0), (result.Basis.Mean, result.Left.Mean));
        // Each order gives 0 and 10, or 4 and 6: the mean of 40 is within 4 standard errors of 2 but for a chance of 1 in 16,000.
        Assert.InRange(result.Shares[0].Share.Mean, 2 - (4 * 2 / Math.Sqrt(40)), 2 + (4 * 2 / Math.Sqrt(40)));
        Assert.Equal(10, result.Shares.Sum(s => s.Share.Mean), 9);
    }

    // Midnights 0 to 10 are 11. Without the assessment: midnight 0, then the place until 10: 11. With the place open: midnights 0 to 4: 5. With both: midnight 0.
    private static void Check(CausesResult result)
    {
        Assert.Equal((11.0, 1.0), (result.Basis.Mean, result.Left.Mean));
        Assert.Equal((2.0, 8.0), (result.Shares[0].Share.Mean, result.Shares[1].Share.Mean));
        // Of the 10 that lifting both takes away; no run differs from another.
        Assert.Equal((0.2, 0.8), (result.Shares[0].OfAll!.Value.Ratio, result.Shares[1].OfAll!.Value.Ratio));
        Assert.Equal((0.8, 0.8), (result.Shares[1].OfAll!.Value.Lower, result.Shares[1].OfAll!.Value.Upper));
        Assert.Equal((5.0, 6.0), (result.Shares[0].ReasonCoded!.Value.Mean, result.Shares[1].ReasonCoded!.Value.Mean));
    }

    private Constraint[] Constraints() => [Constraint.Of(_locks.Axis("assess", 0.0001), _locks.Locks, _locks.Folder.System!), Constraint.Of(_locks.Axis("place", 10), _locks.Locks, _locks.Folder.System!)];

    private static IEnumerable<int[]> Orders(int[] left) => left.Length == 0 ? [[]] : left.SelectMany(i => Orders([.. left.Where(x => x != i)]).Select(rest => (int[])[i, .. rest]));
}
