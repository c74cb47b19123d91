namespace Simulation.Core.Distributions;

/// <summary>A distribution of durations, by its quantile function; every family is one record in its own file.</summary>
public abstract record Distribution
{
    /// <summary>Quantile at a probability, given from the nearer tail so that neither tail loses digits.</summary>
    /// <param name="tail">Distance to the nearer end of (0, 1). Range: above 0, at most 0.5.</param>
    /// <param name="upper">True for probability 1 − tail, false for probability tail.</param>
    /// <returns>The quantile. Unit: that of the parameters. Guarantee: not decreasing in the probability.</returns>
    public abstract double Quantile(double tail, bool upper);

    /// <summary>The stated mean. Unit: that of the parameters.</summary>
    public abstract double Mean { get; }

    /// <summary>Lowest possible value (limit of the quantile at 0).</summary>
    public virtual double Minimum => 0;

    /// <summary>Highest possible value, or positive infinity.</summary>
    public virtual double Maximum => double.PositiveInfinity;
}
