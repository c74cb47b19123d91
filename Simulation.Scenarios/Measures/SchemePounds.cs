using Simulation.Core.Networks;
using Simulation.Scenarios.Schemes;

namespace Simulation.Scenarios.Measures;

/// <summary>What schemes cost within a network's window, as they state it.</summary>
public static class SchemePounds
{
    private const double DaysPerYear = 365;

    /// <summary>A year's pounds for the days of the window that bear the cost; once, if any day does.</summary>
    public static double InWindow(SchemeCost cost, Network network)
    {
        var calendar = network.Calendar;
        var from = cost.From ?? calendar.Start;
        var to = cost.To ?? DateOnly.MaxValue;
        var firstDay = calendar.DateOf(network.WindowStart / calendar.TicksPerDay);
        var lastDay = calendar.DateOf((network.WindowEnd / calendar.TicksPerDay) - 1);
        var start = from > firstDay ? from : firstDay;
        var end = to < lastDay ? to : lastDay;
        var days = Math.Max(0, end.DayNumber - start.DayNumber + 1);
        return (cost.PoundsPerYear * days / DaysPerYear) + (days > 0 ? cost.PoundsOnce : 0);
    }

    /// <summary>The pounds of all costs of schemes.</summary>
    public static double InWindow(IEnumerable<SchemeSpec> schemes, Network network) => schemes.Sum(s => s.Costs.Sum(c => InWindow(c, network)));
}
