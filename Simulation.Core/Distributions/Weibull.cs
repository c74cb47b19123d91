namespace Simulation.Core.Distributions;

/// <summary>The Weibull distribution.</summary>
public sealed record Weibull : Distribution
{
    /// <summary>A Weibull distribution.</summary>
    /// <param name="shape">Shape: below 1 the rate of ending falls with time, above 1 it rises. Range: above 0.</param>
    /// <param name="scale">The quantile at probability 1 − 1/e. Range: above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range is broken.</exception>
    public Weibull(double shape, double scale)
    {
        Shape = ParameterCheck.Positive(shape, "a Weibull distribution");
        Scale = ParameterCheck.Positive(scale, "a Weibull distribution");
    }

    /// <summary>Shape.</summary>
    public double Shape { get; }

    /// <summary>Scale. Unit: that of the mean.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public override double Mean => Scale * PortableMath.Exp(GammaFunction.Log(1 + (1 / Shape)));

    /// <inheritdoc/>
    public override double Quantile(double tail, bool upper) =>
        Scale * PortableMath.Pow(-(upper ? PortableMath.Log(tail) : PortableMath.Log1p(-tail)), 1 / Shape);
}
