using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Validation;

/// <summary>Streams, cohorts, demand and population.</summary>
internal static class DemandCheck
{
    public static void Add(SystemSpec system, SystemNames names, ICollection<Problem> problems)
    {
        AddProjections(system, problems);
        var demand = system.Demand.ToLookup(d => d.Stream, StringComparer.Ordinal);
        var kinds = system.Profiles.DistinctBy(p => p.Profile, StringComparer.Ordinal).ToDictionary(p => p.Profile, p => p.Kind, StringComparer.Ordinal);
        var known = (system.CountedIn ?? system.Population).Where(p => p.Projection.Length == 0).GroupBy(p => p.Band, StringComparer.Ordinal)
            .Where(g => g.Count() > 1).ToDictionary(g => g.Key, g => (First: g.Min(p => p.Year), Last: g.Max(p => p.Year)), StringComparer.Ordinal);
        foreach (var stream in system.Streams) AddStream(system, names, stream, [.. demand[stream.Stream]], kinds, problems);
        foreach (var row in system.CohortLabels) SystemNames.Require(problems, row.At, "cohort", "cohort", row.Cohort, names.Cohorts);
        foreach (var row in system.Demand)
        {
            SystemNames.Require(problems, row.At, "stream", "stream", row.Stream, names.Streams);
            SystemNames.Require(problems, row.At, "cohort", "cohort", row.Cohort, names.Cohorts);
            var bands = row.Band.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var band in bands) SystemNames.Require(problems, row.At, "band", "band", band, names.Bands);
            if (row.Per == "1000" && bands.Length == 0) problems.Add(new Problem(row.At, "band", "is blank; a rate per 1000 needs its band."));
            if (row.Per == "year" && row.Year == 0) problems.Add(new Problem(row.At, "year", "is blank; a value per year needs the financial year it belongs to (2016 is 2016-17)."));
            if (row.Year is not 0 and < 1900) problems.Add(Problem.OutOfRange(row.At, "year", row.Year, "a year from 1900 to 2200"));
            if (row.ProposalShare == 0) problems.Add(Problem.OutOfRange(row.At, "proposal_share", 0, "a share above 0 (a cohort with no candidates has no people)"));
            AddYears(system, row, bands, known, problems);
        }
    }

    private static void AddStream(SystemSpec system, SystemNames names, StreamRow stream, DemandRow[] rows, Dictionary<string, string> kinds, ICollection<Problem> problems)
    {
        SystemNames.Require(problems, stream.At, "entry_route", "route", stream.EntryRoute, names.Routes);
        foreach (var factor in stream.Factors.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            SystemNames.Require(problems, stream.At, "factors", "factor", factor, names.Factors);
        foreach (var (field, name, kind) in ((string, string, string)[])[("hour_profile", stream.HourProfile, "hour"), ("week_profile", stream.WeekProfile, "weekday"), ("month_profile", stream.MonthProfile, "month")])
        {
            SystemNames.Require(problems, stream.At, field, "profile", name, names.Profiles);
            if (kinds.TryGetValue(name, out var own) && own != kind)
                problems.Add(new Problem(stream.At, field, $"profile \"{name}\" is of kind {own}; a profile of kind {kind} belongs here."));
        }
        if (rows.Length == 0) problems.Add(new Problem(stream.At, "stream", $"\"{stream.Stream}\" has no rows in demand.csv."));
        else Shares.MustAddToOne(rows.Sum(r => r.ProposalShare), rows[0].At, "proposal_share", $"the shares of stream \"{stream.Stream}\"", problems);
        if (stream.ProposalPerDay / (24 * 60) * system.Header.TickMinutes > 100)
            problems.Add(Problem.OutOfRange(stream.At, "proposal_per_day", stream.ProposalPerDay, "at most 100 candidates a tick"));
    }

    // A variant stands beside the principal projection, year by year: between two projections is then a number of people.
    private static void AddProjections(SystemSpec system, ICollection<Problem> problems)
    {
        var rows = system.CountedIn ?? system.Population;
        var principal = rows.Where(p => p.Projection.Length == 0).Select(p => (p.Band, p.Year)).ToHashSet();
        foreach (var row in rows.Where(p => p.Projection.Length > 0 && !principal.Contains((p.Band, p.Year))))
            problems.Add(new Problem(row.At, "projection", $"\"{row.Projection}\" has people of \"{row.Band}\" in {row.Year}, for which the principal projection (projection left blank) has none."));
    }

    // The population must be known over the window; before and after the years given it stays at the nearest.
    private static void AddYears(SystemSpec system, DemandRow row, string[] bands, Dictionary<string, (int First, int Last)> known, ICollection<Problem> problems)
    {
        foreach (var band in bands)
        {
            if (!known.TryGetValue(band, out var years) || system.Header.From == default) continue;
            var (first, last) = (new DateOnly(years.First, 1, 1), new DateOnly(years.Last, 12, 31));
            if (system.Header.From < first || system.Header.To > last)
                problems.Add(new Problem(row.At, "band", $"the population of \"{band}\" is known from {years.First} to {years.Last}; the window is {system.Header.From:yyyy-MM-dd} to {system.Header.To:yyyy-MM-dd}."));
        }
    }
}

/// <summary>Shares that belong together.</summary>
internal static class Shares
{
    /// <summary>How far a sum of shares may lie from 1 through rounding in the input; the last share takes the rest.</summary>
    public const double Tolerance = 1e-6;

    public static void MustAddToOne(double sum, Place at, string field, string what, ICollection<Problem> problems)
    {
        if (Math.Abs(sum - 1) > Tolerance) problems.Add(new Problem(at, field, $"{what} add to {Problem.Text(sum)}; they must add to 1.") { Got = Problem.Text(sum) });
    }
}
