namespace Simulation.Core.Distributions;

/// <summary>The triangular distribution: what experts give as least, most likely and most.</summary>
public sealed record Triangular : Distribution
{
    private const string Family = "a triangular distribution";

    /// <summary>A triangular distribution.</summary>
    /// <param name="minimum">Range: at least 0.</param>
    /// <param name="mode">The most likely value. Range: at least the minimum.</param>
    /// <param name="maximum">Range: at least the mode, above the minimum.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range is broken.</exception>
    public Triangular(double minimum, double mode, double maximum)
    {
        Minimum = ParameterCheck.AtLeast(minimum, 0, Family);
        Mode = ParameterCheck.AtLeast(mode, minimum, Family);
        Maximum = ParameterCheck.Above(ParameterCheck.AtLeast(maximum, mode, Family), minimum, Family, nameof(maximum));
    }

    /// <inheritdoc/>
    public override double Minimum { get; }

    /// <summary>The most likely value.</summary>
    public double Mode { get; }

    /// <inheritdoc/>
    public override double Maximum { get; }

    /// <inheritdoc/>
    public override double Mean => (Minimum + Mode + Maximum) / 3;

    /// <inheritdoc/>
    public override double Quantile(double tail, bool upper) => upper
        ? Maximum - FromEnd(tail, Maximum - Mode, Mode - Minimum)
        : Minimum + FromEnd(tail, Mode - Minimum, Maximum - Mode);

    // Distance from an end to the quantile: near is the length of the slope at that end, far that of the other.
    private static double FromEnd(double tail, double near, double far)
    {
        var width = near + far;
        return tail * width <= near ? Math.Sqrt(tail * width * near) : width - Math.Sqrt((1 - tail) * width * far);
    }
}
