namespace Simulation.Scenarios.Studies;

/// <summary>Some replications of a study's parts in a row, which threads read and fold scenario by scenario and series by series.</summary>
internal sealed class PartBatch
{
    private readonly List<Slice> _slices = [];
    private readonly byte[][] _bytes;

    /// <summary>An empty batch.</summary>
    /// <param name="legs">The study's legs.</param>
    /// <param name="most">Most replications.</param>
    public PartBatch(IReadOnlyList<StudyLeg> legs, int most)
    {
        var at = 0;
        for (var leg = 0; leg < legs.Count; leg++)
        {
            for (var scenario = 0; scenario < legs[leg].Shapes.Count; scenario++)
            {
                _slices.Add(new Slice(leg, scenario, at, legs[leg].Shapes[scenario], new StudyRecord[most]));
                at += legs[leg].Shapes[scenario].Length;
            }
        }
        _bytes = [.. Enumerable.Range(0, most).Select(_ => new byte[at])];
    }

    /// <summary>Replications in it.</summary>
    public int Count { get; private set; }

    /// <summary>Takes in the next replication.</summary>
    public void Add(ReadOnlySpan<byte> record) => record.CopyTo(_bytes[Count++]);

    /// <summary>Folds what is in it into the outcomes of each leg, and empties it. Guarantee: in replication order, for any number of threads.</summary>
    public void FoldInto(ScenarioOutcome[][] outcomes, ParallelOptions threads)
    {
        var count = Count;
        Parallel.For(0, _slices.Count * count, threads, i =>
        {
            var (slice, replication) = (_slices[i / count], i % count);
            slice.Records[replication] = slice.Shape.Read(_bytes[replication].AsSpan(slice.At, slice.Shape.Length));
        });
        foreach (var slice in _slices) outcomes[slice.Leg][slice.Scenario].Add(new ArraySegment<StudyRecord>(slice.Records, 0, count), threads);
        Count = 0;
    }

    // Where a scenario's part of a replication's bytes begins.
    private sealed record Slice(int Leg, int Scenario, int At, StudyRecordBytes Shape, StudyRecord[] Records);
}
