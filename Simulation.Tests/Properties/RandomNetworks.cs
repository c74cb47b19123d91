using System.Collections.Concurrent;
using Simulation.Core.Distributions;
using Simulation.Core.Networks;
using Simulation.Core.Time;

namespace Simulation.Tests.Properties;

/// <summary>
/// Valid networks made from a number: small enough for a few milliseconds, and between them using everything that
/// docs/reference/semantics.md speaks of, ties and full pools on purpose.
/// </summary>
internal sealed partial class RandomNetworks
{
    private static readonly ConcurrentDictionary<(int Mean, int Power), QuantileTable> Tables = new();

    private readonly Dice _dice;
    private readonly int _tickMinutes;
    private readonly int _perDay;
    private readonly int _days;
    private readonly int _horizon;
    private readonly int _cohortCount;
    private readonly int _groupCount;
    private readonly int _stageCount;
    private readonly bool _holdsDescend;
    private readonly int?[] _poolOf;
    private readonly List<StayDistribution> _stays = [];
    private readonly List<Route> _routes = [];
    private readonly List<RouteOption> _options = [];
    private readonly List<RouteChoice> _choices = [];

    private RandomNetworks(int seed)
    {
        _dice = new Dice(seed);
        _tickMinutes = _dice.Any(1, 5, 15, 60);
        _perDay = 1440 / _tickMinutes;
        _days = _tickMinutes switch { 1 => _dice.From(3, 16), 5 or 15 => _dice.From(7, 28), _ => _dice.From(10, 60) };
        _horizon = (_days * _perDay) - (_dice.Chance(30) ? _dice.From(1, _perDay - 1) : 0);
        _cohortCount = _dice.From(1, 4);
        _groupCount = _dice.From(1, Math.Min(4, _cohortCount));
        _stageCount = _dice.From(2, 9);
        _poolOf = new int?[_stageCount];
        _holdsDescend = _dice.Chance(30);
    }

    /// <summary>The network of a number; the same number gives the same network.</summary>
    public static Network Generate(int seed) => new RandomNetworks(seed).Build(seed);

    private Network Build(int seed)
    {
        var pools = Pools();
        for (var s = 0; s < _stageCount; s++) _poolOf[s] = _dice.Chance(70) ? _dice.From(0, pools.Length - 1) : null;
        var gates = Enumerable.Range(0, _dice.From(0, 2)).Select(MakeGate).ToArray();
        var stages = Enumerable.Range(0, _stageCount).Select(s => MakeStage(s, pools, gates.Length)).ToArray();
        for (var i = 0; i < 5; i++) _stays.Add(MakeStay(i));
        var exits = Enumerable.Range(0, _dice.From(1, 3)).Select(i => new Exit { Name = $"exit{i}" }).ToArray();
        var entries = Enumerable.Range(0, _dice.From(1, 3)).Select(i => MakeRoute($"entry{i}", null, exits.Length, _dice.Chance(10))).ToArray();
        var epochs = Epochs(exits.Length);
        var factors = Enumerable.Range(0, _dice.Chance(40) ? _dice.From(1, 2) : 0).Select(MakeFactor).ToArray();
        var streams = entries.Select((route, i) => MakeStream(i, route, factors.Length, entries.Length)).ToArray();
        var firstDay = _dice.From(0, Math.Min(3, (_horizon / _perDay) - 1));
        var lastDay = _dice.Chance(50) ? _horizon / _perDay : _dice.From(firstDay + 1, _horizon / _perDay);
        var start = new DateOnly(_dice.Any(2023, 2024), _dice.Any(2, 3, 11, 12), _dice.From(1, 28));
        var network = new Network
        {
            Name = $"random {seed}",
            Calendar = new Calendar(start, _tickMinutes, _days, [start.AddDays(2), start.AddDays(_dice.From(0, _days))]),
            Horizon = _horizon,
            WindowStart = firstDay * _perDay,
            WindowEnd = lastDay * _perDay,
            PeriodStarts = [firstDay * _perDay, .. _dice.Rising(_dice.From(0, 3), firstDay + 1, lastDay - 1).Select(d => d * _perDay)],
            Groups = [.. Enumerable.Range(0, _groupCount).Select(i => $"group{i}")],
            Cohorts = [.. Enumerable.Range(0, _cohortCount).Select(i => new Cohort($"cohort{i}", i % _groupCount))],
            Streams = streams,
            Factors = factors,
            Pools = pools,
            Stages = stages,
            Exits = exits,
            Routes = [.. _routes],
            Options = [.. _options.Select(o => o.Target < OptionsMark ? o : o with { Target = o.Target - OptionsMark + _options.Count })],
            Reasons = ["reason"],
            Gates = gates,
            Stays = [.. _stays],
            Choices = [.. _choices],
            Epochs = epochs,
        };
        network = network with
        {
            Spells = MakeSpells(_dice.From(0, 5), network),
            FollowUps = [.. Enumerable.Range(0, _dice.From(0, 2)).Select(i => MakeFollowUp(i, network))],
        };
        return network with { InitialPeople = People(network) };
    }

