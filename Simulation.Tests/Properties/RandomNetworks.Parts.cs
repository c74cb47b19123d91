using Simulation.Core.Distributions;
using Simulation.Core.Networks;

namespace Simulation.Tests.Properties;

internal sealed partial class RandomNetworks
{
    private readonly List<int> _choiceStage = [];
    private readonly List<int?> _routeFrom = [];

    private Pool[] Pools()
    {
        var pools = new Pool[_dice.From(1, 5)];
        for (var p = 0; p < pools.Length; p++)
        {
            var unit = _dice.Chance(60) ? PoolUnit.Places : PoolUnit.MinutesPerWeek;
            int[] ticks = [0, .. _dice.Rising(_dice.Chance(50) ? 0 : _dice.From(1, 6), 1, _horizon)];
            var level = _dice.From(1, 20) * (unit == PoolUnit.Places ? 1 : 40);
            var steps = ticks.Select(t => new CapacityStep(t, _dice.Chance(15) ? 0 : Math.Max(1, level + _dice.From(-level / 2, level / 2)))).ToArray();
            // Every amount fits at some time.
            steps[^1] = steps[^1] with { Capacity = Math.Max(steps[^1].Capacity, unit == PoolUnit.Places ? 1 : MostAmount) };
            pools[p] = new Pool { Name = $"pool{p}", Unit = unit, Capacity = steps };
        }
        return pools;
    }

    private const int MostAmount = 90;

    private Stage MakeStage(int s, Pool[] pools, int gateCount)
    {
        var name = $"stage{s}";
        var minutes = _poolOf[s] is { } p && pools[p].Unit == PoolUnit.MinutesPerWeek;
        return new Stage
        {
            Name = name,
            Pool = _poolOf[s],
            Amount = [.. Enumerable.Range(0, _cohortCount).Select(_ => minutes ? _dice.From(1, MostAmount) : 1)],
            Taper = minutes && _dice.Chance(60) ? Taper() : [],
            Gate = gateCount > 0 && _dice.Chance(30) ? _dice.From(0, gateCount - 1) : null,
            Pressure = _poolOf[s] is not null && _dice.Chance(25) ? new Pressure(_dice.From(300, 1000), _dice.From(1, 1 << 16)) : null,
            StaySite = Sites.Stay(name),
            ComponentSite = Sites.StayComponent(name),
            RouteSite = Sites.Route(name),
            GateDaySite = Sites.GateDay(name),
            GateHourSite = Sites.GateHour(name),
            LotterySite = Sites.Lottery(name),
        };
    }

    private TaperStep[] Taper()
    {
        var share = 1000;
        return [.. _dice.Rising(_dice.From(1, 3), 1, 3).Select(w => new TaperStep(w, share = _dice.Chance(20) ? 0 : _dice.From(0, share)))];
    }

    private Gate MakeGate(int index)
    {
        var days = new ulong[8];
        for (var d = 0; d < 8; d++) days[d] = _dice.Chance(20) ? 0 : _dice.Chance(40) ? ulong.MaxValue : _dice.Bits();
        days[_dice.From(0, 6)] = ulong.MaxValue;
        var hours = new long[25];
        for (var h = 1; h <= 24; h++) hours[h] = hours[h - 1] + (h is > 7 and < 20 && _dice.Chance(70) ? _dice.From(1, 1000) : 0);
        if (hours[24] == 0) hours[24] = 1;
        for (var h = 1; h <= 24; h++) hours[h] = (long)((Int128)hours[h] * (1L << 32) / hours[24]);
        return new Gate { Name = $"gate{index}", DayThreshold = days, HourCumulative = hours };
    }

    private static RandomFactor MakeFactor(int index, Dice dice) => new()
    {
        Name = $"factor{index}",
        Period = dice.Any(FactorPeriod.Year, FactorPeriod.Winter, FactorPeriod.Week),
        Spread = dice.Chance(10) ? 0 : dice.From(0, 60) / 100.0,
        Autocorrelation = dice.Chance(20) ? 0 : dice.From(0, 90) / 100.0,
        Site = Sites.Factor($"factor{index}"),
    };

    private RandomFactor MakeFactor(int index) => MakeFactor(index, _dice);

