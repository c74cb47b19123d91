using Simulation.Core.Engine;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Systems;
using Simulation.Tests.Theory;
using Xunit;

namespace Simulation.Tests.Studies;

/// <summary>Studies on the M/M/c ward of the examples, whose answers have closed forms: 16 erlangs, stays of 240 minutes, 20 beds and more.</summary>
internal static class Ward
{
    private static readonly Place Here = new("ward", 0);

    /// <summary>What whole minutes may move a mean wait by (QueueTheoryTests): less than one.</summary>
    public const double WholeTicks = 1.0;

    public static SystemFolder Folder { get; } = SystemFolder.Load(Repository.PathOf("data", "examples", "mmc-ward"));

    public static MeasureRow Wait => Folder.System!.Measures.First(m => m.Measure == "wait");

    public static AskedFigure WaitFigure { get; } = new("wait", "");

    /// <summary>Single beds and pairs of beds, at prices of their own; a rate of arrivals times x.</summary>
    public static SchemeSpec Levers { get; } = new()
    {
        Id = "ward",
        At = Here,
        Name = "Ward",
        About = "",
        Settings =
        [
            new SchemeSetting(Here, "single", "Single beds", 0, 0, 10, "beds", "assumption"),
            new SchemeSetting(Here, "pair", "Pairs of beds", 0, 0, 10, "pairs", "assumption"),
            new SchemeSetting(Here, "arrivals", "Arrivals, times", 1, 0, 2, "", "assumption"),
        ],
        Levers =
        [
            new CapacityLever(Here, null, null, "beds", CapacityChange.Add, new SettableNumber(0, "single"), 0),
            new CapacityLever(Here, null, null, "beds", CapacityChange.Add, new SettableNumber(0, "pair", 2), 0),
            new RateLever(Here, null, null, "arrivals", [], new SettableNumber(1, "arrivals")),
        ],
        Costs =
        [
            new SchemeCost(Here, "Single beds", 0, new SettableNumber(0, "single", 100), "trust", new Sourcing("assumption", 0, 1000)),
            new SchemeCost(Here, "Pairs of beds", 0, new SettableNumber(0, "pair", 150), "trust", new Sourcing("assumption", 0, 1500)),
        ],
    };

    /// <summary>Beds, at none, for £50 each, and a tenth fewer arrivals as it stands, for £1,000 however many beds.</summary>
    public static SchemeSpec Fewer { get; } = new()
    {
        Id = "fewer",
        At = Here,
        Name = "Fewer arrivals",
        About = "",
        Settings = [new SchemeSetting(Here, "beds", "Beds", 0, 0, 10, "beds", "assumption"), new SchemeSetting(Here, "times", "Arrivals, times", 0.9, 0, 1, "", "assumption")],
        Levers = [new CapacityLever(Here, null, null, "beds", CapacityChange.Add, new SettableNumber(0, "beds"), 0), new RateLever(Here, null, null, "arrivals", [], new SettableNumber(0.9, "times"))],
        Costs =
        [
            new SchemeCost(Here, "Fewer arrivals", 0, new SettableNumber(1000), "trust", new Sourcing("assumption", 0, 2000)),
            new SchemeCost(Here, "Beds", 0, new SettableNumber(0, "beds", 50), "trust", new Sourcing("assumption", 0, 1000)),
        ],
    };

    public static IReadOnlyList<SchemeSpec> Schemes { get; } = [.. Folder.Schemes, Levers, Fewer];

    public static LeverAxis Axis(string setting, params double[] values) => new("ward", Levers.Settings.First(s => s.Id == setting), values);

    /// <summary>All costs together: what the scheme states, and £24 for a day in a bed, by the pool and once more by the stage that takes it.</summary>
    public static MeasureRow Cost { get; } = new(Here, "cost", "Cost", "£", "everyone", "cost", "*", "", 1, "lower", null, null, "");

    /// <summary>The cost of the beds in use alone.</summary>
    public static MeasureRow BedCost { get; } = Cost with { Measure = "bed-cost", Of = "bed" };

    /// <summary>Runs in which beds are priced by use, and of which the pools are paid for as capacity.</summary>
    public static DesignRuns Priced(params string[] paidAsCapacity)
    {
        var tables = new QuantileTables();
        var sourcing = new Sourcing("assumption", 0, 100);
        var priced = Folder.System! with
        {
            Measures = [Cost, BedCost],
            Published = [],
            Costs = [new CostRow(Here, "bed", "Bed", "day", "beds", 24, "", "trust", sourcing), new CostRow(Here, "stay", "Stay", "day", "stage:ward", 24, "", "trust", sourcing)],
            PaidAsCapacity = paidAsCapacity,
        };
        var source = new DesignSource(scenario =>
        {
            var system = Compiler.Compile(priced, scenario, Schemes, tables).System!;
            return (system, MeasureSheet.Compile(system, new List<Problem>())!);
        }, null, StudyInputs.FirstCut, "");
        return new DesignRuns(source, new StudySettings { Seed = 1, Replications = 1, Threads = 2, EngineFor = n => new ReplicationEngine(n) }, null, new StudyBudget(null, null), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    public static DesignRuns Runs(string? store = null, long? mostRuns = null) => Stoppable(store, mostRuns, TestContext.Current.CancellationToken);

    public static DesignRuns Stoppable(string? store, long? mostRuns, CancellationToken cancellation)
    {
        var tables = new QuantileTables();
        var source = new DesignSource(scenario =>
        {
            var system = Compiler.Compile(Folder.System!, scenario, Schemes, tables).System!;
            return (system, MeasureSheet.Compile(system, new List<Problem>())!);
        }, null, StudyInputs.FirstCut, "");
        return new DesignRuns(source, new StudySettings { Seed = 1, Replications = 1, Threads = 2, EngineFor = n => new ReplicationEngine(n) }, store, new StudyBudget(mostRuns, null), TimeProvider.System, cancellation);
    }

    /// <summary>Mean wait by Erlang C. Unit: minutes.</summary>
    public static double WaitOf(int beds, double times = 1) => MultiServerQueue.MeanWait(times * 4 / 60, 1.0 / 240, beds);
}
