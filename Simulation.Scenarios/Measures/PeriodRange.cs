using System.Globalization;
using Simulation.Core.Networks;

namespace Simulation.Scenarios.Measures;

/// <summary>Whole periods of the window that a figure is about.</summary>
/// <param name="FirstPeriod">First period.</param>
/// <param name="EndPeriod">First period after.</param>
/// <param name="FirstDay">First day, since the window's start.</param>
/// <param name="EndDay">First day after, since the window's start.</param>
public readonly record struct PeriodRange(int FirstPeriod, int EndPeriod, int FirstDay, int EndDay)
{
    /// <summary>Days covered.</summary>
    public int Days => EndDay - FirstDay;

    /// <summary>The whole window.</summary>
    public static PeriodRange Window(Network network) => new(0, network.PeriodStarts.Length, 0, network.WindowDays);

    /// <summary>Whether this is the whole window.</summary>
    public bool IsWindowOf(Network network) => this == Window(network);

    /// <summary>The periods that a name covers.</summary>
    /// <param name="network">The network, whose periods are calendar months or the whole window.</param>
    /// <param name="name">"" the window, "2016-07" a month, "2016-Q3" a calendar quarter (July to September), "2016-17" a financial year (from April), "2016" a calendar year, "2016-12..2017-03" from the first to the last of these.</param>
    /// <returns>Null when the window does not hold all of it in whole periods.</returns>
    /// <exception cref="FormatException">The name is none of these.</exception>
    public static PeriodRange? Find(Network network, string name)
    {
        if (name.Length == 0) return Window(network);
        var ends = name.Split("..", 2);
        var (from, to) = (DatesOf(ends[0]).From, DatesOf(ends[^1]).To);
        var calendar = network.Calendar;
        var first = Array.IndexOf(network.PeriodStarts, calendar.TickOf(from));
        var endTick = calendar.TickOf(to);
        var end = endTick == network.WindowEnd ? network.PeriodStarts.Length : Array.IndexOf(network.PeriodStarts, endTick);
        if (first < 0 || end <= first) return null;
        return new PeriodRange(first, end, DayOf(network, network.PeriodStarts[first]), DayOf(network, endTick));
    }

    // First day, and first day after.
    private static (DateOnly From, DateOnly To) DatesOf(string name)
    {
        var parts = name.Split('-');
        var known = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 9000;
        if (known && parts.Length == 1) return (new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
        if (known && parts.Length == 2)
        {
            if (parts[1] is ['Q' or 'q', >= '1' and <= '4'])
            {
                var start = new DateOnly(year, (3 * (parts[1][1] - '1')) + 1, 1);
                return (start, start.AddMonths(3));
            }
            if (int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                if (number == (year + 1) % 100 && number > 12) return (new DateOnly(year, 4, 1), new DateOnly(year + 1, 4, 1));
                if (number is >= 1 and <= 12) return (new DateOnly(year, number, 1), new DateOnly(year, number, 1).AddMonths(1));
            }
        }
        throw new FormatException($"\"{name}\" is not a period; allowed are a month such as 2016-07, a calendar quarter such as 2016-Q3 (July to September), a financial year such as 2016-17, a range such as 2016-12..2017-03, or nothing for the whole window.");
    }

    private static int DayOf(Network network, int tick) => (tick - network.WindowStart) / network.Calendar.TicksPerDay;
}
