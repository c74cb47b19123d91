using Simulation.Core.Networks;
using Simulation.Core.Observation;

namespace Simulation.Scenarios.Measures;

/// <summary>What a measure reads from one replication: the integers, and day series worked out once for all measures.</summary>
/// <param name="Network">The network.</param>
/// <param name="Result">The replication.</param>
/// <param name="Series">Midnight counts by day of each distinct state set. Shape: series × window day.</param>
/// <param name="Scratch">Room to sort a day series in. Shape: window day.</param>
internal sealed record ReplicationView(Network Network, ReplicationResult Result, int[][] Series, double[] Scratch);

/// <summary>Numerator and denominator of a measure in one replication; 0 over 0 is "no case".</summary>
/// <param name="Numerator">Numerator.</param>
/// <param name="Denominator">Denominator; 1 for a count.</param>
internal readonly record struct Fraction(double Numerator, double Denominator)
{
    public static Fraction Whole(double value) => new(value, 1);
}

/// <summary>A measure compiled against a network: only index lists are left, and evaluating it allocates nothing.</summary>
internal abstract class MeasureTerm
{
    /// <summary>Whether it can be told for a part of the window; some integers exist for the whole window only.</summary>
    public virtual bool ByPeriod => true;

    /// <summary>Evaluates the measure over periods of one replication.</summary>
    public abstract Fraction Evaluate(ReplicationView view, PeriodRange range);
}

/// <summary>A term times a factor.</summary>
internal sealed class ScaledTerm(MeasureTerm term, double scale) : MeasureTerm
{
    public override bool ByPeriod => term.ByPeriod;

    public override Fraction Evaluate(ReplicationView view, PeriodRange range)
    {
        var fraction = term.Evaluate(view, range);
        return fraction with { Numerator = fraction.Numerator * scale };
    }
}

/// <summary>One measure over another: over replications, a ratio of sums.</summary>
internal sealed class RatioTerm(MeasureTerm over, MeasureTerm under) : MeasureTerm
{
    public override bool ByPeriod => over.ByPeriod && under.ByPeriod;

    public override Fraction Evaluate(ReplicationView view, PeriodRange range)
    {
        Fraction a = over.Evaluate(view, range), b = under.Evaluate(view, range);
        return new Fraction(a.Numerator * b.Denominator, b.Numerator * a.Denominator);
    }
}

/// <summary>Measures added and taken away, replication by replication; no case in one of them is no case in the sum.</summary>
internal sealed class SumTerm((MeasureTerm Term, int Sign)[] parts) : MeasureTerm
{
    public override bool ByPeriod => parts.All(p => p.Term.ByPeriod);

    public override Fraction Evaluate(ReplicationView view, PeriodRange range)
    {
        var sum = 0.0;
        foreach (var (term, sign) in parts)
        {
            var fraction = term.Evaluate(view, range);
            if (fraction.Denominator == 0) return default;
            sum += sign * fraction.Numerator / fraction.Denominator;
        }
        return Fraction.Whole(sum);
    }
}
