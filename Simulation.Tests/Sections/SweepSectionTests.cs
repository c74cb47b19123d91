using Simulation.Core.Statistics;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Frontier;
using Simulation.Scenarios.Studies.Sweeps;
using Simulation.Scenarios.Systems;
using Xunit;
using static Simulation.Tests.Sections.MadeStudies;

namespace Simulation.Tests.Sections;

/// <summary>A sweep names the best point only where it is better; an inverse question names a value only where it was enclosed.</summary>
public sealed class SweepSectionTests
{
    private static readonly LeverAxis Beds = Axis("beds", "Extra beds", "beds", 5, 15, 25, 35);
    private static readonly LeverAxis Care = Axis("care", "Extra hours", "hours a week", 50, 100);

    private static readonly SweepResult Sweep = Of(Delays, Point([5], 900, 30, -20, 30), Point([15], 850, 28, -60, 20), Point([25], 870, 29, -50, 15));

    [Fact]
    public void Finding_IsTheBestPointWithItsLevelAndChange() =>
        Assert.Equal("Delayed days (residents) is best at Extra beds 15 beds: 850 ± 28, −60 (−80 to −40) against \"Winter\". The best of several points flatters itself; run it again with another seed before relying on the figure.",
            Finding(Sweep));

    [Fact]
    public void Finding_WhereMoreIsBetter_IsTheHighestPoint() =>
        Assert.StartsWith("Four-hour performance (trust) is best at Extra beds 25 beds: 93.0% ± 1.0, +3.00 points (2.50 to 3.50) against",
            Finding(Of(Hours, Point([5], 0.85, 0.01, -0.05, 0.005), Point([15], 0.92, 0.01, 0.02, 0.005), Point([25], 0.93, 0.01, 0.03, 0.005))), StringComparison.Ordinal);

    [Fact]
    public void Finding_OverTwoAxes_NamesBoth() =>
        Assert.StartsWith("Delayed days (residents) is best at Extra beds 15 beds, Extra hours 100 hours a week: ",
            Finding(Of(Delays, Point([5, 50], 900, 30, -20, 30), Point([15, 100], 850, 28, -60, 20)) with { Axes = [Beds, Care] }), StringComparison.Ordinal);

    // Three points of ten pairs: the interval at 1 − 0.05/3 is 2.933/2.262 = 1.297 times that at 95%, 12.97 days for 10.
    [Xunit.Theory]
    [InlineData(-12.9, "No point is told apart from \"Winter\" in Delayed days (3 points, Bonferroni).")]
    [InlineData(-13.0, "Delayed days (residents) is best at Extra beds 15 beds")]
    [InlineData(13.0, "No point is told to be better than \"Winter\" in Delayed days; 1 of 3 are told to be worse (Bonferroni).")]
    [InlineData(12.9, "No point is told apart from \"Winter\" in Delayed days (3 points, Bonferroni).")]
    public void Finding_AllowsForTheNumberOfPoints(double change, string opening) =>
        Assert.StartsWith(opening, Finding(Of(Delays, Point([5], 900, 30, -5, 10), Point([15], 850, 28, change, 10), Point([25], 870, 29, 5, 10))), StringComparison.Ordinal);

    // The basis itself is often among the points: that none beats it does not say that all are like it.
    [Fact]
    public void Finding_WhereTheBasisIsBest_SaysHowManyAreWorse() =>
        Assert.Equal("No point is told to be better than \"Winter\" in Delayed days; 2 of 3 are told to be worse (Bonferroni).",
            Finding(Of(Delays, Point([5], 900, 30, 60, 20), Point([15], 840, 30, 0, 0), Point([25], 880, 30, 40, 10))));

    [Fact]
    public void Finding_WhereTheLargestChangeIsNotTold_IsTheBestOfThoseThatAre() =>
        Assert.StartsWith("Delayed days (residents) is best at Extra beds 25 beds: 870 ± 29, −50",
            Finding(Of(Delays, Point([5], 900, 30, -20, 30), Point([15], 850, 28, -60, 80), Point([25], 870, 29, -50, 15))), StringComparison.Ordinal);

    [Fact]
    public void Finding_OfAMeasureThatIsNeitherGoodNorBad_ClaimsNoBest() =>
        Assert.Equal("Entries (all) is furthest from \"Winter\" at Extra beds 5 beds: 900 ± 30, −70 (−90 to −50) against \"Winter\". The furthest of several points flatters itself; run it again with another seed before relying on the figure.",
            Finding(Of(Entries, Point([5], 900, 30, -70, 20), Point([15], 990, 28, 60, 20), Point([25], 980, 29, 50, 15))));

