using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Validation;

/// <summary>Profiles: one kind each, keys that exist, every hour, weekday or month there, weights not all 0.</summary>
internal static class ProfileCheck
{
    public static void Add(SystemSpec system, ICollection<Problem> problems)
    {
        foreach (var profile in system.Profiles.GroupBy(p => p.Profile, StringComparer.Ordinal))
        {
            var rows = profile.ToArray();
            foreach (var row in rows)
            {
                if (row.Kind != rows[0].Kind) problems.Add(new Problem(row.At, "kind", $"\"{row.Kind}\" differs from the profile's first row ({rows[0].Kind})."));
                else if (ProfileKeys.Kinds.Contains(row.Kind, StringComparer.Ordinal) && !ProfileKeys.IsKey(row.Kind, row.Key))
                    problems.Add(new Problem(row.At, "key", $"\"{row.Key}\" is not {ProfileKeys.Allowed(row.Kind)}.") { Got = row.Key });
            }
            if (rows.All(r => r.Weight == 0)) problems.Add(new Problem(rows[0].At, "weight", $"profile \"{profile.Key}\" has no weight above 0."));
            AddMissing(profile.Key, rows, problems);
        }
    }

    private static void AddMissing(string profile, ProfileRow[] rows, ICollection<Problem> problems)
    {
        var keys = rows.Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        var missing = ProfileKeys.Missing(rows[0].Kind, keys);
        if (missing.Count > 0) problems.Add(new Problem(rows[0].At, "key", $"profile \"{profile}\" has no row for {string.Join(", ", missing.Take(5))}{(missing.Count > 5 ? $" and {missing.Count - 5} more" : "")}."));
        if (rows[0].Kind != "hour") return;
        for (var day = 0; day < ProfileKeys.DayTypes.Count; day++)
        {
            var weights = ProfileKeys.HourWeights(rows, day);
            if (missing.Count == 0 && weights.All(w => w == 0)) problems.Add(new Problem(rows[0].At, "weight", $"profile \"{profile}\" has no weight above 0 on {ProfileKeys.DayTypes[day]}."));
        }
    }
}
