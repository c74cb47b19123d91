using System.Runtime.CompilerServices;
using Simulation.Core.Networks;
using Simulation.Core.Observation;

namespace Simulation.Core.Engine;

/// <summary>What is counted of one state of waiting and group.</summary>
internal struct StateTally
{
    /// <summary>Ticks of leaves less ticks of entries: the occupancy integral, telescoped to one addition a change.</summary>
    public long NetTicks;

    /// <summary>Sojourns of those who have left, person by person.</summary>
    public long Sojourn;

    public int Entries;
    public int Leaves;
}

/// <summary>What is booked of one stage and group: a stay is clipped to the window when it begins, so that the
/// integral of the number present and the sum of the sojourns are one number.</summary>
internal struct BookedTally
{
    public long Ticks;
    public long StayTicks;
    public int Leaves;
}

/// <summary>
/// Counts by state and group. When a stay begins its end is known, so it is booked at once: clipped to the window, and by day
/// for the censuses (benchmark "coventry"). Waits end nobody knows when; they are counted as the loop goes: nothing is clipped, the
/// window's start sets the counters back and its end reads them.
/// </summary>
internal sealed class StateTallies
{
    private readonly int _groups;
    private readonly TickDivision _days;
    private readonly int _windowStart;
    private readonly int _windowEnd;
    private readonly StateTally[] _tallies;
    private readonly int[] _waiting;

    // Cells of stages come before those of states of waiting.
    private readonly int _firstWaiting;
    private readonly BookedTally[] _booked;

    // The change of the number present is kept by the first midnight that sees it.
    private readonly int[] _change;
    private readonly int[] _present;

    public StateTallies(Network network)
    {
        _groups = network.Groups.Length;
        _days = new TickDivision(network.Calendar.TicksPerDay);
        (_windowStart, _windowEnd) = (network.WindowStart, network.WindowEnd);
        _firstWaiting = network.Stages.Length * _groups;
        _tallies = new StateTally[(network.LiveStates * _groups) - _firstWaiting];
        _waiting = new int[_tallies.Length];
        _booked = new BookedTally[_firstWaiting];
        _present = new int[_firstWaiting];
        _change = new int[_firstWaiting * (DayOf(network.Horizon) + 2)];
    }

    /// <summary>Day of a tick. Range of the tick: at least 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int DayOf(int tick) => _days.Of(tick);

    /// <summary>Sets everything back to 0.</summary>
    public void Clear()
    {
        Array.Clear(_tallies);
        Array.Clear(_waiting);
        Array.Clear(_booked);
        Array.Clear(_change);
        Array.Clear(_present);
    }

    /// <summary>Somebody waits before the first tick. States here and below: of waiting.</summary>
    public void Place(int state, int group) => _waiting[(state * _groups) + group - _firstWaiting]++;

    /// <summary>Somebody enters a state now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter(int state, int group, int tick)
    {
        var cell = (state * _groups) + group - _firstWaiting;
        _waiting[cell]++;
        ref var tally = ref _tallies[cell];
        tally.Entries++;
        tally.NetTicks -= tick;
    }

    /// <summary>Somebody leaves a state now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave(int state, int group, int entered, int tick)
    {
        var cell = (state * _groups) + group - _firstWaiting;
        _waiting[cell]--;
        ref var tally = ref _tallies[cell];
        tally.Leaves++;
        tally.NetTicks += tick;
        tally.Sojourn += tick - Math.Max(entered, _windowStart);
    }

    /// <summary>Somebody who has not left is there at the window's end.</summary>
    public void StayOn(int state, int group, int entered) =>
        _tallies[(state * _groups) + group - _firstWaiting].Sojourn += _windowEnd - Math.Max(entered, _windowStart);

    /// <summary>Books a stay, whose entry its option counts, from a tick to another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Book(int stage, int group, int entered, int leave, int stay)
    {
        var cell = (stage * _groups) + group;
        ref var tally = ref _booked[cell];
        tally.StayTicks += stay;
        // Nobody counts who is there before the window or after it (benchmark "coventry").
        if (leave < _windowStart || entered >= _windowEnd) return;
        tally.Ticks -= Math.Max(entered, _windowStart);
        _change[((DayOf(entered) + 1) * _present.Length) + cell]++;
        BookLeave(ref tally, cell, leave);
    }

    /// <summary>Books the rest of a stay that began before the first tick.</summary>
    public void BookRest(int stage, int group, int leave)
    {
        if (leave < _windowStart) return;
        var cell = (stage * _groups) + group;
        ref var tally = ref _booked[cell];
        tally.Ticks -= _windowStart;
        _change[cell]++;
        BookLeave(ref tally, cell, leave);
    }

    /// <summary>Folds in the booked changes that the midnight opening a day sees.</summary>
    public void PassMidnight(int day)
    {
        var changes = _change.AsSpan(day * _present.Length, _present.Length);
        for (var i = 0; i < changes.Length; i++) _present[i] += changes[i];
    }

    /// <summary>Sets the running counters back at the window's start.</summary>
    public void OpenWindow(ReplicationResult result)
    {
        Array.Clear(_tallies);
        Count(result.AtWindowStart);
    }

    /// <summary>Writes what was counted in the window; everybody still there has been told of by <see cref="StayOn"/>.</summary>
    public void CloseWindow(ReplicationResult result)
    {
        Count(result.AtWindowEnd);
        for (var cell = 0; cell < _tallies.Length; cell++)
        {
            ref var tally = ref _tallies[cell];
            var at = _firstWaiting + cell;
            result.Entries[at] = tally.Entries;
            result.Leaves[at] = tally.Leaves;
            result.Sojourn[at] = tally.Sojourn;
            result.Integral[at] = tally.NetTicks + ((long)result.AtWindowEnd[at] * _windowEnd) - ((long)result.AtWindowStart[at] * _windowStart);
        }
    }

    /// <summary>Writes what was booked, once the run is over: a stay that begins late in the window is booked late.</summary>
    public void WriteBooked(ReplicationResult result)
    {
        for (var cell = 0; cell < _booked.Length; cell++)
        {
            ref var tally = ref _booked[cell];
            result.Leaves[cell] = tally.Leaves;
            result.Sojourn[cell] = result.Integral[cell] = tally.Ticks;
            result.StayTicks[cell / _groups] += tally.StayTicks;
        }
    }

    /// <summary>Writes the number present in each state and group.</summary>
    public void Count(Span<int> counts)
    {
        _present.CopyTo(counts);
        _waiting.CopyTo(counts[_firstWaiting..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void BookLeave(ref BookedTally tally, int cell, int leave)
    {
        tally.Ticks += Math.Min(leave, _windowEnd);
        if (leave >= _windowEnd) return;
        tally.Leaves++;
        _change[((DayOf(leave) + 1) * _present.Length) + cell]--;
    }
}
