using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Validation;

/// <summary>Stays: families, parameters, mixtures.</summary>
internal static class StayCheck
{
    public static void Add(SystemSpec system, SystemNames names, ICollection<Problem> problems)
    {
        foreach (var row in system.Stays) AddRow(system, names, row, problems);
        foreach (var mixture in system.Stays.GroupBy(s => (s.Stay, s.Cohort)))
        {
            var rows = mixture.ToArray();
            if (rows.Length == 1 && rows[0].Share is null or 1) continue;
            var what = mixture.Key.Cohort.Length == 0 ? $"the shares of stay \"{mixture.Key.Stay}\"" : $"the shares of stay \"{mixture.Key.Stay}\", cohort \"{mixture.Key.Cohort}\",";
            foreach (var row in rows.Where(r => r.Share is null))
                problems.Add(new Problem(row.At, "share", $"is blank; stay \"{row.Stay}\" has {rows.Length} rows{(row.Cohort.Length == 0 ? "" : $" for cohort \"{row.Cohort}\"")}, which make a mixture: each needs its share (or a row is there twice)."));
            if (rows.All(r => r.Share is not null)) Shares.MustAddToOne(rows.Sum(r => r.Share!.Value), rows[0].At, "share", what, problems);
            if (rows.Any(r => r.AtMost != rows[0].AtMost)) problems.Add(new Problem(rows[^1].At, "at_most", "differs within a mixture; the longest stay is one for all its rows."));
            if (rows.Any(r => r.AtMost is not null && r.Unit != rows[0].Unit)) problems.Add(new Problem(rows[^1].At, "unit", "differs within a mixture with at_most."));
        }
    }

    private static void AddRow(SystemSpec system, SystemNames names, StayRow row, ICollection<Problem> problems)
    {
        SystemNames.Require(problems, row.At, "cohort", "cohort or label", row.Cohort, names.CohortCells);
        var unit = row.Unit.Length == 0 ? system.Header.TimeUnit : row.Unit;
        if (TimeText.MinutesIn(unit) is null && row.Unit.Length > 0) problems.Add(Problem.NotKnown(row.At, "unit", "unit", unit, TimeText.Units));
        if (row.Parameters.Length == 0 || !StayFamilies.Names.Contains(row.Family, StringComparer.Ordinal)) return;
        if (!StayFamilies.TryRead(row.Family, row.Parameters, out var distribution, out var complaint))
            problems.Add(new Problem(row.At, "parameters", complaint) { Got = row.Parameters });
        else if (distribution!.Mean * (TimeText.MinutesIn(unit) ?? 1) > MostMinutes)
            problems.Add(new Problem(row.At, "parameters", $"the mean is {Problem.Text(distribution.Mean)} {unit}; allowed are 100 years."));
        else SourcingCheck.Range(row.At, row.Sourcing, distribution.Mean, "the mean", problems);
    }

    private const double MostMinutes = 100.0 * 366 * 1440;
}
