using Simulation.Core.Networks;
using Simulation.Core.Observation;

namespace Simulation.Core.Reference;

/// <summary>What the reference engine's moves add up to. It reads people and writes results; it decides nothing.</summary>
internal sealed class Tallies(Network network, ReplicationResult result, IEventLog? log)
{
    private readonly int _groups = network.Groups.Length;
    private readonly int[] _count = new int[network.LiveStates * network.Groups.Length];
    private readonly int[] _changed = new int[network.LiveStates * network.Groups.Length];
    private readonly int[] _firstClock = FirstClocks(network);

    /// <summary>Reads the midnight census and the counts at the window's ends, before anything happens in a tick.</summary>
    public void Read(int tick, int[] poolUse)
    {
        if (tick == network.WindowStart) _count.CopyTo(result.AtWindowStart, 0);
        if (tick == network.WindowEnd) _count.CopyTo(result.AtWindowEnd, 0);
        if (tick < network.WindowStart || tick >= network.WindowEnd || tick % network.Calendar.TicksPerDay != 0) return;
        var day = (tick - network.WindowStart) / network.Calendar.TicksPerDay;
        _count.CopyTo(result.Census, day * _count.Length);
        poolUse.CopyTo(result.PoolCensus, day * poolUse.Length);
    }

    /// <summary>Puts a census person where they are; no move.</summary>
    public void Place(Person person, int state)
    {
        person.State = state;
        Count(state, person.Group, +1, 0);
        var started = person.Place is { } held && state != held ? SpellsOf(held) : 0;
        StartSpells(person, started & SpellsOf(state), person.Since);
        StartSpells(person, ~started & SpellsOf(state), state < network.Stages.Length ? person.Since : person.Asked);
        if (state >= network.Stages.Length) person.Since = person.Asked;
    }

    /// <summary>A person moves to a state.</summary>
    public void Move(Person person, int state, int tick)
    {
        ResolveFollowUps(person, tick);
        var group = network.Cohorts[person.Cohort].Group;
        var from = person.State;
        var inWindow = InWindow(tick);
        if (from >= 0)
        {
            Count(from, person.Group, -1, tick);
            var cell = (from * _groups) + person.Group;
            if (inWindow) result.Leaves[cell]++;
            result.Sojourn[cell] += Clip(tick) - Clip(person.Since);
        }
        var before = from < 0 ? 0 : SpellsOf(from);
        var after = SpellsOf(state);
        EndSpells(person, before & ~after, state, tick);
        if (inWindow) CountStarts(after & ~before, group, tick);
        if (!network.IsExit(state))
        {
            Count(state, group, +1, tick);
            if (inWindow) result.Entries[(state * _groups) + group]++;
        }
        StartSpells(person, after & ~before, tick);
        person.Group = group;
        person.State = state;
        person.Since = tick;
        if (from >= 0) StartFollowUps(person, from, state, tick);
        if (network.IsExit(state)) ResolveFollowUps(person, int.MaxValue);
        log?.Moved(new MoveRecord(tick, person.Id, person.Step, state, person.Cohort));
        person.Step++;
    }

    public void Asked(int option, int cohort, int tick)
    {
        var period = network.PeriodOf(tick);
        if (period >= 0) result.Asked[OptionCell(option, period, cohort)]++;
    }

    public void Entered(int option, int cohort, int wait, int tick)
    {
        var period = network.PeriodOf(tick);
        if (period < 0) return;
        result.Entered[OptionCell(option, period, cohort)]++;
        result.WaitTicks[OptionCell(option, period, cohort)] += wait;
        result.LongestWait[option] = Math.Max(result.LongestWait[option], wait);
    }

    public void ClockFired(int option, int clock, int cohort, int tick)
    {
        if (InWindow(tick)) result.ClockFired[((_firstClock[option] + clock) * _groups) + network.Cohorts[cohort].Group]++;
    }

    public void StayDrawn(int stage, int ticks)
    {
        result.StayCount[stage]++;
        result.StayTicks[stage] += ticks;
    }

    /// <summary>A pool's use stood at a value from one tick to another.</summary>
    public void PoolUse(int pool, int use, int from, int to) => result.PoolIntegral[pool] += (long)use * (Clip(to) - Clip(from));

