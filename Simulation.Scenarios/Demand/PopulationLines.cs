using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Demand;

/// <summary>The people of every band over time: of the principal projection, as a scheme may have changed it, and as values were counted among.</summary>
public sealed class PopulationLines
{
    private static readonly PopulationLine Nobody = new([]);

    private readonly Dictionary<string, PopulationLine> _lines;
    private readonly Dictionary<string, PopulationLine> _counted;

    /// <summary>The lines of a system.</summary>
    public PopulationLines(SystemSpec system)
    {
        _lines = Lines(system.Population);
        _counted = system.CountedIn is { } counted ? Lines(counted) : _lines;
    }

    /// <summary>The people of a band; nobody of one that is not known.</summary>
    public PopulationLine Of(string band) => _lines.GetValueOrDefault(band, Nobody);

    /// <summary>The people of a band among whom values were counted.</summary>
    public PopulationLine CountedIn(string band) => _counted.GetValueOrDefault(band, Nobody);

    private static Dictionary<string, PopulationLine> Lines(IReadOnlyList<PopulationRow> population) =>
        population.Where(p => p.Projection.Length == 0).GroupBy(p => p.Band, StringComparer.Ordinal).ToDictionary(g => g.Key, g => new PopulationLine(g), StringComparer.Ordinal);
}
