using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Fitting;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Starting;
using Xunit;
using static Simulation.Tests.Sections.MadeStudies;

namespace Simulation.Tests.Sections;

/// <summary>Stays and arrivals fitted to what was observed, and the figures of a new area: what is the analyst's and what is assumed.</summary>
public sealed class FitSectionTests
{
    // Ten stays: four of 2 days and three of 5 ended; one of 5 and two of 9 had not. Longer than 2 are 60%; of the six left at 5 half end: 30%.
    private static readonly StaySample Sample = new([new(2, false, 4), new(5, false, 3), new(5, true, 1), new(9, true, 2)]);

    // At 2 and 5 days the gamma misses 60% and 30% by 2 and 4 points, the lognormal by 10 and 7. AIC: 2 × 2 + 2 × 20 = 44, 1 × 2 + 2 × 21.9 = 45.8, 46.
    private static readonly FittedStay Gamma = new("gamma", "mean=4 shape=2", 2, -20, 4.125, x => x < 3 ? 0.58 : 0.34);
    private static readonly FittedStay Exponential = new("exponential", "mean=4", 1, -21.9, 4, x => x < 3 ? 0.61 : 0.3);
    private static readonly FittedStay Lognormal = new("lognormal", "mean=5 sd=4", 2, -21, 5, x => x < 3 ? 0.5 : 0.23);

    [Fact]
    public void Stays_Finding_IsTheBestWhatCannotBeToldFromItAndItsMiss() =>
        Assert.Equal("gamma fits 10 stays best by AIC (mean=4 shape=2; mean 4.125 days); exponential cannot be told from it (AIC within 2). Its chance of a longer stay misses the observed one by at most 4.0 points; exponential comes closest, to 1.0.",
            Stays().Finding);

    // A difference of just 2 does not count as alike.
    [Xunit.Theory]
    [InlineData(-21.01, false)]
    [InlineData(-21, false)]
    [InlineData(-20.99, true)]
    public void Stays_Finding_AlikeIsADifferenceUnderTwo(double logLikelihood, bool isAlike) =>
        Assert.Equal(isAlike, Stays(Gamma, Lognormal with { LogLikelihood = logLikelihood }).Finding.Contains("lognormal cannot be told", StringComparison.Ordinal));

    [Fact]
    public void Stays_Families_HaveTheirAicHowFarBehindAndLargestMiss()
    {
        var table = Table(Stays(), "fit-families");
        Assert.Equal([("Family", ""), ("Parameters", ""), ("Mean", "days"), ("AIC", ""), ("Behind", ""), ("Largest miss", "points")], table.Columns.Select(c => (c.Heading, c.Unit)));
        Assert.Equal(["gamma", "mean=4 shape=2", "4.125", "44.0", "0.0", "4.0"], Texts(table, 0));
        Assert.Equal(["exponential", "mean=4", "4", "45.8", "1.8", "1.0"], Texts(table, 1));
        Assert.Equal(["lognormal", "mean=5 sd=4", "5", "46.0", "2.0", "10.0"], Texts(table, 2));
        // 40% stay 2 days, the rest are cut at 5.
        Assert.Equal(["observed", "", "3.8", "", "", ""], Texts(table, 3));
    }

    [Xunit.Theory]
    [InlineData(0.551, false)]
    [InlineData(0.549, true)]
    public void Stays_ThatNoFamilyFitsWithinFivePoints_AreWarnedOf(double atTwoDays, bool isWarned) =>
        Assert.Equal(isWarned, Cautions(Stays(Gamma with { Survival = x => x < 3 ? atTwoDays : 0.3 })).Any(c => c.StartsWith("No family comes close", StringComparison.Ordinal)));

    [Fact]
    public void Stays_ThatHadNotEnded_AreCounted()
    {
        var caution = Assert.Single(Cautions(Stays()), c => c.StartsWith("3 of 10 stays had not ended", StringComparison.Ordinal));
        Assert.EndsWith("; 30.0% last longer.", caution, StringComparison.Ordinal);
        var ended = new StaySample([new(2.1, false, 4), new(5.1, false, 6)]);
        Assert.Empty(Cautions(StayFitSection.Of(ended, [Gamma with { Mean = 1.8, Survival = x => x < 3 ? 0.6 : 0 }], "days", "stay", "ev")));
    }

