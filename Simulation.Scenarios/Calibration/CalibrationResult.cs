namespace Simulation.Scenarios.Calibration;

/// <summary>What a calibration found.</summary>
public sealed record CalibrationResult
{
    /// <summary>What was asked.</summary>
    public required CalibrationProblem Problem { get; init; }

    /// <summary>How it was done.</summary>
    public required CalibrationSettings Settings { get; init; }

    /// <summary>The waves.</summary>
    public required IReadOnlyList<WaveReport> Waves { get; init; }

    /// <summary>The weighted parameter vectors.</summary>
    public required ParameterSet Set { get; init; }

    /// <summary>Distance of the fitted targets from each vector's own runs, in standard deviations, all together.</summary>
    public required IReadOnlyList<double> Distances { get; init; }

    /// <summary>Figures of the vectors' runs. Shape: vector × run × target.</summary>
    public required IReadOnlyList<double[][]> Figures { get; init; }

    /// <summary>What the data say about each parameter.</summary>
    public required IReadOnlyList<ParameterSummary> Parameters { get; init; }

    /// <summary>Parameters that the data tie together.</summary>
    public required IReadOnlyList<ParameterTie> Ties { get; init; }

    /// <summary>Standard deviation of each target by the chance of one year.</summary>
    public required IReadOnlyList<double> YearDeviations { get; init; }

    /// <summary>Where each target lies among the runs of the set; null when no run has the figure.</summary>
    public PredictionInterval? Prediction(int target)
    {
        var runs = Figures.SelectMany((f, v) => f.Select(run => (Figure: run[target], Weight: Set.Weights[v] / f.Length))).ToArray();
        var asked = Problem.Targets[target];
        return PredictionInterval.Of([.. runs.Select(r => r.Figure)], [.. runs.Select(r => r.Weight)], asked.Published, asked.SamplingError, Settings.Seed);
    }
}
