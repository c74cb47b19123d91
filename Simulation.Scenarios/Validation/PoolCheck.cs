using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Validation;

/// <summary>Pools and their capacities over time.</summary>
internal static class PoolCheck
{
    public static void Add(SystemSpec system, SystemNames names, ICollection<Problem> problems)
    {
        foreach (var row in system.Capacities) SystemNames.Require(problems, row.At, "pool", "pool", row.Pool, names.Pools);
        var used = system.Stages.Select(s => s.Pool).ToHashSet(StringComparer.Ordinal);
        var capacities = system.Capacities.ToLookup(c => c.Pool, StringComparer.Ordinal);
        foreach (var pool in system.Pools)
        {
            if (pool.Population.Length > 0 && pool.Population != "everyone")
                SystemNames.Require(problems, pool.At, "population", "population", pool.Population, [.. system.Header.Populations.Keys]);
            if (!used.Contains(pool.Pool)) problems.Add(new Problem(pool.At, "pool", $"\"{pool.Pool}\" is used by no stage."));
            var rows = capacities[pool.Pool].ToArray();
            if (rows.Length == 0) problems.Add(new Problem(pool.At, "pool", $"\"{pool.Pool}\" has no rows in capacities.csv."));
            else AddRows(system, pool, rows, problems);
        }
    }

    private static void AddRows(SystemSpec system, PoolRow pool, CapacityRow[] rows, ICollection<Problem> problems)
    {
        var start = system.Header.From.AddDays(-Math.Min(system.Header.WarmUpDays, system.Header.From.DayNumber));
        if (rows[0].From > start) problems.Add(new Problem(rows[0].At, "from", $"{rows[0].From:yyyy-MM-dd} is after the start of the run, {start:yyyy-MM-dd}; leave the first row's from blank."));
        for (var i = 1; i < rows.Length; i++)
        {
            if (rows[i].From is null) problems.Add(new Problem(rows[i].At, "from", $"is blank; only the first row of pool \"{pool.Pool}\" may be."));
            else if (rows[i].From < rows[i - 1].From)
                problems.Add(new Problem(rows[i].At, "from", $"{rows[i].From:yyyy-MM-dd} goes back before {rows[i - 1].From:yyyy-MM-dd} in line {rows[i - 1].At.Line}; dates must rise."));
        }
        foreach (var row in rows)
        {
            foreach (var (field, change) in ((string, double)[])[("saturday", row.Saturday), ("sunday", row.Sunday), ("holiday", row.Holiday)])
            {
                if (row.Capacity + change < 0) problems.Add(new Problem(row.At, field, $"{Problem.Text(change)} makes the capacity {Problem.Text(row.Capacity + change)}; allowed is at least 0."));
            }
            if (pool.Unit == "places" && row.Capacity > Math.Floor(row.Capacity)) problems.Add(Problem.NotWhole(row.At, "capacity", row.Capacity, "a whole number of places"));
        }
    }
}
