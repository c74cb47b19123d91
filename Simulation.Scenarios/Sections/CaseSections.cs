using System.Globalization;
using Simulation.Core.Statistics;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;

namespace Simulation.Scenarios.Sections;

/// <summary>An invest-to-save case under the five headings of a business case; the economic and the financial case are filled.</summary>
internal static class CaseSections
{
    private static readonly int[] Horizons = [1, 2, 3, 5];

    // A mean this share of its range away from the table's value is named.
    private const double Lopside = 0.05;

    /// <summary>The sections, the answer first.</summary>
    public static IReadOnlyList<Section> Of(CaseResult result) =>
        [Summary(result), .. PlanSection.Of(result), EconomicSection.Of(result), Commercial(result), FinancialSection.Of(result), Management(result)];

    private static Section Summary(CaseResult result)
    {
        var spec = result.Spec;
        return new Section("finance-case", $"{spec.Name}: does it pay?", Finding(result),
        [
            .. result.FirstMiss is { } miss ? [new Caution($"{miss} This is a fault of the program: do not use these figures.", Severity.Error)] : Array.Empty<Block>(),
            Ways(result),
            .. Lopsided(result) is { Length: > 0 } lopsided ? [new Prose(lopsided)] : Array.Empty<Block>(),
            .. spec.Variants.Where(v => v.About.Length > 0).Select(v => new Prose($"{v.Name}: {v.About}")),
            .. result.PaidBefore.Count > 0 ? [new Caution(SunkWords.Of(result.PaidBefore), Severity.Note)] : Array.Empty<Block>(),
            .. result.NotPutIn.Count > 0 ? [new Caution($"The schemes add capacity that is paid for used or not by {string.Join(", ", result.NotPutIn.Select(p => $"{p.Label} ({p.Payment})"))}: that is in what is saved or lost, and not in what is put in. Name it under investment to count it there.", Severity.Note)] : Array.Empty<Block>(),
            .. result.Costless.Count > 0 ? [new Caution($"No cost is stated for {string.Join(", ", result.Costless.Select(s => s.Name))}: what it costs is in no figure here but as payments that change.", Severity.Note)] : Array.Empty<Block>(),
        ]);
    }

    // Sentences that can be quoted.
    private static string Finding(CaseResult result)
    {
        var sentences = result.Spec.Variants.Take(2).Select((variant, i) =>
        {
            var view = result.View(variant);
            var figures = new CaseFigures(view, result.Plan.Tables.DiscountRate);
            var net = figures.PresentValue;
            var sure = Spread.Saving(figures.PresentValues);
            var party = NameText.Within(result.Plan, result.Plan.PartyOf(result.Spec.Investor));
            var way = NameText.Within(variant.Name);
            if (view.ChangesNothing) return i == 0 ? $"Over {PoundsText.Years(result.Spec.Years)} nothing changes for the {party} when {way} are counted: it neither puts in nor saves anything in any run." : $"Counted as {way}, nothing changes for it either way.";
            var chance = string.Create(CultureInfo.InvariantCulture, $"{100 * sure.Share:0}% ({100 * sure.Lower:0} to {100 * sure.Upper:0}%)");
            return $"{(i == 0 ? $"Over {PoundsText.Years(result.Spec.Years)} the {party}" : $"Counted as {way}, it")} {Outcome(net)} in present value{(i == 0 ? $" when {way} are counted" : "")}, and has a {chance} probability of not losing.";
        });
        return string.Join(" ", sentences.Append(AtTables(result)).Where(s => s.Length > 0));
    }

    // Over their ranges inputs lie elsewhere on average than in the tables: a reader who knows the tables looks for this one.
    private static string AtTables(CaseResult result)
    {
        var clauses = result.Spec.Variants.Take(2).Select((variant, i) => result.TableView(variant) is { } view && new CaseFigures(view, result.Plan.Tables.DiscountRate) is var figures
            ? string.Create(CultureInfo.InvariantCulture, $"{(i == 0 ? "it " : "")}{Outcome(figures.PresentValue)}{(result.Spec.Variants.Count > 1 ? $" ({NameText.Within(variant.Name)}; {Kept(figures)})" : $" ({Kept(figures)})")}") : "").Where(c => c.Length > 0).ToArray();
        return clauses.Length == 0 ? "" : $"At the inputs of the tables instead of over their ranges {string.Join(" and ", clauses)}.";
    }

    private static string Kept(CaseFigures figures) => string.Create(CultureInfo.InvariantCulture, $"{figures.PresentValues.Count(v => v >= 0)} of {figures.PresentValues.Length} runs do not lose");

    private static string Outcome(Spread net) => PoundsText.IsOpen(net) ? $"neither gains nor loses beyond what {net.Replications} {(net.Replications == 1 ? "run" : "runs")} can tell ({PoundsText.Thousands(net).Text} thousand pounds)"
        : $"{(net.Mean < 0 ? "loses" : "gains")} {PoundsText.Amount(net)}";

    // The mean of a triangle is a third of its low end, its value and its high end.
    private static string Lopsided(CaseResult result)
    {
        if (result.TableArm is not { } arm || arm >= result.Central.Count) return "";
        var away = result.Unknowns.Select(u => (Input: u, Mean: (u.Number.Low + u.Number.Value + u.Number.High) / 3))
            .Where(u => u.Input.Number.High > u.Input.Number.Low && Math.Abs(u.Mean - u.Input.Number.Value) > Lopside * (u.Input.Number.High - u.Input.Number.Low))
            .Select(u => $"{u.Input.Label} {InformationBlocks.End(u.Input.Unit, u.Input.Number.Value)} in the tables and {InformationBlocks.End(u.Input.Unit, u.Mean)} on average").ToArray();
        return "At the inputs of the tables: every unknown input of the case at its value in the tables"
            + (away.Length == 0 ? "." : $"; the other figures draw each from its range, whose mean need not be that value. Furthest from it: {string.Join("; ", away)}.");
    }

