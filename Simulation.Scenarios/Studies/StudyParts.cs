using Simulation.Core.Engine;
using Simulation.Scenarios.Store;

namespace Simulation.Scenarios.Studies;

/// <summary>A study in parts: each is run somewhere, and all are merged into the outcomes that one run would have given.</summary>
/// <param name="legs">The study's legs.</param>
/// <param name="seed">Seed.</param>
/// <param name="replications">Replications of the whole study.</param>
internal sealed class StudyParts(IReadOnlyList<StudyLeg> legs, ulong seed, int replications)
{
    // As many as keep the counts of a series in the cache while they are folded; a batch of Coventry is some ten megabytes.
    private const int BatchReplications = 32;

    // Workers at one part at once: a first that is thought to be dead, and those that SLURM put in its place.
    private const int MostWorkers = 4;
    private const string Work = ".work";
    private const char Beside = '+';

    private readonly string _inputs = StudyKey.OfParts([.. legs.SelectMany(l => l.Keys(seed))]);

    /// <summary>Hash of what the study is made from.</summary>
    public string Inputs => _inputs;

    /// <summary>What a part must be.</summary>
    public PartHeader Header(int index, int of) => new(_inputs, EngineVersion.Current, ProgramBuild.Id, seed, replications, index, of, legs.Sum(l => l.Length));

    /// <summary>Runs a part, going on from what an earlier try at it left, and writes it.</summary>
    /// <param name="folder">Folder of the parts.</param>
    /// <param name="header">The part.</param>
    /// <param name="settings">Threads and engine.</param>
    /// <param name="progress">Told of (runs done, runs in all) of a leg.</param>
    /// <param name="cancellation">Stops early; what is finished is kept for the next try.</param>
    /// <returns>Replications recalled from an earlier try, and the length of the file; null when it was stopped.</returns>
    /// <exception cref="InvalidOperationException">A replication failed, or breaks an identity.</exception>
    public (int Recalled, long Bytes)? Run(string folder, PartHeader header, StudySettings settings, Action<long, long>? progress, CancellationToken cancellation)
    {
        var (work, stores) = Open(folder, header);
        long bytes;
        try
        {
            for (var leg = 0; leg < legs.Count && header.Count > 0; leg++)
            {
                var outcomes = legs[leg].Run(settings with { Seed = seed, First = header.First, Replications = header.Count }, stores[leg], progress, cancellation);
                if (outcomes.Select(o => o.FirstMiss).FirstOrDefault(m => m is not null) is { } miss) throw new InvalidOperationException($"An identity that holds exactly does not, so no part was written: {miss}");
                if (outcomes[0].Replications < header.Count) return null;
            }
            bytes = PartFile.Write(folder, header, (replication, record) => Fill(stores, replication, record));
        }
        finally
        {
            foreach (var store in stores) store.Dispose();
        }
        // What others left at the same part has served its time.
        foreach (var left in Directory.EnumerateDirectories(folder, Path.GetFileName(work).Split(Beside)[0] + "*")) Directory.Delete(left, recursive: true);
        return (stores.Sum(s => s.Recalled), bytes);
    }

    // A worker that was given up for dead may still be at the same part: this one then works beside it, and the last puts the same bytes in place.
    private (string Work, List<StudyStore> Stores) Open(string folder, PartHeader header)
    {
        for (var worker = 1; ; worker++)
        {
            var work = Path.Combine(folder, header.FileName + (worker == 1 ? Work : $"{Work}{Beside}{worker}"));
            var stores = new List<StudyStore>();
            try
            {
                foreach (var leg in legs) stores.Add(leg.OpenStore(work, seed));
                return (work, stores);
            }
            catch (IOException) when (worker < MostWorkers && Directory.Exists(work))
            {
                foreach (var store in stores) store.Dispose();
            }
        }
    }

    /// <summary>Folds checked parts into outcomes, in replication order.</summary>
    /// <param name="folder">Folder of the parts.</param>
    /// <param name="of">Number of parts.</param>
    /// <param name="threads">Threads, on which the outcomes do not depend; and what stops early.</param>
    /// <param name="spill">Folder for what does not fit into a bounded memory.</param>
    /// <param name="progress">Told of (replications folded, replications in all).</param>
    /// <returns>Outcomes of each leg.</returns>
    /// <exception cref="IOException">A part changed since it was checked.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IReadOnlyList<ScenarioOutcome[]> Merge(string folder, int of, ParallelOptions threads, string? spill, Action<long, long>? progress)
    {
        var outcomes = legs.Select(l => l.Empty(spill)).ToArray();
        var batch = new PartBatch(legs, BatchReplications);
        var folded = 0;
        foreach (var (replication, record) in Enumerable.Range(1, of).SelectMany(index => PartFile.Records(folder, Header(index, of))))
        {
            if (replication != folded + batch.Count) throw new InvalidOperationException($"Replication {folded + batch.Count} should be next; {replication} is.");
            batch.Add(record.Span);
            if (batch.Count == BatchReplications) Fold();
        }
        Fold();
        return folded == replications ? outcomes : throw new InvalidOperationException($"{folded} replications were merged; there should be {replications}.");

        void Fold()
        {
            threads.CancellationToken.ThrowIfCancellationRequested();
            folded += batch.Count;
            batch.FoldInto(outcomes, threads);
            progress?.Invoke(folded, replications);
        }
    }

    private void Fill(List<StudyStore> stores, int replication, Span<byte> record)
    {
        for (var leg = 0; leg < legs.Count; leg++)
        {
            for (var scenario = 0; scenario < legs[leg].Scenarios.Count; scenario++)
            {
                var own = record[..legs[leg].Shapes[scenario].Length];
                if (!stores[leg].TryRead(scenario, replication, own)) throw new IOException($"Replication {replication} was lost from the store while the part was written; give the same command again.");
                record = record[own.Length..];
            }
        }
    }
}
