namespace Simulation.Scenarios.Fitting;

/// <summary>A family of stay distributions fitted to a sample by maximum likelihood.</summary>
/// <param name="Family">Family, as in stays.csv.</param>
/// <param name="Parameters">Parameters, as in stays.csv.</param>
/// <param name="Free">Number of free parameters.</param>
/// <param name="LogLikelihood">Log-likelihood at the maximum, stays that had not ended included.</param>
/// <param name="Mean">Mean of the distribution, in the sample's unit.</param>
/// <param name="Survival">Chance of a longer stay than a length.</param>
public sealed record FittedStay(string Family, string Parameters, int Free, double LogLikelihood, double Mean, Func<double, double> Survival)
{
    /// <summary>Akaike's information criterion: smaller is better; a difference under 2 says nothing.</summary>
    /// <remarks>Source: 2k − 2 ln L; Akaike, IEEE Transactions on Automatic Control 19 (1974).</remarks>
    public double Aic => 2 * Free - 2 * LogLikelihood;

    /// <summary>Share of the mean that lies beyond a length: the part that rests on the family alone, where nothing longer was observed. Range: 0 to 1.</summary>
    /// <remarks>Mean less the area under the survival up to the length, by Simpson's rule.</remarks>
    public double MeanBeyond(double length) => Math.Clamp(1 - MathNet.Numerics.Integration.SimpsonRule.IntegrateComposite(Survival, 0, length, 10_000) / Mean, 0, 1);
}
