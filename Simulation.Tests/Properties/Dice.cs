using Simulation.Core.Distributions;
using Simulation.Core.Randomness;

namespace Simulation.Tests.Properties;

/// <summary>A stream of choices from one seed: what the generators of random inputs throw.</summary>
internal sealed class Dice(int seed)
{
    private readonly ulong _key = Keys.Mix((ulong)(uint)seed + 0x5EED);
    private ulong _thrown;

    public ulong Bits() => Keys.Mix(_key + (0x9E3779B97F4A7C15UL * ++_thrown));

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int From(int least, int most) => least + (int)(Bits() % (ulong)(most - least + 1));

    public bool Chance(int percent) => From(1, 100) <= percent;

    public T Any<T>(params ReadOnlySpan<T> items) => items[From(0, items.Length - 1)];

    /// <summary>Rising numbers without repeats; fewer than asked for where the range is short.</summary>
    public int[] Rising(int count, int least, int most)
    {
        var set = new SortedSet<int>();
        for (var i = 0; i < count && least <= most; i++) set.Add(From(least, most));
        return [.. set];
    }
}

/// <summary>Families with closed quantiles, for tests that need a shape and nothing else.</summary>
/// <param name="StatedMean">The mean.</param>
/// <param name="Power">0 is constant, 1 exponential, 2 a long tail; -1 is uniform.</param>
internal sealed record TestShape(double StatedMean, int Power) : Distribution
{
    public override double Mean => StatedMean;

    public override double Quantile(double tail, bool upper)
    {
        var exponential = upper ? -Math.Log(tail) : -Math.Log(1 - tail);
        return Power switch
        {
            0 => StatedMean,
            1 => StatedMean * exponential,
            2 => StatedMean * 0.5 * exponential * exponential,
            _ => 2 * StatedMean * (upper ? 1 - tail : tail),
        };
    }
}
