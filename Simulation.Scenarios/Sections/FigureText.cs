using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>Figures as cells: what people read, and the number behind it.</summary>
internal static class FigureText
{
    /// <summary>The label of a measure with its population.</summary>
    public static string Name(MeasureRow row) => row.Population is "" or "everyone" ? row.Label : $"{row.Label} ({row.Population})";

    /// <summary>The label of a measure with its unit and population.</summary>
    public static string NameAndUnit(MeasureRow row) =>
        $"{row.Label} ({(NumberText.StandsWithNumber(row.Unit) ? "" : row.Unit + "; ")}{(row.Population.Length == 0 ? "everyone" : row.Population)})";

    /// <summary>A mean with half its 95% interval.</summary>
    public static DataCell Mean(Figure figure, MeasureRow row, Tone tone = Tone.Plain) => new(NumberText.WithError(figure.Mean, figure.HalfWidth, row.Unit), figure.Mean, tone);

    /// <summary>The 5-95% range of single years.</summary>
    public static DataCell Years(Figure figure, MeasureRow row) => new(NumberText.Range(figure.YearLow, figure.YearHigh, figure.HalfWidth, row.Unit), null, Tone.Quiet);

    /// <summary>A difference with its 95% interval.</summary>
    public static DataCell Difference(Figure figure, MeasureRow row, Tone tone = Tone.Plain, string opening = "") =>
        figure.Difference is { } d ? new DataCell(opening + Words(d, row.Unit), d.Value, tone) : new DataCell(NumberText.None);

    /// <summary>The range of a difference over single years: what nine of ten pairs of runs lie between.</summary>
    public static DataCell SingleYears(Figure figure, MeasureRow row) => new(SingleYears(figure.Difference, row.Unit), null, Tone.Quiet);

    /// <summary>The range of a difference over single years, in words; empty where there is none.</summary>
    public static string SingleYears(Difference? difference, string unit) =>
        difference is not { PairLow: { } low, PairHigh: { } high } ? "" : low == high ? NumberText.Difference(low, null, unit) : NumberText.Interval(low, high, unit);

    /// <summary>A difference with its 95% interval, in words.</summary>
    public static string Words(Difference difference, string unit)
    {
        var text = NumberText.Difference(difference.Value, difference.HalfWidth, unit);
        return difference is not { Low: { } low, High: { } high } ? text
            : difference is { Value: 0, HalfWidth: 0 } ? $"{text} (in every run)" : $"{text} ({NumberText.Interval(low, high, unit)})";
    }
}
