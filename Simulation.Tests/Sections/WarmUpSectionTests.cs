using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Precision;
using Simulation.Scenarios.Systems;
using Xunit;
using static Simulation.Tests.Sections.MadeStudies;

namespace Simulation.Tests.Sections;

/// <summary>How long to run before the window, and how often: what is shown, what is shown not to be, and what is open.</summary>
public sealed class WarmUpSectionTests
{
    private static readonly OwnStart Enough = Own(Delays, 15, -3, 4), Short = Own(Hours, 0.005, -0.02, 0.004), Open = Own(Entries, 10, 8, 6);

    private static readonly WarmUpResult Result = new([Enough, Short, Open], 365, 730, 40, [Coupled(Delays, 15, 9), Coupled(Entries, 10, 14)], new DateOnly(2015, 4, 1), null, false, 30, StopReason.None);

    // From 1 April 2015: 14 months are to 1 June 2016, 427 days with the leap day.
    [Fact]
    public void Finding_TellsWhatItIsEnoughForAndWhatNot() =>
        Assert.Equal("A warm-up of 365 days from the system's own start is enough for Delayed days; it is too short for Four-hour performance; it is neither shown to be enough nor too short for Entries: more pairs (-r) would tell. Even a start with half as many people again is forgotten by a year that begins 14 months (427 days) later.",
            Finding(Result));

