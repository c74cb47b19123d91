using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>The strategic case: what the plan says, its own arithmetic, and what the simulation gives at the same success rates.</summary>
internal static class PlanSection
{
    /// <summary>The section; none where the case has no plan.</summary>
    public static IEnumerable<Section> Of(CaseResult result)
    {
        if (result.Spec.Plan is not { } plan || result.Central.Count == 0) yield break;
        var arithmetic = new PlanFigures(plan, result.Plan.Prices[plan.Package].Value, result.Plan.Prices[plan.Hour].Value);
        yield return new Section("finance-strategic", "Strategic case: what the plan says", Finding(result, plan, arithmetic),
            [Service(result, plan, arithmetic), Savings(result, plan, arithmetic), SmallerPackages(plan), Claim(result, plan)]);
    }

    private static string Finding(CaseResult result, PlanArithmetic plan, PlanFigures arithmetic)
    {
        var first = plan.Rows[0];
        return string.Create(CultureInfo.InvariantCulture,
            $"The plan counts a year's starters at a full year's package each: £{first.Saving / 1000:N0}k a year at {100 * first.Success:0}%. From nobody in the service the first year can give at most £{arithmetic.FirstYear(first.Success, null) / 1000:N0}k of it; the hours of care, £{arithmetic.HoursAYear / 1e6:0.0}m a year, are not in the plan's £{plan.Staff / 1000:N0}k, and about £{arithmetic.DisplacedAYear / 1e6:0.0}m of them is home care not needed meanwhile.");
    }

    private static DataTable Service(CaseResult result, PlanArithmetic plan, PlanFigures arithmetic)
    {
        var rows = new List<IReadOnlyList<DataCell>>
        {
            Row("People in the service, by arithmetic", Number(arithmetic.People), "starters a week × weeks"),
            Row("Hours of care a week, by arithmetic", Number(arithmetic.HoursAWeek), "people × hours"),
        };
        var year = CaseStudy.QuotedYear(result.Central[0][0].Frame).ToString();
        for (var i = 0; i < result.Spec.Measures.Count; i++)
        {
            var at = i;
            var values = result.Central[1].Select(r => r.Quoted[at]).Where(double.IsFinite).ToArray();
            if (values.Length == 0) continue;
            var spread = Spread.Of(values);
            rows.Add(Row($"Simulated: {result.Plan.MeasureLabels[result.Spec.Measures[i]]}", new DataCell(NumberText.WithError(spread.Mean, spread.HalfWidth, ""), spread.Mean), year));
        }
        var hours = Spread.Of([.. result.Central[1].Select(r => HoursAWeek(result, plan, r))]);
        rows.Add(Row("Simulated: hours of care a week", new DataCell(NumberText.WithError(hours.Mean, hours.HalfWidth, ""), hours.Mean), year));
        rows.Add(Row("Cost of the hours, £ thousand a year", PoundsText.Thousands(arithmetic.HoursAYear), string.Create(CultureInfo.InvariantCulture, $"at £{result.Plan.Prices[plan.Hour].Value:0.00} an hour")));
        rows.Add(Row("Home care not needed meanwhile, £ thousand a year", PoundsText.Thousands(arithmetic.DisplacedAYear), string.Create(CultureInfo.InvariantCulture, $"at £{result.Plan.Prices[plan.Package].Value:0.00} a week")));
        if (Funded(result) is { Length: > 0 } funded) rows.Add(Row("Paid for it by the pooled fund as printed, £ thousand", new DataCell(funded), "portfolio.csv"));
        return new DataTable("finance-service", "The service", [new DataColumn("Figure"), new DataColumn("Value", "", true), new DataColumn("How")], rows);
    }

    // The portfolio's own line for the scenario, year by year.
    private static string Funded(CaseResult result) => string.Join(", ", result.Plan.Tables.Portfolio.Where(p => p.Scenario == result.Spec.Scenario).OrderBy(p => p.Year, StringComparer.Ordinal)
        .Select(p => $"{PoundsText.Thousand(p.Pounds)} in {p.Year}"));

    // Midnight counts are minutes of care a week.
    private static double HoursAWeek(CaseResult result, PlanArithmetic plan, LedgerRecord record)
    {
        var months = record.Frame.Months;
        var year = CaseStudy.QuotedYear(record.Frame);
        var activity = result.Plan.Lines.First(l => l.Id == plan.Hour && l.Activity is not null).Activity!.Value;
        var inYear = Enumerable.Range(0, months.Count).Where(m => months[m].Year == year).ToArray();
        return inYear.Sum(m => record.Counts[(activity * months.Count) + m]) / 60.0 / inYear.Sum(m => months[m].Days);
    }

