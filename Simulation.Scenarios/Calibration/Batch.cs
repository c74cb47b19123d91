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
    /// <param name="reduce">Makes a row of numbers of a replication; a pure function.</param>
    /// <param name="store">Replications that were run before and those that are run now; null keeps none.</param>
    /// <param name="progress">Told of (runs done, runs in all), one call at a time.</param>
    /// <param name="cancellation">Stops early.</param>
    /// <returns>Rows. Shape: job × replication. Guarantee: the same for any number of threads.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public double[][][] Run(IReadOnlyList<BatchJob> jobs, Func<CompiledSystem, MeasureSheet, ReplicationResult, double[]> reduce, BatchStore? store, Action<long, long>? progress, CancellationToken cancellation)
    {
        var records = Finished(jobs, reduce, store, progress, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return records;
    }

    /// <summary>Runs jobs as <see cref="Run"/> does; one that is stopped gives the jobs that it finished.</summary>
    public double[][][] Finished(IReadOnlyList<BatchJob> jobs, Func<CompiledSystem, MeasureSheet, ReplicationResult, double[]> reduce, BatchStore? store, Action<long, long>? progress, CancellationToken cancellation)
    {
        var records = new double[jobs.Count][][];
        var all = jobs.Sum(j => (long)j.Replications.Count);
        var done = 0L;
        var gate = new Lock();
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        // One job at a time a thread, in order: the default partition would hand out long runs of them.
        try
        {
            Parallel.ForEach(Partitioner.Of(jobs.Count), options, i =>
            {
                var mine = new double[jobs[i].Replications.Count][];
                Bench? bench = null;
                for (var r = 0; r < mine.Length; r++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var replication = jobs[i].Replications[r];
                    if (store?.Recall(replication) is not { } row)
                    {
                        bench ??= new Bench(jobs[i], engineFor);
                        bench.Engine.Run(seed, replication, bench.Result);
                        row = reduce(bench.System, bench.Sheet, bench.Result);
                        store?.Remember(replication, row);
                    }
                    mine[r] = row;
                    lock (gate)
                    {
                        done++;
                        progress?.Invoke(done, all);
                    }
                }
                records[i] = mine;
            });
        }
        catch (AggregateException several)
        {
            // One reason is enough, and its message names what went wrong.
            var reasons = several.Flatten().InnerExceptions;
            if (reasons.FirstOrDefault(r => r is not OperationCanceledException) is { } reason) ExceptionDispatchInfo.Throw(reason);
        }
        catch (OperationCanceledException)
        {
            // What is finished is what was asked for.
        }
        return [.. records.Where(r => r is not null)];
    }

    // What a job needs when a replication of it is run, and not recalled.
    private sealed class Bench
    {
        public Bench(BatchJob job, Func<Network, IReplicationEngine> engineFor)
        {
            (System, Sheet) = job.Compile();
            Engine = engineFor(System.Network);
            Result = new ReplicationResult(System.Network);
        }

        public CompiledSystem System { get; }

        public MeasureSheet Sheet { get; }

        public IReplicationEngine Engine { get; }

        public ReplicationResult Result { get; }
    }

    private static class Partitioner
    {
        public static System.Collections.Concurrent.OrderablePartitioner<int> Of(int count) =>
            System.Collections.Concurrent.Partitioner.Create(Enumerable.Range(0, count), System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering);
    }
}
