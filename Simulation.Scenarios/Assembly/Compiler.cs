using Simulation.Core.Networks;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;
using Simulation.Scenarios.Validation;

namespace Simulation.Scenarios.Assembly;

/// <summary>A compiled system, or why there is none.</summary>
/// <param name="System">The system; null when there are problems.</param>
/// <param name="Problems">The problems, by file and line.</param>
public sealed record Compilation(CompiledSystem? System, IReadOnlyList<Problem> Problems);

/// <summary>Makes networks of systems and scenarios.</summary>
public static class Compiler
{
    /// <summary>Compiles a system with the schemes of a scenario.</summary>
    /// <param name="baseline">The system.</param>
    /// <param name="scenario">The scenario; null is the baseline.</param>
    /// <param name="schemes">The schemes known; those that the scenario names are used, with its settings.</param>
    /// <param name="tables">Quantile tables to share between compilations; null makes new ones.</param>
    /// <returns>The compiled system, or every problem found.</returns>
    public static Compilation Compile(SystemSpec baseline, ScenarioSpec? scenario, IReadOnlyList<SchemeSpec> schemes, QuantileTables? tables = null)
    {
        var chosen = new List<SchemeSpec>();
        foreach (var id in scenario?.Schemes ?? [])
        {
            if (schemes.FirstOrDefault(s => s.Id == id) is { } scheme) chosen.Add(scheme.With(SettingsOf(scenario!, id)));
            else return new Compilation(null, [Problem.NotKnown(scenario!.At, "schemes", "", id, [.. schemes.Select(s => s.Id)])]);
        }
        Lever[] levers = [.. chosen.SelectMany(s => s.Levers)];
        var system = levers.OfType<AddTablesLever>().Aggregate(baseline, (s, lever) => s.With(lever.Tables));
        system = PopulationLever.Apply(GateLever.Apply(ClockLever.Apply(system, levers), levers), levers);
        var problems = SystemCheck.Check(system, levers);
        if (problems.Count > 0) return new Compilation(null, problems);
        var plan = new AssemblyPlan(system, levers, tables ?? new QuantileTables());
        var network = Build(plan);
        var promised = schemes.SelectMany(x => x.Levers).OfType<AddTablesLever>().Aggregate(new SystemTables(), (t, lever) => t.With(lever.Tables));
        var states = new NetworkStateSets(network, system, promised);
        network = network with { Spells = ObserverAssembly.Spells(plan, states), FollowUps = ObserverAssembly.FollowUps(plan, states) };
        ObserverAssembly.CheckResults(plan, states);
        if (plan.Problems.Count > 0) return new Compilation(null, Problem.Sorted(plan.Problems));
        return new Compilation(new CompiledSystem
        {
            System = system,
            Scenario = scenario,
            Schemes = chosen,
            Network = network,
            Settings = [.. system.Stages.Select(s => s.Setting)],
            States = states,
        }, []);
    }

    private static Network Build(AssemblyPlan plan)
    {
        var header = plan.System.Header;
        var perDay = plan.Calendar.TicksPerDay;
        plan.Stays.Prepare();
        var pools = CapacityAssembly.Pools(plan);
        var epochs = new EpochAssembly(plan);
        var start = header.WarmUpDays * perDay;
        var end = start + ((header.To.DayNumber - header.From.DayNumber + 1) * perDay);
        return new Network
        {
            Name = header.Name,
            Calendar = plan.Calendar,
            Horizon = plan.Calendar.Days * perDay,
            WindowStart = start,
            WindowEnd = end,
            PeriodStarts = Periods(plan, start, end),
            Groups = plan.Groups,
            Cohorts = [.. plan.System.Cohorts.Select(c => new Cohort(c.Cohort, Array.IndexOf(plan.Groups, c.Group)))],
            Streams = StreamAssembly.Streams(plan),
            Factors = StreamAssembly.Factors(plan),
            Pools = pools,
            Stages = StageAssembly.Stages(plan, pools),
            Exits = [.. plan.System.Exits.Select(e => new Exit { Name = e.Exit })],
            Routes = RouteAssembly.Routes(plan),
            Options = RouteAssembly.Options(plan),
            Reasons = [.. plan.System.Reasons.Select(r => r.Reason)],
            Gates = StageAssembly.Gates(plan),
            Epochs = epochs.Epochs(),
            Choices = epochs.Choices,
            InitialPeople = CensusAssembly.People(plan),
            Stays = plan.Stays.ToArray(),
        };
    }

    private static int[] Periods(AssemblyPlan plan, int start, int end)
    {
        var starts = new List<int> { start };
        var month = new DateOnly(plan.System.Header.From.Year, plan.System.Header.From.Month, 1);
        for (var next = month.AddMonths(1); plan.System.Header.Periods == "month" && plan.Calendar.TickOf(next) < end; next = next.AddMonths(1))
            starts.Add(plan.Calendar.TickOf(next));
        return [.. starts];
    }

    private static Dictionary<string, double> SettingsOf(ScenarioSpec scenario, string scheme) =>
        scenario.Settings.Where(s => s.Key.StartsWith(scheme + ".", StringComparison.Ordinal)).ToDictionary(s => s.Key[(scheme.Length + 1)..], s => s.Value, StringComparer.Ordinal);
}
