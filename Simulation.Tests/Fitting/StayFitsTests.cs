using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using Simulation.Scenarios.Fitting;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Fitting;

/// <summary>Planted parameters come back, as closely as the information in the sample allows.</summary>
/// <remarks>Tolerances are 4.4 standard errors (error probability 1e-5 each) from the Fisher information of the family; seeds are fixed.</remarks>
public sealed class StayFitsTests
{
    private const int Stays = 4000;
    private const double Errors = 4.4;

    [Fact]
    public void Lognormal_Planted_IsChosenAndRecovered()
    {
        var fits = StayFits.Of(Sample(11, r => LogNormal.Sample(r, 1.5, 0.9)));
        Assert.Equal("lognormal", fits[0].Family);
        var p = Parameters(fits[0]);
        Assert.Equal(1.5, p["mu"], Errors * 0.9 / Math.Sqrt(Stays));
        Assert.Equal(0.9, p["sigma"], Errors * 0.9 / Math.Sqrt(2 * Stays));
    }

    [Fact]
    public void Gamma_Planted_IsChosenAndRecovered()
    {
        const double Shape = 2.5, Mean = 6;
        var fits = StayFits.Of(Sample(12, r => Gamma.Sample(r, Shape, Shape / Mean)));
        Assert.Equal("gamma", fits[0].Family);
        var p = Parameters(fits[0]);
        // Mean and shape are orthogonal: variances mean² / (n shape) and 1 / (n (ψ′(shape) − 1/shape)); ψ′ by differences.
        var trigamma = (SpecialFunctions.DiGamma(Shape + 1e-5) - SpecialFunctions.DiGamma(Shape - 1e-5)) / 2e-5;
        Assert.Equal(Mean, p["mean"], Errors * Mean / Math.Sqrt(Stays * Shape));
        Assert.Equal(Shape, p["shape"], Errors / Math.Sqrt(Stays * (trigamma - 1 / Shape)));
    }

    [Fact]
    public void Weibull_Planted_IsChosenAndRecovered()
    {
        const double Shape = 1.8, Scale = 7;
        var fits = StayFits.Of(Sample(13, r => Weibull.Sample(r, Shape, Scale)));
        Assert.Equal("weibull", fits[0].Family);
        var p = Parameters(fits[0]);
        // Asymptotic variances 0.6079 shape² / n and 1.1087 (scale / shape)² / n: Johnson, Kotz and Balakrishnan, volume 1, chapter 21.
        Assert.Equal(Shape, p["shape"], Errors * Math.Sqrt(0.6079 / Stays) * Shape);
        Assert.Equal(Scale, p["scale"], Errors * Math.Sqrt(1.1087 / Stays) * Scale / Shape);
    }

    [Fact]
    public void Erlang_Planted_HasItsPhases()
    {
        var fit = StayFits.Of(Sample(14, r => Gamma.Sample(r, 3, 3 / 5.0))).Single(f => f.Family == "erlang");
        var p = Parameters(fit);
        // The likelihood of 3 phases beats its neighbours unless the estimate of a free shape strays half a phase: over ten standard errors.
        Assert.Equal(3, p["k"]);
        Assert.Equal(5, p["mean"], Errors * 5 / Math.Sqrt(3 * Stays));
    }

    [Fact]
    public void Exponential_WithCensoring_IsTimeOverEndedStaysAndItsLikelihoodByHand()
    {
        // Ten stays of 1 … 10 that ended, two of 5 that had not: 65 days over 10 stays; ln L = −10 ln 6.5 − 10.
        var sample = new StaySample([.. Enumerable.Range(1, 10).Select(i => new ObservedStay(i, false, 1)), new ObservedStay(5, true, 2)]);
        var fit = StayFits.Of(sample).Single(f => f.Family == "exponential");
        Assert.Equal(6.5, fit.Mean, 1e-12);
        Assert.Equal(2 + 20 * Math.Log(6.5) + 20, fit.Aic, 1e-9);
    }

