using Simulation.Core.Distributions;
using Simulation.Core.Networks;
using Simulation.Core.Time;

namespace Simulation.Tests.Verification;

/// <summary>Writes small networks for tests in a few words; times in ticks.</summary>
internal sealed class NetworkSketch(int days, int warmUpDays = 0, int tickMinutes = 1)
{
    private readonly List<Pool> _pools = [];
    private readonly List<Stage> _stages = [];
    private readonly List<string> _exits = [];
    private readonly List<(string Name, bool Return, List<(string Target, WaitMode Mode, int Priority, List<(string Clock, int? Fixed, Distribution? Drawn, int To)> Clocks)> Options)> _routes = [];
    private readonly List<(string Stage, Distribution Stay, (string Route, double Share)[] Shares)> _behaviour = [];
    private readonly List<(string Name, double PerTick, double Proposal, string Route, Func<int, double>? DayFactor, int[] Factors)> _streams = [];
    private readonly List<Gate> _gates = [];
    private readonly List<(string Name, string[] Within, int[] Edges, string[]? EndsIn)> _spells = [];

    public List<RandomFactor> Factors { get; } = [];

    public List<InitialPerson> Census { get; } = [];

    public List<FollowUp> FollowUps { get; } = [];

    public double[]? HourFactor { get; set; }

    public DateOnly Start { get; set; } = new(2024, 1, 1);

    public NetworkSketch Pool(string name, int capacity, params CapacityStep[] later) => PoolOf(name, PoolUnit.Places, capacity, later);

    public NetworkSketch Hours(string name, int minutesPerWeek) => PoolOf(name, PoolUnit.MinutesPerWeek, minutesPerWeek, []);

    public NetworkSketch Stage(string name, string? pool, Distribution stay, params (string Route, double Share)[] shares)
    {
        _stages.Add(new Stage
        {
            Name = name,
            Pool = pool is null ? null : _pools.FindIndex(p => p.Name == pool),
            Amount = [1],
            StaySite = Sites.Stay(name),
            ComponentSite = Sites.StayComponent(name),
            RouteSite = Sites.Route(name),
            GateDaySite = Sites.GateDay(name),
            GateHourSite = Sites.GateHour(name),
            LotterySite = Sites.Lottery(name),
        });
        _behaviour.Add((name, stay, shares));
        return this;
    }

    /// <summary>Changes the stage written last.</summary>
    public NetworkSketch With(Func<Stage, Stage> change)
    {
        _stages[^1] = change(_stages[^1]);
        return this;
    }

    public NetworkSketch Exit(string name)
    {
        _exits.Add(name);
        return this;
    }

    public NetworkSketch Route(string name, bool isReturn = false)
    {
        _routes.Add((name, isReturn, []));
        return this;
    }

    /// <summary>Adds an option to the route written last.</summary>
    public NetworkSketch Option(string target, WaitMode mode = WaitMode.Hold, int priority = 0)
    {
        _routes[^1].Options.Add((target, mode, priority, []));
        return this;
    }

    /// <summary>Adds a fixed clock to the option written last; it leads to the numbered option of the route.</summary>
    public NetworkSketch Clock(int ticks, int to)
    {
        _routes[^1].Options[^1].Clocks.Add(($"clock{to}", ticks, null, to));
        return this;
    }

    public NetworkSketch Clock(Distribution drawn, int to)
    {
        _routes[^1].Options[^1].Clocks.Add(($"clock{to}", null, drawn, to));
        return this;
    }

    public NetworkSketch Stream(string name, double perTick, string route, double? proposal = null, Func<int, double>? dayFactor = null, int[]? factors = null)
    {
        _streams.Add((name, perTick, proposal ?? perTick, route, dayFactor, factors ?? []));
        return this;
    }

    public NetworkSketch Gate(Gate gate)
    {
        _gates.Add(gate);
        return this;
    }

    public NetworkSketch Spell(string name, string[] within, int[] edges, string[]? endsIn = null)
    {
        _spells.Add((name, within, edges, endsIn));
        return this;
    }

