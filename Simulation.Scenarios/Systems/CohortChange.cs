namespace Simulation.Scenarios.Systems;

/// <summary>Reads changes of cohort such as "x:a y:b", or "a" for everyone.</summary>
public static class CohortChange
{
    /// <summary>The changes; a null from is everyone.</summary>
    public static IReadOnlyList<(string? From, string To)> Read(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split(':', 2) is [var from, var to] ? ((string?)from, to) : (null, p))];

    /// <summary>The cohort that one of a cohort has afterwards.</summary>
    public static string Of(string text, string cohort) => Of(Read(text), cohort);

    /// <summary>The cohort that one of a cohort has after changes that were read.</summary>
    public static string Of(IReadOnlyList<(string? From, string To)> changes, string cohort)
    {
        var now = cohort;
        foreach (var (from, to) in changes)
        {
            if (from is null || from == cohort) now = to;
        }
        return now;
    }
}
