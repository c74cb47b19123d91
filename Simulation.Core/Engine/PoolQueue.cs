using System.Runtime.CompilerServices;

namespace Simulation.Core.Engine;

/// <summary>Who waits for a pool, by (priority, end of the last stay, lottery number, person).</summary>
/// <remarks>
/// Most people join behind everybody who waits: they stand in a line, and whoever does not is in a binary heap beside it; the head is the earlier
/// of the two first (benchmark "stages"). Whoever leaves the queue by a clock stays as a stale entry until it reaches the head or
/// until half of the entries are stale.
/// A value in the pool's own row: what is asked most, whether anybody waits, stands beside what is free.
/// </remarks>
internal struct PoolQueue(People people)
{
    // A ring, its length a power of two.
    private Entry[] _line = new Entry[32];
    private int _first = 0;
    private int _lined = 0;
    private Entry[] _heap = new Entry[8];
    private int _heaped = 0;

    /// <summary>Number of people waiting.</summary>
    public int Waiting { get; private set; } = 0;

    /// <summary>Empties the queue.</summary>
    public void Clear() => _first = _lined = _heaped = Waiting = 0;

    /// <summary>Adds a person's present request.</summary>
    public void Add(int person, int priority, int amount)
    {
        ref var record = ref people[person];
        var rank = ((ulong)((uint)priority ^ 0x8000_0000) << 32) | ((uint)record.Ended ^ 0x8000_0000);
        Waiting++;
        // Field by field into its place: a copy of an entry just built would wait for its own stores.
        ref var entry = ref IsLast(rank, record.Lottery, person) ? ref InLine() : ref InHeap(rank, record.Lottery, person);
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
        while (_lined + _heaped != Waiting && IsStale(in Head())) DropHead();
        if (Waiting == 0) return 0;
        ref readonly var head = ref Head();
        return head.Amount <= amount ? head.Person : 0;
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
        if (_lined + _heaped > 64 && _lined + _heaped > 2 * Waiting) DropStale();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ref Entry Lined(int place) => ref _line[(_first + place) & (_line.Length - 1)];

    private readonly bool HeadIsLined => _heaped == 0 || (_lined > 0 && Before(in Lined(0), in _heap[0]));

    private readonly ref Entry Head() => ref HeadIsLined ? ref Lined(0) : ref _heap[0];

    private readonly bool IsStale(in Entry entry) => people[entry.Person].Request != entry.Request;

    private readonly bool IsLast(ulong rank, ulong lottery, int person)
    {
        if (_lined == 0) return true;
        ref readonly var last = ref Lined(_lined - 1);
        return last.Rank != rank ? last.Rank < rank : Before(last.Lottery, last.Person, lottery, person);
    }

    private ref Entry InLine()
    {
        if (_lined == _line.Length)
        {
            var wider = new Entry[2 * _lined];
            for (var i = 0; i < _lined; i++) wider[i] = Lined(i);
            (_line, _first) = (wider, 0);
        }
        return ref Lined(_lined++);
    }

    private ref Entry InHeap(ulong rank, ulong lottery, int person)
    {
        if (_heaped == _heap.Length) Array.Resize(ref _heap, 2 * _heaped);
        var hole = _heaped++;
        while (hole > 0)
        {
            var parent = (hole - 1) >> 1;
            ref var above = ref _heap[parent];
            if (above.Rank < rank || (above.Rank == rank && Before(above.Lottery, above.Person, lottery, person))) break;
            _heap[hole] = above;
            hole = parent;
        }
        return ref _heap[hole];
    }

    private void DropHead()
    {
        if (HeadIsLined)
        {
            _first++;
            _lined--;
        }
        else if (--_heaped > 0) Sink(0, _heap[_heaped]);
    }

    private void DropStale()
    {
        var kept = 0;
        for (var i = 0; i < _lined; i++)
        {
            if (!IsStale(in Lined(i))) Lined(kept++) = Lined(i);
        }
        _lined = kept;
        kept = 0;
        for (var i = 0; i < _heaped; i++)
        {
            if (!IsStale(in _heap[i])) _heap[kept++] = _heap[i];
        }
        _heaped = kept;
        for (var i = (kept >> 1) - 1; i >= 0; i--) Sink(i, _heap[i]);
    }

    // The entry is a copy: the slot it came from may be overwritten on the way.
    private readonly void Sink(int hole, Entry entry)
    {
        while (true)
        {
            var child = (2 * hole) + 1;
            if (child >= _heaped) break;
            if (child + 1 < _heaped && Before(in _heap[child + 1], in _heap[child])) child++;
            if (!Before(in _heap[child], in entry)) break;
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
