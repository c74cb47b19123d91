using System.Runtime.CompilerServices;
using Simulation.Core.Networks;
using Simulation.Core.Randomness;
using Simulation.Core.Time;

namespace Simulation.Core.Engine;

/// <summary>
/// The ticks that a <see cref="Gate"/> gives at a stage, without divisions by what never changes and without a search from
/// midnight on (benchmark "coventry").
/// </summary>
internal sealed class GateTimes
{
    private const int LongestWait = 3660;

    private readonly ulong _daySite;
    private readonly ulong _hourSite;
    private readonly int _startDay;
    private readonly int _perDay;
    private readonly int _perHour;
    private readonly ulong _perDayInverse;
    private readonly ulong _perHourInverse;
    private readonly ulong[] _threshold;
    private readonly byte[] _dayType;
    private readonly long[] _cumulative;

    // By the upper eight bits of a target: the first hour that it may lie in.
    private readonly byte[] _hour = new byte[257];

    public GateTimes(Gate gate, Stage stage, Calendar calendar, byte[] dayType)
    {
        (_daySite, _hourSite) = (stage.GateDaySite, stage.GateHourSite);
        (_perDay, _perHour, _startDay) = (calendar.TicksPerDay, calendar.TicksPerHour, calendar.Start.DayNumber);
        (_threshold, _cumulative, _dayType) = (gate.DayThreshold, gate.HourCumulative, dayType);
        _perDayInverse = (ulong.MaxValue / (ulong)_perDay) + 1;
        _perHourInverse = (ulong.MaxValue / (ulong)_perHour) + 1;
        for (var i = 0; i < _hour.Length; i++)
        {
            while (_hour[i] < 23 && _cumulative[_hour[i] + 1] <= (long)i << 24) _hour[i]++;
        }
    }

    /// <summary>Day types of all days that a gate may look at.</summary>
    public static byte[] DayTypes(Calendar calendar) =>
        [.. Enumerable.Range(0, calendar.Days + LongestWait + 1).Select(day => (byte)calendar.DayType(day))];

    /// <summary>As <see cref="Gate.LeaveTick"/>. Range of the tick: 0 to below the horizon.</summary>
    public int LeaveTick(int ready, ulong lapKey)
    {
        var day = (int)Divided((ulong)ready, _perDayInverse, _perDay);
        var from = ready - (day * _perDay);
        var done = Passed(from);
        for (var tried = 0; tried < LongestWait; tried++, day++, from = 0, done = _cumulative[0])
        {
            var left = _cumulative[24] - done;
            var date = _startDay + day;
            if (left <= 0 || Keys.Draw(lapKey, _daySite, date) >= _threshold[_dayType[day]]) continue;
            var target = done + (long)(((Keys.Draw(lapKey, _hourSite, date) >> 32) * (ulong)left) >> 32);
            return checked((day * _perDay) + Math.Max(from, TickOf(target)));
        }
        return ready;
    }

    private long Passed(int tick)
    {
        var hour = (int)Divided((ulong)tick, _perHourInverse, _perHour);
        var low = _cumulative[hour];
        return low + (long)Divided((ulong)(_cumulative[hour + 1] - low) * (ulong)(tick - (hour * _perHour)), _perHourInverse, _perHour);
    }

    private int TickOf(long target)
    {
        int hour = _hour[target >> 24];
        while (_cumulative[hour + 1] <= target) hour++;
        var low = _cumulative[hour];
        return (hour * _perHour) + (int)((target - low) * _perHour / (_cumulative[hour + 1] - low));
    }

    // Exact for numbers below 2^64 over the divisor's square; 1 has no inverse.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Divided(ulong number, ulong inverse, int divisor) => divisor == 1 ? number : Math.BigMul(number, inverse, out _);
}
