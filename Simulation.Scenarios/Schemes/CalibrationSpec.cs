using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Schemes;

/// <summary>What is free and what it is held against: <c>calibration.yaml</c> of a system.</summary>
/// <param name="Scheme">The free parameters as settings, and the levers through which they act. It comes before every scheme of a scenario.</param>
/// <param name="Targets">The published figures that take part.</param>
public sealed record CalibrationSpec(SchemeSpec Scheme, IReadOnlyList<TargetSpec> Targets);

/// <summary>Published figures of a measure that take part in a calibration.</summary>
/// <param name="At">Place.</param>
/// <param name="Measure">Measure id.</param>
/// <param name="Periods">"window" (the default), "quarters", "months", or one period as published.</param>
/// <param name="Discrepancy">Standard deviation, in the measure's unit, by which a perfectly fitted model of this kind may still be off.</param>
/// <param name="Relative">Whether the discrepancy is a share of the published figure.</param>
/// <param name="Fitted">Whether they are fitted; else held back.</param>
/// <param name="Reason">Why the discrepancy is what it is.</param>
public sealed record TargetSpec(Place At, string Measure, string Periods, double Discrepancy, bool Relative, bool Fitted, string Reason)
{
    /// <summary>Whether a published row is meant.</summary>
    public bool Covers(PublishedRow row) => row.Measure == Measure && Periods switch
    {
        "window" => row.Period.Length == 0,
        "quarters" => row.Period.Contains("-Q", StringComparison.OrdinalIgnoreCase),
        "months" => row.Period.Length == 7 && !row.Period.Contains("-Q", StringComparison.OrdinalIgnoreCase) && row.Period[4] == '-',
        _ => row.Period == Periods,
    };
}