    private ArrivalStream MakeStream(int index, int route, int factorCount, int streams)
    {
        var name = $"stream{index}";
        var perTick = _dice.From(20, 700) / (double)_horizon / streams;
        var proposal = perTick * _dice.Any(0.4, 0.9, 1.2, 3.0);
        var members = Enumerable.Range(0, _cohortCount).Where(_ => _dice.Chance(70)).ToArray();
        if (members.Length == 0) members = [0];
        var parts = members.Select(_ => _dice.From(1, 3)).ToArray();
        var (all, before) = (parts.Sum(), 0);
        var cohorts = new StreamCohort[members.Length];
        for (var i = 0; i < members.Length; i++)
        {
            before += parts[i];
            cohorts[i] = new StreamCohort
            {
                Cohort = members[i],
                ProposalShare = parts[i] / (double)all,
                Upper = i == members.Length - 1 ? ulong.MaxValue : ulong.MaxValue / (ulong)all * (ulong)before,
                DayRate = [.. Enumerable.Range(0, _days).Select(_ => perTick / members.Length * _dice.From(0, 200) / 100.0)],
            };
        }
        var hours = new double[8 * 24];
        for (var h = 0; h < hours.Length; h++) hours[h] = _dice.From(0, 200) / 100.0;
        return new ArrivalStream
        {
            Name = name,
            Hash = Sites.Stream(name),
            ProposalRate = proposal,
            Candidates = PoissonTable.Of(proposal * (_perDay / 24)),
            Cohorts = cohorts,
            HourFactor = hours,
            Factors = [.. Enumerable.Range(0, factorCount).Where(_ => _dice.Chance(60))],
            EntryRoute = route,
            CountSite = Sites.Count(name),
            TimeSite = Sites.Time(name),
            CohortSite = Sites.CohortOf(name),
            AcceptSite = Sites.Accept(name),
            LotterySite = Sites.ArrivalLottery(name),
        };
    }

    private RouteChoice MakeChoice(int stage, int index, int exitCount)
    {
        var routes = new List<int>();
        for (var i = 0; i < _dice.From(1, 3); i++) routes.Add(MakeRoute($"route{stage}-{index}-{i}", stage, exitCount, _dice.Chance(12)));
        // A lever cuts a share off an interval: the same route twice.
        if (_dice.Chance(30)) routes.Add(routes[0]);
        // A lap always has a way out that is more likely than a return.
        routes.Add(MakeRoute($"out{stage}-{index}", stage, exitCount, false));
        var uppers = new SortedSet<ulong>();
        while (uppers.Count < routes.Count - 1) uppers.Add(_dice.Bits() / 2);
        _choiceStage.Add(stage);
        return new RouteChoice { Intervals = [.. uppers.Append(ulong.MaxValue).Select((u, i) => new RouteInterval(u, routes[i]))] };
    }

    // Routes go to later stages unless they return; a hold goes only to a pool of a larger number than any place held, or in some networks of a smaller one.
    private int MakeRoute(string name, int? from, int exitCount, bool isReturn)
    {
        var route = _routes.Count;
        var first = _options.Count;
        var count = _dice.From(1, 4);
        var least = isReturn || from is null ? 0 : from.Value + 1;
        _routeFrom.Add(from);
        _routes.Add(new Route
        {
            Name = name,
            FirstOption = first,
            OptionCount = count,
            IsReturn = isReturn,
            NewCohort = _dice.Chance(15) ? [.. Enumerable.Range(0, _cohortCount).Select(_ => _dice.From(0, _cohortCount - 1))] : null,
        });
        for (var o = 0; o < count; o++) _options.Add(MakeOption(name, route, first, o, count, from, least, exitCount));
        return route;
    }

    private RouteOption MakeOption(string route, int routeIndex, int first, int o, int count, int? from, int least, int exitCount)
    {
        var exit = least >= _stageCount || _dice.Chance(o == 0 ? 10 : 20);
        var stage = exit ? -1 : _dice.From(least, Math.Min(_stageCount - 1, least + 3));
        var pool = exit ? null : _poolOf[stage];
        var mayHold = pool is { } p && (from is null || _poolOf[from.Value] is not { } held || (_holdsDescend ? held >= p : held <= p));
        return new RouteOption
        {
            Name = $"{route}/{o}",
            Route = routeIndex,
            Target = exit ? _stageCount + OptionsMark + _dice.From(0, exitCount - 1) : stage,
            Mode = pool is null ? _dice.Any(WaitMode.Leave, WaitMode.Leave, WaitMode.Wait) : mayHold && _dice.Chance(60) ? WaitMode.Hold : WaitMode.Wait,
            Priority = _dice.Chance(60) ? 0 : _dice.From(0, 2),
            Reason = _dice.Chance(30) ? 0 : null,
            Clocks = o == count - 1 ? [] : [.. Enumerable.Range(0, _dice.From(0, 3)).Select(c => MakeClock(route, first, o, count, c))],
        };
    }

