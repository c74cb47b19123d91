using System.Runtime.CompilerServices;

namespace Simulation.Core.Distributions;

/// <summary>A Poisson distribution as intervals of a 64-bit draw: a count is one draw and a look-up, the same on every machine.</summary>
/// <remarks>
/// Guarantee: every cumulative probability is within 2^-50 of the distribution's; what is above the last count has a probability below 2^-52.
/// Source of the recursion p(n) = p(n−1)·m/n: Knuth, The Art of Computer Programming 2, 3.4.1.
/// </remarks>
public sealed class PoissonTable
{
    /// <summary>The largest mean. With it 255 candidates, the most that a person's number has room for, are never reached.</summary>
    public const double LargestMean = 64;

    private readonly ulong[] _uppers;

    // By the upper eight bits of a draw: the least count it can give.
    private readonly byte[] _least = new byte[256];

    private PoissonTable(double mean, ulong[] uppers)
    {
        (Mean, _uppers) = (mean, uppers);
        for (var i = 1; i < _least.Length; i++)
        {
            var least = _least[i - 1];
            while ((ulong)i << 56 > uppers[least]) least++;
            _least[i] = least;
        }
    }

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <summary>Inclusive upper end of each count's interval; the last is <see cref="ulong.MaxValue"/>. For hashing and tests.</summary>
    public ReadOnlySpan<ulong> Uppers => _uppers;

    /// <summary>Tabulates a distribution.</summary>
    /// <param name="mean">Range: above 0, at most <see cref="LargestMean"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean is out of range.</exception>
    public static PoissonTable Of(double mean)
    {
        if (!(mean > 0 && mean <= LargestMean)) throw new ArgumentOutOfRangeException(nameof(mean), mean, "A mean above 0 and at most 64 is allowed.");
        var uppers = new List<ulong>();
        var probability = PortableMath.Exp(-mean);
        var below = probability;
        for (var count = 1; below < 1 - 1e-16 && (count <= mean || probability > 1e-17); count++)
        {
            uppers.Add((ulong)(below * 18446744073709551616.0));
            probability *= mean / count;
            below += probability;
        }
        return new PoissonTable(mean, [.. uppers, ulong.MaxValue]);
    }

    /// <summary>The count at a draw.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Sample(ulong draw)
    {
        int count = _least[draw >> 56];
        while (draw > _uppers[count]) count++;
        return count;
    }
}
