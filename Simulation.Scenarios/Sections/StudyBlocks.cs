using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>What the sections of studies have in common.</summary>
internal static class StudyBlocks
{
    /// <summary>What a study that stopped early may not say; none when it did not.</summary>
    /// <param name="reason">Why it stopped.</param>
    /// <param name="undecided">What is not decided.</param>
    /// <param name="goesOn">Whether finished runs are kept for the next time.</param>
    public static IEnumerable<Block> Stopped(StopReason reason, string undecided, bool goesOn = true)
    {
        if (reason == StopReason.None) yield break;
        var why = reason switch
        {
            StopReason.Cancelled => "The study was stopped",
            StopReason.OutOfRuns => "The budget of runs ended",
            StopReason.OutOfTime => "The budget of time ended",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Unknown reason."),
        };
        var more = reason == StopReason.Cancelled ? "" : ", with a larger budget";
        yield return new Caution($"{why} before it was done. {undecided} {(goesOn ? $"The same command goes on from its stored runs{more}." : "Nothing is stored, so the same command begins anew.")}", Severity.Warning);
    }

    /// <summary>How it was run.</summary>
    public static Prose Method(DesignRuns runs, string text)
    {
        var inputs = runs.Inputs.Calibrated
            ? string.Create(CultureInfo.InvariantCulture, $"Every replication draws one of {runs.Inputs.Vectors} calibrated sets of input values by their weights, independently of other replications and the same in every scenario: intervals are of the mean over these sets and narrow with more runs, what is not known does not (\"sim uncertainty\" tells the two apart).")
            : "Input values are those in the tables (first cut): what is not known of them is left out.";
        string[] drawn = [.. runs.Drawn];
        if (drawn.Length > 0) inputs += $" Every replication draws {string.Join(", ", drawn)} by the chances that the schemes state.";
        return new Prose(string.Create(CultureInfo.InvariantCulture, $"Method: {text} Seed {runs.Settings.Seed}; the same people and draws in every scenario. {inputs}"));
    }

    /// <summary>What a measure of money leaves out because it is paid for as capacity; empty where that is nothing.</summary>
    public static string PaidAsCapacity(DesignRuns runs, MeasureRow measure)
    {
        if (measure.Kind != "cost" || !measure.Of.Split(' ').Contains("*", StringComparer.Ordinal) || measure.Population is not ("" or MeasurePopulation.Everyone) || runs.Designs is not [var (_, system), ..]) return "";
        string[] paid = [.. system.System.PaidAsCapacity.Select(id => system.System.Pools.FirstOrDefault(p => p.Pool == id) is { Label.Length: > 0 } pool ? pool.Label : id)];
        return paid.Length == 0 ? "" : $"{measure.Label}: without the use of {string.Join(", ", paid)}, on both sides; they are paid for used or not, and what is bought of them stands at its stated cost.";
    }

    /// <summary>Which year's prices the pounds of a study are in, as one more sentence; empty where it has no design.</summary>
    public static string Prices(DesignRuns runs) => runs.Designs is [var (_, first), ..] ? " " + PriceWords.Of(first.System, runs.Designs.SelectMany(d => d.System.Chosen)) : "";

    /// <summary>A figure with its error.</summary>
    public static DataCell Figure(Figure? figure, MeasureRow measure) =>
        new(NumberText.WithError(figure?.Mean, figure?.HalfWidth, measure.Unit), figure?.Mean);

    /// <summary>A difference with its interval; good or bad only where it is told from none.</summary>
    public static DataCell Change(Difference? difference, MeasureRow measure, bool? shown = null)
    {
        if (difference is null) return new DataCell(NumberText.None);
        var text = NumberText.Difference(difference.Value, difference.HalfWidth, measure.Unit);
        if (difference is { Low: { } low, High: { } high } && (low != 0 || high != 0)) text += $" ({NumberText.Interval(low, high, measure.Unit)})";
        var clear = shown ?? (difference.Low > 0 || difference.High < 0);
        var good = measure.Good is "lower" ? difference.Value < 0 : difference.Value > 0;
        return new DataCell(text, difference.Value, !clear ? Tone.Quiet : measure.Good is "neither" or "" ? Tone.Plain : good ? Tone.Good : Tone.Bad);
    }

    /// <summary>Label, unit and population of a measure, and the part of the window.</summary>
    public static DataCell Name(MeasureRow measure, string period = "")
    {
        var inside = string.Join("; ", new[] { NumberText.StandsWithNumber(measure.Unit) ? "" : measure.Unit, measure.Population, PeriodText.Of(period) }.Where(t => t.Length > 0));
        return new DataCell(inside.Length > 0 ? $"{measure.Label} ({inside})" : measure.Label);
    }

    /// <summary>A level as it was asked for: "5%", "50 admissions".</summary>
    public static string Level(double value, string unit) => unit is "%" ? value.ToString("#,0.####", CultureInfo.InvariantCulture) + "%" : unit is "share" ? Percent(value, 2) : NumberText.Stated(value, unit);

    /// <summary>Pounds.</summary>
    public static DataCell Pounds(double pounds) => new(NumberText.Amount(pounds, pounds >= 1e6 ? 1e4 : null, "£"), pounds);

    /// <summary>A share as per cent.</summary>
    public static string Percent(double share, int decimals = 0) => (share * 100).ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture) + "%";

    /// <summary>A text cell.</summary>
    public static DataCell Text(string text, Tone tone = Tone.Plain) => new(text, null, tone);

    /// <summary>A whole number.</summary>
    public static DataCell Whole(long number) => new(number.ToString("N0", CultureInfo.InvariantCulture), number);
}
