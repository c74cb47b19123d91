using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Xunit;

namespace Simulation.Tests.Sections;

/// <summary>People from place to place: counts added up by place, split as the expected flow is, with their waits; and how they are drawn.</summary>
public sealed class PathwayFlowsTests
{
    private const int Day = 1440;

    // Mean waits: two and a half days for the ward, half a day for care.
    private static readonly ScenarioOutcome Busy = SmallSystem.Outcome(2, ("arrive/triage", [1000, 1100], 0), ("to-ward/ward", [400, 496], Day * 5 / 2), ("to-care/care", [150, 192], Day / 2),
        ("to-care/gone", [30, 66], 0), ("discharged/gone", [300, 390], 0), ("back/triage", [100, 180], 0));

    [Fact]
    public void Of_SharedRoutes_SplitsPeopleAsTheExpectedFlowIs()
    {
        // To care 171: 57 and 114; for want of it to the end 48: 16 and 32. Discharged 345: 230, 46 and 69. Back 140: 56 and 84.
        (string, string, double)[] expected =
        [
            ("Walk-in", "Front door", 1050), ("Front door", "acute", 448), ("Front door", "End: Gone", 246), ("acute", "home", 114), ("home", "Front door", 84), ("acute", "End: Gone", 78), ("home", "End: Gone", 69),
            ("Front door", "home", 57), ("acute", "Front door", 56),
        ];
        Assert.Equal(expected, PathwayFlows.Of(Busy).Select(f => (f.From, f.To, Math.Round(f.Mean, 6))));
    }

    [Fact]
    public void Of_WaitsAreOfThoseWhoCouldWait()
    {
        var flows = PathwayFlows.Of(Busy).ToDictionary(f => (f.From, f.To), f => f.MeanWaitDays);
        Assert.Equal(2.5, flows[("Front door", "acute")]!.Value, 9);
        Assert.Equal(0.5, flows[("acute", "home")]!.Value, 9);
        Assert.Equal(0.5, flows[("Front door", "home")]!.Value, 9);
        Assert.All(flows.Where(f => f.Key.To is "End: Gone" or "Front door"), f => Assert.Null(f.Value));
    }

    [Fact]
    public void Of_ReturnsAreToldFromOtherWays() => Assert.Equal([("home", "Front door"), ("acute", "Front door")], PathwayFlows.Of(Busy).Where(f => f.IsReturn).Select(f => (f.From, f.To)));

    [Fact]
    public void Of_AFlowOfSeveralParts_HasTheIntervalOfTheirSum()
    {
        // From the ward to the end: 20 + 40 and 44 + 52. Half the distance of 36 is the standard error; Student's factor for two replications is tan(0.475 π).
        var flow = PathwayFlows.Of(Busy).Single(f => f is { From: "acute", To: "End: Gone" });
        var half = 18 * Math.Tan(0.475 * Math.PI);
        Assert.Equal(half, flow.HalfWidth!.Value, 5);
        Assert.Equal((78 - half, 78 + half), (flow.Low!.Value, flow.High!.Value), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-5 && Math.Abs(a.Item2 - b.Item2) < 1e-5);
    }

    [Fact]
    public void Of_OneReplication_HasNoInterval_AndNoFlowWithoutPeople()
    {
        var flows = PathwayFlows.Of(SmallSystem.Outcome(1, ("arrive/triage", [7], 0), ("to-ward/ward", [3], 0)));
        Assert.Equal([("Walk-in", 7.0, (double?)null, (double?)null), ("Front door", 3, null, 0)], flows.Select(f => (f.From, f.Mean, f.HalfWidth, f.MeanWaitDays)));
    }

    [Fact]
    public void Place_OfAStageWithoutASetting_IsItsLabelOrItsName()
    {
        var system = SmallSystem.Baseline with { Settings = ["", "acute", "home"] };
        Assert.Equal("Triage", PathwayFlows.Place(system, 0));
        Assert.Equal("triage", PathwayFlows.Place(system with { System = system.System with { Stages = [.. system.System.Stages.Select(s => s with { Label = "" })] } }, 0));
        Assert.Equal("acute", PathwayFlows.Place(system, 1));
    }

    [Fact]
    public void Place_OfAnEndOrStreamWithoutALabel_IsItsName()
    {
        var system = SmallSystem.Baseline;
        var unnamed = system with { System = system.System with { Exits = [.. system.System.Exits.Select(e => e with { Label = "" })], Streams = [.. system.System.Streams.Select(s => s with { Label = "" })] } };
        Assert.Equal("End: gone", PathwayFlows.Place(unnamed, system.Network.LiveStates));
        Assert.Equal(("Walk-in", "walk-in"), (PathwayFlows.Place(system, system.Network.Streams[0]), PathwayFlows.Place(unnamed, system.Network.Streams[0])));
    }

    [Fact]
    public void WithoutWaysBack_LeavesOutReturnsAndWhatClosesACircle()
    {
        PathwayFlow[] flows = [Flow("a", "b", 90), Flow("b", "c", 80), Flow("d", "a", 70), Flow("c", "d", 60), Flow("c", "b", 50), Flow("a", "c", 40), Flow("x", "y", 30, isReturn: true), Flow("y", "x", 20)];
        var (forward, back) = PathwayFlows.WithoutWaysBack(flows);
        // d leads to a, b and c, so c cannot lead to d; nor back to b. The return does not make y to x a way back.
        Assert.Equal(["a b", "b c", "d a", "a c", "y x"], forward.Select(f => $"{f.From} {f.To}"));
        Assert.Equal(["c d", "c b", "x y"], back.Select(f => $"{f.From} {f.To}"));
    }

