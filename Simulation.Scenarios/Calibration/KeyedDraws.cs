using Simulation.Core.Distributions;
using Simulation.Core.Randomness;

namespace Simulation.Scenarios.Calibration;

/// <summary>Numbered draws for one purpose of a study: each is a pure function of seed, purpose and numbers.</summary>
/// <param name="seed">The study's seed.</param>
/// <param name="purpose">What is drawn.</param>
internal sealed class KeyedDraws(ulong seed, string purpose)
{
    private static readonly ulong RowSite = Keys.Site("calibration", "row", "draw");
    private static readonly ulong ColumnSite = Keys.Site("calibration", "column", "draw");
    private readonly ulong _key = Keys.Mix(seed ^ Keys.Site("calibration", purpose, "draw"));

    /// <summary>64 random bits.</summary>
    public ulong Bits(int row, int column) => Keys.Draw(Keys.Draw(_key, RowSite, row), ColumnSite, column);

    /// <summary>A uniform number. Range: 0 to below 1.</summary>
    public double Unit(int row, int column) => Keys.Unit(Bits(row, column));

    /// <summary>A standard normal number, from the nearer tail.</summary>
    public double Normal(int row, int column)
    {
        // Half a step keeps the argument off 0.
        var u = ((Bits(row, column) >> 12) + 0.5) * (1.0 / (1UL << 52));
        return u < 0.5 ? NormalTail.Quantile(u, upper: false) : NormalTail.Quantile(1 - u, upper: true);
    }
}
