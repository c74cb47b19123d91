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

/// <summary>What a count needs to become money: the lines, the months, and what the schemes cost in each.</summary>
/// <param name="Plan">The lines.</param>
/// <param name="Months">The months of the window.</param>
/// <param name="Fixed">What schemes cost. Shape: line × month; nothing for lines of priced use.</param>
/// <param name="PartsPerCount">Parts of a penny that one count costs at a price of a penny a unit, by activity.</param>
public sealed record LedgerFrame(LedgerPlan Plan, IReadOnlyList<LedgerMonth> Months, IReadOnlyList<Money[]> Fixed, IReadOnlyList<long> PartsPerCount)
{
    /// <summary>A number of units a financial year (entries, days, weeks or hours of care) for as much of a year as is in the window, by days, to the nearest unit.</summary>
    /// <param name="yearly">Units a whole year.</param>
    /// <param name="year">The year.</param>
    public long InWindow(long yearly, FinancialYear year) =>
        (long)Math.Round(yearly * (decimal)Months.Where(m => m.Year == year).Sum(m => m.Days) / year.Days, MidpointRounding.AwayFromZero);

    /// <summary>Counts that are one unit of an activity: a week is seven midnights, an hour of care 420 minutes a week at midnight.</summary>
    /// <param name="activity">Position of the activity.</param>
    /// <returns>Counts of one unit. Default: 1 where nothing is counted.</returns>
    public long CountsPerUnit(int activity) => PartsPerCount[activity] is var parts and > 0 ? Money.PerPenny / parts : 1;

    /// <summary>Share of a line's amount that a payer bears in the end, through funds too.</summary>
    public double ShareOf(LedgerLine line, string payer, int month) => line.Payers.Sum(p => p.Party == payer ? p.Share
        : Plan.Parties[Plan.PartyOf(p.Party)].Kind == "fund" ? p.Share * Plan.ContributorsOf(p.Party, Months[month].Year).Where(c => c.Party == payer).Sum(c => c.Share) : 0);
}

/// <summary>The ledgers of a system compiled against a network.</summary>
/// <remarks>Counting is pure and may run on many threads at once. A day is a midnight, as in occupied bed days.</remarks>
public sealed class LedgerSheet
{
    private readonly Network _network;
    private readonly Counter[] _counters;

    private LedgerSheet(Network network, Counter[] counters, LedgerFrame frame) => (_network, _counters, Frame) = (network, counters, frame);

    /// <summary>What makes money of the counts.</summary>
    public LedgerFrame Frame { get; }

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
        var nothing = new Money[months.Length];
        Money[][] fixedAmounts = [.. plan.Lines.Select(l => CostOf(l, system.Schemes) is { } cost ? SchemeMonths(cost, plan.Tables.Prices.Factor(cost.PriceYear), months, network) : nothing)];
        return new LedgerSheet(network, counters, new LedgerFrame(plan, months, fixedAmounts, [.. counters.Select(c => c.PartsPerCount)]));
    }

    /// <summary>Counts a replication.</summary>
    /// <param name="result">The replication.</param>
    /// <returns>Counts. Shape: activity × month.</returns>
    public long[] Count(ReplicationResult result)
    {
        var months = Frame.Months.Count;
        var counts = new long[_counters.Length * months];
        for (var i = 0; i < _counters.Length; i++) _counters[i].Count(_network, result, counts.AsSpan(i * months, months));
        return counts;
    }

    private static SchemeCost? CostOf(LedgerLine line, IReadOnlyList<SchemeSpec> schemes) => line.Scheme.Length == 0 ? null
        : schemes.FirstOrDefault(s => s.Id == line.Scheme)?.Costs.FirstOrDefault(c => LedgerPlan.SchemeLine(line.Scheme, c.Item) == line.Id);

    // In the ledger's prices. A year's pounds over the days of each financial year that bear them: twelve months of a whole year add up to it exactly.
    private static Money[] SchemeMonths(SchemeCost cost, double prices, LedgerMonth[] months, Network network)
    {
        var amounts = new Money[months.Length];
        var yearly = Money.OfPounds(prices * cost.PoundsPerYear);
        var from = cost.From ?? network.Calendar.Start;
        var to = cost.To ?? DateOnly.MaxValue;
        var once = SchemePounds.IsPaidBefore(cost, months[0].First) ? Money.Zero : Money.OfPounds(prices * cost.PoundsOnce);
        for (var i = 0; i < months.Length; i++)
        {
            var (first, days, year) = months[i];
            var start = Math.Max(from.DayNumber, first.DayNumber) - year.First.DayNumber;
            var end = Math.Min(to.DayNumber + 1, first.DayNumber + days) - year.First.DayNumber;
            if (end <= start) continue;
            amounts[i] = yearly.Until(end, year.Days) - yearly.Until(start, year.Days) + once;
            once = Money.Zero;
        }
        return amounts;
    }
}
