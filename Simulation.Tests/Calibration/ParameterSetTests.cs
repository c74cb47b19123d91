using Simulation.Core.Distributions;
using Simulation.Core.Engine;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Core.Statistics;
using Simulation.Scenarios.Calibration;
using Simulation.Tests.Verification;
using Xunit;

namespace Simulation.Tests.Calibration;

/// <summary>Which parameter vector a replication draws: by weight, and independently of every other replication.</summary>
public sealed class ParameterSetTests
{
    // Two-sided error probability 1e-6 for a normal figure.
    private const double Z = 4.892;

    private static readonly ParameterSet Three = new(["a"], [[1], [2], [3]], [0.5, 0.3, 0.2]);

    [Fact]
    public void VectorOf_ManyReplications_HaveTheWeightsShares()
    {
        const int Runs = 100_000;
        var drawn = Enumerable.Range(0, Runs).Select(r => Three.VectorOf(9, r)).ToArray();
        for (var i = 0; i < 3; i++)
        {
            var p = Three.Weights[i];
            Assert.Equal(p, drawn.Count(d => d == i) / (double)Runs, Z * Math.Sqrt(p * (1 - p) / Runs));
        }
        Assert.Equal(drawn[17], Three.VectorOf(9, 17));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(0, 13)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    public void VectorOf_ReplicationsOrSeedsApart_AreIndependent(int seeds, int replications)
    {
        // Pairs by cell against the product of weights: chi-squared on 8 degrees of freedom, as the weights are known; 42.7 is passed once in a million.
        const int Runs = 20_000;
        var pairs = new int[3, 3];
        for (var r = 0; r < Runs; r++) pairs[Three.VectorOf(4, 20 * r), Three.VectorOf(4 + (ulong)seeds, (20 * r) + replications)]++;
        var statistic = 0.0;
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                var expected = Runs * Three.Weights[i] * Three.Weights[j];
                statistic += (pairs[i, j] - expected) * (pairs[i, j] - expected) / expected;
            }
        }
        Assert.InRange(statistic, 0, 42.7);
    }

    [Fact]
    public void MeanInterval_WithDrawnParameters_CoversAtItsLevel()
    {
        // Attendances of a day: a Poisson count whose mean is not known, 200 to a normal spread of 60 in 101 equally likely steps.
        // The mean over the set is 200 exactly (the steps are symmetric), 95% of the variance is that of the vectors, and the figure is so
        // near normal that Student's interval is exact to a tenth of a point. Experiments are independent: binomial.
        const int Experiments = 2000;
        const int Replications = 30;
        const int Vectors = 101;
        double[][] rates = [.. Enumerable.Range(0, Vectors).Select(v => (double[])[200 + (60 * Quantile((v + 0.5) / Vectors))])];
        var set = new ParameterSet(["rate"], rates, [.. Enumerable.Repeat(1.0 / Vectors, Vectors)]);
        var day = rates.Select(rate => Day(rate[0])).ToArray();
        var covered = 0;
        for (var experiment = 0; experiment < Experiments; experiment++)
        {
            var seed = (ulong)experiment;
            var interval = MeanInterval.Of([.. Enumerable.Range(0, Replications).Select(r => day[set.VectorOf(seed, r)](seed, r))]);
            if (interval.Lower <= 200 && 200 <= interval.Upper) covered++;
        }
        var reach = Z * Math.Sqrt(0.95 * 0.05 / Experiments);
        Assert.InRange(covered / (double)Experiments, 0.95 - reach, 0.95 + reach);
    }

    private static Func<ulong, int, double> Day(double rate)
    {
        var network = new NetworkSketch(1).Exit("seen").Route("in").Option("seen", WaitMode.Leave).Stream("people", rate / 1440, "in").Build();
        var (engine, result) = (new ReplicationEngine(network), new ReplicationResult(network));
        return (seed, replication) =>
        {
            engine.Run(seed, replication, result);
            return result.Arrivals;
        };
    }

    private static double Quantile(double p) => p < 0.5 ? NormalTail.Quantile(p, upper: false) : NormalTail.Quantile(1 - p, upper: true);
}
