namespace Simulation.Core.Distributions;

/// <summary>The gamma distribution.</summary>
public sealed record Gamma : Distribution
{
    private Gamma(double shape, double scale, double mean)
    {
        Shape = shape;
        Scale = scale;
        Mean = mean;
    }

    /// <summary>Shape: 1 / (coefficient of variation)².</summary>
    public double Shape { get; }

    /// <summary>Scale: the mean divided by the shape. Unit: that of the mean.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <summary>A gamma distribution of given shape and scale.</summary>
    /// <param name="shape">Range: above 0.</param>
    /// <param name="scale">Range: above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range is broken.</exception>
    public static Gamma FromShapeScale(double shape, double scale) => new(
        ParameterCheck.Positive(shape, "a gamma distribution"), ParameterCheck.Positive(scale, "a gamma distribution"), shape * scale);

    /// <summary>A gamma distribution of given shape and mean.</summary>
    /// <param name="shape">Range: above 0.</param>
    /// <param name="mean">Range: above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range is broken.</exception>
    public static Gamma FromShapeMean(double shape, double mean) => new(
        ParameterCheck.Positive(shape, "a gamma distribution"), ParameterCheck.Positive(mean, "a gamma distribution") / shape, mean);

    /// <summary>A gamma distribution of given mean and standard deviation.</summary>
    /// <param name="mean">Range: above 0.</param>
    /// <param name="sd">Standard deviation. Range: above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range is broken.</exception>
    public static Gamma FromMeanSd(double mean, double sd)
    {
        var inverseVariation = ParameterCheck.Positive(mean, "a gamma distribution") / ParameterCheck.Positive(sd, "a gamma distribution");
        return FromShapeMean(inverseVariation * inverseVariation, mean);
    }

    /// <inheritdoc/>
    public override double Quantile(double tail, bool upper) => Scale * GammaFunction.Quantile(Shape, tail, upper);
}
