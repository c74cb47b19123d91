using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;

namespace Simulation.Web.Moving;

/// <summary>Makes the pathway diagram of a comparison.</summary>
internal static class Pictures
{
    // Narrower ways than this share of the widest would only hide the others.
    private const double Narrowest = 0.004;
    private const double Least = 0.05;
    private const double Most = 0.95;

    /// <summary>The picture.</summary>
    public static PictureModel Of(Comparison comparison)
    {
        var baseline = comparison.Outcomes[0];
        var flows = comparison.Outcomes.SelectMany(PathwayFlows.Of).DistinctBy(f => (f.From, f.To, f.IsReturn)).OrderByDescending(f => f.Mean).ToArray();
        var settled = comparison.Outcomes.SelectMany(o => Enumerable.Range(0, o.System.Network.Stages.Length).Select(s => PathwayFlows.Place(o.System, s))).Distinct(StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var (forward, back) = PathwayFlows.WithoutWaysBack([.. Widest(flows, settled)]);
        var columns = Columns(forward, back);
        foreach (var place in settled) columns.TryAdd(place, 1);
        var last = columns.Count == 0 ? 0 : columns.Values.Max();
        PicturePlace[] places = [.. columns.Select(c => settled.Contains(c.Key) ? new PicturePlace(c.Key, "place", c.Value, WhosePools(comparison, c.Key))
            : c.Key.StartsWith(PathwayFlows.EndPrefix, StringComparison.Ordinal) ? new PicturePlace(c.Key, "end", last, []) : new PicturePlace(c.Key, "start", 0, [])).OrderBy(p => p.Column)];
        var at = places.Select((p, i) => (p.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
        var years = baseline.System.Network.WindowDays / 365.0;
        return new PictureModel(First(baseline), baseline.Sheet.Days, baseline.Replications, places,
            [.. forward.Concat(back).GroupBy(f => (f.From, f.To)).Select(g => new PictureFlow(at[g.Key.From], at[g.Key.To], Math.Round(g.Sum(f => f.Mean) / years, 1)))],
            [.. comparison.Outcomes.Select(o => new PictureScenario(o.Id, o.Name, [.. Series(o, at)]))],
            new MeasurePopulation(baseline.System).Parts(), [.. FrontSections.Populations(comparison).Where(p => new MeasurePopulation(baseline.System).IsAll(p))]);
    }

    private static IReadOnlyList<string> WhosePools(Comparison comparison, string place) => [.. comparison.Outcomes.SelectMany(o => Enumerable.Range(0, o.System.Network.Stages.Length)
        .Where(s => o.System.Network.Stages[s].Pool is not null && PathwayFlows.Place(o.System, s) == place).Select(s => o.System.System.PoolPopulation(o.System.Network.Pools[o.System.Network.Stages[s].Pool!.Value].Name))).Where(w => w.Length > 0).Distinct(StringComparer.Ordinal)];

    // Wide ones, and the widest into and out of every place, so that none stands alone.
    private static IEnumerable<PathwayFlow> Widest(PathwayFlow[] flows, HashSet<string> settled) => flows.Where(f => f.Mean >= Narrowest * flows[0].Mean
        || (settled.Contains(f.To) && flows.First(x => x.To == f.To) == f) || (settled.Contains(f.From) && flows.First(x => x.From == f.From) == f));

    private static DateOnly First(ScenarioOutcome outcome) => outcome.System.Network.Calendar.DateOf(outcome.System.Network.WindowStart / outcome.System.Network.Calendar.TicksPerDay);

    // One after the last place that people come from; ways back do not count.
    private static Dictionary<string, int> Columns(IReadOnlyList<PathwayFlow> forward, IReadOnlyList<PathwayFlow> back)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        int Of(string place)
        {
            if (columns.TryGetValue(place, out var known)) return known;
            return columns[place] = forward.Where(f => f.To == place).Select(f => 1 + Of(f.From)).DefaultIfEmpty(0).Max();
        }
        foreach (var flow in forward.Concat(back))
        {
            Of(flow.From);
            Of(flow.To);
        }
        return columns;
    }

    private static IEnumerable<PictureSeries> Series(ScenarioOutcome outcome, Dictionary<string, int> at)
    {
        var network = outcome.System.Network;
        for (var i = 0; i < outcome.Sheet.Daily.Count; i++)
        {
            var daily = outcome.Sheet.Daily[i];
            var (kind, name) = daily.Id.Split(':') is [var k, var n, ..] ? (k, n) : ("", "");
            // The pool's own place is that of its first stage: others use what is left.
            var stage = kind == "in" ? outcome.System.Settings.ToList().IndexOf(name) : Enumerable.Range(0, network.Stages.Length).FirstOrDefault(s => network.Stages[s].Pool is { } p && network.Pools[p].Name == name, -1);
            if (stage < 0 || kind is not ("in" or "waiting" or "use") || !at.TryGetValue(PathwayFlows.Place(outcome.System, stage), out var place)) continue;
            var (series, perUnit) = (i, daily.PerUnit);
            double?[] Read(Func<int, double?> value) => [.. Enumerable.Range(0, outcome.Sheet.Days).Select(d => value(d) is { } v ? Math.Round(v, 1) : (double?)null)];
            yield return new PictureSeries(place, kind == "in" ? "people" : kind, daily.Label, daily.Unit, Read(d => outcome.DailyMean(series, d)), Read(d => outcome.DailyQuantile(series, d, Least)), Read(d => outcome.DailyQuantile(series, d, Most)),
                daily.Pool is { } pool ? [.. DailyCapacity.AtMidnight(network, pool).Select(c => Math.Round(c * perUnit, 1))] : null, kind == "in" ? daily.Population : outcome.System.System.PoolPopulation(name));
        }
    }
}
