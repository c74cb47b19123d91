using System.Numerics;

namespace Simulation.Core.Experiments;

/// <summary>
/// Means and quantiles over replications of whole numbers by day and series, in memory that does not grow with replications:
/// one histogram of 128 bins a day and series.
/// </summary>
/// <remarks>
/// Exact while the largest and the smallest value of a day differ by less than 128. Beyond, bins are 2, 4, 8 … wide, and a
/// quantile is the middle of its bin: off by less than 1/128 of the range of that day's values.
/// </remarks>
public sealed class DailyBands
{
    private const int Bins = 128;

    // The upper halves of the counts are there only from the 65,536th replication on: half the memory of most runs.
    private readonly ushort[] _counts;
    private ushort[]? _upperHalves;
    private readonly int[] _lowest;
    private readonly int[] _highest;
    private readonly int[] _base;
    private readonly byte[] _shift;
    private readonly long[] _sum;

    /// <summary>Bands without values.</summary>
    /// <param name="cells">Number of days × series.</param>
    public DailyBands(int cells)
    {
        _counts = new ushort[checked(cells * Bins)];
        _lowest = new int[cells];
        _highest = new int[cells];
        _base = new int[cells];
        _shift = new byte[cells];
        _sum = new long[cells];
    }

    /// <summary>Replications folded in.</summary>
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
            var at = (cell * Bins) + (value >> _shift[cell]) - _base[cell];
            if (++_counts[at] == 0) (_upperHalves ??= new ushort[_counts.Length])[at]++;
            _sum[cell] += value;
        }
        Replications++;
    }

    /// <summary>Mean over replications.</summary>
    public double Mean(int cell) => _sum[cell] / (double)Replications;

    /// <summary>Quantile over replications: the order statistic with rank ⌈n p⌉, within the histogram's resolution.</summary>
    public double Quantile(int cell, double probability)
    {
        var rank = Math.Clamp((int)Math.Ceiling((Replications * probability) - (1e-12 * Replications)), 1, Replications);
        var bin = 0;
        for (var seen = Count(cell * Bins); seen < rank; seen += Count((cell * Bins) + bin)) bin++;
        var width = 1 << _shift[cell];
        return ((_base[cell] + bin) * (double)width) + (0.5 * (width - 1));
    }

    private int Count(int at) => _counts[at] | (_upperHalves is null ? 0 : _upperHalves[at] << 16);

    // Makes room for a value outside the range so far: the narrowest bins that hold the range, and the old counts moved into them.
    private void Widen(int cell, int value)
    {
        var lowest = Math.Min(_lowest[cell], value);
        var highest = Math.Max(_highest[cell], value);
        var shift = Math.Max(0, BitOperations.Log2((uint)(highest - lowest) | 1) - 6);
        while ((highest >> shift) - (lowest >> shift) >= Bins) shift++;
        var start = lowest >> shift;
        Span<int> moved = stackalloc int[Bins];
        moved.Clear();
        for (var bin = 0; bin < Bins; bin++)
            if (Count((cell * Bins) + bin) is > 0 and var count) moved[((_base[cell] + bin) >> (shift - _shift[cell])) - start] += count;
        for (var bin = 0; bin < Bins; bin++)
        {
            _counts[(cell * Bins) + bin] = (ushort)moved[bin];
            if (_upperHalves is not null) _upperHalves[(cell * Bins) + bin] = (ushort)(moved[bin] >> 16);
        }
        (_lowest[cell], _highest[cell], _base[cell], _shift[cell]) = (lowest, highest, start, (byte)shift);
    }
}
