using Simulation.Scenarios.Demand;
using Simulation.Scenarios.Systems;
using Simulation.Tests.Sources;
using Xunit;

namespace Simulation.Tests.Demand;

public sealed class DemandTests
{
    private static readonly Place At = new("test", 0);

    [Fact]
    public void On_BetweenMidYears_IsLinearByDay()
    {
        var line = new PopulationLine([new(At, "b", 2015, 1000, ""), new(At, "b", 2020, 1200, "")]);
        Assert.Equal(1000, line.On(new DateOnly(2015, 7, 1)));
        Assert.Equal(1200, line.On(new DateOnly(2020, 7, 1)));
        // 1 July 2016 is 366 of the 1,827 days from 1 July 2015 to 1 July 2020.
        Assert.Equal(1000 + (200.0 * 366 / 1827), line.On(new DateOnly(2016, 7, 1)), 1e-9);
        Assert.Equal(1000, line.On(new DateOnly(2014, 1, 1)));
        Assert.Equal(1200, line.On(new DateOnly(2021, 1, 1)));
    }

    [Xunit.Theory]
    [InlineData(2016)]
    [InlineData(2018)]
    public void Compile_PerYear_MeetsTheYearsTotalOnItsRealDays(int year)
    {
        using var system = new SystemOnDisk().Replace("demand.csv", "1000,,2016", $"1000,65plus,{year}");
        system.Replace("system.yaml", "from: 2016-04-01, to: 2017-03-31", $"from: {year}-04-01, to: {year + 1}-03-31")
            .Replace("schemes/winter-beds.yaml", "2016-12-01, low: 2016-10-01, high: 2017-01-31", $"{year}-12-01, low: {year}-10-01, high: {year + 1}-01-31")
            .Replace("schemes/winter-beds.yaml", "to: 2017-03-31", $"to: {year + 1}-03-31").Replace("schemes/winter-beds.yaml", "from: 2016-12-01", $"from: {year}-12-01");
        var network = system.Load().Compile().System!.Network;
        Assert.Equal(1000, Total(network, 0), 1e-9 * 1000);
    }

    [Fact]
    public void Compile_PerThousand_IsTheRateTimesTheYearsPopulation()
    {
        using var system = new SystemOnDisk().Replace("streams.csv", "hours,week,", "hours,,");
        var network = system.Load().Compile().System!.Network;
        // Flat weights: 700 a year for each 1,000 of the mean population of the days of 2016-17.
        var line = new PopulationLine([new(At, "b", 2015, 1000, ""), new(At, "b", 2020, 1200, "")]);
        var people = Enumerable.Range(0, 365).Average(d => line.On(new DateOnly(2016, 4, 1).AddDays(d)));
        Assert.Equal(0.7 * people, Total(network, 1), 1e-9);
    }

    [Fact]
    public void Compile_Profiles_ShapeDaysAndHours()
    {
        using var system = new SystemOnDisk();
        var network = system.Load().Compile().System!.Network;
        var rates = network.Streams[0].Cohorts[0].DayRate;
        int Day(int month, int day) => network.Calendar.DayOf(new DateOnly(2016, month, day));
        Assert.Equal(1.2, rates[Day(6, 6)] / rates[Day(6, 7)], 1e-12);
        // 2 May 2016 is a Monday and a bank holiday; without a key of its own it is a Sunday.
        Assert.Equal(0.7, rates[Day(5, 2)] / rates[Day(5, 3)], 1e-12);
        for (var type = 0; type < 8; type++) Assert.Equal(24, network.Streams[0].HourFactor.Skip(type * 24).Take(24).Sum(), 1e-12);
        Assert.Equal(2, network.Streams[0].HourFactor[9] / network.Streams[0].HourFactor[3], 1e-12);
    }

    [Fact]
    public void Compile_PerHourFlat_IsConstant()
    {
        using var system = new SystemOnDisk().Replace("streams.csv", "hours,week,", ",,").Replace("demand.csv", "year,1000,,2016", "hour,0.25,,");
        var network = system.Load().Compile().System!.Network;
        Assert.All(network.Streams[0].Cohorts[0].DayRate, r => Assert.Equal(0.25 / 60, r, 1e-15));
    }

    [Fact]
    public void Compile_Growth_IsByTheYear()
    {
        using var system = new SystemOnDisk().Replace("streams.csv", "hours,week,", ",,")
            .Replace("demand.csv", "band,year,evidence,low,high\nwalk-in,young,0.5,year,1000,,2016,src,,", "band,year,growth_per_year,evidence,low,high\nwalk-in,young,0.5,year,1000,,2016,0.1,src,,")
            .Replace("demand.csv", "65plus,,assumption", "65plus,,,assumption");
        var network = system.Load().Compile().System!.Network;
        var rates = network.Streams[0].Cohorts[0].DayRate;
        Assert.Equal(1000, Total(network, 0), 1e-6);
        Assert.Equal(Math.Pow(1.1, 365 / 365.25), rates[400] / rates[35], 1e-12);
    }

    [Fact]
    public void Compile_RateLever_ScalesItsDaysAndRampsInWeeks()
    {
        using var system = new SystemOnDisk().Replace("schemes/winter-beds.yaml", "levers:",
            "levers:\n  - { change: rate, stream: walk-in, cohorts: [old], scale: 0.5, from: 2016-06-01, to: 2016-06-30, ramp_weeks: 2 }");
        var folder = system.Load();
        var baseline = folder.Compile().System!.Network;
        var scheme = folder.Compile(folder.Scenario("winter")).System!.Network;
        double Ratio(int cohort, int month, int day)
        {
            var d = baseline.Calendar.DayOf(new DateOnly(2016, month, day));
            return scheme.Streams[0].Cohorts[cohort].DayRate[d] / baseline.Streams[0].Cohorts[cohort].DayRate[d];
        }
        Assert.Equal([1, 0.75, 0.75, 0.5, 0.5, 1], new[] { Ratio(1, 5, 31), Ratio(1, 6, 1), Ratio(1, 6, 7), Ratio(1, 6, 8), Ratio(1, 6, 30), Ratio(1, 7, 1) });
        Assert.Equal(baseline.Streams[0].Cohorts[0].DayRate, scheme.Streams[0].Cohorts[0].DayRate);
        Assert.Equal(baseline.Streams[0].ProposalRate, scheme.Streams[0].ProposalRate);
    }

    [Fact]
    public void Compile_ProposalShares_AreIntervalsOfTheCohortDraw()
    {
        using var system = new SystemOnDisk();
        var cohorts = system.Load().Compile().System!.Network.Streams[0].Cohorts;
        Assert.Equal([(1UL << 63) - 1, ulong.MaxValue], cohorts.Select(c => c.Upper));
    }

    private static double Total(Simulation.Core.Networks.Network network, int cohort)
    {
        var total = 0.0;
        for (var day = network.WindowStart / network.Calendar.TicksPerDay; day < network.WindowEnd / network.Calendar.TicksPerDay; day++)
            total += network.Streams[0].Cohorts[cohort].DayRate[day] * network.Calendar.TicksPerDay;
        return total;
    }
}
