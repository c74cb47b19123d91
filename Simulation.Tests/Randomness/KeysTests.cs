using System.Runtime.Intrinsics;
using MathNet.Numerics.Distributions;
using Simulation.Core.Randomness;
using Xunit;

namespace Simulation.Tests.Randomness;

/// <summary>Draws that differ in one link of their key look independent. Every seed is fixed; each test rejects a perfect generator with probability 1e-6.</summary>
public sealed class KeysTests
{
    private const int Count = 1 << 16;
    private const int Bins = 256;
    private const double ErrorProbability = 1e-6;

    private static readonly ulong LayerKey = Keys.Layer(Keys.Replication(20260401, 3), Keys.Site("stream", "emergency", "people"), 0);
    private static readonly ulong StaySite = Keys.Site("stage", "ward", "stay");
    private static readonly ulong RouteSite = Keys.Site("stage", "ward", "route");

    /// <summary>Sequences that run over one link of the key while all others stay.</summary>
    public static TheoryData<string> Links => ["candidate", "lap", "replication", "seed", "layer", "site", "stream", "number", "hour", "hour of day"];

    private static ulong DrawAlong(string link, int i) => link switch
    {
        "candidate" => Keys.Draw(Keys.Person(LayerKey, i), StaySite),
        "lap" => Keys.Draw(Keys.Lap(Keys.Person(LayerKey, 17), i), StaySite),
        "replication" => Keys.Draw(Keys.Person(Keys.Layer(Keys.Replication(1, i), 5, 0), 0), StaySite),
        "seed" => Keys.Draw(Keys.Person(Keys.Layer(Keys.Replication((ulong)i, 0), 5, 0), 0), StaySite),
        "layer" => Keys.Draw(Keys.Person(Keys.Layer(Keys.Replication(1, 0), 5, i), 0), StaySite),
        "site" => Keys.Draw(Keys.Person(LayerKey, 17), Keys.Site("stage", "ward" + i.ToString(), "stay")),
        "stream" => Keys.Draw(Keys.Person(Keys.Layer(Keys.Replication(1, 0), Keys.Site("stream", i.ToString(), ""), 0), 0), StaySite),
        "hour" => Keys.Draw(Keys.Person(Keys.Hour(LayerKey, i), 0), StaySite),
        "hour of day" => Keys.Draw(Keys.Person(Keys.Hour(LayerKey, 17_700_000 + (24 * i)), 3), StaySite),
        "number" => Keys.Draw(LayerKey, StaySite, i),
        _ => throw new ArgumentOutOfRangeException(nameof(link), link, "No such link."),
    };

    // The first is the first number of SplitMix64 with seed 0; the others are Mix(Mix(seed + g) + 3g) and Mix(Mix(key ^ hash) + 3s), worked
    // out in integers without bounds apart from this code: a key that changed would change every result that was ever stored.
    [Fact]
    public void Mix_AndTheFirstKeysOfTheChain_AreThoseOfTheirFormulas()
    {
        Assert.Equal(0xE220A8397B1DCDAFUL, Keys.Mix(0x9E3779B97F4A7C15UL));
        Assert.Equal(0x22BEF726563A095CUL, Keys.Replication(20170401, 3));
        Assert.Equal(0xD5E35DF6A047EC52UL, Keys.Layer(0x22BEF726563A095CUL, 0x123456789ABCDEF0UL, 2));
    }

    [Fact]
    public void Below_TakesTheUpperHalfOfADraw()
    {
        Assert.Equal(6, Keys.Below(ulong.MaxValue, 7));
        Assert.Equal(3, Keys.Below(1UL << 63, 7));
        Assert.Equal(0, Keys.Below(uint.MaxValue, 7));
    }

