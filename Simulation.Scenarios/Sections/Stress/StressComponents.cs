using System.Globalization;
using Simulation.Core.Networks;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Documents;

namespace Simulation.Scenarios.Sections.Stress;

/// <summary>Item 2.5 of STRESS-DES: entities, activities, resources, queues, entries and exits.</summary>
internal static class StressComponents
{
    /// <summary>The tables.</summary>
    public static IReadOnlyList<DataTable> Of(StressModel model) => [Entities(model.Baseline), Activities(model.Baseline), Resources(model.Baseline), Queues(model.Baseline), Entries(model.Baseline), Exits(model.Baseline)];

    /// <summary>A stream's mean rate in the window. Unit: people a tick.</summary>
    public static double PerTick(Network network, ArrivalStream stream) =>
        stream.Cohorts.Sum(c => c.DayRate.Skip(network.WindowStart / network.Calendar.TicksPerDay).Take(network.WindowDays).Average());

    private static DataTable Entities(CompiledSystem system) => StressText.Table("entities", "2.5.1 Entities: people, by cohort", ["Cohort", "Counted in group"],
        system.System.Cohorts.Select(c => (string[])[c.Label, c.Group]));

    private static DataTable Activities(CompiledSystem system)
    {
        var network = system.Network;
        var epoch = network.Epochs.Last(e => e.Start <= network.WindowStart);
        return StressText.Table("activities", "2.5.2 Activities: stages", ["Stage", "Setting", "Takes a place of", "Mean stay", "Longest", "Leaves by"],
            network.Stages.Select((s, i) =>
            {
                var stays = Enumerable.Range(0, network.Cohorts.Length).Select(c => network.Stays[epoch.Stay[(i * network.Cohorts.Length) + c]]).ToArray();
                var longest = system.System.Stays.Where(x => x.Stay == StayOf(system, s.Name) && x.AtMost is not null).Select(x => $"{StressText.Number(x.AtMost!.Value)} {(x.Unit.Length > 0 ? x.Unit : system.System.Header.TimeUnit)}").Distinct(StringComparer.Ordinal);
                return (string[])
                [
                    StressText.Stage(system.System, s.Name), system.Settings[i], s.Pool is { } pool ? StressText.Pool(system.System, network.Pools[pool].Name) : "unlimited",
                    StressText.Between(StressText.Time(network, stays.Min(x => x.DrawnMean)), StressText.Time(network, stays.Max(x => x.DrawnMean))), string.Join(", ", longest), s.Gate is { } gate ? network.Gates[gate].Name : "",
                ];
            }), "Mean stay: of the tables drawn from at the start of the window, least to greatest over cohorts; families and parameters stand in 3.3.");
    }

    private static string StayOf(CompiledSystem system, string stage) => system.System.Stages.FirstOrDefault(s => s.Stage == stage)?.Stay ?? "";

    private static DataTable Resources(CompiledSystem system)
    {
        var network = system.Network;
        return StressText.Table("resources", "2.5.3 Resources: pools, in the order in which they are served", ["Pool", "Capacity in the window", "Unit"],
            network.Pools.Select(pool =>
            {
                var hours = pool.Unit == PoolUnit.MinutesPerWeek;
                var steps = pool.Capacity.Where((c, i) => c.Tick < network.WindowEnd && (i + 1 == pool.Capacity.Length || pool.Capacity[i + 1].Tick > network.WindowStart)).Select(c => hours ? c.Capacity / 60.0 : c.Capacity).ToArray();
                return (string[])[StressText.Pool(system.System, pool.Name), StressText.Between(StressText.Number(steps.Min()), StressText.Number(steps.Max())), hours ? "hours of care a week" : "places"];
            }));
    }

    private static DataTable Queues(CompiledSystem system)
    {
        var network = system.Network;
        var reasons = system.System.Reasons.ToDictionary(r => r.Reason, r => r.Label, StringComparer.Ordinal);
        return StressText.Table("queues", "2.5.4 Queues: options that are waited for", ["Option", "Queue of", "Waits", "Priority class", "Ways out while waiting, by clock", "Charged to"],
            network.Options.Where(o => o.Mode != WaitMode.Leave && !network.IsExit(o.Target)).Select(o => (string[])
            [
                o.Name, network.Stages[o.Target].Pool is { } pool ? StressText.Pool(system.System, network.Pools[pool].Name) : "unlimited",
                o.Mode == WaitMode.Hold ? "in the present place" : "outside", o.Priority.ToString(CultureInfo.InvariantCulture),
                string.Join("; ", o.Clocks.Select(c => $"{c.Name} after {Length(network, c)}: {network.StateName(network.Options[c.ToOption].Target)}")),
                o.Reason is { } reason && system.System.Options.FirstOrDefault(x => $"{x.Route}/{x.Target}" == o.Name) is { Reason.Length: > 0 } row ? reasons.GetValueOrDefault(row.Reason, row.Reason) : "",
            ]), "Served by priority class (lower first), then by the tick at which the stay before ended, then by lot.");
    }

    private static string Length(Network network, Clock clock) => clock.FixedTicks is 0 ? "no wait" : clock.FixedTicks is { } ticks ? StressText.Time(network, ticks)
        : $"{StressText.Time(network, network.Stays[clock.Delay!.Value].DrawnMean)} on average";

    private static DataTable Entries(CompiledSystem system) => StressText.Table("entries", "2.5.5 Entry points: streams", ["Stream", "People a day", "Enters", "Varies by"],
        system.Network.Streams.Select(s =>
        {
            var row = system.System.Streams.FirstOrDefault(x => x.Stream == s.Name);
            string[] varies = [row?.HourProfile.Length > 0 ? "hour" : "", row?.WeekProfile.Length > 0 ? "weekday" : "", row?.MonthProfile.Length > 0 ? "month" : "", s.Factors.Length > 0 ? $"random {string.Join(", ", s.Factors.Select(f => system.Network.Factors[f].Name))}" : ""];
            var first = system.Network.Options[system.Network.Routes[s.EntryRoute].FirstOption].Target;
            return (string[])[PathwayFlows.Place(system, s), (PerTick(system.Network, s) * system.Network.Calendar.TicksPerDay).ToString("#,0.0##", CultureInfo.InvariantCulture), system.Network.IsExit(first) ? system.Network.StateName(first) : StressText.Stage(system.System, system.Network.StateName(first)), string.Join(", ", varies.Where(v => v.Length > 0))];
        }), "Arrivals are a Poisson process whose rate varies as stated; people a day: the mean of the window.");

    private static DataTable Exits(CompiledSystem system) => StressText.Table("exits", "2.5.5 Exit points", ["Exit"], system.System.Exits.Select(e => (string[])[e.Label]));
}
