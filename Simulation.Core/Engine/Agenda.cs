using System.Numerics;
using System.Runtime.CompilerServices;

namespace Simulation.Core.Engine;

/// <summary>
/// What falls due when: one list head for each tick of the run and a bit for each tick at which something happens.
/// </summary>
/// <remarks>
/// Time is integer and bounded, so the event set needs no order: an insertion is one store, the next event is the next set
/// bit, and neither depends on how much is pending (benchmark "pending"). Empty ticks cost a 64th of a word (benchmark
/// "density"). The links are kept by whatever is linked: a person has one next date, so its record holds the link.
/// Items are numbers above 0 for people and below 0 for clocks; 0 ends a list, so that an emptied agenda is all zeros.
/// </remarks>
internal sealed class Agenda(int horizon)
{
    private readonly int[] _heads = new int[horizon];
    private readonly ulong[] _busy = new ulong[(horizon >> 6) + 1];

    /// <summary>Makes the run stop at a tick even if nobody is due.</summary>
    public void Mark(int tick) => _busy[tick >> 6] |= 1UL << tick;

    /// <summary>Puts an item first in the list of a tick; returns what was first, which the item must link to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Put(int tick, int item)
    {
        ref var head = ref _heads[tick];
        var next = head;
        head = item;
        _busy[tick >> 6] |= 1UL << tick;
        return next;
    }

    /// <summary>Takes the whole list of a tick.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Take(int tick)
    {
        ref var head = ref _heads[tick];
        var first = head;
        head = 0;
        return first;
    }

    /// <summary>The first busy tick after one, whose own mark is removed; the horizon or later when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NextAfter(int tick)
    {
        var word = tick >> 6;
        var busy = _busy[word] & ~(1UL << tick);
        _busy[word] = busy;
        while (busy == 0)
        {
            if (++word == _busy.Length) return int.MaxValue;
            busy = _busy[word];
        }
        return (word << 6) + BitOperations.TrailingZeroCount(busy);
    }

    /// <summary>Forgets everything, after a run that was broken off.</summary>
    public void Clear()
    {
        Array.Clear(_heads);
        Array.Clear(_busy);
    }
}
