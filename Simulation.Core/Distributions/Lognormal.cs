namespace Simulation.Core.Distributions;

/// <summary>The lognormal distribution: the logarithm is normal.</summary>
public sealed record Lognormal : Distribution
{
    private const string Family = "a lognormal distribution";

    private Lognormal(double mu, double sigma)
    {
        Mu = mu;
        Sigma = sigma;
    }

    /// <summary>Mean of the logarithm.</summary>
    public double Mu { get; }

    /// <summary>Standard deviation of the logarithm.</summary>
    public double Sigma { get; }

    /// <inheritdoc/>
    public override double Mean => PortableMath.Exp(Mu + (0.5 * Sigma * Sigma));

    /// <summary>A lognormal distribution by mean and standard deviation of its logarithm.</summary>
    /// <param name="mu">Mean of the logarithm. Range: -600 to 600.</param>
    /// <param name="sigma">Standard deviation of the logarithm. Range: above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range is broken.</exception>
    public static Lognormal FromMuSigma(double mu, double sigma)
    {
        if (!(Math.Abs(mu) <= 600)) throw new ArgumentOutOfRangeException(nameof(mu), mu, $"The mu of {Family} is {mu:R}; allowed is -600 to 600.");
        return new(mu, ParameterCheck.Positive(sigma, Family));
    }

    /// <summary>A lognormal distribution by its own mean and standard deviation.</summary>
    /// <param name="mean">Range: above 0.</param>
    /// <param name="sd">Standard deviation. Range: above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range is broken.</exception>
    public static Lognormal FromMeanSd(double mean, double sd)
    {
        var variation = ParameterCheck.Positive(sd, Family) / ParameterCheck.Positive(mean, Family);
        var variance = PortableMath.Log1p(variation * variation);
        return new(PortableMath.Log(mean) - (0.5 * variance), Math.Sqrt(variance));
    }

    /// <summary>A lognormal distribution by its mean and median, the pair that length-of-stay tables publish.</summary>
    /// <param name="mean">Range: above the median.</param>
    /// <param name="median">Range: above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range is broken.</exception>
    public static Lognormal FromMeanMedian(double mean, double median)
    {
        ParameterCheck.Positive(median, Family);
        ParameterCheck.Above(mean, median, Family);
        return new(PortableMath.Log(median), Math.Sqrt(2 * PortableMath.Log1p((mean - median) / median)));
    }

    /// <inheritdoc/>
    public override double Quantile(double tail, bool upper) => PortableMath.Exp(Mu + (Sigma * NormalTail.Quantile(tail, upper)));
}
