using System.Runtime.CompilerServices;
using Simulation.Core.Observation;

namespace Simulation.Core.Engine;

/// <summary>Somebody who will arrive later today and then ask for a place.</summary>
internal struct ExpectedArrival
{
    public ulong Key;
    public int Tick;
    public int Candidate;
    public int Source;
    public int Stream;
    public int Cohort;
}

/// <summary>Who will arrive today and ask a pool for a place, by pool and hour of the day.</summary>
internal sealed class ArrivalsByHour(int pools)
{
    private readonly ExpectedArrival[][] _lists = [.. Enumerable.Range(0, pools * 24).Select(_ => Array.Empty<ExpectedArrival>())];
    private readonly int[] _counts = new int[pools * 24];

    /// <summary>Forgets everybody.</summary>
    public void Clear() => Array.Clear(_counts);

    /// <summary>Adds somebody who arrives on the day that begins with an hour since the start.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in Arrival arrival, int source, int stream, int pool, int firstHour)
    {
        var at = (pool * 24) + (arrival.Candidate >> PersonId.HourBits) - firstHour;
        ref var count = ref _counts[at];
        if (_lists[at].Length == count) Array.Resize(ref _lists[at], Math.Max(16, 2 * count));
        ref var added = ref _lists[at][count++];
        added.Key = arrival.Key;
        added.Tick = arrival.Tick;
        added.Candidate = arrival.Candidate;
        added.Source = source;
        added.Stream = stream;
        added.Cohort = arrival.Cohort;
    }

    /// <summary>Takes those of an hour of the day. Good until somebody is added.</summary>
    public ReadOnlySpan<ExpectedArrival> Take(int pool, int hour)
    {
        var at = (pool * 24) + hour;
        var count = _counts[at];
        _counts[at] = 0;
        return _lists[at].AsSpan(0, count);
    }
}
