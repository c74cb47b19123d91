using Simulation.Core.Observation;
using Simulation.Scenarios.Calibration;
using Simulation.Tests.Measures;
using Simulation.Tests.Sources;
using Xunit;

namespace Simulation.Tests.Calibration;

/// <summary>What sim validate shows beside the table, against results filled by hand.</summary>
public sealed class ReliefTests
{
    [Fact]
    public void Shapes_ClocksThatActed_AreSharesOfThoseWhoAsked()
    {
        using var disk = new SystemOnDisk();
        var system = disk.Load().Compile().System!;
        var network = system.Network;
        // One group and twelve months; options: arrive/triage, to-ward/ward (no clock), to-care/care (clock "improved"), …
        var results = new[] { (Asked: 30, Improved: 3, Pressed: 73), (Asked: 50, Improved: 7, Pressed: 0) }.Select(x =>
        {
            var result = new ReplicationResult(network);
            (result.Asked[2 * 12], result.Asked[(2 * 12) + 11], result.Asked[12]) = (x.Asked - 10, 10, 999);
            result.ClockFired[0] = x.Improved;
            // The ward's stays shorten above 95% of 40 places: 39 does, 38 (on its Saturdays all of them) does not count before December.
            for (var day = 0; day < x.Pressed; day++) result.PoolCensus[day * 2] = 39;
            return ReliefSums.Of(network, result);
        }).ToArray();
        var shapes = ReliefSums.Shapes(system, results);
        var relief = Assert.Single(shapes);
        Assert.Equal(("Care at home", 40.0), (relief.Pool, relief.Asked));
        Assert.Equal([("improved", 10 / 80.0)], relief.Ways);
        Assert.Null(relief.Pressed);
        var weighted = Assert.Single(ReliefSums.Shapes(system, results, [0.25, 0.75]));
        Assert.Equal(45.0, weighted.Asked);
        Assert.Equal([("improved", 6 / 45.0)], weighted.Ways);
    }

    [Fact]
    public void Shapes_FullPool_CountsTheMidnightsOfPressure()
    {
        using var disk = new SystemOnDisk().Replace("clocks.csv", "to-care,care,improved", "to-ward,ward,gave-up,2 days,gone,src,,\nto-care,care,improved")
            .Replace("options.csv", "to-care,care,hold", "to-ward,gone,leave,,,,\nto-care,care,hold");
        var folder = disk.Load();
        Assert.Equal([], folder.Problems.Select(p => p.ToString()));
        var system = folder.Compile().System!;
        var result = new ReplicationResult(system.Network);
        result.Asked[12] = 10;
        // 40 places, on Saturdays 38, from 1 December 45; the window begins on a Friday, so midnight 2 is that of a Saturday.
        // Above 95% of what was open up to midnight: 39 of 40 is, 38 of 40 is not, 39 of 45 is not.
        foreach (var (day, use) in ((int, int)[])[(0, 39), (1, 38), (245, 39)]) result.PoolCensus[day * 2] = use;
        var relief = Assert.Single(ReliefSums.Shapes(system, [ReliefSums.Of(system.Network, result)]));
        Assert.Equal([("gave-up", 0.0)], relief.Ways);
        Assert.Equal(1 / 365.0, relief.Pressed!.Value, 12);
    }

    [Fact]
    public void Weekdays_AreADayOfTheirWeekday_OverAnyDay()
    {
        var system = Example.Ward(Example.Row("f", "spell-ends-on", "waiting", "fri"));
        var sheet = Example.Sheet(system);
        var result = new ReplicationResult(system.Network);
        // 53 Fridays of 365 days: twice as many a Friday as a Monday, and nothing else.
        (result.SpellEndsOn[0], result.SpellEndsOn[4]) = (52, 106);
        var shape = Assert.Single(ShapeSums.Weekdays(system, sheet, [ShapeSums.Of(system, sheet, result, new int[sheet.Daily.Count * sheet.Days])]));
        Assert.Equal("waiting", shape.Spell);
        Assert.Equal([1 / (158 / 365.0), double.NaN, double.NaN, double.NaN, 2 / (158 / 365.0), double.NaN, double.NaN], shape.Ends);
        Assert.All(shape.Starts, x => Assert.Equal(double.NaN, x));
    }
}
