using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Finance;

/// <summary>Contributions and portfolio must add up to the totals as printed.</summary>
internal static class PortfolioCheck
{
    public static void Add(FinanceTables tables, string[] parties, ICollection<Problem> problems)
    {
        foreach (var row in tables.Portfolio) Payers.Read(row.Payer, row.At, "payer", parties, problems);
        foreach (var printed in tables.PrintedTotals)
        {
            var parts = printed.Table == "contributions"
                ? tables.Contributions.Where(c => Matches(printed, c.Year, c.Payer)).Select(c => c.Pounds).ToArray()
                : tables.Portfolio.Where(p => Matches(printed, p.Year, "")).Select(p => p.Pounds).ToArray();
            // What could not be read is told by itself, and has no sum.
            if (!double.IsFinite(printed.Pounds) || !Array.TrueForAll(parts, double.IsFinite)) continue;
            var sum = parts.Sum(p => (decimal)p);
            if (sum != (decimal)printed.Pounds)
                problems.Add(new Problem(printed.At, "pounds", $"{Problem.Text(printed.Pounds)} is printed, but the {parts.Length} rows of {printed.Table}.csv add up to {Problem.Text((double)sum)}."));
        }
    }

    private static bool Matches(PrintedTotalRow printed, string year, string payer) =>
        (printed.Year.Length == 0 || printed.Year == year) && (printed.Payer.Length == 0 || printed.Payer == payer);
}