    [Fact]
    public void Finding_OfAll_SaysEveryMeasure_AndOfOneItsName()
    {
        Assert.StartsWith("A warm-up of 365 days from the system's own start is enough for every headline measure. Even",
            Finding(Result with { Own = [Enough, Enough] }), StringComparison.Ordinal);
        Assert.StartsWith("A warm-up of 365 days from the system's own start is too short for Four-hour performance. Even", Finding(Result with { Own = [Short] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Finding_OfMoreThanTwo_IsTheirNumber() =>
        Assert.Contains("is enough for 3 of 4 headline measures; it is too short for Four-hour performance.",
            Finding(Result with { Own = [Enough, Short, Enough, Enough] }), StringComparison.Ordinal);

    [Fact]
    public void Finding_OfTwo_IsTheirNames() =>
        Assert.Contains("is enough for Delayed days and Entries; it", Finding(Result with { Own = [Enough, Short, Own(Entries, 10, 1, 2)] }), StringComparison.Ordinal);

    [Fact]
    public void Finding_WithoutACaseOrPairs_SaysNoMore()
    {
        Assert.StartsWith("A warm-up of 365 days is neither shown", Finding(Result with { Own = [Enough with { Bias = null }] }), StringComparison.Ordinal);
        Assert.Equal("Nothing can be said: fewer than two pairs of runs were finished.", Finding(Result with { Pairs = 1 }));
        Assert.Equal("There is no headline measure, so nothing can be said of the warm-up.", Finding(Result with { Own = [] }));
    }

    [Fact]
    public void Finding_OfTheHarderStart_NamesWhatDoesNotForgetIt()
    {
        Assert.EndsWith("is not shown to be forgotten within 24 months by Entries.",
            Finding(Result with { Measures = [Coupled(Delays, 15, 9), Coupled(Entries, 10, null)] }), StringComparison.Ordinal);
        Assert.EndsWith("begins 1 month (30 days) later.", Finding(Result with { Measures = [Coupled(Delays, 15, 1), Coupled(Entries, 10, 0)] }), StringComparison.Ordinal);
        Assert.EndsWith("more pairs (-r) would tell.", Finding(Result with { CoupledPairs = 1 }), StringComparison.Ordinal);
        Assert.EndsWith("more pairs (-r) would tell.", Finding(Result with { Measures = [] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Own_IsBothFiguresTheirDifferenceAndWhatIsAsked()
    {
        var table = Table(Section(Result), "warm-up-own");
        Assert.Equal(["Measure", "365 days", "730 days", "Own minus longer (95%)", "Asked: within", "Enough"], table.Columns.Select(c => c.Heading));
        Assert.Equal(["Delayed days (days; residents)", "900 ± 30", "905 ± 31", "−3.0 (−7.0 to 1.0)", "15 days", "yes"], Texts(table, 0));
        Assert.Equal(["−2.00 points (−2.40 to −1.60)", "0.5 percentage points", "no"], Texts(table, 1)[3..]);
        Assert.Equal(["+8.0 (2.0 to 14.0)", "10 people", "not decided"], Texts(table, 2)[3..]);
        Assert.Equal([Tone.Good, Tone.Bad, Tone.Middling], table.Rows.Select(r => r[5].Tone));
        Assert.Equal([Tone.Good, Tone.Bad, Tone.Quiet], table.Rows.Select(r => r[3].Tone));
        Assert.Equal("–", Table(Section(Result with { Own = [Enough with { Bias = null }] }), "warm-up-own").Rows[0][3].Text);
    }

    // Over-full minus own in the years from month 0, 3, 12 and 24: made as 100 less four a month.
    [Fact]
    public void Coupled_IsTheDifferenceByMonthAndWhenItIsForgotten()
    {
        var table = Table(Section(Result with { Measures = [Coupled(Delays, 15, 14), Coupled(Entries, 10, null)] }), "warm-up");
        Assert.Equal(["Measure", "Negligible: within", "0", "3", "12", "24", "Forgotten"], table.Columns.Select(c => c.Heading));
        Assert.Equal(["Delayed days (days; residents)", "15 days", "+100.0 ± 2.0", "+88.0 ± 2.0", "+52.0 ± 2.0", "+4.0 ± 2.0", "14"], Texts(table, 0));
        Assert.Equal([Tone.Plain, Tone.Plain, Tone.Plain, Tone.Good], table.Rows[0].Skip(2).Take(4).Select(c => c.Tone));
        Assert.Equal(14, table.Rows[0][6].Value);
        Assert.Equal("not found within 24", table.Rows[1][6].Text);
    }

    [Xunit.Theory]
    [InlineData(false, 40, "MSER-5 is not applied")]
    [InlineData(true, 40, "MSER-5 leaves out the first 40 days of the midnight counts.")]
    [InlineData(true, null, "MSER-5 refuses")]
    public void Mser_IsToldOfStationaryNetworksAlone(bool stationary, int? days, string words) =>
        Assert.Contains(Section(Result with { Stationary = stationary, Mser = days }).Blocks.OfType<Prose>(), p => p.Text.Contains(words, StringComparison.Ordinal));

    private static readonly PrecisionResult Precision = new(
        [
            new PrecisionRow(new(Delays, 50), "Baseline", false, 40, 43.21, 35), new PrecisionRow(new(Delays, 50), "Winter", true, null, 90, 260), new PrecisionRow(new(Hours, 0.005), "Baseline", false, null, 0.008, 205),
        ], 80, null, StopReason.OutOfRuns);

    [Fact]
    public void Precision_IsWhatWasAskedReachedAndNeeded_TheFirstScenarioFirst()
    {
        var section = Section(Precision);
        Assert.Equal("80 replications do not give every half-width asked for; about 260 would.", section.Finding);
        var table = Table(section, "precision");
        Assert.Equal(["Measure", "Of", "Asked for", "Reached", "Replications needed"], table.Columns.Select(c => c.Heading));
        Assert.Equal(["Delayed days (days; residents)", "Baseline", "50 days", "43 days", "40"], Texts(table, 0));
        Assert.Equal(["Four-hour performance (trust)", "Baseline", "0.5 percentage points", "0.80 percentage points", "not yet; about 205"], Texts(table, 1));
        Assert.Equal(["Delayed days (days; residents)", "difference: Winter", "50 days", "90 days", "not yet; about 260"], Texts(table, 2));
        Assert.Contains("2 of 3 half-widths were not reached.", Assert.Single(Cautions(section)), StringComparison.Ordinal);
    }

    [Fact]
    public void Precision_ThatIsReached_IsTheNumberNeeded() =>
        Assert.Equal("1,240 replications give every half-width asked for.", Section(Precision with { Needed = 1240, Stopped = StopReason.None }).Finding);

    // Without an interval nobody knows how many; and what is narrow enough already was only not looked at for long enough.
    [Fact]
    public void Precision_ThatCannotBeProjected_NamesNoNumber()
    {
        PrecisionResult With(int? projected, double? half) => Precision with { Rows = [Precision.Rows[0], Precision.Rows[1] with { Projected = projected, HalfWidth = half }, Precision.Rows[2]] };
        var none = Section(With(null, null));
        Assert.Equal("80 replications do not give every half-width asked for; how many would is not known.", none.Finding);
        Assert.Equal(["–", "not yet"], Texts(Table(none, "precision"), 2)[3..]);
        var nearly = Section(With(80, 49) with { Rows = [Precision.Rows[0], Precision.Rows[1] with { Projected = 80, HalfWidth = 49 }] });
        Assert.Equal("80 replications do not give every half-width asked for; a few more would show whether they do.", nearly.Finding);
        Assert.Equal(["49 days", "not yet"], Texts(Table(nearly, "precision"), 1)[3..]);
        Assert.EndsWith("about 205 would.", Section(With(81, 50.2)).Finding, StringComparison.Ordinal);
    }

    private static OwnStart Own(MeasureRow measure, double tolerance, double bias, double half) => new(measure, tolerance, Figure(900, 30), Figure(905, 31), new Difference(bias, half, 40));

    private static CoupledMeasure Coupled(MeasureRow measure, double tolerance, int? months) =>
        new(measure, tolerance, [.. Enumerable.Range(0, 31).Select(m => new CoupledYear(m, new Difference(100 - (4 * m), 2, 30), 100 - (4 * m) + 2 <= tolerance))], months);

    private static string Finding(WarmUpResult result) => Section(result).Finding;

    private static Section Section(WarmUpResult result)
    {
        using var runs = Runs();
        return WarmUpSection.Of(result, runs);
    }

    private static Section Section(PrecisionResult result)
    {
        using var runs = Runs();
        return PrecisionSection.Of(result, runs);
    }
}
