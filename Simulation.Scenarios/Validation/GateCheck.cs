using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Validation;

/// <summary>Gates: probabilities for every weekday, an hour profile with weight, and a day on which they open.</summary>
internal static class GateCheck
{
    public static void Add(SystemSpec system, ICollection<Problem> problems)
    {
        foreach (var row in system.Gates)
        {
            if (row.Kind == "day" && !ProfileKeys.IsKey("weekday", row.Key)) problems.Add(new Problem(row.At, "key", $"\"{row.Key}\" is not {ProfileKeys.Allowed("weekday")}.") { Got = row.Key });
            if (row.Kind == "hour" && (row.Key.Contains(' ', StringComparison.Ordinal) || !ProfileKeys.IsKey("hour", row.Key))) problems.Add(new Problem(row.At, "key", $"\"{row.Key}\" is not an hour (0 to 23).") { Got = row.Key });
            if (row.Kind == "day" && row.Value > 1) problems.Add(Problem.OutOfRange(row.At, "value", row.Value, "a probability (0 to 1)"));
        }
        foreach (var gate in system.Gates.GroupBy(g => g.Gate, StringComparer.Ordinal)) AddGate(gate.Key, [.. gate], problems);
    }

    private static void AddGate(string name, GateRow[] rows, ICollection<Problem> problems)
    {
        var days = rows.Where(r => r.Kind == "day").ToArray();
        var hours = rows.Where(r => r.Kind == "hour").ToArray();
        var missing = ProfileKeys.Missing("weekday", days.Select(d => d.Key).ToHashSet(StringComparer.Ordinal));
        if (missing.Count > 0) problems.Add(new Problem(rows[0].At, "key", $"gate \"{name}\" has no probability for {string.Join(", ", missing)}."));
        else if (days.Where(d => d.Key != "holiday").All(d => d.Value < 1e-6) || (hours.Length > 0 && hours.All(h => h.Value == 0)))
            problems.Add(new Problem(rows[0].At, "value", $"gate \"{name}\" never opens."));
    }
}
