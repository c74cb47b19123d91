namespace Simulation.Core.Statistics;

/// <summary>Mean and variance of values folded in one by one; the order of the values is part of the result.</summary>
/// <remarks>Source: Welford, "Note on a method for calculating corrected sums of squares and products", Technometrics 4, 1962.</remarks>
public readonly record struct RunningMoments
{
    private RunningMoments(int count, double mean, double squares)
    {
        Count = count;
        Mean = mean;
        SquaredDeviations = squares;
    }

    /// <summary>Number of values.</summary>
    public int Count { get; }

    /// <summary>Mean of the values; 0 when there are none.</summary>
    public double Mean { get; }

    /// <summary>Sum of squared deviations from the mean.</summary>
    public double SquaredDeviations { get; }

    /// <summary>Unbiased sample variance; null below two values.</summary>
    public double? Variance => Count < 2 ? null : SquaredDeviations / (Count - 1);

    /// <summary>Sample standard deviation; null below two values.</summary>
    public double? StandardDeviation => Count < 2 ? null : Math.Sqrt(SquaredDeviations / (Count - 1));

    /// <summary>The moments of values in their order.</summary>
    /// <param name="values">The values. Range: finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite.</exception>
    public static RunningMoments Of(ReadOnlySpan<double> values)
    {
        var moments = default(RunningMoments);
        foreach (var value in values) moments = moments.With(value);
        return moments;
    }

    /// <summary>The moments with one more value.</summary>
    /// <param name="value">The value. Range: finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public RunningMoments With(double value)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), value, $"Value {Count + 1} is not finite.");
        var deviation = value - Mean;
        var mean = Mean + (deviation / (Count + 1));
        return new RunningMoments(Count + 1, mean, SquaredDeviations + (deviation * (value - mean)));
    }
}
