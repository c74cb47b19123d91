using Simulation.Core.Distributions;
using Xunit;

namespace Simulation.Tests.Distributions;

public sealed class QuantileTableTests
{
    private const double TicksPerDay = 96;
    private const double Unit = 1.0 / (1 << QuantileTable.FractionBits);
    private const double Smallest = 1.0 / (1L << 48);
    private const int Cells = 1664;

    /// <summary>The draw whose tail distance is t · 2^-48.</summary>
    private static ulong DrawOf(long t, bool upper) => upper ? ~((ulong)t << 16) : (ulong)t << 16;

    /// <summary>Left edge of a cell. Unit: 2^-48.</summary>
    private static long Edge(int cell) => cell < 128 ? (long)cell << 16 : (64L + (cell & 63)) << (15 + (cell >> 6));

    [Theory]
    [InlineData("exponential")]
    [InlineData("lognormal 0.6")]
    [InlineData("lognormal 1.2")]
    [InlineData("gamma 0.5")]
    public void SampleFixed_AcrossEveryEdge_IsMonotoneAndContinuous(string name)
    {
        var table = QuantileTable.Build(CurvedQuantile.Of(name).Distribution, TicksPerDay);
        Assert.Equal(1L << 47, Edge(Cells));
        Assert.Equal(table.Nodes[Cells], table.Nodes[^1]);
        foreach (var upper in (bool[])[false, true])
        {
            var last = table.SampleFixed(DrawOf(0, upper));
            for (var cell = 0; cell < Cells; cell++)
            {
                var (left, right) = (Edge(cell), Edge(cell + 1));
                var offset = upper ? Cells + 1 : 0;
                var (from, to) = (table.Nodes[offset + cell], table.Nodes[offset + cell + 1]);
                // The first draw of a cell stands half a step past its left node, the last half a step before its right node.
                Assert.Equal(from, table.SampleFixed(DrawOf(left, upper)), Math.Abs(to - from) / 131072.0 + 0.5);
                Assert.Equal(to, table.SampleFixed(DrawOf(right - 1, upper)), Math.Abs(to - from) / 131072.0 + 0.5);
                foreach (var t in (long[])[left, left + 1, left + ((right - left) / 3), left + ((right - left) / 2), right - 1])
                {
                    var value = table.SampleFixed(DrawOf(t, upper));
                    Assert.True(upper ? value <= last : value >= last, $"{name}: cell {cell}, t {t}: {last} then {value}");
                    last = value;
                }
            }
        }
    }

    [Theory]
    [InlineData("exponential", 2.17e-5)]
    [InlineData("lognormal 0.6", 1.42e-5)]
    [InlineData("lognormal 1.2", 4.18e-5)]
    [InlineData("gamma 0.5", 7.08e-5)]
    public void SampleFixed_BetweenNodes_IsWithinTheChordError(string name, double largestRelative)
    {
        // A chord over a cell of width h is off by at most h²/8 · max|Q''|. Added: ½ unit for the nodes, ½ for the result, and
        // half a step of the fraction, |ΔQ|/131072. The pinned worst relative error is over tails of at least 2^-26 and values of at least 1 tick.
        var curved = CurvedQuantile.Of(name);
        var table = QuantileTable.Build(curved.Distribution, TicksPerDay);
        var worst = 0.0;
        foreach (var upper in (bool[])[false, true])
        {
            for (var cell = 1; cell < Cells; cell++)
            {
                var (left, right) = (Edge(cell), Edge(cell + 1));
                var (a, b) = (left * Smallest, right * Smallest);
                var chord = (b - a) * (b - a) / 8 * curved.Curvature(a, b, upper) * TicksPerDay;
                var step = Math.Abs(curved.Distribution.Quantile(a, upper) - curved.Distribution.Quantile(b, upper)) * TicksPerDay / 131072;
                for (var quarter = 1; quarter <= 3; quarter++)
                {
                    var t = left + ((right - left) * quarter / 4);
                    var exact = curved.Distribution.Quantile(t * Smallest, upper) * TicksPerDay;
                    var error = Math.Abs((table.SampleFixed(DrawOf(t, upper)) * Unit) - exact);
                    Assert.True(error <= (chord * 1.000001) + step + Unit, $"{name}, tail {t * Smallest} upper {upper}: error {error}, bound {chord + step + Unit}");
                    if (cell >= 64 && exact >= 1) worst = Math.Max(worst, (error - step - Unit) / exact);
                }
            }
        }
        Assert.InRange(worst, 0.98 * largestRelative, largestRelative);
    }

    [Theory]
    [InlineData("exponential")]
    [InlineData("lognormal 0.6")]
    [InlineData("lognormal 1.2")]
    [InlineData("gamma 0.5")]
    public void Mean_OfTable_IsTheStatedMeanWithinTheChordsArea(string name)
    {
        // The area between a chord and its curve is at most h³/12 · max|Q''|. The outermost cell lacks at most
        // the part of the mean that lies beyond tail 2^-32, which is below 2^-32 · 2 Q(2^-40). Raising values below 1 tick to 1 is computed by MeanBetween.
        var curved = CurvedQuantile.Of(name);
        var table = QuantileTable.Build(curved.Distribution, TicksPerDay);
        var bound = 2 * curved.Distribution.Quantile(Math.Pow(2, -40), upper: true) * TicksPerDay / Math.Pow(2, 32);
        for (var cell = 1; cell < Cells; cell++)
        {
            var (a, b) = (Edge(cell) * Smallest, Edge(cell + 1) * Smallest);
            var volume = (b - a) * (b - a) * (b - a) / 12 * TicksPerDay;
            bound += volume * (curved.Curvature(a, b, true) + curved.Curvature(a, b, false));
        }
        var mean = curved.Distribution.Mean * TicksPerDay;
        Assert.True(bound < 1.3e-5 * mean, $"The bound itself is {bound / mean} of the mean.");
        Assert.Equal(mean, table.MeanBetween(0, int.MaxValue), bound + Unit);
        Assert.Equal(table.Mean, table.MeanBetween(1, int.MaxValue), 1e-9);
        Assert.True(table.Mean >= table.MeanBetween(0, int.MaxValue));
    }

