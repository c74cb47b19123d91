namespace Simulation.Core.Statistics;

/// <summary>Quantiles of as many values as there are, in memory that does not grow with them.</summary>
public static class OrderStatistics
{
    // What is sorted at once: half a megabyte of values. More are counted by parts of their bits, a part in each pass.
    internal const int MostSorted = 1 << 16;
    private const int PartBits = 16;

    /// <summary>The order statistics of <see cref="QuantileInterval.Rank"/>.</summary>
    /// <param name="values">Values in any order, the same each time they are asked for. Range: not NaN.</param>
    /// <param name="probabilities">Range of each: above 0, below 1.</param>
    /// <returns>One a probability; none where there are fewer than two values.</returns>
    public static double[] Quantiles(IEnumerable<double> values, params IReadOnlyList<double> probabilities)
    {
        var few = new List<double>();
        var count = 0;
        foreach (var value in values)
        {
            if (count < MostSorted) few.Add(value);
            count++;
        }
        if (count < 2) return [];
        int[] ranks = [.. probabilities.Select(p => QuantileInterval.Rank(count, p))];
        if (count > MostSorted) return [.. Selected(values, ranks)];
        few.Sort();
        return [.. ranks.Select(r => few[r - 1])];
    }

    // All ranks at once: of each, the bits known so far, and the rank among the values that begin with them.
    private static IEnumerable<double> Selected(IEnumerable<double> values, int[] ranks)
    {
        var known = new ulong[ranks.Length];
        var counts = ranks.Select(_ => new int[1 << PartBits]).ToArray();
        for (var shift = 64 - PartBits; shift >= 0; shift -= PartBits)
        {
            foreach (var part in counts) Array.Clear(part);
            foreach (var value in values)
            {
                var bits = Ordered(value);
                for (var i = 0; i < ranks.Length; i++)
                    if (shift == 64 - PartBits || bits >> (shift + PartBits) == known[i]) counts[i][(bits >> shift) & ((1 << PartBits) - 1)]++;
            }
            for (var i = 0; i < ranks.Length; i++)
            {
                var part = 0;
                for (; counts[i][part] < ranks[i]; part++) ranks[i] -= counts[i][part];
                known[i] = (known[i] << PartBits) | (uint)part;
            }
        }
        return known.Select(Value);
    }

    // Bits of a number that are ordered as the numbers are: IEEE 754 orders them by size, sign apart.
    private static ulong Ordered(double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        return bits >> 63 == 0 ? bits | (1UL << 63) : ~bits;
    }

    private static double Value(ulong ordered) => BitConverter.UInt64BitsToDouble(ordered >> 63 == 1 ? ordered & ~(1UL << 63) : ~ordered);
}