    private static DataTable Ways(CaseResult result)
    {
        var ways = result.Spec.Variants;
        var figures = ways.Select(v => new CaseFigures(result.View(v), result.Plan.Tables.DiscountRate)).ToArray();
        var views = ways.Select(v => result.View(v)).ToArray();
        var rows = new List<IReadOnlyList<DataCell>>();
        DataCell Unless(int i, Func<DataCell> cell) => views[i].ChangesNothing ? new DataCell("nothing changes") : cell();
        void Row(string label, Func<int, DataCell> cell) => rows.Add([new DataCell(label), .. Enumerable.Range(0, ways.Count).Select(cell)]);
        Row("Put in, £ thousand", i => PoundsText.Thousands(figures[i].Sum(views[i].Invested)));
        Row("Net saving, £ thousand", i => PoundsText.Thousands(figures[i].Sum(views[i].Net)));
        Row("  5% and 95% of runs", i => PoundsText.Range(figures[i].Sum(views[i].Net)));
        Row("Net present value, £ thousand", i => PoundsText.Thousands(figures[i].PresentValue, Tone.Strong));
        Row("Returned for each pound put in", i => Return(figures[i].ReturnPerPound));
        Row("Month of payback, median", i => Unless(i, () => Payback(figures[i], views[i])));
        var tables = ways.Select(v => result.TableView(v) is { } view ? (Figures: new CaseFigures(view, result.Plan.Tables.DiscountRate), View: view) : default).ToArray();
        void AtTables(string label, Func<CaseFigures, CaseView, DataCell> cell) => Row(label, i => cell(tables[i].Figures, tables[i].View));
        foreach (var years in Horizons.Where(h => 12 * h <= views[0].Frame.Months.Count)) Row($"Net saving by the end of year {years}", i => Unless(i, () => PoundsText.Probability(figures[i].SavingBy(years))));
        if (tables.All(t => t.View is not null))
        {
            AtTables("At the inputs of the tables: net present value, £ thousand", (f, _) => PoundsText.Thousands(f.PresentValue, Tone.Strong));
            AtTables("At the inputs of the tables: net saving, £ thousand", (f, v) => PoundsText.Thousands(f.Sum(v.Net)));
            AtTables("At the inputs of the tables: month of payback, median", Payback);
            AtTables("At the inputs of the tables: net present value not below zero", (f, _) => PoundsText.Probability(Spread.Saving(f.PresentValues)));
        }
        return new DataTable("finance-case", $"{result.Spec.Name}: the investor's side ({result.Plan.Parties[result.Plan.PartyOf(result.Spec.Investor)].Label}), {PoundsText.Years(result.Spec.Years)}, payments ledger, prices of {result.Plan.Tables.PriceYear}",
            [new DataColumn("Figure"), .. ways.Select(w => new DataColumn(w.Name, "", true))], rows,
            "Probabilities are shares of runs with their 95% interval; runs differ by chance and by unknown inputs.");
    }

    private static DataCell Return(RatioInterval? ratio) => ratio is { } r
        ? new DataCell(string.Create(CultureInfo.InvariantCulture, $"{(r.Ratio <= -0.005 ? "\u2212" : "")}£{Math.Abs(r.Ratio):0.00}{(r.HalfWidth is { } half ? $" ± {half:0.00}" : "")}"), r.Ratio) : new DataCell(NumberText.None);

    private static DataCell Payback(CaseFigures figures, CaseView view)
    {
        var (runs, window) = (view.Replications, view.Frame.Months.Count);
        var months = figures.PaybackMonths;
        // Half of all runs must have paid back for there to be a median.
        if (2 * months.Length < runs) return new DataCell(string.Create(CultureInfo.InvariantCulture, $"not within {window} months ({100 - (100.0 * months.Length / runs):0}% of runs)"));
        int? At(double share) => QuantileInterval.Rank(runs, share) is var rank && rank <= months.Length ? months[rank - 1] : null;
        return new DataCell(string.Create(CultureInfo.InvariantCulture, $"{At(0.5)} ({At(0.05)} to {At(0.95)?.ToString(CultureInfo.InvariantCulture) ?? $"over {window}"})"), At(0.5));
    }

    private static Section Commercial(CaseResult result)
    {
        var block = result.Plan.Tables.Payments.Where(p => p.Block).Select(p => p.Label).ToArray();
        return new Section("finance-commercial", "Commercial case", "",
        [
            new Prose($"Counted as bought by use: {string.Join(", ", result.Plan.Tables.Payments.Where(p => result.Spec.Investment.Contains(p.Payment, StringComparer.Ordinal)).Select(p => p.Label).DefaultIfEmpty("nothing"))}. {(block.Length > 0 ? "Paid the same empty or full, so that less use saves nothing: " + string.Join(", ", block) + "." : "")}"),
            new Prose("To be written: who could give the service, on which contract, and who bears it if fewer people come than expected."),
        ]);
    }

    private static Section Management(CaseResult result) => new("finance-management", "Management case", "",
    [
        .. result.Spec.BreakEven.Length > 0 ? [new Prose("What decides the case should be counted from the first month: see what is worth knowing, in the economic case.")] : Array.Empty<Block>(),
        new Prose("To be written: who is responsible, by when the service is full, and what is done if the first year stays below the figures above."),
    ]);
}
