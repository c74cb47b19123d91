using System.Runtime.ExceptionServices;
using Simulation.Core.Engine;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;

namespace Simulation.Scenarios.Calibration;

/// <summary>Replications to be run with one compiled system.</summary>
/// <param name="Compile">Makes the system; called when its turn comes, so that few are in memory at once.</param>
/// <param name="Replications">Replication numbers.</param>
internal sealed record BatchJob(Func<(CompiledSystem System, MeasureSheet Sheet)> Compile, IReadOnlyList<int> Replications);

/// <summary>Runs many systems for a few replications each, on threads.</summary>
/// <param name="seed">Seed of every draw.</param>
/// <param name="threads">Threads.</param>
/// <param name="engineFor">Makes an engine.</param>
internal sealed class Batch(ulong seed, int threads, Func<Network, IReplicationEngine> engineFor)
{
    /// <summary>Runs jobs.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="reduce">Makes a record of a replication; a pure function.</param>
    /// <param name="progress">Told of (runs done, runs in all), one call at a time.</param>
    /// <param name="cancellation">Stops early.</param>
    /// <returns>Records. Shape: job × replication. Guarantee: the same for any number of threads.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public T[][] Run<T>(IReadOnlyList<BatchJob> jobs, Func<CompiledSystem, MeasureSheet, ReplicationResult, T> reduce, Action<long, long>? progress, CancellationToken cancellation)
    {
        var records = new T[jobs.Count][];
        var all = jobs.Sum(j => (long)j.Replications.Count);
        var done = 0L;
        var gate = new Lock();
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        // One job at a time a thread, in order: the default partition would hand out long runs of them.
        try
        {
            Parallel.ForEach(Partitioner.Of(jobs.Count), options, i =>
            {
                var (system, sheet) = jobs[i].Compile();
                var engine = engineFor(system.Network);
                var result = new ReplicationResult(system.Network);
                var mine = new T[jobs[i].Replications.Count];
                for (var r = 0; r < mine.Length; r++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    engine.Run(seed, jobs[i].Replications[r], result);
                    mine[r] = reduce(system, sheet, result);
                    lock (gate) progress?.Invoke(++done, all);
                }
                records[i] = mine;
            });
        }
        catch (AggregateException several)
        {
            // One reason is enough, and its message names what went wrong.
            ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]);
        }
        return records;
    }

    private static class Partitioner
    {
        public static System.Collections.Concurrent.OrderablePartitioner<int> Of(int count) =>
            System.Collections.Concurrent.Partitioner.Create(Enumerable.Range(0, count), System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering);
    }
}