    // Exits stand behind the options, whose number is known only at the end; until then an exit is marked.
    private const int OptionsMark = 1 << 20;

    private Clock MakeClock(string route, int first, int o, int count, int c)
    {
        var name = $"clock{c}";
        var drawn = _dice.Chance(50);
        return new Clock
        {
            Name = name,
            FixedTicks = drawn ? null : _dice.Any(0, 0, 1, 2, 5, _dice.From(1, 2 * _perDay)),
            Delay = drawn ? _dice.From(0, 4) : null,
            ToOption = first + _dice.From(o + 1, count - 1),
            DelaySite = Sites.Clock(route, o, name),
            ComponentSite = Sites.ClockComponent(route, o, name),
        };
    }

    // Some are within the same states as one before them, some within none of its states (these may keep their starts in its slot); some have more edges than are compared at once.
    private Spell[] MakeSpells(int count, Network network)
    {
        var spells = new Spell[count];
        for (var i = 0; i < count; i++)
        {
            var within = i > 0 && _dice.Chance(40) ? spells[_dice.From(0, i - 1)].Within : States(network, 50);
            if (i > 0 && _dice.Chance(30)) within = [.. within.Zip(spells[_dice.From(0, i - 1)].Within, (own, other) => own && !other)];
            spells[i] = new Spell
            {
                Name = $"spell{i}",
                Within = within,
                EndsIn = _dice.Chance(50) ? States(network, 60) : null,
                Edges = _dice.Rising(_dice.From(1, _dice.Chance(20) ? 24 : 8), 0, _horizon / 4),
                ByWeekday = _dice.Chance(50),
                Slot = Enumerable.Range(0, i + 1).First(slot => !spells[..i].Any(s => s.Slot == slot && s.Within.Zip(within).Any(w => w.First && w.Second))),
            };
        }
        return spells;
    }

    private FollowUp MakeFollowUp(int index, Network network)
    {
        var classes = _dice.From(1, 3);
        return new FollowUp
        {
            Name = $"follow-up{index}",
            From = States(network, 50),
            To = States(network, 40),
            After = _dice.Any(1, 2, 10, _perDay, 5 * _perDay, _dice.From(1, _horizon)),
            ClassOf = [.. Enumerable.Range(0, network.StateCount).Select(_ => _dice.From(0, classes - 1))],
            Classes = [.. Enumerable.Range(0, classes).Select(i => $"class{i}")],
        };
    }

    private bool[] States(Network network, int percent) => [.. Enumerable.Range(0, network.StateCount).Select(_ => _dice.Chance(percent))];

    private InitialPerson[] People(Network network)
    {
        if (_dice.Chance(40)) return [];
        var people = new List<InitialPerson>();
        var count = _dice.From(1, 60);
        var waits = Enumerable.Range(0, network.Options.Length)
            .Where(o => network.Options[o].Target < _stageCount && _poolOf[network.Options[o].Target] is not null).ToArray();
        for (var row = 0; row < count; row++)
        {
            var entered = -_dice.Any(0, 1, _dice.From(0, 3 * _perDay), _dice.From(0, 20 * _perDay), 7 * _perDay, 14 * _perDay);
            var cohort = _dice.From(0, _cohortCount - 1);
            if (waits.Length == 0 || _dice.Chance(70))
            {
                people.Add(new InitialPerson { Row = row, State = _dice.From(0, _stageCount - 1), Cohort = cohort, Entered = entered });
                continue;
            }
            var option = _dice.Any<int>(waits);
            var held = network.Options[option].Mode == WaitMode.Hold ? HeldBy(network, option) : null;
            people.Add(new InitialPerson
            {
                Row = row,
                State = network.AwaitState(option),
                Cohort = cohort,
                Entered = entered,
                Held = held,
                // A wait may begin in the very tick of a taper.
                Asked = entered <= -7 * _perDay && _dice.Chance(30) ? entered + (7 * _perDay) : -_dice.From(0, -entered),
            });
        }
        return [.. people];
    }

    // The stage that the option's route leaves, where its people may hold its place.
    private int? HeldBy(Network network, int option)
    {
        var target = _poolOf[network.Options[option].Target];
        return _routeFrom[network.Options[option].Route] is { } stage && _poolOf[stage] is { } pool && pool != target && _dice.Chance(85) ? stage : null;
    }
}
