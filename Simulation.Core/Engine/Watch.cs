using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Simulation.Core.Networks;
using Simulation.Core.Observation;

namespace Simulation.Core.Engine;

/// <summary>Spells, follow-ups and the log: what is told of moves. Each state carries masks, so that most moves cost one comparison.</summary>
internal sealed class Watch
{
    // So many edges are compared at once.
    private const int Lanes = 16;

    private readonly Network _network;
    private readonly int _groups;
    private readonly int _slots;
    private readonly int _liveStates;
    private readonly StateTallies _days;
    private readonly DayRow[] _dayRows;
    private readonly StateMasks[] _masks;
    private readonly SpellRow[] _spells;
    private readonly uint _byWeekday;
    private long[] _spellTicks = [];
    private int[] _spellStart = [];
    private ulong[] _running = [];
    private RunningFollowUp[] _followUps = [];
    private int[] _steps = [];
    private ReplicationResult _result = null!;
    private IEventLog? _log;

    public Watch(Network network, StateTallies days, int[] periodOfDay)
    {
        if (network.Spells.Length > 32 || network.FollowUps.Length > 64)
            throw new ArgumentException($"Network \"{network.Name}\" has {network.Spells.Length} spells and {network.FollowUps.Length} follow-ups; allowed are 32 and 64.", nameof(network));
        _network = network;
        _days = days;
        _liveStates = network.LiveStates;
        _dayRows = [.. periodOfDay.Select((period, day) => new DayRow((short)period, (short)network.Calendar.Weekday(day)))];
        _groups = network.Groups.Length;
        _slots = network.SpellSlots;
        _spells = [.. network.Spells.Select((s, i) => new SpellRow
        {
            Slot = s.Slot,
            Ticks = i * network.PeriodStarts.Length * _groups,
            Weekdays = i * 7 * _groups,
            OnWeekday = s.ByWeekday ? 1 : 0,
            Width = s.Edges.Length + 1,
            Edges = FirstEdges(s.Edges),
            MoreEdges = s.Edges.Skip(Lanes).ToArray(),
            Bins = [],
        })];
        _masks = new StateMasks[network.StateCount + 1];
        for (var state = 0; state < network.StateCount; state++) _masks[state] = MasksOf(state);
        for (var i = 0; i < network.Spells.Length; i++)
            if (network.Spells[i].ByWeekday) _byWeekday |= 1u << i;
    }

    /// <summary>Whether moves must be told at all.</summary>
    public bool Active { get; private set; }

    /// <summary>The state of somebody who has not arrived; it belongs to no spell and begins no follow-up.</summary>
    public int Nowhere => _masks.Length - 1;

    /// <summary>Begins a replication.</summary>
    public void Start(ReplicationResult result, IEventLog? log)
    {
        _result = result;
        _log = log;
        _spellTicks = result.SpellTicks;
        for (var i = 0; i < _spells.Length; i++) _spells[i].Bins = result.SpellBins[i];
        Active = log is not null || _network.Spells.Length > 0 || _network.FollowUps.Length > 0;
    }

    /// <summary>A person's record is used afresh.</summary>
    public void Welcome(int person, int capacity)
    {
        if (_running.Length < capacity)
        {
            Array.Resize(ref _running, capacity);
            Array.Resize(ref _steps, capacity);
            Array.Resize(ref _spellStart, capacity * _slots);
            Array.Resize(ref _followUps, capacity * _network.FollowUps.Length);
        }
        _running[person] = 0;
        if (Logs) _steps[person] = 0;
    }

    /// <summary>Whether the log is told of moves.</summary>
    public bool Logs => _log is not null;

    /// <summary>Tells the log of a move, after <see cref="Move"/>.</summary>
    public void Log(int person, PersonId id, int to, int tick, int cohort) => _log!.Moved(new MoveRecord(tick, id, _steps[person]++, to, cohort));

    /// <summary>Somebody moves; into an exit, what is due later is settled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(int person, int from, int to, int tick, int groupBefore, int groupAfter)
    {
        ref var before = ref _masks[from];
        ref var after = ref _masks[to];
        if (before.Within != after.Within) ChangeSpells(person, ref before, ref after, tick, groupBefore, groupAfter);
        if (((before.From & after.To) | _running[person]) != 0) ChangeFollowUps(person, from, to, tick, groupAfter);
    }

    /// <summary>Somebody is there at the start, since two ticks: in the stage whose place they have, and in their state.</summary>
    public void Place(int person, int held, int state, int entered, int asked)
    {
        var older = _masks[held].Within & _masks[state].Within;
        StartSpells(person, older, entered);
        StartSpells(person, _masks[state].Within & ~older, asked);
    }

    /// <summary>Counts the follow-ups of a person that are due by a tick, under a state.</summary>
    public void Settle(int person, int state, int tick)
    {
        for (var rest = _running[person]; rest != 0; rest &= rest - 1)
        {
            var index = BitOperations.TrailingZeroCount(rest);
            ref var followUp = ref _followUps[(person * _network.FollowUps.Length) + index];
            if (followUp.Due > tick) continue;
            _running[person] &= ~(1UL << index);
            var spec = _network.FollowUps[index];
            _result.FollowUpCounts[index][(followUp.Cell * spec.Classes.Length) + spec.ClassOf[state]]++;
        }
    }

    /// <summary>Whether <see cref="Visit"/> tells all of somebody who arrives, asks, gets a place at once and leaves into an exit after one stay.</summary>
    public bool IsVisit(int asks, int stage, int exit) =>
        (_masks[asks].Within & ~_masks[stage].Within) == 0 && _masks[exit].Within == 0
        && (_masks[asks].From & _masks[stage].To) == 0 && (_masks[stage].From & _masks[exit].To) == 0;

