namespace Simulation.Scenarios.Measures;

/// <summary>The formula of each kind of measure in one replication, as the reference shows it.</summary>
/// <remarks>
/// Over replications a measure is the sum of numerators over the sum of denominators. D: days of the window (or of the period asked for);
/// W: its length; N: people of the population in the state set, at midnight of day d or at time t; U and C: use and capacity of the pool.
/// </remarks>
public static class MeasureFormulas
{
    private static readonly Dictionary<string, (string Numerator, string Denominator)> Formulas = new(StringComparer.Ordinal)
    {
        ["entered"] = ("number of entries into the stages and exits of the set", "1"),
        ["census-days"] = ("Σ_d N_d", "1"),
        ["census-mean"] = ("Σ_d N_d", "D"),
        ["census-quantile"] = ("the ⌈q D⌉-th smallest of N_1 … N_D", "1"),
        ["census-share-over"] = ("number of days with N_d > level", "D"),
        ["state-mean"] = ("∫ N(t) dt", "W"),
        ["pool-mean"] = ("Σ_d U_d", "Σ_d C_d"),
        ["pool-quantile"] = ("the ⌈q n⌉-th smallest of U_d / C_d over the n days with C_d > 0", "1"),
        ["pool-share-over"] = ("number of days with U_d > share × C_d", "D"),
        ["pool-use"] = ("∫ U(t) dt", "W"),
        ["spell-share-over"] = ("number of spells longer than the time", "number of spells"),
        ["spell-count-over"] = ("number of spells longer than the time", "1"),
        ["spell-mean"] = ("Σ lengths of spells, in the unit", "number of spells"),
        ["spell-count"] = ("number of spells", "1"),
        ["spell-starts-on"] = ("number of spells that start on the weekdays", "number of those days in the window"),
        ["spell-ends-on"] = ("number of spells that end on the weekdays", "number of those days in the window"),
        ["asked"] = ("number of requests for the options", "1"),
        ["wait-mean"] = ("Σ waits of those who entered, in the unit", "number who entered"),
        ["follow-up-share"] = ("number followed up who are in the class", "number followed up"),
        ["clock-count"] = ("number of times the clocks acted", "1"),
        ["cost"] = ("Σ price × entries, person-time or pool use, plus what the schemes cost in the window", "1"),
        ["ratio"] = ("numerator of a × denominator of b", "denominator of a × numerator of b"),
        ["sum"] = ("Σ ± value of each measure in the replication", "1"),
    };

    /// <summary>Numerator and denominator of a kind.</summary>
    /// <exception cref="KeyNotFoundException">The kind is not known.</exception>
    public static (string Numerator, string Denominator) Of(string kind) => Formulas[kind];
}
