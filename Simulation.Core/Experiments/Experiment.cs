using Simulation.Core.Observation;

namespace Simulation.Core.Experiments;

/// <summary>Reduces a replication to what is kept of it.</summary>
/// <param name="network">Position of the network in the plan.</param>
/// <param name="result">The replication's integers; they are overwritten afterwards, so nothing of it may be kept.</param>
/// <remarks>Called on many threads at once: it must be a pure function of the result.</remarks>
public delegate TRecord ReduceReplication<TRecord>(int network, ReplicationResult result);

/// <summary>Brings back the record of a replication that was run before.</summary>
/// <param name="network">Position of the network in the plan.</param>
/// <param name="replication">Replication number.</param>
/// <param name="record">The record.</param>
/// <returns>False when there is none, so that the replication is run.</returns>
/// <remarks>Called on many threads at once.</remarks>
public delegate bool RecallReplication<TRecord>(int network, int replication, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TRecord record);

/// <summary>Takes in one replication of all networks.</summary>
/// <param name="replication">Replication number; rises by one from call to call.</param>
/// <param name="records">One record a network, in the plan's order; the list is reused.</param>
public delegate void FoldReplication<TRecord>(int replication, ReadOnlySpan<TRecord> records);

/// <summary>Runs replications on threads and folds them in replication order.</summary>
public static class Experiment
{
    private static readonly TimeSpan StopLook = TimeSpan.FromMilliseconds(20);
    private const int StopLooks = 25;

    /// <summary>Runs a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="reduce">What is kept of a replication.</param>
    /// <param name="fold">Takes in finished replications, in order, one call at a time.</param>
    /// <param name="recall">Asked before a replication is run; null runs every one.</param>
    /// <param name="progress">Told of (runs done, runs in all) at most some hundred times; a run is one replication of one network. May be called on any thread, one call at a time.</param>
    /// <param name="cancellation">Stops handing out work; what was folded stays. A replication still under way half a second later is given up.</param>
    /// <returns>Replications folded, from the plan's first. Guarantee: the plan's number unless cancelled.</returns>
    /// <exception cref="ArgumentException">The plan has no network, replication or thread.</exception>
    /// <exception cref="InvalidOperationException">A replication failed; the message names it and its network.</exception>
    public static int Run<TRecord>(ExperimentPlan plan, ReduceReplication<TRecord> reduce, FoldReplication<TRecord> fold,
        RecallReplication<TRecord>? recall = null, Action<long, long>? progress = null, CancellationToken cancellation = default)
    {
        if (plan.Networks.Count == 0 || plan.Replications < 1 || plan.Threads < 1 || plan.First < 0)
            throw new ArgumentException($"A plan needs networks, replications and threads; got {plan.Networks.Count}, {plan.Replications} from {plan.First} and {plan.Threads}.", nameof(plan));
        var line = new OrderedFold<TRecord>(plan, fold, progress);
        var threads = new Thread[(int)Math.Min(plan.Threads, (long)plan.Replications * plan.Networks.Count)];
        for (var i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(() => Work(plan, reduce, recall, line, cancellation)) { IsBackground = true, Name = "replications" };
            threads[i].Start();
        }
        Await(threads, line, cancellation);
        line.ThrowIfFailed();
        return line.Folded;
    }

    // Whoever stops a run wants his screen back, however long a replication takes.
    private static void Await<TRecord>(Thread[] threads, OrderedFold<TRecord> line, CancellationToken cancellation)
    {
        using var stopped = cancellation.Register(line.Stop);
        foreach (var thread in threads)
        {
            while (!cancellation.IsCancellationRequested && !thread.Join(StopLook))
            {
            }
        }
        if (!cancellation.IsCancellationRequested) return;
        for (var look = 0; look < StopLooks && Array.Exists(threads, t => t.IsAlive); look++) Thread.Sleep(StopLook);
        line.Close();
    }

    private static void Work<TRecord>(ExperimentPlan plan, ReduceReplication<TRecord> reduce, RecallReplication<TRecord>? recall, OrderedFold<TRecord> line, CancellationToken cancellation)
    {
        var benches = new Benches(plan);
        while (!cancellation.IsCancellationRequested && line.TryTake(out var network, out var first, out var end))
        {
            for (var at = first; at < end; at++)
            {
                var replication = plan.First + at;
                try
                {
                    if (cancellation.IsCancellationRequested)
                    {
                        line.Stop();
                        return;
                    }
                    if (recall is not null && recall(network, replication, out var known))
                    {
                        line.Put(network, at, known);
                        continue;
                    }
                    var bench = benches.Of(network, replication);
                    bench.Engine.Run(plan.Seed, replication, bench.Result);
                    line.Put(network, at, reduce(network, bench.Result));
                }
#pragma warning disable CA1031 // whatever went wrong on this thread is reported on the caller's, with the replication named
                catch (Exception wrong)
#pragma warning restore CA1031
                {
                    line.Fail(new InvalidOperationException($"Replication {replication} of \"{plan.Networks[network].Name}\": {wrong.Message}", wrong));
                    return;
                }
            }
        }
        line.Stop();
    }

    // One thread's engines. Those of large networks take megabytes each, and are made anew when their network's turn comes again:
    // a fiftieth of a replication's time, paid once a chunk.
    private sealed class Benches(ExperimentPlan plan)
    {
        private const long MostBytes = 4 << 20;

        private readonly Bench?[] _kept = new Bench?[plan.Networks.Count];
        private int _latest;

        public Bench Of(int network, int replication)
        {
            var own = plan.NetworkOf?.Invoke(network, replication) ?? plan.Networks[network];
            if (_kept[network] is { } bench && ReferenceEquals(bench.Engine.Network, own)) return bench;
            if (_kept[_latest] is { } last && last.Bytes * _kept.Length > MostBytes) _kept[_latest] = null;
            _kept[network] = null;
            _latest = network;
            return _kept[network] = new Bench(plan, own);
        }
    }

    // One thread's engine of one network and the result it writes into.
    private sealed class Bench
    {
        public Bench(ExperimentPlan plan, Networks.Network network)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Engine = plan.EngineFor(network);
            Result = new ReplicationResult(network);
            Bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        public Engine.IReplicationEngine Engine { get; }

        public ReplicationResult Result { get; }

        // About what it takes; the engine's lists still grow in the first run.
        public long Bytes { get; }
    }
}