    [Fact]
    public void Finding_OfOneReplication_SaysNothing()
    {
        var one = Sweep with { Replications = 1, Stopped = StopReason.OutOfRuns };
        Assert.Equal("Nothing can be said: fewer than two replications were finished.", Finding(one));
        Assert.Empty(Section(one).Blocks.OfType<DataTable>());
        Assert.Contains("The tables rest on 1 of the replications asked for.", Assert.Single(Cautions(Section(one))), StringComparison.Ordinal);
    }

    [Fact]
    public void Table_ARowAPoint_HasValuesMeanAndChange()
    {
        var table = Table(Section(Sweep), "sweep-delayed");
        Assert.Equal("Delayed days (days; residents)", table.Caption);
        Assert.Equal([("Extra beds", "beds"), ("Mean ± 95%", ""), ("Against \"Winter\" (95% interval)", "")], table.Columns.Select(c => (c.Heading, c.Unit)));
        Assert.Equal(["5", "900 ± 30", "−20 (−50 to 10)"], Texts(table, 0));
        Assert.Equal(["15", "850 ± 28", "−60 (−80 to −40)"], Texts(table, 1));
        Assert.Equal([15.0, 850, -60], table.Rows[1].Select(c => c.Value!.Value));
        Assert.Equal([Tone.Quiet, Tone.Good, Tone.Good], table.Rows.Select(r => r[2].Tone));
    }

    [Fact]
    public void Curve_OfAShare_IsInPoints()
    {
        var chart = Section(Of(Hours, Point([5], 0.85, 0.01, -0.05, 0.005), Point([25], 0.93, 0.01, 0.03, 0.01))).Blocks.OfType<Chart>().Single();
        Assert.All(chart.Series, s => Assert.Equal([(5.0, -5.0, -5.5, -4.5), (25, 3, 2, 4)], s.Points.Select(p => (p.X, Math.Round(p.Y!.Value, 9), Math.Round(p.Low!.Value, 9), Math.Round(p.High!.Value, 9)))));
        Assert.Equal("Change of Four-hour performance (percentage points)", chart.Up.Label);
        Assert.Equal("Extra beds (beds)", chart.Across.Label);
        Assert.Equal("Four-hour performance, change against \"Winter\": −5.00 points (−5.50 to −4.50) at 5 beds, +3.0 points (2.0 to 4.0) at 25 beds", chart.Finding);
    }

