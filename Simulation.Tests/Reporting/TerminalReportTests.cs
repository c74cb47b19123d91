using Simulation.Core.Experiments;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Studies;
using Xunit;

namespace Simulation.Tests.Reporting;

/// <summary>A comparison as a terminal shows it: every figure in its scenario's column and its own row.</summary>
public sealed class TerminalReportTests
{
    private static readonly Comparison Made = MadeComparison.Of();

    [Fact]
    public void Headlines_HaveLevelYearsDifferenceAndVerdict()
    {
        var lines = Lines(Made);
        var at = Array.FindIndex(lines, l => l.StartsWith("Mean wait (minutes; residents)", StringComparison.Ordinal));
        Assert.Equal(["Mean ± 95% half-width", "Baseline", "Two beds", "Four beds"], MadeConsole.Cells(lines[at - 1]));
        Assert.Equal(["Mean wait (minutes; residents)", "150 ± 20", "90 ± 15", "152 ± 21"], MadeConsole.Cells(lines[at]));
        Assert.Equal(["5–95% of years", "90 – 230", "45 – 150", "89 – 236"], MadeConsole.Cells(lines[at + 1]));
        Assert.Equal(["difference (95% interval)", "−60 (−72 to −48)", "+2 (−9 to 13)"], MadeConsole.Cells(lines[at + 2]));
        Assert.Equal(["worthwhile: 5 minutes", "lower by a", "no difference shown"], MadeConsole.Cells(lines[at + 3]));
    }

    // What does not fit twenty characters stands on two lines; what is equal to the last digit says so.
    [Fact]
    public void OtherMeasures_AreALevelAndDifferences()
    {
        var lines = Lines(Made);
        var at = Array.FindIndex(lines, l => l.StartsWith("Other measures: mean, differences", StringComparison.Ordinal));
        Assert.Equal(["Occupancy (everyone)", "80.0% ± 1.0", "−7.00 points", "−13.00 points"], MadeConsole.Cells(lines[at + 1]));
        Assert.Equal(["(−7.50 to −6.50)", "(−13.60 to −12.40)"], MadeConsole.Cells(lines[at + 2]));
        Assert.Equal(["Entries (people; everyone)", "35,000 ± 100", "0 (in every run)", "+40 (10 to 70)"], MadeConsole.Cells(lines[at + 3]));
        Assert.StartsWith("No claim is made about the other measures. All 3, ", lines[at + 4], StringComparison.Ordinal);
    }

    [Fact]
    public void All_ShowsEveryMeasureInFull()
    {
        var lines = Lines(Made, all: true);
        var at = Array.FindIndex(lines, l => l.StartsWith("Occupancy (everyone)", StringComparison.Ordinal));
        Assert.Equal(["Occupancy (everyone)", "80.0% ± 1.0", "73.0% ± 2.0", "67.0% ± 3.0"], MadeConsole.Cells(lines[at]));
        Assert.DoesNotContain(lines, l => l.StartsWith("Other measures", StringComparison.Ordinal));
    }

    [Fact]
    public void OneScenario_HasLevelsAndNoDifferences()
    {
        var lines = Lines(MadeComparison.Of(MadeComparison.Outcome(null, "")));
        Assert.Contains(lines, l => MadeConsole.Cells(l).SequenceEqual(["Other measures: mean ± 95%", "Baseline"], StringComparer.Ordinal));
        Assert.Contains(lines, l => MadeConsole.Cells(l).SequenceEqual(["Occupancy (everyone)", "80.0% ± 1.0"], StringComparer.Ordinal));
        Assert.DoesNotContain(lines, l => l.StartsWith("difference", StringComparison.Ordinal));
    }

    // 33 characters of labels and 22 a scenario: three beside one another in a hundred, the baseline again in each table.
    [Fact]
    public void ManyScenarios_AreSeveralTables_TheBaselineInEach()
    {
        var outcomes = new[] { MadeComparison.Outcome(null, ""), MadeComparison.Outcome("a", "First"), MadeComparison.Outcome("b", "Second"), MadeComparison.Outcome("c", "Third") };
        var wait = Made.Measures[0];
        var four = MadeComparison.Of(outcomes) with { Measures = [wait with { Figures = [.. wait.Figures, wait.Figures[1] with { Mean = 66 }] }] };
        var lines = Lines(four, width: 100).Where(l => l.StartsWith("Mean", StringComparison.Ordinal)).Select(MadeConsole.Cells).ToArray();
        Assert.Equal(
            [
                ["Mean ± 95% half-width", "Baseline", "First", "Second"], ["Mean wait (minutes; residents)", "150 ± 20", "90 ± 15", "152 ± 21"],
                ["Mean ± 95% half-width", "Baseline", "Third"], ["Mean wait (minutes; residents)", "150 ± 20", "66 ± 15"],
            ], lines);
    }

