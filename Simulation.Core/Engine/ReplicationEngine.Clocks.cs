using Simulation.Core.Networks;

namespace Simulation.Core.Engine;

/// <content>Step 5: who stops waiting for capacity.</content>
public sealed partial class ReplicationEngine
{
    // By clock; null where its length is drawn.
    private readonly ClockLine?[] _lines;

    // Clocks that stand in no line.
    private RunningClock[] _clocks = new RunningClock[64];
    private int[] _freeClocks = new int[64];
    private int _freeCount;
    private int _usedClocks;

    private RunningClock[] _ringing = new RunningClock[16];
    private int _ringingCount;

    // Only the earliest clock can act; ties go to the one written first.
    private void StartClock(int index, ref Person person, ref OptionRow option, int asked, int earliest, int tick)
    {
        var first = 0;
        var end = int.MaxValue;
        for (var i = option.FirstClock; i < option.FirstClock + option.ClockCount; i++)
        {
            var clock = _clockSpecs[i];
            var length = clock.FixedTicks ?? Network.Stays[clock.Delay!.Value].Sample(person.LapKey, clock.DelaySite, clock.ComponentSite);
            var at = (int)Math.Min(Math.Max(earliest, (long)asked + length), int.MaxValue);
            if (at >= end) continue;
            first = i;
            end = at;
        }
        if (end >= _horizon) return;
        var running = new RunningClock { Person = index, Request = person.Request, Clock = first, End = end };
        if (end == tick) Ring(in running);
        // Whoever is there at the start has asked before others, in no order.
        else if (asked == tick && _lines[first] is { } line) StandInLine(line, in running);
        else _agenda.Put(end, (Keep(in running) << DueBits) | ClockEnds);
    }

    private void StandInLine(ClockLine line, in RunningClock running)
    {
        line.Add(in running);
        if (line.Count == 1) _agenda.Put(running.End, (running.Clock << DueBits) | LineEnds);
    }

    private int Keep(in RunningClock running)
    {
        var node = _freeCount > 0 ? _freeClocks[--_freeCount] : _usedClocks++;
        if (node == _clocks.Length)
        {
            Array.Resize(ref _clocks, 2 * node);
            Array.Resize(ref _freeClocks, 2 * node);
        }
        _clocks[node] = running;
        return node;
    }

    private void EndClock(int node)
    {
        _freeClocks[_freeCount++] = node;
        Ring(in _clocks[node]);
    }

    // The first of a line ends. Those behind it who no longer wait are passed over, so that nearly all leave the line without the agenda (benchmark "coventry").
    private void EndLine(int clock, int tick)
    {
        var line = _lines[clock]!;
        for (; line.Count > 0; line.Drop())
        {
            ref readonly var head = ref line.Head;
            if (_people[head.Person].Request != head.Request) continue;
            if (head.End > tick)
            {
                _agenda.Put(head.End, (clock << DueBits) | LineEnds);
                return;
            }
            Ring(in head);
        }
    }

    // Kept for step 5.
    private void Ring(in RunningClock clock)
    {
        if (_ringingCount == _ringing.Length) Array.Resize(ref _ringing, 2 * _ringingCount);
        _ringing[_ringingCount++] = clock;
    }

    // Step 5: true when somebody took another option.
    private bool DivertWhoseClockEnds(int tick)
    {
        var diverted = false;
        while (_ringingCount > 0)
        {
            var clock = _ringing[--_ringingCount];
            ref var person = ref _people[clock.Person];
            if (person.Request != clock.Request) continue;
            diverted = true;
            Divert(clock.Person, ref person, clock.Clock, tick);
        }
        return diverted;
    }

    private void Divert(int index, ref Person person, int clock, int tick)
    {
        var group = _group[person.Cohort];
        if (InWindow) _result.ClockFired[(clock * _groupCount) + group]++;
        _tallies.Leave(person.State, group, person.Entered, tick);
        var pool = _options[person.State - _stageCount].Pool;
        person.Request = 0;
        _pools[pool].Queue.Withdraw();
        // Somebody behind may fit where this one did not.
        MarkChanged(pool);
        Ask(index, ref person, _clockSpecs[clock].ToOption, group, tick);
    }
}