    // 3 December 2016 is day 17,138 from 1 January 1970.
    [Fact]
    public void Curve_OverDates_IsOnAnAxisOfDates()
    {
        var day = new DateOnly(2016, 12, 3).DayNumber;
        var dates = Axis("start", "First day", "date", day, day + 7);
        var section = Section(Of(Delays, Point([day], 900, 30, -20, 5), Point([day + 7], 850, 28, -60, 20)) with { Axes = [dates] });
        var chart = section.Blocks.OfType<Chart>().Single();
        Assert.Equal((AxisKind.Date, "First day"), (chart.Across.Kind, chart.Across.Label));
        Assert.Equal([17138.0, 17145], chart.Series[0].Points.Select(p => p.X));
        Assert.Equal(("2016-12-03", "", "First day"), (chart.Data.Rows[0][0].Text, chart.Data.Columns[0].Unit, chart.Data.Columns[0].Heading));
        Assert.Contains("best at First day 2016-12-10:", section.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Curve_OfFewerThanTwoChanges_OrOfTwoAxes_IsNone()
    {
        var one = Of(Delays, Point([5], 900, 30, -20, 5), new SweepPoint([15], [Figure(850, 28)]));
        Assert.Empty(Section(one).Blocks.OfType<Chart>());
        Assert.Equal("–", Table(Section(one), "sweep-delayed").Rows[1][2].Text);
        Assert.Empty(Section(Of(Delays, Point([5, 50], 900, 30, -20, 30), Point([15, 100], 850, 28, -60, 20)) with { Axes = [Beds, Care] }).Blocks.OfType<Chart>());
    }

    private static readonly MeasuredPoint[] Points =
    [
        new(5, 30, 900, 40, TargetSide.Above), new(15, 100, 620, 30, TargetSide.Unclear), new(25, 100, 590, 30, TargetSide.Unclear), new(35, 10, 500, 20, TargetSide.Below),
    ];

    private static readonly InverseResult Inverse = new(Beds, new PromiseCondition(new AskedFigure("delayed", ""), "<=", 600), Delays, new NoisyRoot(RootEnd.Found, 21.7, 5, 35, Points), StopReason.None);

    // The grid is 5, 15, 25, 35: the estimate is told at the nearest of them.
    [Xunit.Theory]
    [InlineData(21.7, "about 25 beds")]
    [InlineData(19.9, "about 15 beds")]
    [InlineData(5.2, "about 5 beds")]
    [InlineData(null, "a value")]
    public void Inverse_Found_IsAsFineAsTheAxis(double? estimate, string words) =>
        Assert.Equal($"Extra beds of {words} meets Delayed days (residents) of 600 days on average; between 5 and 35 beds with about 95% confidence.",
            Finding(Inverse with { Root = Inverse.Root with { Estimate = estimate } }));

    [Fact]
    public void Inverse_OfAChange_SaysByHowMuch()
    {
        var change = Inverse with { Change = true, Target = Inverse.Target with { Threshold = -200 } };
        Assert.StartsWith("Extra beds of about 25 beds meets a change of Delayed days (residents) by −200 on average;", Finding(change), StringComparison.Ordinal);
        var table = Table(Section(change with { Root = Inverse.Root with { Points = [new(5, 30, -150, 40, TargetSide.Above)] } }), "sweep-root");
        Assert.Equal(["5", "30", "−150 (−190 to −110)", "above"], Texts(table, 0));
        Assert.Equal(["Extra beds", "Replications", "Change (95% interval)", "Against −200"], table.Columns.Select(c => c.Heading));
    }

    [Fact]
    public void Inverse_OutOfRange_TellsTheNearest() =>
        Assert.Equal("No Extra beds from 5 to 35 beds meets Delayed days (residents) of 600 days. The nearest it found is 700 ± 20 at 35 beds.",
            Finding(Inverse with { Root = new NoisyRoot(RootEnd.OutOfRange, null, null, null, [new(5, 30, 900, 40, TargetSide.Above), new(35, 10, 700, 20, TargetSide.Above)]) }));

    [Fact]
    public void Inverse_OutOfRange_NearestIsByDistanceFromTheTarget() =>
        Assert.EndsWith("The nearest it found is 550 ± 20 at 5 beds.",
            Finding(Inverse with { Root = new NoisyRoot(RootEnd.OutOfRange, null, null, null, [new(5, 30, 550, 20, TargetSide.Below), new(35, 10, 300, 20, TargetSide.Below)]) }), StringComparison.Ordinal);

    [Xunit.Theory]
    [InlineData(15.0, null, " It is more than 15.")]
    [InlineData(null, 25.0, " It is less than 25 beds.")]
    [InlineData(null, null, "")]
    public void Inverse_TooFlat_TellsOnWhichSide(double? low, double? high, string side) =>
        Assert.Equal($"It cannot be told which Extra beds meets Delayed days (residents) of 600 days: 5 to 35 beds move it too little for 100 replications.{side}",
            Finding(Inverse with { Root = new NoisyRoot(RootEnd.TooFlat, null, low, high, Points) }));

    [Fact]
    public void Inverse_Stopped_IsNotDecided() =>
        Assert.StartsWith("Not decided: ", Finding(Inverse with { Root = Inverse.Root with { End = RootEnd.Stopped }, Stopped = StopReason.Cancelled }), StringComparison.Ordinal);

    [Fact]
    public void Inverse_Table_HasEveryPointItsSideAndNoHalfWidthWithoutOne()
    {
        var table = Table(Section(Inverse with { Root = Inverse.Root with { Points = [.. Points, new(35, 1, 480, double.PositiveInfinity, TargetSide.Unclear)] } }), "sweep-root");
        Assert.Equal(["Extra beds", "Replications", "Mean ± 95%", "Against 600 days"], table.Columns.Select(c => c.Heading));
        Assert.Equal(["5", "30", "900 ± 40", "above"], Texts(table, 0));
        Assert.Equal(["15", "100", "620 ± 30", "not told apart"], Texts(table, 1));
        Assert.Equal(["35", "10", "500 ± 20", "below"], Texts(table, 3));
        Assert.Equal(["35", "1", "480", "not told apart"], Texts(table, 4));
        Assert.Equal([Tone.Plain, Tone.Quiet, Tone.Quiet, Tone.Plain, Tone.Quiet], table.Rows.Select(r => r[3].Tone));
    }

    private static SweepResult Of(MeasureRow measure, params SweepPoint[] points) => new([Beds], [measure], "Winter", [Figure(920, 30)], points, 10, StopReason.None);

    private static SweepPoint Point(double[] at, double mean, double half, double change, double changeHalf) => new(at, [Figure(mean, half, new Difference(change, changeHalf, 10))]);

    private static string Finding(SweepResult result) => Section(result).Finding;

    private static string Finding(InverseResult result) => Section(result).Finding;

    private static Section Section(SweepResult result)
    {
        using var runs = Runs();
        return SweepSection.Of(result, runs);
    }

    private static Section Section(InverseResult result)
    {
        using var runs = Runs();
        return SweepSection.Of(result, runs);
    }
}
