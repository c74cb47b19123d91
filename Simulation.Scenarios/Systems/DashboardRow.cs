namespace Simulation.Scenarios.Systems;

/// <summary>A year of a programme's metric, as its plan or dashboard prints it.</summary>
/// <param name="At">Place.</param>
/// <param name="Metric">Id of the metric.</param>
/// <param name="Label">What readers see.</param>
/// <param name="Measure">The measure that simulates it; empty where it is not modelled.</param>
/// <param name="Year">Financial year, such as 2016-17.</param>
/// <param name="Kind">plan, actual, target, or not modelled.</param>
/// <param name="Quarters">The quarters from April; null where none is printed.</param>
/// <param name="Total">The year; null where none is printed.</param>
/// <param name="Population">Whom it counts.</param>
/// <param name="Denominator">What it is a share or rate of; empty for a count.</param>
/// <param name="Clock">What starts and ends what is counted.</param>
/// <param name="Evidence">Source.</param>
/// <param name="Note">What the figure is not.</param>
public sealed record DashboardRow(Place At, string Metric, string Label, string Measure, string Year, string Kind, IReadOnlyList<double?> Quarters, double? Total,
    string Population, string Denominator, string Clock, string Evidence, string Note);