    // Up to 5 days the gamma here has 3 × 0.58 + 2 × 0.34 = 2.42 of its mean.
    [Xunit.Theory]
    [InlineData(2.42 / 0.91, false)]
    [InlineData(2.42 / 0.89, true)]
    public void Stays_MeanBeyondTheLongestThatEnded_IsWarnedOf(double mean, bool isWarned) =>
        Assert.Equal(isWarned, Cautions(Stays(Gamma with { Mean = mean })).Any(c => c.Contains("of the fitted mean lies beyond 5 days", StringComparison.Ordinal)));

    [Xunit.Theory]
    [InlineData(9, true)]
    [InlineData(8, false)]
    public void Stays_OfWholeDays_AreWarnedOf(int whole, bool isWarned)
    {
        var sample = new StaySample([new(2, false, whole), new(5.5, false, 10 - whole)]);
        Assert.Equal(isWarned, Cautions(StayFitSection.Of(sample, [Gamma], "days", "stay", "ev")).Any(c => c.Contains("are of whole days", StringComparison.Ordinal)));
    }

    [Fact]
    public void Stays_ChartsTitle_NamesTheFamilyThatIsClosest()
    {
        Assert.Equal("exponential follows the observed stays most closely, gamma is best by AIC", Stays().Blocks.OfType<Chart>().Single().Finding);
        Assert.Equal("gamma follows the observed stays most closely", Stays(Gamma, Lognormal).Blocks.OfType<Chart>().Single().Finding);
    }

    // A hundred and one lengths up to the longest that ended, 5 days.
    [Fact]
    public void Stays_Chart_IsTheObservedAndTheFirstThreeFamilies()
    {
        var chart = Stays(Gamma, Exponential, Lognormal, Gamma with { Family = "weibull" }).Blocks.OfType<Chart>().Single();
        Assert.Equal(["observed", "gamma", "exponential", "lognormal"], chart.Series.Select(s => s.Name));
        Assert.Equal([SeriesKind.Step, SeriesKind.Line, SeriesKind.Line, SeriesKind.Line], chart.Series.Select(s => s.Kind));
        Assert.Equal([(0.0, 1.0), (2, 0.6), (5, 0.3)], ((int[])[0, 40, 100]).Select(i => (chart.Series[0].Points[i].X, Math.Round(chart.Series[0].Points[i].Y!.Value, 9))));
        Assert.Equal([0.58, 0.61, 0.5], chart.Series.Skip(1).Select(s => s.Points[40].Y!.Value));
        Assert.Equal(["2", "0.6", "0.58", "0.61", "0.5"], Texts(chart.Data, 40));
        Assert.Equal(101, chart.Data.Rows.Count);
    }

    [Fact]
    public void Stays_Rows_AreForStaysCsv()
    {
        var table = Table(Stays(), "stays-rows");
        Assert.Equal(["stay", "family", "parameters", "unit", "evidence", "note"], table.Columns.Select(c => c.Heading));
        Assert.Equal(["ward-stay", "gamma", "mean=4 shape=2", "days", "audit", "fitted to 10 stays by maximum likelihood"], Texts(table, 0));
        Assert.Equal(["ward-stay", "exponential", "mean=4", "days", "audit", "fitted to 10 stays, the closest to what was observed"], Texts(table, 1));
        Assert.Equal("fitted to 10 stays: observed quantiles with the observed mean, 3.8 days", table.Rows[2][5].Text);
        Assert.Equal(2, Table(Stays(Gamma, Lognormal), "stays-rows").Rows.Count);
        Assert.Equal(("ward-stay", "empirical", "days", "audit"), (table.Rows[2][0].Text, table.Rows[2][1].Text, table.Rows[2][3].Text, table.Rows[2][4].Text));
    }

    // Twenty-eight days from Monday 1 June 2026: two a day at 9, one more at 14 on Wednesdays: 60 arrivals, 2.14 a day. Hour 9 has 56 of them, 56 / (60/24) = 22.4 times the mean;
    // Wednesdays 12, 12 / (60 × 4/28) = 1.4.
    private static readonly ArrivalTimes Arrivals = new(Enumerable.Range(0, 28).Select(d => new DateTime(2026, 6, 1, 9, 0, 0, DateTimeKind.Unspecified).AddDays(d))
        .SelectMany(t => t.DayOfWeek == DayOfWeek.Wednesday ? (DateTime[])[t, t.AddMinutes(10), t.AddHours(5)] : [t, t.AddMinutes(20)]));

