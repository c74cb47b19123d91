using System.Globalization;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Validation;

/// <summary>How large a system may be: beyond it a file was mistaken for another, and checking it would take minutes and gigabytes.</summary>
/// <remarks>
/// A model of each of England's 153 upper-tier authorities with ten stages each has 1,530 stages, and with 30 cohorts 45,900 pairs. The bounds hold for tables together with the rows that schemes add;
/// <c>docs/background/robustness.md</c> has what large systems within them take.
/// </remarks>
internal static class SizeCheck
{
    /// <summary>Rows of a table whose rows are parts of the network or figures of the report.</summary>
    public const int MostParts = 4_000;

    /// <summary>Stages times cohorts: for each there is a stay and a choice of routes.</summary>
    public const int MostPlaces = 50_000;

    /// <summary>Ways on: options of the routes from each stage, for each cohort that a row of routes holds for.</summary>
    public const int MostWays = 500_000;

    /// <summary>Reports what is too large; nothing else can be checked then.</summary>
    public static bool Add(SystemSpec s, ICollection<Problem> problems)
    {
        var before = problems.Count;
        (int Count, Place? Past, string What)[] parts =
        [
            Part(s.Cohorts, x => x.At, "cohorts"), Part(s.Streams, x => x.At, "streams"), Part(s.Factors, x => x.At, "factors"), Part(s.Demand, x => x.At, "rows of demand"),
            Part(s.Pools, x => x.At, "pools"), Part(s.Stages, x => x.At, "stages"), Part(s.Stays, x => x.At, "rows of stays"), Part(s.Options, x => x.At, "options"),
            Part(s.Clocks, x => x.At, "clocks"), Part(s.Exits, x => x.At, "exits"), Part(s.Reasons, x => x.At, "reasons"), Part(s.FollowUps, x => x.At, "classes of follow-ups"),
            Part(s.Measures, x => x.At, "measures"), Part(s.Costs, x => x.At, "costs"), Part(s.Forms, x => x.At, "rows of forms"),
            Part([.. s.Profiles.DistinctBy(x => x.Profile, StringComparer.Ordinal)], x => x.At, "profiles"), Part([.. s.Gates.DistinctBy(x => x.Gate, StringComparer.Ordinal)], x => x.At, "gates"),
        ];
        foreach (var (count, past, what) in parts)
        {
            if (past is { } at) problems.Add(new Problem(at, "", $"there are {Text(count)} {what}; allowed are {Text(MostParts)}.") { HidesRows = true });
        }
        if (problems.Count > before) return false;
        var header = s.Header.At with { Line = 0 };
        void Most(long got, long most, string what)
        {
            if (got > most) problems.Add(new Problem(header, "", $"the folder's tables have {what}; allowed are {Text(most)}.") { HidesRows = true });
        }
        Most((long)s.Stages.Count * s.Cohorts.Count, MostPlaces, $"{Text(s.Stages.Count)} stages for {Text(s.Cohorts.Count)} cohorts, which is {Text((long)s.Stages.Count * s.Cohorts.Count)} pairs");
        Most(Ways(s), MostWays, $"routes and options that together make {Text(Ways(s))} ways on from a stage for a cohort");
        return problems.Count == before;
    }

    private static long Ways(SystemSpec s)
    {
        var options = s.Options.CountBy(o => o.Route, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var labelled = s.CohortLabels.CountBy(CohortRows.Cell, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return s.Routes.Sum(r => (long)options.GetValueOrDefault(r.Route) * (r.Cohort.Length == 0 ? s.Cohorts.Count : labelled.GetValueOrDefault(r.Cohort, 1)));
    }

    // The row past the most is where the table has become too large.
    private static (int Count, Place? Past, string What) Part<T>(IReadOnlyList<T> rows, Func<T, Place> at, string what) => (rows.Count, rows.Count > MostParts ? at(rows[MostParts]) : null, what);

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
