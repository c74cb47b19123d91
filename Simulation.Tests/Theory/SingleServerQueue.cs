namespace Simulation.Tests.Theory;

/// <summary>Queues with one server, in steady state.</summary>
/// <remarks>Rates are per one unit of time; waits are in that unit.</remarks>
public static class SingleServerQueue
{
    /// <summary>Probability that the time in queue exceeds t, M/M/1, first come, first served.</summary>
    /// <remarks>Source: Gross &amp; Harris, section 2.2.</remarks>
    public static double WaitTail(double arrivalRate, double serviceRate, double t) =>
        arrivalRate / serviceRate * Math.Exp(-(serviceRate - arrivalRate) * t);

    /// <summary>Probability that the time in the system exceeds t, M/M/1, first come, first served.</summary>
    /// <remarks>Source: Gross &amp; Harris, section 2.2.</remarks>
    public static double SystemTail(double arrivalRate, double serviceRate, double t) => Math.Exp(-(serviceRate - arrivalRate) * t);

    /// <summary>Mean time in queue, M/G/1.</summary>
    /// <param name="arrivalRate">λ. Range: below 1 / mean service.</param>
    /// <param name="meanService">E[S].</param>
    /// <param name="serviceVariance">Var[S].</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no steady state.</exception>
    /// <remarks>Source: Pollaczek–Khinchine; Gross &amp; Harris, section 5.1.</remarks>
    public static double MeanWait(double arrivalRate, double meanService, double serviceVariance)
    {
        var load = arrivalRate * meanService;
        if (load >= 1) throw new ArgumentOutOfRangeException(nameof(arrivalRate), arrivalRate, "There is no steady state.");
        return arrivalRate * (serviceVariance + (meanService * meanService)) / (2 * (1 - load));
    }

    /// <summary>Mean times in queue by class, M/G/1 with nonpreemptive priorities, the first class first.</summary>
    /// <param name="classes">Arrival rate, mean and variance of service of each class, highest priority first.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no steady state.</exception>
    /// <remarks>Source: Cobham, "Priority assignment in waiting line problems", Operations Research 2, 1954.</remarks>
    public static double[] PriorityMeanWaits(params (double ArrivalRate, double MeanService, double ServiceVariance)[] classes)
    {
        var residual = classes.Sum(c => c.ArrivalRate * (c.ServiceVariance + (c.MeanService * c.MeanService))) / 2;
        var waits = new double[classes.Length];
        var above = 0.0;
        for (var i = 0; i < classes.Length; i++)
        {
            var upTo = above + (classes[i].ArrivalRate * classes[i].MeanService);
            if (upTo >= 1) throw new ArgumentOutOfRangeException(nameof(classes), upTo, "There is no steady state.");
            waits[i] = residual / ((1 - above) * (1 - upTo));
            above = upTo;
        }
        return waits;
    }
}
