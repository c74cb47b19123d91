namespace Simulation.Scenarios.Schemes;

/// <summary>How far a lever has come about on a day.</summary>
public static class Ramp
{
    /// <summary>Share of a lever's change on a day: 0 outside its dates, 1 at full strength, k/n in the k-th of n weeks of a ramp.</summary>
    /// <param name="lever">The lever.</param>
    /// <param name="start">Date of day 0.</param>
    /// <param name="day">Day since the start.</param>
    /// <param name="weeks">Weeks of the ramp; 0 is none.</param>
    public static double Strength(Lever lever, DateOnly start, int day, int weeks)
    {
        var step = Step(lever, start, day, weeks);
        return weeks == 0 ? step : (double)step / weeks;
    }

    /// <summary>Steps of a ramp taken on a day: 0 outside the lever's dates, up to the number of weeks (or 1 without a ramp).</summary>
    public static int Step(Lever lever, DateOnly start, int day, int weeks)
    {
        var date = start.DayNumber + day;
        var from = lever.From?.DayNumber ?? start.DayNumber;
        if (date < from || date > (lever.To?.DayNumber ?? int.MaxValue)) return 0;
        return weeks == 0 ? 1 : Math.Min(weeks, ((date - from) / 7) + 1);
    }
}
