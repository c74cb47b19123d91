using System.Runtime.CompilerServices;
using Simulation.Core.Distributions;
using Simulation.Core.Networks;
using Simulation.Core.Randomness;

namespace Simulation.Core.Engine;

/// <summary>What a stage is to the loop.</summary>
internal struct StageRow
{
    public int Pool;
    public int PressureFactor;
    public ulong StaySite;
    public ulong ComponentSite;
    public ulong RouteSite;
    public ulong LotterySite;
    public GateTimes? Gate;
    public TaperStep[] Taper;

    /// <summary>Stays depend on how full the pool is.</summary>
    public bool IsPressed;
}

/// <summary>What the stays of a stage and cohort are to the loop: the table stands beside the cell, a mixture one load further.</summary>
internal readonly struct StayRow(StayDistribution stays)
{
    private readonly long[]? _single = stays.Components.Length == 1 ? stays.Components[0].Table.NodeArray : null;
    private readonly StayDistribution _stays = stays;
    private readonly int _capTicks = stays.CapTicks;

    /// <summary>As <see cref="StayDistribution.Sample(ulong, ulong, ulong, int)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Sample(ulong lapKey, in StageRow row, int pressure = 1 << QuantileTable.FractionBits) =>
        StayDistribution.Sample(_single ?? _stays.Pick(Keys.Draw(lapKey, row.ComponentSite)).NodeArray, Keys.Draw(lapKey, row.StaySite), pressure, _capTicks);

    /// <summary>As <see cref="StayDistribution.SampleResidual"/>.</summary>
    public int SampleResidual(ulong lapKey, in StageRow row, int elapsed) => _stays.SampleResidual(lapKey, row.StaySite, row.ComponentSite, elapsed);
}

/// <summary>What an option is to the loop.</summary>
internal struct OptionRow
{
    public int Target;
    public int Pool;
    public int Priority;
    public int FirstClock;
    public int ClockCount;
    public bool Waits;
}

/// <summary>What a place in a limited stage is to the loop, when all that is left to happen is that it is given back.</summary>
internal struct PlaceRow
{
    public int Pool;
    public int Amount;
}

/// <summary>What an interval of a choice is to the loop: its route and that route's first option, so that neither is found by way of the other.</summary>
internal struct ChoiceRow
{
    public ulong Upper;
    public int Route;
    public int Option;
}

/// <summary>What a route is to the loop.</summary>
internal struct RouteRow
{
    public int FirstOption;
    public bool IsReturn;
    public int[]? NewCohort;
}

/// <summary>A network as rows: one load finds what the loop needs of a stage, option or route. Made once for an engine.</summary>
internal sealed class NetworkTables
{
    public NetworkTables(Network network)
    {
        StageCount = network.Stages.Length;
        CohortCount = network.Cohorts.Length;
        GroupCount = network.Groups.Length;
        FirstExit = network.LiveStates;
        Group = [.. network.Cohorts.Select(c => c.Group)];
        var dayTypes = GateTimes.DayTypes(network.Calendar);
        Stages = [.. network.Stages.Select(s => RowOf(s, s.Gate is { } gate ? new GateTimes(network.Gates[gate], s, network.Calendar, dayTypes) : null))];
        Amount = [.. network.Stages.SelectMany(s => s.Amount)];
        Places = [.. Amount.Select((amount, cell) => new PlaceRow { Pool = Stages[cell / CohortCount].Pool, Amount = amount })];
        var clocks = 0;
        Options = new OptionRow[network.Options.Length];
        for (var i = 0; i < Options.Length; i++)
        {
            var option = network.Options[i];
            Options[i] = new OptionRow
            {
                Target = option.Target,
                Pool = option.Target < StageCount ? Stages[option.Target].Pool : -1,
                Priority = option.Priority,
                FirstClock = clocks,
                ClockCount = option.Clocks.Length,
                Waits = option.Mode == WaitMode.Wait,
            };
            clocks += option.Clocks.Length;
        }
        Clocks = [.. network.Options.SelectMany(o => o.Clocks)];
        Routes = [.. network.Routes.Select(r => new RouteRow { FirstOption = r.FirstOption, IsReturn = r.IsReturn, NewCohort = r.NewCohort })];
        EpochStart = [.. network.Epochs.Select(e => e.Start)];
        Stays = [.. network.Epochs.SelectMany(e => e.Stay).Select(i => new StayRow(network.Stays[i]))];
        var firsts = new int[network.Choices.Length];
        for (var i = 1; i < firsts.Length; i++) firsts[i] = firsts[i - 1] + network.Choices[i - 1].Intervals.Length;
        FirstChoice = [.. network.Epochs.SelectMany(e => e.Choice).Select(i => firsts[i])];
        Choices = [.. network.Choices.SelectMany(c => c.Intervals).Select(i => new ChoiceRow { Upper = i.Upper, Route = i.Route, Option = network.Routes[i.Route].FirstOption })];
    }

    public int StageCount { get; }

    public int CohortCount { get; }

    public int GroupCount { get; }

    /// <summary>States from here on are exits.</summary>
    public int FirstExit { get; }

    public int[] Group { get; }

    public StageRow[] Stages { get; }

    /// <summary>Units taken on entry. Shape: stage × cohort.</summary>
    public int[] Amount { get; }

    /// <summary>As <see cref="Amount"/>, beside the stage's pool.</summary>
    public PlaceRow[] Places { get; }

    public OptionRow[] Options { get; }

    public RouteRow[] Routes { get; }

    public Clock[] Clocks { get; }

    public int[] EpochStart { get; }

    /// <summary>Shape: epoch × stage × cohort.</summary>
    public StayRow[] Stays { get; }

    /// <summary>First interval in <see cref="Choices"/>. Shape: epoch × stage × cohort.</summary>
    public int[] FirstChoice { get; }

    /// <summary>Intervals of all choices, one choice after the other; the last of each has no upper end.</summary>
    public ChoiceRow[] Choices { get; }

    private static StageRow RowOf(Stage stage, GateTimes? gate) => new()
    {
        Pool = stage.Pool ?? -1,
        PressureFactor = 1 << QuantileTable.FractionBits,
        StaySite = stage.StaySite,
        ComponentSite = stage.ComponentSite,
        RouteSite = stage.RouteSite,
        LotterySite = stage.LotterySite,
        Gate = gate,
        Taper = stage.Taper,
        IsPressed = stage.Pressure is not null,
    };
}
