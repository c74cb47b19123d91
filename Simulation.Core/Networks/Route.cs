namespace Simulation.Core.Networks;

/// <summary>Where a person waits for an option that is not free.</summary>
public enum WaitMode
{
    /// <summary>In the present place, which stays taken.</summary>
    Hold,

    /// <summary>Outside: the present place is given back at once.</summary>
    Wait,

    /// <summary>Nowhere: the option is an exit or an unlimited stage and is entered at once.</summary>
    Leave,
}

/// <summary>A clock that runs while an option is awaited; the earliest that ends acts, ties in written order.</summary>
public sealed record Clock
{
    /// <summary>Name, for reports.</summary>
    public required string Name { get; init; }

    /// <summary>Fixed length in ticks (0: divert at once); null when <see cref="Delay"/> is drawn.</summary>
    public required int? FixedTicks { get; init; }

    /// <summary>Index of the stay distribution of the length; null when fixed.</summary>
    public required int? Delay { get; init; }

    /// <summary>Index of the option taken when the clock ends; a later option of the same route.</summary>
    public required int ToOption { get; init; }

    /// <summary>Site of the length's draw.</summary>
    public required ulong DelaySite { get; init; }

    /// <summary>Site of the draw that picks a mixture's component.</summary>
    public required ulong ComponentSite { get; init; }
}

/// <summary>One thing a route tries.</summary>
public sealed record RouteOption
{
    /// <summary>Name, unique in the network.</summary>
    public required string Name { get; init; }

    /// <summary>Index of the route it belongs to.</summary>
    public required int Route { get; init; }

    /// <summary>The state entered: a stage's or an exit's state index (<see cref="Network.StageState"/>, <see cref="Network.ExitState"/>).</summary>
    public required int Target { get; init; }

    /// <summary>Where the person waits for it.</summary>
    public required WaitMode Mode { get; init; }

    /// <summary>Priority class in the pool's queue; lower is served first.</summary>
    public int Priority { get; init; }

    /// <summary>Index of the reason that days awaiting it are charged to; null is none.</summary>
    public int? Reason { get; init; }

    /// <summary>The clocks that run while it is awaited, in written order.</summary>
    public Clock[] Clocks { get; init; } = [];
}

/// <summary>A way on from a stage, or into the network from a stream: options in order.</summary>
public sealed record Route
{
    /// <summary>Name, unique in the network; it enters the keys of its clocks' draws.</summary>
    public required string Name { get; init; }

    /// <summary>Index of its first option in <see cref="Network.Options"/>.</summary>
    public required int FirstOption { get; init; }

    /// <summary>How many options it has. Range: at least 1.</summary>
    public required int OptionCount { get; init; }

    /// <summary>True when taking it starts a new lap (a readmission).</summary>
    public bool IsReturn { get; init; }

    /// <summary>The cohort a person of each cohort has from here on; null changes nobody.</summary>
    public int[]? NewCohort { get; init; }
}

/// <summary>One interval of the 64-bit route draw.</summary>
/// <param name="Upper">Inclusive upper end; the last is <see cref="ulong.MaxValue"/>.</param>
/// <param name="Route">Index of the route taken.</param>
public readonly record struct RouteInterval(ulong Upper, int Route);

/// <summary>Which route a draw picks. Several intervals may name one route: a lever that moves a share cuts it off the upper end.</summary>
public sealed record RouteChoice
{
    /// <summary>The intervals. Shape: uppers rise, the last is <see cref="ulong.MaxValue"/>.</summary>
    public required RouteInterval[] Intervals { get; init; }

    /// <summary>The route a draw picks.</summary>
    public int Pick(ulong draw)
    {
        var i = 0;
        while (draw > Intervals[i].Upper) i++;
        return Intervals[i].Route;
    }
}
