using System.Globalization;

namespace Simulation.Scenarios.Systems;

/// <summary>Times as the tables write them: a number and a unit.</summary>
public static class TimeText
{
    /// <summary>The units of time.</summary>
    public static IReadOnlyList<string> Units { get; } = ["minutes", "hours", "days", "weeks"];

    /// <summary>Minutes in a unit; null when the unit is not known.</summary>
    public static int? MinutesIn(string unit) => unit switch
    {
        "minutes" or "minute" => 1,
        "hours" or "hour" => 60,
        "days" or "day" => 1440,
        "weeks" or "week" => 10080,
        _ => null,
    };

    /// <summary>Reads a time such as "5 days".</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The number.</param>
    /// <param name="minutesPerUnit">Minutes in its unit.</param>
    /// <returns>Whether it is a time: one finite number of at least 0 and a unit.</returns>
    public static bool TryRead(string text, out double value, out int minutesPerUnit)
    {
        (value, minutesPerUnit) = (0, 0);
        if (!TryReadList(text, out var values, out minutesPerUnit) || values.Count != 1) return false;
        value = values[0];
        return true;
    }

    /// <summary>Reads several times of one unit, such as "60 120 240 minutes".</summary>
    public static bool TryReadList(string text, out IReadOnlyList<double> values, out int minutesPerUnit)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var read = new List<double>();
        values = read;
        minutesPerUnit = parts.Length < 2 ? 0 : MinutesIn(parts[^1]) ?? 0;
        if (minutesPerUnit == 0) return false;
        foreach (var part in parts[..^1])
        {
            if (!Number(part, out var value) || value < 0 || value > 1e9) return false;
            read.Add(value);
        }
        return true;
    }

    /// <summary>Reads a finite number with a decimal point.</summary>
    public static bool Number(string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
        && double.IsFinite(value);
}
