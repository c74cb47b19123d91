using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Sections;
using Xunit;

namespace Simulation.Tests.Sections;

public class DailySectionTests
{
    private static readonly DailySeries Beds = new("use:beds", "Extra beds", "places", 1);

    [Xunit.Theory]
    [InlineData(0, 0, 12, "Extra beds: none on any day of a middling run, up to 12 places in one run of twenty")]
    [InlineData(0, 0.4, 1, "Extra beds: none on any day of a middling run, up to 1 place in one run of twenty")]
    [InlineData(3, 3, 5, "Extra beds: 3 places on every day of a middling run")]
    [InlineData(0, 1240, 1500, "Extra beds: between 0 and 1,240 places on the days of a middling run")]
    public void Middling_OfLittleOrNothing_IsSaidInWords(double least, double most, double high, string expected) => Assert.Equal(expected, DailySection.Middling(Beds, least, most, high));
}
