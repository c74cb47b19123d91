using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies;

namespace Simulation.Scenarios.Sections;

/// <summary>Where people go in a year, from setting to setting, and how long they wait on the way.</summary>
internal static class PathwaySection
{
    /// <summary>Flows narrower than this share of the widest are in the table and not in the diagram.</summary>
    private const double Narrowest = 0.004;

    /// <summary>The section; null where there is nobody or one place only.</summary>
    public static Section? Of(Comparison comparison)
    {
        var flows = PathwayFlows.Of(comparison.Outcomes[0]);
        if (flows.Count < 2) return null;
        var (forward, back) = PathwayFlows.WithoutWaysBack(flows);
        // Journeys that only come back have no beginning to draw them from.
        if (forward.Count == 0) return null;
        var widest = forward.Max(f => f.Mean);
        var years = comparison.Outcomes[0].System.Network.WindowDays / 365.0;
        var drawn = forward.Where(f => f.Mean >= Narrowest * widest).ToArray();
        var points = drawn.Select(f => new ChartPoint(f.MeanWaitDays ?? 0, f.Mean / years, f.Low / years, f.High / years, f.From, f.To)).ToArray();
        var longest = drawn.Where(f => f.MeanWaitDays is not null).MaxBy(f => f.MeanWaitDays);
        var finding = longest is null ? "Nobody waits between settings in the baseline" : string.Create(CultureInfo.InvariantCulture, $"In the baseline the longest wait is before \"{longest.To}\", coming from \"{longest.From}\": {Wait(longest.MeanWaitDays!.Value)} for each of {longest.Mean / years:N0} people a year");
        var chart = new Chart("flows", finding, $"A Sankey diagram of people a year in {comparison.Outcomes[0].Name}, from where they come to where their journey ends; widths are numbers of people, and a number on a flow is its mean wait in days. The widest flows: {string.Join("; ", drawn.OrderByDescending(f => f.Mean).Take(5).Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.From} to {f.To} {f.Mean / years:N0}")))}.",
            new Axis("days of wait", AxisKind.Number, []), new Axis("people a year", AxisKind.Number, []), [new ChartSeries("People a year", SeriesKind.Flow, points)], Table(flows, years));
        var returns = back.Sum(f => f.Mean) / years;
        var prose = returns > 0 ? string.Create(CultureInfo.InvariantCulture, $"Ways back are in the table and not in the diagram: {returns:N0} people a year, most of them from \"{back.MaxBy(f => f.Mean)!.From}\" to \"{back.MaxBy(f => f.Mean)!.To}\".") : "";
        return new Section("pathways", "Pathways: people a year and waits", "", [.. comparison.Whose.Length > 0 ? (Block[])[new Prose("Of everyone in the model: ways are counted together and are not split by population.")] : [], chart, .. prose.Length > 0 ? (Block[])[new Prose(prose)] : []]);
    }

    private static string Wait(double days) => days switch
    {
        >= 2 => string.Create(CultureInfo.InvariantCulture, $"{days:0.#} days"),
        >= 2.0 / 24 => string.Create(CultureInfo.InvariantCulture, $"{days * 24:0.#} hours"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{days * 24 * 60:0.#} minutes"),
    };

    private static DataTable Table(IReadOnlyList<PathwayFlow> flows, double years) => new("flows", "People a year from setting to setting in the baseline",
        [new DataColumn("From"), new DataColumn("To"), new DataColumn("People a year", "", Numeric: true), new DataColumn("Mean wait before", "days", Numeric: true)],
        [.. flows.OrderByDescending(f => f.Mean).Select(f => (IReadOnlyList<DataCell>)
        [
            new DataCell(f.From), new DataCell(f.To), new DataCell(NumberText.WithError(f.Mean / years, f.HalfWidth / years, "people"), f.Mean / years),
            new DataCell(f.MeanWaitDays is { } wait ? wait.ToString("0.0##", CultureInfo.InvariantCulture) : NumberText.None, f.MeanWaitDays),
        ])], "Means ± half their 95% interval. Moves within a setting are not shown. Where one route starts in several settings, its simulated count is split as the expected flow is. The mean wait is that of all who took the way, those who did not wait included.");
}
