using System.Numerics;
using System.Runtime.CompilerServices;

namespace Simulation.Core.Distributions;

/// <summary>
/// A distribution as integers: the quantile function at nodes that halve towards both tails, so that a duration is one
/// draw, one look-up and one multiplication, the same on every machine.
/// </summary>
/// <remarks>
/// A draw's upper 48 bits are the probability, its lowest 16 bits round the result. The distance t to the nearer tail is
/// indexed like a floating-point number: 64 equal cells in each octave [2^-(k+1), 2^-k), k = 1 … 25, and 64 more below
/// 2^-26. Between nodes the quantile is linear. Values are in units of 2^-16 tick.
/// Guarantee: a value is within h²/8 · max|Q''| of the quantile, plus 1 unit, where the cell's width h is at most t/64 for
/// tails t ≥ 2^-26. Tested: at most 7.2e-5 of the value for exponential, lognormal (σ 0.6, 1.2) and gamma (shape ½). Towards 0
/// a gamma or Weibull quantile runs like t^k, k = 1/shape, and the bound is k(k−1)/32768 of the value: 0.3 % for shape 0.1.
/// </remarks>
public sealed class QuantileTable
{
    /// <summary>Fractional bits of a value.</summary>
    public const int FractionBits = 16;

    /// <summary>Values stay below this, so that an interpolation fits in 63 bits. Unit: 2^-16 tick.</summary>
    private const long ValueLimit = 1L << 46;

    private const int MinShift = 16;
    private const int SideNodes = 1665;

    private readonly long[] _nodes;

    private QuantileTable(long[] nodes)
    {
        _nodes = nodes;
        Mean = MeanBetween(1, long.MaxValue >> FractionBits);
    }

    /// <summary>The nodes: lower tail first, then upper tail, each from the tail inwards. For hashing and tests.</summary>
    public ReadOnlySpan<long> Nodes => _nodes;

    /// <summary>As <see cref="Nodes"/>.</summary>
    internal long[] NodeArray => _nodes;

    /// <summary>Mean of the durations drawn: whole ticks, at least 1. Unit: ticks.</summary>
    public double Mean { get; }

    /// <summary>The largest duration the table can give. Unit: ticks.</summary>
    public long Largest => Math.Max(1, (_nodes[SideNodes] + (1 << FractionBits) - 1) >> FractionBits);

    /// <summary>Tabulates a distribution.</summary>
    /// <param name="distribution">The distribution; its quantiles must not be negative.</param>
    /// <param name="ticksPerUnit">Ticks in one unit of the distribution's parameters. Range: above 0.</param>
    /// <exception cref="ArgumentException">A quantile is negative, not a number, 2^30 ticks or more, or the quantile function falls.</exception>
    public static QuantileTable Build(Distribution distribution, double ticksPerUnit)
    {
        var nodes = new long[2 * SideNodes];
        for (var side = 0; side < 2; side++)
        {
            for (var i = 0; i < SideNodes; i++)
            {
                var ticks = distribution.Quantile(TailOfNode(i), side == 1) * ticksPerUnit;
                var value = ticks * (1 << FractionBits);
                if (!(value >= 0 && value < ValueLimit))
                    throw new ArgumentException($"The quantile {TailOfNode(i):R} from the {(side == 1 ? "upper" : "lower")} end of {distribution} is {ticks:R} ticks; allowed is 0 to below 2^30.", nameof(distribution));
                nodes[(side * SideNodes) + i] = (long)Math.Floor(value + 0.5);
            }
        }
        // The median comes from either side; the two may differ in rounding, which must not count as a fall.
        ref var median = ref nodes[^1];
        if (median < nodes[SideNodes - 1] && nodes[SideNodes - 1] - median <= 1 + (median >> 36)) median = nodes[SideNodes - 1];
        if (median < nodes[SideNodes - 1]) throw new ArgumentException($"The quantile function of {distribution} falls at the median.", nameof(distribution));
        for (var i = 1; i < SideNodes; i++)
        {
            if (nodes[i] < nodes[i - 1] || nodes[SideNodes + i] > nodes[SideNodes + i - 1])
                throw new ArgumentException($"The quantile function of {distribution} falls near tail {TailOfNode(i)}.", nameof(distribution));
        }
        return new QuantileTable(nodes);
    }

    /// <summary>Value at a draw, without the final rounding. Unit: 2^-16 tick.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long SampleFixed(ulong draw) => SampleFixed(_nodes, draw);