    private static QuantileTable Table(int mean, int power) =>
        Tables.GetOrAdd((mean, power), key => QuantileTable.Build(new TestShape(key.Mean / 16.0, key.Power), 1));

    private StayDistribution MakeStay(int index)
    {
        if (_dice.Chance(25)) return Single(index, _dice.Any(1, 2, 7, _perDay, 7 * _perDay) * 16, 0);
        if (_dice.Chance(20)) return Single(index, _dice.Any(4, 12, 24), _dice.Any(-1, 1));
        var count = _dice.Chance(30) ? _dice.From(2, 3) : 1;
        var components = new StayComponent[count];
        for (var i = 0; i < count; i++)
        {
            var mean = _dice.Any(5, 20, 80, Math.Max(2, _horizon / 40), Math.Max(2, _horizon / 10)) * 16;
            components[i] = new StayComponent(i == count - 1 ? ulong.MaxValue : ulong.MaxValue / (ulong)count * (ulong)(i + 1), Table(mean, _dice.Any(-1, 0, 1, 1, 2)));
        }
        return new StayDistribution($"stay{index}", components, 1, _dice.Chance(30) ? _dice.From(1, _horizon / 10) : int.MaxValue);
    }

    private static StayDistribution Single(int index, int mean, int power) =>
        new($"stay{index}", [new StayComponent(ulong.MaxValue, Table(mean, power))], mean / 16.0);

    private Epoch[] Epochs(int exitCount)
    {
        int[] starts = [.. _dice.Any<int[]>([0], [-_dice.From(1, 2 * _perDay)], [-_dice.From(1, 2 * _perDay), 0]), .. _dice.Rising(_dice.From(0, 2), 1, _horizon)];
        var cells = _stageCount * _cohortCount;
        for (var s = 0; s < _stageCount; s++)
        {
            for (var i = 0; i < (_dice.Chance(50) ? 1 : 2); i++) _choices.Add(MakeChoice(s, i, exitCount));
        }
        var epochs = new Epoch[starts.Length];
        for (var e = 0; e < epochs.Length; e++)
        {
            var stay = new int[cells];
            var choice = new int[cells];
            for (var c = 0; c < cells; c++)
            {
                var repeat = e > 0 && _dice.Chance(50);
                stay[c] = repeat ? epochs[e - 1].Stay[c] : _dice.From(0, _stays.Count - 1);
                choice[c] = repeat ? epochs[e - 1].Choice[c] : ChoiceOf(c / _cohortCount);
            }
            epochs[e] = new Epoch { Start = starts[e], Stay = stay, Choice = choice };
        }
        return epochs;
    }

    private int ChoiceOf(int stage)
    {
        var own = _choices.Select((c, i) => (c, i)).Where(x => _choiceStage[x.i] == stage).Select(x => x.i).ToArray();
        return _dice.Any<int>(own);
    }
}
