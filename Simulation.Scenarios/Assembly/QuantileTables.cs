using System.Collections.Concurrent;
using Simulation.Core.Distributions;

namespace Simulation.Scenarios.Assembly;

/// <summary>Quantile tables by what they tabulate: a table is worked out once, for however many stays and scenarios use it.</summary>
/// <param name="known">Tables that are there already; what is new is kept apart from them and goes when this goes.</param>
public sealed class QuantileTables(QuantileTables? known = null)
{
    private readonly ConcurrentDictionary<(Distribution, double), QuantileTable> _tables = new();

    /// <summary>The table of a distribution.</summary>
    /// <param name="distribution">The distribution.</param>
    /// <param name="ticksPerUnit">Ticks in one unit of its parameters.</param>
    /// <exception cref="ArgumentException">The distribution reaches beyond what a table can hold.</exception>
    public QuantileTable Of(Distribution distribution, double ticksPerUnit) =>
        known is not null && known._tables.TryGetValue((distribution, ticksPerUnit), out var there) ? there : _tables.GetOrAdd((distribution, ticksPerUnit), key => QuantileTable.Build(key.Item1, key.Item2));

    /// <summary>Works out many tables at once, on all cores; what cannot be tabulated is left for <see cref="Of"/> to refuse.</summary>
    public void Prepare(IEnumerable<(Distribution Distribution, double TicksPerUnit)> wanted) => Parallel.ForEach(wanted.Distinct(), pair =>
    {
        try
        {
            Of(pair.Distribution, pair.TicksPerUnit);
        }
        catch (ArgumentException)
        {
            // Whoever asks for this table is told, with the place of the row.
        }
    });
}
