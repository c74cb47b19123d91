using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Scenarios.Assembly;
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
public sealed record Spot(string Place, string Kind);

/// <summary>Keeps the moves between spots of everybody of one replication, in steps of some minutes.</summary>
/// <remarks>What one person does within a step is one move, from where they were when it began to where they are when it ends.</remarks>
internal sealed class MoveStream : IEventLog
{
    /// <summary>Time that one step takes. Unit: minutes.</summary>
    public const int StepMinutes = 10;

    private const string In = "in";
    private const string Held = "held";
    private const string Queue = "queue";

    private readonly CompiledSystem _system;
    private readonly Network _network;
    private readonly int _ticksPerStep;
    private readonly bool[] _delayed;
    private readonly List<Spot> _spots = [];
    private readonly Dictionary<Spot, ushort> _spotIndex = [];
    private readonly HashSet<ushort> _ends = [];
    private readonly Dictionary<(ushort From, ushort To), ushort> _pairIndex = [];
    private readonly Dictionary<PersonId, ushort> _at = [];
    private readonly Dictionary<PersonId, ushort> _before = [];
    private readonly List<ushort> _moves = [];
    private readonly int[] _counts;
    private int[] _start = [];
    private int _step = -1;

    /// <summary>A stream without moves.</summary>
    /// <param name="system">The system that the replication runs with.</param>
    public MoveStream(CompiledSystem system)
    {
        (_system, _network) = (system, system.Network);
        _ticksPerStep = Math.Max(1, StepMinutes / _network.Calendar.TickMinutes);
        _counts = new int[(_network.WindowEnd - _network.WindowStart) / _ticksPerStep];
        _delayed = _network.Reasons.Length > 0 ? system.States.Resolve("delayed") : new bool[_network.StateCount];
        foreach (var person in _network.InitialPeople) _at.Add(new PersonId(-1, 0, person.Row), SpotOf(person.State, null));
    }

    /// <inheritdoc/>
    public void Moved(in MoveRecord move)
    {
        var step = move.Tick < _network.WindowStart ? -1 : (move.Tick - _network.WindowStart) / _ticksPerStep;
        if (step > _step) Close(step);
        if (step >= _counts.Length) return;
        var arrives = !_at.TryGetValue(move.Person, out var now);
        if (arrives) now = Index(new Spot(PathwayFlows.Start(_system, move.Person.Stream), In));
        _before.TryAdd(move.Person, now);
        _at[move.Person] = SpotOf(move.State, arrives ? null : now);
    }

    /// <summary>What was kept, once the run has ended.</summary>
    public PeopleModel Told()
    {
        Close(int.MaxValue);
        var bytes = new byte[2 * _moves.Count];
        for (var i = 0; i < _moves.Count; i++) (bytes[2 * i], bytes[(2 * i) + 1]) = ((byte)_moves[i], (byte)(_moves[i] >> 8));
        return new PeopleModel(_ticksPerStep * _network.Calendar.TickMinutes, _spots, [.. _pairIndex.Keys.Select(p => new[] { (int)p.From, p.To })], [.. _spots.Select((_, s) => s < _start.Length ? _start[s] : 0)], _counts, Convert.ToBase64String(bytes));
    }

    // What happened before the window only says where people are when it begins.
    private void Close(int next)
    {
        foreach (var (person, from) in _before)
        {
            var to = _at[person];
            if (_step >= 0 && _step < _counts.Length && from != to)
            {
                _moves.Add(PairOf(from, to));
                _counts[_step]++;
            }
            if (_ends.Contains(to)) _at.Remove(person);
        }
        _before.Clear();
        if (_step < 0 && next >= 0)
        {
            _start = new int[_spotIndex.Count];
            foreach (var spot in _at.Values) _start[spot]++;
        }
        _step = next;
    }

    private ushort SpotOf(int state, ushort? now)
    {
        if (_network.IsExit(state))
        {
            var end = Index(new Spot(PathwayFlows.Place(_system, state), In));
            _ends.Add(end);
            return end;
        }
        if (state < _network.Stages.Length) return Index(new Spot(PathwayFlows.Place(_system, state), _delayed[state] ? Held : In));
        var option = _network.Options[state - _network.Stages.Length];
        if (option.Mode == WaitMode.Hold && now is { } here) return Index(_spots[here] with { Kind = Held });
        return Index(new Spot(PathwayFlows.Place(_system, option.Target), Queue));
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
