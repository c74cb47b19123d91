namespace Simulation.Scenarios.Studies;

/// <summary>What may be said of a headline measure's difference. <c>docs/reference/measures.md</c> defines each.</summary>
public enum Verdict
{
    /// <summary>The difference is not shown, and it may be worthwhile.</summary>
    CannotTell,

    /// <summary>The difference is not shown, and anything worthwhile is ruled out.</summary>
    NoDifference,

    /// <summary>Lower by at least the smallest worthwhile difference.</summary>
    WorthwhileLower,

    /// <summary>Higher by at least the smallest worthwhile difference.</summary>
    WorthwhileHigher,

    /// <summary>Lower, and anything worthwhile is ruled out.</summary>
    SlightlyLower,

    /// <summary>Higher, and anything worthwhile is ruled out.</summary>
    SlightlyHigher,

    /// <summary>Lower; whether by a worthwhile amount is open.</summary>
    Lower,

    /// <summary>Higher; whether by a worthwhile amount is open.</summary>
    Higher,
}

/// <summary>The rule by which a claim is made.</summary>
public static class Claim
{
    /// <summary>Probability of any false claim of a direction in one comparison.</summary>
    public const double ErrorProbability = 0.05;

    /// <summary>Judges a difference.</summary>
    /// <param name="difference">Mean paired difference.</param>
    /// <param name="adjustedP">Holm-adjusted p-value of "no difference"; null when there is no interval.</param>
    /// <param name="simultaneousHalfWidth">Half the interval at level 1 − 0.05 / claims.</param>
    /// <param name="worthwhile">Smallest worthwhile difference; null or 0 when any difference is.</param>
    public static Verdict Judge(double difference, double? adjustedP, double? simultaneousHalfWidth, double? worthwhile)
    {
        if (adjustedP is not { } p || simultaneousHalfWidth is not { } half) return Verdict.CannotTell;
        var size = worthwhile ?? 0;
        var low = Math.Abs(difference) - half;
        var within = Math.Abs(difference) + half < size || (difference == 0 && half == 0);
        if (p > ErrorProbability) return within ? Verdict.NoDifference : Verdict.CannotTell;
        var lower = difference < 0;
        if (low >= size) return lower ? Verdict.WorthwhileLower : Verdict.WorthwhileHigher;
        if (within) return lower ? Verdict.SlightlyLower : Verdict.SlightlyHigher;
        return lower ? Verdict.Lower : Verdict.Higher;
    }

    /// <summary>The verdict in words.</summary>
    public static string Words(Verdict verdict) => verdict switch
    {
        Verdict.CannotTell => "cannot tell yet",
        Verdict.NoDifference => "no difference shown",
        Verdict.WorthwhileLower => "lower by a worthwhile amount",
        Verdict.WorthwhileHigher => "higher by a worthwhile amount",
        Verdict.SlightlyLower => "lower, but less than worthwhile",
        Verdict.SlightlyHigher => "higher, but less than worthwhile",
        Verdict.Lower => "lower; cannot tell yet whether by a worthwhile amount",
        Verdict.Higher => "higher; cannot tell yet whether by a worthwhile amount",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Unknown verdict."),
    };
}
