using Simulation.Scenarios.Studies;

namespace Simulation.Web.Runs;

/// <summary>What a run was asked for; it is kept, so that the run can be done again.</summary>
/// <param name="System">The system.</param>
/// <param name="Scenarios">Scenario files with their ids, in order; empty for the baseline alone.</param>
/// <param name="Case">The business case; null for a comparison.</param>
/// <param name="Goal">The precision asked for.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Study">The study; null for a comparison or a case.</param>
/// <param name="Baseline">The scenario that the others are set against; null is the system as it is.</param>
internal sealed record RunOrder(string System, IReadOnlyList<OrderedScenario> Scenarios, string? Case, PrecisionGoal Goal, ulong Seed, string? Study = null, OrderedScenario? Baseline = null);

/// <summary>A scenario of a run.</summary>
/// <param name="Id">Its id in tables and files.</param>
/// <param name="Text">The scenario file.</param>
/// <param name="Name">What readers see; empty where it was not kept.</param>
internal sealed record OrderedScenario(string Id, string Text, string Name = "");

/// <summary>The states of a run.</summary>
internal static class RunState
{
    public const string Waiting = "waiting";
    public const string Running = "running";
    public const string Done = "done";

    /// <summary>It had all its replications and did not meet the precision asked for.</summary>
    public const string Imprecise = "imprecise";
    public const string Cancelled = "cancelled";
    public const string Failed = "failed";

    /// <summary>Whether nothing more comes.</summary>
    public static bool IsOver(string state) => state is not (Waiting or Running);
}

/// <summary>Where a run is.</summary>
/// <param name="Id">Its id.</param>
/// <param name="System">Its system.</param>
/// <param name="Title">What was asked, in words.</param>
/// <param name="State">waiting, running, done, imprecise, cancelled or failed.</param>
/// <param name="Replications">Replications done.</param>
/// <param name="Expected">Replications that the precision asked for is expected to take; null while nobody knows.</param>
/// <param name="SecondsLeft">Time left; null while nobody knows, as while more runs go on than can at once.</param>
/// <param name="Figures">Replications of the figures on its page; 0 while there are none.</param>
/// <param name="Before">Runs that wait before it.</param>
/// <param name="Message">Why it failed; else empty.</param>
public sealed record RunStatus(string Id, string System, string Title, string State, int Replications, int? Expected, int? SecondsLeft, int Figures, int Before, string Message);
