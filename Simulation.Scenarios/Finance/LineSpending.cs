using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

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
        var levers = system.Chosen.SelectMany(s => s.Levers);
        var brought = levers.OfType<AddTablesLever>().SelectMany(l => l.Tables.Costs).Select(c => c.Item).ToHashSet(StringComparer.Ordinal);
        var blocks = BlocksOf(plan, system, system.Chosen);
        var besides = plan.Tables.Payments.Where(p => brought.Contains(p.Item) || blocks.Contains(p));
        return new LineSpending(line.Line, line.ByYear[0], Money.OfPounds(system.Chosen.SelectMany(s => s.Costs).Sum(c => plan.Tables.Prices.Factor(c.PriceYear) * (c.PoundsPerYear + c.PoundsOnce))), [.. besides.Select(p => p.Label)]);
    }

    /// <summary>Payments for capacity, used or not, of pools that schemes add to.</summary>
    /// <param name="plan">The ledgers.</param>
    /// <param name="system">The system with them.</param>
    /// <param name="schemes">The schemes.</param>
    public static IReadOnlyList<PaymentRow> BlocksOf(LedgerPlan plan, CompiledSystem system, IEnumerable<SchemeSpec> schemes)
    {
        var added = schemes.SelectMany(s => s.Levers).OfType<CapacityLever>().Where(l => l.MayAdd).Select(l => l.Pool).ToHashSet(StringComparer.Ordinal);
        var itemsOf = system.System.Costs.ToLookup(c => c.Item, c => c.Of, StringComparer.Ordinal);
        return [.. plan.Tables.Payments.Where(p => p.Block && (added.Contains(p.Of) || itemsOf[p.Item].Any(added.Contains)))];
    }
}
