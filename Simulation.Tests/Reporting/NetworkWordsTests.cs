using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Reporting;
using Simulation.Tests.Measures;
using Simulation.Tests.Sources;
using Xunit;

namespace Simulation.Tests.Reporting;

/// <summary>A network in words and as a diagram, against the tables it was written from.</summary>
public sealed class NetworkWordsTests
{
    private static readonly Lazy<CompiledSystem> Small = new(() =>
    {
        using var disk = new SystemOnDisk();
        return disk.Load().Compile().System!;
    });

    private static readonly Lazy<CompiledSystem> Ward = new(() => Example.Ward());

    [Xunit.Theory]
    [InlineData(0.4, 0.4, "40%")]
    [InlineData(0.125, 0.125, "12.5%")]
    [InlineData(0.4, 0.6, "40–60%")]
    [InlineData(0, 0.075, "0–7.5%")]
    [InlineData(0.4001, 0.4004, "40%")]
    [InlineData(0.4001, 0.4009, "40–40.1%")]
    public void Percent_OfARange_IsOneNumberWhereItIsOne(double low, double high, string words) => Assert.Equal(words, NetworkWords.Percent(low, high));

    // 4 an hour are 96 a day; stays of 240 minutes are 4 hours.
    [Fact]
    public void Of_TheWard_TellsWhoComesWhatTheyTakeAndWhereTheyGo()
    {
        var text = NetworkWords.Of(Ward.Value);
        Assert.Contains("\n  arrivals: 96 people a day in the window, 1 cohort; to ward (waits outside).\n", text, StringComparison.Ordinal);
        Assert.Contains("\n  beds: 20 places\n", text, StringComparison.Ordinal);
        Assert.Contains("\n  ward: takes a place of beds; mean stay 4 hours.\n    100% by done: to left\n", text, StringComparison.Ordinal);
        Assert.Contains("\nEnds of the journey: left.\n", text, StringComparison.Ordinal);
    }

    // Shares of the tables: the old go to care for 60% and home for 40%, the young 40%, 50% and 10% back.
    [Fact]
    public void RouteShares_AreTheLeastAndTheGreatestOverCohorts()
    {
        var network = Small.Value.Network;
        var stage = Enumerable.Range(0, network.Stages.Length).First(s => network.Stages[s].Name == "ward");
        var shares = NetworkWords.RouteShares(network, stage).ToDictionary(r => network.Routes[r.Route].Name, r => (Math.Round(r.Low, 9), Math.Round(r.High, 9)), StringComparer.Ordinal);
        Assert.Equal((0.4, 0.6), shares["to-care"]);
        Assert.Equal((0.4, 0.5), shares["discharged"]);
        Assert.Equal((0.0, 0.1), shares["back"]);
        Assert.Equal(3, shares.Count);
    }

    [Fact]
    public void Of_ASystem_TellsHoursRangesGatesTapersPressureClocksAndReturns()
    {
        var text = NetworkWords.Of(Small.Value);
        // Capacity of the window: 40 and from December 45, two fewer on Saturdays before.
        Assert.Contains("\n  ward: 38 to 45 places\n  home: 300 hours a week\n", text, StringComparison.Ordinal);
        Assert.Contains("; leaves at the times of rounds; stays shorten above 95% full.\n", text, StringComparison.Ordinal);
        Assert.Contains("  triage: unlimited; mean stay 2 hours.\n", text, StringComparison.Ordinal);
        Assert.Contains("; takes less as weeks pass.\n", text, StringComparison.Ordinal);
        Assert.Contains("    40–60% by to-care: to care (waits in the present place) (gives up by: improved), or else gone\n", text, StringComparison.Ordinal);
        Assert.Contains("    0–10% by back: to triage, as a return\n", text, StringComparison.Ordinal);
        Assert.Contains(", 2 cohorts, more or fewer by year; to triage.\n", text, StringComparison.Ordinal);
    }

    // From December a tenth of the old who were discharged go to care: 60% become 70%, and 40% become 30%; the young stay at 40% and 50%.
    [Fact]
    public void Of_ADatedScheme_TellsFromWhenRoutesChangeAndTheDiagramTheirRange()
    {
        var text = NetworkWords.Of(Winter("from: 2016-12-01 }"));
        Assert.Contains("    40–60% by to-care: ", text, StringComparison.Ordinal);
        Assert.Contains("    0–10% by back: to triage, as a return\n    from 1 December 2016: 40–70% by to-care, 30–50% by discharged\n", text, StringComparison.Ordinal);
        Assert.Single(text.Split('\n'), l => l.StartsWith("    from ", StringComparison.Ordinal));
        Assert.Contains("-->|\"40–70% hold\"| ", MermaidDiagram.Of(Winter("from: 2016-12-01 }")), StringComparison.Ordinal);
        // Before the window and after it are not what is told: the routes of the whole window, or none.
        Assert.Contains("    40–70% by to-care: ", NetworkWords.Of(Winter("from: 2016-03-01 }")), StringComparison.Ordinal);
        Assert.DoesNotContain("    from ", NetworkWords.Of(Winter("from: 2017-04-01 }")), StringComparison.Ordinal);
    }

    // Nine steps, a week apart: 1 December and eight weeks later.
    [Fact]
    public void Of_ARamp_TellsTheRangeOverTheWindow() =>
        Assert.Contains("    9 changes from 1 December 2016 to 26 January 2017; over the window 40–70% by to-care, 30–50% by discharged, 0–10% by back, mean stay ", NetworkWords.Of(Winter("from: 2016-12-01, ramp_weeks: 9 }")), StringComparison.Ordinal);

    private static CompiledSystem Winter(string dates)
    {
        using var disk = new SystemOnDisk().Replace("schemes/winter-beds.yaml", "share: 0.1, from: 2016-12-01 }", "share: 0.1, " + dates);
        var folder = disk.Load();
        return folder.Compile(folder.Scenario("winter")).System!;
    }

    [Fact]
    public void Diagram_FirstOptionsAreFullArrowsWithTheirShareAndWait_OthersDotted()
    {
        var system = Small.Value;
        var text = MermaidDiagram.Of(system);
        string Node(string stage) => $"s{Enumerable.Range(0, system.Network.Stages.Length).First(s => system.Network.Stages[s].Name == stage)}";
        Assert.Contains("  in0([\"walk-in\"])\n", text, StringComparison.Ordinal);
        Assert.Contains($"[\"acute\"]\n    {Node("ward")}[\"ward<br/>ward\"]\n  end\n", text, StringComparison.Ordinal);
        Assert.Contains("  out0(((\"gone\")))\n", text, StringComparison.Ordinal);
        Assert.Contains($"  in0 --> {Node("triage")}\n", text, StringComparison.Ordinal);
        Assert.Contains($"  {Node("triage")} -->|\"30% wait\"| {Node("ward")}\n", text, StringComparison.Ordinal);
        Assert.Contains($"  {Node("ward")} -->|\"40–60% hold\"| {Node("care")}\n  {Node("ward")} -.->|\"else\"| out0\n", text, StringComparison.Ordinal);
        Assert.Contains($"  {Node("ward")} -->|\"0–10%\"| {Node("triage")}\n", text, StringComparison.Ordinal);
    }
}
