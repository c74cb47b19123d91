using Simulation.Core.Networks;
using Simulation.Core.Observation;

namespace Simulation.Scenarios.Measures;

/// <summary>The distinct day series that measures ask for: the same states and groups are summed once.</summary>
internal sealed class SeriesTable(Network network)
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<int[]> _cells = [];

    /// <summary>State × group cells of each series.</summary>
    public int[][] Cells => [.. _cells];

    /// <summary>The series of states and groups.</summary>
    public int Of(bool[] states, int[] groups)
    {
        var cells = CellsOf(network, states, groups);
        var key = string.Join(',', cells);
        if (_index.TryGetValue(key, out var known)) return known;
        _cells.Add(cells);
        return _index[key] = _cells.Count - 1;
    }

    /// <summary>State × group cells of live states.</summary>
    public static int[] CellsOf(Network network, bool[] states, int[] groups)
    {
        var cells = new List<int>();
        for (var state = 0; state < network.LiveStates; state++)
            if (states[state]) cells.AddRange(groups.Select(group => (state * network.Groups.Length) + group));
        return [.. cells];
    }

    /// <summary>The midnight count of cells, day by day.</summary>
    public static int[] DayCounts(Network network, ReplicationResult result, int[] cells) => DayCounts(network, result, [cells])[0];

    /// <summary>The midnight counts of several series, day by day: a day's census, some kilobytes of many megabytes, is read once for all of them.</summary>
    /// <param name="network">The network.</param>
    /// <param name="result">What a replication of it gave.</param>
    /// <param name="series">State × group cells of each series.</param>
    /// <returns>Shape: series × window day.</returns>
    public static int[][] DayCounts(Network network, ReplicationResult result, int[][] series)
    {
        var stride = network.LiveStates * network.Groups.Length;
        var counts = Array.ConvertAll(series, _ => new int[network.WindowDays]);
        var runs = Array.ConvertAll(series, RunsOf);
        // Of a day, how many are in the cells before each: a run of cells is a difference of two of them, and many series share cells.
        var before = new int[stride + 1];
        for (var day = 0; day < network.WindowDays; day++)
        {
            var row = result.Census.AsSpan(day * stride, stride);
            var people = 0;
            for (var cell = 0; cell < row.Length; cell++) before[cell + 1] = people += row[cell];
            for (var i = 0; i < runs.Length; i++)
            {
                var sum = 0;
                foreach (var (first, end) in runs[i]) sum += before[end] - before[first];
                counts[i][day] = sum;
            }
        }
        return counts;
    }

    // Cells that follow one another, as first and end.
    private static (int First, int End)[] RunsOf(int[] cells)
    {
        var runs = new List<(int First, int End)>();
        foreach (var cell in cells)
        {
            if (runs.Count > 0 && runs[^1].End == cell) runs[^1] = (runs[^1].First, cell + 1);
            else runs.Add((cell, cell + 1));
        }
        return [.. runs];
    }
}
