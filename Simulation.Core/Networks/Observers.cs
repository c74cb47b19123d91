namespace Simulation.Core.Networks;

/// <summary>A contiguous time that people spend in a set of states, counted by length when it ends.</summary>
public sealed record Spell
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether each state belongs to the spell. Shape: one per state.</summary>
    public required bool[] Within { get; init; }

    /// <summary>The states whose entry ends a spell that counts; null counts every end. Shape: one per state.</summary>
    public bool[]? EndsIn { get; init; }

    /// <summary>Upper ends of the histogram's bins, inclusive. Unit: ticks. Shape: rising; one more bin is open above.</summary>
    public required int[] Edges { get; init; }

    /// <summary>Whether its starts and ends are counted by weekday too.</summary>
    public bool ByWeekday { get; init; }

    /// <summary>Where a person's start tick is kept; spells that share a slot never overlap.</summary>
    public required int Slot { get; init; }
}

/// <summary>Where people are a fixed time after an event, such as at home 91 days after a discharge into reablement.</summary>
public sealed record FollowUp
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>The move counts when it comes from one of these states … Shape: one per state.</summary>
    public required bool[] From { get; init; }

    /// <summary>… and enters one of these. Shape: one per state.</summary>
    public required bool[] To { get; init; }

    /// <summary>How long afterwards people are looked up. Unit: ticks.</summary>
    public required int After { get; init; }

    /// <summary>Class of each state. Shape: one per state.</summary>
    public required int[] ClassOf { get; init; }

    /// <summary>Names of the classes.</summary>
    public required string[] Classes { get; init; }
}

/// <summary>A person who is there when the run starts.</summary>
public sealed record InitialPerson
{
    /// <summary>Row of the census: the person's candidate number in the stream "census".</summary>
    public required int Row { get; init; }

    /// <summary>A stage's state, or the state of awaiting an option.</summary>
    public required int State { get; init; }

    /// <summary>Index of the cohort.</summary>
    public required int Cohort { get; init; }

    /// <summary>Tick of entry into the stage (of the stage held, when awaiting). Range: at most 0.</summary>
    public required int Entered { get; init; }

    /// <summary>Index of the stage whose place is held, when awaiting in a hold; null holds nothing.</summary>
    public int? Held { get; init; }

    /// <summary>Tick at which the wait began, when awaiting. Range: at most 0.</summary>
    public int Asked { get; init; }
}
