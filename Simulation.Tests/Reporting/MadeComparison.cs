using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;
using Simulation.Tests.Measures;
using Simulation.Tests.Sections;

namespace Simulation.Tests.Reporting;

/// <summary>A comparison of the baseline and two scenarios on the ward of the examples, its figures written by hand.</summary>
internal static class MadeComparison
{
    public static readonly MeasureRow Wait = Example.Row("wait", "wait-mean", "arrive/ward", "minutes", unit: "minutes", headline: 1, worthwhile: 5) with { Label = "Mean wait", Population = "residents" };
    public static readonly MeasureRow Occupancy = Example.Row("occupancy", "pool-mean", "beds", unit: "share") with { Label = "Occupancy", Population = "" };
    public static readonly MeasureRow Entries = Example.Row("arrived", "entered", "stage:ward") with { Label = "Entries", Good = "neither" };

    private static readonly Lazy<(CompiledSystem System, MeasureSheet Sheet)> Ward = new(() =>
    {
        PublishedRow Published(MeasureRow row, string period, double value, string role) => new(MadeStudies.Here, row.Measure, period, value, null, role, "definition");
        var system = Example.Ward([Published(Wait, "", 14.5, "target"), Published(Occupancy, "", 0.85, "target"), Published(Entries, "", 34000, "input reproduced")], [.. ((MeasureRow[])[Wait, Occupancy, Entries]).Select(m => m with { Population = "everyone" })]);
        return (system, Example.Sheet(system));
    });

    /// <summary>Replications that hold nothing but their number: five.</summary>
    public static ScenarioOutcome Outcome(string? id, string name, params StudyRecord[] records)
    {
        var (system, sheet) = Ward.Value;
        var outcome = new ScenarioOutcome(id is null ? system : system with { Scenario = new ScenarioSpec { Id = id, At = MadeStudies.Here, Name = name, About = "", Schemes = [] } }, sheet);
        foreach (var record in records.Length > 0 ? records : [.. Enumerable.Repeat(Record(), 5)]) outcome.Add(record);
        return outcome;
    }

    public static StudyRecord Record(Action<StudyRecord>? fill = null)
    {
        var (system, sheet) = Ward.Value;
        var options = system.Network.Options.Length;
        var record = new StudyRecord
        {
            Numerators = [.. sheet.Cells.Select((_, i) => 10.0 + i)],
            Denominators = [.. sheet.Cells.Select(_ => 1.0)],
            Daily = new int[sheet.Daily.Count * sheet.Days],
            StayCount = new long[system.Network.Stages.Length],
            StayTicks = new long[system.Network.Stages.Length],
            OptionEntered = new int[options],
            OptionWaitTicks = new long[options],
            UnfinishedCount = new int[options],
            UnfinishedTicks = new long[options],
            Miss = null,
            Events = 1,
        };
        fill?.Invoke(record);
        return record;
    }

    /// <summary>The baseline, two more beds and four more.</summary>
    public static Comparison Of(params ScenarioOutcome[] outcomes)
    {
        if (outcomes.Length == 0) outcomes = [Outcome(null, ""), Outcome("two", "Two beds"), Outcome("four", "Four beds")];
        Figure At(double mean, double half, double? change = null, double changeHalf = 0, Verdict? verdict = null) => new()
        {
            Mean = mean,
            HalfWidth = half,
            YearLow = mean - (3 * half),
            YearHigh = mean + (4 * half),
            Verdict = verdict,
            Difference = change is { } c ? new Difference(c, changeHalf, 5, c - (5 * changeHalf), c + (6 * changeHalf)) : null,
        };
        return new Comparison
        {
            Outcomes = outcomes,
            Measures =
            [
                new ComparedMeasure(Wait, [.. ((Figure[])[At(150, 20), At(90, 15, -60, 12, Verdict.WorthwhileLower), At(152, 21, 2, 11, Verdict.NoDifference)]).Take(outcomes.Length)]),
                new ComparedMeasure(Occupancy, [.. ((Figure[])[At(0.8, 0.01), At(0.73, 0.02, -0.07, 0.005), At(0.67, 0.03, -0.13, 0.006)]).Take(outcomes.Length)]),
                new ComparedMeasure(Entries, [.. ((Figure[])[At(35000, 100), At(35000, 100, 0, 0), At(35040, 100, 40, 30)]).Take(outcomes.Length)]),
            ],
            Published = [.. outcomes[0].Sheet.Cells.Where(c => c.Published is not null).Zip((Figure[])[At(16.5, 0.5), At(0.8, 0.02), At(35000, 100)], (c, f) => new ComparedPublished(c, f))],
            Claims = 2,
        };
    }
}
