using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>The financial case: who pays, who saves, year by year and month by month.</summary>
internal static class FinancialSection
{
    private static readonly DateOnly Epoch = new(1970, 1, 1);

    /// <summary>The section.</summary>
    public static Section Of(CaseResult result)
    {
        var main = result.Spec.Variants[0];
        return new Section("finance-financial", "Financial case: who pays, who saves, when", Finding(result),
        [
            Investor(result, main), InvestorLines.Of(result, main), ByParty(result, main),
            .. result.Plan.Tables.RiskShare.Length > 0 ? [RiskShared(result, main)] : new Block[] { new Prose("Risk share: none, as agreed; each party keeps what it gains or loses. finance.yaml takes one (risk_share).") },
            Cumulative(result), PaybackChart.Of(result),
            .. PayerCharts.Of(result, [.. Moved(result, result.View(main)).Where(p => result.Plan.Parties[p].Kind == "payer")]),
        ]);
    }

    /// <summary>End of a month as charts place it: days from 1 January 1970.</summary>
    internal static double EndOf(CaseView view, int month) => view.Frame.Months[month].First.AddMonths(1).DayNumber - Epoch.DayNumber;

    private static string Finding(CaseResult result)
    {
        var view = result.View(result.Spec.Variants[0]);
        var figures = new CaseFigures(view, result.Plan.Tables.DiscountRate);
        var moved = Moved(result, view).Where(p => result.Plan.Parties[p].Kind == "payer").Select(p => (Party: result.Plan.Parties[p].Label, Net: figures.Sum(view.OfParty(p)))).Where(x => x.Net.HalfWidth is { } half && Math.Abs(x.Net.Mean) > half).ToArray();
        string List(IEnumerable<(string Party, Spread Net)> side) => string.Join(", ", side.Select(x => $"{x.Party} {PoundsText.Amount(x.Net)}"));
        var (worse, better) = (moved.Where(x => x.Net.Mean < 0).ToArray(), moved.Where(x => x.Net.Mean > 0).ToArray());
        return $"Pays more: {(worse.Length > 0 ? List(worse) : "nobody beyond what the runs can tell")}. Pays less: {(better.Length > 0 ? List(better) : "nobody beyond what the runs can tell")}. Over {PoundsText.Years(result.Spec.Years)}, not discounted.";
    }

    private static IEnumerable<int> Moved(CaseResult result, CaseView view) =>
        Enumerable.Range(0, result.Plan.Parties.Count).Where(p => result.Plan.Parties[p].Kind != "fund" && view.OfParty(p).Any(r => r.Any(m => m != 0)));

    private static DataTable Investor(CaseResult result, CaseVariant main)
    {
        var view = result.View(main);
        var figures = new CaseFigures(view, result.Plan.Tables.DiscountRate);
        var saved = view.SavedOf(result.Plan.PartyOf(result.Spec.Investor));
        return new DataTable("finance-investor", $"{result.Plan.Parties[result.Plan.PartyOf(result.Spec.Investor)].Label}, £ thousand a year ({NameText.Within(main.Name)})",
            [new DataColumn("Year"), new DataColumn("Put in", "", true), new DataColumn("Saved", "", true), new DataColumn("Net", "", true), new DataColumn("Net: 5% and 95% of runs"), new DataColumn("Year does not lose", "", true)],
            [.. figures.Years.Select(y => (IReadOnlyList<DataCell>)[new DataCell(figures.NameOf(y)), PoundsText.Thousands(figures.Sum(view.Invested, y)), PoundsText.Thousands(figures.Sum(saved, y)), PoundsText.Thousands(figures.Sum(view.Net, y)),
                PoundsText.Range(figures.Sum(view.Net, y)), view.ChangesNothing ? new DataCell("nothing changes") : PoundsText.Probability(figures.SavingIn(y))])]);
    }

