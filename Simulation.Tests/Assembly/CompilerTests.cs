using Simulation.Core.Networks;
using Simulation.Tests.Sources;
using Xunit;

namespace Simulation.Tests.Assembly;

public sealed class CompilerTests
{
    private static Network Baseline(SystemOnDisk system) => system.Load().Compile().System!.Network;

    [Fact]
    public void Compile_AFolderWithProblems_GivesThemAndNoSystem_AndAGoodOneIsCompiledOnce()
    {
        using var disk = new SystemOnDisk();
        var good = disk.Load();
        Assert.Same(good.Compile().System, good.Compile().System);
        Assert.NotSame(good.Compile().System, good.Compile(good.Scenario("winter")).System);
        var bad = disk.Replace("stages.csv", "ward-stay", "ward-say").Load();
        Assert.All([bad.Compile(), bad.Compile(bad.Scenario("winter"))], c =>
        {
            Assert.Null(c.System);
            Assert.Equal(bad.Problems, c.Problems);
        });
        var headless = disk.Replace("system.yaml", "name: Small", "nam: Small").Load();
        Assert.Equal((null, headless.Problems.Count), (headless.Compile().System, headless.Compile().Problems.Count));
    }

    private static Network Scheme(SystemOnDisk system)
    {
        var folder = system.Load();
        Assert.Equal([], folder.CheckScenarios().Select(p => p.ToString()));
        return folder.Compile(folder.Scenario("winter")).System!.Network;
    }

    private static int On(Network network, int pool, int year, int month, int day) =>
        network.Pools[pool].Capacity.Last(s => s.Tick <= network.Calendar.TickOf(new DateOnly(year, month, day))).Capacity;

    [Fact]
    public void Compile_Calendar_CoversWarmUpWindowAndRunOff()
    {
        using var system = new SystemOnDisk();
        var n = Baseline(system);
        Assert.Equal(new DateOnly(2015, 4, 2), n.Calendar.Start);
        Assert.Equal((365 * 1440, 730 * 1440, 821 * 1440), (n.WindowStart, n.WindowEnd, n.Horizon));
        Assert.Equal(12, n.PeriodStarts.Length);
        Assert.Equal(n.Calendar.TickOf(new DateOnly(2016, 5, 1)), n.PeriodStarts[1]);
    }

    [Fact]
    public void Compile_Capacities_FollowScheduleAndWeekday()
    {
        using var system = new SystemOnDisk();
        var n = Baseline(system);
        // 2 April 2016 is a Saturday: two beds fewer; from 1 December 45 on every day. Hours a week are minutes.
        Assert.Equal((40, 38, 40, 45, 45), (On(n, 0, 2016, 4, 1), On(n, 0, 2016, 4, 2), On(n, 0, 2016, 4, 3), On(n, 0, 2016, 12, 1), On(n, 0, 2016, 12, 3)));
        Assert.Equal([new CapacityStep(0, 18000)], n.Pools[1].Capacity);
    }

    [Fact]
    public void Compile_CapacityLever_AddsTheScenariosSettingBetweenItsDates()
    {
        using var system = new SystemOnDisk();
        var n = Scheme(system);
        // The scenario asks for 12 beds, from the setting's date.
        Assert.Equal((40, 57, 57, 45), (On(n, 0, 2016, 11, 30), On(n, 0, 2016, 12, 1), On(n, 0, 2017, 3, 31), On(n, 0, 2017, 4, 1)));
    }

    [Fact]
    public void Compile_CapacityRamp_RisesInEqualWeeklySteps()
    {
        using var system = new SystemOnDisk().Replace("schemes/winter-beds.yaml", "pool: ward, add: beds, from: start", "pool: home, add: 40, ramp_weeks: 4, from: 2016-08-01");
        var n = Scheme(system);
        Assert.Equal([300, 310, 310, 320, 330, 340, 340], new[] { (7, 31), (8, 1), (8, 7), (8, 8), (8, 15), (8, 22), (9, 30) }.Select(d => On(n, 1, 2016, d.Item1, d.Item2) / 60));
    }

