using Simulation.Core.Statistics;
using Xunit;

namespace Simulation.Tests.Statistics;

/// <summary>MSER-5 on series whose transient is planted, so that where it ends is known.</summary>
public sealed class Mser5Tests
{
    [Fact]
    public void Truncation_StepThenNoise_IsAtTheStep()
    {
        var noise = new Normals(1);
        double[] series = [.. Enumerable.Range(0, 500).Select(i => (i < 100 ? 50 : 0) + noise.Next())];
        // The rule by its definition, batch by batch: the least s²/n of what is left, n being the batches left.
        var batches = series.Chunk(5).Select(b => b.Average()).ToArray();
        double Statistic(int cut) => batches[cut..].Sum(b => Math.Pow(b - batches[cut..].Average(), 2)) / Math.Pow(batches.Length - cut, 2);
        var least = 5 * Enumerable.Range(0, batches.Length / 2).MinBy(Statistic);
        Assert.Equal(least, Mser5.Truncation(series));
        // A batch of the step is worth far more than it costs: all of it is left out.
        Assert.InRange(least, 100, series.Length);
    }

    [Fact]
    public void Truncation_ConstantAfterARamp_IsExactlyWhereTheRampEnds() =>
        Assert.Equal(60, Mser5.Truncation([.. Enumerable.Range(0, 300).Select(i => i < 60 ? 60.0 - i : 0)]));

    [Fact]
    public void Truncation_Ar1FromFarAway_RemovesTheBias()
    {
        // x' = 0.9 x + e from x0 = 60: mean 0, sd 1/√(1 − 0.81) = 2.29; the start's part falls below 0.1 after ln(600)/−ln(0.9) = 61 steps.
        const int Series = 200, Length = 1000;
        var noise = new Normals(2);
        double all = 0, rest = 0;
        var within = 0;
        for (var s = 0; s < Series; s++)
        {
            var x = 60.0;
            var values = new double[Length];
            for (var i = 0; i < Length; i++) values[i] = x = (0.9 * x) + noise.Next();
            var cut = Mser5.Truncation(values);
            all += values.Average() / Series;
            if (cut is not { } first) continue;
            within++;
            rest += values[first..].Average();
        }
        rest /= within;
        // The whole series is off by 60 · 0.9/0.1 / 1000 = 0.54. The mean of 200 series of at least 500 has standard error at most
        // 1/(1 − 0.9)/√(200 · 500) = 0.032, of the whole series 1/(1 − 0.9)/√(200 · 1000) = 0.022; five of each.
        Assert.InRange(all, 0.54 - 0.11, 0.54 + 0.11);
        Assert.InRange(rest, -0.16, 0.16);
        // Hoad & Robinson find that the rule refuses some series of this length; it should judge nine in ten.
        Assert.InRange(within, (int)(0.9 * Series), Series);
    }

    [Fact]
    public void Truncation_TransientOfMoreThanHalf_IsRefused() =>
        Assert.Null(Mser5.Truncation([.. Enumerable.Range(0, 200).Select(i => i < 140 ? 140.0 - i : 0)]));

    [Fact]
    public void Truncation_TooShort_IsRefused() => Assert.Throws<ArgumentException>(() => Mser5.Truncation(new double[49]));
}
