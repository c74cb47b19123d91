using System.Globalization;
using System.Text;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Scenarios.Assembly;

namespace Simulation.Scenarios.Studies.Tracing;

/// <summary>An event log in the columns that vidigi animates: entity_id, pathway, event_type, event, time, resource_id.</summary>
/// <remarks>
/// Source of the columns: the documentation of vidigi, Rosser. Times are minutes from the window's beginning. The engine counts places and
/// numbers none: a resource's number here is the smallest that nobody in the log has.
/// </remarks>
public sealed class VidigiLog
{
    private readonly CompiledSystem _system;
    private readonly Network _network;
    private readonly StringBuilder _text = new("entity_id,pathway,event_type,event,time,resource_id\n");
    private readonly Dictionary<PersonId, int> _numbers = [];
    private readonly Dictionary<PersonId, (int Stage, int Resource)> _held = [];
    private readonly SortedSet<int>[] _free;
    private readonly int[] _made;

    private VidigiLog(CompiledSystem system)
    {
        (_system, _network) = (system, system.Network);
        _free = [.. _network.Pools.Select(_ => new SortedSet<int>())];
        _made = new int[_network.Pools.Length];
    }

    /// <summary>The log as CSV text.</summary>
    /// <param name="system">The system.</param>
    /// <param name="moves">Moves in order of time, person and step; a person's first is their arrival.</param>
    public static string Of(CompiledSystem system, IReadOnlyList<MoveRecord> moves)
    {
        var log = new VidigiLog(system);
        foreach (var move in moves) log.Add(move);
        return log._text.ToString();
    }

    private void Add(in MoveRecord move)
    {
        if (!_numbers.ContainsKey(move.Person))
        {
            _numbers.Add(move.Person, _numbers.Count + 1);
            Row(move, "arrival_departure", "arrival", null);
        }
        if (_network.IsExit(move.State))
        {
            GiveBack(move);
            Row(move, "arrival_departure", "depart", null);
        }
        else if (move.State >= _network.Stages.Length)
        {
            // Who waits in a place keeps it; who waits outside has given it back.
            var option = _network.Options[move.State - _network.Stages.Length];
            if (option.Mode != WaitMode.Hold) GiveBack(move);
            Row(move, "queue", "awaiting " + NameOf(option.Target), null);
        }
        else
        {
            GiveBack(move);
            var resource = Take(move.Person, move.State);
            Row(move, resource is null ? "queue" : "resource_use", NameOf(move.State), resource);
        }
    }

    private int? Take(PersonId person, int stage)
    {
        if (_network.Stages[stage].Pool is not { } pool) return null;
        var number = _free[pool].Count > 0 ? _free[pool].Min : ++_made[pool];
        _free[pool].Remove(number);
        _held[person] = (stage, number);
        return number;
    }

    private void GiveBack(in MoveRecord move)
    {
        if (!_held.Remove(move.Person, out var held)) return;
        Row(move, "resource_use_end", NameOf(held.Stage), held.Resource);
        _free[_network.Stages[held.Stage].Pool!.Value].Add(held.Resource);
    }

    private string NameOf(int state) => _network.IsExit(state) ? _network.Exits[state - _network.LiveStates].Name : _network.Stages[state].Name;

    private void Row(in MoveRecord move, string type, string name, int? resource) => _text.Append(CultureInfo.InvariantCulture,
        $"{_numbers[move.Person]},{_system.System.Cohorts[move.Cohort].Cohort},{type},{name},{(move.Tick - _network.WindowStart) * (long)_network.Calendar.TickMinutes},{resource}\n");
}
