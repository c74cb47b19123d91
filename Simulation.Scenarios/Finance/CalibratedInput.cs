namespace Simulation.Scenarios.Finance;

/// <summary>A parameter that published figures leave open: every replication runs with a value that the calibration left.</summary>
/// <param name="Id">Parameter.</param>
/// <param name="Label">What readers see.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Drawn">Its value in a replication. Guarantee: a pure function.</param>
public sealed record CalibratedInput(string Id, string Label, string Unit, Func<int, double> Drawn);
