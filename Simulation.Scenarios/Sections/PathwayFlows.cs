using Simulation.Core.Experiments;
using Simulation.Core.Networks;
using Simulation.Core.Statistics;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Studies;

namespace Simulation.Scenarios.Sections;

/// <summary>People from one place to another in the window.</summary>
/// <param name="From">Stream or setting left.</param>
/// <param name="To">Setting or end of the journey entered.</param>
/// <param name="Mean">Mean number over replications.</param>
/// <param name="HalfWidth">Half its 95% interval; null below two replications.</param>
/// <param name="MeanWaitDays">Mean wait before, those who did not wait included; null where nobody could wait. Unit: days.</param>
/// <param name="IsReturn">Whether it is by a return, such as a readmission.</param>
internal sealed record PathwayFlow(string From, string To, double Mean, double? HalfWidth, double? MeanWaitDays, bool IsReturn)
{
    /// <summary>Lower end of the interval.</summary>
    public double? Low => Mean - HalfWidth;

    /// <summary>Upper end of the interval.</summary>
    public double? High => Mean + HalfWidth;
}

/// <summary>Adds up the simulated moves of an outcome by the settings they join.</summary>
internal static class PathwayFlows
{
    /// <summary>The flows between different places, widest first.</summary>
    public static IReadOnlyList<PathwayFlow> Of(ScenarioOutcome outcome)
    {
        var network = outcome.System.Network;
        var origins = Origins(outcome);
        var sums = new Dictionary<(string From, string To, bool IsReturn), (List<(double Share, IReadOnlyList<double> People)> Parts, double Waits, bool CanWait)>();
        for (var option = 0; option < network.Options.Length; option++)
        {
            var spec = network.Options[option];
            var to = Place(outcome.System, spec.Target);
            var people = outcome.OptionEntered(option);
            foreach (var (from, share) in origins[spec.Route].Where(o => o.Place != to))
            {
                var ends = (from, to, network.Routes[spec.Route].IsReturn);
                if (!sums.TryGetValue(ends, out var sum)) sum = ([], 0, false);
                sum.Parts.Add((share, people));
                sums[ends] = (sum.Parts, sum.Waits + (share * outcome.OptionWaitTicks(option)), sum.CanWait || spec.Mode != WaitMode.Leave);
            }
        }
        return [.. sums.Select(s => Flow(s.Key, s.Value.Parts, s.Value.CanWait ? s.Value.Waits / network.Calendar.TicksPerDay : null)).Where(f => f.Mean > 0).OrderByDescending(f => f.Mean)];
    }

    /// <summary>The flows taken widest first, as long as nobody comes round in a circle; and the others.</summary>
    public static (IReadOnlyList<PathwayFlow> Forward, IReadOnlyList<PathwayFlow> Back) WithoutWaysBack(IReadOnlyList<PathwayFlow> flows)
    {
        var forward = new List<PathwayFlow>();
        var back = new List<PathwayFlow>();
        foreach (var flow in flows) (flow.IsReturn || Reaches(forward, flow.To, flow.From) ? back : forward).Add(flow);
        return (forward, back);
    }

    private static bool Reaches(List<PathwayFlow> flows, string from, string to) =>
        from == to || flows.Where(f => f.From == from).Any(f => Reaches(flows, f.To, to));

    private static PathwayFlow Flow((string From, string To, bool IsReturn) ends, List<(double Share, IReadOnlyList<double> People)> parts, double? waitDays)
    {
        var moments = default(RunningMoments);
        var all = 0.0;
        for (var r = 0; r < parts[0].People.Count; r++)
        {
            var people = 0.0;
            foreach (var (share, part) in parts) people += share * part[r];
            moments = moments.With(people);
            all += people;
        }
        return new PathwayFlow(ends.From, ends.To, all / moments.Count, moments.Count < 2 ? null : MeanInterval.Of(moments).HalfWidth, all > 0 ? waitDays / all : null, ends.IsReturn);
    }

    /// <summary>What begins the name of a journey's end.</summary>
    public const string EndPrefix = "End: ";

    // Where the people of each route come from: streams, and settings in the shares of the expected flow.
    private static (string Place, double Share)[][] Origins(ScenarioOutcome outcome)
    {
        // A route that starts where relief alone leads, or a stream without people, has no expected flow and is not forgotten.
        const double Least = 1e-12;
        var network = outcome.System.Network;
        var flow = ExpectedFlow.Of(network);
        var epoch = network.Epochs.Last(e => e.Start <= network.WindowStart);
        var byRoute = network.Routes.Select(_ => new SortedDictionary<string, double>(StringComparer.Ordinal)).ToArray();
        void Add(int route, string place, double people) => byRoute[route][place] = byRoute[route].GetValueOrDefault(place) + people;
        foreach (var stream in network.Streams)
            Add(stream.EntryRoute, Place(outcome.System, stream), Math.Max(Least, stream.Cohorts.Sum(c => c.DayRate.Average())));
        for (var cell = 0; cell < flow.PerTick.Length; cell++)
        {
            var below = 0.0;
            foreach (var (upper, route) in network.Choices[epoch.Choice[cell]].Intervals)
            {
                var end = upper == ulong.MaxValue ? 1 : upper / 18446744073709551616.0;
                Add(route, Place(outcome.System, cell / network.Cohorts.Length), Math.Max(Least, flow.PerTick[cell] * (end - below)));
                below = end;
            }
        }
        return [.. byRoute.Select(places => places.Select(p => (p.Key, p.Value / places.Values.Sum())).ToArray())];
    }

    /// <summary>What readers call a stream.</summary>
    public static string Place(CompiledSystem system, ArrivalStream stream) =>
        system.System.Streams.FirstOrDefault(s => s.Stream == stream.Name) is { Label.Length: > 0 } row ? row.Label : stream.Name;

    /// <summary>What readers call the place of a state: its setting, or else its stage; or the end of the journey.</summary>
    public static string Place(CompiledSystem system, int state)
    {
        if (system.Network.IsExit(state))
        {
            var exit = system.Network.Exits[state - system.Network.LiveStates].Name;
            return EndPrefix + (system.System.Exits.FirstOrDefault(e => e.Exit == exit) is { Label.Length: > 0 } row ? row.Label : exit);
        }
        var setting = system.Settings[state];
        if (setting.Length > 0) return system.System.Header.SettingLabels.TryGetValue(setting, out var label) ? label : setting;
        var stage = system.Network.Stages[state].Name;
        return system.System.Stages.FirstOrDefault(s => s.Stage == stage) is { Label.Length: > 0 } known ? known.Label : stage;
    }
}
