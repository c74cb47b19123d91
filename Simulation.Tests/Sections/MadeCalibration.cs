using Simulation.Scenarios.Calibration;

namespace Simulation.Tests.Sections;

/// <summary>A calibration made by hand: three inputs, three targets, two weighted vectors with two runs each.</summary>
internal static class MadeCalibration
{
    private static readonly FreeParameter A = MadeStudies.Input("a", 2, 10, 5), B = MadeStudies.Input("b", 20, 60, 45), C = MadeStudies.Input("c", 100, 400, 250);

    private static readonly CalibrationTarget[] Targets =
    [
        new("delayed", "2016-Q2", 120, 0, 3, false, "why one"), new("four-hours", "", 0.5, 0, 0.02, true, "why two"), new("entries", "", 70, 0, 4, true, "why three"),
    ];

    public static CalibrationResult Result { get; } = new()
    {
        Problem = new CalibrationProblem([A, B, C], Targets),
        Settings = new CalibrationSettings { Seed = 11 },
        Waves = [new WaveReport(1, 60, 120, 0.25, 2, [(Targets[2], 4.3), (Targets[1], 3.5)], [0.5, 0.6]), new WaveReport(2, 80, 160, 0.0314, 0, [], [-0.25, 0.75])],
        Set = new ParameterSet(["a", "b", "c"], [[3, 30, 300], [7, 50, 100]], [0.75, 0.25]),
        Distances = [2.5, 4.5],
        // By vector and run: delayed, four hours, entries (no run has one).
        Figures = [[[90, 0.9, double.NaN], [110, 0.9, double.NaN]], [[130, 0.8, double.NaN], [150, 0.8, double.NaN]]],
        Parameters = [new ParameterSummary(A, 4, 0.5, 0.25), new ParameterSummary(B, 35, 9, 0.9), new ParameterSummary(C, 260, 80, 0.95)],
        Ties = [new ParameterTie(A, B, -0.75), new ParameterTie(B, C, 0.6)],
        YearDeviations = [5, 0.01, 6],
    };
}
