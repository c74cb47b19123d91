using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Systems;

/// <summary>Prices of other years brought to one.</summary>
public sealed class PriceLevelsTests
{
    private static readonly Place Here = new("scheme.yaml", 5);

    private static readonly PriceLevels Levels = new("2017-18", [new IndexRow(Here, "2015-16", 80, new Sourcing("src", null, null)), new IndexRow(Here, "2017-18", 100, new Sourcing("src", null, null))]);

    [Xunit.Theory]
    [InlineData("2015-16", 1.25)]
    [InlineData("2017-18", 1)]
    [InlineData("", 1)]
    public void Factor_IsTheRatioOfTheLevels_AndOneOfAYearThatIsNotStated(string year, double factor) => Assert.Equal(factor, Levels.Factor(year));

    [Fact]
    public void Factor_WithoutAPriceYear_LeavesMoneyAsItIsStated()
    {
        Assert.Equal(1, PriceLevels.AsStated.Factor("2015-16"));
        Assert.Null(PriceLevels.AsStated.Miss(Here, "price_year", "1999-00"));
    }

    [Fact]
    public void Miss_OfAYearWithoutALevel_SaysWhichThereAre()
    {
        Assert.Equal("scheme.yaml:5 price_year: \"2016-17\" has no index in index.csv; it has 2015-16, 2017-18.", Levels.Miss(Here, "price_year", "2016-17")!.ToString());
        Assert.Null(Levels.Miss(Here, "price_year", ""));
        Assert.Null(Levels.Miss(Here, "price_year", "2015-16"));
    }
}
