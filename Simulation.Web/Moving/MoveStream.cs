using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Sections;

namespace Simulation.Web.Moving;

/// <summary>Everybody of one run, as the moving picture shows them: where each is, and when they go on.</summary>
/// <param name="StepMinutes">Time that one step takes. Unit: minutes.</param>
/// <param name="Spots">Where people can be.</param>
/// <param name="Pairs">Moves that occur, each as the indices of two spots: from, to.</param>
/// <param name="Start">People at each spot when the window begins.</param>
/// <param name="Counts">Moves in each step of the window.</param>
/// <param name="Moves">All moves in order of time: indices into the pairs, two bytes each with the lower first, in base64.</param>
public sealed record PeopleModel(int StepMinutes, IReadOnlyList<Spot> Spots, IReadOnlyList<int[]> Pairs, IReadOnlyList<int> Start, IReadOnlyList<int> Counts, string Moves);

/// <summary>Where people can be.</summary>
/// <param name="Place">The place, as the diagram names it.</param>
/// <param name="Kind">in: looked after there; held: waits there for what comes next and keeps the place; queue: waits outside for it.</param>
/// <param name="Whose">Populations that are some of the people in the model and that these people belong to, with a blank between; empty for none.</param>
public sealed record Spot(string Place, string Kind, string Whose = "");

/// <summary>Keeps the moves between spots of everybody of one replication, in steps of some minutes.</summary>
/// <remarks>
/// What one person does within a step is one move, from where they were when it began to where they are when it ends. The engine tells the
/// moves of one person in order of time, and those of different people in any order: they are put in order at the end.
/// </remarks>
internal sealed class MoveStream : IEventLog
{
    private const int StepMinutes = 10;
    private const string In = "in";
    private const string Held = "held";
    private const string Queue = "queue";

    private readonly CompiledSystem _system;
    private readonly Network _network;
    private readonly int _ticksPerStep;
    private readonly int _steps;
    private readonly bool[] _delayed;
    private readonly bool[] _outside;
    private readonly string[] _whose;
    private readonly List<Spot> _spots = [];
    private readonly Dictionary<Spot, ushort> _spotIndex = [];
    private readonly Dictionary<(ushort From, ushort To), ushort> _pairIndex = [];
    private readonly Dictionary<PersonId, Whereabouts> _people = [];
    private readonly Dictionary<ushort, int> _start = [];
    private readonly List<(int Step, ushort Pair)> _moves = [];

    /// <summary>A stream without moves.</summary>
    /// <param name="system">The system that the replication runs with.</param>
    public MoveStream(CompiledSystem system)
    {
        (_system, _network) = (system, system.Network);
        _ticksPerStep = Math.Max(1, StepMinutes / _network.Calendar.TickMinutes);
        _steps = (_network.WindowEnd - _network.WindowStart) / _ticksPerStep;
        _delayed = _network.Reasons.Length > 0 ? system.States.Resolve("delayed") : new bool[_network.StateCount];
        _outside = system.States.Resolve("outside:everywhere");
        var population = new MeasurePopulation(system);
        var parts = population.Parts().Select(p => (Name: p, Groups: population.GroupsOf(p))).ToArray();
        _whose = [.. _network.Cohorts.Select(c => string.Join(' ', parts.Where(p => p.Groups.Contains(c.Group)).Select(p => p.Name)))];
        foreach (var person in _network.InitialPeople)
        {
            var spot = SpotOf(person.State, null, _whose[person.Cohort]);
            _people.Add(new PersonId(-1, 0, person.Row), new Whereabouts(-1, spot, spot));
        }
    }

    // Where somebody was when a step began, and where they are since; steps before the window are -1.
    private readonly record struct Whereabouts(int Step, ushort Before, ushort Now);

    /// <inheritdoc/>
    public void Moved(in MoveRecord move)
    {
        var step = move.Tick < _network.WindowStart ? -1 : Math.Min(_steps, (move.Tick - _network.WindowStart) / _ticksPerStep);
        var known = _people.TryGetValue(move.Person, out var at);
        if (!known)
        {
            var start = Index(new Spot(PathwayFlows.Place(_system, _network.Streams[move.Person.Stream]), In, _whose[move.Cohort]));
            at = new Whereabouts(step, start, start);
        }
        var now = SpotOf(move.State, known ? at.Now : null, _whose[move.Cohort]);
        var ends = _network.IsExit(move.State);
        if (step == at.Step) at = at with { Now = now };
        else
        {
            Settle(at);
            at = new Whereabouts(step, at.Now, now);
        }
        if (!ends) _people[move.Person] = at;
        else
        {
            _people.Remove(move.Person);
            if (step >= 0) Settle(at);
        }
    }

    /// <summary>What was kept, once the run has ended.</summary>
    public PeopleModel Told()
    {
        foreach (var at in _people.Values) Settle(at);
        _people.Clear();
        var counts = new int[_steps];
        foreach (var (step, _) in _moves) counts[step]++;
        var next = new int[_steps];
        for (var step = 1; step < _steps; step++) next[step] = next[step - 1] + counts[step - 1];
        var bytes = new byte[2 * _moves.Count];
        foreach (var (step, pair) in _moves)
        {
            var place = 2 * next[step]++;
            (bytes[place], bytes[place + 1]) = ((byte)pair, (byte)(pair >> 8));
        }
        return new PeopleModel(_ticksPerStep * _network.Calendar.TickMinutes, _spots, [.. _pairIndex.OrderBy(p => p.Value).Select(p => new[] { (int)p.Key.From, p.Key.To })],
            [.. _spots.Select((_, spot) => _start.GetValueOrDefault((ushort)spot))], counts, Convert.ToBase64String(bytes));
    }

    // A step of somebody is over: before the window it says where they begin, in it what their move was.
    private void Settle(Whereabouts at)
    {
        if (at.Step < 0) _start[at.Now] = _start.GetValueOrDefault(at.Now) + 1;
        else if (at.Step < _steps && at.Before != at.Now) _moves.Add((at.Step, PairOf(at.Before, at.Now)));
    }

    private ushort SpotOf(int state, ushort? now, string whose)
    {
        if (_network.IsExit(state)) return Index(new Spot(PathwayFlows.Place(_system, state), In, whose));
        if (state < _network.Stages.Length) return Index(new Spot(PathwayFlows.Place(_system, state), _delayed[state] ? Held : In, whose));
        var option = _network.Options[state - _network.Stages.Length];
        if (!_outside[state] && now is { } here) return Index(_spots[here] with { Kind = Held });
        return Index(new Spot(PathwayFlows.Place(_system, option.Target), Queue, whose));
    }

    private ushort Index(Spot spot)
    {
        if (_spotIndex.TryGetValue(spot, out var known)) return known;
        _spots.Add(spot);
        return _spotIndex[spot] = (ushort)(_spots.Count - 1);
    }

    private ushort PairOf(ushort from, ushort to)
    {
        if (!_pairIndex.TryGetValue((from, to), out var known)) _pairIndex[(from, to)] = known = (ushort)_pairIndex.Count;
        return known;
    }
}
