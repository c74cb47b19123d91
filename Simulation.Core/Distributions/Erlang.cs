namespace Simulation.Core.Distributions;

/// <summary>The Erlang distribution: the sum of equal exponential phases.</summary>
public sealed record Erlang : Distribution
{
    /// <summary>An Erlang distribution.</summary>
    /// <param name="phases">Number of phases k. Range: 1 to 10,000.</param>
    /// <param name="mean">The mean of the sum. Range: above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range is broken.</exception>
    public Erlang(int phases, double mean)
    {
        if (phases is < 1 or > 10_000)
            throw new ArgumentOutOfRangeException(nameof(phases), phases, $"The number of phases of an Erlang distribution is {phases}; allowed is 1 to 10000.");
        Phases = phases;
        Mean = ParameterCheck.Positive(mean, "an Erlang distribution");
    }

    /// <summary>Number of phases.</summary>
    public int Phases { get; }

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <inheritdoc/>
    public override double Quantile(double tail, bool upper) => Mean / Phases * GammaFunction.Quantile(Phases, tail, upper);
}
