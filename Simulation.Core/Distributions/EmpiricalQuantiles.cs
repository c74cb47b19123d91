namespace Simulation.Core.Distributions;

/// <summary>A point of a quantile function.</summary>
/// <param name="Probability">Probability of at most the value. Range: 0 to 1.</param>
/// <param name="Value">The value. Range: at least 0.</param>
public readonly record struct QuantilePoint(double Probability, double Value);

/// <summary>A distribution given by observed quantiles, linear between them.</summary>
public sealed record EmpiricalQuantiles : Distribution
{
    private readonly QuantilePoint[] _points;

    /// <summary>A distribution through quantile points.</summary>
    /// <param name="points">Shape: probabilities rise strictly from 0 to 1, values do not fall.</param>
    /// <exception cref="ArgumentOutOfRangeException">The shape is broken, or a value is negative.</exception>
    public EmpiricalQuantiles(IEnumerable<QuantilePoint> points)
    {
        _points = [.. points];
        if (_points.Length < 2 || _points[0].Probability != 0 || _points[^1].Probability != 1)
            throw new ArgumentOutOfRangeException(nameof(points), _points.Length, "Quantile points must begin at probability 0 and end at probability 1.");
        ParameterCheck.AtLeast(_points[0].Value, 0, "quantile point 1", "value");
        for (var i = 1; i < _points.Length; i++)
        {
            ParameterCheck.Above(_points[i].Probability, _points[i - 1].Probability, $"quantile point {i + 1}", "probability");
            ParameterCheck.AtLeast(_points[i].Value, _points[i - 1].Value, $"quantile point {i + 1}", "value");
            Mean += (_points[i].Probability - _points[i - 1].Probability) * 0.5 * (_points[i].Value + _points[i - 1].Value);
        }
    }

    /// <summary>The points, by rising probability.</summary>
    public IReadOnlyList<QuantilePoint> Points => _points;

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <inheritdoc/>
    public override double Minimum => _points[0].Value;

    /// <inheritdoc/>
    public override double Maximum => _points[^1].Value;

    /// <inheritdoc/>
    public override double Quantile(double tail, bool upper)
    {
        // The distance to a point is taken from the same end as the tail, so that a far tail keeps its digits.
        var i = 1;
        while (i < _points.Length - 1 && (upper ? 1 - _points[i].Probability > tail : _points[i].Probability < tail)) i++;
        var (low, high) = (_points[i - 1], _points[i]);
        var past = upper ? 1 - low.Probability - tail : tail - low.Probability;
        var value = low.Value + ((high.Value - low.Value) * (past / (high.Probability - low.Probability)));
        return Math.Clamp(value, low.Value, high.Value);
    }

    /// <summary>Whether two distributions have the same points.</summary>
    public bool Equals(EmpiricalQuantiles? other) => other is not null && _points.AsSpan().SequenceEqual(other._points);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var point in _points) hash.Add(point);
        return hash.ToHashCode();
    }
}
