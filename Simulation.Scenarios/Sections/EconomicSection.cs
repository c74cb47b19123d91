using System.Globalization;
using Simulation.Core.Statistics;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>The economic case: resources, cash and released capacity, break-even, what is worth knowing, what payers may pay for.</summary>
internal static class EconomicSection
{
    /// <summary>The section.</summary>
    public static Section Of(CaseResult result)
    {
        var blocks = new List<Block> { Resources(result) };
        if (BreakEven(result) is { } even) blocks.Add(even);
        blocks.AddRange(InformationBlocks.Of(result));
        blocks.AddRange(AcceptabilityCharts.Of(result));
        return new Section("finance-economic", "Economic case: what it costs to give, cash and capacity", Finding(result), blocks);
    }

    private static string Finding(CaseResult result)
    {
        var (view, lines) = Lines(result);
        double[] all = [.. Enumerable.Range(0, view.Replications).Select(r => lines.Sum(l => view.OfLine(l)[r].Sum()))];
        var ofLines = lines.Select(l => CashRelease.OfLine(view, l, result.PricesOf)).ToArray();
        double[] cash = [.. Enumerable.Range(0, view.Replications).Select(r => ofLines.Sum(c => c[r]))];
        var (change, of) = (Spread.Of(all), Spread.Of(cash));
        return $"Over {PoundsText.Years(result.Spec.Years)} what care costs to give {Change(change)}; cash spent on it {Change(of)}. Resources, whoever pays: not to be added to the payments below.";
    }

    private static string Change(Spread fall) => PoundsText.IsOpen(fall)
        ? $"does not change beyond what {fall.Replications} {(fall.Replications == 1 ? "run" : "runs")} can tell" : $"{(fall.Mean < 0 ? "rises" : "falls")} by {PoundsText.Amount(fall)}";

    private static (CaseView View, int[] Lines) Lines(CaseResult result)
    {
        var view = result.View(result.Spec.Variants[0]);
        // Capacity bought and never used changes cash and no use.
        return (view, [.. Enumerable.Range(0, result.Plan.Lines.Count).Where(l => result.Plan.Lines[l].Ledger == Ledger.Resource && (view.OfLine(l).Any(r => r.Any(m => m != 0)) || CashRelease.OfLine(view, l, result.PricesOf).Any(c => c != 0)))]);
    }

    private static DataTable Resources(CaseResult result)
    {
        var (view, lines) = Lines(result);
        var figures = new CaseFigures(view, result.Plan.Tables.DiscountRate);
        var rows = lines.Select(line =>
        {
            var fall = figures.Sum(view.OfLine(line));
            var cash = Spread.Of(CashRelease.OfLine(view, line, result.PricesOf));
            return (IReadOnlyList<DataCell>)[new DataCell(result.Plan.Lines[line].Label), PoundsText.Thousands(fall), PoundsText.Thousands(cash), PoundsText.Thousands(fall.Mean - cash.Mean)];
        });
        return new DataTable("finance-resources", $"Fall in what care costs to give over {PoundsText.Years(result.Spec.Years)}, £ thousand; negative is a rise (resource ledger)",
            [new DataColumn("Line"), new DataColumn("Fall", "", true), new DataColumn("Cash", "", true), new DataColumn("Released capacity", "", true)], [.. rows],
            "Cash by the rule of finance/cash.csv: what is paid for as a block as its capacity is bought or withdrawn, used or not; packages and spot purchases as they are not bought; beds that stay open only in whole steps that could close. The rest is released capacity, which others may use; negative where more is in use of what was paid for already.");
    }

    private static DataTable? BreakEven(CaseResult result)
    {
        if (result.Spec.Plan is not { } plan || plan.Rows.Count < 2 || result.Central.Count == 0) return null;
        double[] at = [.. plan.Rows.Select(r => r.Success)];
        var rows = new List<IReadOnlyList<DataCell>>();
        foreach (var variant in result.Spec.Variants)
        {
            var present = Enumerable.Range(0, plan.Rows.Count).Select(row => new CaseFigures(result.View(variant, row), result.Plan.Tables.DiscountRate).PresentValues).ToArray();
            var central = Enumerable.Range(0, plan.Rows.Count).Select(row => new CaseFigures(result.CentralView(variant, row), result.Plan.Tables.DiscountRate).PresentValue.Mean).ToArray();
            double?[] each = [.. Enumerable.Range(0, result.Replications).Select(r => Appraisal.BreakEven(at, [.. present.Select(p => p[r])]))];
            var sorted = each.Select(e => e ?? double.PositiveInfinity).Order().ToArray();
            string Text(double? value) => value is not { } v || double.IsInfinity(v) ? string.Create(CultureInfo.InvariantCulture, $"above {100 * at[^1]:0}%") : v <= at[0] ? string.Create(CultureInfo.InvariantCulture, $"at most {100 * at[0]:0}%") : string.Create(CultureInfo.InvariantCulture, $"{100 * v:0}%");
            double At(double share) => sorted[QuantileInterval.Rank(sorted.Length, share) - 1];
            rows.Add([new DataCell(variant.Name), new DataCell(Text(Appraisal.BreakEven(at, central)), Appraisal.BreakEven(at, central)), new DataCell(Text(At(0.5))), new DataCell($"{Text(At(0.05))} to {Text(At(0.95))}"), new DataCell(LatestStart(result, variant))]);
        }
        return new DataTable("finance-break-even", $"Success rate from which {PoundsText.Years(result.Spec.Years)} do not lose in present value, and latest start",
            [new DataColumn("Counted"), new DataColumn("Inputs of the tables", "", true), new DataColumn("Median"), new DataColumn("5% and 95% of runs"), new DataColumn("Latest start")], rows,
            string.Create(CultureInfo.InvariantCulture, $"Straight lines between success rates of {string.Join(", ", at.Select(a => $"{100 * a:0}%"))}. Latest start: the first of a month from which what is put in is back by the end of the window, were the service started then; by the mean of the runs as drawn."));
    }

    private static string LatestStart(CaseResult result, CaseVariant variant)
    {
        var view = result.View(variant);
        double[] mean = [.. Enumerable.Range(0, view.Frame.Months.Count).Select(m => view.Net.Average(r => r[m]))];
        return Appraisal.PaybackMonth(mean) is { } month ? view.Frame.Months[^month].First.ToString("MMM yyyy", CultureInfo.InvariantCulture) : "none";
    }
}
