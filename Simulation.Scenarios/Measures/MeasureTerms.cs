using System.Globalization;
using Simulation.Core.Networks;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Measures;

/// <summary>Turns measure definitions into terms, each once; what cannot be turned is a problem with its row and column.</summary>
internal sealed class MeasureTerms(CompiledSystem system, ICollection<Problem> problems)
{
    private readonly Network _network = system.Network;
    private readonly Dictionary<string, MeasureTerm?> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    /// <summary>The day series asked for so far.</summary>
    public SeriesTable Series { get; } = new(system.Network);

    /// <summary>The term of a measure, or null when its row has problems.</summary>
    public MeasureTerm? Of(MeasureRow row)
    {
        if (_known.TryGetValue(row.Measure, out var known)) return known;
        if (!_open.Add(row.Measure))
        {
            problems.Add(new Problem(row.At, "of", $"measure \"{row.Measure}\" is made of itself."));
            return null;
        }
        MeasureTerm? term = null;
        try
        {
            term = new ScaledTerm(TermOf(row), row.Scale);
        }
        catch (FormatException wrong)
        {
            // A fault in a part is reported where the part stands.
            if (wrong is not PartException) problems.Add(new Problem(row.At, "of", wrong.Message));
        }
        _open.Remove(row.Measure);
        return _known[row.Measure] = term;
    }

    private MeasureTerm TermOf(MeasureRow row)
    {
        var groups = new MeasurePopulation(system).GroupsOf(row.Population);
        var names = new MeasureNames(_network);
        return row.Kind switch
        {
            "entered" => EntriesInto(row.Of, groups),
            "asked" => new AskedTerm(names.Options(row.Of), groups),
            "census-days" => new CensusDaysTerm(SeriesOf(row, groups), perDay: false),
            "census-mean" => new CensusDaysTerm(SeriesOf(row, groups), perDay: true),
            "census-quantile" => new CensusQuantileTerm(SeriesOf(row, groups), Share(row.Argument)),
            "census-share-over" => new CensusShareOverTerm(SeriesOf(row, groups), Number(row.Argument)),
            "pool-mean" => new PoolMeanTerm(names.Pool(row.Of), DailyCapacity.AtMidnight(_network, names.Pool(row.Of))),
            "pool-quantile" => new PoolQuantileTerm(names.Pool(row.Of), DailyCapacity.AtMidnight(_network, names.Pool(row.Of)), Share(row.Argument)),
            "pool-share-over" => new PoolShareOverTerm(names.Pool(row.Of), DailyCapacity.AtMidnight(_network, names.Pool(row.Of)), Number(row.Argument)),
            "pool-use" => new PoolUseTerm(names.Pool(row.Of), _network.Pools[names.Pool(row.Of)].Unit == PoolUnit.MinutesPerWeek ? 1.0 / 60 : 1),
            "state-mean" => new StateMeanTerm(SeriesTable.CellsOf(_network, system.States.Resolve(row.Of), groups)),
            "spell-share-over" => new SpellOverTerm(names.Spell(row.Of), names.BinOver(row.Of, row.Argument), groups, asShare: true),
            "spell-count-over" => new SpellOverTerm(names.Spell(row.Of), names.BinOver(row.Of, row.Argument), groups, asShare: false),
            "spell-count" => new SpellOverTerm(names.Spell(row.Of), 0, groups, asShare: false),
            "spell-starts-on" or "spell-ends-on" => new SpellOnTerm(names.Spell(row.Of), row.Kind == "spell-starts-on",
                Weekdays.Read(row.Argument) ?? throw new FormatException($"the argument \"{row.Argument}\" is not a list of weekdays."), groups),
            "spell-mean" => new SpellMeanTerm(names.Spell(row.Of), groups, names.UnitsPerTick(row.Argument)),
            "follow-up-share" => new FollowUpShareTerm(names.FollowUp(row.Of).Index, names.FollowUp(row.Of).Class, groups),
            "wait-mean" => new WaitMeanTerm(names.Options(row.Of), groups, names.UnitsPerTick(row.Argument)),
            "clock-count" => new ClockTerm(names.Clocks(row.Of), groups),
            "cost" => new CostTerms(system, row.Population).Of(row.Of),
            "ratio" => new RatioTerm(Part(row.Of), Part(row.Argument)),
            "sum" => new SumTerm([.. Words(row.Of).Select(w => (Part(w.TrimStart('-')), w.StartsWith('-') ? -1 : 1))]),
            _ => throw new FormatException($"\"{row.Kind}\" is not a kind of measure; docs/reference/file-formats.md lists them."),
        };
    }

    /// <summary>Entries into the stages and exits of a set; entries into awaiting states are added where a set names them.</summary>
    private MeasureTerm EntriesInto(string set, int[] groups) => Entries.Into(_network, system.States.Resolve(set), groups);

    private int SeriesOf(MeasureRow row, int[] groups) => Series.Of(system.States.Resolve(row.Of), groups);

    private MeasureTerm Part(string id)
    {
        var row = system.System.Measures.FirstOrDefault(m => string.Equals(m.Measure, id, StringComparison.Ordinal))
            ?? throw new FormatException($"\"{id}\" is not a measure of measures.csv.");
        return Of(row) ?? throw new PartException();
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"the argument \"{text}\" is not a number.");

    private static double Share(string text) =>
        Number(text) is var share && share is >= 0 and <= 1 ? share : throw new FormatException($"the argument {text} is not a share (0 to 1).");

    private sealed class PartException : FormatException;
}

/// <summary>Entries into a set of states.</summary>
internal static class Entries
{
    public static MeasureTerm Into(Network network, bool[] states, int[] groups)
    {
        var into = Enumerable.Range(0, network.Options.Length).Where(o => states[network.Options[o].Target]).ToArray();
        var awaiting = new bool[network.StateCount];
        for (var state = network.Stages.Length; state < network.LiveStates; state++) awaiting[state] = states[state];
        var entered = new EnteredTerm(into, groups);
        return awaiting.Contains(true)
            ? new SumTerm([(entered, 1), (new StateEntriesTerm(SeriesTable.CellsOf(network, awaiting, groups)), 1)])
            : entered;
    }
}
