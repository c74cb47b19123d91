namespace Simulation.Scenarios.Calibration;

/// <summary>A number of the model that is not known: its range before the data are looked at, over which every value is held equally likely.</summary>
/// <param name="Id">Name in files.</param>
/// <param name="Label">What readers see.</param>
/// <param name="Low">Low end.</param>
/// <param name="High">High end. Range: above the low end.</param>
/// <param name="Start">First-cut value, used before there is a calibration.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Evidence">Where the range comes from.</param>
public sealed record FreeParameter(string Id, string Label, double Low, double High, double Start, string Unit, string Evidence)
{
    /// <summary>The value at a place in the range. Range of the place: 0 to 1.</summary>
    public double At(double unit) => Low + ((High - Low) * unit);

    /// <summary>The place of a value in the range.</summary>
    public double Place(double value) => (value - Low) / (High - Low);
}

/// <summary>A published figure that the model is held against.</summary>
/// <param name="Measure">Measure id.</param>
/// <param name="Period">Period, as published; empty is the whole window.</param>
/// <param name="Published">The figure.</param>
/// <param name="SamplingError">Its standard error.</param>
/// <param name="Discrepancy">How far a perfectly fitted model of this kind may still be off (standard deviation).</param>
/// <param name="Fitted">Whether it takes part in the fit; else it is held back to test the fit.</param>
/// <param name="Reason">Why the discrepancy is what it is.</param>
public sealed record CalibrationTarget(string Measure, string Period, double Published, double SamplingError, double Discrepancy, bool Fitted, string Reason)
{
    /// <summary>Measure and period, for people.</summary>
    public string Name => Period.Length == 0 ? Measure : $"{Measure} {Period}";

    /// <summary>Variance of the published figure about a perfectly fitted model's expectation, without the chance of one year.</summary>
    public double ErrorVariance => (SamplingError * SamplingError) + (Discrepancy * Discrepancy);
}

/// <summary>What is to be found out.</summary>
/// <param name="Parameters">The free parameters. Shape: at least 1.</param>
/// <param name="Targets">The targets. Shape: at least 1 fitted.</param>
public sealed record CalibrationProblem(IReadOnlyList<FreeParameter> Parameters, IReadOnlyList<CalibrationTarget> Targets)
{
    /// <summary>Positions of the fitted targets.</summary>
    public IReadOnlyList<int> Fitted => [.. Enumerable.Range(0, Targets.Count).Where(t => Targets[t].Fitted)];

    /// <summary>Parameter values at a point of the unit cube.</summary>
    public double[] Values(double[] point) => [.. Parameters.Select((p, i) => p.At(point[i]))];
}

/// <summary>Simulates parameter vectors.</summary>
/// <param name="vectors">Parameter values, in the order of the parameters.</param>
/// <param name="runs">Runs of each vector.</param>
/// <param name="firstReplication">Number of the first random year; every run takes the next.</param>
/// <returns>Simulated figures. Shape: vector × run × target. Guarantee: finite.</returns>
public delegate double[][][] SimulateVectors(IReadOnlyList<double[]> vectors, int runs, int firstReplication);
