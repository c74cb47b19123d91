using System.Runtime.InteropServices;
using Simulation.Core.Engine;
using Simulation.Core.Networks;
using Simulation.Scenarios.Store;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Calibration;

/// <summary>Stored replications of a batch, so that a study that was killed goes on where it was: a row of numbers each.</summary>
internal sealed class BatchStore : IDisposable
{
    private readonly ReplicationStore _store;
    private readonly int _numbers;
    private int _recalled;

    private BatchStore(ReplicationStore store, int numbers) => (_store, _numbers) = (store, numbers);

    /// <summary>Replications brought back instead of run.</summary>
    public int Recalled => _recalled;

    /// <summary>Replications that are there.</summary>
    public int Count => _store.Count;

    /// <summary>Opens the store of a study.</summary>
    /// <param name="folder">Folder of the stores.</param>
    /// <param name="study">Everything that a replication's numbers depend on, but the seed.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="numbers">Length of a row.</param>
    /// <exception cref="IOException">The folder cannot be written, or another run uses the store.</exception>
    public static BatchStore Open(string folder, IReadOnlyList<object> study, ulong seed, int numbers)
    {
        var inputs = NetworkHash.OfParts(study, t => t == typeof(Place));
        return new BatchStore(ReplicationStore.Open(folder, new StoreKey(inputs, ProgramBuild.Id, EngineVersion.Current, seed, Math.Max(1, numbers) * sizeof(double))), numbers);
    }

    /// <summary>Brings back a replication; null when it is not there.</summary>
    public double[]? Recall(int replication)
    {
        var row = new double[Math.Max(1, _numbers)];
        if (!_store.TryRead(replication, MemoryMarshal.AsBytes(row.AsSpan()))) return null;
        Interlocked.Increment(ref _recalled);
        return row;
    }

    /// <summary>Keeps a replication.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Remember(int replication, double[] row) => _store.Write(replication, MemoryMarshal.AsBytes(row.AsSpan()));

    /// <inheritdoc/>
    public void Dispose()
    {
        _store.Flush();
        _store.Dispose();
    }
}
