using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Sections;
using Xunit;
using static Simulation.Tests.Sections.MadeStudies;

namespace Simulation.Tests.Sections;

/// <summary>A calibration: what lies inside, what is outside, and which inputs the data leave as they were.</summary>
public sealed class CalibrationSectionTests
{
    [Fact]
    public void Finding_CountsFittedAndHeldBackApart_AndNamesWhatIsOutside() =>
        Assert.Equal("Inside their 95% prediction interval: 0 of 1 figures fitted to and 1 of 1 held back (outside: Four-hour performance). The data narrow 2 of 3 inputs.",
            Section(MadeCalibration.Result).Finding);

    [Fact]
    public void Finding_WithoutHeldBackFigures_DoesNotCountThem()
    {
        var result = MadeCalibration.Result;
        var fitted = result with { Problem = result.Problem with { Targets = [result.Problem.Targets[0] with { Fitted = true }, result.Problem.Targets[1], result.Problem.Targets[2]] } };
        Assert.StartsWith("Inside their 95% prediction interval: 1 of 2 figures fitted to (outside: Four-hour performance).", Section(fitted).Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_StandBesideTheRuns_WithoutThoseThatHaveNoFigure()
    {
        var table = Table(Section(MadeCalibration.Result), "calibration-fit");
        Assert.Equal(["Target", "Published", "Simulated", "95% prediction", "Inside", "Distance", "Use"], table.Columns.Select(c => c.Heading));
        Assert.Equal(2, table.Rows.Count);
        Assert.Equal(["Delayed days, Q1 2016-17 (Apr–Jun)", "120", "110"], Texts(table, 0)[..3]);
        Assert.Equal(["yes", "held back"], (string[])[Texts(table, 0)[4], Texts(table, 0)[6]]);
        Assert.Equal(["NO", "fitted"], (string[])[Texts(table, 1)[4], Texts(table, 1)[6]]);
        Assert.StartsWith("−", Texts(table, 1)[5], StringComparison.Ordinal);
        Assert.Equal([Tone.Plain, Tone.Bad], table.Rows.Select(r => r[4].Tone));
    }

    // Input a from 2 to 10 has its mean 4 at 25% and 0.5 as 6.25% to both sides; b 35 of 20 to 60 at 37.5% ± 22.5; c 260 of 100 to 400 at 53.33% ± 26.67.
    [Fact]
    public void Chart_PlacesEveryInputInItsRange_TheNarrowestFirst()
    {
        var result = MadeCalibration.Result with { Parameters = [.. MadeCalibration.Result.Parameters.Reverse()] };
        var chart = Section(result).Blocks.OfType<Chart>().Single();
        Assert.Equal("The data tell most of \"Input a\": they leave 25% of its spread", chart.Finding);
        Assert.Equal(["Input a", "Input b", "Input c"], chart.Up.Names);
        Assert.Equal([(25.0, 0.0, 18.75, 31.25), (37.5, 1, 15, 60), (53.33, 2, 26.67, 80)],
            chart.Series[0].Points.Select(p => (Math.Round(p.X, 2), p.Y!.Value, Math.Round(p.Low!.Value, 2), Math.Round(p.High!.Value, 2))));
        Assert.Equal(["Input a", "2 to 10", "4", "0.5", "0.25", "yes"], Texts(chart.Data, 0));
        Assert.Equal(["Input b", "20 to 60", "35", "9", "0.90", "yes"], Texts(chart.Data, 1));
        Assert.Equal(["Input c", "100 to 400", "260", "80", "0.95", "NO"], Texts(chart.Data, 2));
    }

    [Fact]
    public void Unknown_NamesWhatTheDataDoNotNarrow()
    {
        Assert.Contains(Section(MadeCalibration.Result).Blocks.OfType<Prose>(), p => p.Text.StartsWith("The data cannot identify: Input c. ", StringComparison.Ordinal));
        Assert.Contains(Section(MadeCalibration.Result with { Parameters = [.. MadeCalibration.Result.Parameters.Take(2)] }).Blocks.OfType<Prose>(), p => p.Text == "Every parameter is narrowed by the data.");
    }

    [Fact]
    public void Ties_AreNamedWithTheirSign() =>
        Assert.Contains(Section(MadeCalibration.Result).Blocks.OfType<Prose>(), p => p.Text.EndsWith("Input a and Input b (correlation −0.75); Input b and Input c (correlation 0.60).", StringComparison.Ordinal));

    [Fact]
    public void Waves_ThatIgnoreATarget_AreWarnedOf() =>
        Assert.Equal(["Wave 1: nothing fits every target; vectors may miss 2. Missed by all points: entries (4.3), four-hours (3.5)."], Cautions(Section(MadeCalibration.Result)));

    [Fact]
    public void Waves_TellRunsVolumeAndTheLeastAndMostExplained()
    {
        var table = Table(Section(MadeCalibration.Result), "calibration-waves");
        Assert.Equal(["1", "120", "0.25", "50% to 60%"], Texts(table, 0));
        Assert.Equal(["2", "160", "0.0314", "−25% to 75%"], Texts(table, 1));
    }

    [Fact]
    public void Relief_IsAskedTakenAndShortened()
    {
        var table = Table(CalibrationSection.Of(MadeCalibration.Result, [Delays, Hours, Entries], "sim calibrate", [new ReliefShape("Home support", 1234.4, [("spot", 0.079)], 0.37), new ReliefShape("Beds", 56, [], null)]), "calibration-relief");
        Assert.Equal(["Home support", "1,234", "spot 7.9%", "37%"], Texts(table, 0));
        Assert.Equal(["Beds", "56", "", "–"], Texts(table, 1));
    }

    [Fact]
    public void Method_TellsVectorsSizeSeedAndCommand() =>
        Assert.Contains(Section(MadeCalibration.Result).Blocks.OfType<Prose>(), p => p.Text.Contains("then 2 vectors of input values", StringComparison.Ordinal) && p.Text.Contains("(effective sample size 1.6)", StringComparison.Ordinal) && p.Text.EndsWith("Seed 11. Made by: sim calibrate", StringComparison.Ordinal));

    private static Section Section(CalibrationResult result) => CalibrationSection.Of(result, [Hours, Delays, Entries], "sim calibrate", []);
}
