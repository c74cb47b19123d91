using Simulation.Scenarios.Fitting;
using Xunit;

namespace Simulation.Tests.Fitting;

/// <summary>A planted profile comes back from times of arrival.</summary>
public sealed class ArrivalTimesTests
{
    private const double Errors = 4.9;

    [Fact]
    public void Profile_Planted_IsRecovered()
    {
        // One arrival a minute at most, with a probability that follows hour and weekday: over 364 days each weekday is there 52 times.
        double[] hours = [.. Enumerable.Repeat(0.4, 8), .. Enumerable.Repeat(1.6, 10), .. Enumerable.Repeat(0.8, 6)];
        double[] days = [1.3, 1, 1, 1, 1.1, 0.8, 0.8];
        var random = new Random(21);
        var start = new DateTime(2023, 4, 3);
        var times = new List<DateTime>();
        for (var minute = 0; minute < 364 * 1440; minute++)
        {
            var at = start.AddMinutes(minute);
            if (random.NextDouble() < 50.0 / 1440 * hours[at.Hour] * days[((int)at.DayOfWeek + 6) % 7]) times.Add(at);
        }
        var arrivals = new ArrivalTimes(times);
        var (hourMean, dayMean) = (hours.Average(), days.Average());
        // A weight is a count over N / keys: a standard error of sqrt(w keys / N), for 31 weights at an error probability of 1e-6 each.
        void Near(string kind, string key, double planted, int keys)
        {
            var weight = arrivals.Profile.Single(w => w.Kind == kind && w.Key == key);
            Assert.Equal(planted, weight.Weight, Errors * Math.Sqrt(planted * keys / arrivals.Count));
            Assert.InRange(weight.Weight, weight.Low, weight.High);
        }
        for (var h = 0; h < 24; h++) Near("hour", h.ToString(System.Globalization.CultureInfo.InvariantCulture), hours[h] / hourMean, 24);
        string[] names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        for (var d = 0; d < 7; d++) Near("weekday", names[d], days[d] / dayMean, 7);
        // Poisson arrivals about the right profile: chi-squared over its degrees of freedom has mean 1 and variance 2 / 357. At most one a minute costs 5%.
        Assert.InRange(arrivals.Dispersion, 0.95 - Errors * Math.Sqrt(2.0 / 357), 1 + Errors * Math.Sqrt(2.0 / 357));
        // 3 April 2023 to 31 March 2024 lacks two days of April.
        Assert.DoesNotContain(arrivals.Profile, w => w.Kind == "month");
    }

    // Ten arrivals a day, five on two bank holidays, both Mondays, in 380 days: the ordinary Monday keeps its weight.
    [Fact]
    public void Profile_WithBankHolidays_HasThemAsADayOfTheirOwn()
    {
        DateOnly[] holidays = [new(2024, 5, 6), new(2024, 5, 27)];
        var times = Enumerable.Range(0, 380).Select(d => new DateTime(2024, 4, 1).AddDays(d)).SelectMany(d => Enumerable.Range(0, holidays.Contains(DateOnly.FromDateTime(d)) ? 5 : 10).Select(i => d.AddHours(i))).ToArray();
        var arrivals = new ArrivalTimes(times, [.. holidays, new DateOnly(2030, 1, 1)]);
        Assert.Equal(2, arrivals.Holidays);
        var mean = 3790.0 / 380;
        double Weight(string key) => arrivals.Profile.Single(w => w.Kind == "weekday" && w.Key == key).Weight;
        Assert.Equal(10 / mean, Weight("mon"), 1e-12);
        Assert.Equal(5 / mean, Weight("holiday"), 1e-12);
        Assert.DoesNotContain(new ArrivalTimes(times).Profile, w => w.Key == "holiday");
        // 1 April 2024 to 15 April 2025: April's weight is that of the April that is there in full.
        Assert.Equal(12, arrivals.Profile.Count(w => w.Kind == "month"));
        Assert.Equal(300, arrivals.Profile.Single(w => w.Kind == "month" && w.Key == "4").Count);
        Assert.Equal(10 / (3640.0 / 365), arrivals.Profile.Single(w => w.Kind == "month" && w.Key == "4").Weight, 1e-12);
        Assert.Equal(300 / 31.0 / (3640.0 / 365), arrivals.Profile.Single(w => w.Kind == "month" && w.Key == "5").Weight, 1e-12);
    }

    [Fact]
    public void Dispersion_OfDaysThatDifferByMoreThanChance_IsAboveOne()
    {
        // Ten and fifty arrivals in turn: mean 30, variance 400 about it whatever the weekday.
        var times = Enumerable.Range(0, 182).SelectMany(d => Enumerable.Range(0, d % 2 == 0 ? 10 : 50).Select(i => new DateTime(2023, 4, 3).AddDays(d).AddMinutes(i)));
        Assert.InRange(new ArrivalTimes(times).Dispersion, 400 / 30.0, 400 / 30.0 * 182 / 175 + 1e-9);
    }
}
