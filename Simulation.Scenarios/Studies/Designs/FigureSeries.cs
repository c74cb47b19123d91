using Simulation.Core.Statistics;

namespace Simulation.Scenarios.Studies.Designs;

/// <summary>A figure by replication: numerators and denominators.</summary>
/// <param name="Numerators">Numerators.</param>
/// <param name="Denominators">Denominators; 0 is "no case".</param>
public sealed record FigureSeries(double[] Numerators, double[] Denominators)
{
    /// <summary>Replications.</summary>
    public int Count => Numerators.Length;

    /// <summary>The figure over all replications, with its interval and the spread of one year.</summary>
    public Figure Figure => Figure.Of(Numerators, Denominators);

    /// <summary>Mean and half-width; null where there was no case.</summary>
    /// <param name="confidence">Confidence level.</param>
    public (double Mean, double? HalfWidth)? Interval(double confidence = 0.95)
    {
        if (Count == 0 || Denominators.Sum() <= 0) return null;
        var ratio = RatioInterval.Of(Numerators, Denominators, confidence);
        return (ratio.Ratio, ratio.HalfWidth);
    }

    /// <summary>This minus another, paired by replication; null where either has no case.</summary>
    public Difference? Minus(FigureSeries other) => Count == 0 ? null : Difference.Of(Numerators, Denominators, other.Numerators, other.Denominators);

    /// <summary>The figure of one replication; not a number where there was no case.</summary>
    public double Value(int replication) => Denominators[replication] > 0 ? Numerators[replication] / Denominators[replication] : double.NaN;

    /// <summary>The first replications.</summary>
    public FigureSeries First(int count) => new(Numerators[..count], Denominators[..count]);
}
