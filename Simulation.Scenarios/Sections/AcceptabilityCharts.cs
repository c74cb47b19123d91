using System.Globalization;
using Simulation.Core.Statistics;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>Acceptability curves: how likely an investment is worth it, by what its payer would pay for each delayed day or admission avoided.</summary>
/// <remarks>Source: van Hout, Al, Gordon &amp; Rutten (1994), Costs, effects and C/E-ratios alongside a clinical trial, Health Economics 3(5).</remarks>
internal static class AcceptabilityCharts
{
    private const int Steps = 40;

    /// <summary>A curve for each effect; a sentence for one that is the same in every pair of runs.</summary>
    public static IEnumerable<Block> Of(CaseResult result) => result.Spec.Effects.Select((effect, at) => Of(result, effect, at));

    private static Block Of(CaseResult result, CaseEffect effect, int at)
    {
        double[] avoided = [.. Enumerable.Range(0, result.Replications).Select(r => result.Sample[0][r].Effects[at] - result.Sample[1][r].Effects[at])];
        var label = result.Plan.MeasureLabels[effect.Measure];
        if (avoided.All(a => a == 0)) return new Prose($"{label}: the same in every pair of runs, so no price for one avoided changes the answer.");
        double[] prices = [.. Enumerable.Range(0, Steps + 1).Select(i => effect.UpTo * i / Steps)];
        var curves = result.Spec.Variants.Select(v => (Variant: v, Curve: Curve(result, v, avoided, prices))).ToArray();
        var main = curves[0].Curve;
        var number = Spread.Of(avoided);
        string Percent(ProportionInterval p) => string.Create(CultureInfo.InvariantCulture, $"{100 * p.Share:0}% ({100 * p.Lower:0} to {100 * p.Upper:0}%)");
        string Pounds(double price) => string.Create(CultureInfo.InvariantCulture, $"£{price:#,0.##}");
        var words = curves.Select(c => $"{c.Variant.Name}: {string.Join(", ", new[] { 0, Steps / 4, Steps / 2, Steps }.Select(i => $"{Percent(c.Curve[i])} at {Pounds(prices[i])}"))}");
        var series = curves.SelectMany(c => (ChartSeries[])
        [
            new($"{c.Variant.Name}: 95% interval", SeriesKind.Band, [.. c.Curve.Select((p, i) => new ChartPoint(prices[i], null, 100 * p.Lower, 100 * p.Upper))], c.Variant.Id),
            new(c.Variant.Name, SeriesKind.Line, [.. c.Curve.Select((p, i) => new ChartPoint(prices[i], 100 * p.Share))], c.Variant.Id),
        ]);
        return new Chart($"finance-acceptability-{effect.Measure}-chart",
            string.Create(CultureInfo.InvariantCulture, $"Worth it in {100 * main[0].Share:0}% of runs if a {effect.One} avoided is worth nothing to the investor, in {100 * main[^1].Share:0}% if it is worth {Pounds(effect.UpTo)}"),
            $"Probability that net present value plus the price times the number avoided is not below zero. {string.Join(". ", words)}. Avoided over {PoundsText.Years(result.Spec.Years)}: {NumberText.WithError(number.Mean, number.HalfWidth, "")} ({label}; 5% and 95% of runs: {NumberText.Range(number.Low, number.High, number.HalfWidth, "")}). Shares of single runs: chance and unknown inputs together.",
            new Axis($"Willing to pay for each {effect.One} avoided (£)", AxisKind.Number, []), new Axis("Probability that it is worth it (%)", AxisKind.Number, []), [.. series],
            new DataTable($"finance-acceptability-{effect.Measure}", $"Probability that it is worth it, by what a {effect.One} avoided is worth",
                [new DataColumn($"For each {effect.One}", "£", true), .. curves.Select(c => new DataColumn(c.Variant.Name, "", true))],
                [.. prices.Select((price, i) => (IReadOnlyList<DataCell>)[new DataCell(NumberText.Plain(price, price == Math.Floor(price) ? 0 : 2), price), .. curves.Select(c => PoundsText.Probability(c.Curve[i]))])],
                "Net present value plus the price times the number avoided over the window, in each run; the interval is that of a share of runs."));
    }

    private static ProportionInterval[] Curve(CaseResult result, CaseVariant variant, double[] avoided, double[] prices)
    {
        var net = new CaseFigures(result.View(variant), result.Plan.Tables.DiscountRate).PresentValues;
        return [.. prices.Select(price => Spread.Saving([.. net.Select((n, r) => n + (price * avoided[r]))]))];
    }
}
