using Simulation.Core.Statistics;

namespace Simulation.Scenarios.Studies;

/// <summary>A measure in one scenario: its mean with the simulation's error, apart from it the spread of one year, and the paired difference.</summary>
public sealed record Figure
{
    /// <summary>Ratio of sums over replications; null when there was no case.</summary>
    public required double? Mean { get; init; }

    /// <summary>Half the 95% interval of the mean; null below two replications.</summary>
    public required double? HalfWidth { get; init; }

    /// <summary>What 5% of single runs are at most.</summary>
    public required double? YearLow { get; init; }

    /// <summary>What 95% of single runs are at most.</summary>
    public required double? YearHigh { get; init; }

    /// <summary>Scenario minus baseline, paired by replication; null for the baseline.</summary>
    public Difference? Difference { get; init; }

    /// <summary>The verdict of a headline measure; null when no claim is made.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>No figure: the scenario has no such measure.</summary>
    public static Figure None { get; } = new() { Mean = null, HalfWidth = null, YearLow = null, YearHigh = null };

    /// <summary>The figure of numerators and denominators by replication.</summary>
    /// <param name="numerators">Numerators, read in order: they need not be in memory.</param>
    /// <param name="denominators">Denominators; 0 is "no case".</param>
    public static Figure Of(IReadOnlyList<double> numerators, IReadOnlyList<double> denominators)
    {
        var cases = denominators.Sum() > 0;
        var ratio = cases ? RatioInterval.Of(numerators, denominators) : default;
        var single = OrderStatistics.Quantiles(Enumerable.Range(0, numerators.Count).Where(i => denominators[i] > 0).Select(i => numerators[i] / denominators[i]), 0.05, 0.95);
        return new Figure
        {
            Mean = cases ? ratio.Ratio : null,
            HalfWidth = cases ? ratio.HalfWidth : null,
            YearLow = single.Length > 0 ? single[0] : null,
            YearHigh = single.Length > 0 ? single[1] : null,
        };
    }
}

/// <summary>A paired difference from the baseline.</summary>
/// <param name="Value">Scenario minus baseline. Guarantee: exactly 0 for a scenario equal to the baseline.</param>
/// <param name="HalfWidth">Half the 95% interval; null below two replications.</param>
/// <param name="Replications">Pairs.</param>
/// <param name="PairLow">What 5% of single pairs' differences are at most; null below two.</param>
/// <param name="PairHigh">What 95% of single pairs' differences are at most; null below two.</param>
/// <param name="NoCaseMoved">Whether every pair has the same numerator and only denominators differ: that no case came or went says nothing of how often one does.</param>
public sealed record Difference(double Value, double? HalfWidth, int Replications, double? PairLow = null, double? PairHigh = null, bool NoCaseMoved = false)
{
    /// <summary>Lower end of the 95% interval.</summary>
    public double? Low => Value - HalfWidth;

    /// <summary>Upper end of the 95% interval.</summary>
    public double? High => Value + HalfWidth;

    /// <summary>
    /// Two-sided p-value of "no difference" by Student's t; null without an interval, and where the pairs do not vary though there is a difference: an
    /// error that was not seen is not none. 1 where every pair is the same.
    /// </summary>
    public double? PValue
    {
        get
        {
            if (HalfWidth is not { } half) return null;
            if (half == 0 || NoCaseMoved) return Value == 0 ? 1 : null;
            var t = Math.Abs(Value) / (half / StudentT.Factor(0.95, Replications - 1));
            return Math.Min(1, 2 * StudentT.UpperTail(t, Replications - 1));
        }
    }

    /// <summary>Half the interval at another confidence level.</summary>
    public double? HalfWidthAt(double confidence) =>
        HalfWidth * StudentT.Factor(confidence, Math.Max(1, Replications - 1)) / StudentT.Factor(0.95, Math.Max(1, Replications - 1));

    /// <summary>The difference of two figures' numerators and denominators; null when either has no case.</summary>
    public static Difference? Of(IReadOnlyList<double> numerators, IReadOnlyList<double> denominators, IReadOnlyList<double> baselineNumerators, IReadOnlyList<double> baselineDenominators)
    {
        if (denominators.Sum() <= 0 || baselineDenominators.Sum() <= 0) return null;
        var interval = RatioInterval.OfDifference(numerators, denominators, baselineNumerators, baselineDenominators);
        var pairs = OrderStatistics.Quantiles(Enumerable.Range(0, numerators.Count).Where(i => denominators[i] > 0 && baselineDenominators[i] > 0)
            .Select(i => (numerators[i] / denominators[i]) - (baselineNumerators[i] / baselineDenominators[i])), 0.05, 0.95);
        var noCaseMoved = numerators.SequenceEqual(baselineNumerators) && !denominators.SequenceEqual(baselineDenominators);
        return new Difference(interval.Ratio, interval.HalfWidth, interval.Count, pairs.Length > 0 ? pairs[0] : null, pairs.Length > 0 ? pairs[1] : null, noCaseMoved);
    }
}
