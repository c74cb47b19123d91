using Simulation.Web.Drafts;
using Simulation.Web.Runs;

namespace Simulation.Web.Api;

/// <summary>A system in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="About">One sentence.</param>
public sealed record SystemEntry(string Id, string Name, string About);

/// <summary>Whether a draft is a scenario, and how it differs from the baseline.</summary>
/// <param name="Problems">What is wrong; empty when nothing is.</param>
/// <param name="Difference">The difference; null when something is wrong.</param>
/// <param name="Found">What a finished run of exactly these schemes and levers found in pounds; null when there is none.</param>
public sealed record DraftAnswer(IReadOnlyList<DraftProblem> Problems, Difference? Difference, FoundSavings? Found = null);

/// <summary>What a run found in pounds that was as precise as was asked for.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Replications">Its replications.</param>
/// <param name="Lines">The measures in pounds.</param>
public sealed record FoundSavings(string Run, int Replications, IReadOnlyList<SavingLine> Lines);

/// <summary>A run to ask for: a comparison of the baseline with drafts and scenarios of the system, a business case, or a study.</summary>
/// <param name="System">The system.</param>
/// <param name="Drafts">Scenarios as built.</param>
/// <param name="Scenarios">Ids of scenarios of the system, or of saved ones.</param>
/// <param name="Case">Id of a business case; it stands alone.</param>
/// <param name="Precision">Half the 95% interval asked for, as a share of the smallest worthwhile difference. Range: 0.05 to 5. Default: 0.5.</param>
/// <param name="Replications">Most replications. Range: 2 to 1,000; a verdict takes 30, whatever the precision asked for. Default: 240.</param>
/// <param name="Seed">Seed. Default: 1.</param>
/// <param name="Study">Id of a study; it stands alone. Known: frontier, where the system has it. Its replications are the single years that a mix is judged by, 100 at most.</param>
/// <param name="Baseline">The scenario that the others are set against: id of one of the system's, or of a saved one, whose name as a file name serves too; "baseline" is the system as it is. Default: what the scenarios themselves name, else the system as it is.</param>
public sealed record RunAsked(string System, IReadOnlyList<ScenarioDraft>? Drafts, IReadOnlyList<string>? Scenarios, string? Case, double? Precision, int? Replications, ulong? Seed, string? Study = null, string? Baseline = null);

/// <summary>A scenario to save.</summary>
/// <param name="System">Its system.</param>
/// <param name="Draft">The scenario.</param>
/// <param name="Id">The id it is saved under; null for a new one.</param>
/// <param name="Changed">When the one of the id was last changed, as it was read: one that somebody else has changed since is not written over. Null writes over whatever is there.</param>
public sealed record SaveAsked(string System, ScenarioDraft Draft, string? Id, string? Changed = null);

/// <summary>A scenario file to open.</summary>
/// <param name="System">Its system.</param>
/// <param name="Text">The file's text.</param>
public sealed record FileAsked(string System, string Text);

/// <summary>A system to make from the few figures that are known of an area.</summary>
/// <param name="Name">Name of the area. Range: ASCII letters, digits, "-", "_", "." and blanks, a letter or digit first, at most 60.</param>
/// <param name="From">First day of the year that is run. Range: 1990 to 2100. Default: 2024-04-01.</param>
/// <param name="Figures">Figures by their id; what is not there is assumed, with a range. Ids: population, over-65, attendances, admissions, beds, pathway1-hours, pathway2-places, pathway3-places.</param>
public sealed record AreaAsked(string Name, DateOnly? From, IReadOnlyDictionary<string, double>? Figures);

/// <summary>A figure of an area.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Label">What it is.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">Its value.</param>
/// <param name="Given">Whether it was given; else it is an assumption.</param>
/// <param name="Low">Low end of the range of an assumption.</param>
/// <param name="High">High end.</param>
/// <param name="Basis">What an assumption rests on.</param>
public sealed record AreaFigureModel(string Id, string Label, string Unit, double Value, bool Given, double Low, double High, string Basis);

/// <summary>The figures that a system would be made of.</summary>
/// <param name="Problems">What is wrong; empty when nothing is.</param>
/// <param name="Figures">Every figure, given or assumed.</param>
public sealed record AreaAnswer(IReadOnlyList<DraftProblem> Problems, IReadOnlyList<AreaFigureModel> Figures);

/// <summary>A saved scenario.</summary>
/// <param name="Id">Its id.</param>
/// <param name="System">Its system.</param>
/// <param name="Draft">The scenario.</param>
/// <param name="Changed">When it was last changed, UTC; to be sent back with what is saved again.</param>
public sealed record SavedModel(string Id, string System, ScenarioDraft Draft, string Changed);

/// <summary>What was made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Changed">When a scenario was saved, UTC; null for all else.</param>
public sealed record Made(string Id, string? Changed = null);

/// <summary>Why a request was refused: every reason at once.</summary>
/// <param name="Problems">What is wrong.</param>
public sealed record Refused(IReadOnlyList<DraftProblem> Problems);
