using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Reporting;
using Xunit;

namespace Simulation.Tests.Documents;

public class NumberTextTests
{
    [Xunit.Theory]
    [InlineData(45652.4, 213.0, "people", "45,652 ± 213")]
    [InlineData(82.347, 0.31, "%", "82.35% ± 0.31")]
    [InlineData(0.8, 0.0035, "share", "80.00% ± 0.35")]
    [InlineData(141969794.0, 4468691.0, "£", "£142.0m ± 4.5")]
    [InlineData(-1240.0, 14.0, "£", "−£1,240 ± 14")]
    public void WithError_ShowsTwoDigitsOfTheHalfWidth(double value, double half, string unit, string expected) =>
        Assert.Equal(expected, NumberText.WithError(value, half, unit));

    [Fact]
    public void Difference_HasASignAndPointsForPercentages()
    {
        Assert.Equal("+0.90 points", NumberText.Difference(0.9, 0.12, "%"));
        Assert.Equal("−912", NumberText.Difference(-912, 98, "days"));
        Assert.Equal("+0.90 ± 0.12 points", NumberText.DifferenceWithError(0.9, 0.12, "%"));
        Assert.Equal("+0.90 ± 0.12 points", NumberText.DifferenceWithError(0.009, 0.0012, "share"));
        Assert.Equal("0 ± 65", NumberText.DifferenceWithError(-0.3, 65, "days"));
        Assert.Equal("−912", NumberText.DifferenceWithError(-912, null, "days"));
        Assert.Equal("−1,010 to −814", NumberText.Interval(-1010, -814, "days"));
        Assert.Equal("0.5 percentage points", NumberText.Stated(0.5, "%"));
        Assert.Equal("25.3 ± 2.9 percentage points", NumberText.AmountWithError(25.31, 2.87, "%"));
        Assert.Equal("3,978 ± 172 admissions", NumberText.AmountWithError(3978.2, 171.5, "admissions"));
    }

    [Fact]
    public void Numbers_ShownAsZero_HaveNoSign()
    {
        Assert.Equal("0", NumberText.Difference(0.3, 65, "days"));
        Assert.Equal("0", NumberText.Difference(-0.3, 17, "days"));
        Assert.Equal("0 ± 17", NumberText.WithError(-0.3, 17, "days"));
        Assert.Equal("0 to 160", NumberText.Interval(-0.4, 160, "days"));
    }

    [Xunit.Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("-2 beds", "'-2 beds")]
    [InlineData("@home, \"day 91\"", "\"'@home, \"\"day 91\"\"\"")]
    [InlineData("plain", "plain")]
    public void CsvText_NeverWritesAFormula(string text, string cell) => Assert.Equal(cell + "\n", new CsvText().Text(text).End().ToString());

    [Fact]
    public void CsvText_NegativeNumbersStayNumbers() => Assert.Equal("-1.5,0,\n", new CsvText().Number(-1.5).Number(-0.0).Number(null).End().ToString());
}
