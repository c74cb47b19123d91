using Simulation.Core.Statistics;

namespace Simulation.Scenarios.Finance;

/// <summary>A figure over replications: its mean with the simulation's error, and apart from it where single replications lie.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="HalfWidth">Half its 95% interval by Student's t; null below two replications.</param>
/// <param name="Low">The value of <see cref="QuantileInterval.Rank"/> at 5%; null below two.</param>
/// <param name="High">The value at 95%: one more replication lies between the two with at least nine in ten, from 19 on; null below two.</param>
/// <param name="Replications">Replications.</param>
public sealed record Spread(double Mean, double? HalfWidth, double? Low, double? High, int Replications)
{
    /// <summary>The figure of values by replication.</summary>
    public static Spread Of(IReadOnlyList<double> values)
    {
        var mean = MeanInterval.Of([.. values]);
        var sorted = values.Order().ToArray();
        return sorted.Length < 2 ? new Spread(mean.Mean, null, null, null, sorted.Length)
            : new Spread(mean.Mean, mean.HalfWidth, QuantileInterval.Of(sorted, 0.05).Value, QuantileInterval.Of(sorted, 0.95).Value, sorted.Length);
    }

    /// <summary>Share of values that are at least zero, with its Wilson interval.</summary>
    public static ProportionInterval Saving(IReadOnlyList<double> values) => ProportionInterval.Wilson(values.Count(v => v >= 0), values.Count);
}
