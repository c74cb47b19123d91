using System.Globalization;
using Simulation.Scenarios.Documents;

namespace Simulation.Scenarios.Sections.Stress;

/// <summary>Part 4 of STRESS-DES: start, run length, how results are estimated.</summary>
internal static class StressExperiment
{
    /// <summary>The part.</summary>
    public static Section Of(StressModel model)
    {
        var header = model.Baseline.System.Header;
        var network = model.Network;
        var there = network.InitialPeople.Length;
        // As the receipt: a small census could tell of persons.
        var start = there == 0 ? "The run starts empty" : string.Create(CultureInfo.InvariantCulture, $"The run starts with a census of {(there < Studies.Warnings.Few ? $"fewer than {Studies.Warnings.Few}" : $"{there:N0}")} people (census.csv)");
        return new Section("experimentation", "4 Experimentation", string.Create(CultureInfo.InvariantCulture, $"{header.WarmUpDays:N0} days of warm-up, a window of {network.WindowDays:N0} days, {header.RunOffDays:N0} days after it; {header.DefaultReplications:N0} replications unless asked otherwise."),
        [
            new Prose($"4.1 Initialisation. {start}, {StressText.Counted(header.WarmUpDays, "day")} before the window; what happens before the window is in no result. \"sim warm-up {model.Folder}\" tells whether that is long enough: it runs the same people from an empty and an over-full start and shows what still differs."),
            new Prose(string.Create(CultureInfo.InvariantCulture, $"4.2 Run length. The window is {StressText.Day(header.From)} to {StressText.Day(header.To)} ({network.WindowDays:N0} days) in ticks of {StressText.Counted(header.TickMinutes, "minute")}. {header.RunOffDays:N0} days follow it, so that what is asked of people later (readmission, at home after 91 days) is complete for those of the window. Waits unfinished at the end are reported as their own count.")),
            new Prose(string.Create(CultureInfo.InvariantCulture, $"4.3 Estimation approach. {header.DefaultReplications:N0} independent replications by default, seed 1 (options --replications and --seed). Means have 95% intervals (Student's t over replications); ratios are ratios of sums with a jackknife interval. Scenarios are compared by paired differences: replication r has the same people with the same draws in every scenario. Headline claims are Holm-adjusted; a difference is judged against the smallest worthwhile one. The 5–95% range of single years stands beside every mean and is never its interval. \"sim precision {model.Folder}\" tells how many replications a wanted half-width takes.")),
            new Prose(header.DefaultInputs == "calibrated"
                ? "Input values: by default every replication draws one of the weighted parameter vectors of calibration.csv, the same in every scenario; beside it stand the first-cut values of the tables."
                : "Input values: by default those of the tables (first-cut); ranges of assumptions are not varied unless \"sim uncertainty\" or a calibration is asked for."),
        ]);
    }
}
