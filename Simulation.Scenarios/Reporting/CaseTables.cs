using System.Globalization;
using System.Text;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;

namespace Simulation.Scenarios.Reporting;

/// <summary>The whole tables of a business case: both ledgers, and what every run drew and came to.</summary>
internal static class CaseTables
{
    private static readonly (string Name, string About, Func<CaseResult, string> Csv)[] Kinds =
    [
        ("ledgers", "Both ledgers by month and party.", LedgerFiles.ByMonth),
        ("ledger-lines", "Both ledgers by line and year: who pays whom.", LedgerFiles.ByLine),
        ("case-runs", "A row a run, for each way to count: net present value, month of payback, and the value of every drawn input.", ByRun),
    ];

    /// <summary>The tables of a case.</summary>
    public static IReadOnlyList<WholeTable> Of(CaseResult result) => [.. Kinds.Select(k => new WholeTable(k.Name, k.About, k.Csv(result)))];

    /// <summary>The tables of a case that was kept; none of what is no case.</summary>
    /// <param name="file">What a file holds; null when there is none of that name.</param>
    public static IEnumerable<WholeTable> Kept(Func<string, byte[]?> file) =>
        Kinds.Select(k => file($"{k.Name}.csv") is { } bytes ? new WholeTable(k.Name, k.About, Encoding.UTF8.GetString(bytes)) : null).OfType<WholeTable>();

    /// <summary>A row a run for each way to count: what it came to for the investor, and the inputs that it drew.</summary>
    /// <remarks>
    /// Guarantee: the mean of a way's net present values is the one that is printed, and so is the share at or above 0. "counted" joins the ledgers;
    /// seed and replication are those of every other study of the system, from 0.
    /// </remarks>
    public static string ByRun(CaseResult result)
    {
        (string Heading, Func<int, double> Value, string Unit)[] inputs =
        [
            .. Headed([.. result.Unknowns.Select(u => (u.Id, u.Label, u.Unit, (Func<int, double>)(r => u.Drawn(result.Seed, r))))]),
            .. Headed([.. result.Calibrated.Select(c => (c.Id, c.Label, c.Unit, c.Drawn))]),
        ];
        var years = (result.View(result.Spec.Variants[0]).Frame.Months.Count + 11) / 12;
        var csv = new CsvText().Row(["counted", "seed", "replication", "net_present_value", "net_present_value_at_mean_prices", "put_in_present_value", "payback_month",
            .. Enumerable.Range(1, years).Select(y => string.Create(CultureInfo.InvariantCulture, $"net_saving_by_year_{y}")), .. inputs.Select(i => i.Heading)]);
        var means = result.PricesAt(u => result.Drawn(u).Average());
        foreach (var variant in result.Spec.Variants)
        {
            var (view, held) = (result.View(variant), result.PresentValues(variant, _ => means));
            var rate = result.Plan.Tables.DiscountRate;
            for (var r = 0; r < result.Replications; r++)
            {
                var net = view.Net[r];
                csv.Text(variant.Id).Text(result.Seed.ToString(CultureInfo.InvariantCulture)).Number(r).Number(Appraisal.PresentValue(net, rate)).Number(held[r])
                    .Number(Appraisal.PresentValue(view.Invested[r], rate)).Number(Appraisal.PaybackMonth(net));
                for (var y = 1; y <= years; y++) csv.Number(net.AsSpan(0, Math.Min(12 * y, net.Length)).ToArray().Sum());
                foreach (var (_, value, unit) in inputs)
                    if (unit == "date") csv.Text(DateOnly.FromDayNumber((int)value(r)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); else csv.Number(value(r));
                csv.End();
            }
        }
        return csv.ToString();
    }

    // Two inputs may have one label; a column is looked up by its heading.
    private static IEnumerable<(string Heading, Func<int, double> Value, string Unit)> Headed((string Id, string Label, string Unit, Func<int, double> Value)[] inputs) => inputs.Select(i =>
    {
        var heading = i.Unit.Length > 0 ? $"{i.Label} ({i.Unit})" : i.Label;
        return (inputs.Count(o => string.Equals(o.Label, i.Label, StringComparison.OrdinalIgnoreCase)) > 1 ? $"{heading} [{i.Id}]" : heading, i.Value, i.Unit);
    });
}
