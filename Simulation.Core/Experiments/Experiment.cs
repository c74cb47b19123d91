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
        var benches = new Bench?[plan.Networks.Count];
        while (!cancellation.IsCancellationRequested && line.TryTake(out var first, out var end))
        {
            for (var run = first; run < end; run++)
            {
                var (replication, network) = Math.DivRem(run, plan.Networks.Count);
                replication += plan.First;
                try
                {
                    if (cancellation.IsCancellationRequested)
                    {
                        line.Stop();
                        return;
                    }
                    if (recall is not null && recall((int)network, (int)replication, out var known))
                    {
                        line.Put(run, known);
                        continue;
                    }
                    var own = plan.NetworkOf?.Invoke((int)network, (int)replication) ?? plan.Networks[(int)network];
                    var bench = benches[network];
                    if (bench is null || !ReferenceEquals(bench.Engine.Network, own)) benches[network] = bench = new Bench(plan, own);
                    bench.Engine.Run(plan.Seed, (int)replication, bench.Result);
                    line.Put(run, reduce((int)network, bench.Result));
                }
#pragma warning disable CA1031 // whatever went wrong on this thread is reported on the caller's, with the replication named
                catch (Exception wrong)
#pragma warning restore CA1031
                {
                    line.Fail(new InvalidOperationException($"Replication {replication} of \"{plan.Networks[(int)network].Name}\": {wrong.Message}", wrong));
                    return;
                }
            }
        }
        line.Stop();
    }

    // One thread's engine of one network and the result it writes into.
    private sealed class Bench(ExperimentPlan plan, Networks.Network network)
    {
        public Engine.IReplicationEngine Engine { get; } = plan.EngineFor(network);

        public ReplicationResult Result { get; } = new(network);
    }
}
