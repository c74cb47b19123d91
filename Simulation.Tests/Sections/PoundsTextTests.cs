using Simulation.Core.Statistics;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Sections;
using Xunit;

namespace Simulation.Tests.Sections;

/// <summary>Money as a finance director reads it: its sign, its size, and whether it is told from nothing.</summary>
public sealed class PoundsTextTests
{
    [Xunit.Theory]
    [InlineData(412_300.0, 31_400.0, "£412k ± £31k")]
    [InlineData(-412_300.0, 31_400.0, "£412k ± £31k")]
    [InlineData(-4_120_000.0, 310_000.0, "£4.1m ± £0.3m")]
    [InlineData(999_400.0, 2_300.0, "£999k ± £2k")]
    [InlineData(999_600.0, 2_300.0, "£1,000k ± £2k")]
    [InlineData(1_000_000.0, 70_000.0, "£1.0m ± £0.1m")]
    [InlineData(300_000.0, 999_400.0, "£300k ± £999k")]
    [InlineData(300_000.0, 1_200_000.0, "£0.3m ± £1.2m")]
    [InlineData(-7_400.0, null, "£7k")]
    [InlineData(-1_260_000.0, null, "£1.3m")]
    public void Amount_InASentence_IsItsSizeInOneUnit(double mean, double? half, string expected) => Assert.Equal(expected, PoundsText.Amount(Of(mean, half)));

    [Xunit.Theory]
    [InlineData(31.0, 31.0, true)]
    [InlineData(-31.0, 31.0, true)]
    [InlineData(31.1, 31.0, false)]
    [InlineData(-31.1, 31.0, false)]
    [InlineData(31, null, true)]
    public void IsOpen_OnlyWhereTheIntervalReachesNothing(double mean, double? half, bool open) => Assert.Equal(open, PoundsText.IsOpen(Of(mean, half)));

    [Fact]
    public void Thousands_OfASpread_AreTheMeanWithItsErrorAndTheNumberBehindThem()
    {
        Assert.Equal(new DataCell("\u2212412 ± 31", -412.3, Tone.Strong), PoundsText.Thousands(Of(-412_300, 31_400), Tone.Strong));
        Assert.Equal(new DataCell("7", 7.4), PoundsText.Thousands(Of(7_400, null)));
        Assert.Equal(new DataCell("1,235", 1234.6), PoundsText.Thousands(1_234_600));
    }

    [Xunit.Theory]
    [InlineData(-400.0, "0")]
    [InlineData(-600.0, "\u22121")]
    [InlineData(400.0, "0")]
    [InlineData(-1_234_567.0, "\u22121,235")]
    public void Thousand_ThatIsShownAsNothing_HasNoSign(double pounds, string expected) => Assert.Equal(expected, PoundsText.Thousand(pounds));

    [Fact]
    public void Range_IsWhereSingleRunsLie()
    {
        Assert.Equal("\u221212 to 345", PoundsText.Range(new Spread(170_000, 9_000, -12_000, 345_000, 20)).Text);
        Assert.Equal("\u2013", PoundsText.Range(Of(5_000, null)).Text);
    }

    [Fact]
    public void Probability_IsTheShareWithItsIntervalInPerCent() =>
        Assert.Equal(new DataCell("12% (6 to 21)", 0.123), PoundsText.Probability(new ProportionInterval(0.123, 0.064, 0.212, 0.95)));

    [Xunit.Theory]
    [InlineData(1, "one year")]
    [InlineData(3, "3 years")]
    public void Years_OfOne_AreAWord(int years, string expected) => Assert.Equal(expected, PoundsText.Years(years));

    private static Spread Of(double mean, double? half) => new(mean, half, null, null, 7);
}
