using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Systems;

public class UnitWordsTests
{
    [Xunit.Theory]
    [InlineData(1, "beds", "bed")]
    [InlineData(20, "bed", "beds")]
    [InlineData(0, "place", "places")]
    [InlineData(-1, "places", "place")]
    [InlineData(1.4, "hour", "hours")]
    [InlineData(1, "hours a week", "hour a week")]
    [InlineData(20, "hours a week", "hours a week")]
    [InlineData(2, "person", "people")]
    [InlineData(2, "times", "times")]
    [InlineData(1, "share", "share")]
    [InlineData(1, "", "")]
    public void For_TheNumber_IsSingularForOneOnly(double amount, string unit, string expected) => Assert.Equal(expected, UnitWords.For(amount, unit));
}
