using Simulation.Core.Time;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;
using Simulation.Scenarios.Validation;

namespace Simulation.Scenarios.Assembly;

/// <summary>What every part of the assembly looks at: the system with its rows added, the levers, the calendar and the numbers that names have.</summary>
internal sealed class AssemblyPlan
{
    public AssemblyPlan(SystemSpec system, IReadOnlyList<Lever> levers, QuantileTables tables)
    {
        (System, Levers, Tables) = (system, levers, tables);
        var header = system.Header;
        var days = header.WarmUpDays + (header.To.DayNumber - header.From.DayNumber + 1) + header.RunOffDays;
        Calendar = new Calendar(header.From.AddDays(-header.WarmUpDays), header.TickMinutes, days, header.Holidays);
        Routes = [.. system.Options.Select(o => o.Route).Distinct(StringComparer.Ordinal)];
        Groups = [.. system.Cohorts.Select(c => c.Group).Distinct(StringComparer.Ordinal)];
        OptionsOf = system.Options.ToLookup(o => o.Route, StringComparer.Ordinal);
        Options = [.. Routes.SelectMany(r => OptionsOf[r])];
        ClocksOf = system.Clocks.ToLookup(c => (c.Route, c.Awaiting));
        Amounts = new RowsByCohort<AmountRow>(new CohortRows(system.CohortLabels), system.Amounts, a => a.Stage, a => a.Cohort);
        NeverGivenUp = Options.Where(o => !ClocksOf.Contains((o.Route, o.Target))).Select(o => o.Target).ToHashSet(StringComparer.Ordinal);
        CohortIndex = Index(system.Cohorts.Select(c => c.Cohort));
        PoolIndex = Index(system.Pools.Select(p => p.Pool));
        StageIndex = Index(system.Stages.Select(s => s.Stage));
        ExitIndex = Index(system.Exits.Select(e => e.Exit));
        RouteIndex = Index(Routes);
        OptionIndex = Index(Options.Select(o => $"{o.Route}/{o.Target}"));
        ReasonIndex = Index(system.Reasons.Select(r => r.Reason));
        GateNames = [.. system.Gates.Select(g => g.Gate).Distinct(StringComparer.Ordinal)];
        Journeys = new Journeys(system, levers);
        Stays = new StayAssembly(this);
    }

    public SystemSpec System { get; }

    public IReadOnlyList<Lever> Levers { get; }

    public QuantileTables Tables { get; }

    public Calendar Calendar { get; }

    public Journeys Journeys { get; }

    public StayAssembly Stays { get; }

    public List<Problem> Problems { get; } = [];

    public string[] Groups { get; }

    public string[] Routes { get; }

    public OptionRow[] Options { get; }

    public ILookup<string, OptionRow> OptionsOf { get; }

    public ILookup<(string Route, string Awaiting), ClockRow> ClocksOf { get; }

    public RowsByCohort<AmountRow> Amounts { get; }

    /// <summary>Stages that some option without clock leads to: whoever asks for it waits for ever.</summary>
    public HashSet<string> NeverGivenUp { get; }

    public string[] GateNames { get; }

    public Dictionary<string, int> CohortIndex { get; }

    public Dictionary<string, int> PoolIndex { get; }

    public Dictionary<string, int> StageIndex { get; }

    public Dictionary<string, int> ExitIndex { get; }

    public Dictionary<string, int> RouteIndex { get; }

    public Dictionary<string, int> ReasonIndex { get; }

    /// <summary>Options by "route/target", as a census names them; names have no stroke of their own.</summary>
    public Dictionary<string, int> OptionIndex { get; }

    /// <summary>Ticks in a number of minutes, rounded to the nearest.</summary>
    public double Ticks(double minutes) => minutes / Calendar.TickMinutes;

    public void Complain(Place at, string field, string message) => Problems.Add(new Problem(at, field, message));

    private static Dictionary<string, int> Index(IEnumerable<string> names) =>
        names.Select((name, i) => (name, i)).ToDictionary(x => x.name, x => x.i, StringComparer.Ordinal);
}
