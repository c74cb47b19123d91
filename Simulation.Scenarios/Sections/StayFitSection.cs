using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Fitting;

namespace Simulation.Scenarios.Sections;

/// <summary>Stay distributions fitted to observed lengths of stay, with rows for stays.csv.</summary>
public static class StayFitSection
{
    // A difference in AIC under 2 leaves two families as good as each other: Burnham and Anderson, Model Selection, chapter 2.
    private const double Alike = 2;

    // Of the mean, what may lie where nothing was observed without a word; of the lengths, how many may be whole.
    private const double FarFromData = 0.1;
    private const double Rounded = 0.9;

    // Rounding matters to lengths of a few units.
    private const double ShortStay = 30;

    /// <summary>The section of a sample.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="fits">The fits, best first. Shape: at least one.</param>
    /// <param name="unit">Unit of the lengths.</param>
    /// <param name="stay">Name of the stay in the rows.</param>
    /// <param name="evidence">Evidence id in the rows.</param>
    public static Section Of(StaySample sample, IReadOnlyList<FittedStay> fits, string unit, string stay, string evidence)
    {
        var observed = new ObservedSurvival(sample);
        var alike = fits.Skip(1).Where(f => f.Aic - fits[0].Aic < Alike).Select(f => f.Family).ToArray();
        var miss = Miss(fits[0], observed);
        var closest = Closest(fits, observed);
        return new Section("fit", "Stays fitted by maximum likelihood",
            string.Create(CultureInfo.InvariantCulture, $"{fits[0].Family} fits {sample.Count:N0} stays best by AIC ({fits[0].Parameters}; mean {Number(fits[0].Mean)} {unit})")
            + (alike.Length > 0 ? $"; {string.Join(" and ", alike)} cannot be told from it (AIC within {Alike})." : ".")
            + string.Create(CultureInfo.InvariantCulture, $" Its chance of a longer stay misses the observed one by at most {100 * miss:0.0} points{(closest == fits[0] ? "." : $"; {closest.Family} comes closest, to {100 * Miss(closest, observed):0.0}.")}"),
            [
                Families(fits, observed, unit),
                .. Cautions(sample, fits[0], observed, miss, unit),
                Chart(fits, observed, unit),
                Rows(fits, observed, unit, stay, evidence, sample),
            ]);
    }

    private static DataTable Families(IReadOnlyList<FittedStay> fits, ObservedSurvival observed, string unit) => new("fit-families", "Families, best first",
        [new("Family"), new("Parameters"), new("Mean", unit, true), new("AIC", Numeric: true), new("Behind", Numeric: true), new("Largest miss", "points", true)],
        [
            .. fits.Select(f => (IReadOnlyList<DataCell>)[new(f.Family), new(f.Parameters), Cell(f.Mean), Cell(f.Aic, "0.0"), Cell(f.Aic - fits[0].Aic, "0.0"), Cell(100 * Miss(f, observed), "0.0")]),
            [new("observed"), new(""), Cell(observed.RestrictedMean), new(""), new(""), new("")],
        ],
        "AIC: twice the parameters less twice the log-likelihood. Largest miss: between the chance of a longer stay fitted and observed (product limit). The observed mean lets whoever stays longer than the longest stay that ended leave then.");

    private static IEnumerable<Block> Cautions(StaySample sample, FittedStay best, ObservedSurvival observed, double miss, string unit)
    {
        var longest = observed.Steps[^1].Length;
        if (best.MeanBeyond(longest) is > FarFromData and var beyond)
            yield return new Caution(string.Create(CultureInfo.InvariantCulture, $"{100 * beyond:0}% of the fitted mean lies beyond {Number(longest)} {unit}, the longest stay that ended: it rests on the family, not on the data. Do not use this mean without a longest stay (at_most) of your own."), Severity.Warning);
        if (sample.Whole >= Rounded && observed.RestrictedMean < ShortStay)
            yield return new Caution(string.Create(CultureInfo.InvariantCulture, $"{100 * sample.Whole:0}% of the stays are of whole {unit}. A density takes a rounded length for an exact one, so AIC may favour the wrong family: give lengths from times where you have them; else go by the largest miss, or take the empirical row."), Severity.Note);
        if (miss > 0.05) yield return new Caution("No family comes close everywhere: a mixture of two, or the empirical row below, may serve better.", Severity.Note);
        if (sample.Ended < sample.Count)
            yield return new Caution(string.Create(CultureInfo.InvariantCulture, $"{sample.Count - sample.Ended:N0} of {sample.Count:N0} stays had not ended and count as at least so long. The empirical row ends about the longest stay that ended; {100 * observed.Steps[^1].Survival:0.0}% last longer."), Severity.Note);
    }

