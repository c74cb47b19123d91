namespace Simulation.Web.Drafts;

/// <summary>A scenario as somebody builds it: what a file of <c>scenarios/</c> holds.</summary>
/// <param name="Name">What readers see. Range: 1 to 120 characters.</param>
/// <param name="About">One sentence.</param>
/// <param name="Schemes">Scheme ids in the order in which they act.</param>
/// <param name="Settings">Values by "scheme.setting": numbers, and dates as 2016-12-01.</param>
/// <param name="Drawn">Settings, as "scheme.setting", that every replication draws anew by the chances that the scheme states.</param>
/// <param name="Baseline">The scenario that it is set against: id of one of the system's, or of a saved one, whose name as a file name serves too; null is the system as it is.</param>
public sealed record ScenarioDraft(string Name, string? About, IReadOnlyList<string>? Schemes, IReadOnlyDictionary<string, string>? Settings, IReadOnlyList<string>? Drawn = null, string? Baseline = null);

/// <summary>What is wrong with a draft.</summary>
/// <param name="Field">The field: name, schemes, or "scheme.setting".</param>
/// <param name="Message">What was got and what is allowed.</param>
public sealed record DraftProblem(string Field, string Message);
