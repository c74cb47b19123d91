using Simulation.Core.Networks;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Assembly;

/// <summary>Reads state sets against a compiled network, by the grammar of <c>docs/reference/file-formats.md</c>.</summary>
internal sealed class NetworkStateSets : StateSets
{
    private readonly Network _network;
    private readonly SystemSpec _system;
    private readonly SystemTables _promised;
    private readonly int[][] _sources;
    private readonly bool[] _isHeld;
    private readonly ILookup<string, int> _stagesOf;
    private readonly string[] _stagesAndSettings;

    /// <summary>State sets of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="system">The system it was made of.</param>
    /// <param name="promised">What schemes would add: their names are known here, and empty until a scenario uses the scheme.</param>
    public NetworkStateSets(Network network, SystemSpec system, SystemTables promised)
    {
        (_network, _system, _promised) = (network, system, promised);
        _sources = Sources(network);
        _stagesOf = system.Stages.SelectMany((s, i) => ((string, int)[])[(s.Stage, i), (s.Setting, i)]).ToLookup(x => x.Item1, x => x.Item2, StringComparer.Ordinal);
        _stagesAndSettings = [.. AllStages.SelectMany(s => (string[])[s.Stage, s.Setting]).Distinct(StringComparer.Ordinal)];
        _isHeld = [.. _sources.Select(from => Array.Exists(from, s => network.Stages[s].Pool is not null))];
    }

