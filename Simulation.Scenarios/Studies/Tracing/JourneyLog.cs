using Simulation.Core.Observation;

namespace Simulation.Scenarios.Studies.Tracing;

/// <summary>Keeps every move of chosen people.</summary>
/// <param name="named">The identity that a person has in all networks compared.</param>
/// <param name="chosen">Who is kept, given the identity and the tick of the first move seen.</param>
public sealed class JourneyLog(Func<PersonId, PersonId> named, Func<PersonId, int, bool> chosen) : IEventLog
{
    private readonly Dictionary<PersonId, List<MoveRecord>?> _people = [];

    /// <inheritdoc/>
    public void Moved(in MoveRecord move)
    {
        var id = named(move.Person);
        if (!_people.TryGetValue(id, out var moves)) _people.Add(id, moves = chosen(id, move.Tick) ? [] : null);
        moves?.Add(move with { Person = id });
    }

    /// <summary>Moves of a person, in order; none for who was not chosen.</summary>
    public IReadOnlyList<MoveRecord> Of(PersonId person) => _people.GetValueOrDefault(person) ?? [];

    /// <summary>All moves kept, in order of time, person and step.</summary>
    public IReadOnlyList<MoveRecord> All() => [.. _people.Values.OfType<List<MoveRecord>>().SelectMany(m => m).OrderBy(m => m.Tick).ThenBy(m => m.Person).ThenBy(m => m.Step)];
}
