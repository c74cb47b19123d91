namespace Simulation.Tests.Theory;

/// <summary>M/M/c queues, first come, first served, in steady state.</summary>
/// <remarks>Source: Gross &amp; Harris, Fundamentals of Queueing Theory, sections 2.3 and 2.4. Rates are per one unit of time; waits are in that unit.</remarks>
public static class MultiServerQueue
{
    /// <summary>Mean time in queue.</summary>
    public static double MeanWait(double arrivalRate, double serviceRate, int servers) =>
        ErlangFormulas.ErlangC(servers, arrivalRate / serviceRate) / ((servers * serviceRate) - arrivalRate);

    /// <summary>Mean number waiting, by Little's law.</summary>
    public static double MeanQueue(double arrivalRate, double serviceRate, int servers) =>
        arrivalRate * MeanWait(arrivalRate, serviceRate, servers);

    /// <summary>Probability that the time in queue exceeds t.</summary>
    public static double WaitTail(double arrivalRate, double serviceRate, int servers, double t) =>
        ErlangFormulas.ErlangC(servers, arrivalRate / serviceRate) * Math.Exp(-((servers * serviceRate) - arrivalRate) * t);

    /// <summary>Probability of n in an M/M/c/K system, K counting those in service too.</summary>
    public static double[] FiniteProbabilities(double arrivalRate, double serviceRate, int servers, int capacity)
    {
        var p = new double[capacity + 1];
        p[0] = 1;
        for (var n = 1; n <= capacity; n++) p[n] = p[n - 1] * arrivalRate / (Math.Min(n, servers) * serviceRate);
        var sum = p.Sum();
        for (var n = 0; n <= capacity; n++) p[n] /= sum;
        return p;
    }

    /// <summary>Probability that an arrival is lost in an M/M/c/K system.</summary>
    public static double FiniteLoss(double arrivalRate, double serviceRate, int servers, int capacity) =>
        FiniteProbabilities(arrivalRate, serviceRate, servers, capacity)[capacity];

    /// <summary>Mean time in queue of those let in to an M/M/c/K system, by Little's law.</summary>
    public static double FiniteMeanWait(double arrivalRate, double serviceRate, int servers, int capacity)
    {
        var p = FiniteProbabilities(arrivalRate, serviceRate, servers, capacity);
        var queue = 0.0;
        for (var n = servers + 1; n <= capacity; n++) queue += (n - servers) * p[n];
        return queue / (arrivalRate * (1 - p[capacity]));
    }
}
