using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;

namespace Simulation.Scenarios.Sections;

/// <summary>What the lines of a budget search cost in the model, beside the sums that the budget is held against.</summary>
internal static class SpendingSection
{
    /// <summary>The section.</summary>
    /// <param name="plan">The ledgers.</param>
    /// <param name="lines">The lines chosen from.</param>
    public static Section Of(LedgerPlan plan, IReadOnlyList<LineSpending> lines)
    {
        var year = Portfolio.Of(plan).Years[0];
        var more = lines.Where(l => l.IsMoreThanPrinted).ToArray();
        return new Section("finance-spending", "Printed sums and what the model spends", "",
        [
            .. more.Length == 0 ? Array.Empty<Block>() : [new Caution($"The budget is held against the sums printed for {year}, not against what the model spends. {string.Join(" ", more.Select(Words))} What a line costs and saves in all is worked out by sim finance with a case of it.", Severity.Warning)],
            new DataTable("finance-spending", $"Lines chosen from: printed for {year}, and in the model, £ thousand a year",
                [new DataColumn("Line"), new DataColumn("Printed", "", true), new DataColumn("Schemes cost", "", true), new DataColumn("Paid besides")],
                [.. lines.Select(l => (IReadOnlyList<DataCell>)[new DataCell(l.Line), PoundsText.Thousands(l.Printed.Pounds), PoundsText.Thousands(l.Yearly.Pounds), new DataCell(l.Besides.Count == 0 ? "nothing known" : string.Join(", ", l.Besides))])],
                "Schemes cost: what they state for a whole year, with what they pay once. Paid besides: payments for care that only the line brings, and for capacity that it adds as a block; how much is known from runs alone."),
        ]);
    }

    private static string Words(LineSpending line) => $"{line.Line} is printed at £{PoundsText.Thousand(line.Printed.Pounds)}k; "
        + (line.Yearly > line.Printed ? $"its schemes cost £{PoundsText.Thousand(line.Yearly.Pounds)}k a year in the model" : $"its schemes cost no more than that in the model (£{PoundsText.Thousand(line.Yearly.Pounds)}k a year)")
        + (line.Besides.Count == 0 ? "." : $"{(line.Yearly > line.Printed ? ", and" : ", but")} on top of that is paid: {string.Join(", ", line.Besides)}.");
}
