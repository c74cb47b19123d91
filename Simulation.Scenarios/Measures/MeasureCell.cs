using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Measures;

/// <summary>One figure worked out in every replication: a measure over the window, or over the period of a published figure.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Range">The periods it covers.</param>
/// <param name="Published">The published figure it stands beside; null for the measure itself.</param>
public sealed record MeasureCell(MeasureRow Measure, PeriodRange Range, PublishedRow? Published);
