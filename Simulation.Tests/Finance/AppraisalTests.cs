using Simulation.Scenarios.Finance;
using Xunit;

namespace Simulation.Tests.Finance;

public sealed class AppraisalTests
{
    [Fact]
    public void PresentValue_LevelStream_IsAnAnnuityDue()
    {
        const double rate = 0.035;
        double[] months = [.. Enumerable.Repeat(1000.0, 60)];
        // 12,000 a year at the beginning of each of five years: (1 − v⁵) / (1 − v).
        var v = 1 / (1 + rate);
        Assert.Equal(12_000 * (1 - Math.Pow(v, 5)) / (1 - v), Appraisal.PresentValue(months, rate), 1e-6);
    }

    [Fact]
    public void PresentValue_FirstYear_IsNotDiscounted() => Assert.Equal(12, Appraisal.PresentValue([.. Enumerable.Repeat(1.0, 12)], 0.5), 1e-12);

    [Fact]
    public void PaybackMonth_CostThenSavings_IsTheMonthItIsBack()
    {
        Assert.Equal(4, Appraisal.PaybackMonth([-30, 10, 10, 10, 10]));
        Assert.Null(Appraisal.PaybackMonth([-30, 10, 10]));
        // Back once, and lost again before the end.
        Assert.Equal(5, Appraisal.PaybackMonth([-10, 10, -5, 1, 4]));
        Assert.Equal(1, Appraisal.PaybackMonth([0, 0]));
    }

    [Fact]
    public void BreakEven_LinearCase_IsItsRoot()
    {
        // Net saving 100 x − 30.
        Assert.Equal(0.3, Appraisal.BreakEven([0.1, 0.2, 0.5], [-20, -10, 20])!.Value, 1e-12);
        Assert.Equal(0.1, Appraisal.BreakEven([0.1, 0.2], [0, 1]));
        Assert.Equal(0.1, Appraisal.BreakEven([0.1, 0.2], [0, -1]));
        Assert.Null(Appraisal.BreakEven([0.1, 0.2], [-2, -1]));
    }

    [Fact]
    public void Spread_OfOneReplication_IsItsValueWithoutAnInterval()
    {
        Assert.Equal(new Spread(5, null, null, null, 1), Spread.Of([5]));
        var two = Spread.Of([1, 3]);
        // Student's t at 0.975 with one degree of freedom is tan(0.475 π); the standard error of 1 and 3 is 1.
        Assert.Equal(Math.Tan(0.475 * Math.PI), two.HalfWidth!.Value, 1e-6);
        Assert.Equal((2, 2), (two.Mean, two.Replications));
        Assert.True(two.Low < two.High);
    }
}
