using System.Runtime.CompilerServices;

namespace Simulation.Core.Engine;

/// <summary>Who waits for a pool: a binary heap by (priority, end of the last stay, lottery number, person).</summary>
/// <remarks>
/// Whoever leaves the queue by a clock stays in the heap as a stale entry until it reaches the head or until half of the
/// heap is stale. Most people join with the latest end so far, so that a push rarely moves anything.
/// A value in the pool's own row: what is asked most, whether anybody waits, stands beside what is free (benchmark "stages").
/// </remarks>
internal struct PoolQueue(People people)
{
    private Entry[] _heap = new Entry[64];
    private int _count = 0;

    /// <summary>Number of people waiting.</summary>
    public int Waiting { get; private set; } = 0;

    /// <summary>Empties the queue.</summary>
    public void Clear() => _count = Waiting = 0;

    /// <summary>Adds a person's present request.</summary>
    public void Add(int person, int priority, int amount)
    {
        if (_count == _heap.Length) Array.Resize(ref _heap, 2 * _count);
        ref var record = ref people[person];
        var rank = ((ulong)((uint)priority ^ 0x8000_0000) << 32) | ((uint)record.Ended ^ 0x8000_0000);
        Waiting++;
        var hole = _count++;
        while (hole > 0)
        {
            var parent = (hole - 1) >> 1;
            ref var above = ref _heap[parent];
            if (above.Rank < rank || (above.Rank == rank && !Before(record.Lottery, person, above.Lottery, above.Person))) break;
            _heap[hole] = above;
            hole = parent;
        }
        // Field by field into its place: a copy of an entry just built would wait for its own stores.
        ref var entry = ref _heap[hole];
        entry.Rank = rank;
        entry.Lottery = record.Lottery;
        entry.Person = person;
        entry.Request = record.Request;
        entry.Amount = amount;
    }

    /// <summary>The person at the head if there is one who takes at most an amount; else 0.</summary>
    public int HeadWithin(long amount)
    {
        // Without stale entries the people's records, cold by now, need not be read (benchmark "W1").
        while (_count != Waiting && people[_heap[0].Person].Request != _heap[0].Request) DropHead();
        return _count > 0 && _heap[0].Amount <= amount ? _heap[0].Person : 0;
    }

    /// <summary>Takes the person at the head out.</summary>
    public void RemoveHead()
    {
        Waiting--;
        DropHead();
    }

    /// <summary>One request is no longer there: its person's request number has changed already.</summary>
    public void Withdraw()
    {
        Waiting--;
        if (_count > 64 && _count > 2 * Waiting) DropStale();
    }

    private void DropHead()
    {
        if (--_count > 0) Sink(0, _heap[_count]);
    }

    private void DropStale()
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            if (people[_heap[i].Person].Request == _heap[i].Request) _heap[kept++] = _heap[i];
        }
        _count = kept;
        for (var i = (kept >> 1) - 1; i >= 0; i--) Sink(i, _heap[i]);
    }

    // The entry is a copy: the slot it came from may be overwritten on the way.
    private readonly void Sink(int hole, Entry entry)
    {
        while (true)
        {
            var child = (2 * hole) + 1;
            if (child >= _count) break;
            if (child + 1 < _count && Before(_heap[child + 1], _heap[child])) child++;
            if (!Before(_heap[child], entry)) break;
            _heap[hole] = _heap[child];
            hole = child;
        }
        _heap[hole] = entry;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool Before(in Entry a, in Entry b) => a.Rank != b.Rank ? a.Rank < b.Rank : Before(a.Lottery, a.Person, b.Lottery, b.Person);

    private readonly bool Before(ulong lottery, int person, ulong otherLottery, int other) =>
        lottery != otherLottery ? lottery < otherLottery : PersonBefore(person, other);

    // Sources number (stream, layer) in order, the census first, so this is the order of person ids.
    private readonly bool PersonBefore(int a, int b)
    {
        ref var x = ref people[a];
        ref var y = ref people[b];
        return x.Source != y.Source ? x.Source < y.Source : x.Candidate < y.Candidate;
    }

    private struct Entry
    {
        public ulong Rank;
        public ulong Lottery;
        public int Person;
        public int Request;
        public int Amount;
    }
}
