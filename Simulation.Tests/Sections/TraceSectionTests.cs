using Simulation.Core.Observation;
using Simulation.Core.Statistics;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Tracing;
using Simulation.Tests.Sources;
using Xunit;
using static Simulation.Tests.Sections.MadeStudies;

namespace Simulation.Tests.Sections;

/// <summary>The same people with and without a scheme: who left sooner and who later, and their ways side by side.</summary>
public sealed class TraceSectionTests
{
    // A system with a year of warm-up; labels: Triage, Ward, Care; Gone; spell "Ward".
    private static readonly Lazy<CompiledSystem> Small = new(() =>
    {
        using var disk = new SystemOnDisk();
        return disk.Load().Compile().System!;
    });

    private static readonly Dictionary<Change, MeanInterval> Counts = new()
    {
        [Change.LeftSooner] = Interval(120, 15),
        [Change.LeftLater] = Interval(34, 12),
        [Change.NotAdmitted] = Interval(56, 11),
        [Change.AdmittedOnlyWith] = Interval(78, 13),
        [Change.DidNotCome] = Interval(91, 14),
        [Change.CameOnlyWith] = Interval(23, 16),
    };

    [Fact]
    public void Finding_TellsWhoLeftSoonerAndLaterAndTheDays() =>
        Assert.Equal("Of the people of a run (4,500 ± 40), 120 ± 15 left sooner with the scheme and 34 ± 12 later (Ward): the queue is another, so some wait longer where others wait less. In all 777 ± 60 days are spared to the first and 222 ± 50 added to the second. 56 ± 11 were not admitted who would have been.",
            Section(Result()).Finding);

    // 12 ± 12 may be none.
    [Xunit.Theory]
    [InlineData(12, 12, false)]
    [InlineData(12, 11.9, true)]
    public void Finding_ExplainsThoseWhoLeftLaterOnlyWhereTheyAreTold(double later, double half, bool isExplained) =>
        Assert.Equal(isExplained, Section(Result(new(Counts) { [Change.LeftLater] = Interval(later, half) })).Finding.Contains("the queue is another", StringComparison.Ordinal));

    [Fact]
    public void Finding_WhereAllAreAdmitted_TellsOfNobodyWhoWasNot() =>
        Assert.EndsWith(" added to the second.", Section(Result(new(Counts) { [Change.NotAdmitted] = Interval(0, 0) })).Finding, StringComparison.Ordinal);

    [Fact]
    public void Counts_EachChange_HasItsOwnWords() => Assert.Equal(
        [
            ("people who left sooner", 120), ("people who left later", 34), ("people who were not admitted, who would have been", 56), ("people who were admitted, who would not have been", 78),
            ("people who did not come at all", 91), ("people who came, who would not have", 23), ("days spared to those who left sooner", 777), ("days added for those who left later", 222),
        ], Table(Section(Result()), "trace-counts").Rows.Select(r => (r[0].Text, r[1].Value!.Value)));

    [Fact]
    public void Ends_AreTheCommonestFirst()
    {
        var result = Result() with { Ends = [("home", "care", Interval(3, 2)), ("care", "home", Interval(40, 10)), ("home", "died", Interval(7, 3))] };
        Assert.Equal([("care", "home", 40), ("home", "died", 7), ("home", "care", 3)], Table(Section(result), "trace-ends").Rows.Select(r => (r[0].Text, r[1].Text, r[2].Value!.Value)));
        Assert.DoesNotContain(Section(Result()).Blocks.OfType<DataTable>(), t => t.Id == "trace-ends");
    }

    // A day is 1,440 minutes; the run begins on 2 April 2015, 365 days before the window of 1 April 2016.
    [Fact]
    public void Journey_IsByTimeWithEachWayInItsColumn()
    {
        var network = Small.Value.Network;
        int State(string stage) => Enumerable.Range(0, network.Stages.Length).First(s => network.Stages[s].Name == stage);
        int Awaiting(string target) => network.AwaitState(Enumerable.Range(0, network.Options.Length).First(o => network.Options[o].Target == State(target)));
        int At(int day, int minute) => network.WindowStart + (day * 1440) + minute;
        MoveRecord Move(int tick, int state) => new(tick, new PersonId(0, 0, 9), 0, state, 1);
        var with = new[] { Move(At(0, 125), State("triage")), Move(At(0, 200), Awaiting("ward")), Move(At(0, 200), State("ward")), Move(At(2, 660), network.ExitState(0)) };
        var without = new[] { Move(At(0, 125), State("triage")), Move(At(0, 200), Awaiting("ward")), Move(At(1, 30), State("ward")), Move(At(6, 900), network.ExitState(0)) };
        var table = Table(Section(Result() with { Journeys = [new PairedJourney("left sooner", without, with)] }), "trace-journey-1");
        Assert.Equal("Example 1, left sooner: Old", table.Caption);
        Assert.Equal(["When", "Without", "With the scheme"], table.Columns.Select(c => c.Heading));
        Assert.Equal(["1 Apr 2016 02:05", "Triage", "Triage"], Texts(table, 0));
        // A wait that ends in its own minute is none.
        Assert.Equal(["1 Apr 2016 03:20", "waits for: Ward", "Ward"], Texts(table, 1));
        Assert.Equal(["2 Apr 2016 00:30", "Ward", ""], Texts(table, 2));
        Assert.Equal(["3 Apr 2016 11:00", "", "Gone"], Texts(table, 3));
        Assert.Equal(["7 Apr 2016 15:00", "Gone", ""], Texts(table, 4));
        Assert.Equal(5, table.Rows.Count);
    }

    [Fact]
    public void Journey_OfSomeoneWhoNeverMoved_IsOfTheCensus() =>
        Assert.EndsWith(": someone of the census",
            Table(Section(Result() with { Journeys = [new PairedJourney("left later", [], [])] }), "trace-journey-1").Caption, StringComparison.Ordinal);

    [Xunit.Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void OnePair_HasNoInterval_AndSaysSo(int replications, bool isWarned) =>
        Assert.Equal(isWarned, Cautions(Section(Result() with { Replications = replications })).Any(c => c.StartsWith("One pair of runs is one year", StringComparison.Ordinal)));

    [Fact]
    public void Nothing_IsSaidWithoutAPair()
    {
        using var runs = Runs();
        Assert.Equal("Nothing can be said: no pair of runs was finished.", TraceSection.Of(null, runs).Finding);
    }

    private static TraceResult Result(Dictionary<Change, MeanInterval>? counts = null)
    {
        var scenario = new ScenarioSpec { Id = "beds", At = Here, Name = "More beds", About = "", Schemes = [] };
        return new TraceResult(new TraceAsk(scenario, "in-ward", null, 10, 30), (Small.Value, Small.Value), Interval(4500, 40), counts ?? Counts, Interval(777, 60), Interval(222, 50), [], [], ([], []), 10, StopReason.None);
    }

    private static MeanInterval Interval(double mean, double half) => new(10, mean, 1, half, 0.95);

    private static Section Section(TraceResult result)
    {
        using var runs = Runs();
        return TraceSection.Of(result, runs);
    }
}
