using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Store;

namespace Simulation.Scenarios.Studies;

/// <summary>The stored replications of a study: one store a scenario, so that a baseline is run once for all comparisons with it.</summary>
public sealed class StudyStore : IDisposable
{
    private readonly ReplicationStore[] _stores;
    private readonly StudyRecordBytes[] _shapes;
    private readonly ConcurrentDictionary<int, int> _recalledOf = new();

    private StudyStore(ReplicationStore[] stores, StudyRecordBytes[] shapes) => (_stores, _shapes) = (stores, shapes);

    /// <summary>Replications brought back instead of run.</summary>
    public int Recalled => RecalledOf(int.MaxValue);

    /// <summary>Runs brought back of the first replications: of one that some scenario has not finished, which is told nowhere, none is counted.</summary>
    /// <param name="replications">Replications that every scenario has finished.</param>
    public int RecalledOf(int replications) => _recalledOf.Where(r => r.Key < replications).Sum(r => r.Value);

    /// <summary>Opens the stores of scenarios.</summary>
    /// <param name="folder">Folder of the stores.</param>
    /// <param name="scenarios">Compiled systems with their sheets.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="drawn">Identity of the values that replications draw their inputs from; null where all have those of the scenarios.</param>
    /// <exception cref="IOException">The folder cannot be written, or another run uses one of the stores.</exception>
    public static StudyStore Open(string folder, IReadOnlyList<(CompiledSystem System, MeasureSheet Sheet)> scenarios, ulong seed, string? drawn = null)
    {
        var shapes = scenarios.Select(s => new StudyRecordBytes(s.System.Network, s.Sheet)).ToArray();
        var opened = new List<ReplicationStore>();
        var byKey = new Dictionary<StoreKey, ReplicationStore>();
        try
        {
            for (var i = 0; i < shapes.Length; i++)
            {
                var key = StudyKey.Of(scenarios[i].System, seed, shapes[i].Length, drawn);
                // A scenario that changes nothing is the baseline, and shares its store.
                if (!byKey.TryGetValue(key, out var store)) byKey.Add(key, store = ReplicationStore.Open(folder, key));
                opened.Add(store);
            }
        }
        catch
        {
            foreach (var store in opened) store.Dispose();
            throw;
        }
        return new StudyStore([.. opened], shapes);
    }

    /// <summary>Brings back a replication.</summary>
    public bool TryRecall(int scenario, int replication, [MaybeNullWhen(false)] out StudyRecord record)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(_shapes[scenario].Length);
        record = _stores[scenario].TryRead(replication, bytes.AsSpan(0, _shapes[scenario].Length)) ? _shapes[scenario].Read(bytes) : null;
        ArrayPool<byte>.Shared.Return(bytes);
        if (record is not null) _recalledOf.AddOrUpdate(replication, 1, (_, before) => before + 1);
        return record is not null;
    }

    /// <summary>A replication's record as bytes, for a part of an experiment.</summary>
    /// <returns>False when it is not there: never run, or run with a broken identity.</returns>
    internal bool TryRead(int scenario, int replication, Span<byte> record) => _stores[scenario].TryRead(replication, record);

    /// <summary>Keeps a replication; one with a broken identity is not kept.</summary>
    public void Remember(int scenario, int replication, StudyRecord record)
    {
        if (record.Miss is not null) return;
        var bytes = ArrayPool<byte>.Shared.Rent(_shapes[scenario].Length);
        StudyRecordBytes.Write(record, bytes);
        _stores[scenario].Write(replication, bytes.AsSpan(0, _shapes[scenario].Length));
        ArrayPool<byte>.Shared.Return(bytes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var store in _stores.Distinct())
        {
            store.Flush();
            store.Dispose();
        }
    }
}
