using Simulation.Core.Distributions;
using Simulation.Core.Time;

namespace Simulation.Core.Networks;

/// <summary>A group of people with rates, stays and routes of their own.</summary>
/// <param name="Name">Name.</param>
/// <param name="Group">Index of the group that its results are counted under.</param>
public sealed record Cohort(string Name, int Group);

/// <summary>From a tick on, which stays and routes hold: a scheme's dated change of behaviour is a new epoch.</summary>
public sealed record Epoch
{
    /// <summary>First tick.</summary>
    public required int Start { get; init; }

    /// <summary>Index of the stay distribution. Shape: stage × cohort.</summary>
    public required int[] Stay { get; init; }

    /// <summary>Index of the route choice. Shape: stage × cohort.</summary>
    public required int[] Choice { get; init; }
}

/// <summary>
/// A network of streams, pools, stages and routes, compiled and checked: flat, immutable, without a word of what it is about.
/// Both engines read this and nothing else.
/// </summary>
/// <remarks>
/// States number everything a person can be: state s is "in stage s", state <c>Stages.Length + o</c> is "awaiting option o",
/// and the last <c>Exits.Length</c> are the exits.
/// </remarks>
public sealed record Network
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>The calendar; tick 0 is its first midnight.</summary>
    public required Calendar Calendar { get; init; }

    /// <summary>First tick that is not simulated.</summary>
    public required int Horizon { get; init; }

    /// <summary>First tick of the window that results are about. A midnight.</summary>
    public required int WindowStart { get; init; }

    /// <summary>First tick after the window. A midnight, at most the horizon.</summary>
    public required int WindowEnd { get; init; }

    /// <summary>First ticks of the periods (months) within the window. Shape: rising, the first is the window's start.</summary>
    public required int[] PeriodStarts { get; init; }

    /// <summary>Names of the groups that results are counted under.</summary>
    public required string[] Groups { get; init; }

    /// <summary>The cohorts.</summary>
    public required Cohort[] Cohorts { get; init; }

    /// <summary>The streams, in written order.</summary>
    public required ArrivalStream[] Streams { get; init; }

    /// <summary>The random factors.</summary>
    public required RandomFactor[] Factors { get; init; }

    /// <summary>The pools, in the order in which they are served.</summary>
    public required Pool[] Pools { get; init; }

    /// <summary>The stages.</summary>
    public required Stage[] Stages { get; init; }

    /// <summary>The exits.</summary>
    public required Exit[] Exits { get; init; }

    /// <summary>The routes.</summary>
    public required Route[] Routes { get; init; }

    /// <summary>All options, route by route.</summary>
    public required RouteOption[] Options { get; init; }

    /// <summary>Reasons that waiting is charged to.</summary>
    public required string[] Reasons { get; init; }

    /// <summary>The gates.</summary>
    public required Gate[] Gates { get; init; }

    /// <summary>The stay distributions.</summary>
    public required StayDistribution[] Stays { get; init; }

    /// <summary>The route choices.</summary>
    public required RouteChoice[] Choices { get; init; }

    /// <summary>Which stays and choices hold when. Shape: starts rise, the first is 0 or less.</summary>
    public required Epoch[] Epochs { get; init; }

    /// <summary>The spells observed. Range: at most 32.</summary>
    public Spell[] Spells { get; init; } = [];

    /// <summary>The follow-ups observed.</summary>
    public FollowUp[] FollowUps { get; init; } = [];

    /// <summary>Who is there at the start.</summary>
    public InitialPerson[] InitialPeople { get; init; } = [];

    /// <summary>Number of states.</summary>
    public int StateCount => Stages.Length + Options.Length + Exits.Length;

    /// <summary>Number of states that take time (all but the exits).</summary>
    public int LiveStates => Stages.Length + Options.Length;

    /// <summary>Number of slots for spell starts that a person needs.</summary>
    public int SpellSlots => Spells.Length == 0 ? 0 : Spells.Max(s => s.Slot) + 1;

    /// <summary>State of being in a stage.</summary>
    public static int StageState(int stage) => stage;

    /// <summary>State of awaiting an option.</summary>
    public int AwaitState(int option) => Stages.Length + option;

    /// <summary>State of having left by an exit.</summary>
    public int ExitState(int exit) => Stages.Length + Options.Length + exit;

    /// <summary>Whether a state is an exit.</summary>
    public bool IsExit(int state) => state >= Stages.Length + Options.Length;

    /// <summary>Days of the window.</summary>
    public int WindowDays => (WindowEnd - WindowStart) / Calendar.TicksPerDay;

    /// <summary>The period of a tick, or -1 outside the window.</summary>
    public int PeriodOf(int tick)
    {
        if (tick < WindowStart || tick >= WindowEnd) return -1;
        var index = Array.BinarySearch(PeriodStarts, tick);
        return index >= 0 ? index : ~index - 1;
    }

    /// <summary>Name of a state, for people.</summary>
    public string StateName(int state) =>
        state < Stages.Length ? Stages[state].Name
        : state < LiveStates ? "awaiting " + Options[state - Stages.Length].Name
        : Exits[state - LiveStates].Name;
}
