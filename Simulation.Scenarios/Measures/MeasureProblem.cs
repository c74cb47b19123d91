using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Measures;

/// <summary>Something in measures, costs or published figures that cannot be worked out for this system.</summary>
/// <param name="At">Row.</param>
/// <param name="Column">Column.</param>
/// <param name="Message">What was got and what is allowed.</param>
public sealed record MeasureProblem(Place At, string Column, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{At} {Column}: {Message}";
}
