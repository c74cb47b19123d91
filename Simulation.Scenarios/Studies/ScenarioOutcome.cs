using Simulation.Core.Experiments;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;

namespace Simulation.Scenarios.Studies;

/// <summary>What all replications of one scenario gave: per figure its numerators and denominators, and what adds up.</summary>
/// <remarks>Per replication two numbers a figure and stage and one an option are kept; daily series are histograms of fixed size.</remarks>
public sealed class ScenarioOutcome
{
    private readonly List<double>[] _numerators;
    private readonly List<double>[] _denominators;
    private readonly List<double>[] _stayCounts;
    private readonly List<double>[] _stayTicks;
    private readonly List<double>[] _optionEntered;
    private readonly long[] _optionWaitTicks;
    private readonly long[] _unfinishedCount;
    private readonly long[] _unfinishedTicks;

    /// <summary>An outcome without replications.</summary>
    /// <param name="system">The system with the scenario's changes.</param>
    /// <param name="sheet">The figures worked out.</param>
    /// <param name="drawn">Whether replications have input values of their own, not those of the system.</param>
    public ScenarioOutcome(CompiledSystem system, MeasureSheet sheet, bool drawn = false)
    {
        Drawn = drawn;
        System = system;
        Sheet = sheet;
        _numerators = Lists(sheet.Cells.Count);
        _denominators = Lists(sheet.Cells.Count);
        _stayCounts = Lists(system.Network.Stages.Length);
        _stayTicks = Lists(system.Network.Stages.Length);
        _optionEntered = Lists(system.Network.Options.Length);
        _optionWaitTicks = new long[system.Network.Options.Length];
        _unfinishedCount = new long[system.Network.Options.Length];
        _unfinishedTicks = new long[system.Network.Options.Length];
        Bands = new DailyBands(sheet.Daily.Count * sheet.Days);
        Levels = [.. sheet.Daily.Select(_ => new LevelCounts())];
    }

    /// <summary>The system with the scenario's changes.</summary>
    public CompiledSystem System { get; }

    /// <summary>The figures worked out.</summary>
    public MeasureSheet Sheet { get; }

    /// <summary>Whether replications have input values of their own, not those of <see cref="System"/>.</summary>
    public bool Drawn { get; }

    /// <summary>What readers call the scenario.</summary>
    public string Name => System.Scenario?.Name ?? "Baseline";

    /// <summary>Id of the scenario in files.</summary>
    public string Id => System.Scenario?.Id ?? "baseline";

    /// <summary>Replications folded in.</summary>
    public int Replications { get; private set; }

    /// <summary>Timed events of all replications.</summary>
    public long Events { get; private set; }

    /// <summary>The first identity that was broken, in words, or null.</summary>
    public string? FirstMiss { get; private set; }

    /// <summary>Replications in which an identity was broken.</summary>
    public int Misses { get; private set; }

    /// <summary>Daily series over replications.</summary>
    public DailyBands Bands { get; }

    /// <summary>Occupancy distribution of each daily series, over days and replications.</summary>
    public IReadOnlyList<LevelCounts> Levels { get; }

    /// <summary>Numerators of a figure, by replication.</summary>
    public double[] Numerators(int cell) => [.. _numerators[cell]];

    /// <summary>Denominators of a figure, by replication.</summary>
    public double[] Denominators(int cell) => [.. _denominators[cell]];

    /// <summary>People who took an option in the window, by replication.</summary>
    public IReadOnlyList<double> OptionEntered(int option) => _optionEntered[option];

    /// <summary>How long those who took an option had waited for it, in all. Unit: ticks.</summary>
    public long OptionWaitTicks(int option) => _optionWaitTicks[option];

    /// <summary>People awaiting an option when the run ended, per replication.</summary>
    public double UnfinishedPerRun(int option) => Replications == 0 ? 0 : _unfinishedCount[option] / (double)Replications;

    /// <summary>How long they had waited, on average; null when nobody. Unit: ticks.</summary>
    public double? UnfinishedMeanTicks(int option) => _unfinishedCount[option] == 0 ? null : _unfinishedTicks[option] / (double)_unfinishedCount[option];

    /// <summary>The mean of the stays drawn beside those of the tables; none where every replication has tables of its own.</summary>
    public IReadOnlyList<StayCheck> StayChecks() => Drawn ? [] :
        StayCheck.Of(System.Network, [.. _stayCounts.Select(c => c.ToArray())], [.. _stayTicks.Select(t => t.ToArray())]);

    /// <summary>Folds in the next replication.</summary>
    public void Add(StudyRecord record)
    {
        for (var i = 0; i < _numerators.Length; i++)
        {
            _numerators[i].Add(record.Numerators[i]);
            _denominators[i].Add(record.Denominators[i]);
        }
        for (var i = 0; i < _stayCounts.Length; i++)
        {
            _stayCounts[i].Add(record.StayCount[i]);
            _stayTicks[i].Add(record.StayTicks[i]);
        }
        for (var i = 0; i < _unfinishedCount.Length; i++)
        {
            _optionEntered[i].Add(record.OptionEntered[i]);
            _optionWaitTicks[i] += record.OptionWaitTicks[i];
            _unfinishedCount[i] += record.UnfinishedCount[i];
            _unfinishedTicks[i] += record.UnfinishedTicks[i];
        }
        Bands.Add(record.Daily);
        for (var i = 0; i < Levels.Count; i++) Levels[i].Add(record.Daily.AsSpan(i * Sheet.Days, Sheet.Days));
        Events += record.Events;
        Replications++;
        if (record.Miss is null) return;
        FirstMiss ??= record.Miss;
        Misses++;
    }

    private static List<double>[] Lists(int count) => [.. Enumerable.Range(0, count).Select(_ => new List<double>())];
}
