using System.Globalization;

namespace Simulation.Scenarios.Systems;

/// <summary>The keys of profiles and gates: hours, day types and months.</summary>
public static class ProfileKeys
{
    /// <summary>The kinds of profiles.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["hour", "weekday", "month"];

    /// <summary>Names of the day types, in their order.</summary>
    public static IReadOnlyList<string> DayTypes { get; } = ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "holiday"];

    /// <summary>Whether a key belongs to a kind.</summary>
    public static bool IsKey(string kind, string key) => kind switch
    {
        "hour" => IsHour(key) || (key.Split(' ') is [var day, var hour] && DayTypes.Contains(day, StringComparer.Ordinal) && IsHour(hour)),
        "weekday" => DayTypes.Contains(key, StringComparer.Ordinal),
        "month" => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12,
        _ => false,
    };

    /// <summary>What a key of a kind may be, for messages.</summary>
    public static string Allowed(string kind) => kind switch
    {
        "hour" => "an hour (0 to 23, or a day and hour such as \"sat 9\")",
        "weekday" => "a day (mon, tue, wed, thu, fri, sat, sun, holiday)",
        _ => "a month (1 to 12)",
    };

    /// <summary>The keys that a profile of a kind lacks. A bank holiday without rows is a Sunday; a day type without hours has those of every day.</summary>
    public static IReadOnlyList<string> Missing(string kind, IReadOnlySet<string> keys) => kind switch
    {
        "hour" => [.. DayTypes.Take(7).SelectMany(d => Enumerable.Range(0, 24).Where(h => !keys.Contains(Hour(h)) && !keys.Contains($"{d} {Hour(h)}")).Select(h => $"{d} {Hour(h)}"))],
        "weekday" => [.. DayTypes.Take(7).Where(d => !keys.Contains(d))],
        _ => [.. Enumerable.Range(1, 12).Select(Hour).Where(m => !keys.Contains(m))],
    };

    /// <summary>Weights of the 24 hours on a day type.</summary>
    public static double[] HourWeights(IEnumerable<ProfileRow> rows, int dayType)
    {
        var byKey = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var row in rows) byKey[row.Key] = row.Weight;
        var day = DayTypes[dayType];
        if (dayType == 7 && !byKey.Keys.Any(k => k.StartsWith("holiday ", StringComparison.Ordinal))) day = "sun";
        double Of(int hour) => byKey.TryGetValue($"{day} {Hour(hour)}", out var own) ? own : byKey.GetValueOrDefault(Hour(hour));
        return [.. Enumerable.Range(0, 24).Select(Of)];
    }

    private static string Hour(int hour) => hour.ToString(CultureInfo.InvariantCulture);

    private static bool IsHour(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour is >= 0 and <= 23;
}
