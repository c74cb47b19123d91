using System.Globalization;
using Simulation.Core.Experiments;
using Simulation.Scenarios.Documents;

namespace Simulation.Scenarios.Sections.Stress;

/// <summary>The diagram of the base model: people a year between settings, by arithmetic from the mean rates, without a run.</summary>
internal static class StressDiagram
{
    private const double DaysAYear = 365;

    /// <summary>The diagram; null where people stay in one place.</summary>
    public static Chart? Of(StressModel model)
    {
        var flows = Flows(model).OrderByDescending(f => f.Mean).ThenBy(f => f.From, StringComparer.Ordinal).ThenBy(f => f.To, StringComparer.Ordinal).ToArray();
        if (flows.Length == 0) return null;
        var (forward, back) = PathwayFlows.WithoutWaysBack(flows);
        var widest = forward[0];
        var finding = string.Create(CultureInfo.InvariantCulture, $"2.1 Base model overview: people a year between settings; the widest flow is \"{widest.From}\" to \"{widest.To}\", {widest.Mean:N0} a year");
        var words = $"A diagram of the settings that people pass, from where they come to where their journey ends. {string.Join("; ", forward.Take(6).Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.From} to {f.To}: {f.Mean:N0}")))}.{(back.Count > 0 ? $" Ways back ({StressText.Counted(back.Count, "flow")}) are in the table and not in the diagram." : "")} Expected numbers from the mean rates of the window, everybody taking the first option of a route: what waiting and full services change is in the results, not here.";
        return new Chart("stress-flows", finding, words, new Axis("", AxisKind.Number, []), new Axis("people a year", AxisKind.Number, []),
            [new ChartSeries("People a year", SeriesKind.Flow, [.. forward.Select(f => new ChartPoint(0, f.Mean, From: f.From, To: f.To))])], Table(forward, back));
    }

    private static DataTable Table(IReadOnlyList<PathwayFlow> forward, IReadOnlyList<PathwayFlow> back) => new("stress-flows", "2.1 Expected people a year between settings",
        [new DataColumn("From"), new DataColumn("To"), new DataColumn("People a year", "", Numeric: true), new DataColumn("Way")],
        [.. forward.Select(f => (f, "on")).Concat(back.Select(f => (f, f.IsReturn ? "return" : "back"))).Select(x => (IReadOnlyList<DataCell>)
            [new DataCell(x.f.From), new DataCell(x.f.To), new DataCell(x.f.Mean.ToString(x.f.Mean < 10 ? "0.0" : "N0", CultureInfo.InvariantCulture), x.f.Mean), new DataCell(x.Item2)])]);

    private static IEnumerable<PathwayFlow> Flows(StressModel model)
    {
        var network = model.Network;
        var flow = ExpectedFlow.Of(network);
        var epoch = network.Epochs.Last(e => e.Start <= network.WindowStart);
        var sums = new Dictionary<(string From, string To, bool IsReturn), double>();
        void Add(string from, int route, double perTick)
        {
            var to = PathwayFlows.Place(model.Baseline, network.Options[network.Routes[route].FirstOption].Target);
            var key = (from, to, network.Routes[route].IsReturn);
            if (from != to && perTick > 0) sums[key] = sums.GetValueOrDefault(key) + (perTick * network.Calendar.TicksPerDay * DaysAYear);
        }
        foreach (var stream in network.Streams) Add(PathwayFlows.Place(model.Baseline, stream), stream.EntryRoute, StressComponents.PerTick(network, stream));
        for (var cell = 0; cell < flow.PerTick.Length; cell++)
        {
            var below = 0.0;
            foreach (var (upper, route) in network.Choices[epoch.Choice[cell]].Intervals)
            {
                var end = upper == ulong.MaxValue ? 1 : upper / 18446744073709551616.0;
                Add(PathwayFlows.Place(model.Baseline, cell / network.Cohorts.Length), route, flow.PerTick[cell] * (end - below));
                below = end;
            }
        }
        // What rounds to nobody is no arrow.
        return sums.Where(s => s.Value >= 0.05).Select(s => new PathwayFlow(s.Key.From, s.Key.To, s.Value, null, null, s.Key.IsReturn));
    }
}
