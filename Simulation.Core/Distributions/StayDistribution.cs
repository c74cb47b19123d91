using System.Runtime.CompilerServices;
using Simulation.Core.Randomness;

namespace Simulation.Core.Distributions;

/// <summary>One component of a mixture of stays.</summary>
/// <param name="Upper">Upper end of the component's interval in the 64-bit component draw; the last is <see cref="ulong.MaxValue"/>.</param>
/// <param name="Table">The component's quantile table.</param>
public readonly record struct StayComponent(ulong Upper, QuantileTable Table);

/// <summary>How long a stay lasts: one table, or a mixture of tables chosen by a draw of its own, with an optional cap.</summary>
public sealed class StayDistribution
{
    private readonly QuantileTable _first;

    /// <summary>A stay distribution.</summary>
    /// <param name="name">Name as the user wrote it, for messages and reports.</param>
    /// <param name="components">At least one component; uppers rise and the last is <see cref="ulong.MaxValue"/>.</param>
    /// <param name="statedMean">The mean the input states, before the cap. Unit: ticks.</param>
    /// <param name="capTicks">The longest stay ("at most"). Unit: ticks. Default: none.</param>
    /// <exception cref="ArgumentException">A shape above is broken.</exception>
    public StayDistribution(string name, IReadOnlyList<StayComponent> components, double statedMean, int capTicks = int.MaxValue)
    {
        if (components.Count == 0 || components[^1].Upper != ulong.MaxValue)
            throw new ArgumentException($"Stay \"{name}\": the components must end at the largest draw.", nameof(components));
        for (var i = 1; i < components.Count; i++)
        {
            if (components[i].Upper <= components[i - 1].Upper)
                throw new ArgumentException($"Stay \"{name}\": the components' intervals must rise.", nameof(components));
        }
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capTicks);
        Name = name;
        Components = [.. components];
        StatedMean = statedMean;
        CapTicks = capTicks;
        _first = Components[0].Table;
        DrawnMean = MeanDrawn();
    }

    /// <summary>Name as the user wrote it.</summary>
    public string Name { get; }

    /// <summary>The components.</summary>
    public StayComponent[] Components { get; }

    /// <summary>The mean the input states, before the cap. Unit: ticks.</summary>
    public double StatedMean { get; }

    /// <summary>The longest stay. Unit: ticks.</summary>
    public int CapTicks { get; }

    /// <summary>Mean of what is drawn without pressure: whole ticks, at least 1, at most the cap. Unit: ticks. Guarantee: within 2^-16 tick of the exact mean.</summary>
    public double DrawnMean { get; }

    /// <summary>A stay of a person in a lap.</summary>
    /// <param name="lapKey">Key of the person in the lap.</param>
    /// <param name="staySite">Site of the stay's draw.</param>
    /// <param name="componentSite">Site of the draw that picks a component; read only for mixtures.</param>
    /// <param name="pressure">Factor on the stay under pressure. Unit: 1/65536. Range: above 0, at most 65536. Default: 65536, none.</param>
    /// <returns>The stay. Unit: ticks. Guarantee: at least 1, at most the cap.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Sample(ulong lapKey, ulong staySite, ulong componentSite, int pressure = 1 << QuantileTable.FractionBits)
    {
        var table = Components.Length == 1 ? _first : Pick(Keys.Draw(lapKey, componentSite));
        return Sample(table.NodeArray, Keys.Draw(lapKey, staySite), pressure, CapTicks);
    }

    /// <summary>The stay that a draw gives from a table's nodes: see the sampling of a person's stay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Sample(long[] nodes, ulong draw, int pressure, int capTicks)
    {
        var value = QuantileTable.SampleFixed(nodes, draw);
        if (pressure != 1 << QuantileTable.FractionBits)
            value = (value * pressure) >> QuantileTable.FractionBits;
        return Math.Min(QuantileTable.Round(value, draw), capTicks);
    }

    /// <summary>The table of a mixture's component that a draw picks.</summary>
    internal QuantileTable Pick(ulong draw)
    {
        var i = 0;
        while (draw > Components[i].Upper) i++;
        return Components[i].Table;
    }

    /// <summary>A whole stay of somebody who has already stayed a time: by inversion, given that it is longer than that.</summary>
    /// <param name="lapKey">Key of the person.</param>
    /// <param name="staySite">Site of the stay's draw.</param>
    /// <param name="componentSite">Site of the draw that picks a component, with the chances that the time already spent leaves.</param>
    /// <param name="elapsed">Time already spent. Unit: ticks. Range: at least 0.</param>
    /// <returns>The whole stay. Unit: ticks. Guarantee: above <paramref name="elapsed"/>; just above it when the time spent is beyond the largest value or the cap.</returns>
    public int SampleResidual(ulong lapKey, ulong staySite, ulong componentSite, int elapsed)
    {
        var table = PickSurvivor(Keys.Unit(Keys.Draw(lapKey, componentSite)), elapsed);
        var draw = Keys.Draw(lapKey, staySite);
        var before = table.ProbabilityAtMost(elapsed);
        var probability = before + ((1 - before) * Keys.Unit(draw));
        var value = table.SampleFixed((ulong)Math.Min(probability * (1L << 48), (1L << 48) - 1) << 16);
        return Math.Max(elapsed + 1, Math.Min(QuantileTable.Round(value, draw), CapTicks));
    }

    private QuantileTable PickSurvivor(double u, int elapsed)
    {
        if (Components.Length == 1) return _first;
        var weights = new double[Components.Length];
        var below = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            var end = Components[i].Upper / 18446744073709551616.0;
            weights[i] = (end - below) * (1 - Components[i].Table.ProbabilityAtMost(elapsed));
            below = end;
        }
        var target = u * weights.Sum();
        for (var i = 0; i < weights.Length; i++)
        {
            if (target < weights[i]) return Components[i].Table;
            target -= weights[i];
        }
        return Components[^1].Table;
    }

    private double MeanDrawn()
    {
        var sum = 0.0;
        var below = 0.0;
        foreach (var (upper, table) in Components)
        {
            var end = upper == ulong.MaxValue ? 1.0 : upper / 18446744073709551616.0;
            sum += (end - below) * table.MeanBetween(1, CapTicks);
            below = end;
        }
        return sum;
    }
}