    [Fact]
    public void Compile_GateLevers_ChangeTheChanceOfSomeDaysAndTheHours()
    {
        using var system = new SystemOnDisk().Replace("schemes/winter-beds.yaml", "levers:",
            "levers:\n  - { change: gate, gate: rounds, days: [sat, sun], scale: 1.5 }\n  - { change: gate, gate: rounds, days: [mon], scale: 1.5 }\n  - { change: gate, gate: rounds, earlier: 2 }");
        var (before, after) = (Baseline(system).Gates[0], Scheme(system).Gates[0]);
        double Chance(Gate gate, int day) => gate.DayThreshold[day] / 18446744073709551616.0;
        Assert.Equal([0.9, 0.9, 0.5, 0.5], new[] { 0, 4, 5, 6 }.Select(d => Math.Round(Chance(before, d), 9)));
        // 0.5 by 1.5 at the weekend; 0.9 by 1.5 stops at 1; Friday is as it was. 11 and 15 o'clock become 9 and 13.
        Assert.Equal([1, 0.9, 0.75, 0.75], new[] { 0, 4, 5, 6 }.Select(d => Math.Round(Chance(after, d), 9)));
        Assert.Equal(before.HourCumulative.Skip(2), after.HourCumulative.Take(23));
    }

    [Theory]
    [InlineData("gate: rounds, earlier: 11", "would be the day before")]
    [InlineData("gate: rounds, earlier: 1.5", "a whole number of hours")]
    [InlineData("gate: round, scale: 2", "\"round\"")]
    [InlineData("gate: rounds, days: [sta], scale: 2", "\"sta\"")]
    [InlineData("gate: rounds, days: [sat], earlier: 2", "goes with set or scale")]
    [InlineData("gate: rounds, set: 1.2", "1.2 is not a number from 0 to 1")]
    [InlineData("gate: rounds, set: 0", "never opens")]
    [InlineData("gate: rounds, set: 1, scale: 1", "one of set, scale and earlier")]
    public void Compile_WrongGateLever_IsTold(string lever, string told)
    {
        using var system = new SystemOnDisk().Replace("schemes/winter-beds.yaml", "levers:", $"levers:\n  - {{ change: gate, {lever} }}");
        Assert.Contains(system.Problems(), p => p.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public void Compile_CapacityLeverBelowZero_IsTold()
    {
        using var system = new SystemOnDisk().Replace("schemes/winter-beds.yaml", "add: beds", "add: beds*-10");
        Assert.Equal(["schemes/winter-beds.yaml:7 add: the capacity of \"ward\" becomes -75 on 2016-12-01; allowed is at least 0."], system.Problems());
    }

    [Fact]
    public void Compile_RouteLever_MovesTheUpperEndFromItsDateForItsCohortOnly()
    {
        using var system = new SystemOnDisk();
        var n = Scheme(system);
        Assert.Equal(2, n.Epochs.Length);
        Assert.Equal(n.Calendar.TickOf(new DateOnly(2016, 12, 1)), n.Epochs[1].Start);
        RouteInterval[] At(int epoch, int cohort) => n.Choices[n.Epochs[epoch].Choice[(1 * 2) + cohort]].Intervals;
        int Route(string name) => Array.FindIndex(n.Routes, r => r.Name == name);
        Assert.Equal(At(0, 0), At(1, 0));
        Assert.Equal([Route("to-care"), Route("discharged")], At(0, 1).Select(i => i.Route));
        // Discharged is the upper 40%; its upper end, a tenth of all, goes to care; nobody else changes.
        Assert.Equal([Route("to-care"), Route("discharged"), Route("to-care")], At(1, 1).Select(i => i.Route));
        Assert.Equal(At(0, 1)[0].Upper, At(1, 1)[0].Upper);
        var moved = ulong.MaxValue - At(1, 1)[1].Upper;
        Assert.Equal((ulong)(UInt128)Math.Floor((0.1 * 18446744073709551616.0) + 0.5), moved);
    }

    [Fact]
    public void Compile_RouteRamp_MakesAnEpochAWeekAndEndsWithItsDate()
    {
        using var system = new SystemOnDisk().Replace("schemes/winter-beds.yaml", "share: 0.1, from: 2016-12-01", "share: 0.1, from: 2016-12-01, until: 2017-01-31, ramp_weeks: 4");
        var n = Scheme(system);
        Assert.Equal(["", "12-01", "12-08", "12-15", "12-22", "02-01"], n.Epochs.Select(e => e.Start == 0 ? "" : n.Calendar.DateOf(e.Start / 1440).ToString("MM-dd", null)));
        var moved = n.Epochs.Select(e => n.Choices[e.Choice[3]].Intervals).Select(i => i.Length == 2 ? 0 : (ulong.MaxValue - i[1].Upper) / 18446744073709551616.0).ToArray();
        Assert.Equal([0, 0.025, 0.05, 0.075, 0.1, 0], moved.Select(m => Math.Round(m, 12)));
    }

    [Fact]
    public void Compile_StayLevers_ScaleAndReplaceFromTheirDate()
    {
        using var system = new SystemOnDisk().Replace("schemes/winter-beds.yaml", "levers:",
            "levers:\n  - { change: stay, stage: ward, cohorts: [young], scale: 0.5, from: 2016-10-01 }\n  - { change: stay, stage: triage, replace: improve, from: 2016-10-01, to: 2016-10-31 }");
        var n = Scheme(system);
        string[] Names(int stage, int cohort) => [.. n.Epochs.Select(e => n.Stays[e.Stay[(stage * 2) + cohort]].Name)];
        double[] Means(int stage, int cohort) => [.. n.Epochs.Select(e => n.Stays[e.Stay[(stage * 2) + cohort]].StatedMean / 1440)];
        Assert.Equal([4, 2, 2, 2], Means(1, 0).Select(m => Math.Round(m, 9)));
        Assert.Equal(["triage-stay", "improve", "triage-stay", "triage-stay"], Names(0, 0));
        Assert.Equal(n.Epochs[0].Stay[3], n.Epochs[1].Stay[3]);
    }

    [Fact]
    public void Compile_Stays_AreMixturesByCohortWithCapAndOneTableEach()
    {
        using var system = new SystemOnDisk();
        var n = Baseline(system);
        var old = n.Stays[n.Epochs[0].Stay[(1 * 2) + 1]];
        Assert.Equal(2, old.Components.Length);
        Assert.Equal(((0.3 * 0.5) + (0.7 * 8)) * 1440, old.StatedMean, 1e-6);
        var care = n.Stays[n.Epochs[0].Stay[2 * 2]];
        Assert.Equal((42 * 1440, n.Epochs[0].Stay[2 * 2]), (care.CapTicks, n.Epochs[0].Stay[(2 * 2) + 1]));
        Assert.True(care.DrawnMean < care.StatedMean);
        Assert.Equal("ward-stay (young)", n.Stays[n.Epochs[0].Stay[1 * 2]].Name);
    }

    [Fact]
    public void Compile_Stages_TakeAmountsTapersPressureAndGates()
    {
        using var system = new SystemOnDisk();
        var n = Baseline(system);
        Assert.Equal([600, 840], n.Stages[2].Amount);
        Assert.Equal([new TaperStep(2, 500)], n.Stages[2].Taper);
        Assert.Equal(new Pressure(950, 58982), n.Stages[1].Pressure);
        var gate = n.Gates[n.Stages[1].Gate!.Value];
        Assert.Equal((0, 0, 1431655765, 1431655765, 1L << 32, 1L << 32), (gate.HourCumulative[0], gate.HourCumulative[11], gate.HourCumulative[12], gate.HourCumulative[15], gate.HourCumulative[16], gate.HourCumulative[24]));
        // No row for bank holidays: as on a Sunday.
        Assert.Equal((1UL << 63, 1UL << 63), (gate.DayThreshold[6], gate.DayThreshold[7]));
    }

    [Fact]
    public void Compile_Clocks_LeadToLaterOptionsAndReturnsStartLaps()
    {
        using var system = new SystemOnDisk();
        var n = Baseline(system);
        var clock = Assert.Single(n.Options.Single(o => o.Name == "to-care/care").Clocks);
        Assert.Equal(("to-care/gone", "improve"), (n.Options[clock.ToOption].Name, n.Stays[clock.Delay!.Value].Name));
        Assert.Equal(["back"], n.Routes.Where(r => r.IsReturn).Select(r => r.Name));
    }

    [Fact]
    public void Compile_Spells_ShareASlotWhenTheirStatesAreDisjoint()
    {
        using var system = new SystemOnDisk().Replace("spells.csv", "in-ward,", "stay-or-wait,in:acute await:to-ward/ward,,7 days,Both\nin-ward,");
        var n = Baseline(system);
        Assert.Equal([0, 0, 1], n.Spells.Select(s => s.Slot));
        Assert.Equal([60, 240], n.Spells[0].Edges);
    }

    [Fact]
    public void Compile_TablesLever_InsertsAStageWithoutTouchingOtherSites()
    {
        using var system = new SystemOnDisk()
            .Write("schemes/step-up/stages.csv", "stage,label,setting,pool,stay\nstep-up,Step-up,home,,step-up-stay\n")
            .Write("schemes/step-up/stays.csv", "stay,family,parameters,evidence\nstep-up-stay,fixed,value=42,src\n")
            .Write("schemes/step-up/options.csv", "route,target,mode\nto-step-up,step-up,leave\n")
            .Write("schemes/step-up/routes.csv", "stage,route,share,evidence\nstep-up,discharged,1,src\n")
            .Write("schemes/step-up.yaml", "name: Step-up\nabout: A new service.\nlevers:\n  - { change: tables, rows: step-up }\n  - { change: route, stage: triage, move_from: to-ward, to: to-step-up, share: 0.05 }\n")
            .Write("scenarios/step-up.yaml", "name: Step-up\nschemes: [step-up]\n");
        var folder = system.Load();
        Assert.Equal([], folder.CheckScenarios().Select(p => p.ToString()));
        var (before, after) = (folder.Compile().System!.Network, folder.Compile(folder.Scenario("step-up")).System!.Network);
        Assert.Equal("step-up", after.Stages[^1].Name);
        foreach (var stage in before.Stages)
        {
            var same = after.Stages.Single(s => s.Name == stage.Name);
            Assert.Equal((stage.StaySite, stage.RouteSite, stage.LotterySite, stage.GateDaySite), (same.StaySite, same.RouteSite, same.LotterySite, same.GateDaySite));
        }
        Assert.Equal(before.Streams[0].Cohorts[0].DayRate, after.Streams[0].Cohorts[0].DayRate);
        // Names that only a scheme brings are known to the baseline's state sets, and empty there.
        Assert.DoesNotContain(true, folder.Compile().System!.States.Resolve("in:step-up"));
    }

    [Fact]
    public void Compile_StreamOfATablesLever_BeginsAtItsDateAndRamps()
    {
        using var system = new SystemOnDisk()
            .Write("schemes/step-up/streams.csv", "stream,proposal_per_day,entry_route\nreferrals,4,arrive\n")
            .Write("schemes/step-up/demand.csv", "stream,cohort,proposal_share,per,value,evidence\nreferrals,old,1,week,14,src\n")
            .Write("schemes/step-up.yaml", "name: Step-up\nabout: A new service.\nlevers:\n  - { change: tables, rows: step-up, from: 2016-09-01, ramp_weeks: 2 }\n")
            .Write("scenarios/step-up.yaml", "name: Step-up\nschemes: [step-up]\n");
        var folder = system.Load();
        var n = folder.Compile(folder.Scenario("step-up")).System!.Network;
        var rates = n.Streams[1].Cohorts[0].DayRate;
        var first = n.Calendar.DayOf(new DateOnly(2016, 9, 1));
        Assert.Equal([0, 1, 1, 2, 2], new[] { first - 1, first, first + 6, first + 7, first + 300 }.Select(d => Math.Round(rates[d] * 1440, 9)));
    }
}
