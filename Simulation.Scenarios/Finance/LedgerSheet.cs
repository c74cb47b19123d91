using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Finance;

/// <summary>A month of the window.</summary>
/// <param name="First">First day.</param>
/// <param name="Days">Days.</param>
/// <param name="Year">Its financial year.</param>
public readonly record struct LedgerMonth(DateOnly First, int Days, FinancialYear Year);

/// <summary>The ledgers of a system compiled against a network: what is counted, and what its schemes cost by month.</summary>
/// <remarks>Counting is pure and may run on many threads at once. A day is a midnight, as in occupied bed days.</remarks>
public sealed class LedgerSheet
{
    private readonly Network _network;
    private readonly Counter[] _counters;

    private LedgerSheet(LedgerPlan plan, Network network, Counter[] counters, LedgerMonth[] months, Money[][] fixedAmounts) =>
        (Plan, _network, _counters, Months, Fixed) = (plan, network, counters, months, fixedAmounts);

    /// <summary>The lines.</summary>
    public LedgerPlan Plan { get; }

    /// <summary>The months of the window.</summary>
    public IReadOnlyList<LedgerMonth> Months { get; }

    /// <summary>What schemes cost. Shape: line × month; zero for lines of priced use.</summary>
    internal Money[][] Fixed { get; }

    /// <summary>Compiles the lines of a plan against a system with its scenario.</summary>
    /// <param name="plan">The lines.</param>
    /// <param name="system">The compiled system.</param>
    /// <exception cref="FormatException">A line cannot be counted; the message says why.</exception>
    public static LedgerSheet Compile(LedgerPlan plan, CompiledSystem system)
    {
        var network = system.Network;
        var counters = plan.Activities.Select(a => Counter.Of(a, system)).ToArray();
        var months = new LedgerMonth[network.PeriodStarts.Length];
        for (var i = 0; i < months.Length; i++)
        {
            var first = network.Calendar.DateOf(network.PeriodStarts[i] / network.Calendar.TicksPerDay);
            var end = i + 1 < months.Length ? network.PeriodStarts[i + 1] : network.WindowEnd;
            months[i] = new LedgerMonth(first, (end - network.PeriodStarts[i]) / network.Calendar.TicksPerDay, FinancialYear.Of(first));
        }
        var fixedAmounts = plan.Lines.Select(l => l.Scheme.Length == 0 ? new Money[months.Length] : SchemeMonths(l, system.Schemes, months, network)).ToArray();
        return new LedgerSheet(plan, network, counters, months, fixedAmounts);
    }

    /// <summary>Counts a replication.</summary>
    /// <param name="result">The replication.</param>
    /// <returns>Counts. Shape: activity × month.</returns>
    public long[] Count(ReplicationResult result)
    {
        var counts = new long[_counters.Length * Months.Count];
        for (var i = 0; i < _counters.Length; i++) _counters[i].Count(_network, result, counts.AsSpan(i * Months.Count, Months.Count));
        return counts;
    }

    /// <summary>Parts of a penny that one count of an activity costs at a price of a penny a unit.</summary>
    internal long PartsPerCount(int activity) => _counters[activity].PartsPerCount;

    // A year's pounds over the days of each financial year that bear them: twelve months of a whole year add up to it exactly.
    private static Money[] SchemeMonths(LedgerLine line, IReadOnlyList<SchemeSpec> schemes, LedgerMonth[] months, Network network)
    {
        var amounts = new Money[months.Length];
        if (schemes.FirstOrDefault(s => s.Id == line.Scheme)?.Costs.FirstOrDefault(c => LedgerPlan.SchemeLine(line.Scheme, c.Item) == line.Id) is not { } cost) return amounts;
        var yearly = Money.OfPounds(cost.PoundsPerYear);
        var from = cost.From ?? network.Calendar.Start;
        var to = cost.To ?? DateOnly.MaxValue;
        var once = Money.OfPounds(cost.PoundsOnce);
        for (var i = 0; i < months.Length; i++)
        {
            var (first, days, year) = months[i];
            var start = Math.Max(from.DayNumber, first.DayNumber) - year.First.DayNumber;
            var end = Math.Min(to.DayNumber + 1L, first.DayNumber + days) - year.First.DayNumber;
            if (end <= start) continue;
            amounts[i] = yearly.Until((int)end, year.Days) - yearly.Until(start, year.Days) + once;
            once = Money.Zero;
        }
        return amounts;
    }
}
