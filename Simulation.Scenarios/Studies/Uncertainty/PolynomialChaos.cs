using MathNet.Numerics.LinearAlgebra;
using Simulation.Scenarios.Calibration;

namespace Simulation.Scenarios.Studies.Uncertainty;

/// <summary>A figure's dependence on inputs as a sum of Legendre polynomials, from which Sobol's indices are read off.</summary>
/// <remarks>
/// Least squares on all products up to a degree; the degree is the one that predicts points left out best. A squared coefficient is too
/// large by the coefficient's own variance, which is taken off. Coefficients vary as the errors at points left out say, point by point (wild
/// bootstrap), for a queue scatters more where it is longer. Sources: Sudret, "Global sensitivity analysis using polynomial chaos
/// expansions", Reliability Engineering &amp; System Safety 93, 2008; Allen, Technometrics 16, 1974 (points left out); Wu, "Jackknife, bootstrap
/// and other resampling methods in regression analysis", Annals of Statistics 14, 1986 (wild bootstrap).
/// </remarks>
public sealed class PolynomialChaos
{
    // A fit with more terms than this share of its points follows their chance.
    private const double MostTermsPerPoint = 2.0 / 3;
    private const int IntervalDraws = 500;

    private readonly int[][] _powers;
    private readonly Vector<double> _coefficients;

    // Of each coefficient, what the error at each point moves it. Shape: term × point.
    private readonly Matrix<double> _spread;
    private readonly double[] _variances;

    private PolynomialChaos(int[][] powers, Vector<double> coefficients, Matrix<double> spread, double leftOut, double leftOutShare)
    {
        (_powers, _coefficients, _spread, LeftOutError, LeftOutShare) = (powers, coefficients, spread, leftOut, leftOutShare);
        _variances = [.. spread.EnumerateRows().Select(row => row * row)];
    }

    /// <summary>Root mean square of the errors at points left out: lack of fit and the chance of a run together.</summary>
    public double LeftOutError { get; }

    /// <summary>Share of the variance between points that is predicted when they are left out. Range: at most 1; below 0 is worse than the mean.</summary>
    public double LeftOutShare { get; }

    /// <summary>Degree of the polynomials.</summary>
    public int Degree => _powers.Max(p => p.Sum());

    /// <summary>Fits the sum.</summary>
    /// <param name="points">Points of the unit cube, evenly spread. Shape: at least 1.5 × (inputs + 1).</param>
    /// <param name="values">The figure at each.</param>
    /// <param name="mostDegree">Highest degree tried. Default: 10.</param>
    /// <exception cref="ArgumentException">There are too few points.</exception>
    public static PolynomialChaos Of(IReadOnlyList<double[]> points, IReadOnlyList<double> values, int mostDegree = 10)
    {
        PolynomialChaos? best = null;
        for (var degree = 1; degree <= mostDegree; degree++)
        {
            int[][] powers = [.. Powers(points[0].Length, degree)];
            if (powers.Length > MostTermsPerPoint * points.Count) break;
            var fit = Fit(powers, points, values);
            if (best is null || fit.LeftOutError < best.LeftOutError) best = fit;
        }
        return best ?? throw new ArgumentException($"{points.Count} points are too few for {points[0].Length} inputs.", nameof(points));
    }

    /// <summary>Fewest points for a number of inputs.</summary>
    public static int FewestPoints(int inputs) => (int)Math.Ceiling((inputs + 1) / MostTermsPerPoint);

    /// <summary>Shares of the variance of the figure's expectation that inputs make.</summary>
    /// <param name="seed">Seed of the draws for the intervals.</param>
    /// <param name="chance">Variance of a run that is chance. The rest of the squared error at points left out is lack of fit: variance that the polynomials leave out, of
    /// which nobody knows whose it is. Their parts are orthogonal, so an input may have none of it or all of it: the intervals hold both. Range: at least 0.</param>
    /// <returns>One an input; null where no dependence is told from chance.</returns>
    public IReadOnlyList<SobolIndex>? Indices(ulong seed, double chance)
    {
        var inputs = _powers[0].Length;
        if (Shares(_coefficients, 1) is not { } shares) return null;
        var lack = Math.Max(0, (LeftOutError * LeftOutError) - chance);
        var draws = new KeyedDraws(seed, "sobol interval");
        var (least, most) = (new List<double[]>(), new List<double[]>());
        for (var i = 0; i < IntervalDraws; i++)
        {
            var noise = Vector<double>.Build.Dense(_spread.ColumnCount, j => draws.Normal(i, j));
            var drawn = _coefficients + (_spread * noise);
            // Drawn coefficients carry the variance twice: that of the fit and that of the draw. A draw in which nothing is left says "anything".
            double[] anything = [.. Enumerable.Repeat(i % 2 == 0 ? 0.0 : 1.0, 2 * inputs)];
            least.Add(Shares(drawn, 2, others: lack) ?? anything);
            most.Add(Shares(drawn, 2, own: lack) ?? anything);
        }
        double Rank(List<double[]> drawn, int at, double probability) => drawn.Select(d => d[at]).Order().ElementAt((int)(probability * IntervalDraws));
        SobolShare Share(int at) => new(shares[at], Math.Min(shares[at], Rank(least, at, 0.025)), Math.Max(shares[at], Rank(most, at, 0.975)));
        return [.. Enumerable.Range(0, inputs).Select(d => new SobolIndex(Share(d), Share(inputs + d)))];
    }

