using Simulation.Core.Networks;
using Simulation.Tests.Sources;
using Xunit;

namespace Simulation.Tests.Demand;

/// <summary>Other people than those of the principal projection, against sums by hand on the small system's straight line from 1,000 (2015) to 1,200 (2020).</summary>
public sealed class PopulationLeverTests
{
    // 1 July 2015 to 1 July 2020.
    private const double Days = 1827;

    [Xunit.Theory]
    [InlineData("1", 1400)]
    [InlineData("0.5", 1300)]
    [InlineData("0", 1200)]
    [InlineData("-1", 1000)]
    public void Place_BetweenProjections_IsLinearInPeople(string place, double in2020)
    {
        using var system = Projected().Replace("schemes/people.yaml", "place: 0", $"place: {place}");
        // Rows per 1,000 have the rate times the people of each day; the baseline's people are 1,000 + 200 t.
        var (before, after) = (Rates(system, null, 1), Rates(system, "people", 1));
        foreach (var date in (DateOnly[])[new(2016, 4, 1), new(2016, 11, 5), new(2017, 3, 31)])
        {
            var t = (date.DayNumber - new DateOnly(2015, 7, 1).DayNumber) / Days;
            var day = DayOf(system, date);
            Assert.Equal((1000 + ((in2020 - 1000) * t)) / (1000 + (200 * t)), after[day] / before[day], 1e-12);
        }
        // A row without a band does not follow the population.
        Assert.Equal(Rates(system, null, 0), Rates(system, "people", 0));
    }

    [Fact]
    public void Year_Later_TakesItsPeopleAtTheSameRatesAHead()
    {
        using var system = Projected().Replace("schemes/people.yaml", "low: fewer, high: more, place: 0", "year: 2019");
        system.Replace("demand.csv", "walk-in,young,0.5,year,1000,,2016", "walk-in,young,0.5,year,1000,65plus,2016");
        var (before, after) = (Rates(system, null, 1), Rates(system, "people", 1));
        var (counted, later) = (Rates(system, null, 0), Rates(system, "people", 0));
        var date = new DateOnly(2016, 10, 1);
        var day = DayOf(system, date);
        double People(DateOnly at) => 1000 + (200 * (at.DayNumber - new DateOnly(2015, 7, 1).DayNumber) / Days);
        // Years are shifted by whole calendar years: the mid-years 2015 and 2020 stand at 1 July 2012 and 2017.
        var shifted = 1000 + (200 * (date.DayNumber - new DateOnly(2012, 7, 1).DayNumber) / (double)(new DateOnly(2017, 7, 1).DayNumber - new DateOnly(2012, 7, 1).DayNumber));
        Assert.Equal(shifted / People(date), after[day] / before[day], 1e-12);
        // A value per year was counted among the people of 2016-17: the same people more, not the same total again.
        Assert.Equal(shifted / People(date), later[day] / counted[day], 1e-12);
    }

    [Fact]
    public void Problems_OfProjectionsAndYears_AreAllTold()
    {
        using var system = Projected().Write("population.csv", "band,year,people,evidence,projection\n65plus,2015,1000,src,\n65plus,2020,1200,src,\n65plus,2019,1300,src,more\n")
            .Replace("schemes/people.yaml", "levers:", "levers:\n  - { change: population, year: 2024 }\n  - { change: population, year: 2016, place: 1 }\n  - { change: population, place: 1 }");
        var problems = system.Problems();
        Assert.Contains(problems, p => p.StartsWith("population.csv:4", StringComparison.Ordinal) && p.Contains("\"more\" has people of \"65plus\" in 2019, for which the principal projection", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Contains("a population lever has one of place (with low, high or both) and year", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Contains("place needs low, high or both", StringComparison.Ordinal) || p.Contains("needs low, high or both: projections of population.csv", StringComparison.Ordinal));
        using var unknown = Projected().Replace("schemes/people.yaml", "high: more", "high: mores").Replace("schemes/people.yaml", "levers:", "levers:\n  - { change: population, year: 2024 }");
        Assert.Contains(unknown.Problems(), p => p.Contains("projection \"mores\" is not known; did you mean \"more\"?", StringComparison.Ordinal));
        Assert.Contains(unknown.Problems(), p => p.Contains("the window would take its people from 2024 to 2024, but \"65plus\" is known from 2015 to 2020 only", StringComparison.Ordinal));
    }

    private static SystemOnDisk Projected() => new SystemOnDisk()
        .Write("population.csv", "band,year,people,evidence,projection\n65plus,2015,1000,src,\n65plus,2020,1200,src,\n65plus,2020,1400,src,more\n65plus,2020,1000,src,fewer\n")
        .Write("schemes/people.yaml", "name: People\nabout: Another projection.\nlevers:\n  - { change: population, low: fewer, high: more, place: 0 }\n")
        .Write("scenarios/people.yaml", "name: People\nabout: Another projection.\nschemes: [people]\n");

    private static double[] Rates(SystemOnDisk system, string? scenario, int cohort) => NetworkOf(system, scenario).Streams[0].Cohorts[cohort].DayRate;

    private static int DayOf(SystemOnDisk system, DateOnly date) => NetworkOf(system, null).Calendar.DayOf(date);

    private static Network NetworkOf(SystemOnDisk system, string? scenario)
    {
        var folder = system.Load();
        Assert.Equal([], folder.CheckScenarios().Select(p => p.ToString()));
        return folder.Compile(scenario is null ? null : folder.Scenario(scenario)).System!.Network;
    }
}
