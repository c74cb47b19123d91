namespace Simulation.Core.Distributions;

/// <summary>A duration that never varies.</summary>
public sealed record Fixed : Distribution
{
    /// <summary>A fixed duration.</summary>
    /// <param name="value">The duration. Range: at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public Fixed(double value) => Mean = ParameterCheck.AtLeast(value, 0, "a fixed duration");

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <inheritdoc/>
    public override double Minimum => Mean;

    /// <inheritdoc/>
    public override double Maximum => Mean;

    /// <inheritdoc/>
    public override double Quantile(double tail, bool upper) => Mean;
}
