using System.Runtime.CompilerServices;
using Simulation.Core.Networks;
using Simulation.Core.Observation;

namespace Simulation.Core.Engine;

/// <summary>What is counted of one state and group.</summary>
internal struct StateTally
{
    /// <summary>Ticks of leaves less ticks of entries: the occupancy integral, telescoped to one addition a change.</summary>
    public long NetTicks;

    /// <summary>Sojourns of those who have left, person by person.</summary>
    public long Sojourn;

    public int Entries;
    public int Leaves;
}

/// <summary>What is booked of one unlimited stage and group: a stay is clipped to the window when it begins, so that the
/// integral of the number present and the sum of the sojourns are one number.</summary>
internal struct BookedTally
{
    public long Ticks;
    public long StayTicks;
    public int Stays;
    public int Entries;
    public int Leaves;
}

/// <summary>
/// Counts by state and group. States that the loop moves people through are counted as it goes: nothing is clipped, the
/// window's start sets the counters back and its end reads them. Stays in unlimited stages are known from entry to leaving
/// when they begin, so they are booked at once: clipped to the window, and by day for the censuses.
/// </summary>
internal sealed class StateTallies
{
    private readonly int _groups;
    private readonly int _perDay;
    private readonly ulong _dayMultiplier;
    private readonly int _windowStart;
    private readonly int _windowEnd;
    private readonly StateTally[] _tallies;
    private readonly int[] _base;

    // Unlimited stages have cells of their own; the change of the number present is kept by the first midnight that sees it.
    private readonly int[] _firstBooked;
    private readonly int[] _cellOfBooked;
    private readonly BookedTally[] _booked;
    private readonly int[] _change;
    private readonly int[] _present;

    public StateTallies(Network network)
    {
        _groups = network.Groups.Length;
        _perDay = network.Calendar.TicksPerDay;
        _dayMultiplier = ((1UL << 42) / (ulong)_perDay) + 1;
        _windowStart = network.WindowStart;
        _windowEnd = network.WindowEnd;
        _tallies = new StateTally[network.LiveStates * _groups];
        _base = new int[_tallies.Length];
        var unlimited = Enumerable.Range(0, network.Stages.Length).Where(s => network.Stages[s].Pool is null).ToArray();
        _cellOfBooked = [.. unlimited.SelectMany(s => Enumerable.Range(s * _groups, _groups))];
        _firstBooked = new int[network.Stages.Length];
        for (var i = 0; i < unlimited.Length; i++) _firstBooked[unlimited[i]] = i * _groups;
        _booked = new BookedTally[_cellOfBooked.Length];
        _present = new int[_cellOfBooked.Length];
        _change = new int[_cellOfBooked.Length * (DayOf(network.Horizon) + 2)];
    }

    /// <summary>Day of a tick, by a multiplication. Range of the tick: at least 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int DayOf(int tick) => (int)(((ulong)(uint)tick * _dayMultiplier) >> 42);

    /// <summary>Sets everything back to 0.</summary>
    public void Clear()
    {
        Array.Clear(_tallies);
        Array.Clear(_base);
        Array.Clear(_booked);
        Array.Clear(_change);
        Array.Clear(_present);
    }

    /// <summary>Somebody is in a state before the first tick.</summary>
    public void Place(int state, int group) => _base[(state * _groups) + group]++;

    /// <summary>Somebody enters a state now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter(int state, int group, int tick)
    {
        ref var tally = ref _tallies[(state * _groups) + group];
        tally.Entries++;
        tally.NetTicks -= tick;
    }

    /// <summary>Somebody leaves a state now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave(int state, int group, int entered, int tick)
    {
        ref var tally = ref _tallies[(state * _groups) + group];
        tally.Leaves++;
        tally.NetTicks += tick;
        tally.Sojourn += tick - Math.Max(entered, _windowStart);
    }

    /// <summary>Somebody enters a state and leaves it in the same tick.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Pass(int state, int group)
    {
        ref var tally = ref _tallies[(state * _groups) + group];
        tally.Entries++;
        tally.Leaves++;
    }

    /// <summary>Somebody who has not left is there at the window's end.</summary>
    public void StayOn(int state, int group, int entered) =>
        _tallies[(state * _groups) + group].Sojourn += _windowEnd - Math.Max(entered, _windowStart);

    /// <summary>Books a stay in an unlimited stage from a tick to another, or to the horizon when it is not over by then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Book(int stage, int group, int entered, int leave, int horizon, int stay)
    {
        var index = _firstBooked[stage] + group;
        ref var tally = ref _booked[index];
        tally.Stays++;
        tally.StayTicks += stay;
        tally.Entries += InWindow(entered);
        tally.Ticks -= Clip(entered);
        _change[((DayOf(entered) + 1) * _present.Length) + index]++;
        BookLeave(ref tally, index, leave, horizon);
    }

    /// <summary>Books the rest of a stay in an unlimited stage that began before the first tick.</summary>
    public void BookRest(int stage, int group, int leave, int horizon)
    {
        var index = _firstBooked[stage] + group;
        ref var tally = ref _booked[index];
        tally.Ticks -= Clip(0);
        _change[index]++;
        BookLeave(ref tally, index, leave, horizon);
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
        for (var cell = 0; cell < _tallies.Length; cell++)
        {
            _base[cell] += _tallies[cell].Entries - _tallies[cell].Leaves;
            _tallies[cell] = default;
        }
        Count(result.AtWindowStart);
    }

    /// <summary>Writes what was counted in the window; everybody still there has been told of by <see cref="StayOn"/>.</summary>
    public void CloseWindow(ReplicationResult result)
    {
        Count(result.AtWindowEnd);
        for (var cell = 0; cell < _tallies.Length; cell++)
        {
            ref var tally = ref _tallies[cell];
            result.Entries[cell] = tally.Entries;
            result.Leaves[cell] = tally.Leaves;
            result.Sojourn[cell] = tally.Sojourn;
            result.Integral[cell] = tally.NetTicks + ((long)result.AtWindowEnd[cell] * _windowEnd) - ((long)result.AtWindowStart[cell] * _windowStart);
        }
    }

    /// <summary>Writes what was booked, once the run is over: a stay that begins late in the window is booked late.</summary>
    public void WriteBooked(ReplicationResult result)
    {
        for (var i = 0; i < _booked.Length; i++)
        {
            ref var tally = ref _booked[i];
            var cell = _cellOfBooked[i];
            result.Entries[cell] = tally.Entries;
            result.Leaves[cell] = tally.Leaves;
            result.Sojourn[cell] = result.Integral[cell] = tally.Ticks;
            result.StayCount[cell / _groups] += tally.Stays;
            result.StayTicks[cell / _groups] += tally.StayTicks;
        }
    }

    /// <summary>Writes the number present in each state and group.</summary>
    public void Count(Span<int> counts)
    {
        for (var cell = 0; cell < _tallies.Length; cell++) counts[cell] = _base[cell] + _tallies[cell].Entries - _tallies[cell].Leaves;
        for (var i = 0; i < _present.Length; i++) counts[_cellOfBooked[i]] = _present[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void BookLeave(ref BookedTally tally, int index, int leave, int horizon)
    {
        tally.Ticks += Clip(Math.Min(leave, horizon));
        if (leave >= horizon) return;
        tally.Leaves += InWindow(leave);
        _change[((DayOf(leave) + 1) * _present.Length) + index]--;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Clip(int tick) => Math.Min(Math.Max(tick, _windowStart), _windowEnd);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int InWindow(int tick) => (uint)(tick - _windowStart) < (uint)(_windowEnd - _windowStart) ? 1 : 0;
}
