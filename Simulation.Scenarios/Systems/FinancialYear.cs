using System.Globalization;

namespace Simulation.Scenarios.Systems;

/// <summary>A financial year, 1 April to 31 March, named by the calendar year it begins in.</summary>
/// <param name="Year">Calendar year of its 1 April.</param>
public readonly record struct FinancialYear(int Year)
{
    /// <summary>The financial year of a date.</summary>
    public static FinancialYear Of(DateOnly date) => new(date.Month >= 4 ? date.Year : date.Year - 1);

    /// <summary>Reads a year as people write it, such as 2017-18.</summary>
    public static bool TryRead(string text, out FinancialYear year)
    {
        year = text.Length == 7 && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var first) ? new FinancialYear(first) : default;
        return year.Year >= 1900 && text == year.ToString();
    }

    /// <summary>Its 1 April.</summary>
    public DateOnly First => new(Year, 4, 1);

    /// <summary>Its days.</summary>
    public int Days => new DateOnly(Year + 1, 4, 1).DayNumber - First.DayNumber;

    /// <summary>The day that growth is counted from: its 1 October.</summary>
    public DateOnly Middle => new(Year, 10, 1);

    /// <summary>As people write it: 2017-18.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year}-{(Year + 1) % 100:00}");
}
