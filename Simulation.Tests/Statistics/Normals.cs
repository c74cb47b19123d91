using Simulation.Core.Distributions;
using Simulation.Tests.Properties;

namespace Simulation.Tests.Statistics;

/// <summary>Independent standard normal values from one seed.</summary>
internal sealed class Normals(int seed)
{
    private readonly Dice _dice = new(seed);

    public double Next()
    {
        var bits = _dice.Bits();
        // The half-open top 53 bits, moved to the middle of their cell, so that neither tail is 0.
        var u = ((bits >> 11) + 0.5) / (1UL << 53);
        return u > 0.5 ? NormalTail.Quantile(1 - u, upper: true) : -NormalTail.Quantile(u, upper: true);
    }

    public double[] Take(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];
}