    /// <summary>As <see cref="SampleFixed(ulong)"/>, for who keeps the nodes at hand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static long SampleFixed(long[] nodes, ulong draw)
    {
        var side = (int)(draw >> 63);
        var t = ((draw ^ (0UL - (ulong)side)) >> 16) & 0x7FFF_FFFF_FFFFUL;
        var shift = Math.Max(MinShift, 57 - BitOperations.LeadingZeroCount(t));
        var index = (side * SideNodes) + ((shift - MinShift) << 6) + (int)(t >> shift);
        // Twice the fraction plus one: the middle of the draws that share it. Cut off instead, either tail would be drawn outwards.
        var fraction = (((long)(t >> (shift - 16)) & 0xFFFF) << 1) | 1;
        var low = nodes[index];
        return low + ((((nodes[index + 1] - low) * fraction) + (1 << 16)) >> 17);
    }

    /// <summary>A duration: whole ticks, at least 1, rounded at random by the draw's lowest 16 bits so that the mean is kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Sample(ulong draw) => Round(SampleFixed(draw), draw);

    /// <summary>Rounds a value of 2^-16 tick to whole ticks with the draw's lowest 16 bits; at least 1, at most the largest integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Round(long value, ulong draw) => (int)Math.Clamp((value + (long)(draw & 0xFFFF)) >> FractionBits, 1, int.MaxValue);

    /// <summary>Mean of the durations drawn when each is held between two bounds: raised to the lower, cut to the upper.</summary>
    /// <param name="least">Lower bound. Unit: ticks.</param>
    /// <param name="most">Upper bound. Unit: ticks. Range: at least the lower bound.</param>
    /// <returns>Unit: ticks. Guarantee: within 2^-16 tick of the exact mean of <see cref="Sample"/> held between whole bounds of at least 1.</returns>
    /// <remarks>Rounding at random keeps a value's mean, and keeps it on its side of a whole bound; so holding the rounded and the unrounded value gives the same mean.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double MeanBetween(long least, long most)
    {
        var sum = 0.0;
        for (var side = 0; side < 2; side++)
        {
            for (var i = 0; i + 1 < SideNodes; i++)
            {
                var width = TailOfBoundary(i + 1) - TailOfBoundary(i);
                var a = Ticks(_nodes[(side * SideNodes) + i]);
                var b = Ticks(_nodes[(side * SideNodes) + i + 1]);
                sum += width * ClampedMean(Math.Min(a, b), Math.Max(a, b), least, most);
            }
        }
        return sum;
    }

    /// <summary>Probability that a value is at most a number of ticks, from the nodes. The inverse of the sampling.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double ProbabilityAtMost(double ticks)
    {
        var value = ticks * (1 << FractionBits);
        if (value < _nodes[0]) return 0;
        if (value >= _nodes[SideNodes]) return 1;
        var upper = value >= _nodes[SideNodes - 1];
        // Between the two values at a jump at the median.
        if (upper && value < _nodes[^1]) return 0.5;
        var offset = upper ? SideNodes : 0;
        int lo = 0, hi = SideNodes - 1;
        while (hi - lo > 1)
        {
            var mid = (lo + hi) / 2;
            var below = upper ? _nodes[offset + mid] > value : _nodes[mid] <= value;
            if (below) lo = mid; else hi = mid;
        }
        double a = _nodes[offset + lo], b = _nodes[offset + hi];
        var f = a == b ? 0 : (value - a) / (b - a);
        var t = TailOfBoundary(lo) + (f * (TailOfBoundary(hi) - TailOfBoundary(lo)));
        return upper ? 1 - t : t;
    }

    private static double Ticks(long value) => value / (double)(1 << FractionBits);

    // Mean over a cell, on which the value runs linearly from a to b, of the value held between two bounds.
    private static double ClampedMean(double a, double b, double least, double most)
    {
        if (b <= least) return least;
        if (a >= most) return most;
        if (a >= least && b <= most) return 0.5 * (a + b);
        var from = Math.Max(a, least);
        var to = Math.Min(b, most);
        return (((from - a) * least) + ((to - from) * 0.5 * (from + to)) + ((b - to) * most)) / (b - a);
    }

    // Tail probability of the left edge of cell i; the outermost is 0.
    private static double TailOfBoundary(int i)
    {
        if (i < 128) return i * (1.0 / (1L << 32));
        var octave = (i >> 6) - 1;
        return (64 + (i & 63)) * (double)(1L << octave) * (1.0 / (1L << 32));
    }

    // The outermost node stands at half the outermost cell, where an unbounded quantile is still finite.
    private static double TailOfNode(int i) => i == 0 ? 1.0 / (1L << 33) : TailOfBoundary(i);
}
