using MathNet.Numerics.LinearAlgebra;

namespace Simulation.Scenarios.Calibration;

/// <summary>Parameter vectors that were simulated, with their means and what one random year does to the figures.</summary>
/// <remarks>
/// Every run has a random year of its own. With years shared between vectors the error of the level would stay that of so few
/// years however many vectors are run; with own years it averages out over all runs, and only slopes are a little noisier.
/// </remarks>
internal sealed class SimulatedPoints
{
    private readonly List<double[]> _points = [];
    private readonly List<double[]> _means = [];
    private readonly List<double[][]> _runs = [];

    /// <summary>Points in the unit cube.</summary>
    public IReadOnlyList<double[]> Points => _points;

    /// <summary>Mean figures at each point. Shape: point × target.</summary>
    public IReadOnlyList<double[]> Means => _means;

    /// <summary>Figures of every run. Shape: point × run × target.</summary>
    public IReadOnlyList<double[][]> Runs => _runs;

    /// <summary>Adds simulated points.</summary>
    public void Add(IReadOnlyList<double[]> points, double[][][] figures)
    {
        for (var i = 0; i < points.Count; i++)
        {
            _points.Add(points[i]);
            _runs.Add(figures[i]);
            _means.Add([.. Enumerable.Range(0, figures[i][0].Length).Select(t => figures[i].Average(run => run[t]))]);
        }
    }

    /// <summary>The points that satisfy a condition.</summary>
    public SimulatedPoints Where(Func<double[], bool> condition)
    {
        var some = new SimulatedPoints();
        for (var i = 0; i < _points.Count; i++)
        {
            if (condition(_points[i])) some.Add([_points[i]], [_runs[i]]);
        }
        return some;
    }

    /// <summary>Covariance of the figures of one run about their expectation: the chance of one year.</summary>
    /// <remarks>Pooled within points, so that it needs no approximation; points with one run add nothing.</remarks>
    public Matrix<double> YearCovariance()
    {
        var targets = _means[0].Length;
        var sum = Matrix<double>.Build.Dense(targets, targets);
        var degrees = 0;
        for (var i = 0; i < _runs.Count; i++)
        {
            foreach (var run in _runs[i])
            {
                var off = Vector<double>.Build.Dense(targets, t => run[t] - _means[i][t]);
                sum += off.OuterProduct(off);
            }
            degrees += _runs[i].Length - 1;
        }
        if (degrees == 0) throw new InvalidOperationException("The chance of one year needs vectors with at least two runs; there is none.");
        return sum / degrees;
    }
}
