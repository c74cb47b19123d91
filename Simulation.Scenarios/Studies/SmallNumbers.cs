using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;

namespace Simulation.Scenarios.Studies;

/// <summary>
/// Numbers of people that results do not tell: with a census that lists people, any number at a midnight under <see cref="Warnings.Few"/>, on every day of the window.
/// A census of numbers alone names nobody, and hides nothing.
/// </summary>
/// <remarks>
/// All days and not the first weeks only: who is in a place for years is still there at the end of most windows, and a forecast of three people made from three people
/// is nearly the census. Under the number, nothing tells 0 from 4.
/// </remarks>
public sealed class SmallNumbers
{
    private static readonly string[] MidnightMeans = ["census-mean", "census-quantile", "pool-use", "state-mean"];
    private readonly MeasureSheet _sheet;
    private readonly bool[] _fewHaveHours;

    /// <summary>The rule for a system.</summary>
    /// <param name="system">The system.</param>
    /// <param name="sheet">Its figures.</param>
    public SmallNumbers(CompiledSystem system, MeasureSheet sheet)
    {
        _sheet = sheet;
        Apply = system.System.IsPersonLevel;
        var network = system.Network;
        // Hours of care say nothing of how many people have them.
        _fewHaveHours = [.. sheet.Daily.Select(s => s.PerUnit != 1 && s.Pool is { } pool
            && network.InitialPeople.Count(p => (p.State < network.Stages.Length ? p.State : p.Held) is { } stage && network.Stages[stage].Pool == pool) < Warnings.Few)];
    }

    /// <summary>Whether anything may be hidden.</summary>
    public bool Apply { get; }

    /// <summary>Whether a daily series is not told at all: hours that fewer than five people of the census have.</summary>
    /// <param name="series">Position of the series.</param>
    public bool HidesAll(int series) => Apply && _fewHaveHours[series];

    /// <summary>Whether a value of a daily series is not told.</summary>
    /// <param name="series">Position of the series.</param>
    /// <param name="value">The value, in the series' unit.</param>
    public bool Hides(int series, double value) => Apply && (_fewHaveHours[series] || (_sheet.Daily[series].PerUnit == 1 && value < Warnings.Few));

    /// <summary>Whether a figure is not told: a number of people or places at midnight, or its sum over days, that is under five on average.</summary>
    /// <param name="cell">The figure.</param>
    /// <param name="mean">Its mean; null where there is none.</param>
    public bool Hides(MeasureCell cell, double? mean)
    {
        if (!Apply || mean is not { } value) return false;
        var people = Math.Abs(value / cell.Measure.Scale);
        return cell.Measure.Kind == "census-days" ? people / cell.Range.Days < Warnings.Few : MidnightMeans.Contains(cell.Measure.Kind, StringComparer.Ordinal) && people < Warnings.Few;
    }
}