    private static Chart Chart(IReadOnlyList<FittedStay> fits, ObservedSurvival observed, string unit)
    {
        var lengths = Lengths(observed);
        var closest = Closest(fits, observed);
        var shown = fits.Take(3).Append(closest).Distinct().ToArray();
        return new Chart("fit-survival", $"{closest.Family} follows the observed stays most closely{(closest == fits[0] ? "" : $", {fits[0].Family} is best by AIC")}", $"Chance of a longer stay, observed and fitted by {string.Join(", ", shown.Select(f => f.Family))}; the same numbers are in the table.",
            new Axis($"Length of stay ({unit})", AxisKind.Number, []), new Axis("Chance of a longer stay", AxisKind.Number, []),
            [
                new ChartSeries("observed", SeriesKind.Step, [.. lengths.Select(x => new ChartPoint(x, observed.At(x)))]),
                .. shown.Select(f => new ChartSeries(f.Family, SeriesKind.Line, [.. lengths.Select(x => new ChartPoint(x, f.Survival(x)))])),
            ],
            new DataTable("fit-survival", "Chance of a longer stay", [new("Length", unit, true), new("Observed", Numeric: true), .. shown.Select(f => new DataColumn(f.Family, Numeric: true))],
                [.. lengths.Select(x => (IReadOnlyList<DataCell>)[Cell(x), Cell(observed.At(x)), .. shown.Select(f => Cell(f.Survival(x)))])]));
    }

    private static DataTable Rows(IReadOnlyList<FittedStay> fits, ObservedSurvival observed, string unit, string stay, string evidence, StaySample sample)
    {
        var note = $"fitted to {sample.Count} stays";
        var empirical = observed.Empirical();
        var (best, closest) = (fits[0], Closest(fits, observed));
        IReadOnlyList<DataCell>[] second = closest == best ? [] : [Row(closest.Family, closest.Parameters, note + ", the closest to what was observed")];
        IReadOnlyList<DataCell> Row(string family, string parameters, string words) => [new(stay), new(family), new(parameters), new(unit), new(evidence), new(words)];
        return new DataTable("stays-rows", "Rows for stays.csv: take one",
            [new("stay"), new("family"), new("parameters"), new("unit"), new("evidence"), new("note")],
            [Row(best.Family, best.Parameters, note + " by maximum likelihood"), .. second, Row("empirical", ObservedSurvival.Text(empirical), $"{note}: observed quantiles with the observed mean, {Number(empirical.Mean)} {unit}")]);
    }

    // A hundred lengths at most: enough for a line, and few enough that no length is one person's.
    private static double[] Lengths(ObservedSurvival observed)
    {
        var steps = observed.Steps;
        return [.. Enumerable.Range(0, 101).Select(i => steps[^1].Length * i / 100)];
    }

    private static FittedStay Closest(IReadOnlyList<FittedStay> fits, ObservedSurvival observed) => fits.MinBy(f => Miss(f, observed))!;

    private static double Miss(FittedStay fit, ObservedSurvival observed) =>
        observed.Steps.Max(s => Math.Abs(fit.Survival(s.Length) - s.Survival));

    private static DataCell Cell(double value, string format = "0.####") => new(value.ToString(format, CultureInfo.InvariantCulture), value);

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
