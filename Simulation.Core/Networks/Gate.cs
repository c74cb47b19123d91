using Simulation.Core.Randomness;
using Simulation.Core.Time;

namespace Simulation.Core.Networks;

/// <summary>On which days and at which hours those who are ready may leave.</summary>
/// <remarks>
/// Someone ready in tick r of a day passes that day if leaving hours remain after r and the draw of that person and civil
/// day falls under the day type's probability; the tick of leaving is then drawn from what remains of the hour profile.
/// Otherwise the next day is tried, from its midnight.
/// </remarks>
public sealed record Gate
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Probability of leaving on a day, as the end of an interval of the 64-bit draw, by day type (Monday … Sunday, holiday). 0 is never, the largest value always.</summary>
    public required ulong[] DayThreshold { get; init; }

    /// <summary>Cumulative leaving profile at the start of each hour, last entry at midnight. Shape: 25 values, from 0 to 2^32, not falling.</summary>
    public required long[] HourCumulative { get; init; }

    /// <summary>The tick at which someone leaves.</summary>
    /// <param name="ready">Tick at which the stay is over.</param>
    /// <param name="lapKey">Key of the person in the lap.</param>
    /// <param name="stage">The stage left; its sites key the draws, so two stages with one gate draw apart.</param>
    /// <param name="calendar">The calendar.</param>
    /// <returns>Guarantee: at least <paramref name="ready"/>.</returns>
    /// <remarks>After 3,660 days without passing the person leaves at once: a gate that never opens is refused by validation.</remarks>
    public int LeaveTick(int ready, ulong lapKey, Stage stage, Calendar calendar)
    {
        var perDay = calendar.TicksPerDay;
        var day = Math.DivRem(ready, perDay, out var from);
        if (from < 0)
        {
            day--;
            from += perDay;
        }
        for (var tried = 0; tried < 3660; tried++, day++, from = 0)
        {
            var done = Cumulative(from, calendar.TicksPerHour);
            var left = HourCumulative[24] - done;
            var date = calendar.Start.DayNumber + day;
            if (left <= 0 || Keys.Draw(lapKey, stage.GateDaySite, date) >= DayThreshold[calendar.DayType(day)]) continue;
            var target = done + (long)(((Keys.Draw(lapKey, stage.GateHourSite, date) >> 32) * (ulong)left) >> 32);
            return checked((day * perDay) + Math.Max(from, TickOf(target, calendar.TicksPerHour)));
        }
        return ready;
    }

    // Profile passed by the start of a tick of the day.
    private long Cumulative(int tick, int perHour)
    {
        var hour = Math.DivRem(tick, perHour, out var part);
        var low = HourCumulative[hour];
        return low + ((HourCumulative[hour + 1] - low) * part / perHour);
    }

    // The tick of the day in which the profile passes a target.
    private int TickOf(long target, int perHour)
    {
        var hour = 0;
        while (HourCumulative[hour + 1] <= target) hour++;
        var low = HourCumulative[hour];
        return (hour * perHour) + (int)((target - low) * perHour / (HourCumulative[hour + 1] - low));
    }
}
