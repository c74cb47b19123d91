using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Validation;

/// <summary>The head of the system against its tables, and the size of what is asked for.</summary>
internal static class HeaderCheck
{
    private const long MostCensusCells = 250_000_000;
    private const int MostDays = 60_000;

    // Each is kept: at most 160 MB.
    private const long MostRates = 20_000_000;

    public static void Add(SystemSpec system, SystemNames names, ICollection<Problem> problems)
    {
        var header = system.Header;
        foreach (var (population, groups) in header.Populations)
        {
            foreach (var group in groups)
                SystemNames.Require(problems, header.At with { Line = 0 }, $"populations.{population}", "group", group, names.Groups);
        }
        foreach (var measure in header.DefaultShown)
            SystemNames.Require(problems, header.At with { Line = 0 }, "default.shown", "measure", measure, names.Measures);
        if (header.To < header.From || header.From == default) return;
        var window = header.To.DayNumber - header.From.DayNumber + 1L;
        var days = window + header.WarmUpDays + header.RunOffDays;
        if (days > MostDays) problems.Add(new Problem(header.At with { Line = 0 }, "window", $"the run has {days} days with warm-up and run-off; allowed are {MostDays}."));
        else if (days * system.Demand.Count > MostRates)
            problems.Add(new Problem(header.At with { Line = 0 }, "window", $"{days} days with warm-up and run-off × {system.Demand.Count} rows of demand are {days * system.Demand.Count} rates; allowed are {MostRates}."));
        if (header.From.DayNumber < header.WarmUpDays + 366) problems.Add(new Problem(header.At with { Line = 0 }, "warm_up_days", "the run would begin before the calendar does."));
        var cells = window * (system.Stages.Count + system.Options.Count) * names.Groups.Count;
        if (cells > MostCensusCells)
            problems.Add(new Problem(header.At with { Line = 0 }, "window", $"{window} days × {system.Stages.Count + system.Options.Count} states × {names.Groups.Count} groups are {cells} counts; allowed are {MostCensusCells}."));
    }
}
