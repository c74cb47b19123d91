using System.Globalization;
using Simulation.Core.Distributions;

namespace Simulation.Scenarios.Fitting;

/// <summary>The chance of a longer stay as observed, with stays that had not ended taken into account.</summary>
/// <remarks>Source: the product-limit estimate; Kaplan and Meier, JASA 53 (1958).</remarks>
public sealed class ObservedSurvival
{
    // Between twentieths quantiles are nearly straight; in the last one they are not, and most of the mean may lie there.
    private static readonly double[] Probabilities = [.. Enumerable.Range(0, 20).Select(i => i / 20.0), 0.96, 0.97, 0.98, 0.99, 0.995, 0.999];

    // A knot of which fewer stays lie beyond would be a few people's.
    private const int LeastBeyond = 10;

    private readonly List<(double Length, double Survival)> _steps = [];
    private readonly long _ended;

    /// <summary>The estimate of a sample.</summary>
    public ObservedSurvival(StaySample sample)
    {
        _ended = sample.Ended;
        var (survival, left) = (1.0, sample.Count);
        foreach (var at in sample.Stays.GroupBy(s => s.Length))
        {
            var ended = at.Where(s => !s.Censored).Sum(s => (long)s.Count);
            if (ended > 0) _steps.Add((at.Key, survival *= 1 - ended / (double)left));
            left -= at.Sum(s => (long)s.Count);
        }
    }

    /// <summary>The steps: lengths at which stays ended, and the chance of a longer one.</summary>
    public IReadOnlyList<(double Length, double Survival)> Steps => _steps;

    /// <summary>Chance of a longer stay than a length.</summary>
    public double At(double length) => _steps.LastOrDefault(s => s.Length <= length, (0, 1)).Item2;

    /// <summary>Mean stay, where whoever stays longer than the longest stay that ended leaves then. Unit: the sample's.</summary>
    public double RestrictedMean => MeanBetween(0, 1);

    /// <summary>
    /// The empirical alternative, as stays.csv writes it: observed quantiles, linear between them. The two ends are not the shortest and the longest stay, which are
    /// somebody's, but such that the mean of their part is as observed; all together are scaled (by a hundredth or so) to the observed mean.
    /// </summary>
    /// <returns>Guarantee: the mean is <see cref="RestrictedMean"/> but for the rounding of the text.</returns>
    /// <remarks>Where the longest stays had not ended, the upper end is about the longest stay that did: the tail is then cut.</remarks>
    public EmpiricalQuantiles Empirical()
    {
        double[] at = [.. Probabilities.Where(p => p < 0.951 || _ended * (1 - p) >= LeastBeyond), 1];
        double[] knots = [.. at.Select(Quantile)];
        knots[0] = Math.Clamp(2 * MeanBetween(0, at[1]) - knots[1], 0, knots[1]);
        knots[^1] = Math.Max(knots[^2], 2 * MeanBetween(at[^2], 1) - knots[^2]);
        var scale = RestrictedMean / new EmpiricalQuantiles(at.Zip(knots, (p, x) => new QuantilePoint(p, x))).Mean;
        return new EmpiricalQuantiles(at.Zip(knots, (p, x) => new QuantilePoint(p, Math.Round(x * scale, 6))));
    }

    /// <summary>Quantiles as the parameters of a row of stays.csv.</summary>
    public static string Text(EmpiricalQuantiles row) =>
        string.Join(' ', row.Points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Probability:0.###}={p.Value:0.######}")));

    // Halfway where just such a share is no longer than one stay and the next is longer: Hyndman and Fan, The American Statistician 50 (1996), definition 2.
    private double Quantile(double probability)
    {
        var at = _steps.FindIndex(s => 1 - s.Survival >= probability - 1e-12);
        if (at < 0) return _steps[^1].Length;
        var next = 1 - _steps[at].Survival <= probability + 1e-12 && at + 1 < _steps.Count ? at + 1 : at;
        return (_steps[at].Length + _steps[next].Length) / 2;
    }

    // Of the stays that are longer than a share of all and no longer than another.
    private double MeanBetween(double from, double to)
    {
        var (sum, below) = (0.0, 0.0);
        foreach (var (i, step) in _steps.Index())
        {
            var upTo = i == _steps.Count - 1 ? 1 : 1 - step.Survival;
            sum += Math.Max(0, Math.Min(upTo, to) - Math.Max(below, from)) * step.Length;
            below = upTo;
        }
        return sum / (to - from);
    }
}