    [Fact]
    public void Sample_OverAWholeCell_HasTheCellsMeanExactly()
    {
        // Over all 65,536 fractions of a cell, the mean is that of its two nodes, but for the rounding of each value to a unit (½ at most).
        var table = QuantileTable.Build(new Exponential(0.37), TicksPerDay);
        foreach (var upper in (bool[])[false, true])
        {
            foreach (var cell in (int[])[64, 300, 1000, 1500, 1663])
            {
                var width = Edge(cell + 1) - Edge(cell);
                var sum = 0.0;
                for (var f = 0; f < 65536; f++) sum += table.SampleFixed(DrawOf(Edge(cell) + (width / 65536 * f), upper));
                var offset = upper ? Cells + 1 : 0;
                Assert.Equal(0.5 * (table.Nodes[offset + cell] + table.Nodes[offset + cell + 1]), sum / 65536, 0.5);
            }
        }
    }

    [Theory]
    [InlineData("exponential")]
    [InlineData("lognormal 1.2")]
    [InlineData("gamma 0.5")]
    public void ProbabilityAtMost_OfASample_IsTheDrawsProbability(string name)
    {
        var table = QuantileTable.Build(CurvedQuantile.Of(name).Distribution, TicksPerDay);
        foreach (var upper in (bool[])[false, true])
        {
            for (var cell = 0; cell < Cells; cell++)
            {
                var (left, right) = (Edge(cell), Edge(cell + 1));
                var offset = upper ? Cells + 1 : 0;
                var rise = Math.Abs(table.Nodes[offset + cell + 1] - table.Nodes[offset + cell]);
                // Values that share a unit cannot be told apart; such cells (rise near 0) are the lower tail of gamma ½.
                if (rise < 4) continue;
                var t = left + ((right - left) * 2 / 5);
                var probability = upper ? 1 - (t * Smallest) : t * Smallest;
                var bound = (right - left) * Smallest * (1.0 / 65536 + (1.0 / rise));
                Assert.Equal(probability, table.ProbabilityAtMost(table.SampleFixed(DrawOf(t, upper)) * Unit), bound + 1e-15);
            }
        }
        Assert.Equal(0, table.ProbabilityAtMost(-1));
        Assert.Equal(1, table.ProbabilityAtMost(1e9));
    }

    [Theory]
    [InlineData(65536)]
    [InlineData(65537)]
    [InlineData(100_000)]
    [InlineData(1234 * 65536L + 65535)]
    public void Round_OverAllLowBits_KeepsTheValue(long value)
    {
        var sum = 0L;
        for (var low = 0UL; low < 65536; low++) sum += QuantileTable.Round(value, 0xABCD_0000_0000_0000UL | low);
        Assert.Equal(value, sum);
    }

    [Fact]
    public void Round_OutsideTheRange_IsHeldWithinIt()
    {
        Assert.Equal(1, QuantileTable.Round(0, 0));
        Assert.Equal(1, QuantileTable.Round(65535, 65535));
        Assert.Equal(int.MaxValue, QuantileTable.Round(long.MaxValue / 2, 0));
    }

    [Fact]
    public void Sample_OfAFixedDuration_IsThatDuration()
    {
        var table = QuantileTable.Build(new Fixed(2.5), 2);
        for (var i = 0UL; i < 1000; i++) Assert.Equal(5, table.Sample(Core.Randomness.Keys.Mix(i)));
        Assert.Equal(5, table.Mean);
        Assert.Equal(5, table.Largest);
        Assert.Equal(0, table.ProbabilityAtMost(4.999));
        Assert.Equal(1, table.ProbabilityAtMost(5));
    }

    [Fact]
    public void Sample_AtTheExtremeDraws_StaysWithinLargest()
    {
        var table = QuantileTable.Build(new Exponential(100), TicksPerDay);
        Assert.Equal(1, table.Sample(0));
        Assert.InRange(table.Sample(ulong.MaxValue), 100 * TicksPerDay * 22, table.Largest);
    }

    [Fact]
    public void Build_OfWhatNoTableHolds_Throws()
    {
        Assert.Throws<ArgumentException>(() => QuantileTable.Build(new Exponential(1e9), TicksPerDay));
        Assert.Throws<ArgumentException>(() => QuantileTable.Build(new Broken(p => -p), TicksPerDay));
        Assert.Throws<ArgumentException>(() => QuantileTable.Build(new Broken(p => 1 - p), TicksPerDay));
        Assert.Throws<ArgumentException>(() => QuantileTable.Build(new Broken(_ => double.NaN), TicksPerDay));
    }

    [Fact]
    public void ProbabilityAtMost_WithinAJumpAtTheMedian_IsOneHalf()
    {
        var table = QuantileTable.Build(new TwoPoints(), 1);
        Assert.Equal(0.5, table.ProbabilityAtMost(7));
        Assert.Equal(5.5, table.Mean, 1e-12);
    }

    private sealed record Broken(Func<double, double> OfProbability) : Distribution
    {
        public override double Mean => 1;

        public override double Quantile(double tail, bool upper) => OfProbability(upper ? 1 - tail : tail);
    }

    private sealed record TwoPoints : Distribution
    {
        public override double Mean => 5.5;

        public override double Quantile(double tail, bool upper) => upper ? 10 : 1;
    }
}
