namespace Simulation.Core.Statistics;

/// <summary>How many replications a half-width takes: the first number at which it is reached and stays reached while looking ahead.</summary>
/// <remarks>
/// A half-width can be small by chance after few replications; looking ahead keeps the rule from stopping there. Source: Hoad,
/// Robinson &amp; Davies, "Automated selection of the number of replications for a discrete-event simulation", Journal of the
/// Operational Research Society 61, 2010: look-ahead 5, growing in proportion beyond 100 replications.
/// </remarks>
public static class PrecisionRule
{
    /// <summary>Least replications that a half-width is judged by.</summary>
    public const int First = 3;

    /// <summary>Least replications by which values that are all alike count as having no error: fewer do not show, at 95%, that one in twenty does not differ.</summary>
    /// <remarks>Source: 0.95^59 = 0.048.</remarks>
    public const int FirstAlike = 59;

    /// <summary>Replications to look ahead up to 100; beyond, in proportion.</summary>
    public const int LookAhead = 5;

    /// <summary>Replications to look ahead after a number.</summary>
    public static int LookAheadAt(int replications) => replications <= 100 ? LookAhead : LookAhead * replications / 100;

    /// <summary>The replications at which a half-width is reached.</summary>
    /// <param name="halfWidths">The half-width after 1, 2, … replications; null where there is none.</param>
    /// <param name="asked">The half-width asked for. Range: above 0.</param>
    /// <returns>Null when it is not reached, or not looked ahead from, within the replications given.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The half-width asked for is not above 0.</exception>
    public static int? Reached(IReadOnlyList<double?> halfWidths, double asked)
    {
        if (!(asked > 0)) throw new ArgumentOutOfRangeException(nameof(asked), asked, "A half-width asked for is above 0.");
        var from = First;
        for (var n = First; n <= halfWidths.Count; n++)
        {
            if (!(halfWidths[n - 1] <= asked) || (halfWidths[n - 1] == 0 && n < FirstAlike)) from = n + 1;
            else if (n - from >= LookAheadAt(from)) return from;
        }
        return null;
    }
}
