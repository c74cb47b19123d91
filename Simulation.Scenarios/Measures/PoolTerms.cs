using Simulation.Core.Networks;

namespace Simulation.Scenarios.Measures;

/// <summary>A pool's capacity by day of the window.</summary>
internal static class DailyCapacity
{
    /// <summary>As the midnight census meets it: before the tick's own step, so the value of the day just ended.</summary>
    public static int[] AtMidnight(Network network, int pool) => At(network, pool, day => Math.Max(0, day - 1));

    /// <summary>During each day, which is what a block pays for: changes come into force with a day's first tick.</summary>
    public static int[] Within(Network network, int pool) => At(network, pool, day => day);

    private static int[] At(Network network, int pool, Func<int, int> tickOf)
    {
        var steps = network.Pools[pool].Capacity;
        var capacity = new int[network.WindowDays];
        for (int day = 0, step = 0; day < capacity.Length; day++)
        {
            var tick = tickOf(network.WindowStart + (day * network.Calendar.TicksPerDay));
            while (step + 1 < steps.Length && steps[step + 1].Tick <= tick) step++;
            capacity[day] = steps[step].Capacity;
        }
        return capacity;
    }
}

/// <summary>Use over capacity at midnight: sums of use over sums of capacity.</summary>
internal sealed class PoolMeanTerm(int pool, int[] capacity) : MeasureTerm
{
    public override Fraction Evaluate(ReplicationView view, PeriodRange range)
    {
        long use = 0, places = 0;
        for (var day = range.FirstDay; day < range.EndDay; day++)
        {
            use += view.Result.PoolCensus[(day * view.Network.Pools.Length) + pool];
            places += capacity[day];
        }
        return new Fraction(use, places);
    }
}

/// <summary>A quantile over days of use over capacity at midnight; days without capacity do not count.</summary>
internal sealed class PoolQuantileTerm(int pool, int[] capacity, double probability) : MeasureTerm
{
    public override Fraction Evaluate(ReplicationView view, PeriodRange range)
    {
        var days = 0;
        for (var day = range.FirstDay; day < range.EndDay; day++)
        {
            if (capacity[day] > 0)
                view.Scratch[days++] = view.Result.PoolCensus[(day * view.Network.Pools.Length) + pool] / (double)capacity[day];
        }
        return days == 0 ? default : Fraction.Whole(DayQuantile.Of(view.Scratch.AsSpan(0, days), probability));
    }
}

/// <summary>Share of days on which use at midnight exceeds a share of capacity.</summary>
internal sealed class PoolShareOverTerm(int pool, int[] capacity, double share) : MeasureTerm
{
    public override Fraction Evaluate(ReplicationView view, PeriodRange range)
    {
        var over = 0;
        for (var day = range.FirstDay; day < range.EndDay; day++)
            if (view.Result.PoolCensus[(day * view.Network.Pools.Length) + pool] > share * capacity[day]) over++;
        return new Fraction(over, range.Days);
    }
}

/// <summary>Mean units in use over time: places, or hours of care a week.</summary>
internal sealed class PoolUseTerm(int pool, double perUnit) : MeasureTerm
{
    public override bool ByPeriod => false;

    public override Fraction Evaluate(ReplicationView view, PeriodRange range) =>
        new(view.Result.PoolIntegral[pool] * perUnit, view.Network.WindowEnd - view.Network.WindowStart);
}
