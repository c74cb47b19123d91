using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Fitting;

namespace Simulation.Scenarios.Sections;

/// <summary>Stay distributions fitted to observed lengths of stay, with rows for stays.csv.</summary>
public static class StayFitSection
{
    // A difference in AIC under 2 leaves two families as good as each other: Burnham and Anderson, Model Selection, chapter 2.
    private const double Alike = 2;

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
        return new Section("fit", "Stays fitted by maximum likelihood",
            $"{fits[0].Family} fits {sample.Count:N0} stays best ({fits[0].Parameters}; mean {Number(fits[0].Mean)} {unit})"
            + (alike.Length > 0 ? $"; {string.Join(" and ", alike)} cannot be told from it (AIC within {Alike})." : ".")
            + string.Create(CultureInfo.InvariantCulture, $" Its chance of a longer stay misses the observed one by at most {100 * miss:0.0} points."),
            [
                Families(fits, observed, unit),
                .. Cautions(sample, observed, miss),
                Chart(fits, observed, unit),
                Rows(fits[0], observed, unit, stay, evidence, sample),
            ]);
    }

    private static DataTable Families(IReadOnlyList<FittedStay> fits, ObservedSurvival observed, string unit) => new("fit-families", "Families, best first",
        [new("Family"), new("Parameters"), new("Mean", unit, true), new("AIC", Numeric: true), new("Behind", Numeric: true), new("Largest miss", "points", true)],
        [.. fits.Select(f => (IReadOnlyList<DataCell>)[new(f.Family), new(f.Parameters), Cell(f.Mean), Cell(f.Aic, "0.0"), Cell(f.Aic - fits[0].Aic, "0.0"), Cell(100 * Miss(f, observed), "0.0")])],
        "AIC: twice the parameters less twice the log-likelihood. Largest miss: between the chance of a longer stay fitted and observed (product limit).");

    private static IEnumerable<Block> Cautions(StaySample sample, ObservedSurvival observed, double miss)
    {
        if (miss > 0.05) yield return new Caution("No family comes close everywhere: a mixture of two, or the empirical row below, may serve better.", Severity.Note);
        if (sample.Ended < sample.Count)
            yield return new Caution(string.Create(CultureInfo.InvariantCulture, $"{sample.Count - sample.Ended:N0} of {sample.Count:N0} stays had not ended and count as at least so long. The empirical row ends at the longest stay that ended; {100 * observed.Steps[^1].Survival:0.0}% last longer."), Severity.Note);
    }

    private static Chart Chart(IReadOnlyList<FittedStay> fits, ObservedSurvival observed, string unit)
    {
        var lengths = Lengths(observed);
        var shown = fits.Take(3).ToArray();
        return new Chart("fit-survival", $"{fits[0].Family} follows the observed stays most closely", $"Chance of a longer stay, observed and fitted by {string.Join(", ", shown.Select(f => f.Family))}; the same numbers are in the table.",
            new Axis($"Length of stay ({unit})", AxisKind.Number, []), new Axis("Chance of a longer stay", AxisKind.Number, []),
            [
                new ChartSeries("observed", SeriesKind.Step, [.. lengths.Select(x => new ChartPoint(x, observed.At(x)))]),
                .. shown.Select(f => new ChartSeries(f.Family, SeriesKind.Line, [.. lengths.Select(x => new ChartPoint(x, f.Survival(x)))])),
            ],
            new DataTable("fit-survival", "Chance of a longer stay", [new("Length", unit, true), new("Observed", Numeric: true), .. shown.Select(f => new DataColumn(f.Family, Numeric: true))],
                [.. lengths.Select(x => (IReadOnlyList<DataCell>)[Cell(x), Cell(observed.At(x)), .. shown.Select(f => Cell(f.Survival(x)))])]));
    }

    private static DataTable Rows(FittedStay best, ObservedSurvival observed, string unit, string stay, string evidence, StaySample sample)
    {
        var note = $"fitted to {sample.Count} stays";
        IReadOnlyList<DataCell> Row(string family, string parameters, string words) => [new(stay), new(family), new(parameters), new(unit), new(evidence), new(words)];
        return new DataTable("stays-rows", "Rows for stays.csv: take one",
            [new("stay"), new("family"), new("parameters"), new("unit"), new("evidence"), new("note")],
            [Row(best.Family, best.Parameters, note + " by maximum likelihood"), Row("empirical", observed.Empirical(), note + ": observed quantiles")]);
    }

    // A hundred lengths at most: enough for a line, and few enough that no length is one person's.
    private static double[] Lengths(ObservedSurvival observed)
    {
        var steps = observed.Steps;
        return [.. Enumerable.Range(0, 101).Select(i => steps[^1].Length * i / 100)];
    }

    private static double Miss(FittedStay fit, ObservedSurvival observed) =>
        observed.Steps.Max(s => Math.Abs(fit.Survival(s.Length) - s.Survival));

    private static DataCell Cell(double value, string format = "0.####") => new(value.ToString(format, CultureInfo.InvariantCulture), value);

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
