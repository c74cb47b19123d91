using System.Globalization;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Fitting;

/// <summary>Maximum likelihood with right censoring: a stay that ended counts by its density, one that had not by the chance of a longer one.</summary>
/// <remarks>Source: Klein and Moeschberger, Survival Analysis, chapter 3. Maxima by MathNet's Nelder-Mead on logarithms of the parameters.</remarks>
public static class StayFits
{
    private const int MostPhases = 30;

    /// <summary>Every family that a stay may have and that is fitted, best first.</summary>
    /// <param name="sample">The sample.</param>
    /// <returns>Fits by AIC. A family whose maximum is not found, or is none that stays.csv takes, is left out.</returns>
    public static IReadOnlyList<FittedStay> Of(StaySample sample) =>
        [.. new[] { Exponential(sample), Weibull(sample), Gamma(sample), Erlang(sample), Lognormal(sample) }.OfType<FittedStay>()
            .Where(f => StayFamilies.TryRead(f.Family, f.Parameters, out _, out _)).OrderBy(f => f.Aic)];

    private static FittedStay Exponential(StaySample sample)
    {
        // Closed form: all time over the stays that ended.
        var mean = sample.Time / sample.Ended;
        return new FittedStay("exponential", $"mean={Text(mean)}", 1, LogLikelihood(sample, x => -Math.Log(mean) - x / mean, x => -x / mean), mean, x => Math.Exp(-x / mean));
    }

    private static FittedStay? Weibull(StaySample sample)
    {
        double LogSurvival(double x, double shape, double scale) => -Math.Pow(x / scale, shape);
        var best = Maximum(sample, (x, p) => Math.Log(p[0] / p[1]) + (p[0] - 1) * Math.Log(x / p[1]) + LogSurvival(x, p[0], p[1]), (x, p) => LogSurvival(x, p[0], p[1]), [1, sample.Time / sample.Ended]);
        return best is not var (p, value) ? null
            : new FittedStay("weibull", $"shape={Text(p[0])} scale={Text(p[1])}", 2, value, p[1] * SpecialFunctions.Gamma(1 + 1 / p[0]), x => Math.Exp(LogSurvival(x, p[0], p[1])));
    }

    private static FittedStay? Gamma(StaySample sample)
    {
        var best = Maximum(sample, (x, p) => GammaDensity(x, p[0], p[1]), (x, p) => Math.Log(GammaSurvival(x, p[0], p[1])), [1, sample.Time / sample.Ended]);
        return best is not var (p, value) ? null : new FittedStay("gamma", $"mean={Text(p[1])} shape={Text(p[0])}", 2, value, p[1], x => GammaSurvival(x, p[0], p[1]));
    }

    private static FittedStay? Erlang(StaySample sample)
    {
        FittedStay? best = null;
        for (var k = 1; k <= MostPhases; k++)
        {
            var phases = k;
            if (Maximum(sample, (x, p) => GammaDensity(x, phases, p[0]), (x, p) => Math.Log(GammaSurvival(x, phases, p[0])), [sample.Time / sample.Ended]) is not var (p, value)) continue;
            if (best is null || value > best.LogLikelihood)
                best = new FittedStay("erlang", string.Create(CultureInfo.InvariantCulture, $"mean={Text(p[0])} k={phases}"), 2, value, p[0], x => GammaSurvival(x, phases, p[0]));
        }
        return best;
    }

    private static FittedStay? Lognormal(StaySample sample)
    {
        var logs = sample.Stays.Sum(s => s.Count * Math.Log(s.Length)) / sample.Count;
        // exp(mu) and sigma are the parameters, so that both are above 0.
        var best = Maximum(sample, (x, p) => Normal.PDFLn(Math.Log(p[0]), p[1], Math.Log(x)) - Math.Log(x), (x, p) => Math.Log(LognormalSurvival(x, Math.Log(p[0]), p[1])), [Math.Exp(logs), 1]);
        if (best is not var (p, value)) return null;
        var mu = Math.Log(p[0]);
        return new FittedStay("lognormal", $"mu={Text(mu)} sigma={Text(p[1])}", 2, value, Math.Exp(mu + p[1] * p[1] / 2), x => LognormalSurvival(x, mu, p[1]));
    }

    private static double GammaDensity(double x, double shape, double mean) => MathNet.Numerics.Distributions.Gamma.PDFLn(shape, shape / mean, x);

    private static double GammaSurvival(double x, double shape, double mean) => SpecialFunctions.GammaUpperRegularized(shape, x * shape / mean);

    private static double LognormalSurvival(double x, double mu, double sigma) => 0.5 * SpecialFunctions.Erfc((Math.Log(x) - mu) / (sigma * Math.Sqrt(2)));

    private static double LogLikelihood(StaySample sample, Func<double, double> logDensity, Func<double, double> logSurvival) =>
        sample.Stays.Sum(s => s.Count * (s.Censored ? logSurvival(s.Length) : logDensity(s.Length)));

    private static (double[] Parameters, double LogLikelihood)? Maximum(StaySample sample, Func<double, double[], double> logDensity, Func<double, double[], double> logSurvival, double[] start)
    {
        double Miss(Vector<double> logarithms)
        {
            var parameters = logarithms.Select(l => Math.Exp(l)).ToArray();
            var value = LogLikelihood(sample, x => logDensity(x, parameters), x => logSurvival(x, parameters));
            // Far from the maximum a survival may underflow: as bad as can be, not undefined.
            return double.IsFinite(value) ? -value : 1e300;
        }
        try
        {
            var found = NelderMeadSimplex.Minimum(ObjectiveFunction.Value(Miss), Vector<double>.Build.DenseOfArray([.. start.Select(s => Math.Log(s))]), 1e-10, 10_000);
            return found.FunctionInfoAtMinimum.Value < 1e299 ? ([.. found.MinimizingPoint.Select(l => Math.Exp(l))], -found.FunctionInfoAtMinimum.Value) : null;
        }
        catch (MaximumIterationsException)
        {
            return null;
        }
    }

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
