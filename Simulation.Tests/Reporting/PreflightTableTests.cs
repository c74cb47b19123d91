using Simulation.Core.Experiments;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Reporting;
using Simulation.Tests.Sources;
using Xunit;

namespace Simulation.Tests.Reporting;

/// <summary>What every pool is asked for beside what it has: will it fit.</summary>
public sealed class PreflightTableTests
{
    private static readonly Lazy<(CompiledSystem Baseline, CompiledSystem Winter)> Systems = new(() =>
    {
        using var disk = new SystemOnDisk();
        var folder = disk.Load();
        return (folder.Compile().System!, folder.Compile(folder.Scenario("winter")).System!);
    });

    // Pools: 0 is the ward, 1 hours of home care, which the engine counts in minutes a week: 7,212 are 120.2 hours, 18,012 are 300.2.
    private static readonly OfferedLoad[] Baseline = [new(0, 12.34, 45.67, 0, 40, 1), new(1, 3.06, 7212, 0, 18012, 1)];

    // 45.67 of 50 are 91%; 18,500 of 18,012 minutes 103%, with nobody to relieve them.
    private static readonly OfferedLoad[] Winter = [new(0, 12.34, 45.67, 0, 50, 1), new(1, 9.87, 18500, 18500, 18012, 1)];

    [Fact]
    public void Write_Rows_ArePeopleAskedForAndLoadOfEachScenario()
    {
        var lines = Lines([("Baseline", Systems.Value.Baseline), ("Winter", Systems.Value.Winter)], [Baseline, Winter]);
        Assert.Equal(["Ward", "12.3", "45.7 of 40", "114% *", "91%"], Row(lines, "Ward"));
        Assert.Equal(["Care at home", "3.1", "120 of 300.2 h/wk", "40%", "103% !"], Row(lines, "Care at home"));
    }

    [Xunit.Theory]
    [InlineData(39.99, 0, "100%")]
    [InlineData(40, 0, "100% *")]
    [InlineData(40, 39.99, "100% *")]
    [InlineData(40, 40, "100% !")]
    [InlineData(80, 0, "200% *")]
    public void Write_Load_SaysWhatReliefTakesAndWhatGrowsForEver(double load, double withoutClock, string expected)
    {
        var lines = Lines([("Baseline", Systems.Value.Baseline)], [[new(0, 12, load, withoutClock, 40, 1), Baseline[1]]]);
        Assert.Equal(expected, Row(lines, "Ward")[^1]);
    }

    [Xunit.Theory]
    [InlineData(99.94, 250, "99.9 of 250")]
    [InlineData(100, 250.5, "100 of 250.5")]
    [InlineData(1234.4, 1500, "1,234 of 1,500")]
    public void Write_AskedFor_HasADecimalBelowAHundredAndOfPartsOfAPlace(double load, double capacity, string expected) =>
        Assert.Equal(expected, Row(Lines([("Baseline", Systems.Value.Baseline)], [[new(0, 12, load, 0, capacity, 1), Baseline[1]]]), "Ward")[2]);

    [Fact]
    public void Write_OfAClosedPool_HasNoShare() =>
        Assert.Equal("none open *", Row(Lines([("Baseline", Systems.Value.Baseline)], [[new(0, 12, 3, 0, 0, 1), Baseline[1]]]), "Ward")[^1]);

    // The pools of a scenario may stand in another order, or not be there at all: they are found by name.
    [Fact]
    public void Write_Scenarios_AreReadByTheNameOfThePool()
    {
        var lines = Lines([("Baseline", Systems.Value.Baseline), ("Winter", Systems.Value.Winter)], [Baseline, [Winter[1]]]);
        Assert.Equal(["Ward", "12.3", "45.7 of 40", "114% *"], Row(lines, "Ward"));
        Assert.Equal("103% !", Row(lines, "Care at home")[^1]);
    }

    [Fact]
    public void Write_APoolThatASchemeAdds_HasARowOfItsOwn()
    {
        var lines = Lines([("Baseline", Systems.Value.Baseline), ("Winter", Systems.Value.Winter)], [[Baseline[0]], Baseline]);
        Assert.Equal(["Care at home", "3.1", "120 of 300.2 h/wk", "40%"], Row(lines, "Care at home"));
    }

    [Fact]
    public void Write_ThreeScenarios_StandBesideOneAnother()
    {
        var (baseline, winter) = Systems.Value;
        var lines = Lines([("Baseline", baseline), ("Winter", winter), ("Other", winter)], [Baseline, Winter, Baseline]);
        Assert.Equal(["114% *", "91%", "114% *"], Row(lines, "Ward")[3..]);
        Assert.DoesNotContain(lines, l => l.StartsWith("Winter:", StringComparison.Ordinal));
    }

    // 0.4004 to 0.4053 is a change of less than half a point, to 0.4055 one of more; 114.175% to 91% is one.
    [Fact]
    public void Write_MoreScenarios_AreALineEachOfThePoolsTheyChange()
    {
        var (baseline, winter) = Systems.Value;
        OfferedLoad Home(double share) => new(1, 3, share * 18012, 0, 18012, 1);
        var lines = Lines([("Baseline", baseline), ("Winter", winter), ("Little", winter), ("More", winter), ("Less", winter)],
            [Baseline, Winter, [Baseline[0], Home(0.4053)], [Baseline[0], Home(0.4055)], [Baseline[0], Home(0.39)]]);
        Assert.Equal(["Ward", "12.3", "45.7 of 40", "114% *"], Row(lines, "Ward"));
        Assert.Equal(["Winter: Ward 91%, Care at home 103% (grows for ever).", "Little: no pool's load changes.", "More: Care at home 41%.", "Less: Care at home 39%."],
            lines.Where(l => l.EndsWith('.') && l.Contains(": ", StringComparison.Ordinal)).Take(4));
    }

    private static string[] Lines(IReadOnlyList<(string Name, CompiledSystem System)> scenarios, IReadOnlyList<IReadOnlyList<OfferedLoad>> loads) => MadeConsole.Lines(c => PreflightTable.Write(c, scenarios, loads));

    private static string[] Row(string[] lines, string pool) => MadeConsole.Cells(lines.First(l => l.StartsWith(pool + "  ", StringComparison.Ordinal)));
}
