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

    // Cells of unlimited stages, numbered apart: change of the number present by first midnight that sees it.
    private readonly int[] _bookedCell;
    private readonly int[] _cellOfBooked;
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
        _bookedCell = new int[_tallies.Length];
        Array.Fill(_bookedCell, -1);
        for (var i = 0; i < _cellOfBooked.Length; i++) _bookedCell[_cellOfBooked[i]] = i;
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

    /// <summary>Somebody who has not left is there at the window's end.</summary>
    public void StayOn(int state, int group, int entered) =>
        _tallies[(state * _groups) + group].Sojourn += _windowEnd - Math.Max(entered, _windowStart);

    /// <summary>Books the entry into an unlimited stage.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BookEntry(int stage, int group, int tick)
    {
        var cell = (stage * _groups) + group;
        ref var tally = ref _tallies[cell];
        tally.Entries += InWindow(tick);
        tally.NetTicks -= Clip(tick);
        _change[((DayOf(tick) + 1) * _present.Length) + _bookedCell[cell]]++;
    }

    /// <summary>Books the presence in an unlimited stage before the first tick.</summary>
    public void BookPlace(int stage, int group)
    {
        var cell = (stage * _groups) + group;
        _tallies[cell].NetTicks -= Clip(0);
        _change[_bookedCell[cell]]++;
    }

    /// <summary>Books the leaving of an unlimited stage, or a stay that outlasts the run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BookLeave(int stage, int group, int entered, int tick, int horizon)
    {
        var cell = (stage * _groups) + group;
        ref var tally = ref _tallies[cell];
        tally.NetTicks += Clip(tick);
        tally.Sojourn += Clip(tick) - Clip(entered);
        if (tick >= horizon) return;
        tally.Leaves += InWindow(tick);
        _change[((DayOf(tick) + 1) * _present.Length) + _bookedCell[cell]]--;
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
            if (_bookedCell[cell] >= 0) continue;
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
            result.Integral[cell] = tally.NetTicks;
            if (_bookedCell[cell] < 0)
                result.Integral[cell] += ((long)result.AtWindowEnd[cell] * _windowEnd) - ((long)result.AtWindowStart[cell] * _windowStart);
        }
    }

    /// <summary>Writes the number present in each state and group.</summary>
    public void Count(Span<int> counts)
    {
        for (var cell = 0; cell < _tallies.Length; cell++) counts[cell] = _base[cell] + _tallies[cell].Entries - _tallies[cell].Leaves;
        for (var i = 0; i < _present.Length; i++) counts[_cellOfBooked[i]] = _present[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Clip(int tick) => Math.Min(Math.Max(tick, _windowStart), _windowEnd);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int InWindow(int tick) => (uint)(tick - _windowStart) < (uint)(_windowEnd - _windowStart) ? 1 : 0;
}
