using System.Numerics;
using System.Runtime.CompilerServices;

namespace Simulation.Core.Engine;

/// <summary>
/// What falls due when, without any order: a list and a bit for each tick of the present block of ticks, and for each later
/// block a bag of (tick, item) that is dealt out when the block opens.
/// </summary>
/// <remarks>
/// Time is integer and bounded, so an event set needs no sorting, and what it costs does not depend on how much is pending.
/// Only the present block's lists, a few kilobytes, are written at random; everything later is appended to the open chunk of
/// its block. One list head for each tick of the run is simpler and was slower: each insertion missed the cache
/// (docs/background/performance.md, "agenda").
/// An item is a number above 0 whose lowest bit is its owner's business; 0 ends a list.
/// </remarks>
internal sealed class Agenda
{
    private const int Shift = 11;
    private const int Mask = (1 << Shift) - 1;
    private const int ChunkShift = 4;
    private const int ChunkMask = (1 << ChunkShift) - 1;

    private readonly int[] _first = new int[1 << Shift];
    private readonly ulong[] _busy = new ulong[1 << (Shift - 6)];
    private readonly int[] _fill;
    private int[] _links = new int[1024];
    private Due[] _bags = new Due[256 << ChunkShift];
    private int[] _chunkAfter = new int[256];
    private int _freeChunk;
    private int _usedChunks;
    private int _block;

    public Agenda(int horizon) => _fill = new int[(horizon >> Shift) + 1];

    private struct Due
    {
        public int Tick;
        public int Item;
    }

    /// <summary>Forgets everything and goes back to tick 0.</summary>
    public void Clear()
    {
        Array.Clear(_first);
        Array.Clear(_busy);
        Array.Clear(_fill);
        _freeChunk = 0;
        _usedChunks = 1;
        _block = 0;
    }

    /// <summary>Puts an item on the agenda. Range of the tick: after the present one, before the horizon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(int tick, int item)
    {
        if (tick >> Shift == _block) Link(tick & Mask, item);
        else Keep(tick, item);
    }

    /// <summary>Takes the list of a tick of the present block: its first item, or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Take(int tick)
    {
        ref var first = ref _first[tick & Mask];
        var item = first;
        first = 0;
        return item;
    }

    /// <summary>The item after one in its list. To be read before the item is put on the agenda again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int After(int item) => _links[item];

    /// <summary>The first tick after one at which something is due, but not later than a stop after it; its block is open then.</summary>
    public int NextAfter(int tick, int stop)
    {
        var from = tick + 1;
        while (true)
        {
            if (from >> Shift != _block) Open(from >> Shift);
            var word = (from & Mask) >> 6;
            var busy = _busy[word] >> from << from;
            // Passed ticks leave their bits behind; they are wiped with their word.
            while (busy == 0 && word < _busy.Length - 1)
            {
                _busy[word] = 0;
                busy = _busy[++word];
            }
            var blockStart = _block << Shift;
            if (busy != 0) return Math.Min(stop, blockStart + (word << 6) + BitOperations.TrailingZeroCount(busy));
            if (stop >> Shift == _block) return stop;
            from = blockStart + Mask + 1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Link(int place, int item)
    {
        if (item >= _links.Length) Array.Resize(ref _links, 2 * item);
        _links[item] = _first[place];
        _first[place] = item;
        _busy[place >> 6] |= 1UL << place;
    }

    // A block's fill is the index in the bags at which its next entry goes; chunks begin at index 1 of a chunk's width.
    private void Keep(int tick, int item)
    {
        ref var fill = ref _fill[tick >> Shift];
        if ((fill & ChunkMask) == 0) fill = NewChunk(fill);
        _bags[fill++] = new Due { Tick = tick, Item = item };
    }

    private int NewChunk(int fullUpTo)
    {
        var chunk = _freeChunk;
        if (chunk != 0) _freeChunk = _chunkAfter[chunk];
        else chunk = _usedChunks++;
        if (chunk == _chunkAfter.Length)
        {
            Array.Resize(ref _chunkAfter, 2 * chunk);
            Array.Resize(ref _bags, 2 * chunk << ChunkShift);
        }
        // A chunk that is full ends where the next in memory begins.
        _chunkAfter[chunk] = fullUpTo == 0 ? 0 : (fullUpTo - 1) >> ChunkShift;
        return chunk << ChunkShift;
    }

    private void Open(int block)
    {
        Array.Clear(_busy);
        _block = block;
        var fill = _fill[block];
        _fill[block] = 0;
        if (fill == 0) return;
        var chunk = (fill - 1) >> ChunkShift;
        var end = fill;
        while (chunk != 0)
        {
            for (var i = chunk << ChunkShift; i < end; i++) Link(_bags[i].Tick & Mask, _bags[i].Item);
            var after = _chunkAfter[chunk];
            _chunkAfter[chunk] = _freeChunk;
            _freeChunk = chunk;
            chunk = after;
            end = (chunk + 1) << ChunkShift;
        }
    }
}
