using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Xunit;
using static Simulation.Tests.Sections.Compared;

namespace Simulation.Tests.Sections;

/// <summary>The answer in sentences: which measure moves which way, by how much, and what is not shown.</summary>
public sealed class FindingTests
{
    private static readonly StudyInputs Calibrated = new(1500, 7, Unused: false);

    private static readonly StudyInputs Drawn = StudyInputs.FirstCut with { Drawn = ["uptake", "price"] };

    [Fact]
    public void Title_OfOneRun_NamesItAndItsDays() => Assert.Equal("M/M/c ward: Baseline, 1 April 2016 to 31 March 2017", Finding.Title(Alone()));

    [Fact]
    public void Title_OfAComparison_NamesTheScenarios() => Assert.Equal("M/M/c ward: Baseline against A and B, 1 April 2016 to 31 March 2017", Finding.Title(Against(["A", "B"])));

    [Fact]
    public void Title_WithAScenarioForTheBaseline_SaysSo() => Assert.Equal("M/M/c ward: Old (as the baseline) against New, 1 April 2016 to 31 March 2017", Finding.Title(Of([Outcome("Old"), Outcome("New")])));

    [Xunit.Theory]
    [InlineData(6, "against 1 and 2 and 3 and 4 and 5 and 6,")]
    [InlineData(7, "against 7 scenarios,")]
    public void Title_OfManyScenarios_CountsThem(int scenarios, string words) =>
        Assert.Contains(words, Finding.Title(Against([.. Enumerable.Range(1, scenarios).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))])), StringComparison.Ordinal);

    [Fact]
    public void Of_OneRun_GivesTheLevelsOfHeadlinesThatHaveACase()
    {
        var sentences = Finding.Of(Alone(Measure(Delays, Level(23_501, 811)), Measure(Row("none", headline: 3, worthwhile: 1), Figure.None), Measure(FourHours, Level(77.17, 0.83)), Measure(Row("other"), Level(5, 1))));
        Assert.Equal("Baseline: Delayed days (residents) 23,501 ± 811 days; Four-hour performance (trust) 77.17% ± 0.83.", sentences[0]);
        Assert.Equal(2, sentences.Count);
    }

    [Fact]
    public void Of_OneRunWithoutHeadlines_SaysSo() => Assert.Equal("Baseline: no headline measure is defined; the table has every measure.", Finding.Of(Alone(Measure(Row("other"), Level(5, 1))))[0]);

    [Fact]
    public void Of_AScenario_PartsWhatIsShownFromWhatIsNotAndWhatIsOpen()
    {
        // Five headlines, of which two are shown, two are not and one is open; a sixth carries no claim.
        var comparison = Against(["A"],
            Measure(Delays, Level(1000, 50), Change(-30, 12, Verdict.WorthwhileLower)),
            Measure(FourHours, Level(77, 1), Change(0.73, 0.18, Verdict.SlightlyHigher)),
            Measure(Row("c", "Moves", headline: 3), Level(1, 1), Change(1, 2, Verdict.NoDifference)),
            Measure(Row("d", "Stays", population: "everyone", headline: 4), Level(1, 1), Change(1, 2, Verdict.NoDifference)),
            Measure(Row("e", "Deaths", headline: 5), Level(1, 1), Change(1, 2, Verdict.CannotTell)),
            Measure(Row("f", "Sixth", headline: 6), Level(1, 1), Change(-9, 1, Verdict.WorthwhileLower)));
        Assert.Equal("A: Delayed days (residents) lower by 30 days (18 to 42), a worthwhile amount; Four-hour performance (trust) higher by 0.73 percentage points (0.55 to 0.91), less than worthwhile."
            + " No difference is shown in Moves (residents) and Stays. For Deaths (residents) these replications cannot tell yet.", Finding.Of(comparison)[0]);
    }

    [Fact]
    public void Of_AScenarioThatShowsNothing_ClaimsNothing()
    {
        var comparison = Against(["A"], Measure(Delays, Level(1000, 50), Change(-3, 12, Verdict.NoDifference)), Measure(Row("b", "Moves", headline: 2), Level(1, 1), Change(1, 9)),
            Measure(Row("c", "Stays", headline: 3), Level(1, 1), Change(1, 9)), Measure(Row("d", "Deaths", headline: 4), Level(1, 1), Change(1, 9)));
        Assert.Equal("A: no difference from the baseline is shown. For Moves (residents), Stays (residents) and Deaths (residents) these replications cannot tell yet.", Finding.Of(comparison)[0]);
    }

    [Fact]
    public void Of_AScenarioAgainstAnother_NamesWhatStandsForTheBaseline() => Assert.StartsWith("New: no difference from the baseline “Old” is shown.",
        Finding.Of(Of([Outcome("Old"), Outcome("New")], Measure(Delays, Level(1000, 50), Change(-3, 12, Verdict.NoDifference))))[0], StringComparison.Ordinal);

    [Fact]
    public void Of_AScenarioWithoutACase_ClaimsNothing() =>
        Assert.StartsWith("A: no headline measure is defined, so nothing is claimed", Finding.Of(Against(["A"], Measure(Delays, Level(1000, 50), Figure.None)))[0], StringComparison.Ordinal);

    [Fact]
    public void Of_TwoScenarios_GivesEachItsOwnFigures()
    {
        var sentences = Finding.Of(Against(["A", "B"], Measure(Delays, Level(1000, 50), Change(-30, 12, Verdict.WorthwhileLower), Change(50, 12, Verdict.WorthwhileHigher))));
        Assert.StartsWith("A: Delayed days (residents) lower by 30 days (18 to 42)", sentences[0], StringComparison.Ordinal);
        Assert.StartsWith("B: Delayed days (residents) higher by 50 days (38 to 62)", sentences[1], StringComparison.Ordinal);
        Assert.Equal(3, sentences.Count);
    }

    [Xunit.Theory]
    [InlineData(Verdict.WorthwhileLower, -30.0, "lower by 30 days (18 to 42), a worthwhile amount.", ", a worthwhile amount on average.")]
    [InlineData(Verdict.WorthwhileHigher, 30.0, "higher by 30 days (18 to 42), a worthwhile amount.", ", a worthwhile amount on average.")]
    [InlineData(Verdict.SlightlyLower, -30.0, "lower by 30 days (18 to 42), less than worthwhile.", ", less than worthwhile on average.")]
    [InlineData(Verdict.SlightlyHigher, 30.0, "higher by 30 days (18 to 42), less than worthwhile.", ", less than worthwhile on average.")]
    [InlineData(Verdict.Lower, -30.0, "lower by 30 days (18 to 42), whether a worthwhile amount cannot be told yet.", ", whether a worthwhile amount cannot be told yet.")]
    [InlineData(Verdict.Higher, 30.0, "higher by 30 days (18 to 42), whether a worthwhile amount cannot be told yet.", ", whether a worthwhile amount cannot be told yet.")]
    public void Of_AVerdict_SaysDirectionAndSize(Verdict verdict, double value, string words, string varied)
    {
        var comparison = Against(["A"], Measure(Delays, Level(1000, 50), Change(value, 12, verdict)));
        Assert.Equal("A: Delayed days (residents) " + words, Finding.Of(comparison)[0]);
        Assert.EndsWith(varied, Finding.Of(comparison with { Inputs = Calibrated })[0], StringComparison.Ordinal);
    }

    // "Lower by" turns the range of single years round: from 70 lower to 5 higher is −5 to 70.
    [Xunit.Theory]
    [InlineData(-30.0, -70.0, 5.0, "lower by 30 days (18 to 42; −5 to 70 in nine of ten single years with unknown inputs)")]
    [InlineData(30.0, -5.0, 70.0, "higher by 30 days (18 to 42; −5 to 70 in nine of ten single years with unknown inputs)")]
    [InlineData(-30.0, null, 5.0, "lower by 30 days (18 to 42)")]
    public void Of_UnknownInputs_GivesTheRangeOfSingleYears(double value, double? low, double? high, string words)
    {
        var comparison = Against(["A"], Measure(Delays, Level(1000, 50), Change(value, 12, value < 0 ? Verdict.WorthwhileLower : Verdict.WorthwhileHigher, low, high)));
        Assert.StartsWith($"A: Delayed days (residents) {words}, a worthwhile", Finding.Of(comparison with { Inputs = Drawn, Outcomes = [comparison.Outcomes[0], Outcome(Ward with { Scenario = Scenario("A") with { Drawn = ["more-beds.beds"] } }, 2)] })[0], StringComparison.Ordinal);
        Assert.StartsWith($"A: Delayed days (residents) {words}, a worthwhile", Finding.Of(comparison with { Inputs = new StudyInputs(3, 1, Unused: false) })[0], StringComparison.Ordinal);
        // Nor where another scenario draws and this one does not.
        Assert.DoesNotContain("single years", Finding.Of(comparison with { Inputs = Drawn })[0], StringComparison.Ordinal);
        Assert.DoesNotContain("single years", Finding.Of(comparison)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Brief_CountsWhatIsNotShownAndWhatIsOpen()
    {
        var comparison = Against(["A"],
            Measure(Delays, Level(1000, 50), Change(-30, 12, Verdict.WorthwhileLower)),
            Measure(Row("b", headline: 2), Level(1, 1), Change(1, 2, Verdict.NoDifference)),
            Measure(Row("c", headline: 3), Level(1, 1), Change(1, 2, Verdict.NoDifference)),
            Measure(Row("d", headline: 4), Level(1, 1), Change(1, 2, Verdict.CannotTell)),
            Measure(Row("e", headline: 5), Level(1, 1), Figure.None));
        Assert.Equal("A: Delayed days lower by 30 days (18 to 42), worthwhile; no difference is shown in 2 other headline measures; for 1 these replications cannot tell yet.", Finding.Brief(comparison, 1));
    }

    [Xunit.Theory]
    [InlineData(Verdict.SlightlyHigher, 4.0, "higher by 4.00 days (3.20 to 4.80), less than worthwhile")]
    [InlineData(Verdict.SlightlyLower, -4.0, "lower by 4.00 days (3.20 to 4.80), less than worthwhile")]
    [InlineData(Verdict.WorthwhileHigher, 4.0, "higher by 4.00 days (3.20 to 4.80), worthwhile")]
    [InlineData(Verdict.Higher, 4.0, "higher by 4.00 days (3.20 to 4.80), whether worthwhile cannot be told yet")]
    [InlineData(Verdict.Lower, -4.0, "lower by 4.00 days (3.20 to 4.80), whether worthwhile cannot be told yet")]
    public void Brief_OfAVerdict_SaysDirectionAndSize(Verdict verdict, double value, string words) =>
        Assert.Equal($"A: Delayed days {words}.", Finding.Brief(Against(["A"], Measure(Delays, Level(100, 5), Change(value, 0.8, verdict))), 1));

    // What one year may bring is wider than the interval of the mean, and whoever reads one sentence must see both.
    [Fact]
    public void Brief_OfUnknownInputs_HasTheRangeOfSingleYears()
    {
        var change = Change(-30, 12, Verdict.WorthwhileLower);
        var comparison = Against(["A"], Measure(Delays, Level(1000, 50), change with { Difference = change.Difference! with { PairLow = -90, PairHigh = 20 } })) with { Inputs = new StudyInputs(9, 1, false) };
        Assert.Equal("A: Delayed days lower by 30 days (18 to 42; −20 to 90 in nine of ten single years with unknown inputs), worthwhile on average.", Finding.Brief(comparison, 1));
    }

    [Fact]
    public void Brief_OfNothingShown_SaysSoOfAll()
    {
        var none = Measure(Delays, Level(1000, 50), Change(1, 2, Verdict.NoDifference));
        Assert.Equal("A: no difference is shown in any headline measure.", Finding.Brief(Against(["A"], none, Measure(FourHours, Level(1, 1), Change(1, 2, Verdict.NoDifference))), 1));
        Assert.Equal("A: no difference is shown in 1 headline measure; for 1 these replications cannot tell yet.", Finding.Brief(Against(["A"], none, Measure(FourHours, Level(1, 1), Change(1, 2))), 1));
        Assert.Equal("A: Delayed days lower by 30 days (18 to 42), worthwhile; no difference is shown in 1 other headline measure.",
            Finding.Brief(Against(["A"], Measure(Delays, Level(1000, 50), Change(-30, 12, Verdict.WorthwhileLower)), Measure(FourHours, Level(1, 1), Change(1, 2, Verdict.NoDifference))), 1));
    }

    [Fact]
    public void Brief_OfTheSecondScenario_HasItsOwnFigures()
    {
        var comparison = Against(["A", "B"], Measure(Delays, Level(1000, 50), Change(-30, 12, Verdict.WorthwhileLower), Change(50, 12, Verdict.WorthwhileHigher)));
        Assert.Equal("B: Delayed days higher by 50 days (38 to 62), worthwhile.", Finding.Brief(comparison, 2));
    }

    [Fact]
    public void Brief_OfOneReplication_ClaimsNothing()
    {
        var measure = Measure(Delays, Level(1000), Change(-30, null, Verdict.CannotTell));
        Assert.Equal("A: no difference from the baseline is shown. For Delayed days (residents) these replications cannot tell yet.", Finding.Brief(Of([Outcome((string?)null, 1), Outcome("A", 1)], measure), 1));
        Assert.Equal("A: for 1 these replications cannot tell yet.", Finding.Brief(Of([Outcome((string?)null), Outcome("A")], measure), 1));
    }

    [Xunit.Theory]
    [InlineData(1, "One replication has no interval: nothing is claimed.")]
    [InlineData(2, "First-cut inputs. Intervals are 95% and hold the error of 2 replications of the same people in every scenario only")]
    [InlineData(1200, "First-cut inputs. Intervals are 95% and hold the error of 1,200 replications of the same people in every scenario only")]
    public void Of_FirstCutInputs_SaysWhatTheIntervalsHold(int replications, string words) =>
        Assert.StartsWith(words, Finding.Of(Of([Outcome((string?)null, replications), Outcome("A", replications)]))[1], StringComparison.Ordinal);

    [Fact]
    public void Of_OneRun_HasNoOtherScenarioToShareItsPeopleWith() => Assert.Contains("the error of 2 replications only", Finding.Of(Alone())[1], StringComparison.Ordinal);

    [Fact]
    public void Of_CalibratedInputs_SaysHowManySetsAreDrawn()
    {
        var words = Finding.Of(Against(["A"]) with { Inputs = Calibrated })[1];
        Assert.StartsWith("Calibrated inputs: each of 2 replications of the same people in every scenario draws one of the 1,500 sets of input values", words, StringComparison.Ordinal);
        Assert.Contains("wider than with the first-cut inputs, the published figures do not say", words, StringComparison.Ordinal);
        Assert.DoesNotContain("The range of a difference", Finding.Of(Alone() with { Inputs = Calibrated })[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_DrawnSettings_NamesThem()
    {
        var words = Finding.Of(Against(["A"]) with { Inputs = Drawn })[1];
        Assert.StartsWith("First-cut inputs, but each of 2 replications of the same people in every scenario draws uptake, price by the chances that the schemes state.", words, StringComparison.Ordinal);
        Assert.Contains("wider than with the settings at their stated values, nobody knows", words, StringComparison.Ordinal);
    }

    [Xunit.Theory]
    [InlineData(true, 3)]
    [InlineData(false, 2)]
    public void Of_ACalibrationLeftAside_SaysSoLast(bool unused, int sentences)
    {
        var said = Finding.Of(Against(["A"]) with { Inputs = new StudyInputs(0, 0, unused) });
        Assert.Equal(sentences, said.Count);
        Assert.Equal(unused, said[^1].StartsWith("A calibration of this system (calibration.csv) was not used", StringComparison.Ordinal));
    }
}
