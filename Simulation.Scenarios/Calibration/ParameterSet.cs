using Simulation.Core.Randomness;

namespace Simulation.Scenarios.Calibration;

/// <summary>The weighted parameter vectors that a calibration left: what later studies draw from, so that what the data do not pin down shows.</summary>
/// <param name="Parameters">Ids of the parameters.</param>
/// <param name="Vectors">Parameter values. Shape: vector × parameter.</param>
/// <param name="Weights">Weights. Guarantee: they sum to 1.</param>
public sealed record ParameterSet(IReadOnlyList<string> Parameters, IReadOnlyList<double[]> Vectors, IReadOnlyList<double> Weights)
{
    private static readonly ulong VectorSite = Keys.Site("calibration", "parameter set", "vector");

    /// <summary>Effective number of vectors.</summary>
    public double EffectiveSize => Calibration.Weights.EffectiveSize(Weights);

    /// <summary>The vector that a replication runs with.</summary>
    /// <param name="seed">The study's seed.</param>
    /// <param name="replication">Replication number.</param>
    /// <returns>Guarantee: a pure function of seed and replication, whatever else is run; each vector with the probability of its weight, independently of every other replication.</returns>
    /// <remarks>Independent on purpose: evenly spread vectors would make means more exact, but intervals over replications, Wilson's bound and selections count on independent runs.</remarks>
    public int VectorOf(ulong seed, int replication)
    {
        var at = Keys.Unit(Keys.Draw(Keys.Replication(seed, replication), VectorSite));
        var below = 0.0;
        for (var i = 0; i < Weights.Count; i++)
        {
            below += Weights[i];
            if (at < below) return i;
        }
        return Weights.Count - 1;
    }

    /// <summary>Values of a vector by parameter id.</summary>
    public IReadOnlyDictionary<string, double> ValuesOf(int vector) =>
        Parameters.Select((id, d) => (id, value: Vectors[vector][d])).ToDictionary(x => x.id, x => x.value, StringComparer.Ordinal);
}