    [Fact]
    public void Section_HasPeopleAYearAndTheLongestWait()
    {
        // Two years: every number is half of that of the window.
        var chart = Chart(Busy);
        Assert.Equal("In the baseline the longest wait is before \"acute\", coming from \"Front door\": 2.5 days for each of 224 people a year", chart.Finding);
        Assert.Contains("The widest flows: Walk-in to Front door 525; Front door to acute 224; Front door to End: Gone 123; acute to home 57; acute to End: Gone 39.", chart.Alternative, StringComparison.Ordinal);
        Assert.Equal([("Walk-in", "Front door", 0.0, 525.0), ("Front door", "acute", 2.5, 224), ("Front door", "End: Gone", 0, 123), ("acute", "home", 0.5, 57), ("acute", "End: Gone", 0, 39), ("home", "End: Gone", 0, 34.5), ("Front door", "home", 0.5, 28.5)],
            Assert.Single(chart.Series).Points.Select(p => (p.From, p.To, Math.Round(p.X, 9), Math.Round(p.Y!.Value, 6))));
        var half = 9 * Math.Tan(0.475 * Math.PI);
        Assert.Equal(39 - half, chart.Series[0].Points[4].Low!.Value, 5);
        Assert.Equal(39 + half, chart.Series[0].Points[4].High!.Value, 5);
    }

    [Fact]
    public void Section_SaysWhoGoesBack() =>
        Assert.Equal("Ways back are in the table and not in the diagram: 70 people a year, most of them from \"home\" to \"Front door\".", Assert.Single(PathwaySection.Of(Compared.Of([Busy]))!.Blocks.OfType<Prose>()).Text);

    [Fact]
    public void Section_OfOnePopulation_SaysThatEverybodyIsCounted() =>
        Assert.StartsWith("Of everyone in the model", Assert.IsType<Prose>(PathwaySection.Of(Compared.Of([Busy]) with { Whose = "residents" })!.Blocks[0]).Text, StringComparison.Ordinal);

    [Fact]
    public void Table_HasEveryFlowWithItsWait()
    {
        var table = Chart(SmallSystem.Outcome(1, ("arrive/triage", [2000], 0), ("to-ward/ward", [400], 1800), ("back/triage", [600], 0))).Data;
        Assert.Equal(["Walk-in | Front door | 1,000 | –", "Front door | acute | 200 | 1.25", "home | Front door | 180 | –", "acute | Front door | 120 | –"], Compared.Lines(table));
        Assert.Equal([1000.0, 200, 180, 120], table.Rows.Select(r => Math.Round(r[2].Value!.Value, 6)));
        Assert.Equal(1.25, table.Rows[1][3].Value!.Value, 9);
    }

    [Fact]
    public void Section_WhereNobodyCanWait_SaysSo() => Assert.Equal("Nobody waits between settings in the baseline", Chart(SmallSystem.Outcome(1, ("arrive/triage", [1000], 0), ("back/triage", [100], 0))).Finding);

    // 0.4% of 1,000 are 4.
    [Xunit.Theory]
    [InlineData(4, 2)]
    [InlineData(3, 1)]
    public void Section_DrawsNoFlowThatIsTooNarrow(int people, int drawn)
    {
        var chart = Chart(SmallSystem.Outcome(1, ("arrive/triage", [1000], 0), ("to-ward/ward", [people], 0)));
        Assert.Equal(drawn, chart.Series[0].Points.Count);
        Assert.Equal(2, chart.Data.Rows.Count);
    }

    // Ticks are minutes: two days and more are days, two hours and more hours.
    [Xunit.Theory]
    [InlineData(2880, "2 days")]
    [InlineData(2874, "47.9 hours")]
    [InlineData(120, "2 hours")]
    [InlineData(119, "119 minutes")]
    [InlineData(0, "0 minutes")]
    public void Section_TellsAWaitInTheUnitThatFits(long ticks, string words) =>
        Assert.Contains($": {words} for each of 2 people a year", Chart(SmallSystem.Outcome(1, ("arrive/triage", [100], 0), ("to-ward/ward", [4], ticks))).Finding, StringComparison.Ordinal);

    [Fact]
    public void Section_OfOneFlow_IsNotThere() => Assert.Null(PathwaySection.Of(Compared.Of([SmallSystem.Outcome(1, ("arrive/triage", [7], 0))])));

    // Both of its flows, from the ward and from care back to triage, are returns: there is nothing to draw them from.
    [Fact]
    public void Section_OfReturnsAlone_IsNotThere() => Assert.Null(PathwaySection.Of(Compared.Of([SmallSystem.Outcome(1, ("back/triage", [50], 0))])));

    private static PathwayFlow Flow(string from, string to, double mean, bool isReturn = false) => new(from, to, mean, null, null, isReturn);

    private static Chart Chart(ScenarioOutcome outcome) => PathwaySection.Of(Compared.Of([outcome]))!.Blocks.OfType<Chart>().Single();
}
