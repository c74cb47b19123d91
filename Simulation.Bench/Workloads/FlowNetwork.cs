using Simulation.Core.Distributions;
using Simulation.Core.Networks;
using Simulation.Core.Time;

namespace Simulation.Bench.Workloads;

/// <summary>A stage of a workload.</summary>
/// <param name="Name">Name.</param>
/// <param name="Places">Places of its own pool; null is unlimited.</param>
/// <param name="Stay">Length of stay. Unit: ticks.</param>
/// <param name="Next">Where people go and in what shares, in order; the name "leave" is the exit.</param>
internal sealed record FlowStage(string Name, int? Places, Distribution Stay, params (string Target, double Share)[] Next);

/// <summary>A stream of a workload.</summary>
/// <param name="Name">Name.</param>
/// <param name="PerTick">Expected people per tick.</param>
/// <param name="ProposalPerTick">Rate at which candidates are proposed. Unit: per tick.</param>
/// <param name="Entry">The stage they enter.</param>
internal sealed record FlowStream(string Name, double PerTick, double ProposalPerTick, string Entry);

/// <summary>Makes a network of a few lines: one cohort, one period, people wait outside, one tick is a minute.</summary>
internal static class FlowNetwork
{
    public const string Leave = "leave";

    public static Network Build(string name, int horizon, IReadOnlyList<FlowStream> streams, IReadOnlyList<FlowStage> stages)
    {
        var days = (horizon + 1439) / 1440;
        var targets = streams.Select(s => s.Entry).Concat(stages.SelectMany(s => s.Next.Select(n => n.Target))).Distinct(StringComparer.Ordinal).ToArray();
        var limited = stages.Where(s => s.Places is not null).ToArray();
        // As a loader does it: equal distributions share a table.
        var tables = stages.Select(s => s.Stay).Distinct().ToDictionary(d => d, d => QuantileTable.Build(d, 1));
        var cells = new int[stages.Count];
        for (var i = 0; i < cells.Length; i++) cells[i] = i;
        return new Network
        {
            Name = name,
            Calendar = new Calendar(new DateOnly(2017, 4, 1), 1, days, []),
            Horizon = days * 1440,
            WindowStart = 0,
            WindowEnd = days * 1440,
            PeriodStarts = [0],
            Groups = ["all"],
            Cohorts = [new Cohort("all", 0)],
            Streams = [.. streams.Select(s => StreamOf(s, days, Array.IndexOf(targets, s.Entry)))],
            Factors = [],
            Pools = [.. limited.Select(s => new Pool { Name = s.Name, Unit = PoolUnit.Places, Capacity = [new CapacityStep(0, s.Places!.Value)] })],
            Stages = [.. stages.Select(s => StageOf(s, Array.IndexOf(limited, s)))],
            Exits = [new Exit { Name = Leave }],
            Routes = [.. targets.Select((t, i) => new Route { Name = t, FirstOption = i, OptionCount = 1 })],
            Options = [.. targets.Select((t, i) => OptionOf(t, i, targets.Length, stages))],
            Reasons = [],
            Gates = [],
            Stays = [.. stages.Select(s => new StayDistribution(s.Name, [new StayComponent(ulong.MaxValue, tables[s.Stay])], s.Stay.Mean))],
            Choices = [.. stages.Select(s => ChoiceOf(s, targets))],
            Epochs = [new Epoch { Start = 0, Stay = cells, Choice = cells }],
        };
    }

    private static ArrivalStream StreamOf(FlowStream stream, int days, int entry)
    {
        var rates = new double[days];
        Array.Fill(rates, stream.PerTick);
        var hours = new double[8 * 24];
        Array.Fill(hours, 1);
        var layerPerHour = 60 * stream.ProposalPerTick / Math.Ceiling(60 * stream.ProposalPerTick / PoissonTable.LargestMean);
        return new ArrivalStream
        {
            Name = stream.Name,
            Hash = Sites.Stream(stream.Name),
            ProposalRate = layerPerHour / 60,
            Candidates = PoissonTable.Of(layerPerHour),
            Cohorts = [new StreamCohort { Cohort = 0, ProposalShare = 1, Upper = ulong.MaxValue, DayRate = rates }],
            HourFactor = hours,
            EntryRoute = entry,
            CountSite = Sites.Count(stream.Name),
            TimeSite = Sites.Time(stream.Name),
            CohortSite = Sites.CohortOf(stream.Name),
            AcceptSite = Sites.Accept(stream.Name),
            LotterySite = Sites.ArrivalLottery(stream.Name),
        };
    }

    private static Stage StageOf(FlowStage stage, int pool) => new()
    {
        Name = stage.Name,
        Pool = pool < 0 ? null : pool,
        Amount = [1],
        StaySite = Sites.Stay(stage.Name),
        ComponentSite = Sites.StayComponent(stage.Name),
        RouteSite = Sites.Route(stage.Name),
        GateDaySite = Sites.GateDay(stage.Name),
        GateHourSite = Sites.GateHour(stage.Name),
        LotterySite = Sites.Lottery(stage.Name),
    };

    private static RouteOption OptionOf(string target, int route, int options, IReadOnlyList<FlowStage> stages)
    {
        var stage = stages.ToList().FindIndex(s => s.Name == target);
        return new RouteOption
        {
            Name = target,
            Route = route,
            Target = stage < 0 ? stages.Count + options : stage,
            Mode = stage >= 0 && stages[stage].Places is not null ? WaitMode.Wait : WaitMode.Leave,
        };
    }

    private static RouteChoice ChoiceOf(FlowStage stage, string[] targets)
    {
        var intervals = new RouteInterval[stage.Next.Length];
        var below = 0.0;
        for (var i = 0; i < intervals.Length; i++)
        {
            below += stage.Next[i].Share;
            intervals[i] = new RouteInterval(i == intervals.Length - 1 ? ulong.MaxValue : (ulong)(below * 18446744073709551616.0), Array.IndexOf(targets, stage.Next[i].Target));
        }
        return new RouteChoice { Intervals = intervals };
    }
}
