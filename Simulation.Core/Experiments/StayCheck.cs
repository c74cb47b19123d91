using Simulation.Core.Distributions;
using Simulation.Core.Networks;
using Simulation.Core.Statistics;

namespace Simulation.Core.Experiments;

/// <summary>The mean of a stage's stays drawn in the run beside the mean that the input's tables have.</summary>
/// <param name="Stage">Index of the stage.</param>
/// <param name="Drawn">Mean of the stays drawn, over all replications. Unit: ticks.</param>
/// <param name="HalfWidth">Half the interval of that mean at the stated error probability; null below two replications.</param>
/// <param name="Low">Least mean of the tables that cohorts and epochs draw from. Unit: ticks.</param>
/// <param name="High">Greatest such mean. Unit: ticks.</param>
/// <param name="Stays">Number of stays drawn.</param>
public sealed record StayCheck(int Stage, double Drawn, double? HalfWidth, double Low, double High, long Stays)
{
    /// <summary>Probability with which chance alone flags a stage.</summary>
    public const double ErrorProbability = 1e-4;

    /// <summary>Whether the mean drawn lies farther from the tables' means than chance allows.</summary>
    public bool Misses => HalfWidth is { } half && (Drawn + half + 1e-9 < Low || Drawn - half - 1e-9 > High);

    /// <summary>Checks every stage that drew a stay.</summary>
    /// <param name="network">The network.</param>
    /// <param name="counts">Stays drawn in a stage, by replication.</param>
    /// <param name="ticks">Their sums, by replication.</param>
    public static IReadOnlyList<StayCheck> Of(Network network, Func<int, IReadOnlyList<double>> counts, Func<int, IReadOnlyList<double>> ticks)
    {
        var checks = new List<StayCheck>();
        for (var stage = 0; stage < network.Stages.Length; stage++)
        {
            var drawn = counts(stage);
            var stays = drawn.Sum();
            if (stays == 0) continue;
            var mean = RatioInterval.Of(ticks(stage), drawn, 1 - ErrorProbability);
            var (low, high) = Range(network, stage);
            checks.Add(new StayCheck(stage, mean.Ratio, mean.HalfWidth, low, high, (long)stays));
        }
        return checks;
    }

    // Which cohorts draw how often is the run's own business; the mean drawn must lie between the least and the greatest of theirs.
    private static (double Low, double High) Range(Network network, int stage)
    {
        double low = double.MaxValue, high = 0;
        foreach (var stay in network.Epochs.SelectMany(e => e.Stay.AsSpan(stage * network.Cohorts.Length, network.Cohorts.Length).ToArray()).Distinct())
        {
            var mean = network.Stays[stay].DrawnMean;
            var pressed = network.Stages[stage].Pressure is { } pressure ? pressure.Factor / (double)(1 << QuantileTable.FractionBits) : 1;
            low = Math.Min(low, mean * pressed);
            high = Math.Max(high, mean);
        }
        return (low, high);
    }
}
