namespace Simulation.Scenarios.Studies;

/// <summary>Where a study's input values come from.</summary>
/// <param name="Vectors">Weighted parameter vectors that replications draw from; 0 is the first-cut values alone.</param>
/// <param name="Parameters">Parameters that differ between vectors.</param>
/// <param name="Unused">Whether the system has a calibration that the study leaves aside.</param>
public sealed record StudyInputs(int Vectors, int Parameters, bool Unused)
{
    /// <summary>The first-cut values, of a system without a calibration.</summary>
    public static StudyInputs FirstCut { get; } = new(0, 0, Unused: false);

    /// <summary>Names of the settings that scenarios draw anew in every replication.</summary>
    public IReadOnlyList<string> Drawn { get; init; } = [];

    /// <summary>Whether every replication draws one of the calibrated vectors.</summary>
    public bool Calibrated => Vectors > 0;

    /// <summary>Whether replications differ in more than chance: calibrated vectors, or settings that are drawn.</summary>
    public bool Varied => Calibrated || Drawn.Count > 0;
}
