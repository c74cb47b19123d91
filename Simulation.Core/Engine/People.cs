using System.Runtime.CompilerServices;

namespace Simulation.Core.Engine;

/// <summary>One person: what one cache line of 64 bytes holds.</summary>
internal struct Person
{
    /// <summary>Key of the present lap.</summary>
    public ulong LapKey;

    /// <summary>Lottery number of the present request.</summary>
    public ulong Lottery;

    /// <summary>Link of the list the person is in: a pool's new requests, or the free places.</summary>
    public int Next;

    /// <summary>Tick of leaving the stage; kept only where the units taper or the stay began before the first tick.</summary>
    public int Leave;

    /// <summary>Tick of entry into the present state; while awaiting, the tick the option was asked for.</summary>
    public int Entered;

    /// <summary>Tick at which the last stay ended.</summary>
    public int Ended;

    /// <summary>Units of the pool now taken.</summary>
    public int Amount;

    /// <summary>Units taken on entry, which tapers refer to.</summary>
    public int EntryAmount;

    /// <summary>Above 0: serial number of the request while awaiting. Below 0: complement of the route that falls due. 0: in a stage.</summary>
    public int Request;

    /// <summary>Index of the stream layer in the replication.</summary>
    public int Source;

    /// <summary>Candidate number.</summary>
    public int Candidate;

    /// <summary>Lap.</summary>
    public int Lap;

    /// <summary>Present state; -1 marks a record that is free.</summary>
    public int State;

    /// <summary>Cohort.</summary>
    public ushort Cohort;

    /// <summary>Pool of which units are taken; -1 is none.</summary>
    public short Pool;
}

/// <summary>The records of everybody present, reused last in, first out so that they stay in the cache.</summary>
internal sealed class People
{
    private Person[] _records = new Person[1024];
    private int _free;
    private int _used = 1;

    /// <summary>One above the largest number of a person used so far. Numbers start at 1: 0 ends a list.</summary>
    public int Used => _used;

    /// <summary>Records there is room for.</summary>
    public int Capacity => _records.Length;

    /// <summary>A person's record.</summary>
    public ref Person this[int person]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _records[person];
    }

    /// <summary>A record for a new person; references taken before may be stale afterwards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Add()
    {
        var person = _free;
        if (person == 0) return Append();
        _free = _records[person].Next;
        return person;
    }

    /// <summary>Gives a record back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Remove(int person)
    {
        ref var record = ref _records[person];
        record.State = -1;
        record.Next = _free;
        _free = person;
    }

    /// <summary>Forgets everybody.</summary>
    public void Clear()
    {
        _free = 0;
        _used = 1;
    }

    private int Append()
    {
        if (_used == _records.Length) Array.Resize(ref _records, 2 * _used);
        return _used++;
    }
}
