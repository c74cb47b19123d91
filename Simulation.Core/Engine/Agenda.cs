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
/// its block. A list's nodes belong to the block, not to the items: links by item were spread over as much memory as there are people. One list head for each tick of the run is simpler and was slower: each insertion missed the cache
/// (docs/background/performance.md, "agenda").
/// What an item is, is its owner's business. Node 0 ends a list.
/// </remarks>
internal sealed class Agenda
{
    // Ticks of which one word of bits tells: 2 to the power of this.
    private const int WordShift = 6;

    private const int Shift = 11;
    private const int Mask = (1 << Shift) - 1;
    private const int ChunkShift = 4;
    private const int ChunkMask = (1 << ChunkShift) - 1;

    private readonly int[] _first = new int[1 << Shift];
    private readonly ulong[] _busy = new ulong[1 << (Shift - WordShift)];
    private readonly int[] _fill;
    private Node[] _nodes = new Node[1024];
    private int _usedNodes = 1;
    private Due[] _bags = new Due[256 << ChunkShift];
    private int[] _chunkAfter = new int[256];
    private int _freeChunk;
    private int _usedChunks;
    private int _block;

    public Agenda(int horizon) => _fill = new int[(horizon >> Shift) + 1];

    private struct Node
    {
        public int Item;
        public int After;

        // Nodes from here to the end of the list.
        public int Length;
    }

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
        _usedNodes = 1;
        _block = 0;
    }

    /// <summary>Puts an item on the agenda. Range of the tick: after the present one, before the horizon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(int tick, int item)
    {
        if (tick >> Shift == _block) Link(tick & Mask, item);
        else Keep(tick, item);
    }

    /// <summary>Takes the list of a tick of the present block: its first node, or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Take(int tick)
    {
        ref var first = ref _first[tick & Mask];
        var node = first;
        first = 0;
        return node;
    }

    /// <summary>The item of a node, the node after it in its list, and how many are left from there on. To be read before anything is put on the agenda again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ItemOf(int node, out int after, out int left)
    {
        ref var found = ref _nodes[node];
        after = found.After;
        left = found.Length - 1;
        return found.Item;
    }

    /// <summary>Lists what is due from a tick of the present block on, as far as its word goes and there is room, and takes nothing.</summary>
    /// <param name="tick">The tick.</param>
    /// <param name="items">Where to list it.</param>
    /// <param name="until">The first tick that is not listed, or not to its end; at least the one after the tick.</param>
    /// <returns>Number of items listed.</returns>
    public int Look(int tick, Span<int> items, out int until)
    {
        var count = 0;
        var word = tick & ~((1 << WordShift) - 1);
        for (var busy = _busy[(tick & Mask) >> WordShift] >> tick << tick; busy != 0; busy &= busy - 1)
        {
            until = word + BitOperations.TrailingZeroCount(busy);
            for (var node = _first[until & Mask]; node != 0; node = _nodes[node].After)
            {
                if (count == items.Length)
                {
                    // One tick's own list may be longer than there is room.
                    until = Math.Max(until, tick + 1);
                    return count;
                }
                items[count++] = _nodes[node].Item;
            }
        }
        until = word + (1 << WordShift);
        return count;
    }

    /// <summary>The first tick after one at which something is due, but not later than a stop after it; its block is open then.</summary>
    public int NextAfter(int tick, int stop)
    {
        var from = tick + 1;
        while (true)
        {
            if (from >> Shift != _block) Open(from >> Shift);
            var word = (from & Mask) >> WordShift;
            var busy = _busy[word] >> from << from;
            // Passed ticks leave their bits behind; they are wiped with their word.
            while (busy == 0 && word < _busy.Length - 1)
            {
                _busy[word] = 0;
                busy = _busy[++word];
            }
            var blockStart = _block << Shift;
            if (busy != 0) return Math.Min(stop, blockStart + (word << WordShift) + BitOperations.TrailingZeroCount(busy));
            if (stop >> Shift == _block) return stop;
            from = blockStart + Mask + 1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Link(int place, int item)
    {
        var node = _usedNodes++;
        if (node == _nodes.Length) Array.Resize(ref _nodes, 2 * node);
        ref var added = ref _nodes[node];
        added.Item = item;
        var first = _first[place];
        added.After = first;
        added.Length = _nodes[first].Length + 1;
        _first[place] = node;
        _busy[place >> WordShift] |= 1UL << place;
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
        _usedNodes = 1;
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
