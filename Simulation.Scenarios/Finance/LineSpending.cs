using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Schemes;

namespace Simulation.Scenarios.Finance;

/// <summary>What a portfolio line costs in the model beside the sum that is printed for it, as far as it is known without a run.</summary>
/// <param name="Line">Name of the line.</param>
/// <param name="Printed">Sum printed for the portfolio's first year.</param>
/// <param name="Yearly">What the line's schemes state to cost in a whole year, with what they pay once.</param>
/// <param name="Besides">Labels of payments that come on top: for care that only the line brings, and for capacity that it adds.</param>
public sealed record LineSpending(string Line, Money Printed, Money Yearly, IReadOnlyList<string> Besides)
{
    /// <summary>Whether the model spends more on the line than is printed for it.</summary>
    public bool IsMoreThanPrinted => Yearly > Printed || Besides.Count > 0;

    /// <summary>The spending of a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="plan">The ledgers.</param>
    /// <param name="system">The system with the line's scenario.</param>
    public static LineSpending Of(PortfolioLine line, LedgerPlan plan, CompiledSystem system)
    {
        var levers = system.Schemes.SelectMany(s => s.Levers).ToArray();
        var brought = levers.OfType<AddTablesLever>().SelectMany(l => l.Tables.Costs).Select(c => c.Item).ToHashSet(StringComparer.Ordinal);
        var added = levers.OfType<CapacityLever>().Where(Adds).Select(l => l.Pool).ToHashSet(StringComparer.Ordinal);
        var itemsOf = system.System.Costs.ToLookup(c => c.Item, c => c.Of, StringComparer.Ordinal);
        var besides = plan.Tables.Payments.Where(p => brought.Contains(p.Item) || (p.Block && (added.Contains(p.Of) || itemsOf[p.Item].Any(added.Contains))));
        return new LineSpending(line.Line, line.ByYear[0], Money.OfPounds(system.Schemes.SelectMany(s => s.Costs).Sum(c => c.PoundsPerYear + c.PoundsOnce)), [.. besides.Select(p => p.Label)]);
    }

    private static bool Adds(CapacityLever lever) => lever.Change switch
    {
        CapacityChange.Add => lever.Value > 0,
        CapacityChange.Scale => lever.Value > 1,
        _ => true,
    };
}