    [Fact]
    public void FourAtATime_AreThoseOneAtATime()
    {
        for (var i = 0; i < 1000; i++)
        {
            var layer = Keys.Layer(Keys.Replication(7, i), StaySite, i);
            var (hour, candidate) = (17_700_000 + (3 * i), i % 253);
            var hours = Keys.Hours(layer, hour);
            var mixed = Keys.Mix(Keys.Candidates(layer, candidate));
            for (var lane = 0; lane < Vector256<ulong>.Count; lane++)
            {
                Assert.Equal(Keys.Hour(layer, hour + lane), hours[lane]);
                Assert.Equal(Keys.Person(layer, candidate + lane), mixed[lane]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void Draw_AlongOneLink_IsUniformInItsUpperAndItsLowestBits(string link)
    {
        var upper = new int[Bins];
        var lowest = new int[Bins];
        for (var i = 0; i < Count; i++)
        {
            var draw = DrawAlong(link, i);
            upper[draw >> 56]++;
            lowest[draw & 0xFF]++;
        }
        AssertUniform(upper);
        AssertUniform(lowest);
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void Draw_OfNeighboursAlongOneLink_FillsTheSquareEvenly(string link)
    {
        var pairs = new int[Bins];
        // Overlapping pairs are not independent; every second pair is.
        for (var i = 0; i < Count; i++) pairs[((DrawAlong(link, 2 * i) >> 60) << 4) | (DrawAlong(link, (2 * i) + 1) >> 60)]++;
        AssertUniform(pairs);
        AssertUncorrelated(i => DrawAlong(link, 2 * i), i => DrawAlong(link, (2 * i) + 1));
    }

    [Fact]
    public void Draw_AtTwoSitesOfOnePerson_IsUncorrelatedAndFillsTheSquare()
    {
        var pairs = new int[Bins];
        for (var i = 0; i < Count; i++)
        {
            var person = Keys.Person(LayerKey, i);
            pairs[((Keys.Draw(person, StaySite) >> 60) << 4) | (Keys.Draw(person, RouteSite) >> 60)]++;
        }
        AssertUniform(pairs);
        AssertUncorrelated(i => Keys.Draw(Keys.Person(LayerKey, i), StaySite), i => Keys.Draw(Keys.Person(LayerKey, i), RouteSite));
        AssertUncorrelated(i => Keys.Draw(Keys.Person(LayerKey, i), StaySite), i => Keys.Draw(Keys.Lap(Keys.Person(LayerKey, i), 1), StaySite));
    }

    [Fact]
    public void Draw_OfPeopleSitesAndLaps_NeverRepeats()
    {
        // 2^20 draws of 64 bits collide with probability below 2^40 / 2^65 = 3e-8.
        var seen = new HashSet<ulong>();
        for (var candidate = 0; candidate < 1 << 17; candidate++)
        {
            for (var lap = 0; lap < 4; lap++)
            {
                var key = Keys.Lap(Keys.Person(LayerKey, candidate), lap);
                Assert.True(seen.Add(Keys.Draw(key, StaySite)));
                Assert.True(seen.Add(Keys.Draw(key, RouteSite)));
            }
        }
    }

    [Fact]
    public void Site_OfMovedBoundaries_Differs()
    {
        Assert.NotEqual(Keys.Site("stage", "ab", "c"), Keys.Site("stage", "a", "bc"));
        Assert.NotEqual(Keys.Site("stage", "ward", "stay"), Keys.Site("route", "ward", "stay"));
        Assert.NotEqual(Keys.Site("", "", "a"), Keys.Site("", "a", ""));
    }

    [Fact]
    public void Lap_Zero_IsThePersonsOwnKey() => Assert.Equal(99UL, Keys.Lap(99UL, 0));

    [Fact]
    public void Unit_AtTheEnds_StaysWithinTheHalfOpenInterval()
    {
        Assert.Equal(0, Keys.Unit(0));
        Assert.Equal(1 - Math.Pow(2, -53), Keys.Unit(ulong.MaxValue));
    }

    /// <summary>SplitMix64's published output for seed 1234567 (first values of Vigna's reference program), and pinned values of the chain.</summary>
    [Fact]
    public void Mix_AndTheChain_ArePinned()
    {
        Assert.Equal(6457827717110365317UL, Keys.Mix(1234567UL + 0x9E3779B97F4A7C15UL));
        Assert.Equal(3203168211198807973UL, Keys.Mix(1234567UL + unchecked(2 * 0x9E3779B97F4A7C15UL)));
        Assert.Equal(14764249397540108526UL, StaySite);
        Assert.Equal(10670765600668868195UL, LayerKey);
        Assert.Equal(10225164983094978071UL, Keys.Draw(Keys.Lap(Keys.Person(LayerKey, 41), 2), StaySite));
        Assert.Equal(14744262739985709347UL, Keys.Draw(LayerKey, StaySite, 7));
    }

    // Pearson's statistic of equally likely bins; the count per bin is 256 or more.
    private static void AssertUniform(int[] bins)
    {
        var expected = bins.Sum() / (double)bins.Length;
        var statistic = bins.Sum(b => (b - expected) * (b - expected) / expected);
        var limit = ChiSquared.InvCDF(bins.Length - 1, 1 - ErrorProbability);
        Assert.True(statistic < limit, $"chi-square {statistic:F1} of {bins.Length - 1} degrees of freedom exceeds {limit:F1}");
    }

    // Of independent uniform pairs, the correlation times the square root of their number is standard normal.
    private static void AssertUncorrelated(Func<int, ulong> first, Func<int, ulong> second)
    {
        double product = 0;
        for (var i = 0; i < Count; i++) product += (Keys.Unit(first(i)) - 0.5) * (Keys.Unit(second(i)) - 0.5);
        var z = product * 12 / Math.Sqrt(Count);
        Assert.InRange(z, -4.892, 4.892);
    }
}
