using Simulation.Core.Randomness;

namespace Simulation.Scenarios.Calibration;

/// <summary>The weighted parameter vectors that a calibration left: what later studies draw from, so that what the data do not pin down shows.</summary>
/// <param name="Parameters">Ids of the parameters.</param>
/// <param name="Vectors">Parameter values. Shape: vector × parameter.</param>
/// <param name="Weights">Weights. Guarantee: they sum to 1.</param>
public sealed record ParameterSet(IReadOnlyList<string> Parameters, IReadOnlyList<double[]> Vectors, IReadOnlyList<double> Weights)
{
    // The golden ratio's part after the point: of all sequences r × a this fills [0, 1) most evenly for every length.
    private const double Golden = 0.6180339887498949;
    private static readonly ulong OffsetSite = Keys.Site("calibration", "parameter set", "offset");

    /// <summary>Effective number of vectors.</summary>
    public double EffectiveSize => Calibration.Weights.EffectiveSize(Weights);

    /// <summary>The vector that a replication runs with.</summary>
    /// <param name="seed">The study's seed.</param>
    /// <param name="replication">Replication number.</param>
    /// <returns>Guarantee: the same for a seed and a replication, whatever else is run; among the first n replications each vector has close to its weight's share.</returns>
    public int VectorOf(ulong seed, int replication)
    {
        var at = (Keys.Unit(Keys.Draw(Keys.Mix(seed), OffsetSite)) + (replication * Golden)) % 1.0;
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