    /// <summary>Tells of a whole visit.</summary>
    public void Visit(int stage, int exit, int tick, int leave, int group)
    {
        var within = _masks[stage].Within;
        ref readonly var arrival = ref DayOf(tick);
        if (arrival.Period >= 0) CountStarts(within, in arrival, group);
        ref readonly var departure = ref DayOf(leave);
        if (departure.Period < 0) return;
        var (cell, weekday) = ((departure.Period * _groups) + group, (departure.Weekday * _groups) + group);
        for (var ended = within & _masks[exit].EndsIn; ended != 0; ended &= ended - 1)
            EndSpell(BitOperations.TrailingZeroCount(ended), leave - tick, cell, weekday);
    }

    private ref readonly DayRow DayOf(int tick) => ref _dayRows[_days.DayOf(tick)];

    private void ChangeSpells(int person, ref StateMasks before, ref StateMasks after, int tick, int groupBefore, int groupAfter)
    {
        // Spells are counted where they end, and only within the window.
        if (tick >= _network.WindowEnd) return;
        ref readonly var day = ref DayOf(tick);
        var started = after.Within & ~before.Within;
        if (day.Period >= 0)
        {
            EndSpells(person, before.Within & ~after.Within & after.EndsIn, tick, in day, groupBefore);
            CountStarts(started, in day, groupAfter);
        }
        if (started != 0) StartSpells(person, started, tick);
    }

    private void StartSpells(int person, uint spells, int tick)
    {
        for (; spells != 0; spells &= spells - 1)
            _spellStart[(person * _slots) + _spells[BitOperations.TrailingZeroCount(spells)].Slot] = tick;
    }

    private void EndSpells(int person, uint spells, int tick, in DayRow day, int group)
    {
        var cell = (day.Period * _groups) + group;
        var weekday = (day.Weekday * _groups) + group;
        for (; spells != 0; spells &= spells - 1)
        {
            var index = BitOperations.TrailingZeroCount(spells);
            EndSpell(index, tick - _spellStart[(person * _slots) + _spells[index].Slot], cell, weekday);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void EndSpell(int index, int length, int cell, int weekday)
    {
        ref readonly var spell = ref _spells[index];
        // How many edges it is beyond, compared with all at once: where a length falls cannot be guessed.
        var bin = BitOperations.PopCount(Vector512.GreaterThan(Vector512.Create(length), spell.Edges).ExtractMostSignificantBits());
        if (bin == Lanes) bin += Beyond(spell.MoreEdges, length);
        spell.Bins[(cell * spell.Width) + bin]++;
        _spellTicks[spell.Ticks + cell] += length;
        _result.SpellEndsOn[spell.Weekdays + weekday] += spell.OnWeekday;
    }

    // The first edges; what is missing of them nothing is beyond.
    private static Vector512<int> FirstEdges(int[] edges) =>
        Vector512.Create<int>([.. edges.Take(Lanes), .. Enumerable.Repeat(int.MaxValue, Math.Max(0, Lanes - edges.Length))]);

    private static int Beyond(int[] edges, int length)
    {
        var beyond = 0;
        foreach (var edge in edges) beyond += length > edge ? 1 : 0;
        return beyond;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CountStarts(uint started, in DayRow day, int group)
    {
        for (var counted = started & _byWeekday; counted != 0; counted &= counted - 1)
            _result.SpellStartsOn[_spells[BitOperations.TrailingZeroCount(counted)].Weekdays + (day.Weekday * _groups) + group]++;
    }

    private void ChangeFollowUps(int person, int from, int to, int tick, int groupAfter)
    {
        if (_running[person] != 0) Settle(person, from, tick);
        var started = _masks[from].From & _masks[to].To;
        if (started != 0) StartFollowUps(person, started, tick, groupAfter);
        if (to >= _liveStates && _running[person] != 0) Settle(person, to, _network.Horizon);
    }

    private void StartFollowUps(int person, ulong started, int tick, int group)
    {
        int period = DayOf(tick).Period;
        if (period < 0) return;
        for (; started != 0; started &= started - 1)
        {
            var index = BitOperations.TrailingZeroCount(started);
            if ((_running[person] & (1UL << index)) != 0)
            {
                _result.FollowUpOverlaps[index]++;
                continue;
            }
            _running[person] |= 1UL << index;
            ref var followUp = ref _followUps[(person * _network.FollowUps.Length) + index];
            followUp.Due = (int)Math.Min((long)tick + _network.FollowUps[index].After, int.MaxValue);
            followUp.Cell = (period * _groups) + group;
        }
    }

    private StateMasks MasksOf(int state)
    {
        var masks = default(StateMasks);
        for (var i = 0; i < _network.Spells.Length; i++)
        {
            if (_network.Spells[i].Within[state]) masks.Within |= 1u << i;
            if (_network.Spells[i].EndsIn?[state] ?? true) masks.EndsIn |= 1u << i;
        }
        for (var i = 0; i < _network.FollowUps.Length; i++)
        {
            if (_network.FollowUps[i].From[state]) masks.From |= 1UL << i;
            if (_network.FollowUps[i].To[state]) masks.To |= 1UL << i;
        }
        return masks;
    }

    private readonly record struct DayRow(short Period, short Weekday);

    // What is needed of a spell when it ends; the bins are the replication's.
    private struct SpellRow
    {
        public int Slot;
        public int Ticks;
        public int Weekdays;
        public int OnWeekday;
        public int Width;
        public Vector512<int> Edges;
        public int[] MoreEdges;
        public int[] Bins;
    }

    private struct StateMasks
    {
        public uint Within;
        public uint EndsIn;
        public ulong From;
        public ulong To;
    }

    private struct RunningFollowUp
    {
        public int Due;
        public int Cell;
    }
}