    private static DataTable Savings(CaseResult result, PlanArithmetic plan, PlanFigures arithmetic)
    {
        var rows = new List<IReadOnlyList<DataCell>>();
        var years = result.Central[0][0].Frame.Months.Select(m => m.Year).Distinct().ToArray();
        for (var row = 0; row < plan.Rows.Count; row++)
        {
            var published = plan.Rows[row];
            var view = result.CentralView(result.Spec.Variants[0], row);
            var figures = new CaseFigures(view, result.Plan.Tables.DiscountRate);
            // What the investor pays less for everything but the investment itself.
            var saved = view.SavedOf(result.Plan.PartyOf(result.Spec.Investor));
            rows.Add([new DataCell(string.Create(CultureInfo.InvariantCulture, $"{100 * published.Success:0}%")), PoundsText.Thousands(published.Saving), PoundsText.Thousands(arithmetic.FirstYear(published.Success, null)),
                .. plan.PackageYears.Select(y => PoundsText.Thousands(arithmetic.SteadyState(published.Success, y))),
                .. (years.Length > 1 ? years[..1].Append(years[^1]) : years).Select(y => PoundsText.Thousands(figures.Sum(saved, y)))]);
        }
        return new DataTable("finance-plan", "Saving a year, £ thousand, before the service's own cost",
            [new DataColumn("Success"), new DataColumn("Published", "", true), new DataColumn("First year", "", true),
                .. plan.PackageYears.Select(y => new DataColumn(string.Create(CultureInfo.InvariantCulture, $"Steady, {y:0.#} y"), "", true)),
                new DataColumn("Simulated year 1", "", true), .. years.Length > 1 ? [new DataColumn($"Year {years.Length}", "", true)] : Array.Empty<DataColumn>()], rows,
            "First year: from nobody, the service first, no package ending. Steady: packages avoided at any time by their mean length. The simulated saving also has the home care not needed during the service and smaller packages for as long as they last.");
    }

    private static DataTable SmallerPackages(PlanArithmetic plan) => new("finance-smaller-packages", "Smaller packages: printed as one week for each starter, £ thousand",
        [new DataColumn("Success"), new DataColumn("Printed: one week", "", true), .. plan.PackageYears.Select(y => new DataColumn(string.Create(CultureInfo.InvariantCulture, $"A year, if packages last {y:0.#} {(y == 1 ? "year" : "years")}"), "", true))],
        [.. plan.Rows.Where(r => r.OneWeek is not null).Select(r => (IReadOnlyList<DataCell>)[new DataCell(string.Create(CultureInfo.InvariantCulture, $"{100 * r.Success:0}%")), PoundsText.Thousands(r.OneWeek!.Value), .. plan.PackageYears.Select(y => PoundsText.Thousands(PlanFigures.Lasting(r.OneWeek.Value, y)))])],
        "The printed figures are those of one week; a smaller package stays smaller every week.");

    private static DataTable Claim(CaseResult result, PlanArithmetic plan)
    {
        var years = result.Central[0][0].Frame.Months.Select(m => m.Year).Distinct().ToArray();
        var columns = result.Spec.Variants.Select(v => new DataColumn(v.Name, "", true));
        var views = result.Spec.Variants.Select(v => new CaseFigures(result.View(v, 0), result.Plan.Tables.DiscountRate)).ToArray();
        var printed = plan.Rows[0].Saving + (plan.Rows[0].OneWeek ?? 0);
        return new DataTable("finance-claim", string.Create(CultureInfo.InvariantCulture, $"The claim that {100 * plan.Rows[0].Success:0}% success covers the cost (£{printed / 1000:N0}k against £{plan.Staff / 1000:N0}k): probability that the year does not lose"),
            [new DataColumn("Year"), .. columns], [.. years.Select(y => (IReadOnlyList<DataCell>)[new DataCell(y.ToString()), .. views.Select(f => PoundsText.Probability(f.SavingIn(y)))])],
            "Every other unknown input drawn; the interval is that of a share of runs.");
    }

    private static DataCell Number(double value) => new(NumberText.Plain(value, 0), value);

    private static IReadOnlyList<DataCell> Row(string label, DataCell value, string how) => [new DataCell(label), value, new DataCell(how)];
}
