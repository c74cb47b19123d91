using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Validation;

/// <summary>Levers against the system they act on.</summary>
internal static class LeverCheck
{
    public static void Add(SystemSpec system, SystemNames names, IReadOnlyList<Lever> levers, ICollection<Problem> problems)
    {
        foreach (var twice in levers.OfType<AddTablesLever>().GroupBy(x => x.Rows, StringComparer.Ordinal).SelectMany(g => g.Skip(1).Select(x => (First: g.First(), Again: x))))
            problems.Add(new Problem(twice.Again.At, "rows", $"\"{twice.Again.Rows}\" is added twice: {twice.First.At} adds it too."));
        foreach (var lever in levers)
        {
            AddDates(system, lever, problems);
            switch (lever)
            {
                case CapacityLever x:
                    SystemNames.Require(problems, x.At, "pool", "pool", x.Pool, names.Pools);
                    Whole(x.At, x.RampWeeks, problems);
                    break;
                case RateLever x:
                    SystemNames.Require(problems, x.At, "stream", "stream", x.Stream, names.Streams);
                    var inStream = system.Demand.Where(d => d.Stream == x.Stream).Select(d => d.Cohort).ToHashSet(StringComparer.Ordinal);
                    if (names.Streams.Contains(x.Stream)) Cohorts(x.At, x.Cohorts, inStream, problems);
                    Whole(x.At, x.RampWeeks, problems);
                    break;
                case RouteLever x:
                    AddRoute(system, names, x, problems);
                    break;
                case ScaleStayLever x:
                    SystemNames.Require(problems, x.At, "stage", "stage", x.Stage, names.Stages);
                    Cohorts(x.At, x.Cohorts, names.CohortCells, problems);
                    break;
                case ReplaceStayLever x:
                    SystemNames.Require(problems, x.At, "stage", "stage", x.Stage, names.Stages);
                    SystemNames.Require(problems, x.At, "replace", "stay", x.Stay, names.Stays);
                    Cohorts(x.At, x.Cohorts, names.CohortCells, problems);
                    break;
                case ClockLever x:
                    if (!system.Clocks.Any(x.Acts)) problems.Add(new Problem(x.At, "clock", $"no clock \"{x.Clock}\" with a time written out runs on {(x.Routes.Count == 0 ? "any route" : string.Join(", ", x.Routes))}."));
                    break;
                case GateLever x:
                    AddGate(names, system, x, problems);
                    break;
                case PopulationLever x:
                    AddPopulation(system, x, problems);
                    break;
                case AddTablesLever x:
                    Whole(x.At, x.RampWeeks, problems);
                    break;
                default:
                    break;
            }
        }
    }

    private static void AddGate(SystemNames names, SystemSpec system, GateLever x, ICollection<Problem> problems)
    {
        SystemNames.Require(problems, x.At, "gate", "gate", x.Gate, names.Gates);
        var keys = system.Gates.Where(g => g.Gate == x.Gate && g.Kind == "day").Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        if (keys.Count > 0)
        {
            foreach (var day in x.Days) SystemNames.Require(problems, x.At, "days", $"day of gate \"{x.Gate}\"", day, keys);
        }
        if (x.Change != GateChange.Earlier) return;
        var hours = x.Value.Value;
        if (hours != Math.Floor(hours)) problems.Add(Problem.NotWhole(x.At, "earlier", hours, "a whole number of hours"));
        // The system already has the lever applied: an hour moved to midnight or before stands at 0.
        else if (hours > 0 && system.Gates.Any(g => x.Acts(g) && g.Key == "0")) problems.Add(new Problem(x.At, "earlier", $"{Problem.Text(hours)} hours earlier than gate \"{x.Gate}\" begins would be the day before."));
    }

    private static void AddPopulation(SystemSpec system, PopulationLever x, ICollection<Problem> problems)
    {
        var rows = system.CountedIn ?? system.Population;
        var projections = rows.Select(r => r.Projection).Where(p => p.Length > 0).ToHashSet(StringComparer.Ordinal);
        foreach (var (field, name) in ((string, string)[])[("low", x.Low), ("high", x.High)])
            if (name.Length > 0) SystemNames.Require(problems, x.At, field, "projection", name, projections);
        if (!(x.Year > 0)) return;
        if (x.Year.Value != Math.Floor(x.Year.Value)) problems.Add(Problem.NotWhole(x.At, "year", x.Year.Value, "a whole calendar year"));
        // People of a mid-year stand for the twelve months around it: a year of the window asks for one calendar year.
        var (from, last) = (x.Year.Value, x.Year.Value + Math.Max(0, Math.Ceiling((system.Header.To.DayNumber - system.Header.From.DayNumber + 1) / 366.0) - 1));
        var principal = rows.Where(r => r.Projection.Length == 0).ToLookup(r => r.Band, r => r.Year, StringComparer.Ordinal);
        foreach (var band in system.Demand.SelectMany(d => d.Band.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal))
        {
            var years = principal[band].ToArray();
            if (years.Length > 0 && (from < years.Min() || last > years.Max()))
                problems.Add(new Problem(x.At, "year", $"the window would take its people from {Problem.Text(from)} to {Problem.Text(last)}, but \"{band}\" is known from {years.Min()} to {years.Max()} only."));
        }
    }

    private static void AddRoute(SystemSpec system, SystemNames names, RouteLever x, ICollection<Problem> problems)
    {
        SystemNames.Require(problems, x.At, "stage", "stage", x.Stage, names.Stages);
        SystemNames.Require(problems, x.At, "to", "route", x.ToRoute, names.Routes);
        Cohorts(x.At, x.Cohorts, names.CohortCells, problems);
        Whole(x.At, x.RampWeeks, problems);
        if (x.FromRoute == x.ToRoute && x.FromRoute.Length > 0) problems.Add(new Problem(x.At, "to", $"\"{x.ToRoute}\" is the route moved from."));
        var routes = system.Routes.Where(r => r.Stage == x.Stage).Select(r => r.Route).ToHashSet(StringComparer.Ordinal);
        if (routes.Count > 0) SystemNames.Require(problems, x.At, "move_from", $"route from stage \"{x.Stage}\"", x.FromRoute, routes);
    }

    private static void AddDates(SystemSpec system, Lever lever, ICollection<Problem> problems)
    {
        if (lever.From > lever.To) problems.Add(new Problem(lever.At, "from", $"{lever.From:yyyy-MM-dd} is after the last day, {lever.To:yyyy-MM-dd}."));
        var header = system.Header;
        if (header.From == default || header.From.DayNumber < header.WarmUpDays) return;
        var (start, end) = (header.From.AddDays(-header.WarmUpDays), header.To.AddDays(header.RunOffDays));
        if (lever.From > end || lever.To < start)
            problems.Add(new Problem(lever.At, lever.From > end ? "from" : "to", $"the lever acts outside the run ({start:yyyy-MM-dd} to {end:yyyy-MM-dd}): it would change nothing."));
    }

    private static void Cohorts(Place at, IReadOnlyList<string> cohorts, HashSet<string> known, ICollection<Problem> problems)
    {
        foreach (var cohort in cohorts) SystemNames.Require(problems, at, "cohorts", "cohort", cohort, known);
    }

    private static void Whole(Place at, double weeks, ICollection<Problem> problems)
    {
        if (weeks != Math.Floor(weeks) && !double.IsNaN(weeks)) problems.Add(Problem.NotWhole(at, "ramp_weeks", weeks, "a whole number of weeks"));
    }
}