    // Pairs lie from −120 to 12 with the drawn inputs, and from −90 to −60 with the first-cut ones.
    [Fact]
    public void DrawnInputs_HaveTheirRangesBesideThoseOfTheFirstCut()
    {
        var wait = Made.Measures[0];
        var first = Made with { Measures = [wait with { Figures = [.. wait.Figures.Select(f => f with { YearLow = 101, YearHigh = 199, Difference = f.Difference is null ? null : f.Difference with { PairLow = -90, PairHigh = -60 } })] }] };
        var lines = Lines(Made with { Inputs = new StudyInputs(100, 12, false), ByFirstCut = first });
        var at = Array.FindIndex(lines, l => l.StartsWith("Mean wait (minutes; residents)", StringComparison.Ordinal));
        Assert.Equal(["101 – 199", "101 – 199", "101 – 199"], MadeConsole.Cells(lines[at + 1])[1..]);
        var rows = lines.Skip(at).Take(14).Select(MadeConsole.Cells).ToArray();
        Assert.Contains(rows, r => r.Skip(1).SequenceEqual(["90 – 230", "45 – 150", "89 – 236"], StringComparer.Ordinal));
        Assert.Contains(rows, r => r[0].StartsWith("its 5–95% of years", StringComparison.Ordinal) && r.Skip(1).SequenceEqual(["−90 to −60", "−90 to −60"], StringComparer.Ordinal));
        Assert.Contains(rows, r => r[0].StartsWith("its 5–95% over unknown", StringComparison.Ordinal) && r.Skip(1).SequenceEqual(["−120 to 12", "−53 to 68"], StringComparer.Ordinal));
    }

    // Published 14.5 minutes lie below the 15 to 18.5 of single years, 85% in 74% to 88%; an input given back is not counted.
    [Fact]
    public void Published_AreCountedByWhereTheyLieInTheBaselinesYears() =>
        Assert.Contains("Beside the published figures of the window: 1 of 2 lie in the baseline's 5–95% range of single years; outside: Mean wait (published 14.5, model 16.50 ± 0.50). All are in published.csv, and here with --all.",
            Lines(Made, width: 1000));

    [Xunit.Theory]
    [InlineData(14.5, 18.5, 2)]
    [InlineData(14.51, 18.5, 1)]
    [InlineData(10, 14.5, 2)]
    [InlineData(10, 14.49, 1)]
    public void Published_AtAnEndOfTheYears_LiesInThem(double low, double high, int inside)
    {
        var made = Made with { Published = [Made.Published[0] with { Figure = Made.Published[0].Figure with { YearLow = low, YearHigh = high } }, .. Made.Published.Skip(1)] };
        Assert.Contains(Lines(made, width: 1000), l => l.StartsWith($"Beside the published figures of the window: {inside} of 2 lie", StringComparison.Ordinal));
    }

    [Fact]
    public void Published_WithAll_IsATable()
    {
        var lines = Lines(Made, all: true);
        Assert.Contains(lines, l => MadeConsole.Cells(l).SequenceEqual(["Beside published figures", "Published", "Baseline", "Role"], StringComparer.Ordinal));
        Assert.Contains(lines, l => MadeConsole.Cells(l).SequenceEqual(["Mean wait (everyone)", "14.5", "16.50 ± 0.50", "target"], StringComparer.Ordinal));
        Assert.Contains(lines, l => MadeConsole.Cells(l).SequenceEqual(["Entries (everyone)", "34,000", "35,000 ± 100", "input reproduced"], StringComparer.Ordinal));
    }

    // Half a person a run is told, less is not: of five runs two people are 0.4 and three 0.6.
    [Xunit.Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void StillWaiting_FromHalfAPersonARunOn_IsTold(int people, bool isTold)
    {
        var records = Enumerable.Range(0, 5).Select(i => MadeComparison.Record(r => (r.UnfinishedCount[0], r.UnfinishedTicks[0]) = i < people ? (1, 2160) : (0, 0))).ToArray();
        var told = Lines(MadeComparison.Of(MadeComparison.Outcome(null, "", records)), width: 1000).Where(l => l.StartsWith("Still waiting", StringComparison.Ordinal)).ToArray();
        // 2,160 minutes are a day and a half.
        Assert.Equal(isTold ? ["Still waiting when a run of Baseline ends (their waits are in no mean), people: 1, of them arrive/ward 1 (so far 1.5 days on average)."] : [], told);
    }

    [Fact]
    public void Faults_StandOnTop()
    {
        var broken = MadeComparison.Outcome(null, "", MadeComparison.Record() with { Miss = "3 came and 2 went" }, MadeComparison.Record());
        var lines = Lines(MadeComparison.Of(broken), width: 1000);
        Assert.StartsWith("ERROR: Baseline: 3 came and 2 went (1 of 2 replications).", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("WARNING: Stopped early: 2 of 5 replications were finished", lines[1], StringComparison.Ordinal);
    }

    private static string[] Lines(Comparison comparison, bool all = false, int width = 200) =>
        MadeConsole.Lines(c => new TerminalReport(c, all).Write(comparison, [.. comparison.Outcomes.Select(_ => (IReadOnlyList<OfferedLoad>)[new OfferedLoad(0, 96, 16, 0, 20, 1)])], ["Method."], 5), width);
}
