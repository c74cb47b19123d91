using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Validation;

/// <summary>One way on: from a cohort in a stage, by a route, to a cohort in a stage.</summary>
internal readonly record struct Leg((int Stage, int Cohort) From, (int Stage, int Cohort) To, string Route, bool IsReturn);

/// <summary>Where people of each cohort can be, and how they get on from there: what routes and levers together allow.</summary>
public sealed class Journeys
{
    private readonly SystemTables _system;
    private readonly Dictionary<string, int> _stages;
    private readonly Dictionary<string, int> _cohorts;
    private readonly Dictionary<string, (OptionRow[] Options, IReadOnlyList<(string? From, string To)> Changes)> _options;
    private readonly RowsByCohort<RouteRow> _routes;
    private readonly ILookup<string, RouteLever> _moves;
    private readonly CohortRows _rows;
    private readonly HashSet<string> _exits;
    private readonly bool[,] _here;

    /// <summary>Works out where people can be. Names that are not known are passed over.</summary>
    public Journeys(SystemTables system, IReadOnlyList<Lever> levers)
    {
        _system = system;
        _moves = levers.OfType<RouteLever>().ToLookup(x => x.Stage, StringComparer.Ordinal);
        _stages = Index(system.Stages.Select(s => s.Stage));
        _cohorts = Index(system.Cohorts.Select(c => c.Cohort));
        _options = system.Options.GroupBy(o => o.Route, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (g.ToArray(), CohortChange.Read(g.First().NewCohort)), StringComparer.Ordinal);
        _rows = new CohortRows(system.CohortLabels);
        _routes = new RowsByCohort<RouteRow>(_rows, system.Routes, r => r.Stage, r => r.Cohort);
        _exits = system.Exits.Select(e => e.Exit).ToHashSet(StringComparer.Ordinal);
        _here = new bool[system.Stages.Count, system.Cohorts.Count];
        Legs = Walk();
    }

    /// <summary>Whether someone of a cohort can be in a stage.</summary>
    public bool CanBe(int stage, int cohort) => _here[stage, cohort];

    /// <summary>The ways on from wherever people can be.</summary>
    internal IReadOnlyList<Leg> Legs { get; }

    /// <summary>Where people can leave the system from by a route's exit.</summary>
    internal HashSet<(int Stage, int Cohort)> Leaving { get; } = [];

    /// <summary>The rows of a stage that hold for a cohort (<see cref="CohortRows"/>).</summary>
    public IReadOnlyList<RouteRow> RowsOf(string stage, string cohort) => _routes.Of(stage, cohort);

    /// <summary>The rows of a stage with rows whose cohort is written first, for cohorts that cannot be there.</summary>
    public IReadOnlyList<RouteRow> FirstRowsOf(string stage) => _routes.First(stage);

    /// <summary>Whether a stage has rows.</summary>
    public bool HasRows(string stage) => _routes.Has(stage);

    private List<Leg> Walk()
    {
        var legs = new List<Leg>();
        var open = new Queue<(int Stage, int Cohort)>();
        void Reach((int Stage, int Cohort) place)
        {
            if (_here[place.Stage, place.Cohort]) return;
            _here[place.Stage, place.Cohort] = true;
            open.Enqueue(place);
        }
        var demand = _system.Demand.Where(d => _cohorts.ContainsKey(d.Cohort)).ToLookup(d => d.Stream, StringComparer.Ordinal);
        foreach (var stream in _system.Streams)
        {
            foreach (var row in demand[stream.Stream])
            {
                foreach (var (to, _) in Ends(stream.EntryRoute, row.Cohort)) if (to is { } place) Reach(place);
            }
        }
        foreach (var row in _system.Census.Where(c => _cohorts.ContainsKey(c.Cohort)))
        {
            if (row.Awaiting.Length > 0)
            {
                // Who awaits has taken the route already: the census has the cohort after its change.
                foreach (var (to, _) in EndsAs(row.Awaiting.Split('/')[0], row.Cohort)) if (to is { } place) Reach(place);
            }
            else if (_stages.TryGetValue(row.Stage, out var stage)) Reach((stage, _cohorts[row.Cohort]));
        }
        while (open.TryDequeue(out var from))
        {
            foreach (var route in RoutesFrom(_system.Stages[from.Stage].Stage, _system.Cohorts[from.Cohort].Cohort))
            {
                foreach (var (to, isReturn) in Ends(route, _system.Cohorts[from.Cohort].Cohort))
                {
                    if (to is not { } place) Leaving.Add(from);
                    else
                    {
                        legs.Add(new Leg(from, place, route, isReturn));
                        Reach(place);
                    }
                }
            }
        }
        return legs;
    }

    // Routes with a share, and those that a lever moves people to.
    private HashSet<string> RoutesFrom(string stage, string cohort)
    {
        var routes = RowsOf(stage, cohort).Where(r => r.Share != 0).Select(r => r.Route).ToHashSet(StringComparer.Ordinal);
        foreach (var lever in _moves[stage].Where(x => x.Cohorts.Count == 0 || x.Cohorts.Any(c => _rows.Names(c, cohort)))) routes.Add(lever.ToRoute);
        return routes;
    }

    // Where a route's options lead; null is an exit.
    private IEnumerable<((int Stage, int Cohort)? To, bool IsReturn)> Ends(string route, string cohort) =>
        _options.TryGetValue(route, out var own) ? EndsAs(route, CohortChange.Of(own.Changes, cohort)) : [];

    // The same, of somebody whose cohort is that after the route's change.
    private IEnumerable<((int Stage, int Cohort)? To, bool IsReturn)> EndsAs(string route, string cohort)
    {
        if (!_options.TryGetValue(route, out var own) || !_cohorts.TryGetValue(cohort, out var then)) yield break;
        foreach (var option in own.Options)
        {
            if (_stages.TryGetValue(option.Target, out var stage)) yield return ((stage, then), own.Options[0].Return == "yes");
            else if (_exits.Contains(option.Target)) yield return (null, false);
        }
    }

    private static Dictionary<string, int> Index(IEnumerable<string> names)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        var i = 0;
        foreach (var name in names) index.TryAdd(name, i++);
        return index;
    }
}
