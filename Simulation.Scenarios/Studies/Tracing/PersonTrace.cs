namespace Simulation.Scenarios.Studies.Tracing;

/// <summary>What a trace keeps of one person of one run.</summary>
/// <param name="Stays">Stays begun in the window.</param>
/// <param name="FirstStart">Tick at which the first of them began; -1 without.</param>
/// <param name="FirstEnd">Tick at which it ended; the horizon while it lasts.</param>
/// <param name="Ticks">Time in stays within the window. Unit: ticks.</param>
/// <param name="Last">Class of where the person is when the run ends.</param>
public readonly record struct PersonTrace(int Stays, int FirstStart, int FirstEnd, int Ticks, int Last);