    /// <inheritdoc/>
    public override bool[] Resolve(string expression)
    {
        var words = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) throw new FormatException("a state set is blank.");
        var states = new bool[_network.StateCount];
        foreach (var word in words.Where(w => w[0] != '-')) Mark(states, word, true);
        foreach (var word in words.Where(w => w[0] == '-')) Mark(states, word[1..], false);
        return states;
    }

    private IEnumerable<StageRow> AllStages => _system.Stages.Concat(_promised.Stages);

    private void Mark(bool[] states, string word, bool value)
    {
        var parts = word.Split('&').Select(Term).ToArray();
        for (var s = 0; s < states.Length; s++)
        {
            if (Array.TrueForAll(parts, p => p[s])) states[s] = value;
        }
    }

    private bool[] Term(string term)
    {
        if (term == "everywhere") return Live(_ => true);
        if (term == "delayed") return Live(s => ReasonOf(s).Length > 0 && (s < _network.Stages.Length || Holds(s)));
        var parts = term.Split(':', 2);
        if (parts.Length < 2 || parts[1].Length == 0) throw Unknown("term", term, Words);
        var name = parts[1];
        return parts[0] switch
        {
            "stage" => Stages(name, [.. AllStages.Select(s => s.Stage)], s => _system.Stages[s].Stage, "stage"),
            "setting" => Stages(name, [.. AllStages.Select(s => s.Setting)], s => _system.Stages[s].Setting, "setting"),
            "hold" => Hold(name),
            "in" => Either(InStage(name), Hold(name)),
            "await" => Named(name, "option", [.. _system.Options.Concat(_promised.Options).Select(o => $"{o.Route}/{o.Target}")], s => s >= _network.Stages.Length && s < _network.LiveStates ? _network.Options[s - _network.Stages.Length].Name : ""),
            "reason" => Named(name, "reason", [.. _system.Reasons.Concat(_promised.Reasons).Select(r => r.Reason)], s => _network.IsExit(s) ? "" : ReasonOf(s)),
            "exit" => Named(name, "exit", [.. _system.Exits.Concat(_promised.Exits).Select(e => e.Exit)], s => _network.IsExit(s) ? _network.Exits[s - _network.LiveStates].Name : ""),
            "outside" => Both(Term(name), Live(s => s >= _network.Stages.Length && !Holds(s))),
            _ => throw Unknown("term", term, Words),
        };
    }

    private static string[] Words => ["stage:", "setting:", "hold:", "in:", "await:", "reason:", "outside:", "exit:", "delayed", "everywhere"];

    private bool[] Stages(string name, string[] known, Func<int, string> nameOf, string kind) =>
        Named(name, kind, known, s => s < _network.Stages.Length ? nameOf(s) : "");

    // A stage or every stage of a setting.
    private bool[] InStage(string name)
    {
        string[] named = name[^1] == '*' ? [.. _stagesAndSettings.Where(k => Matches(name, k))] : _stagesOf.Contains(name) || Array.IndexOf(_stagesAndSettings, name) >= 0 ? [name] : [];
        if (named.Length == 0) throw Unknown("stage or setting", name, _stagesAndSettings);
        var states = new bool[_network.StateCount];
        foreach (var stage in named.SelectMany(n => _stagesOf[n])) states[stage] = true;
        return states;
    }

    // Awaiting options that hold a place of the stages; a route from elsewhere too cannot be told apart.
    private bool[] Hold(string name)
    {
        var stages = InStage(name);
        var held = new bool[_network.StateCount];
        for (var o = 0; o < _network.Options.Length; o++)
        {
            var state = _network.AwaitState(o);
            if (!Holds(state)) continue;
            var from = _sources[_network.Options[o].Route];
            if (!Array.Exists(from, s => stages[s])) continue;
            if (Array.Find(from, s => !stages[s] || _network.Stages[s].Pool is null) is var other && Array.Exists(from, s => !stages[s] || _network.Stages[s].Pool is null))
                throw new FormatException($"\"{name}\" cannot be told apart: route \"{_network.Routes[_network.Options[o].Route].Name}\" is held in \"{_network.Stages[other].Name}\" too; write one route for each.");
            held[state] = true;
        }
        return held;
    }

    private bool[] Named(string name, string kind, string[] known, Func<int, string> nameOf)
    {
        if (!known.Any(k => Matches(name, k))) throw Unknown(kind, name, known);
        var states = new bool[_network.StateCount];
        for (var s = 0; s < states.Length; s++) states[s] = nameOf(s) is { Length: > 0 } own && Matches(name, own);
        return states;
    }

    private bool[] Live(Func<int, bool> test)
    {
        var states = new bool[_network.StateCount];
        for (var s = 0; s < _network.LiveStates; s++) states[s] = test(s);
        return states;
    }

    private string ReasonOf(int state) => state < _network.Stages.Length ? _system.Stages[state].Reason
        : _network.Options[state - _network.Stages.Length].Reason is { } reason ? _network.Reasons[reason] : "";

    // Awaiting in a hold, with a place to hold.
    private bool Holds(int state)
    {
        if (state < _network.Stages.Length || _network.IsExit(state)) return false;
        var option = _network.Options[state - _network.Stages.Length];
        return option.Mode == WaitMode.Hold && _isHeld[option.Route];
    }

    // Which stages each route is taken from, in any epoch.
    private static int[][] Sources(Network network)
    {
        var sources = network.Routes.Select(_ => new SortedSet<int>()).ToArray();
        foreach (var (stage, choice) in network.Epochs.SelectMany(e => e.Choice.Select((choice, i) => (Stage: i / network.Cohorts.Length, choice))).Distinct())
        {
            foreach (var interval in network.Choices[choice].Intervals) sources[interval.Route].Add(stage);
        }
        return [.. sources.Select(s => s.ToArray())];
    }

    private static bool[] Either(bool[] a, bool[] b) => [.. a.Zip(b, (x, y) => x || y)];

    private static bool[] Both(bool[] a, bool[] b) => [.. a.Zip(b, (x, y) => x && y)];

    private static bool Matches(string pattern, string name) =>
        pattern[^1] == '*' ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : pattern == name;

    private static FormatException Unknown(string kind, string name, IEnumerable<string> known) =>
        new(Problem.NotKnown(new Place("", 0), "", kind, name, [.. known.Distinct(StringComparer.Ordinal)]).Message);
}
