using Simulation.Core.Engine;
using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Systems;

namespace Simulation.Tests.Sections;

/// <summary>Parts of study results, made by hand for tests of what the sections say of them.</summary>
internal static class MadeStudies
{
    public static readonly Place Here = new("made", 3);

    /// <summary>Fewer delayed days are better.</summary>
    public static readonly MeasureRow Delays = Measure("delayed", "Delayed days", "days", "residents", "lower");

    /// <summary>More of the four hours kept is better; counted as a share, shown as per cent.</summary>
    public static readonly MeasureRow Hours = Measure("four-hours", "Four-hour performance", "share", "trust", "higher");

    /// <summary>Of which neither way is good.</summary>
    public static readonly MeasureRow Entries = Measure("entries", "Entries", "people", "all", "neither");

    public static MeasureRow Measure(string id, string label, string unit, string population, string good) => new(Here, id, label, unit, population, "census-days", id, "", 1, good, null, null, "");

    public static Figure Figure(double mean, double? half, Difference? difference = null) => new() { Mean = mean, HalfWidth = half, YearLow = mean - 50, YearHigh = mean + 70, Difference = difference };

    public static LeverAxis Axis(string id, string label, string unit, params double[] values) => new("made", new SchemeSetting(Here, id, label, 0, values[0], values[^1], unit, "assumption"), values);

    public static FreeParameter Input(string id, double low, double high, double start) => new(id, $"Input {id}", low, high, start, "days", "assumption");

    /// <summary>A study that runs nothing, for what its method says.</summary>
    public static DesignRuns Runs(StudyInputs? inputs = null) => new(new DesignSource(_ => throw new InvalidOperationException("Nothing is run."), null, inputs ?? StudyInputs.FirstCut, ""),
        new StudySettings { Seed = 77, Replications = 1, Threads = 1, EngineFor = n => new ReplicationEngine(n) }, null, new StudyBudget(null, null), TimeProvider.System, CancellationToken.None);

    public static string[] Texts(DataTable table, int row) => [.. table.Rows[row].Select(c => c.Text)];

    public static DataTable Table(Section section, string id) => section.Blocks.OfType<DataTable>().Concat(section.Blocks.OfType<Chart>().Select(c => c.Data)).First(t => t.Id == id);

    public static string[] Cautions(Section section) => [.. section.Blocks.OfType<Caution>().Select(c => c.Text)];
}
