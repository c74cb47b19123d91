using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;
using Simulation.Tests.Measures;

namespace Simulation.Tests.Sections;

/// <summary>Comparisons made by hand: figures written in a test, on the M/M/c ward of the examples, which nobody ran.</summary>
internal static class Compared
{
    private static readonly Place Here = new("test", 0);

    /// <summary>The ward: one pool "beds", one stage "ward", and the options arrive/ward and done/left.</summary>
    public static CompiledSystem Ward { get; } = Example.Ward(Example.Row("occupancy", "pool-mean", "beds"));

    /// <summary>Delayed days of residents, lower is better, first headline; 20 days are worthwhile.</summary>
    public static MeasureRow Delays { get; } = Row("delayed", "Delayed days", headline: 1, worthwhile: 20);

    /// <summary>Four-hour performance of the trust in per cent, higher is better, second headline; half a point is worthwhile.</summary>
    public static MeasureRow FourHours { get; } = Row("four-hours", "Four-hour performance", "%", "trust", "higher", 2, 0.5);

    public static MeasureRow Row(string id, string label = "", string unit = "days", string population = "residents", string good = "lower", int? headline = null, double? worthwhile = null,
        string kind = "census-days", string of = "delayed", double scale = 1) =>
        new(Here, id, label.Length > 0 ? label : id, unit, population, kind, of, "", scale, good, headline, worthwhile, $"Definition of {id}");

    /// <summary>A mean with its half-width, and where single years lie.</summary>
    public static Figure Level(double? mean, double? half = null, double? low = null, double? high = null) => new() { Mean = mean, HalfWidth = half, YearLow = low, YearHigh = high };

    /// <summary>A scenario's figure of which the difference matters alone.</summary>
    public static Figure Change(double value, double? half, Verdict? verdict = null, double? pairLow = null, double? pairHigh = null) =>
        Level(1000 + value, 50) with { Difference = new Difference(value, half, 10, pairLow, pairHigh), Verdict = verdict };

    public static ComparedMeasure Measure(MeasureRow row, params Figure[] figures) => new(row, figures);

    public static ScenarioSpec Scenario(string name) => new() { Id = name.ToLowerInvariant(), At = Here, Name = name, About = $"About {name}", Schemes = [] };

    /// <summary>An outcome with replications in which nothing happened; null is the baseline.</summary>
    public static ScenarioOutcome Outcome(string? scenario, int replications = 2) => Outcome(Ward with { Scenario = scenario is null ? null : Scenario(scenario) }, replications);

    public static ScenarioOutcome Outcome(CompiledSystem system, int replications = 2) => Outcome(system, replications, (_, record) => record);

    /// <summary>An outcome with records as a test changes them, by replication.</summary>
    public static ScenarioOutcome Outcome(CompiledSystem system, int replications, Func<int, StudyRecord, StudyRecord> change)
    {
        var sheet = Example.Sheet(system);
        var (stages, options) = (system.Network.Stages.Length, system.Network.Options.Length);
        var outcome = new ScenarioOutcome(system, sheet);
        for (var r = 0; r < replications; r++)
        {
            outcome.Add(change(r, new StudyRecord
            {
                Numerators = new double[sheet.Cells.Count],
                Denominators = [.. Enumerable.Repeat(1.0, sheet.Cells.Count)],
                Daily = new int[sheet.Daily.Count * sheet.Days],
                StayCount = new long[stages],
                StayTicks = new long[stages],
                OptionEntered = new int[options],
                OptionWaitTicks = new long[options],
                UnfinishedCount = new int[options],
                UnfinishedTicks = new long[options],
                Miss = null,
                Events = 1,
            }));
        }
        return outcome;
    }

    public static Comparison Of(IReadOnlyList<ScenarioOutcome> outcomes, params ComparedMeasure[] measures) => new() { Outcomes = outcomes, Measures = measures, Published = [], Claims = 0 };

    /// <summary>The baseline with two replications against scenarios of these names.</summary>
    public static Comparison Against(string[] scenarios, params ComparedMeasure[] measures) => Of([Outcome((string?)null), .. scenarios.Select(s => Outcome(s))], measures);

    /// <summary>The baseline alone.</summary>
    public static Comparison Alone(params ComparedMeasure[] measures) => Against([], measures);

    public static IReadOnlyList<string> Texts(IReadOnlyList<DataCell> cells) => [.. cells.Select(c => c.Text)];

    /// <summary>The texts of a table, a row a line, cells parted by bars.</summary>
    public static IReadOnlyList<string> Lines(DataTable table) => [.. table.Rows.Select(r => string.Join(" | ", Texts(r)))];

    public static DataTable Table(Section section, string id) => section.Blocks.OfType<DataTable>().First(t => t.Id == id);

    public static IReadOnlyList<string> Headings(DataTable table) => [.. table.Columns.Select(c => c.Heading)];
}
