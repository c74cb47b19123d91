namespace Simulation.Core.Observation;

/// <summary>Who a person is, whatever else is in the network and whenever the run starts: stream, layer and candidate number.</summary>
/// <param name="Stream">Index of the stream; the census is -1.</param>
/// <param name="Layer">Layer.</param>
/// <param name="Candidate">Candidate number (<see cref="CandidateOf"/>), or row of the census.</param>
public readonly record struct PersonId(int Stream, int Layer, long Candidate) : IComparable<PersonId>
{
    /// <summary>Bits of a candidate number that count within the hour.</summary>
    public const int HourBits = 8;

    /// <summary>Number of a candidate: by civil hour, then by its place among the hour's candidates.</summary>
    public static long CandidateOf(int civilHour, int place) => ((long)civilHour << HourBits) | (uint)place;

    /// <inheritdoc/>
    public int CompareTo(PersonId other)
    {
        var c = Stream.CompareTo(other.Stream);
        if (c == 0) c = Layer.CompareTo(other.Layer);
        return c != 0 ? c : Candidate.CompareTo(other.Candidate);
    }
}

/// <summary>One move of one person: what an event log holds.</summary>
/// <param name="Tick">Tick of the move.</param>
/// <param name="Person">Who moved.</param>
/// <param name="Step">How many moves the person had made before.</param>
/// <param name="State">State entered.</param>
/// <param name="Cohort">Cohort from this move on.</param>
public readonly record struct MoveRecord(int Tick, PersonId Person, int Step, int State, int Cohort);

/// <summary>Told of every move of one replication, in the engine's own order; compare logs after sorting by (tick, person, step).</summary>
public interface IEventLog
{
    /// <summary>A person enters a state.</summary>
    void Moved(in MoveRecord move);
}