    [Fact]
    public void Lognormal_WithAThirdCensored_IsRecoveredWhereLeavingThemOutIsNot()
    {
        var random = new Random(15);
        var stays = Enumerable.Range(0, Stays).Select(_ =>
        {
            double length = LogNormal.Sample(random, 1.5, 0.9), seen = Exponential.Sample(random, 1 / 10.0);
            return new ObservedStay(Math.Min(length, seen), seen < length, 1);
        }).ToArray();
        var fit = StayFits.Of(new StaySample(stays)).Single(f => f.Family == "lognormal");
        var p = Parameters(fit);
        Assert.InRange(stays.Count(s => s.Censored) / (double)Stays, 0.25, 0.5);
        // The error of mu from the observed information of a likelihood written here anew, sigma held: at most what it is with sigma free by 1 / (1 − ρ²),
        // and |ρ| stays below 0.5 at this censoring, hence the third more.
        double LogLikelihood(double mu) => stays.Sum(s => s.Censored
            ? Math.Log(1 - LogNormal.CDF(mu, p["sigma"], s.Length)) : LogNormal.PDFLn(mu, p["sigma"], s.Length));
        const double Step = 1e-3;
        var information = (2 * LogLikelihood(p["mu"]) - LogLikelihood(p["mu"] + Step) - LogLikelihood(p["mu"] - Step)) / (Step * Step);
        var tolerance = Errors * Math.Sqrt(4.0 / 3 / information);
        Assert.Equal(1.5, p["mu"], tolerance);
        var leftOut = StayFits.Of(new StaySample(stays.Where(s => !s.Censored))).Single(f => f.Family == "lognormal");
        Assert.True(Parameters(leftOut)["mu"] < 1.5 - tolerance, "leaving out what had not ended should shorten the stays");
    }

    [Fact]
    public void Observed_WithCensoring_IsTheProductLimitByHand()
    {
        // Five stays: 1, 2+, 3, 3, 4+ (+ had not ended): S(1) = 4/5; at 3 two of the three left end: 4/5 × 1/3.
        var observed = new ObservedSurvival(new StaySample([new(1, false, 1), new(2, true, 1), new(3, false, 2), new(4, true, 1)]));
        Assert.Equal([1.0, 3.0], observed.Steps.Select(s => s.Length));
        Assert.Equal(0.8, observed.Steps[0].Survival, 1e-12);
        Assert.Equal(0.8 / 3, observed.Steps[1].Survival, 1e-12);
        Assert.Equal(0.8, observed.At(2.5), 1e-12);
    }

    [Fact]
    public void Rows_OfEveryFamily_AreWhatTheTablesRead()
    {
        var sample = Sample(16, r => Gamma.Sample(r, 2, 0.4));
        foreach (var fit in StayFits.Of(sample))
        {
            Assert.True(StayFamilies.TryRead(fit.Family, fit.Parameters, out var distribution, out var complaint), complaint);
            Assert.Equal(fit.Mean, distribution!.Mean, 1e-4 * fit.Mean);
        }
        Assert.True(StayFamilies.TryRead("empirical", ObservedSurvival.Text(new ObservedSurvival(sample).Empirical()), out var empirical, out var wrong), wrong);
        // Knots have six decimals.
        Assert.Equal(sample.Time / sample.Count, empirical!.Mean, 1e-6);
    }

