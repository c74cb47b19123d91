using Simulation.Core.Experiments;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;

namespace Simulation.Scenarios.Studies;

/// <summary>What all replications of one scenario gave: per figure its numerators and denominators, and what adds up.</summary>
/// <remarks>Per replication two numbers a figure and stage and one an option are kept, in memory up to a bound; daily series are histograms of fixed size.</remarks>
public sealed class ScenarioOutcome : IDisposable
{
    private readonly ReplicationColumns _columns;
    private readonly double[] _row;
    private readonly long[] _optionWaitTicks;
    private readonly long[] _unfinishedCount;
    private readonly long[] _unfinishedTicks;

    // One a series, so that series can be folded apart, each within a processor's cache.
    private readonly DailyBands[] _bands;

    /// <summary>An outcome without replications.</summary>
    /// <param name="system">The system with the scenario's changes.</param>
    /// <param name="sheet">The figures worked out.</param>
    /// <param name="drawn">Whether replications have input values of their own, not those of the system.</param>
    /// <param name="spill">Folder for a temporary file when there are more replications than the memory's bound; null keeps all in memory.</param>
    public ScenarioOutcome(CompiledSystem system, MeasureSheet sheet, bool drawn = false, string? spill = null)
    {
        Drawn = drawn;
        System = system;
        Sheet = sheet;
        _row = new double[(2 * (sheet.Cells.Count + system.Network.Stages.Length)) + system.Network.Options.Length];
        _columns = new ReplicationColumns(_row.Length, spill);
        _optionWaitTicks = new long[system.Network.Options.Length];
        _unfinishedCount = new long[system.Network.Options.Length];
        _unfinishedTicks = new long[system.Network.Options.Length];
        Small = new SmallNumbers(system, sheet);
        _bands = [.. sheet.Daily.Select(_ => new DailyBands(sheet.Days))];
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

    /// <summary>Which numbers are not told.</summary>
    public SmallNumbers Small { get; }

    /// <summary>Mean of a daily series on a day over replications, in its unit; null where it is not told.</summary>
    public double? DailyMean(int series, int day) => Told(series, _bands[series].Mean(day) * Sheet.Daily[series].PerUnit);

    /// <summary>Quantile of a daily series on a day over replications, in its unit; null where it is not told.</summary>
    public double? DailyQuantile(int series, int day, double probability) => Told(series, _bands[series].Quantile(day, probability) * Sheet.Daily[series].PerUnit);

    /// <summary>A figure over replications; none where it is not told.</summary>
    public Figure FigureOf(int cell) => Figure.Of(Numerators(cell), Denominators(cell)) is var figure && Small.Hides(Sheet.Cells[cell], figure.Mean) ? Figure.None : figure;

    /// <summary>Occupancy distribution of each daily series, over days and replications.</summary>
    public IReadOnlyList<LevelCounts> Levels { get; }

    /// <summary>Numerators of a figure, by replication, to be read in order.</summary>
    public IReadOnlyList<double> Numerators(int cell) => _columns.Column(2 * cell);

    /// <summary>Denominators of a figure, by replication, to be read in order.</summary>
    public IReadOnlyList<double> Denominators(int cell) => _columns.Column((2 * cell) + 1);

    /// <summary>People who took an option in the window, by replication.</summary>
    public IReadOnlyList<double> OptionEntered(int option) => _columns.Column((2 * (Sheet.Cells.Count + System.Network.Stages.Length)) + option);

    /// <summary>How long those who took an option had waited for it, in all. Unit: ticks.</summary>
    public long OptionWaitTicks(int option) => _optionWaitTicks[option];

    /// <summary>People awaiting an option when the run ended, per replication.</summary>
    public double UnfinishedPerRun(int option) => Replications == 0 ? 0 : _unfinishedCount[option] / (double)Replications;

    /// <summary>How long they had waited, on average; null when nobody. Unit: ticks.</summary>
    public double? UnfinishedMeanTicks(int option) => _unfinishedCount[option] == 0 ? null : _unfinishedTicks[option] / (double)_unfinishedCount[option];

    /// <summary>The mean of the stays drawn beside those of the tables; none where every replication has tables of its own.</summary>
    public IReadOnlyList<StayCheck> StayChecks() => Drawn ? [] :
        StayCheck.Of(System.Network, stage => _columns.Column(2 * (Sheet.Cells.Count + stage)), stage => _columns.Column((2 * (Sheet.Cells.Count + stage)) + 1));

    /// <summary>Folds in the next replication.</summary>
    public void Add(StudyRecord record)
    {
        AddFigures(record);
        for (var series = 0; series < _bands.Length; series++) AddSeries(series, record);
    }

    /// <summary>Folds in the next replications. Guarantee: the same as one after the other, for any number of threads.</summary>
    /// <param name="records">Records in replication order.</param>
    /// <param name="threads">Threads.</param>
    /// <exception cref="IOException">The disk is full.</exception>
    internal void Add(IReadOnlyList<StudyRecord> records, ParallelOptions threads)
    {
        foreach (var record in records) AddFigures(record);
        Parallel.For(0, _bands.Length, threads, series =>
        {
            foreach (var record in records) AddSeries(series, record);
        });
    }

    private void AddFigures(StudyRecord record)
    {
        for (var i = 0; i < Sheet.Cells.Count; i++) (_row[2 * i], _row[(2 * i) + 1]) = (record.Numerators[i], record.Denominators[i]);
        var stays = _row.AsSpan(2 * Sheet.Cells.Count);
        for (var i = 0; i < record.StayCount.Length; i++) (stays[2 * i], stays[(2 * i) + 1]) = (record.StayCount[i], record.StayTicks[i]);
        var options = stays[(2 * record.StayCount.Length)..];
        for (var i = 0; i < options.Length; i++) options[i] = record.OptionEntered[i];
        _columns.Add(_row);
        for (var i = 0; i < _unfinishedCount.Length; i++)
        {
            _optionWaitTicks[i] += record.OptionWaitTicks[i];
            _unfinishedCount[i] += record.UnfinishedCount[i];
            _unfinishedTicks[i] += record.UnfinishedTicks[i];
        }
        Events += record.Events;
        Replications++;
        if (record.Miss is null) return;
        FirstMiss ??= record.Miss;
        Misses++;
    }

    private void AddSeries(int series, StudyRecord record)
    {
        var days = record.Daily.AsSpan(series * Sheet.Days, Sheet.Days);
        _bands[series].Add(days);
        Levels[series].Add(days);
    }

    private double? Told(int series, double value) => Small.Hides(series, value) ? null : value;

    /// <inheritdoc/>
    public void Dispose() => _columns.Dispose();
}
