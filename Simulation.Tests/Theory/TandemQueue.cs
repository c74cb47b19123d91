namespace Simulation.Tests.Theory;

/// <summary>M/M/c stations in a row with unlimited room between them: a Jackson network, of independent stations in steady state.</summary>
/// <remarks>Source: Jackson, "Networks of waiting lines", Operations Research 5, 1957; Burke, "The output of a queuing system", Operations Research 4, 1956.</remarks>
public static class TandemQueue
{
    /// <summary>Probability of n at one M/M/c station.</summary>
    public static double StationProbability(double arrivalRate, double serviceRate, int servers, int n)
    {
        var offered = arrivalRate / serviceRate;
        double term = 1, sum = 0, at = 1;
        for (var i = 0; i < servers; i++)
        {
            sum += term;
            term *= offered / (i + 1);
        }
        sum += term * servers / (servers - offered);
        for (var i = 1; i <= n; i++) at *= offered / Math.Min(i, servers);
        return at / sum;
    }

    /// <summary>Probability of a state of the row: the product of the stations'.</summary>
    /// <param name="arrivalRate">λ of the first station, and so of each.</param>
    /// <param name="stations">Service rate, servers and number of people of each station.</param>
    public static double Probability(double arrivalRate, params (double ServiceRate, int Servers, int People)[] stations) =>
        stations.Aggregate(1.0, (p, s) => p * StationProbability(arrivalRate, s.ServiceRate, s.Servers, s.People));

    /// <summary>Mean time in the whole row.</summary>
    /// <param name="arrivalRate">λ.</param>
    /// <param name="stations">Service rate and servers of each station.</param>
    public static double MeanTime(double arrivalRate, params (double ServiceRate, int Servers)[] stations) =>
        stations.Sum(s => MultiServerQueue.MeanWait(arrivalRate, s.ServiceRate, s.Servers) + (1 / s.ServiceRate));
}
