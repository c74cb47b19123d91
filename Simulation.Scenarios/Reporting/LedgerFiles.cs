using System.Globalization;
using Simulation.Scenarios.Finance;

namespace Simulation.Scenarios.Reporting;

/// <summary>Both ledgers by month and party as CSV.</summary>
internal static class LedgerFiles
{
    /// <summary>A row a ledger, party and month, for each way to count: what changes, pair by pair.</summary>
    public static string ByMonth(CaseResult result)
    {
        var csv = new CsvText().Row("counted", "ledger", "party", "month", "saving", "half_width", "p5", "p95", "replications");
        foreach (var variant in result.Spec.Variants)
        {
            var view = result.View(variant);
            for (var party = 0; party < result.Plan.Parties.Count; party++)
            {
                Rows(csv, variant.Id, "payments", result.Plan.Parties[party].Party, view, view.OfParty(party));
                Rows(csv, variant.Id, "resource", result.Plan.Parties[party].Party, view, view.BorneBy(party));
            }
        }
        return csv.ToString();
    }

    private static void Rows(CsvText csv, string variant, string ledger, string party, CaseView view, double[][] table)
    {
        for (var month = 0; month < view.Frame.Months.Count; month++)
        {
            var spread = Spread.Of([.. table.Select(r => r[month])]);
            csv.Text(variant).Text(ledger).Text(party).Text(view.Frame.Months[month].First.ToString("yyyy-MM", CultureInfo.InvariantCulture))
                .Number(spread.Mean).Number(spread.HalfWidth).Number(spread.Low).Number(spread.High).Number(spread.Replications).End();
        }
    }
}
