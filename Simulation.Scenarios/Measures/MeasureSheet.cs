using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Measures;

/// <summary>All figures of a system compiled against its network: evaluating a replication walks index lists only.</summary>
/// <remarks>Evaluating is pure and may run on many threads at once.</remarks>
public sealed class MeasureSheet
{
    private readonly Network _network;
    private readonly MeasureTerm[] _terms;
    private readonly int[][] _series;
    private readonly DailySeries[] _daily;

    private MeasureSheet(Network network, MeasureCell[] cells, MeasureTerm[] terms, DailySeries[] daily, int[][] series)
    {
        _network = network;
        _terms = terms;
        _series = series;
        _daily = daily;
        Cells = cells;
    }

    /// <summary>The figures, measures first, in written order.</summary>
    public IReadOnlyList<MeasureCell> Cells { get; }

    /// <summary>Position of a measure's figure over the window; null when this system has no such measure.</summary>
    public int? CellOf(string measure)
    {
        for (var i = 0; i < Cells.Count; i++)
            if (Cells[i].Published is null && string.Equals(Cells[i].Measure.Measure, measure, StringComparison.Ordinal)) return i;
        return null;
    }

    /// <summary>Position of a figure that a study asked for; null when there is none.</summary>
    public int? CellOf(AskedFigure asked)
    {
        if (asked.Period.Length == 0) return CellOf(asked.Measure);
        if (PeriodRange.Find(_network, asked.Period) is not { } range) return null;
        for (var i = 0; i < Cells.Count; i++)
            if (Cells[i].Published is null && Cells[i].Range == range && string.Equals(Cells[i].Measure.Measure, asked.Measure, StringComparison.Ordinal)) return i;
        return null;
    }

    /// <summary>The series reported day by day.</summary>
    public IReadOnlyList<DailySeries> Daily => _daily;

    /// <summary>Days of each series.</summary>
    public int Days => _network.WindowDays;

    /// <summary>Compiles a system's measures, and its published figures where their periods lie in the window.</summary>
    /// <param name="system">The compiled system.</param>
    /// <param name="problems">Gets every problem found.</param>
    /// <returns>Null when there are problems.</returns>
    public static MeasureSheet? Compile(CompiledSystem system, ICollection<Problem> problems)
    {
        var before = problems.Count;
        var terms = new MeasureTerms(system, problems);
        var cells = new List<MeasureCell>();
        var compiled = new List<MeasureTerm?>();
        foreach (var measure in system.System.Measures)
        {
            cells.Add(new MeasureCell(measure, PeriodRange.Window(system.Network), null));
            compiled.Add(terms.Of(measure));
        }
        foreach (var row in system.System.Published) AddPublished(system, row, terms, cells, compiled, problems);
        foreach (var asked in system.System.Asked.Where(a => a.Period.Length > 0)) AddAsked(system, asked, terms, cells, compiled, problems);
        var byDay = system.System.Measures.Where((m, i) => compiled[i] is not null && system.System.Forms.Any(f => f.By == "day" && string.Equals(f.Measure, m.Measure, StringComparison.Ordinal)));
        var daily = DailySeries.Of(system, terms.Series, byDay);
        return problems.Count > before
            ? null
            : new MeasureSheet(system.Network, [.. cells], [.. compiled.Select(t => t!)], daily, terms.Series.Cells);
    }

    /// <summary>Evaluates a replication.</summary>
    /// <param name="result">The replication.</param>
    /// <param name="numerators">Gets the numerators. Shape: one a cell.</param>
    /// <param name="denominators">Gets the denominators; 0 is "no case". Shape: one a cell.</param>
    /// <param name="daily">Gets the daily series. Shape: series × window day.</param>
    public void Evaluate(ReplicationResult result, Span<double> numerators, Span<double> denominators, Span<int> daily)
    {
        var days = _network.WindowDays;
        var series = SeriesTable.DayCounts(_network, result, _series);
        var view = new ReplicationView(_network, result, series, new double[days]);
        for (var i = 0; i < _terms.Length; i++)
            (numerators[i], denominators[i]) = _terms[i].Evaluate(view, Cells[i].Range);
        for (var i = 0; i < _daily.Length; i++) _daily[i].Read(view, daily.Slice(i * days, days));
    }

    private static void AddAsked(CompiledSystem system, AskedFigure asked, MeasureTerms terms, List<MeasureCell> cells, List<MeasureTerm?> compiled, ICollection<Problem> problems)
    {
        var place = new Place(asked.ToString(), 0);
        if (system.System.Measures.FirstOrDefault(m => string.Equals(m.Measure, asked.Measure, StringComparison.Ordinal)) is not { } measure)
        {
            problems.Add(Problem.NotKnown(place, "", "measure", asked.Measure, [.. system.System.Measures.Select(m => m.Measure)]));
            return;
        }
        try
        {
            if (PeriodRange.Find(system.Network, asked.Period) is not { } range) problems.Add(new Problem(place, "", "the window does not hold this period in whole months."));
            else if (terms.Of(measure) is { } term)
            {
                if (!term.ByPeriod && !range.IsWindowOf(system.Network)) problems.Add(new Problem(place, "", $"a measure of kind {measure.Kind} is known for the whole window only."));
                cells.Add(new MeasureCell(measure, range, null));
                compiled.Add(term);
            }
        }
        catch (FormatException wrong)
        {
            problems.Add(new Problem(place, "", wrong.Message));
        }
    }

    private static void AddPublished(CompiledSystem system, PublishedRow row, MeasureTerms terms, List<MeasureCell> cells,
        List<MeasureTerm?> compiled, ICollection<Problem> problems)
    {
        if (system.System.Measures.FirstOrDefault(m => string.Equals(m.Measure, row.Measure, StringComparison.Ordinal)) is not { } measure)
        {
            problems.Add(new Problem(row.At, "measure", $"\"{row.Measure}\" is not a measure of measures.csv."));
            return;
        }
        try
        {
            // A figure of a time outside the window is not compared; that is no fault of the input.
            if (PeriodRange.Find(system.Network, row.Period) is not { } range || terms.Of(measure) is not { } term) return;
            if (!term.ByPeriod && !range.IsWindowOf(system.Network))
            {
                problems.Add(new Problem(row.At, "period", $"measure \"{row.Measure}\" of kind {measure.Kind} is known for the whole window only."));
                return;
            }
            cells.Add(new MeasureCell(measure, range, row));
            compiled.Add(term);
        }
        catch (FormatException wrong)
        {
            problems.Add(new Problem(row.At, "period", wrong.Message));
        }
    }
}
