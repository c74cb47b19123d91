using Simulation.Core.Networks;
using Simulation.Core.Observation;

namespace Simulation.Scenarios.Studies.Tracing;

/// <summary>Follows every person of a run through one spell (a hospital stay, say) and to where they are when the run ends; keeps no event.</summary>
public sealed class RunTrace : IEventLog
{
    private readonly Network _network;
    private readonly bool[] _within;
    private readonly int[] _classOf;
    private readonly Func<PersonId, PersonId> _named;
    private readonly Dictionary<PersonId, Course> _people = [];

    /// <summary>A trace of nobody.</summary>
    /// <param name="network">The network.</param>
    /// <param name="spell">The spell's states. Shape: one a state.</param>
    /// <param name="classOf">Class of each state.</param>
    /// <param name="named">The identity that a person has in all networks compared.</param>
    public RunTrace(Network network, bool[] spell, int[] classOf, Func<PersonId, PersonId> named)
    {
        (_network, _within, _classOf, _named) = (network, spell, classOf, named);
        foreach (var p in network.InitialPeople) _people.Add(new PersonId(-1, 0, p.Row), new Course(p.State, _within[p.State] ? Math.Min(0, p.Entered) : -1));
    }

    /// <inheritdoc/>
    public void Moved(in MoveRecord move)
    {
        var id = _named(move.Person);
        if (!_people.TryGetValue(id, out var course)) _people.Add(id, course = new Course(-1, -1));
        var was = course.State >= 0 && _within[course.State];
        if (!was && _within[move.State]) course.Start = move.Tick;
        else if (was && !_within[move.State]) End(course, move.Tick);
        course.State = move.State;
        course.LastMove = move.Tick;
    }

    /// <summary>What is kept of each person, once the run has ended. People who left before the window are not among them.</summary>
    public IReadOnlyDictionary<PersonId, PersonTrace> People()
    {
        var people = new Dictionary<PersonId, PersonTrace>();
        foreach (var (id, c) in _people)
        {
            if (_network.IsExit(c.State) && c.LastMove < _network.WindowStart) continue;
            if (!_network.IsExit(c.State) && _within[c.State]) End(c, _network.Horizon);
            people.Add(id, new PersonTrace(c.Stays, c.FirstStart, c.FirstEnd, c.Ticks, _classOf[c.State]));
        }
        return people;
    }

    private void End(Course course, int tick)
    {
        course.Ticks += Math.Max(0, Math.Min(tick, _network.WindowEnd) - Math.Max(course.Start, _network.WindowStart));
        if (course.Start < _network.WindowStart || course.Start >= _network.WindowEnd) return;
        if (course.Stays++ == 0) (course.FirstStart, course.FirstEnd) = (course.Start, tick);
    }

    private sealed class Course(int state, int start)
    {
        public int State { get; set; } = state;

        public int Start { get; set; } = start;

        public int LastMove { get; set; }

        public int Stays { get; set; }

        public int FirstStart { get; set; } = -1;

        public int FirstEnd { get; set; } = -1;

        public int Ticks { get; set; }
    }
}
