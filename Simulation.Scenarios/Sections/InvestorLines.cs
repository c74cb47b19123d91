using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>What makes the investor's net saving: every payment that changes, from what is saved to what is paid.</summary>
internal static class InvestorLines
{
    private const int Most = 8;

    /// <summary>The chart.</summary>
    /// <param name="result">The case.</param>
    /// <param name="variant">The way to count it.</param>
    public static Chart Of(CaseResult result, CaseVariant variant)
    {
        var view = result.View(variant);
        var lines = Enumerable.Range(0, result.Plan.Lines.Count).Select(l => (Line: l, result.Plan.Lines[l].Label, Spread: Spread.Of(view.LineFor(l, result.Spec.Investor))))
            .Where(x => x.Spread.Mean != 0).OrderByDescending(x => x.Spread.Mean).ToArray();
        var net = new CaseFigures(view, result.Plan.Tables.DiscountRate).Sum(view.Net);
        var large = lines.OrderByDescending(x => Math.Abs(x.Spread.Mean)).Take(Most).Select(x => x.Line).ToHashSet();
        var shown = lines.Where(x => large.Contains(x.Line)).Select(x => (x.Label, x.Spread.Mean)).ToList();
        var rest = lines.Where(x => !large.Contains(x.Line)).Sum(x => x.Spread.Mean);
        if (lines.Length > large.Count) shown.Add(("All others", rest));
        shown.Add(("Net saving", net.Mean));
        string Words(IEnumerable<(int Line, string Label, Spread Spread)> some) => string.Join("; ", some.Take(2).Select(x => $"{x.Label} {PoundsText.Amount(x.Spread)}"));
        var (saves, pays) = (lines.Where(x => x.Spread.Mean > 0).ToArray(), lines.Where(x => x.Spread.Mean < 0).Reverse().ToArray());
        var party = result.Plan.Parties[result.Plan.PartyOf(result.Spec.Investor)].Label;
        return new Chart("finance-lines-chart", $"{party}: saves most on {(saves.Length > 0 ? Words(saves.Take(1)) : "nothing")}; pays most for {(pays.Length > 0 ? Words(pays.Take(1)) : "nothing")}",
            string.Create(CultureInfo.InvariantCulture, $"What makes the {NameText.Within(result.Plan, result.Plan.PartyOf(result.Spec.Investor))}'s net saving of {PoundsText.Thousand(net.Mean)} thousand pounds over {PoundsText.Years(result.Spec.Years)} ({NameText.Within(variant.Name)}, not discounted). Saved: {(saves.Length > 0 ? Words(saves) : "nothing")}. Paid: {(pays.Length > 0 ? Words(pays) : "nothing")}."),
            new Axis("£ thousand", AxisKind.Number, []), new Axis("", AxisKind.Name, [.. shown.Select(x => x.Label)]),
            [new ChartSeries("Net saving", SeriesKind.Waterfall, [.. shown.Select((x, at) => new ChartPoint(at, x.Mean / 1000))]) { Key = new WaterfallKey("Saved", "Paid", "Net saving") }],
            new DataTable("finance-lines", $"{party}: what each payment changes over {PoundsText.Years(result.Spec.Years)}, £ thousand; negative pays more or receives less",
                [new DataColumn("Payment"), new DataColumn("Saved", "", true), new DataColumn("5% and 95% of runs")],
                [.. lines.Select(x => (IReadOnlyList<DataCell>)[new DataCell(x.Label), PoundsText.Thousands(x.Spread), PoundsText.Range(x.Spread)]), [new DataCell("Net saving", null, Tone.Strong), PoundsText.Thousands(net, Tone.Strong), PoundsText.Range(net)]]));
    }
}
