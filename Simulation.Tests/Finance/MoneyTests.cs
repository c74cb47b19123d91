using FsCheck;
using FsCheck.Fluent;
using Simulation.Scenarios.Finance;
using Xunit;

namespace Simulation.Tests.Finance;

public sealed class MoneyTests
{
    [Fact]
    public void OfPounds_WholePence_IsExact() => Assert.Equal(1719 * Money.PerPenny, Money.OfPounds(17.19).Parts);

    [Fact]
    public void Split_AnyAmountAndShares_LosesNothing() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(), Gen.Choose(0, 1000).Two().ToArbitrary(),
        (parts, cuts) =>
        {
            var amount = new Money(parts * 12_345L);
            var (a, b) = (Math.Min(cuts.Item1, cuts.Item2) / 1000.0, Math.Max(cuts.Item1, cuts.Item2) / 1000.0);
            return amount.Split([a, b - a, 1 - b]).Aggregate(Money.Zero, Money.Add) == amount;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Until_MonthsOfAYear_AddUpToTheYear()
    {
        var year = Money.OfPounds(570_000.01);
        int[] months = [30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31];
        var (sum, done) = (Money.Zero, 0);
        foreach (var days in months)
        {
            sum += year.Until(done + days, 365) - year.Until(done, 365);
            done += days;
        }
        Assert.Equal(year, sum);
    }
}
