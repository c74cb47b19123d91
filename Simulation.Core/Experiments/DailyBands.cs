using System.Numerics;
using Simulation.Core.Statistics;

namespace Simulation.Core.Experiments;

/// <summary>
/// Means and quantiles over replications of whole numbers by day and series, in memory that does not grow with replications:
/// one histogram of at most 128 bins a day and series.
/// </summary>
/// <remarks>
/// Exact while the largest and the smallest value of a day differ by less than 128. Beyond, bins are 2, 4, 8 … wide, and a
/// quantile is the middle of its bin: off by less than 1/128 of the range of that day's values. Most series are small counts:
/// all days have as many bins as the widest needs, and a byte a bin until one of them counts more.
/// </remarks>
public sealed class DailyBands
{
    private const int MostBins = 128;

    private readonly int[] _lowest;
    private readonly int[] _highest;
    private readonly int[] _base;
    private readonly byte[] _shift;
    private readonly long[] _sum;
    private int _bins = 8;

    // Counts modulo 256, and how often each of them has passed that; the latter from a bin's 256th value on.
    private byte[] _counts;
    private ushort[]? _carries;

    /// <summary>Bands without values.</summary>
    /// <param name="cells">Number of days × series.</param>
    public DailyBands(int cells)
    {
        _counts = new byte[checked(cells * _bins)];
        _lowest = new int[cells];
        _highest = new int[cells];
        _base = new int[cells];
        _shift = new byte[cells];
        _sum = new long[cells];
    }

    /// <summary>Replications folded in. Range: at most 16,777,215.</summary>
    public int Replications { get; private set; }

    /// <summary>Folds in one replication.</summary>
    /// <param name="values">One value a cell. Range: at least 0.</param>
    public void Add(ReadOnlySpan<int> values)
    {
        for (var cell = 0; cell < values.Length; cell++)
        {
            var value = values[cell];
            if (Replications == 0) (_lowest[cell], _highest[cell], _base[cell]) = (value, value, value);
            else if (value < _lowest[cell] || value > _highest[cell]) Widen(cell, value);
            var at = (cell * _bins) + (value >> _shift[cell]) - _base[cell];
            if (++_counts[at] == 0) Carry(at);
            _sum[cell] += value;
        }
        Replications++;
    }

    /// <summary>Mean over replications.</summary>
    public double Mean(int cell) => _sum[cell] / (double)Replications;

    /// <summary>Quantile over replications: the order statistic of <see cref="QuantileInterval.Rank"/>, within the histogram's resolution.</summary>
    public double Quantile(int cell, double probability)
    {
        var rank = QuantileInterval.Rank(Replications, probability);
        var bin = 0;
        for (var seen = Count(cell * _bins); seen < rank; seen += Count((cell * _bins) + bin)) bin++;
        var width = 1 << _shift[cell];
        return ((_base[cell] + bin) * (double)width) + (0.5 * (width - 1));
    }

    private int Count(int at) => _counts[at] | (_carries is null ? 0 : _carries[at] << 8);

    // Makes room for a value outside the range so far: the narrowest bins that hold the range, and the old counts moved into them.
    private void Widen(int cell, int value)
    {
        var lowest = Math.Min(_lowest[cell], value);
        var highest = Math.Max(_highest[cell], value);
        var shift = Math.Max(0, BitOperations.Log2((uint)(highest - lowest) | 1) - 6);
        while ((highest >> shift) - (lowest >> shift) >= MostBins) shift++;
        var start = lowest >> shift;
        var needed = (highest >> shift) - start + 1;
        if (needed > _bins) MakeRoom((int)BitOperations.RoundUpToPowerOf2((uint)needed));
        Span<int> moved = stackalloc int[MostBins];
        moved.Clear();
        for (var bin = 0; bin < _bins; bin++)
            if (Count((cell * _bins) + bin) is > 0 and var count) moved[((_base[cell] + bin) >> (shift - _shift[cell])) - start] += count;
        for (var bin = 0; bin < _bins; bin++) Set((cell * _bins) + bin, moved[bin]);
        (_lowest[cell], _highest[cell], _base[cell], _shift[cell]) = (lowest, highest, start, (byte)shift);
    }

    private void Carry(int at)
    {
        _carries ??= new ushort[_counts.Length];
        checked { _carries[at]++; }
    }

    private void Set(int at, int count)
    {
        _counts[at] = (byte)count;
        if (count > byte.MaxValue) _carries ??= new ushort[_counts.Length];
        if (_carries is not null) _carries[at] = (ushort)(count >> 8);
    }

    // More bins for every day.
    private void MakeRoom(int bins)
    {
        _counts = Spread(_counts, bins);
        _carries = _carries is null ? null : Spread(_carries, bins);
        _bins = bins;
    }

    private T[] Spread<T>(T[] counts, int bins)
    {
        var wider = new T[_sum.Length * bins];
        for (var cell = 0; cell < _sum.Length; cell++) counts.AsSpan(cell * _bins, _bins).CopyTo(wider.AsSpan(cell * bins));
        return wider;
    }
}
