using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Schemes;

/// <summary>Takes other people than those of the principal projection, over the whole run. Rates a head stay as they are.</summary>
/// <param name="At">Place.</param>
/// <param name="Low">Name of the projection at place -1; empty for none.</param>
/// <param name="High">Name of the projection at place 1; empty for none.</param>
/// <param name="Place">Where between them: -1 is the low one, 0 the principal, 1 the high; linear between. Range: -1 to 1.</param>
/// <param name="Year">The calendar year that the window's first year takes its people from; 0 is its own.</param>
public sealed record PopulationLever(Place At, string Low, string High, SettableNumber Place, SettableNumber Year) : Lever(At, null, null)
{
    /// <summary>The system with the population of all such levers, in order.</summary>
    public static SystemSpec Apply(SystemSpec system, IReadOnlyList<Lever> levers)
    {
        PopulationLever[] changes = [.. levers.OfType<PopulationLever>()];
        return changes.Length == 0 ? system : changes.Aggregate(system with { CountedIn = system.Population }, (s, lever) => s with { Population = lever.Changed(s.Population, s.Header.From.Year) });
    }

    private PopulationRow[] Changed(IReadOnlyList<PopulationRow> rows, int first)
    {
        var name = Place < 0 ? Low : High;
        var variant = rows.Where(r => name.Length > 0 && r.Projection == name).ToDictionary(r => (r.Band, r.Year), r => r.People);
        var later = Year > 0 ? (int)Year.Value - first : 0;
        return [.. rows.Select(r => r with
        {
            People = r.Projection.Length == 0 && variant.TryGetValue((r.Band, r.Year), out var other) ? r.People + (Math.Abs(Place) * (other - r.People)) : r.People,
            Year = r.Year - later,
        })];
    }
}