    private static DataTable ByParty(CaseResult result, CaseVariant main)
    {
        var view = result.View(main);
        var figures = new CaseFigures(view, result.Plan.Tables.DiscountRate);
        return new DataTable("finance-payers", $"Net saving by party, £ thousand; negative pays more or receives less ({NameText.Within(main.Name)})",
            [new DataColumn("Party"), .. figures.Years.Select(y => new DataColumn(figures.NameOf(y), "", true)), new DataColumn("All years", "", true), new DataColumn("5% and 95% of runs")],
            [.. Moved(result, view).Select(p => (IReadOnlyList<DataCell>)[new DataCell(result.Plan.Parties[p].Label), .. figures.Years.Select(y => PoundsText.Thousands(figures.Sum(view.OfParty(p), y))), PoundsText.Thousands(figures.Sum(view.OfParty(p))), PoundsText.Range(figures.Sum(view.OfParty(p)))])],
            "Payments ledger: what one party pays another receives, so the column adds up to zero. The Better Care Fund's payments are its contributors', by their shares of the year." + FundWords.StandIns(result.Plan, figures.Years))
        {
            // The first year, the first in which a new service is full, and the last stay on any screen.
            Spare = [.. Enumerable.Range(1, figures.Years.Count).Where(column => column > 2 && column < figures.Years.Count)],
        };
    }

    private static DataTable RiskShared(CaseResult result, CaseVariant main)
    {
        var view = result.View(main);
        var shares = RiskShare.Of(result.Plan);
        var kept = RiskShare.Apply(view, shares);
        return new DataTable("finance-risk-share", $"Net saving over {PoundsText.Years(result.Spec.Years)} under the risk share, £ thousand",
            [new DataColumn("Party"), new DataColumn("Share", "", true), new DataColumn("Own result", "", true), new DataColumn("After sharing", "", true)],
            [.. shares.Select((s, i) => (IReadOnlyList<DataCell>)[new DataCell(result.Plan.Parties[result.Plan.PartyOf(s.Party)].Label), new DataCell(string.Create(CultureInfo.InvariantCulture, $"{100 * s.Share:0.#}%"), s.Share),
                PoundsText.Thousands(Spread.Of([.. view.OfParty(result.Plan.PartyOf(s.Party)).Select(r => r.Sum())])), PoundsText.Thousands(Spread.Of([.. kept[i]]))])],
            "The parties put their gains and losses together and share them: a transfer, which nets to zero.");
    }

    private static string Title(CaseResult result) => string.Join("; ", result.Spec.Variants.Select(v =>
    {
        var view = result.View(v);
        var last = new CaseFigures(view, result.Plan.Tables.DiscountRate).CumulativeNet[^1];
        return $"{v.Name}: {(PoundsText.IsOpen(last) ? "neither ahead nor out of pocket beyond what the runs can tell" : $"{(last.Mean < 0 ? "out of pocket by" : "ahead by")} {PoundsText.Amount(last)}")} after {view.Frame.Months.Count} months";
    }));

    private static Chart Cumulative(CaseResult result)
    {
        var series = new List<ChartSeries>();
        var rows = new List<IReadOnlyList<DataCell>>();
        var last = new List<string>();
        foreach (var variant in result.Spec.Variants)
        {
            var view = result.View(variant);
            var net = new CaseFigures(view, result.Plan.Tables.DiscountRate).CumulativeNet;
            series.Add(new ChartSeries($"{variant.Name}: 5% to 95% of runs", SeriesKind.Band, [.. net.Select((s, m) => new ChartPoint(EndOf(view, m), null, s.Low / 1000, s.High / 1000))], variant.Id));
            series.Add(new ChartSeries(variant.Name, SeriesKind.Line, [.. net.Select((s, m) => new ChartPoint(EndOf(view, m), s.Mean / 1000))], variant.Id));
            rows.AddRange(net.Select((s, m) => (IReadOnlyList<DataCell>)[new DataCell(variant.Name), new DataCell(view.Frame.Months[m].First.ToString("yyyy-MM", CultureInfo.InvariantCulture)), PoundsText.Thousands(s), PoundsText.Range(s)]));
            last.Add($"{NameText.Within(variant.Name)} {PoundsText.Thousand(net[^1].Mean)} thousand pounds (5% and 95% of runs: {PoundsText.Range(net[^1]).Text})");
        }
        return new Chart("finance-cumulative-chart", Title(result), $"Cumulative net saving of the investor month by month, mean and 5% to 95% of runs. After {12 * result.Spec.Years} months: {string.Join("; ", last)}.",
            new Axis("Month", AxisKind.Date, []), new Axis("£ thousand", AxisKind.Number, []), series,
            new DataTable("finance-cumulative", "Cumulative net saving, £ thousand", [new DataColumn("Counted"), new DataColumn("Month"), new DataColumn("Cumulative", "", true), new DataColumn("5% and 95% of runs")], rows));
    }
}
