using Simulation.Core.Distributions;

namespace Simulation.Core.Statistics;

/// <summary>Confidence levels.</summary>
internal static class Confidence
{
    /// <summary>Throws unless a confidence level is above 0 and below 1.</summary>
    public static void Check(double confidence)
    {
        if (!(confidence > 0 && confidence < 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence level is above 0 and below 1, such as 0.95.");
    }

    /// <summary>The normal factor of a two-sided interval.</summary>
    public static double NormalFactor(double confidence)
    {
        Check(confidence);
        return NormalTail.Quantile(0.5 * (1 - confidence), upper: true);
    }
}
