using System.Diagnostics.CodeAnalysis;
using Simulation.Core.Engine;
using Simulation.Core.Experiments;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Finance;

/// <summary>How ledgers are run. Nothing here but the seed and the number of replications changes a result.</summary>
public sealed record LedgerRun
{
    /// <summary>Seed of every draw.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Replications. Range: at least 1.</summary>
    public required int Replications { get; init; }

    /// <summary>Threads.</summary>
    public required int Threads { get; init; }

    /// <summary>Makes an engine.</summary>
    public required Func<Network, IReplicationEngine> EngineFor { get; init; }

    /// <summary>
    /// Compiles a scenario for a replication (null is the baseline), with the input values of that replication. Called on any
    /// thread; the same arguments must give the same system, and may be asked for more than once.
    /// </summary>
    public required Func<ScenarioSpec?, int, CompiledSystem> Compile { get; init; }

    /// <summary>Parameters that every replication draws from a calibration; none with the first-cut inputs.</summary>
    public IReadOnlyList<CalibratedInput> Calibrated { get; init; } = [];

    /// <summary>Opens what was run before of a study, given its parts and the length of a row; null runs everything.</summary>
    public Func<IReadOnlyList<object>, int, ILedgerStore?>? Open { get; init; }
}

/// <summary>Rows of replications that were run before. Safe for many threads.</summary>
public interface ILedgerStore : IDisposable
{
    /// <summary>Brings back a row; null when it is not there.</summary>
    /// <param name="number">Number of the run.</param>
    double[]? Recall(int number);

    /// <summary>Keeps a row.</summary>
    /// <param name="number">Number of the run.</param>
    /// <param name="row">The row.</param>
    void Remember(int number, double[] row);
}

/// <summary>What is kept of one replication of one arm.</summary>
/// <param name="Frame">Months, and what the schemes of this replication cost.</param>
/// <param name="Counts">Counts. Shape: activity × month.</param>
/// <param name="Effects">Measures over the window.</param>
/// <param name="Quoted">Measures over the second financial year.</param>
/// <param name="Events">Events of the engine.</param>
/// <param name="Miss">The first identity of the flow that is broken, or null.</param>
public sealed record LedgerRecord(LedgerFrame Frame, long[] Counts, double[] Effects, double[] Quoted, long Events, string? Miss);

/// <summary>Runs arms on common random numbers and counts what ledgers price.</summary>
public static class CaseStudy
{
    /// <summary>Runs the arms.</summary>
    /// <param name="plan">The ledgers.</param>
    /// <param name="arms">The scenario of (arm, replication), null for the baseline.</param>
    /// <param name="count">Arms.</param>
    /// <param name="run">How.</param>
    /// <param name="effects">Measures wanted over the window.</param>
    /// <param name="quoted">Measures wanted over the second financial year.</param>
    /// <param name="progress">Told of (runs done, runs in all).</param>
    /// <param name="cancellation">Stops early; what is returned then holds the replications finished by all arms.</param>
    /// <returns>Records. Shape: arm × replication.</returns>
    public static IReadOnlyList<IReadOnlyList<LedgerRecord>> Run(LedgerPlan plan, Func<int, int, ScenarioSpec?> arms, int count, LedgerRun run,
        IReadOnlyList<string> effects, IReadOnlyList<string> quoted, Action<long, long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        var systems = Enumerable.Range(0, count).Select(a => run.Compile(arms(a, 0), 0)).ToArray();
        var records = Enumerable.Range(0, count).Select(_ => new List<LedgerRecord>()).ToArray();
        var experiment = new ExperimentPlan
        {
            Networks = [.. systems.Select(s => s.Network)],
            Seed = run.Seed,
            Replications = run.Replications,
            Threads = run.Threads,
            EngineFor = run.EngineFor,
            NetworkOf = (arm, replication) => run.Compile(arms(arm, replication), replication).Network,
        };
        var rows = new LedgerRows(LedgerSheet.Compile(plan, systems[0]).Frame, effects.Count, quoted.Count);
        object[] study = [plan.Tables, effects, quoted, .. systems.SelectMany(s => (object[])[s.System with { Folder = "" }, s.Schemes])];
        using var store = run.Open?.Invoke(study, rows.Length);
        Experiment.Run<LedgerRecord>(experiment,
            (arm, result) =>
            {
                var record = Reduce(plan, run.Compile(arms(arm, result.Replication), result.Replication), result, effects, quoted);
                // One with a broken identity is not kept.
                if (record.Miss is null) store?.Remember((result.Replication * count) + arm, LedgerRows.Of(record));
                return record;
            },
            (_, done) =>
            {
                for (var arm = 0; arm < count; arm++) records[arm].Add(done[arm]);
            }, store is null ? null : Recall, progress, cancellation);
        return records;

        bool Recall(int arm, int replication, [MaybeNullWhen(false)] out LedgerRecord record)
        {
            record = store!.Recall((replication * count) + arm) is { } row ? rows.Read(row) : null;
            return record is not null;
        }
    }

    /// <summary>The financial year that single measures are told for: the second, when a service that begins with the window is full; the first where there is no other.</summary>
    public static FinancialYear QuotedYear(LedgerFrame frame)
    {
        var years = frame.Months.Select(m => m.Year).Distinct().ToArray();
        return years[Math.Min(1, years.Length - 1)];
    }

    private static LedgerRecord Reduce(LedgerPlan plan, CompiledSystem system, ReplicationResult result, IReadOnlyList<string> effects, IReadOnlyList<string> quoted)
    {
        var sheet = LedgerSheet.Compile(plan, system);
        var year = QuotedYear(sheet.Frame);
        var whole = PeriodRange.Window(system.Network);
        return new LedgerRecord(sheet.Frame, sheet.Count(result),
            [.. effects.Select(m => SingleMeasure.Of(system, m, whole, result))],
            [.. quoted.Select(m => PeriodRange.Find(system.Network, year.ToString()) is { } range ? SingleMeasure.Of(system, m, range, result) : double.NaN)],
            result.Events, FlowIdentities.FirstMiss(system.Network, result));
    }
}
