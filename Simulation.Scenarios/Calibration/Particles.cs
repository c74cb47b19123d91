using MathNet.Numerics.LinearAlgebra;

namespace Simulation.Scenarios.Calibration;

/// <summary>A population of points in the unit cube that is led, step by step, into a small part of it.</summary>
/// <remarks>
/// Into the part not ruled out: subset simulation (Au &amp; Beck, Probabilistic Engineering Mechanics 16, 2001), which also
/// gives the part's share of the cube however small it is. Towards a density: sequential Monte Carlo with tempering (Del
/// Moral, Doucet &amp; Jasra, Journal of the Royal Statistical Society B 68, 2006). All draws are keyed.
/// </remarks>
internal sealed class Particles(ulong seed, string purpose, int threads)
{
    private const int MostStages = 40;
    private int _stage;

    /// <summary>The points.</summary>
    public double[][] Points { get; private set; } = [];

    /// <summary>Number of parameters.</summary>
    public required int Dimensions { get; init; }

    /// <summary>Steps that each point takes in a stage.</summary>
    public int Steps { get; init; } = 10;

    /// <summary>Leads points spread over the cube to where a level is at most a cut-off.</summary>
    /// <returns>The part's share of the cube; 0 when no point was found (the points are then those of lowest level).</returns>
    public double FindAtMost(Func<double[], double> level, double cutoff, int count)
    {
        Points = LatinHypercube.Draw(seed, purpose + " start", count, Dimensions);
        var share = 1.0;
        for (var stage = 0; stage < MostStages; stage++)
        {
            var levels = Map(level);
            var sorted = levels.Order().ToArray();
            var bound = Math.Max(cutoff, sorted[(count / 2) - 1]);
            var kept = Points.Where((_, i) => levels[i] <= bound).ToArray();
            share *= kept.Length / (double)count;
            Points = Resampled(kept, [.. kept.Select(_ => 1.0)], count);
            Move(x => level(x) <= bound ? 0 : double.NegativeInfinity);
            if (bound <= cutoff) return share;
        }
        return 0;
    }

    /// <summary>Leads points that are spread evenly over a region to a density within it.</summary>
    /// <param name="inside">Whether a point is in the region.</param>
    /// <param name="logDensity">Logarithm of the density.</param>
    public void Temper(Func<double[], bool> inside, Func<double[], double> logDensity)
    {
        var power = 0.0;
        while (power < 1)
        {
            var logs = Map(logDensity);
            var next = NextPower(logs, power);
            Points = Resampled(Points, Weights.FromLogs([.. logs.Select(l => l * (next - power))]), Points.Length);
            power = next;
            Move(x => inside(x) ? power * logDensity(x) : double.NegativeInfinity);
        }
    }

    // The largest power at which the effective sample size is still half.
    private static double NextPower(double[] logs, double power)
    {
        double Effective(double to) => Weights.EffectiveSize(Weights.FromLogs([.. logs.Select(l => l * (to - power))]));
        if (Effective(1) >= logs.Length / 2.0) return 1;
        double low = power, high = 1;
        for (var i = 0; i < 50; i++)
        {
            var middle = 0.5 * (low + high);
            if (Effective(middle) >= logs.Length / 2.0) low = middle; else high = middle;
        }
        return Math.Max(low, Math.Min(1, power + 1e-6));
    }

    private double[][] Resampled(double[][] points, double[] weights, int count)
    {
        var offset = new KeyedDraws(seed, purpose + " resample").Unit(_stage, 0);
        return [.. Weights.Systematic(weights, count, offset).Select(i => points[i])];
    }

    // Metropolis steps with a normal proposal shaped like the population.
    private void Move(Func<double[], double> logTarget)
    {
        _stage++;
        var draws = new KeyedDraws(seed, $"{purpose} move {_stage}");
        var n = Dimensions;
        var shape = Shape();
        var next = new double[Points.Length][];
        Parallel.For(0, Points.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            var (point, log) = (Points[i], logTarget(Points[i]));
            for (var step = 0; step < Steps; step++)
            {
                var column = step * (n + 2);
                // Long and short steps by turns: the first cross the region, the second are accepted in its corners.
                var length = step % 2 == 0 ? 2.38 / Math.Sqrt(n) : 0.6 / Math.Sqrt(n);
                var trial = new double[n];
                for (var d = 0; d < n; d++)
                {
                    var sum = 0.0;
                    for (var e = 0; e <= d; e++) sum += shape[d, e] * draws.Normal(i, column + e);
                    trial[d] = point[d] + (length * sum);
                }
                if (trial.Any(x => !(x >= 0 && x <= 1))) continue;
                var trialLog = logTarget(trial);
                if (Math.Log(Math.Max(draws.Unit(i, column + n), double.Epsilon)) <= trialLog - log) (point, log) = (trial, trialLog);
            }
            next[i] = point;
        });
        Points = next;
    }

    private Matrix<double> Shape()
    {
        var n = Dimensions;
        var centre = Enumerable.Range(0, n).Select(d => Points.Average(p => p[d])).ToArray();
        var covariance = Matrix<double>.Build.Dense(n, n, (d, e) => Points.Average(p => (p[d] - centre[d]) * (p[e] - centre[e])));
        for (var d = 0; d < n; d++) covariance[d, d] = (covariance[d, d] * (1 + 1e-6)) + 1e-12;
        return covariance.Cholesky().Factor;
    }

    private double[] Map(Func<double[], double> value)
    {
        var values = new double[Points.Length];
        Parallel.For(0, values.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => values[i] = value(Points[i]));
        return values;
    }
}
