namespace Simulation.Scenarios.Calibration;

/// <summary>How much work a calibration does.</summary>
public sealed record CalibrationSettings
{
    /// <summary>Seed of every draw.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Threads. Range: at least 1. Guarantee: the result is the same for any number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Waves of history matching at most; fewer when a wave rules out little more. Default: 3.</summary>
    public int Waves { get; init; } = 3;

    /// <summary>Vectors of the first wave; null is 15 a parameter and at least 60.</summary>
    public int? FirstWaveVectors { get; init; }

    /// <summary>Vectors of each later wave; null is 10 a parameter and at least 60.</summary>
    public int? LaterWaveVectors { get; init; }

    /// <summary>Runs of each vector. Range: at least 2, so that the chance of one year is seen.</summary>
    public int Runs { get; init; } = 2;

    /// <summary>Vectors of the final set. Default: 100.</summary>
    public int FinalVectors { get; init; } = 100;

    /// <summary>Points that search the region not ruled out. Default: 1,000.</summary>
    public int Particles { get; init; } = 1000;

    /// <summary>Vectors of a wave.</summary>
    public int VectorsOf(int wave, int parameters) =>
        wave == 0 ? FirstWaveVectors ?? Math.Max(60, 15 * parameters) : LaterWaveVectors ?? Math.Max(60, 10 * parameters);
}

/// <summary>What a wave did.</summary>
/// <param name="Wave">Number, from 1.</param>
/// <param name="Vectors">Vectors simulated.</param>
/// <param name="Runs">Runs.</param>
/// <param name="Share">Share of the ranges' volume not ruled out by this and earlier waves.</param>
/// <param name="Ignored">Targets that a vector may miss; above 0 only where nothing would be left.</param>
/// <param name="Worst">Fitted targets that the best points miss, with their smallest implausibility among these points.</param>
/// <param name="LeftOutShares">Share of the variance that the approximation predicts at points left out, by fitted target.</param>
public sealed record WaveReport(int Wave, int Vectors, int Runs, double Share, int Ignored, IReadOnlyList<(CalibrationTarget Target, double Implausibility)> Worst, IReadOnlyList<double> LeftOutShares);
