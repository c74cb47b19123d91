namespace Simulation.Scenarios.Calibration;

/// <summary>The parameter vectors that no wave has ruled out.</summary>
public sealed class PlausibleRegion
{
    /// <summary>The cut-off of the implausibility.</summary>
    /// <remarks>
    /// At least 95% of any distribution with one peak lies within three standard deviations. Source: Pukelsheim, "The three
    /// sigma rule", The American Statistician 48, 1994.
    /// </remarks>
    public const double CutOff = 3;

    private readonly List<CalibrationWave> _waves = [];

    /// <summary>The waves.</summary>
    public IReadOnlyList<CalibrationWave> Waves => _waves;

    /// <summary>How many targets a vector may miss and still not be ruled out: 0 unless nothing would be left.</summary>
    public int Ignored { get; set; }

    /// <summary>Adds a wave.</summary>
    public void Add(CalibrationWave wave) => _waves.Add(wave);

    /// <summary>The largest implausibility of a point over all waves, after the targets that may be missed.</summary>
    public double Level(double[] point)
    {
        var level = 0.0;
        foreach (var wave in _waves)
        {
            var all = wave.Implausibilities(point);
            if (Ignored > 0) Array.Sort(all);
            level = Math.Max(level, Ignored > 0 ? all[Math.Max(0, all.Length - 1 - Ignored)] : all.Max());
        }
        return level;
    }

    /// <summary>Whether a point is not ruled out.</summary>
    public bool Holds(double[] point) => Level(point) <= CutOff;
}
