using Simulation.Core.Observation;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;

namespace Simulation.Scenarios.Calibration;

/// <summary>The shape of the year and of the week of a midnight count, for the reader's judgement.</summary>
/// <param name="Series">The count.</param>
/// <param name="Months">Mean of each calendar month over the mean of the window, April first; not a number where the window lacks it.</param>
/// <param name="Weekdays">Mean of each weekday over the mean of the window, Monday first.</param>
public sealed record SeriesShape(DailySeries Series, IReadOnlyList<double> Months, IReadOnlyList<double> Weekdays);

/// <summary>How long spells were, everyone together.</summary>
/// <param name="Label">What readers see.</param>
/// <param name="Edges">Upper ends of the bins, inclusive, as the table writes them: "60 120 240 minutes".</param>
/// <param name="Shares">Share of the spells in each bin; the last is open above.</param>
public sealed record SpellShape(string Label, string Edges, IReadOnlyList<double> Shares);

/// <summary>On which weekdays spells begin and end, everyone together.</summary>
/// <param name="Spell">The spell's name.</param>
/// <param name="Starts">Beginnings a day of each weekday over those of a day of the window, Monday first.</param>
/// <param name="Ends">Ends likewise.</param>
public sealed record WeekdayShape(string Spell, IReadOnlyList<double> Starts, IReadOnlyList<double> Ends);

/// <summary>What is kept of a replication for the shapes: sums that add up over replications.</summary>
internal sealed class ShapeSums
{
    private const int Cells = 12 + 7;
    private readonly double[] _series;
    private readonly double[][] _spells;
    private readonly double[][] _on;

    private ShapeSums(double[] series, double[][] spells, double[][] on) => (_series, _spells, _on) = (series, spells, on);

    /// <summary>The sums of a replication.</summary>
    public static ShapeSums Of(CompiledSystem system, MeasureSheet sheet, ReplicationResult result, int[] daily)
    {
        var series = new double[sheet.Daily.Count * Cells];
        for (var day = 0; day < sheet.Days; day++)
        {
            var (month, weekday) = PlaceOf(system, day);
            for (var s = 0; s < sheet.Daily.Count; s++)
            {
                series[(s * Cells) + month] += daily[(s * sheet.Days) + day];
                series[(s * Cells) + 12 + weekday] += daily[(s * sheet.Days) + day];
            }
        }
        return new ShapeSums(series, [.. result.SpellBins.Select((bins, s) => BinSums(bins, system.Network.Spells[s].Edges.Length + 1))],
            [.. ((int[][])[result.SpellStartsOn, result.SpellEndsOn]).Select(counts => counts.Chunk(system.Network.Groups.Length).Select(c => (double)c.Sum()).ToArray())]);
    }

    /// <summary>The weekdays of the spells that are counted by weekday, over replications.</summary>
    public static IReadOnlyList<WeekdayShape> Weekdays(CompiledSystem system, MeasureSheet sheet, IReadOnlyList<ShapeSums> all)
    {
        var days = new int[7];
        for (var day = 0; day < sheet.Days; day++) days[PlaceOf(system, day).Weekday]++;
        double[] Indices(int starts, int spell)
        {
            double[] sums = [.. Enumerable.Range(spell * 7, 7).Select(i => all.Sum(a => a._on[starts][i]))];
            return [.. sums.Select((sum, d) => sum > 0 && days[d] > 0 ? sum / days[d] / (sums.Sum() / sheet.Days) : double.NaN)];
        }
        return [.. system.Network.Spells.Select((spell, s) => (spell, s)).Where(x => x.spell.ByWeekday).Select(x => new WeekdayShape(x.spell.Name, Indices(0, x.s), Indices(1, x.s)))];
    }

    /// <summary>The sums as a row of numbers.</summary>
    public double[] Numbers => [.. _series, .. _spells.SelectMany(s => s), .. _on.SelectMany(s => s)];

    /// <summary>Length of that row.</summary>
    public static int Length(CompiledSystem system, MeasureSheet sheet) => (sheet.Daily.Count * Cells) + BinsOf(system).Sum() + (2 * 7 * system.Network.Spells.Length);

    /// <summary>The sums of such a row.</summary>
    public static ShapeSums Of(CompiledSystem system, MeasureSheet sheet, ReadOnlySpan<double> numbers)
    {
        var series = numbers[..(sheet.Daily.Count * Cells)].ToArray();
        numbers = numbers[series.Length..];
        var spells = new List<double[]>();
        foreach (var bins in BinsOf(system))
        {
            spells.Add(numbers[..bins].ToArray());
            numbers = numbers[bins..];
        }
        var on = 7 * system.Network.Spells.Length;
        return new ShapeSums(series, [.. spells], [numbers[..on].ToArray(), numbers.Slice(on, on).ToArray()]);
    }

    /// <summary>The shapes of midnight counts over replications.</summary>
    public static IReadOnlyList<SeriesShape> Series(CompiledSystem system, MeasureSheet sheet, IReadOnlyList<ShapeSums> all)
    {
        var days = new int[Cells];
        for (var day = 0; day < sheet.Days; day++)
        {
            var (month, weekday) = PlaceOf(system, day);
            days[month]++;
            days[12 + weekday]++;
        }
        var shapes = new List<SeriesShape>();
        for (var s = 0; s < sheet.Daily.Count; s++)
        {
            double[] sums = [.. Enumerable.Range(s * Cells, Cells).Select(i => all.Sum(a => a._series[i]))];
            var mean = sums[12..].Sum() / sheet.Days;
            double Index(int i) => mean > 0 && days[i] > 0 ? sums[i] / days[i] / mean : double.NaN;
            shapes.Add(new SeriesShape(sheet.Daily[s], [.. Enumerable.Range(0, 12).Select(Index)], [.. Enumerable.Range(12, 7).Select(Index)]));
        }
        return shapes;
    }

    /// <summary>The lengths of spells over replications.</summary>
    public static IReadOnlyList<SpellShape> Spells(CompiledSystem system, IReadOnlyList<ShapeSums> all) =>
        [.. system.System.Spells.Select((row, s) =>
        {
            double[] sums = [.. Enumerable.Range(0, all[0]._spells[s].Length).Select(b => all.Sum(a => a._spells[s][b]))];
            var total = Math.Max(1, sums.Sum());
            return new SpellShape(row.Label, row.Edges, [.. sums.Select(x => x / total)]);
        })];

    private static IEnumerable<int> BinsOf(CompiledSystem system) => system.Network.Spells.Select(s => s.Edges.Length + 1);

    private static double[] BinSums(int[] counts, int bins)
    {
        var sums = new double[bins];
        for (var i = 0; i < counts.Length; i++) sums[i % bins] += counts[i];
        return sums;
    }

    private static (int Month, int Weekday) PlaceOf(CompiledSystem system, int day)
    {
        var calendar = system.Network.Calendar;
        var at = (system.Network.WindowStart / calendar.TicksPerDay) + day;
        return ((calendar.DateOf(at).Month + 8) % 12, calendar.Weekday(at));
    }
}
