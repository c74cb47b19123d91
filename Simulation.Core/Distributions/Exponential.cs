namespace Simulation.Core.Distributions;

/// <summary>The exponential distribution: what is left of the duration never depends on what has passed.</summary>
public sealed record Exponential : Distribution
{
    /// <summary>An exponential distribution.</summary>
    /// <param name="mean">The mean. Range: above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean is out of range.</exception>
    public Exponential(double mean) => Mean = ParameterCheck.Positive(mean, "an exponential distribution");

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <inheritdoc/>
    public override double Quantile(double tail, bool upper) =>
        -Mean * (upper ? PortableMath.Log(tail) : PortableMath.Log1p(-tail));
}
