namespace Simulation.Scenarios.Systems;

/// <summary>Reads the edges of a spell's bins.</summary>
public static class SpellEdges
{
    /// <summary>The edges in minutes; null when they are not times that rise, or more than 1,000.</summary>
    public static IReadOnlyList<double>? Minutes(string edges)
    {
        if (!TimeText.TryReadList(edges, out var values, out var unit) || values.Count is 0 or > 1000) return null;
        var minutes = values.Select(v => v * unit).ToArray();
        for (var i = 1; i < minutes.Length; i++)
        {
            if (minutes[i] <= minutes[i - 1]) return null;
        }
        return minutes[0] > 0 && minutes[^1] < 1e9 ? minutes : null;
    }
}
