using System.Runtime.CompilerServices;

namespace Simulation.Core.Engine;

/// <summary>A clock that runs for somebody who waits.</summary>
internal struct RunningClock
{
    public int Person;

    /// <summary>The request it runs for; somebody whose request is another one no longer waits for this one.</summary>
    public int Request;

    /// <summary>Index of the clock.</summary>
    public int Clock;

    /// <summary>Tick at which it ends.</summary>
    public int End;
}

/// <summary>The running clocks of one fixed length: they end in the order in which they began, so that only the first needs to be on the agenda.</summary>
internal sealed class ClockLine
{
    // A ring, its length a power of two.
    private RunningClock[] _ring = new RunningClock[32];
    private int _first;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The one that ends first.</summary>
    public ref readonly RunningClock Head => ref _ring[_first & (_ring.Length - 1)];

    /// <summary>Forgets all.</summary>
    public void Clear() => _first = Count = 0;

    /// <summary>Adds one that ends with the last or after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in RunningClock clock)
    {
        if (Count == _ring.Length) Widen();
        _ring[(_first + Count++) & (_ring.Length - 1)] = clock;
    }

    /// <summary>Drops the head.</summary>
    public void Drop()
    {
        _first++;
        Count--;
    }

    private void Widen()
    {
        var wider = new RunningClock[2 * Count];
        for (var i = 0; i < Count; i++) wider[i] = _ring[(_first + i) & (_ring.Length - 1)];
        (_ring, _first) = (wider, 0);
    }
}
