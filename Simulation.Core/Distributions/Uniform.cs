namespace Simulation.Core.Distributions;

/// <summary>The uniform distribution.</summary>
public sealed record Uniform : Distribution
{
    /// <summary>A uniform distribution.</summary>
    /// <param name="minimum">Range: at least 0.</param>
    /// <param name="maximum">Range: above the minimum.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range is broken.</exception>
    public Uniform(double minimum, double maximum)
    {
        Minimum = ParameterCheck.AtLeast(minimum, 0, "a uniform distribution");
        Maximum = ParameterCheck.Above(maximum, minimum, "a uniform distribution");
    }

    /// <inheritdoc/>
    public override double Minimum { get; }

    /// <inheritdoc/>
    public override double Maximum { get; }

    /// <inheritdoc/>
    public override double Mean => 0.5 * (Minimum + Maximum);

    /// <inheritdoc/>
    public override double Quantile(double tail, bool upper)
    {
        var step = tail * (Maximum - Minimum);
        return upper ? Maximum - step : Minimum + step;
    }
}