    [Fact]
    public void Arrivals_Finding_IsTheLevelTheBusiestHourAndDay() =>
        Assert.StartsWith("2.14 arrivals a day over 28 days; the busiest hour is 9:00 (22.40 of the mean), the busiest day wed (1.40). Days vary 0.00 times as much",
            ArrivalFitSection.Of(Arrivals, "front-door", "audit").Finding, StringComparison.Ordinal);

    [Fact]
    public void Arrivals_Rows_AreForProfilesCsv()
    {
        var table = Table(ArrivalFitSection.Of(Arrivals, "front-door", "audit"), "profiles-rows");
        Assert.Equal(["profile", "kind", "key", "weight", "evidence", "note"], table.Columns.Select(c => c.Heading));
        // 12 ± 1.96 √12 = 6.79 over 8.571 expected: 0.608 to 2.192.
        Assert.Equal(["front-door-weekdays", "weekday", "wed", "1.4", "audit", "95% interval 0.608 to 2.192 from 12 arrivals"],
            Texts(table, Enumerable.Range(0, table.Rows.Count).First(r => table.Rows[r][2].Text == "wed")));
        Assert.Equal(("front-door-hours", "hour", "0", "0"), (table.Rows[0][0].Text, table.Rows[0][1].Text, table.Rows[0][2].Text, table.Rows[0][3].Text));
        Assert.Equal(24 + 7, table.Rows.Count);
    }

    // Every day of the year gives months too; days that swing between 1 and 15 vary far more than a Poisson count.
    [Fact]
    public void Arrivals_Cautions_AreOfMissingMonthsAndOfDaysThatVary()
    {
        Assert.Equal(["No month profile", "No bank holiday among these days is named"], Cautions(ArrivalFitSection.Of(Arrivals, "p", "e")).Select(c => c.Split([':', '('])[0].Trim()));
        var year = new ArrivalTimes(Enumerable.Range(0, 365).SelectMany(d => Enumerable.Range(0, d / 7 % 2 == 0 ? 1 : 15).Select(m => new DateTime(2026, 1, 1, 8, 0, 0, DateTimeKind.Unspecified).AddDays(d).AddMinutes(m))), [new DateOnly(2026, 12, 25)]);
        Assert.StartsWith("Days vary more than Poisson", Assert.Single(Cautions(ArrivalFitSection.Of(year, "p", "e"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Area_CountsWhatIsGivenAndShowsTheRangeOfWhatIsAssumed()
    {
        var figures = AreaFigures.Of(new AreaRequest { Name = "Here", From = new DateOnly(2026, 4, 1), Population = 250_000, Over65 = 21.35, Beds = 410 }, []);
        var section = AreaSection.Of(figures, "here", "12 of 90 values.");
        Assert.Equal("here is a system that runs: 3 of 8 figures are yours, 5 are assumed.", section.Finding);
        var table = Table(section, "area-figures");
        Assert.Equal(["People of all ages", "250,000", "people", "", "you"], Texts(table, 0));
        Assert.Equal(["Share of people aged 65 and over", "21.35", "%", "", "you"], Texts(table, 1));
        // 0.3 attendances a head, 80% to 130% of them.
        Assert.Equal(["A&E attendances a year", "75,000", "attendances", "60,000 – 97,500", "assumed: 300 a year per 1,000 people"], Texts(table, 2));
        Assert.Equal(75_000, table.Rows[2][1].Value);
    }

    [Fact]
    public void Receipt_HasFactsAndHashesApart_AndNoEmptyTable()
    {
        var section = ReceiptSection.Of(["How."], [("Seed", "7")], [("Input a.csv", "ff")]);
        Assert.Equal([("receipt", "Value", "Seed", "7"), ("receipt-hashes", "SHA-256", "Input a.csv", "ff")],
            section.Blocks.OfType<DataTable>().Select(t => (t.Id, t.Columns[1].Heading, t.Rows[0][0].Text, t.Rows[0][1].Text)));
        Assert.Equal("receipt", Assert.Single(ReceiptSection.Of([], [("Seed", "7")], []).Blocks.OfType<DataTable>()).Id);
    }

    private static Section Stays(params FittedStay[] fits) => StayFitSection.Of(Sample, fits.Length > 0 ? fits : [Gamma, Exponential, Lognormal], "days", "ward-stay", "audit");
}
