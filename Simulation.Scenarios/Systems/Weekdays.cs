namespace Simulation.Scenarios.Systems;

/// <summary>Lists of weekdays, such as "sat sun".</summary>
public static class Weekdays
{
    /// <summary>The weekdays of a list, 0 Monday … 6 Sunday; null when a word is no weekday, stands twice, or there is none.</summary>
    public static IReadOnlyList<int>? Read(string text)
    {
        var names = ProfileKeys.DayTypes.Take(7).ToList();
        var days = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => names.IndexOf(w)).ToArray();
        return days.Length == 0 || days.Contains(-1) || days.Distinct().Count() < days.Length ? null : days;
    }
}
