using System.Globalization;
using Simulation.Scenarios.Finance;

namespace Simulation.Scenarios.Reporting;

/// <summary>Both ledgers by month and party as CSV.</summary>
internal static class LedgerFiles
{
    /// <summary>A row a ledger, party and month, for each way to count: amounts without and with the investment, and the change pair by pair.</summary>
    public static string ByMonth(CaseResult result)
    {
        var csv = new CsvText().Row("counted", "ledger", "party", "entry", "month", "without", "with", "change", "half_width", "p5", "p95", "replications");
        foreach (var variant in result.Spec.Variants)
        {
            var view = result.View(variant);
            foreach (var entry in Enum.GetValues<LedgerEntry>())
                for (var party = 0; party < result.Plan.Parties.Count; party++)
                    for (var month = 0; month < view.Frame.Months.Count; month++) Row(csv, variant.Id, result, view, (party, entry, month));
        }
        return csv.ToString();
    }

    /// <summary>A row a line and year of both ledgers, for each way to count: who pays whom, amounts without and with the investment, and the change pair by pair.</summary>
    public static string ByLine(CaseResult result)
    {
        var csv = new CsvText().Row("counted", "ledger", "line", "label", "payer", "payee", "year", "without", "with", "change", "half_width", "p5", "p95", "replications");
        foreach (var variant in result.Spec.Variants)
        {
            var view = result.View(variant);
            foreach (var line in Enumerable.Range(0, result.Plan.Lines.Count))
                foreach (var year in view.Frame.Months.Select(m => m.Year).Distinct())
                {
                    var (without, with) = (view.LevelOf(line, year, with: false), view.LevelOf(line, year, with: true));
                    if (without.Concat(with).All(v => v == 0)) continue;
                    var (of, change) = (result.Plan.Lines[line], Spread.Of([.. with.Zip(without, (b, a) => b - a)]));
                    csv.Text(variant.Id).Text(of.Ledger.ToString().ToLowerInvariant()).Text(of.Id).Text(of.Label).Text(string.Join("; ", of.Payers.Select(p => p.Share == 1 ? p.Party : string.Create(CultureInfo.InvariantCulture, $"{p.Party} {p.Share}")))).Text(of.Payee)
                        .Text(year.ToString()).Number(without.Average()).Number(with.Average()).Number(change.Mean).Number(change.HalfWidth).Number(change.Low).Number(change.High).Number(change.Replications).End();
                }
        }
        return csv.ToString();
    }

    private static void Row(CsvText csv, string variant, CaseResult result, CaseView view, (int Party, LedgerEntry Entry, int Month) at)
    {
        var without = view.Amounts(at.Party, at.Entry, at.Month, with: false);
        var with = view.Amounts(at.Party, at.Entry, at.Month, with: true);
        var change = Spread.Of([.. with.Zip(without, (b, a) => b - a)]);
        csv.Text(variant).Text(at.Entry == LedgerEntry.Borne ? "resource" : "payments").Text(result.Plan.Parties[at.Party].Party).Text(at.Entry.ToString().ToLowerInvariant())
            .Text(view.Frame.Months[at.Month].First.ToString("yyyy-MM", CultureInfo.InvariantCulture)).Number(without.Average()).Number(with.Average())
            .Number(change.Mean).Number(change.HalfWidth).Number(change.Low).Number(change.High).Number(change.Replications).End();
    }
}
