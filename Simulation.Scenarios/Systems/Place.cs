namespace Simulation.Scenarios.Systems;

/// <summary>Where in the input a value stands, so that a message can point at it.</summary>
/// <param name="File">The folder as it was given, and the file in it, with forward slashes: a path that the reader can open.</param>
/// <param name="Line">Line in the file, from 1; the header is line 1. 0 is the file as a whole.</param>
public sealed record Place(string File, int Line)
{
    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}";
}

/// <summary>Where a number comes from.</summary>
/// <param name="Evidence">Ids of <c>evidence.csv</c>, or "assumption", or both; separated by blanks.</param>
/// <param name="Low">Low end of the range; required for an assumption.</param>
/// <param name="High">High end of the range; required for an assumption.</param>
public sealed record Sourcing(string Evidence, double? Low, double? High);
