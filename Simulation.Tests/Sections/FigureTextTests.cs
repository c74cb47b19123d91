using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Xunit;
using static Simulation.Tests.Sections.Compared;

namespace Simulation.Tests.Sections;

/// <summary>Figures as cells: the words that people read and the number behind them.</summary>
public sealed class FigureTextTests
{
    [Xunit.Theory]
    [InlineData("residents", "Beds (residents)")]
    [InlineData("everyone", "Beds")]
    [InlineData("", "Beds")]
    public void Name_OfAPopulation_NamesItUnlessItIsEveryone(string population, string name) => Assert.Equal(name, FigureText.Name(Row("m", "Beds", population: population)));

    [Xunit.Theory]
    [InlineData("days", "residents", "Beds (days; residents)")]
    [InlineData("days", "", "Beds (days; everyone)")]
    [InlineData("share", "trust", "Beds (trust)")]
    [InlineData("£", "trust", "Beds (trust)")]
    [InlineData("", "trust", "Beds (trust)")]
    public void NameAndUnit_OfAUnitThatStandsWithTheNumber_LeavesItOut(string unit, string population, string name) => Assert.Equal(name, FigureText.NameAndUnit(Row("m", "Beds", unit, population)));

    [Fact]
    public void Mean_HasItsHalfWidthAndTheNumberBehindIt() => Assert.Equal(new DataCell("120 ± 34", 120.4, Tone.Strong), FigureText.Mean(Level(120.4, 34), Delays, Tone.Strong));

    [Fact]
    public void Mean_WithoutACase_IsADash() => Assert.Equal(new DataCell("–"), FigureText.Mean(Figure.None, Delays));

    // No finer than the error of the mean warrants: 34 shows whole days, though the years differ by 0.2.
    [Xunit.Theory]
    [InlineData(60.4, 140.2, 34.0, "60 – 140")]
    [InlineData(60.4, 60.6, 34.0, "60 – 61")]
    [InlineData(60.4, 60.6, null, "60.40 – 60.60")]
    [InlineData(null, null, 34.0, "–")]
    public void Years_AreARangeWithoutANumberOfItsOwn(double? low, double? high, double? half, string text) =>
        Assert.Equal(new DataCell(text, null, Tone.Quiet), FigureText.Years(Level(100, half, low, high), Delays));

    [Fact]
    public void Difference_HasItsOpeningIntervalAndNumber() => Assert.Equal(new DataCell("better: −30 (−42 to −18)", -30, Tone.Good), FigureText.Difference(Change(-30, 12), Delays, Tone.Good, "better: "));

    [Fact]
    public void Difference_OfAFigureWithoutOne_IsADash() => Assert.Equal(new DataCell("–"), FigureText.Difference(Level(100, 10), Delays, Tone.Good, "better: "));

    // A half-width of 0 is exact only about no difference at all.
    [Xunit.Theory]
    [InlineData(-30.0, 12.0, "days", "−30 (−42 to −18)")]
    [InlineData(30.0, 12.0, "days", "+30 (18 to 42)")]
    [InlineData(0.012, 0.004, "share", "+1.20 points (0.80 to 1.60)")]
    [InlineData(0.0, 0.0, "days", "0 (in every run)")]
    [InlineData(0.0, 5.0, "days", "0.0 (−5.0 to 5.0)")]
    [InlineData(7.0, 0.0, "days", "+7.00 (7.00 to 7.00)")]
    [InlineData(-250.0, null, "days", "−250")]
    [InlineData(0.0, null, "days", "0")]
    public void Words_OfADifference_HaveSignAndInterval(double value, double? half, string unit, string words) => Assert.Equal(words, FigureText.Words(new Difference(value, half, 10), unit));
}
