namespace Simulation.Scenarios.Calibration;

/// <summary>Space-filling designs: in every dimension each of the equal strata holds exactly one point.</summary>
/// <remarks>Source: McKay, Beckman &amp; Conover, "A comparison of three methods for selecting values of input variables", Technometrics 21, 1979.</remarks>
public static class LatinHypercube
{
    /// <summary>A design in the unit cube.</summary>
    /// <param name="seed">The study's seed.</param>
    /// <param name="purpose">What the design is for; designs of different purposes are independent.</param>
    /// <param name="points">Range: at least 1.</param>
    /// <param name="dimensions">Range: at least 1.</param>
    /// <returns>Shape: point × dimension. Guarantee: in each dimension one point in each [i/points, (i+1)/points).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A range is broken.</exception>
    public static double[][] Draw(ulong seed, string purpose, int points, int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        var order = new KeyedDraws(seed, purpose + " order");
        var place = new KeyedDraws(seed, purpose + " place");
        var design = new double[points][];
        for (var i = 0; i < points; i++) design[i] = new double[dimensions];
        for (var d = 0; d < dimensions; d++)
        {
            var keys = new ulong[points];
            var strata = new int[points];
            for (var i = 0; i < points; i++) (keys[i], strata[i]) = (order.Bits(i, d), i);
            Array.Sort(keys, strata);
            for (var i = 0; i < points; i++) design[i][d] = Math.Min((strata[i] + place.Unit(i, d)) / points, Math.BitDecrement((strata[i] + 1.0) / points));
        }
        return design;
    }
}