    // A line from the 95th percentile to the longest stay would make the mean of the first two three and two times as long.
    [Xunit.Theory]
    [InlineData("outliers")]
    [InlineData("lognormal")]
    [InlineData("whole days")]
    [InlineData("few")]
    public void Empirical_OfAnyShape_HasTheObservedMeanAndQuantiles(string shape)
    {
        var random = new Random(17);
        double[] stays = shape switch
        {
            "outliers" => [.. Enumerable.Range(0, 400).Select(_ => Exponential.Sample(random, 0.25)), 800, 900],
            "lognormal" => [.. Enumerable.Range(0, 10_000).Select(_ => LogNormal.Sample(random, 1, 1.3))],
            "whole days" => [.. Enumerable.Range(0, 2000).Select(_ => Math.Ceiling(Exponential.Sample(random, 1 / 6.0)))],
            _ => [1, 1, 2, 2, 3, 3, 4, 5, 8, 40],
        };
        var row = new ObservedSurvival(new StaySample(stays.Select(s => new ObservedStay(s, false, 1)))).Empirical();
        Assert.Equal(stays.Average(), row.Mean, 1e-6);
        // Knots are the observed quantiles, all scaled alike.
        Array.Sort(stays);
        double Knot(double p) => row.Points.Single(q => Math.Abs(q.Probability - p) < 1e-9).Value;
        double Observed(double p) => (stays[(int)Math.Ceiling(p * stays.Length - 1e-9) - 1] + stays[(int)Math.Floor(p * stays.Length + 1e-9)]) / 2;
        Assert.Equal(Observed(0.9) / Observed(0.3), Knot(0.9) / Knot(0.3), 1e-4);
        // A part's observed mean lies between its knots, so the lines' mean misses it by half of what these are apart at most: so much is the scale from 1.
        var apart = row.Points.Zip(row.Points.Skip(1), (a, b) => (b.Probability - a.Probability) * (b.Value - a.Value) / 2).Sum();
        Assert.Equal(1, Knot(0.5) / Observed(0.5), apart / row.Mean);
        // Ten stays or more lie beyond every knot of the tail.
        Assert.All(row.Points.Where(p => p.Probability is > 0.951 and < 1), p => Assert.True(stays.Length * (1 - p.Probability) >= 10 - 1e-9));
    }

    [Fact]
    public void Empirical_WithCensoring_HasTheRestrictedMean()
    {
        // Of 40 stays 20 end at 1; of the 20 left, half at 3; ten had not ended at 5: the mean up to 3 is 0.5 × 1 + 0.5 × 3 = 2.
        var observed = new ObservedSurvival(new StaySample([new(1, false, 20), new(3, false, 10), new(5, true, 10)]));
        Assert.Equal(2, observed.RestrictedMean, 1e-12);
        Assert.Equal(2, observed.Empirical().Mean, 1e-6);
    }

    [Fact]
    public void MeanBeyond_OfAnExponential_IsItsSurvival()
    {
        // ∫ exp(−x/m) from L on is m exp(−L/m): a share exp(−L/m) of the mean.
        var fit = StayFits.Of(new StaySample([.. Enumerable.Range(1, 10).Select(i => new ObservedStay(i, false, 1))])).Single(f => f.Family == "exponential");
        Assert.Equal(Math.Exp(-10 / 5.5), fit.MeanBeyond(10), 1e-9);
    }

    [Fact]
    public void Fits_ThatNoTableTakes_AreLeftOut()
    {
        // All but alike: the likelihood of a gamma rises with its shape without end.
        var fits = StayFits.Of(new StaySample([new(5, false, 20), new(5.0001, false, 1)]));
        Assert.All(fits, f => Assert.True(StayFamilies.TryRead(f.Family, f.Parameters, out _, out var complaint), complaint));
        Assert.Contains(fits, f => f.Family == "exponential");
    }

    [Fact]
    public void Sample_OfThousandsOfMillions_IsCounted()
    {
        var sample = new StaySample(Enumerable.Range(1, 30).Select(i => new ObservedStay(i, false, 100_000_000)));
        Assert.Equal(3_000_000_000, sample.Ended);
        Assert.Equal(15.5, new ObservedSurvival(sample).Empirical().Mean, 1e-6);
    }

    private static StaySample Sample(int seed, Func<Random, double> draw)
    {
        var random = new Random(seed);
        return new StaySample([.. Enumerable.Range(0, Stays).Select(_ => new ObservedStay(draw(random), false, 1))]);
    }

    private static Dictionary<string, double> Parameters(FittedStay fit) =>
        fit.Parameters.Split(' ').Select(p => p.Split('=')).ToDictionary(p => p[0], p => double.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
