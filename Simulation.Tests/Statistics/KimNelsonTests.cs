using Simulation.Core.Statistics;
using Xunit;

namespace Simulation.Tests.Statistics;

/// <summary>KN's guarantee on systems with known means, and its honesty about equals.</summary>
public sealed class KimNelsonTests
{
    [Xunit.Theory]
    [InlineData(2, 0.0)]
    [InlineData(5, 0.0)]
    [InlineData(5, 0.8)]
    public void Best_SlippageConfiguration_IsRightAtLeastAsOftenAsAsked(int systems, double correlation)
    {
        // The least favourable case: the best leads all others by exactly the indifference zone, here half a standard deviation.
        const int Times = 500;
        var right = 0;
        var batches = 0.0;
        for (var s = 0; s < Times; s++)
        {
            var noise = new Normals(1000 + s);
            var selection = new KimNelson(systems, 0.5, 0.95, 10);
            var values = new double[systems];
            while (!selection.Ended)
            {
                var common = noise.Next();
                for (var i = 0; i < systems; i++) values[i] = (i == systems - 1 ? 0.5 : 0) + (Math.Sqrt(correlation) * common) + (Math.Sqrt(1 - correlation) * noise.Next());
                selection.Add(values);
            }
            if (selection.Best == systems - 1) right++;
            batches += selection.Batches / (double)Times;
        }
        // Binomial, 500 times 0.95: three standard deviations are 2.9 points.
        Assert.InRange(right, (int)(Times * (0.95 - 0.029)), Times);
        // N + 1 = h²·2(1 − ρ)/δ² bounds it on average, h² = 9((2·0.05/(k − 1))^(−2/9) − 1).
        var most = 9 * (Math.Pow(0.1 / (systems - 1), -2.0 / 9) - 1) * 2 * (1 - correlation) / 0.25;
        Assert.InRange(batches, 10, Math.Max(10, most) + 1);
    }

    [Fact]
    public void Best_SystemsFarApart_DropsThemAfterTheFirstStage()
    {
        var noise = new Normals(3);
        var selection = new KimNelson(4, 1, 0.95, 10);
        while (!selection.Ended) selection.Add([noise.Next(), 50 + noise.Next(), noise.Next(), noise.Next()]);
        Assert.Equal((1, 10), (selection.Best, selection.Batches));
        Assert.Equal([10, null, 10, 10], selection.DroppedAfter);
    }

    // One in thirty batches differs, by 30: the better leads by 1, the indifference zone. In ten batches seven of ten times neither does.
    [Fact]
    public void Best_RareDifferences_AreWaitedFor()
    {
        var right = 0;
        for (var s = 0; s < 100; s++)
        {
            var random = new Random(s);
            var selection = new KimNelson(2, 1, 0.95, 10);
            while (!selection.Ended) selection.Add([0, random.Next(30) == 0 ? 30 : 0]);
            if (selection.Best == 1) right++;
        }
        // The better is never behind, so only 200 batches without a difference miss it: (29/30)^200 = 0.1%, of 100 three or more with a probability below 0.001. Without waiting, ten such batches do: 71%.
        Assert.InRange(right, 98, 100);
    }

    [Fact]
    public void Best_IdenticalSystems_SelectsNone()
    {
        var noise = new Normals(4);
        var selection = new KimNelson(3, 1, 0.95, 10);
        while (!selection.Ended)
        {
            var value = noise.Next();
            selection.Add([value, value, value]);
        }
        Assert.Null(selection.Best);
        Assert.Equal([0, 1, 2], selection.Leaders());
    }

    [Fact]
    public void Add_AfterTheEnd_IsRefused()
    {
        var selection = new KimNelson(2, 1, 0.95, 2);
        selection.Add([0, 10]);
        selection.Add([0.1, 10]);
        Assert.Throws<InvalidOperationException>(() => selection.Add([0, 10]));
    }

    [Fact]
    public void Selection_OfOneSystem_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new KimNelson(1, 1));
}
