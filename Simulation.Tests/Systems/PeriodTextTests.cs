using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Systems;

/// <summary>Quarters as people in England count them: from April.</summary>
public sealed class PeriodTextTests
{
    [Theory]
    [InlineData("2016-Q1", "Q4 2015-16 (Jan–Mar)")]
    [InlineData("2016-Q2", "Q1 2016-17 (Apr–Jun)")]
    [InlineData("2016-q3", "Q2 2016-17 (Jul–Sep)")]
    [InlineData("1999-Q4", "Q3 1999-00 (Oct–Dec)")]
    [InlineData("2016-Q2..2017-Q1", "Q1 2016-17 (Apr–Jun) to Q4 2016-17 (Jan–Mar)")]
    [InlineData("2016-12..2017-03", "2016-12 to 2017-03")]
    [InlineData("2016-17", "2016-17")]
    [InlineData("2016-Q5", "2016-Q5")]
    [InlineData("", "")]
    public void Of_APeriod_NamesQuartersOfTheFinancialYear(string period, string words) => Assert.Equal(words, PeriodText.Of(period));
}
