using Simulation.Core.Networks;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Measures;

/// <summary>What schemes state to cost within a network's window, in prices of the year that all money is told in.</summary>
public static class SchemePounds
{
    /// <summary>A year's pounds for the days of the window that bear the cost, each a share of its financial year, as in the ledgers; once, if any day does and it was not paid before the window.</summary>
    /// <param name="cost">The cost.</param>
    /// <param name="network">A network of the system, for the window.</param>
    /// <param name="prices">The year whose prices the pounds are to be in.</param>
    public static double InWindow(SchemeCost cost, Network network, PriceLevels prices)
    {
        var calendar = network.Calendar;
        var from = cost.From ?? calendar.Start;
        var to = cost.To ?? DateOnly.MaxValue;
        var firstDay = calendar.DateOf(network.WindowStart / calendar.TicksPerDay);
        var lastDay = calendar.DateOf((network.WindowEnd / calendar.TicksPerDay) - 1);
        var start = from > firstDay ? from : firstDay;
        var end = to < lastDay ? to : lastDay;
        if (start > end) return 0;
        var years = 0.0;
        for (var year = FinancialYear.Of(start); year.First <= end; year = new FinancialYear(year.Year + 1))
        {
            var (first, last) = (Math.Max(start.DayNumber, year.First.DayNumber), Math.Min(end.DayNumber, year.First.DayNumber + year.Days - 1));
            years += (last - first + 1) / (double)year.Days;
        }
        return prices.Factor(cost.PriceYear) * ((cost.PoundsPerYear * years) + (IsPaidBefore(cost, firstDay) ? 0 : cost.PoundsOnce));
    }

    /// <summary>Whether a sum once was paid before a window: it is spent whatever is decided now, so the window is not charged with it.</summary>
    /// <param name="cost">The cost. Without a first day it is paid when the window begins.</param>
    /// <param name="first">First day of the window.</param>
    public static bool IsPaidBefore(SchemeCost cost, DateOnly first) => cost.PoundsOnce != 0 && cost.From < first;

    /// <summary>The pounds of all costs of schemes.</summary>
    public static double InWindow(IEnumerable<SchemeSpec> schemes, Network network, PriceLevels prices) => schemes.Sum(s => s.Costs.Sum(c => InWindow(c, network, prices)));
}
