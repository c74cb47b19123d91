using System.Globalization;
using Simulation.Core.Statistics;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;

namespace Simulation.Scenarios.Sections;

/// <summary>When what was put in is back: the distribution of the month of payback.</summary>
internal static class PaybackChart
{
    private static readonly int[] Told = [12, 24, 36, 60, 120];

    /// <summary>The chart.</summary>
    public static Chart Of(CaseResult result)
    {
        var curves = result.Spec.Variants.Select(variant =>
        {
            var view = result.View(variant);
            // Where nothing was put in and nothing saved there is nothing to be paid back.
            var months = view.ChangesNothing ? [] : new CaseFigures(view, result.Plan.Tables.DiscountRate).PaybackMonths;
            return (Variant: variant, View: view, Months: months, By: Enumerable.Range(1, view.Frame.Months.Count).Select(m => ProportionInterval.Wilson(months.Count(p => p <= m), view.Replications)).ToArray());
        }).ToArray();
        var rows = curves.SelectMany(c => c.By.Select((by, m) => (IReadOnlyList<DataCell>)
        [
            new DataCell(c.Variant.Name), new DataCell(c.View.Frame.Months[m].First.ToString("yyyy-MM", CultureInfo.InvariantCulture)), new DataCell(NumberText.Plain(m + 1, 0), m + 1),
            new DataCell(NumberText.Plain(c.Months.Count(p => p == m + 1), 0), c.Months.Count(p => p == m + 1)), PoundsText.Probability(by),
        ]));
        string Reached((Systems.CaseVariant Variant, CaseView View, int[] Months, ProportionInterval[] By) c) => c.View.ChangesNothing ? $"no run, as nothing changes ({NameText.Within(c.Variant.Name)})" : string.Create(CultureInfo.InvariantCulture, $"{100 * c.By[^1].Share:0}% of runs ({NameText.Within(c.Variant.Name)})");
        var shown = Told.Where(m => m <= curves[0].By.Length);
        return new Chart("finance-payback-chart", string.Create(CultureInfo.InvariantCulture, $"Paid back within {curves[0].By.Length} months in {string.Join(", ", curves.Select(Reached))}"),
            $"Share of runs in which what was put in is back, and stays so to the end of the window. {string.Join(". ", curves.Select(c => $"{c.Variant.Name}: {string.Join(", ", shown.Select(m => string.Create(CultureInfo.InvariantCulture, $"{100 * c.By[m - 1].Share:0}% by month {m}")))}"))}. Not discounted; bands are 95% intervals.",
            new Axis("End of month", AxisKind.Date, []), new Axis("Paid back (% of runs)", AxisKind.Number, []),
            [.. curves.SelectMany(c => (ChartSeries[])
            [
                new($"{c.Variant.Name}: 95% interval", SeriesKind.Band, [.. c.By.Select((p, m) => new ChartPoint(FinancialSection.EndOf(c.View, m), null, 100 * p.Lower, 100 * p.Upper))], c.Variant.Id),
                new(c.Variant.Name, SeriesKind.Line, [.. c.By.Select((p, m) => new ChartPoint(FinancialSection.EndOf(c.View, m), 100 * p.Share))], c.Variant.Id),
            ])],
            new DataTable("finance-payback", "Month of payback: how many runs, and the probability that it is back by then",
                [new DataColumn("Counted"), new DataColumn("Month"), new DataColumn("Number", "", true), new DataColumn("Runs that pay back in it", "", true), new DataColumn("Back by its end", "", true)], [.. rows]));
    }
}
