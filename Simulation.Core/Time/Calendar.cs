namespace Simulation.Core.Time;

/// <summary>Maps integer ticks to civil days: every day has 1,440 minutes, leap years are real, clock changes are ignored.</summary>
public sealed class Calendar
{
    private readonly bool[] _holiday;

    /// <summary>A calendar that starts at midnight of a date.</summary>
    /// <param name="start">The civil day that tick 0 opens.</param>
    /// <param name="tickMinutes">Length of a tick. Unit: minutes. Range: a divisor of 60.</param>
    /// <param name="days">Days the calendar covers. Range: at least 1.</param>
    /// <param name="holidays">Bank holidays; dates outside the calendar are ignored.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range is broken.</exception>
    public Calendar(DateOnly start, int tickMinutes, int days, IEnumerable<DateOnly> holidays)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tickMinutes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        if (60 % tickMinutes != 0)
            throw new ArgumentOutOfRangeException(nameof(tickMinutes), tickMinutes, "A tick must divide an hour.");
        Start = start;
        TickMinutes = tickMinutes;
        Days = days;
        TicksPerHour = 60 / tickMinutes;
        TicksPerDay = 24 * TicksPerHour;
        _holiday = new bool[days];
        foreach (var date in holidays)
        {
            var day = date.DayNumber - start.DayNumber;
            if (day >= 0 && day < days) _holiday[day] = true;
        }
        FirstWeekday = ((int)start.DayOfWeek + 6) % 7;
    }

    /// <summary>The civil day that tick 0 opens.</summary>
    public DateOnly Start { get; }

    /// <summary>Length of a tick. Unit: minutes. Guarantee: divides 60.</summary>
    public int TickMinutes { get; }

    /// <summary>Days covered.</summary>
    public int Days { get; }

    /// <summary>Ticks in an hour.</summary>
    public int TicksPerHour { get; }

    /// <summary>Ticks in a day.</summary>
    public int TicksPerDay { get; }

    /// <summary>Weekday of day 0: 0 is Monday, 6 is Sunday.</summary>
    public int FirstWeekday { get; }

    /// <summary>Number of day types: Monday to Sunday and the bank holiday.</summary>
    public const int DayTypes = 8;

    /// <summary>The day type of a bank holiday.</summary>
    public const int HolidayType = 7;

    /// <summary>Day type of a day since the start: 0 Monday … 6 Sunday, 7 bank holiday.</summary>
    public int DayType(int day) => day >= 0 && day < Days && _holiday[day] ? HolidayType : Weekday(day);

    /// <summary>Weekday of a day since the start, holidays or not: 0 Monday … 6 Sunday. Days before the start are allowed.</summary>
    public int Weekday(int day) => (((day + FirstWeekday) % 7) + 7) % 7;

    /// <summary>The civil date of a day since the start.</summary>
    public DateOnly DateOf(int day) => Start.AddDays(day);

    /// <summary>Number of an hour of a day since the start: hours since 1 January of year 1, the same in every run.</summary>
    public int CivilHour(int day, int hour) => ((Start.DayNumber + day) * 24) + hour;

    /// <summary>The day since the start that a date is; negative before the start.</summary>
    public int DayOf(DateOnly date) => date.DayNumber - Start.DayNumber;

    /// <summary>First tick of a date.</summary>
    public int TickOf(DateOnly date) => checked(DayOf(date) * TicksPerDay);
}
