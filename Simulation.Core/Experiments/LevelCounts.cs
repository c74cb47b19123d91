namespace Simulation.Core.Experiments;

/// <summary>On how many days, over replications, a whole number stood at each level: the occupancy distribution of a series.</summary>
/// <remarks>Memory grows with the highest level, not with replications. Levels of <see cref="MostLevels"/> and more are not counted apart.</remarks>
public sealed class LevelCounts
{
    /// <summary>Levels told apart.</summary>
    public const int MostLevels = 20_000;

    private long[] _days = new long[64];

    /// <summary>Days counted.</summary>
    public long Days { get; private set; }

    /// <summary>The highest level seen.</summary>
    public int Highest { get; private set; }

    /// <summary>Days at a level.</summary>
    public long At(int level) => level < _days.Length ? _days[level] : 0;

    /// <summary>Counts the days of one replication.</summary>
    /// <param name="days">One level a day. Range: at least 0.</param>
    public void Add(ReadOnlySpan<int> days)
    {
        foreach (var value in days)
        {
            var level = Math.Min(value, MostLevels);
            if (level >= _days.Length) Array.Resize(ref _days, Math.Max(level + 1, Math.Min(2 * _days.Length, MostLevels + 1)));
            _days[level]++;
            Highest = Math.Max(Highest, level);
        }
        Days += days.Length;
    }
}
