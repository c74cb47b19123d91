namespace Simulation.Tests.Theory;

/// <summary>M/G/∞ and M(t)/G/∞: nobody waits, and occupancy is Poisson.</summary>
public static class InfiniteServerQueue
{
    /// <summary>Probability of n, in steady state.</summary>
    /// <param name="meanOccupancy">λ E[S].</param>
    /// <param name="n">Range: at least 0.</param>
    /// <remarks>Source: Gross &amp; Harris, section 5.2.</remarks>
    public static double Probability(double meanOccupancy, int n)
    {
        var p = Math.Exp(-meanOccupancy);
        for (var i = 1; i <= n; i++) p *= meanOccupancy / i;
        return p;
    }

    /// <summary>Mean (and variance) of the occupancy at a time, from an empty start at 0: the integral of λ(u) P(S &gt; t − u).</summary>
    /// <param name="rate">λ(u).</param>
    /// <param name="survival">P(S &gt; s).</param>
    /// <param name="time">t. Range: at least 0.</param>
    /// <param name="steps">Intervals of Simpson's rule; breaks of the rate should fall on their ends. Range: even, at least 2.</param>
    /// <remarks>Source: Eick, Massey &amp; Whitt, "The physics of the Mt/G/∞ queue", Operations Research 41, 1993.</remarks>
    public static double MeanOccupancy(Func<double, double> rate, Func<double, double> survival, double time, int steps = 2000)
    {
        var h = time / steps;
        var sum = 0.0;
        for (var i = 0; i <= steps; i++)
        {
            var weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * rate(i * h) * survival(time - (i * h));
        }
        return sum * h / 3;
    }

    /// <summary>Mean occupancy in periodic steady state under λ(u) = λ (1 + b sin ωu) with exponential service of rate μ.</summary>
    /// <remarks>Source: Eick, Massey &amp; Whitt, "Mt/G/∞ queues with sinusoidal arrival rates", Management Science 39, 1993.</remarks>
    public static double SinusoidalMean(double rate, double amplitude, double frequency, double serviceRate, double time)
    {
        var wave = ((serviceRate * Math.Sin(frequency * time)) - (frequency * Math.Cos(frequency * time))) / ((serviceRate * serviceRate) + (frequency * frequency));
        return (rate / serviceRate) + (rate * amplitude * wave);
    }
}
