using System.Runtime.CompilerServices;

namespace Simulation.Core.Engine;

/// <summary>When places of one pool and amount are given back, by the hour: in most hours nobody asks when exactly.</summary>
internal sealed class ReturnsByHour(int ticksPerHour)
{
    // Hours that can be told apart: as many as bits of this and one more.
    private const int Mask = 63;

    private readonly int[][] _ticks = [.. Enumerable.Range(0, Mask + 1).Select(_ => new int[16])];
    private readonly int[] _counts = new int[Mask + 1];
    private readonly long[] _sums = new long[Mask + 1];
    private readonly TickDivision _hours = new(ticksPerHour);

    /// <summary>The hours from a tick on of which it can keep the ticks. Unit: ticks.</summary>
    public int Reach { get; } = Mask * ticksPerHour;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        Array.Clear(_sums);
    }

    /// <summary>A place will be given back. Range of the tick: less than <see cref="Reach"/> after the start of the present hour.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int tick)
    {
        var hour = HourOf(tick);
        ref var count = ref _counts[hour];
        if (_ticks[hour].Length == count) Array.Resize(ref _ticks[hour], 2 * count);
        _ticks[hour][count++] = tick;
        _sums[hour] += tick;
    }

    /// <summary>The ticks of the hour of a tick.</summary>
    public ReadOnlySpan<int> Of(int tick) => _ticks[HourOf(tick)].AsSpan(0, _counts[HourOf(tick)]);

    /// <summary>Takes the ticks of the hour of a tick, and their sum.</summary>
    public ReadOnlySpan<int> Take(int tick, out long sum)
    {
        var hour = HourOf(tick);
        var count = _counts[hour];
        sum = _sums[hour];
        _counts[hour] = 0;
        _sums[hour] = 0;
        return _ticks[hour].AsSpan(0, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int HourOf(int tick) => _hours.Of(tick) & Mask;
}