    /// <summary>Closes the books at the horizon for somebody still there.</summary>
    public void Close(Person person)
    {
        ResolveFollowUps(person, network.Horizon);
        result.Sojourn[(person.State * _groups) + person.Group] += Clip(network.Horizon) - Clip(person.Since);
        if (person.Awaiting is not { } option) return;
        result.UnfinishedCount[option]++;
        result.UnfinishedTicks[option] += network.Horizon - person.Asked;
    }

    /// <summary>Closes the books at the horizon.</summary>
    public void CloseCounts()
    {
        for (var state = 0; state < network.LiveStates; state++)
            for (var group = 0; group < _groups; group++)
                Count(state, group, 0, network.Horizon);
    }

    private void Count(int state, int group, int change, int tick)
    {
        var cell = (state * _groups) + group;
        result.Integral[cell] += (long)_count[cell] * (Clip(tick) - Clip(_changed[cell]));
        _changed[cell] = tick;
        _count[cell] += change;
    }

    // The spells a state belongs to, one bit a spell.
    private int SpellsOf(int state)
    {
        var bits = 0;
        for (var i = 0; i < network.Spells.Length; i++)
            if (network.Spells[i].Within[state]) bits |= 1 << i;
        return bits;
    }

    private void StartSpells(Person person, int spells, int tick)
    {
        for (var i = 0; i < network.Spells.Length; i++)
            if ((spells & (1 << i)) != 0) person.SpellStart[network.Spells[i].Slot] = tick;
    }

    private void EndSpells(Person person, int spells, int state, int tick)
    {
        var period = network.PeriodOf(tick);
        if (period < 0) return;
        for (var i = 0; i < network.Spells.Length; i++)
        {
            var spell = network.Spells[i];
            if ((spells & (1 << i)) == 0 || (spell.EndsIn is { } ends && !ends[state])) continue;
            var length = tick - person.SpellStart[spell.Slot];
            var bin = 0;
            while (bin < spell.Edges.Length && length > spell.Edges[bin]) bin++;
            var cell = (period * _groups) + person.Group;
            result.SpellBins[i][(cell * (spell.Edges.Length + 1)) + bin]++;
            result.SpellTicks[(i * network.PeriodStarts.Length * _groups) + cell] += length;
            if (spell.ByWeekday) result.SpellEndsOn[(((i * 7) + WeekdayOf(tick)) * _groups) + person.Group]++;
        }
    }

    private void CountStarts(int spells, int group, int tick)
    {
        for (var i = 0; i < network.Spells.Length; i++)
            if ((spells & (1 << i)) != 0 && network.Spells[i].ByWeekday) result.SpellStartsOn[(((i * 7) + WeekdayOf(tick)) * _groups) + group]++;
    }

    private int WeekdayOf(int tick) => network.Calendar.Weekday(tick / network.Calendar.TicksPerDay);

    private void StartFollowUps(Person person, int from, int state, int tick)
    {
        var period = network.PeriodOf(tick);
        if (period < 0) return;
        for (var i = 0; i < network.FollowUps.Length; i++)
        {
            var followUp = network.FollowUps[i];
            if (!followUp.From[from] || !followUp.To[state]) continue;
            if (person.FollowUps[i] is not null) result.FollowUpOverlaps[i]++;
            else person.FollowUps[i] = new RunningFollowUp(tick + followUp.After, period, person.Group);
        }
    }

    // Counts the follow-ups due by a tick under the state that the person is in, or has left to.
    private void ResolveFollowUps(Person person, int tick)
    {
        for (var i = 0; i < network.FollowUps.Length; i++)
        {
            if (person.FollowUps[i] is not { } running || running.Due > tick) continue;
            person.FollowUps[i] = null;
            if (running.Due > network.Horizon) continue;
            var followUp = network.FollowUps[i];
            var cell = (running.Period * _groups) + running.Group;
            result.FollowUpCounts[i][(cell * followUp.Classes.Length) + followUp.ClassOf[person.State]]++;
        }
    }

    private bool InWindow(int tick) => tick >= network.WindowStart && tick < network.WindowEnd;

    private int Clip(int tick) => Math.Clamp(tick, network.WindowStart, network.WindowEnd);

    private int OptionCell(int option, int period, int cohort) =>
        (((option * network.PeriodStarts.Length) + period) * _groups) + network.Cohorts[cohort].Group;

    private static int[] FirstClocks(Network network)
    {
        var first = new int[network.Options.Length];
        for (var i = 1; i < first.Length; i++) first[i] = first[i - 1] + network.Options[i - 1].Clocks.Length;
        return first;
    }
}