    // First order of each input, then total; null when no variance is left. What the polynomials leave out is each input's own, or others'.
    private double[]? Shares(Vector<double> coefficients, int variances, double own = 0, double others = 0)
    {
        var inputs = _powers[0].Length;
        var parts = new double[2 * inputs];
        var whole = 0.0;
        for (var j = 0; j < _powers.Length; j++)
        {
            var used = Enumerable.Range(0, inputs).Where(d => _powers[j][d] > 0).ToArray();
            if (used.Length == 0) continue;
            var part = (coefficients[j] * coefficients[j]) - (variances * _variances[j]);
            whole += part;
            if (used.Length == 1) parts[used[0]] += part;
            foreach (var d in used) parts[inputs + d] += part;
        }
        return whole > 0 ? [.. parts.Select(p => Math.Clamp((p + own) / (whole + own + others), 0, 1))] : null;
    }

    private static PolynomialChaos Fit(int[][] powers, IReadOnlyList<double[]> points, IReadOnlyList<double> values)
    {
        var (n, terms) = (points.Count, powers.Length);
        var design = Matrix<double>.Build.DenseOfRowArrays(points.Select(p => Terms(powers, p)));
        var y = Vector<double>.Build.DenseOfEnumerable(values);
        var inverse = design.TransposeThisAndMultiply(design).Cholesky().Solve(Matrix<double>.Build.DenseIdentity(terms));
        var coefficients = inverse * design.TransposeThisAndMultiply(y);
        var errors = y - (design * coefficients);
        var mean = values.Average();
        var leftOut = Vector<double>.Build.Dense(n);
        for (var i = 0; i < n; i++)
        {
            var row = design.Row(i);
            var rest = Math.Max(1e-9, 1 - (row * (inverse * row)));
            leftOut[i] = errors[i] / rest;
        }
        var spread = values.Average(v => (v - mean) * (v - mean));
        var squared = leftOut * leftOut / n;
        return new PolynomialChaos(powers, coefficients, inverse * design.Transpose() * Matrix<double>.Build.DiagonalOfDiagonalVector(leftOut), Math.Sqrt(squared), spread > 0 ? 1 - (squared / spread) : 1);
    }

    private static IEnumerable<int[]> Powers(int inputs, int degree)
    {
        if (inputs == 0) return [[]];
        return Enumerable.Range(0, degree + 1).SelectMany(first => Powers(inputs - 1, degree - first).Select(rest => (int[])[first, .. rest]));
    }

    private static double[] Terms(int[][] powers, double[] point)
    {
        var highest = powers.Max(p => p.Max());
        double[][] single = [.. point.Select(u => Legendre(highest, (2 * u) - 1))];
        return [.. powers.Select(p => p.Select((power, d) => single[d][power]).Aggregate(1.0, (product, x) => product * x))];
    }

    // Of mean square 1 over [−1, 1].
    private static double[] Legendre(int highest, double t)
    {
        var plain = new double[Math.Max(2, highest + 1)];
        (plain[0], plain[1]) = (1, t);
        for (var k = 2; k <= highest; k++) plain[k] = ((((2 * k) - 1) * t * plain[k - 1]) - ((k - 1) * plain[k - 2])) / k;
        return [.. plain.Select((p, k) => p * Math.Sqrt((2 * k) + 1))];
    }
}

/// <summary>A share of variance with its interval.</summary>
public readonly record struct SobolShare(double Value, double Low, double High);

/// <summary>What an input does to the variance of a figure's expectation.</summary>
/// <param name="First">Share that it makes alone.</param>
/// <param name="Total">Share that it has a part in, alone or with others.</param>
public sealed record SobolIndex(SobolShare First, SobolShare Total);
