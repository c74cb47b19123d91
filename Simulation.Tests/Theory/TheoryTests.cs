using Xunit;

namespace Simulation.Tests.Theory;

/// <summary>The closed forms themselves: against published values, independent sums, and each other where they meet.</summary>
public sealed class TheoryTests
{
    /// <summary>Published: Erlang B tables (blocking 1 % at these loads, four digits of load).</summary>
    [Theory]
    [InlineData(5, 1.361, 0.01)]
    [InlineData(10, 4.461, 0.01)]
    [InlineData(20, 12.03, 0.01)]
    [InlineData(10, 8, 0.12166)]
    public void ErlangB_OfPublishedLoads_GivesTheirBlocking(int servers, double offered, double blocking) =>
        Assert.Equal(blocking, ErlangFormulas.ErlangB(servers, offered), 0.00001 + (0.001 * blocking));

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(10, 8)]
    [InlineData(40, 60)]
    public void ErlangB_OfAnySystem_IsTheTruncatedPoissonSum(int servers, double offered)
    {
        double sum = 0, term = 1;
        for (var n = 0; n <= servers; n++)
        {
            if (n > 0) term *= offered / n;
            sum += term;
        }
        Assert.Equal(term / sum, ErlangFormulas.ErlangB(servers, offered), 1e-13);
        Assert.Equal(term / sum, MultiServerQueue.FiniteLoss(offered, 1, servers, servers), 1e-13);
    }

    [Fact]
    public void ErlangC_OfSmallSystems_HasItsClosedForm()
    {
        Assert.Equal(0.7, ErlangFormulas.ErlangC(1, 0.7), 1e-14);
        // c = 2: 2ρ² / (1 + ρ).
        Assert.Equal(2 * 0.81 / 1.9, ErlangFormulas.ErlangC(2, 1.8), 1e-14);
        Assert.Throws<ArgumentOutOfRangeException>(() => ErlangFormulas.ErlangC(3, 3));
    }

    [Fact]
    public void ErlangC_OfAnyQueue_IsTheSumOfTheStationsTail()
    {
        var below = 0.0;
        for (var n = 0; n < 10; n++) below += TandemQueue.StationProbability(8, 1, 10, n);
        Assert.Equal(1 - below, ErlangFormulas.ErlangC(10, 8), 1e-13);
        Assert.Equal(0.40918, ErlangFormulas.ErlangC(10, 8), 0.00001);
    }

    [Fact]
    public void MeanWait_OfAnMMc_IsTheAreaUnderItsTailAndLittlesLaw()
    {
        var area = InfiniteServerQueue.MeanOccupancy(_ => 1, t => MultiServerQueue.WaitTail(8, 1, 10, t), 30, 20_000);
        Assert.Equal(MultiServerQueue.MeanWait(8, 1, 10), area, 1e-10);
        var queue = 0.0;
        for (var n = 11; n < 400; n++) queue += (n - 10) * TandemQueue.StationProbability(8, 1, 10, n);
        Assert.Equal(queue, MultiServerQueue.MeanQueue(8, 1, 10), 1e-12);
        Assert.Equal(MultiServerQueue.MeanWait(8, 1, 10), MultiServerQueue.FiniteMeanWait(8, 1, 10, 400), 1e-12);
        Assert.Equal(SingleServerQueue.WaitTail(0.8, 1, 3), MultiServerQueue.WaitTail(0.8, 1, 1, 3), 1e-14);
    }

    [Fact]
    public void PollaczekKhinchine_OfKnownServices_GivesTheirWaits()
    {
        Assert.Equal(MultiServerQueue.MeanWait(0.8, 1, 1), SingleServerQueue.MeanWait(0.8, 1, 1), 1e-13);
        // Deterministic service: half the wait of exponential service.
        Assert.Equal(2, SingleServerQueue.MeanWait(0.8, 1, 0), 1e-13);
        Assert.Throws<ArgumentOutOfRangeException>(() => SingleServerQueue.MeanWait(1, 1, 1));
    }

    [Fact]
    public void PriorityMeanWaits_OfTwoClasses_KeepTheConservationLaw()
    {
        // Kleinrock: the load-weighted mean wait is that of first come, first served.
        var waits = SingleServerQueue.PriorityMeanWaits((0.3, 1, 1), (0.2, 2, 1));
        var fifoResidual = ((0.3 * 2) + (0.2 * 5)) / 2;
        Assert.Equal(0.7 * fifoResidual / 0.3, (0.3 * waits[0]) + (0.4 * waits[1]), 1e-13);
        Assert.Equal(0.8 / 0.7, waits[0], 1e-13);
        Assert.Equal(0.8 / (0.7 * 0.3), waits[1], 1e-13);
        Assert.Equal(SingleServerQueue.MeanWait(0.5, 1.2, 0.3), SingleServerQueue.PriorityMeanWaits((0.5, 1.2, 0.3))[0], 1e-13);
    }

    [Fact]
    public void MeanOccupancy_OfConstantAndSinusoidalRates_HasItsClosedForm()
    {
        Assert.Equal(12 * (1 - Math.Exp(-2)), InfiniteServerQueue.MeanOccupancy(_ => 4, s => Math.Exp(-s / 3), 6), 1e-9);
        var late = InfiniteServerQueue.MeanOccupancy(u => 4 * (1 + (0.5 * Math.Sin(2 * u))), s => Math.Exp(-s), 45.3, 40_000);
        Assert.Equal(InfiniteServerQueue.SinusoidalMean(4, 0.5, 2, 1, 45.3), late, 1e-8);
        var sum = 0.0;
        for (var n = 0; n < 100; n++) sum += n * InfiniteServerQueue.Probability(12, n);
        Assert.Equal(12, sum, 1e-12);
    }

    [Fact]
    public void TandemProbability_OfTwoStations_SatisfiesGlobalBalance()
    {
        // State (2, 1): out at rate λ + μ₁ + μ₂; in from (1, 1) by λ, (3, 0) by μ₁, (2, 2) by μ₂.
        double P(int a, int b) => TandemQueue.Probability(0.6, (1, 1, a), (0.9, 1, b));
        Assert.Equal((0.6 + 1 + 0.9) * P(2, 1), (0.6 * P(1, 1)) + (1 * P(3, 0)) + (0.9 * P(2, 2)), 1e-14);
        Assert.Equal((1 / 0.4) + (1 / 0.3), TandemQueue.MeanTime(0.6, (1, 1), (0.9, 1)), 1e-12);
    }

    [Fact]
    public void Abandonment_AtItsLimits_MeetsTheOtherFormulas()
    {
        // Patience like service: M/M/∞, whose excess over c is the Poisson tail.
        var queue = 0.0;
        for (var n = 11; n < 200; n++) queue += (n - 10) * InfiniteServerQueue.Probability(12, n);
        Assert.Equal(queue, AbandonmentQueue.MeanQueue(12, 1, 1, 10), 1e-12);
        // Nearly endless patience: Erlang C. Nearly none: Erlang B.
        Assert.Equal(MultiServerQueue.MeanWait(8, 1, 10), AbandonmentQueue.MeanWait(8, 1, 1e-9, 10), 1e-7);
        Assert.Equal(ErlangFormulas.ErlangB(10, 8), AbandonmentQueue.AbandonProbability(8, 1, 1e9, 10), 1e-7);
    }
}