    /// <summary>The network; the window runs from the end of the warm-up to the last day.</summary>
    public Network Build(int runOffDays = 0)
    {
        var calendar = new Calendar(Start, tickMinutes, warmUpDays + days + runOffDays, []);
        var routes = new List<Route>();
        var options = new List<RouteOption>();
        foreach (var r in _routes)
        {
            routes.Add(new Route { Name = r.Name, FirstOption = options.Count, OptionCount = r.Options.Count, IsReturn = r.Return });
            var first = options.Count;
            foreach (var o in r.Options)
            {
                options.Add(new RouteOption
                {
                    Name = $"{r.Name}/{o.Target}",
                    Route = routes.Count - 1,
                    Target = _stages.FindIndex(s => s.Name == o.Target),
                    Mode = o.Mode,
                    Priority = o.Priority,
                    Clocks = [.. o.Clocks.Select(c => new Clock
                    {
                        Name = c.Clock, FixedTicks = c.Fixed, Delay = null, ToOption = first + c.To,
                        DelaySite = Sites.Clock(r.Name, options.Count - first, c.Clock), ComponentSite = 0,
                    })],
                });
            }
        }
        var stays = _behaviour.Select(b => StayOf(b.Stage, b.Stay)).ToList();
        for (var i = 0; i < options.Count; i++)
        {
            var (r, o) = (_routes[options[i].Route], i - routes[options[i].Route].FirstOption);
            var target = r.Options[o].Target;
            if (options[i].Target < 0) options[i] = options[i] with { Target = _stages.Count + options.Count + _exits.IndexOf(target) };
            var clocks = options[i].Clocks;
            for (var c = 0; c < clocks.Length; c++)
            {
                if (r.Options[o].Clocks[c].Drawn is not { } drawn) continue;
                stays.Add(StayOf("clock", drawn));
                clocks[c] = clocks[c] with { FixedTicks = null, Delay = stays.Count - 1 };
            }
        }
        var network = new Network
        {
            Name = "sketch",
            Calendar = calendar,
            Horizon = calendar.Days * calendar.TicksPerDay,
            WindowStart = warmUpDays * calendar.TicksPerDay,
            WindowEnd = (warmUpDays + days) * calendar.TicksPerDay,
            PeriodStarts = [warmUpDays * calendar.TicksPerDay],
            Groups = ["all"],
            Cohorts = [new Cohort("all", 0)],
            Streams = [.. _streams.Select(s => StreamOf(s, calendar))],
            Factors = [.. Factors],
            Pools = [.. _pools],
            Stages = [.. _stages],
            Exits = [.. _exits.Select(e => new Exit { Name = e })],
            Routes = [.. routes],
            Options = [.. options],
            Reasons = [],
            Gates = [.. _gates],
            Stays = [.. stays],
            Choices = [.. _behaviour.Select(b => ChoiceOf(b.Shares))],
            Epochs = [new Epoch { Start = 0, Stay = [.. Enumerable.Range(0, _stages.Count)], Choice = [.. Enumerable.Range(0, _stages.Count)] }],
            InitialPeople = [.. Census],
            FollowUps = [.. FollowUps],
        };
        return network with
        {
            Spells = [.. _spells.Select((s, i) => new Spell
            {
                Name = s.Name, Slot = i, Edges = s.Edges, Within = StateFlags(network, s.Within),
                EndsIn = s.EndsIn is null ? null : StateFlags(network, s.EndsIn),
            })],
        };
    }

    /// <summary>Flags of states by name: a stage, "awaiting route/target" or an exit.</summary>
    public static bool[] StateFlags(Network network, params string[] names)
    {
        foreach (var name in names)
            if (Enumerable.Range(0, network.StateCount).All(s => network.StateName(s) != name)) throw new ArgumentException(name, nameof(names));
        return [.. Enumerable.Range(0, network.StateCount).Select(s => names.Contains(network.StateName(s)))];
    }

    public static StayDistribution StayOf(string name, Distribution d) =>
        new(name, [new StayComponent(ulong.MaxValue, QuantileTable.Build(d, 1))], d.Mean);

    private RouteChoice ChoiceOf((string Route, double Share)[] shares)
    {
        var intervals = new List<RouteInterval>();
        var sum = 0.0;
        foreach (var (route, share) in shares)
        {
            sum += share;
            var upper = sum > 1 - 1e-12 ? ulong.MaxValue : (ulong)(sum * 18446744073709551616.0) - 1;
            intervals.Add(new RouteInterval(upper, _routes.FindIndex(r => r.Name == route)));
        }
        return new RouteChoice { Intervals = [.. intervals] };
    }

    private NetworkSketch PoolOf(string name, PoolUnit unit, int capacity, CapacityStep[] later)
    {
        _pools.Add(new Pool { Name = name, Unit = unit, Capacity = [new CapacityStep(0, capacity), .. later] });
        return this;
    }

    private ArrivalStream StreamOf((string Name, double PerTick, double Proposal, string Route, Func<int, double>? DayFactor, int[] Factors) s, Calendar calendar) => new()
    {
        Name = s.Name,
        Hash = Sites.Stream(s.Name),
        ProposalRate = s.Proposal,
        Candidates = PoissonTable.Of(s.Proposal * calendar.TicksPerHour),
        Cohorts = [new StreamCohort
        {
            Cohort = 0, ProposalShare = 1, Upper = ulong.MaxValue,
            DayRate = [.. Enumerable.Range(0, calendar.Days).Select(d => s.PerTick * (s.DayFactor?.Invoke(d) ?? 1))],
        }],
        HourFactor = HourFactor ?? [.. Enumerable.Repeat(1.0, 8 * 24)],
        Factors = s.Factors,
        EntryRoute = _routes.FindIndex(r => r.Name == s.Route),
        CountSite = Sites.Count(s.Name),
        TimeSite = Sites.Time(s.Name),
        CohortSite = Sites.CohortOf(s.Name),
        AcceptSite = Sites.Accept(s.Name),
        LotterySite = Sites.ArrivalLottery(s.Name),
    };
}
