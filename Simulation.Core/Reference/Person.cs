using Simulation.Core.Observation;

namespace Simulation.Core.Reference;

/// <summary>A person in the reference engine: who they are, where they stand, what they hold and what they wait for.</summary>
internal sealed class Person
{
    public required PersonId Id { get; init; }

    public required ulong Key { get; init; }

    public int Lap { get; set; }

    public ulong LapKey { get; set; }

    public int Cohort { get; set; }

    /// <summary>State, or -1 before the first move.</summary>
    public int State { get; set; } = -1;

    /// <summary>Group under which the present state counts the person.</summary>
    public int Group { get; set; }

    /// <summary>Tick at which the present state was entered.</summary>
    public int Since { get; set; }

    /// <summary>Moves made so far.</summary>
    public int Step { get; set; }

    /// <summary>The stage whose place the person has, or null outside.</summary>
    public int? Place { get; set; }

    /// <summary>Units of the place's pool that the person takes now.</summary>
    public int Amount { get; set; }

    /// <summary>Units taken on entry, which tapers are shares of.</summary>
    public int EntryAmount { get; set; }

    /// <summary>The option awaited, or null.</summary>
    public int? Awaiting { get; set; }

    /// <summary>Tick at which the option awaited was asked for.</summary>
    public int Asked { get; set; }

    /// <summary>Priority class of the option awaited.</summary>
    public int Priority { get; set; }

    /// <summary>Tick at which the previous stay ended.</summary>
    public int Ended { get; set; }

    /// <summary>Lottery number among those whose stay ended in the same tick.</summary>
    public ulong Lottery { get; set; }

    /// <summary>The option that the earliest clock of the wait leads to, or null without a clock.</summary>
    public int? ClockTo { get; set; }

    /// <summary>Which of the option's clocks is the earliest.</summary>
    public int ClockIndex { get; set; }

    /// <summary>Tick at which that clock ends.</summary>
    public int ClockEnd { get; set; }

    /// <summary>Counts stays and waits, so that a due event of an earlier one is known to be stale.</summary>
    public int Episode { get; set; }

    /// <summary>Start ticks of the running spells by slot.</summary>
    public required int[] SpellStart { get; init; }

    /// <summary>The running follow-ups, or null.</summary>
    public required RunningFollowUp?[] FollowUps { get; init; }
}

/// <summary>A follow-up that has begun for a person.</summary>
/// <param name="Due">Tick at which the person is looked up.</param>
/// <param name="Period">Period of the start.</param>
/// <param name="Group">Group at the start.</param>
internal sealed record RunningFollowUp(int Due, int Period, int Group);

/// <summary>Who is served first: priority class, tick at which the previous stay ended, lottery number, person.</summary>
internal sealed class QueueOrder : IComparer<Person>
{
    public int Compare(Person? x, Person? y)
    {
        var c = x!.Priority.CompareTo(y!.Priority);
        if (c == 0) c = x.Ended.CompareTo(y.Ended);
        if (c == 0) c = x.Lottery.CompareTo(y.Lottery);
        return c != 0 ? c : x.Id.CompareTo(y.Id);
    }
}
