using System.Globalization;

namespace Simulation.Scenarios.Fitting;

/// <summary>The chance of a longer stay as observed, with stays that had not ended taken into account.</summary>
/// <remarks>Source: the product-limit estimate; Kaplan and Meier, JASA 53 (1958).</remarks>
public sealed class ObservedSurvival
{
    private readonly List<(double Length, double Survival)> _steps = [];

    /// <summary>The estimate of a sample.</summary>
    public ObservedSurvival(StaySample sample)
    {
        var (survival, left) = (1.0, sample.Count);
        foreach (var at in sample.Stays.GroupBy(s => s.Length))
        {
            var ended = at.Where(s => !s.Censored).Sum(s => s.Count);
            if (ended > 0) _steps.Add((at.Key, survival *= 1 - ended / (double)left));
            left -= at.Sum(s => s.Count);
        }
    }

    /// <summary>The steps: lengths at which stays ended, and the chance of a longer one.</summary>
    public IReadOnlyList<(double Length, double Survival)> Steps => _steps;

    /// <summary>Chance of a longer stay than a length.</summary>
    public double At(double length) => _steps.LastOrDefault(s => s.Length <= length, (0, 1)).Item2;

    /// <summary>The empirical alternative, as stays.csv writes it: quantiles at every twentieth, linear between them.</summary>
    /// <remarks>Where the longest stays had not ended, the upper end is the longest stay that did: the tail is then cut.</remarks>
    public string Empirical() => string.Join(' ', Enumerable.Range(0, 21).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i / 20.0:0.##}={Quantile(i / 20.0):0.######}")));

    private double Quantile(double probability) =>
        probability <= 0 ? _steps[0].Length : _steps.FirstOrDefault(s => 1 - s.Survival >= probability - 1e-12, _steps[^1]).Length;
}
