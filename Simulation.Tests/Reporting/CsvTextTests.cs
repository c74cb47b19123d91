using Simulation.Core.Experiments;
using Simulation.Scenarios.Reporting;
using Xunit;

namespace Simulation.Tests.Reporting;

/// <summary>Result files as a spreadsheet opens them: data, and never a formula.</summary>
public sealed class CsvTextTests
{
    [Xunit.Theory]
    [InlineData("plain", "plain")]
    [InlineData("a=b", "a=b")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("one, two", "\"one, two\"")]
    [InlineData("=one, two", "\"'=one, two\"")]
    [InlineData("say \"so\"", "\"say \"\"so\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("", "")]
    public void Text_IsQuotedWhereNeededAndNeverAFormula(string text, string cell) => Assert.Equal(cell + "\n", new CsvText().Text(text).End().ToString());

    [Xunit.Theory]
    [InlineData(1234567.25, "1234567.25")]
    [InlineData(-3.5, "-3.5")]
    [InlineData(-0.0, "0")]
    [InlineData(1.0 / 3, "0.3333333333")]
    [InlineData(null, "")]
    public void Number_HasTenDigitsAndNoSignOfNothing(double? number, string cell) => Assert.Equal(cell + "\n", new CsvText().Number(number).End().ToString());

    [Fact]
    public void Rows_AreCommasBetweenCellsAndALineEach() => Assert.Equal("a,b\n,2,x\n", new CsvText().Row("a", "b").Text("").Number(2).Text("x").End().ToString());

    // 50 asked for of 40: 1 − 40/50 cannot be met.
    [Xunit.Theory]
    [InlineData(39.9, 0, "")]
    [InlineData(40, 0, "over capacity: 0% of the demand cannot be met here")]
    [InlineData(50, 39.9, "over capacity: 20% of the demand cannot be met here")]
    [InlineData(50, 40, "this queue grows; its mean depends on the run length")]
    public void Note_OfALoad_SaysWhatItMeans(double load, double withoutClock, string words) =>
        Assert.Equal(words, PreflightText.Note(new OfferedLoad(0, 5, load, withoutClock, 40, 1)));
}
