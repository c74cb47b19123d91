using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;

namespace Simulation.Scenarios.Sections;

/// <summary>Who pays and who saves: the cumulative net saving of each payer month by month, and its years.</summary>
internal static class PayerCharts
{
    /// <summary>A chart for each payer whose money moves, and one of the years of all.</summary>
    /// <param name="result">The case.</param>
    /// <param name="parties">Positions of the payers.</param>
    public static IEnumerable<Block> Of(CaseResult result, IReadOnlyList<int> parties)
    {
        var main = result.Spec.Variants[0];
        var view = result.View(main);
        var figures = new CaseFigures(view, result.Plan.Tables.DiscountRate);
        foreach (var party in parties) yield return Cumulative(result, view, party);
        if (parties.Count > 0) yield return Years(result, view, figures, parties);
    }

    private static Chart Cumulative(CaseResult result, CaseView view, int party)
    {
        var name = result.Plan.Parties[party].Label;
        var months = view.Frame.Months;
        var sums = CaseFigures.Running(view.OfParty(party));
        Spread Month(double[][] table, int m) => Spread.Of([.. table.Select(r => r[m])]);
        var (put, saved) = (view.InvestedOf(party), view.SavedOf(party));
        var last = sums[^1];
        var told = PoundsText.IsOpen(last) ? "no change beyond what the runs can tell" : $"{(last.Mean < 0 ? "pays" : "saves")} {PoundsText.Amount(last)}";
        return new Chart($"finance-cumulative-{Id(result.Plan.Parties[party].Party)}-chart", $"{name}: {told} after {months.Count} months",
            $"Cumulative net saving ({NameText.Within(result.Spec.Variants[0].Name)}), mean and 5% to 95% of runs: {string.Join("; ", new[] { Math.Min(11, months.Count - 1), months.Count - 1 }.Distinct().Select(m => string.Create(CultureInfo.InvariantCulture, $"after {m + 1} months {PoundsText.Thousand(sums[m].Mean)} ({PoundsText.Range(sums[m]).Text})")))} thousand pounds. Negative pays more or receives less.",
            new Axis("End of month", AxisKind.Date, []), new Axis("£ thousand", AxisKind.Number, []),
            [
                new ChartSeries("5% to 95% of runs", SeriesKind.Band, [.. sums.Select((s, m) => new ChartPoint(FinancialSection.EndOf(view, m), null, s.Low / 1000, s.High / 1000))], name),
                new ChartSeries("Mean of runs", SeriesKind.Line, [.. sums.Select((s, m) => new ChartPoint(FinancialSection.EndOf(view, m), s.Mean / 1000))], name),
            ],
            new DataTable($"finance-cumulative-{Id(result.Plan.Parties[party].Party)}", $"{name}: put in, saved and net by month, £ thousand",
                [new DataColumn("Month"), new DataColumn("Put in", "", true), new DataColumn("Saved", "", true), new DataColumn("Net", "", true), new DataColumn("Net: 5% and 95% of runs"), new DataColumn("Cumulative net", "", true), new DataColumn("Cumulative: 5% and 95% of runs")],
                [.. months.Select((month, m) => (IReadOnlyList<DataCell>)[new DataCell(month.First.ToString("yyyy-MM", CultureInfo.InvariantCulture)), PoundsText.Thousands(Month(put, m)), PoundsText.Thousands(Month(saved, m)), PoundsText.Thousands(Month(view.OfParty(party), m)), PoundsText.Range(Month(view.OfParty(party), m)), PoundsText.Thousands(sums[m]), PoundsText.Range(sums[m])])]));
    }

    private static Chart Years(CaseResult result, CaseView view, CaseFigures figures, IReadOnlyList<int> parties)
    {
        var names = parties.Select(p => result.Plan.Parties[p].Label).ToArray();
        var investor = result.Plan.PartyOf(result.Spec.Investor);
        string Year(Systems.FinancialYear year) => $"{PoundsText.Thousands(figures.Sum(view.OfParty(investor), year)).Text} in {figures.NameOf(year)}";
        string Sum(int party) => $"{result.Plan.Parties[party].Label} {PoundsText.Thousands(figures.Sum(view.OfParty(party))).Text}";
        return new Chart("finance-payer-years-chart", $"{result.Plan.Parties[investor].Label}: {Year(figures.Years[0])}{(figures.Years.Count > 1 ? $", {Year(figures.Years[^1])}" : "")} (net saving, thousand pounds)",
            $"Net saving of each payer by year ({NameText.Within(result.Spec.Variants[0].Name)}), mean with 5% to 95% of runs. Over {PoundsText.Years(result.Spec.Years)}: {string.Join("; ", parties.Select(Sum))} thousand pounds.",
            new Axis("£ thousand", AxisKind.Number, []), new Axis("", AxisKind.Name, names),
            [.. figures.Years.Select(y => new ChartSeries(figures.NameOf(y), SeriesKind.Point, [.. parties.Select((p, at) => (Spread: figures.Sum(view.OfParty(p), y), At: at)).Select(x => new ChartPoint(x.Spread.Mean / 1000, x.At, x.Spread.Low / 1000, x.Spread.High / 1000))]))],
            new DataTable("finance-payer-years", "Put in, saved and net of each payer by year, £ thousand",
                [new DataColumn("Payer"), new DataColumn("Year"), new DataColumn("Put in", "", true), new DataColumn("Saved", "", true), new DataColumn("Net", "", true), new DataColumn("Net: 5% and 95% of runs"), new DataColumn("Year does not lose", "", true)],
                [.. parties.SelectMany(p => figures.Years.Select(y => (IReadOnlyList<DataCell>)[new DataCell(result.Plan.Parties[p].Label), new DataCell(figures.NameOf(y)), PoundsText.Thousands(figures.Sum(view.InvestedOf(p), y)), PoundsText.Thousands(figures.Sum(view.SavedOf(p), y)), PoundsText.Thousands(figures.Sum(view.OfParty(p), y)), PoundsText.Range(figures.Sum(view.OfParty(p), y)), PoundsText.Probability(Spread.Saving(figures.Sums(view.OfParty(p), y)))]))]));
    }

    private static string Id(string party) => string.Join('-', party.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
