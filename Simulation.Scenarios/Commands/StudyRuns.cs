using Simulation.Scenarios.Studies;

namespace Simulation.Scenarios.Commands;

/// <summary>The runs of a study, wherever they were run.</summary>
/// <param name="Outcomes">Outcomes of the scenarios, baseline first.</param>
/// <param name="Beside">The same with the first-cut inputs; null where these are they, or they were not run.</param>
/// <param name="Recalled">Runs brought back from a store.</param>
/// <param name="Elapsed">Time taken.</param>
internal sealed record StudyRuns(IReadOnlyList<ScenarioOutcome> Outcomes, IReadOnlyList<ScenarioOutcome>? Beside, int Recalled, TimeSpan Elapsed);
