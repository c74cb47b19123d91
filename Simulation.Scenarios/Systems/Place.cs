namespace Simulation.Scenarios.Systems;

/// <summary>Where in the input a value stands, so that a message can point at it.</summary>
/// <param name="File">File, relative to the folder given on the command line.</param>
/// <param name="Line">Line in the file, from 1; the header is line 1.</param>
public sealed record Place(string File, int Line)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}";
}

/// <summary>Where a number comes from.</summary>
/// <param name="Evidence">Ids of <c>evidence.csv</c>, or "assumption", or both; separated by blanks.</param>
/// <param name="Low">Low end of the range; required for an assumption.</param>
/// <param name="High">High end of the range; required for an assumption.</param>
public sealed record Sourcing(string Evidence, double? Low, double? High);
