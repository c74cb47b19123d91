namespace Simulation.Scenarios.Systems;

/// <summary>Units in words: one bed, twenty beds, whichever of the two a file says.</summary>
public static class UnitWords
{
    private static readonly (string One, string Many)[] Nouns =
    [
        ("bed", "beds"), ("place", "places"), ("minute", "minutes"), ("hour", "hours"), ("day", "days"), ("night", "nights"), ("week", "weeks"), ("month", "months"), ("year", "years"),
        ("person", "people"), ("admission", "admissions"), ("attendance", "attendances"),
    ];

    /// <summary>A unit as it stands behind a number: its first word in the singular for one and minus one, else in the plural; words that are not in the list stay as they are.</summary>
    /// <param name="amount">The number, as it is shown.</param>
    /// <param name="unit">The unit, such as "beds", "bed" or "hours a week".</param>
    public static string For(double amount, string unit)
    {
        var first = unit.Split(' ', 2)[0];
        foreach (var (one, many) in Nouns)
            if (first == one || first == many) return (Math.Abs(amount) == 1 ? one : many) + unit[first.Length..];
        return unit;
    }
}
