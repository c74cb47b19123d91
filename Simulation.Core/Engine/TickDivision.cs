using System.Runtime.CompilerServices;

namespace Simulation.Core.Engine;

/// <summary>Which day or hour a tick is in, by a multiplication.</summary>
/// <param name="ticks">Ticks of a day or an hour. Range: 1 to 1,440.</param>
internal readonly struct TickDivision(int ticks)
{
    private const int Shift = 42;

    private readonly ulong _multiplier = ((1UL << Shift) / (ulong)ticks) + 1;

    /// <summary>The whole days or hours before a tick. Range of the tick: at least 0, in the first 2^22 days or hours.</summary>
    /// <remarks>Exact: the multiplier is above 2^42/ticks by at most 1, so the product is too large by at most tick/2^42 &lt; 1/ticks.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(int tick) => (int)(((ulong)(uint)tick * _multiplier) >> Shift);
}
