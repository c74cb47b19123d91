using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;
using Simulation.Tests.Studies;
using Xunit;

namespace Simulation.Tests.Measures;

/// <summary>What a scheme of £366,000 a year and £50 once costs in a window.</summary>
public sealed class SchemePoundsTests
{
    private static readonly Place Here = new("test", 0);

    [Xunit.Theory]
    // 2015-16 has 366 days, 2016-17 has 365: a thousand pounds a day in the one, 366 / 365 thousand in the other.
    [InlineData("2015-04-01", "2016-03-31", null, null, 366_050)]
    [InlineData("2016-04-01", "2017-03-31", null, null, 366_050)]
    [InlineData("2015-04-01", "2017-03-31", null, null, 732_050)]
    [InlineData("2016-03-22", "2016-04-10", null, null, 20_077.397260273974)]
    // Ten days of it, the first and last included; one day; dates outside the window.
    [InlineData("2015-04-01", "2016-03-31", "2015-12-01", "2015-12-10", 10_050)]
    [InlineData("2015-04-01", "2016-03-31", "2016-03-31", null, 1050)]
    [InlineData("2015-04-01", "2016-03-31", null, "2015-04-01", 1050)]
    [InlineData("2015-04-01", "2016-03-31", "2016-04-01", null, 0)]
    [InlineData("2015-04-01", "2016-03-31", null, "2015-03-31", 0)]
    // Paid once before the window: spent already.
    [InlineData("2015-04-01", "2016-03-31", "2015-03-31", null, 366_000)]
    [InlineData("2015-04-01", "2016-03-31", "2015-04-01", null, 366_050)]
    public void InWindow_CountsTheDaysOfEachFinancialYear(string first, string last, string? from, string? to, double expected)
    {
        static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var ward = Ward.Folder.System!;
        var network = Compiler.Compile(ward with { Header = ward.Header with { From = Day(first), To = Day(last) } }, null, []).System!.Network;
        var cost = new SchemeCost(Here, "Staff", new SettableNumber(366_000), new SettableNumber(50), "trust", new Sourcing("assumption", null, null)) { From = from is null ? null : Day(from), To = to is null ? null : Day(to) };
        Assert.Equal(expected, SchemePounds.InWindow(cost, network, PriceLevels.AsStated), 1e-6);
    }
}
