namespace Simulation.Tests.Theory;

/// <summary>Erlang-A: an M/M/c queue whose people leave it after an exponential patience.</summary>
/// <remarks>Source: Garnett, Mandelbaum &amp; Reiman, "Designing a call center with impatient customers", M&amp;SOM 4, 2002. Computed from the birth–death balance.</remarks>
public static class AbandonmentQueue
{
    /// <summary>Probability that an arrival leaves without service.</summary>
    /// <param name="arrivalRate">λ. Unit: per unit of time.</param>
    /// <param name="serviceRate">μ. Unit: per unit of time.</param>
    /// <param name="patienceRate">θ. Unit: per unit of time. Range: above 0.</param>
    /// <param name="servers">c. Range: at least 1.</param>
    public static double AbandonProbability(double arrivalRate, double serviceRate, double patienceRate, int servers) =>
        patienceRate * MeanQueue(arrivalRate, serviceRate, patienceRate, servers) / arrivalRate;

    /// <summary>Mean time in queue of everyone, served or not, by Little's law.</summary>
    public static double MeanWait(double arrivalRate, double serviceRate, double patienceRate, int servers) =>
        MeanQueue(arrivalRate, serviceRate, patienceRate, servers) / arrivalRate;

    /// <summary>Mean number waiting.</summary>
    public static double MeanQueue(double arrivalRate, double serviceRate, double patienceRate, int servers)
    {
        // Relative to state c, downwards and upwards, so that no term overflows.
        double total = 1, queue = 0, term = 1;
        for (var n = servers; n > 0 && term > 0; n--) total += term *= n * serviceRate / arrivalRate;
        term = 1;
        for (var waiting = 1; waiting < 10_000_000; waiting++)
        {
            term *= arrivalRate / ((servers * serviceRate) + (waiting * patienceRate));
            total += term;
            queue += waiting * term;
            if (waiting * term < 1e-18 * queue) break;
        }
        return queue / total;
    }
}
